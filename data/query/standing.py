"""Who belongs to what on a day, and which state and framework each map unit is in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from data.load import Package
from data.model import KIND_OF_STANDING, STRENGTH, Rule
from data.query.changes import coverage_days
from data.query.frames import frame_of
from data.query.heard import covered as covered_days
from data.query.heard import told_on
from data.query.rows import (
    Row,
    grouped,
    holds,
    name_of,
    named_rows,
    on_day,
    provenance,
    rows_of,
    said,
    short,
    speaking,
    weaker,
)

_STANDINGS = {
    "state_id": "str",
    "name": "str",
    "kind": "str",
    "standing": "str",
    "organisation_ids": "object",
    "since": "str",
    "until": "str",
    "first": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
    "predecessor": "str",
}
_UNITS = {"territory_id": "str", "state_id": "str", "region_id": "str", "name": "str"}
_FRAMEWORK_UNITS = {
    "framework_id": "str",
    "name": "str",
    "short_name": "str",
    "number": "Int64",
    "territory_id": "str",
    "state_id": "str",
    "region_id": "str",
    "certainty": "str",
    "framework_status": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_RANK = {standing: place for place, standing in enumerate(STRENGTH)}


def standings(
    package: Package,
    organisations: Sequence[str] | None,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """The standing of every state of the package on a day.

    Args:
        package: the package.
        organisations: whose standings count; None means all. With several, a state's strongest
            standing is given (party or member, signatory, participant, associate, partner,
            observer, applicant).
        on: the day.
        rule: rule of time.
        lang: language of names and notes.
        source: the one source to hear; a state of which it tells nothing is ``outside``, unless it
            says which days it covers. None hears the main source where it speaks, else all.

    Returns:
        One row per state ever in ``states``, sorted by state_id: ``state_id, name, kind, standing,
        organisation_ids`` (tuple, strongest first), ``since, until`` (EDTF; until empty = no end
        recorded), ``first`` (EDTF start of the state's first standing there), ``sure, certainty,
        source_id, locator, note, predecessor``.

        ``kind`` is full, signed or affiliated; or a blank: ``outside`` (state or day not covered),
        ``no_state`` (it does not exist that day; predecessor names who held its territory),
        ``not_yet`` (``since`` says when it begins), ``no_longer`` (``until`` says when it ended),
        ``none`` (never). A blank has an empty standing and is always sure; certainty, source and
        note of not_yet and no_longer are those of the row they come from, dates, certainty, source
        and note of no_state those of the state itself.
    """
    return frame_of(
        standing_rows(package, organisations, on, rule, lang, source), _STANDINGS, ["state_id"]
    )


def standing_rows(
    package: Package,
    organisations: Sequence[str] | None,
    on: dt.date,
    rule: Rule,
    lang: str,
    source: str | None,
) -> list[dict[str, Any]]:
    """Rows of ``standings`` as dictionaries, unsorted."""
    day = on.toordinal()
    start, end = coverage_days(package, rule)
    covered = start <= day < end
    chosen = None if organisations is None else frozenset(organisations)
    existing = on_day(package, "states", day, rule, source)
    by_state = _memberships(package, source, chosen)
    covered &= not by_state or any(told_on(package, one, day, rule) for one in by_state.values())
    whole = source in (None, "", package.main_source, *covered_days(package, rule))
    answer = []
    for state_id, state in named_rows(package, "states").items():
        rows = told_on(package, by_state.get(state_id, []), day, rule)
        unheard = not whole and not rows
        known = covered and not unheard
        found = _standing(rows, day, rule, lang) if known else _outside()
        blank = known and found["kind"] in ("none", "not_yet", "no_longer")
        if blank or (covered and unheard):  # whether a state exists is no claim of one source
            if state.get("coverage") == "context":
                found = _outside()
            elif (state_id,) not in existing:
                dates = {"since": state["valid_from"], "until": state["valid_to"]}
                found = _outside() | {"kind": "no_state"} | dates | provenance(state, lang)
                found["predecessor"] = _predecessor(package, state, day, rule, lang)
        answer.append({"state_id": state_id, "name": said(state, "name", lang), **found})
    return answer


@lru_cache(maxsize=64)
def _memberships(
    package: Package, source: str | None, chosen: frozenset[str] | None
) -> Mapping[str, list[Row]]:
    """The rows in the chosen organisations by state, in the order of the file."""
    of_organisation = grouped(package, "memberships", "organisation_id", source)
    parts = of_organisation.keys() if chosen is None else chosen & of_organisation.keys()
    rows = (row for one in parts for row in of_organisation[one])
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["row_number"]):
        found[row["state_id"]].append(row)
    return found


def _outside() -> dict[str, Any]:
    texts = ("standing", "since", "until", "first", "certainty", "source_id", "locator", "note")
    blank: dict[str, Any] = dict.fromkeys((*texts, "predecessor"), "")
    return {"kind": "outside", "organisation_ids": (), "sure": True, **blank}


def _standing(rows: list[Row], day: int, rule: Rule, lang: str) -> dict[str, Any]:
    """The strongest standing among rows in force, or the blank that fits."""
    now = [row for row in rows if holds(row, day, rule)]
    if now:
        now.sort(
            key=lambda row: (
                _RANK[row["standing"]],
                -row["days"][rule][0],
                row["source_id"],
                row["row_number"],
            )
        )
        row = now[0]
        same = [one for one in rows if one["organisation_id"] == row["organisation_id"]]
        first = min(same, key=lambda one: (one["days"]["likely"][0], one["row_number"]))
        return _outside() | {
            "kind": KIND_OF_STANDING[row["standing"]],
            "standing": row["standing"],
            "organisation_ids": tuple(dict.fromkeys(one["organisation_id"] for one in now)),
            "since": row["valid_from"],
            "until": row["valid_to"],
            "first": first["valid_from"],
            "sure": holds(row, day, "certain"),
            **provenance(row, lang),
        }
    later = [row for row in rows if row["days"][rule][0] > day]
    if later:
        row = min(later, key=lambda one: (one["days"][rule][0], one["row_number"]))
        dates = {"kind": "not_yet", "since": row["valid_from"]}
        return _outside() | dates | provenance(row, lang)
    if rows:
        row = max(rows, key=lambda one: (one["days"][rule][1], one["row_number"]))
        dates = {"kind": "no_longer", "since": row["valid_from"], "until": row["valid_to"]}
        return _outside() | dates | provenance(row, lang)
    return _outside() | {"kind": "none"}


@lru_cache(maxsize=16)
def _territories(package: Package) -> tuple[Mapping[str, set[str]], Mapping[str, list[Row]]]:
    """Territories of each state, and the rows of each territory."""
    of_state: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in speaking(package, "territories"):
        of_state[row["state_id"]].add(row["territory_id"])
        rows[row["territory_id"]].append(row)
    return of_state, rows


def _predecessor(package: Package, state: Row, day: int, rule: Rule, lang: str) -> str:
    """Who held the territory of a state that does not exist yet; empty for one that has ended."""
    if state["days"][rule][1] <= day:
        return ""
    of_state, rows = _territories(package)
    holders = [
        row["state_id"]
        for territory in of_state.get(state["state_id"], ())
        for row in rows[territory]
        if row["state_id"] != state["state_id"] and holds(row, day, rule)
    ]
    if holders:
        holder = min(holders, key=lambda one: (-holders.count(one), one))
        return name_of(package, "states", holder, lang)
    return name_of(package, "states", state["successor_of"], lang) if state["successor_of"] else ""


def units(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """Map units drawn on a day: ``territory_id, state_id, region_id, name``, one row per unit.

    A unit whose holder changes on an uncertain date is with the likely holder; under ``certain`` it
    is left out for the days of doubt.
    """
    found = on_day(package, "territories", on.toordinal(), rule, source)
    named = ({**row, "name": said(row, "name", lang)} for row in found.values())
    return frame_of(named, _UNITS, ["territory_id"])


def framework_units(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """Map units of the frameworks in force on a day.

    Returns:
        One row per framework and unit, sorted by number and unit: ``framework_id, name, short_name,
        number, territory_id, state_id`` (its holder that day), ``region_id, certainty,
        framework_status, source_id, locator, note``. Certainty, source and note are those of the
        assignment of the unit; certainty is at least as weak as that of the framework itself.
    """
    found = framework_rows(package, on.toordinal(), rule, lang, source)
    return frame_of(found, _FRAMEWORK_UNITS, ["number", "framework_id", "territory_id"])


def framework_rows(
    package: Package, day: int, rule: Rule, lang: str, source: str | None = None
) -> list[dict[str, Any]]:
    """Rows of ``framework_units`` as dictionaries, unsorted."""
    frameworks = on_day(package, "frameworks", day, rule, source)
    holders = on_day(package, "territories", day, rule, source)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in speaking(package, "framework_territories", source):
        framework = frameworks.get((row["framework_id"],))
        holder = holders.get((row["territory_id"],))
        if framework is None or holder is None:
            continue
        facts = {
            "framework_id": row["framework_id"],
            "name": said(framework, "name", lang),
            "short_name": short(framework, lang),
            "number": framework_numbers(package)[row["framework_id"]],
            "territory_id": row["territory_id"],
            "state_id": holder["state_id"],
            "region_id": holder["region_id"],
            "framework_status": framework["framework_status"],
            **provenance(row, lang),
        }
        facts["certainty"] = weaker(facts["certainty"], framework["certainty"])
        found.setdefault((row["framework_id"], row["territory_id"]), facts)
    return list(found.values())


@lru_cache(maxsize=16)
def framework_numbers(package: Package) -> Mapping[str, int]:
    """The number of each framework: its sort_order, else its place among the sorted ids."""
    given: dict[str, int] = {}
    for row in rows_of(package, "frameworks"):
        if not pd.isna(row["sort_order"]):
            given.setdefault(row["framework_id"], int(row["sort_order"]))
    ids = sorted({row["framework_id"] for row in rows_of(package, "frameworks")})
    return {one: given.get(one, place) for place, one in enumerate(ids, start=1)}
