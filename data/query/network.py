"""The network of cooperation: ties between states on a day, and how far they meet in one state.

A row of ``cooperation`` between two states is a tie of its channel. Rows between states and an
organisation make a network of two kinds of nodes; every two states with a multilateral row of the
same organisation and area are tied through it (its projection on the states), and so are every two
with a regional row, if they share a regional framework on the day (in a package without frameworks:
a region). A bilateral row between a state and an organisation ties no two states and is left out,
as are ended ties. Measures count ties in force only, each pair of states once a channel.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.changes import coverage_days, span
from data.query.frames import frame_of
from data.query.rows import (
    Row,
    grouped,
    holds,
    name_of,
    named_rows,
    on_day,
    provenance,
    rows_of,
    short,
    speaking,
)
from data.query.standing import framework_rows

CHANNELS = ("multilateral", "regional", "bilateral")
STATUSES = ("in_force", "negotiating", "stalled", "proposed")  # the weakest last
CERTAINTIES = ("stated", "inferred", "disputed")
_TIES = {
    "state_id": "str",
    "state": "str",
    "partner_id": "str",
    "partner": "str",
    "channel": "str",
    "area": "str",
    "status": "str",
    "via_id": "str",
    "via": "str",
    "since": "str",
    "until": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}


class Tie(NamedTuple):
    """Two states tied in one area, with the row that says so, or both rows of an organisation."""

    one: str
    other: str
    channel: str
    area: str
    status: str
    via: str
    rows: tuple[Row, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two states."""
        return self.one, self.other


def network_ties(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    channel: str = "all",
    source: str | None = None,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """Ties between states on a day, one row per pair, channel, area and organisation between.

    Args:
        package: the package.
        on: the day; outside the package's coverage there is no tie.
        rule: rule of time.
        lang: language of names and notes.
        channel: multilateral, regional, bilateral, or all.
        source: the one source to hear; None hears the main source where it speaks, else all.
        organisations: both ends must have a standing in one of these on the day; None: all states.
        states: both ends must be among these; None means all.

    Returns:
        ``state_id, state, partner_id, partner`` (state_id before partner_id in the alphabet),
        ``channel, area, status`` (in_force, negotiating, stalled or proposed), ``via_id, via`` (the
        organisation by its short name, or empty), ``since, until`` (EDTF), ``sure`` (also so under
        ``certain``), ``certainty, source_id, locator, note``. A tie through an organisation begins
        with the later of its two rows and ends with the earlier; its status and certainty are the
        weaker ones. Sorted by pair, channel, area and organisation.
    """
    day = on.toordinal()
    found = chosen_ties(package, day, rule, source, inside(organisations), inside(states))
    answer = [_told(package, tie, day, lang) for tie in found if channel in ("all", tie.channel)]
    return frame_of(answer, _TIES, ["state_id", "partner_id", "channel", "area", "via_id"])


def _told(package: Package, tie: Tie, day: int, lang: str) -> dict[str, Any]:
    begins = max(tie.rows, key=lambda row: row["days"]["likely"][0])
    ends = min(tie.rows, key=lambda row: row["days"]["likely"][1])
    facts = provenance(begins, lang)
    places = [row["locator"] for row in tie.rows if row["source_id"] == begins["source_id"]]
    names = {
        side: name_of(package, "states", one, lang)
        for side, one in zip(("state", "partner"), tie.pair, strict=True)
    }
    return {
        "state_id": tie.one,
        "partner_id": tie.other,
        **names,
        "channel": tie.channel,
        "area": tie.area,
        "status": tie.status,
        "via_id": tie.via,
        "via": _short(package, tie.via, lang),
        "since": begins["valid_from"],
        "until": ends["valid_to"],
        "sure": all(holds(row, day, "certain") for row in tie.rows),
        **facts,
        "certainty": max((row["certainty"] for row in tie.rows), key=CERTAINTIES.index),
        "locator": "; ".join(dict.fromkeys(place for place in places if place)),
    }


def _short(package: Package, organisation: str, lang: str) -> str:
    row = named_rows(package, "organisations").get(organisation)
    return short(row, lang) if row else organisation


def inside(chosen: Collection[str] | None) -> frozenset[str] | None:
    """A choice that answers can be kept by; None stays None."""
    return None if chosen is None else frozenset(chosen)


def chosen_ties(
    package: Package,
    day: int,
    rule: Rule,
    source: str | None = None,
    organisations: frozenset[str] | None = None,
    states: frozenset[str] | None = None,
) -> Iterator[Tie]:
    """Ties of a day (a day number) between two of the states that are in an organisation then."""
    start, end = coverage_days(package, rule)
    if not start <= day < end:
        return
    among = states
    if organisations is not None:
        members = members_on(package, day, rule, source, organisations)
        among = members if states is None else states & members
    for tie in _ties(package, day, rule, source):
        if among is None or (tie.one in among and tie.other in among):
            yield tie


@lru_cache(maxsize=512)
def members_on(
    package: Package,
    day: int,
    rule: Rule,
    source: str | None,
    organisations: frozenset[str],
) -> frozenset[str]:
    """States that have a standing in one of the organisations on the day."""
    return frozenset(
        row["state_id"]
        for organisation in organisations
        for row in grouped(package, "memberships", "organisation_id", source).get(organisation, ())
        if holds(row, day, rule)
    )


@lru_cache(maxsize=512)
def _ties(package: Package, day: int, rule: Rule, source: str | None) -> tuple[Tie, ...]:
    existing = on_day(package, "states", day, rule, source)
    found = []
    through: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in _in_force(package, day, rule, source):
        partner = row["partner_id"]
        if row["cooperation_status"] not in STATUSES or (row["state_id"],) not in existing:
            continue
        if partner in named_rows(package, "states"):
            if (partner,) in existing:
                one, other = sorted((row["state_id"], partner))
                facts = row["channel"], row["area"], row["cooperation_status"]
                found.append(Tie(one, other, *facts, "", (row,)))
        elif row["channel"] != "bilateral":
            through[partner, row["area"], row["channel"]].append(row)
    shared = _parts(package, day, rule, source)
    for (via, area, channel), rows in through.items():
        for pair in combinations(sorted(rows, key=lambda row: row["state_id"]), 2):
            ids = pair[0]["state_id"], pair[1]["state_id"]
            if channel == "regional" and not shared[ids[0]] & shared[ids[1]]:
                continue
            status = max((row["cooperation_status"] for row in pair), key=STATUSES.index)
            found.append(Tie(*ids, channel, area, status, via, pair))
    return tuple(found)


def _parts(package: Package, day: int, rule: Rule, source: str | None) -> dict[str, set[str]]:
    """Regional frameworks (else regions) in which each state has a unit on the day."""
    found: dict[str, set[str]] = defaultdict(set)
    if rows_of(package, "frameworks"):
        for unit in framework_rows(package, day, rule, "en", source):
            found[unit["state_id"]].add(unit["framework_id"])
    else:
        for row in on_day(package, "territories", day, rule, source).values():
            found[row["state_id"]] |= {row["region_id"]} - {""}
    return found


def _in_force(package: Package, day: int, rule: Rule, source: str | None) -> Iterable[Row]:
    """One row in force per state, partner, area and channel; which one: as in ``rows.on_day``."""
    best: dict[tuple[str, ...], tuple[tuple[Any, ...], Row]] = {}
    for row in speaking(package, "cooperation", source):
        if not holds(row, day, rule):
            continue
        subject = (row["state_id"], row["partner_id"], row["area"], row["channel"])
        likely = not holds(row, day, "likely"), -row["days"]["likely"][0]
        rank = (row["source_id"], *likely, row["row_number"])
        if subject not in best or rank < best[subject][0]:
            best[subject] = rank, row
    return [row for _, row in best.values()]


@lru_cache(maxsize=64)
def tie_days(
    package: Package,
    rule: Rule,
    source: str | None = None,
    organisations: frozenset[str] | None = None,
) -> Mapping[int, str]:
    """Days (as numbers, rising) on which ties can change, from the first covered one to the end.

    Returns:
        By day the date as a source gives it (EDTF): a change in `1993-08` is counted from a day of
        that month, which must not be told as the day.
    """
    start, end = coverage_days(package, rule)
    first, last = (day.toordinal() for day in span(package))
    given = package.descriptor.get("coverage") or {}
    start, end = max(start, first), min(end, last)
    if start >= end:
        return {}
    told = {start: given.get("from") or "", end: given.get("to") or ""}
    tables = ("cooperation", "states", "frameworks", "territories")
    rows = [row for name in tables for row in speaking(package, name, source)]
    members = grouped(package, "memberships", "organisation_id", source)
    for one in sorted(organisations or ()):
        rows += members.get(one, ())
    for row in rows:
        texts = row["valid_from"], row["valid_to"]
        for day, text in zip(row["days"][rule], texts, strict=True):
            if start < day < end and (not told.get(day) or text == _iso(day)):
                told[day] = text
    return {day: told[day] or _iso(day) for day in sorted(told)}


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()
