"""The states of the network of cooperation: who takes part, in which order, who has most ties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.frames import frame_of
from data.query.network import chosen_ties, inside, members_on, tie_days
from data.query.rows import name_of, named_rows, on_day, provenance, rows_of, speaking

_STATES = {
    "state_id": "str",
    "state": "str",
    "region_id": "str",
    "place": "int64",
    "centre": "bool",
    "presence": "str",
    "partners": "int64",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
}


def network_states(
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
    """States that take part in a tie on any day; order and centre are the same on all days.

    The arguments are those of ``network.network_ties``.

    Returns:
        ``state_id, state, region_id`` (where most of its territory lies, or empty), ``place`` (0,
        1, ...: by region, then by name), ``centre`` (whether it is the one state with the most ties
        over the whole period, each tie weighed by its days), ``presence`` on the day (``in``: in a
        chosen organisation; ``out``: in none; ``no_state``: there is no such state), ``partners``
        (states it is tied to through the channel by ties in force), ``certainty, source_id,
        locator`` (of the state itself), sorted by place.
    """
    day = on.toordinal()
    partners: dict[str, set[str]] = defaultdict(set)
    among, kept = inside(organisations), inside(states)
    for tie in chosen_ties(package, day, rule, source, among, kept):
        if tie.status == "in_force" and channel in ("all", tie.channel):
            partners[tie.one].add(tie.other)
            partners[tie.other].add(tie.one)
    existing = on_day(package, "states", day, rule, source)
    members = None if among is None else members_on(package, day, rule, source, among)
    taking = _taking_part(package, source, among, kept)
    order = {region: place for place, region in enumerate(_regions(package))}
    home = _homes(package)
    named: list[dict[str, Any]] = [
        {
            "state_id": one,
            "state": name_of(package, "states", one, lang),
            "region_id": home.get(one, ""),
            "centre": one == taking.centre,
            "presence": _presence((one,) in existing, members is None or one in members),
            "partners": len(partners[one]),
            **provenance(named_rows(package, "states")[one], lang),
        }
        for one in taking.states
    ]
    named.sort(key=lambda row: (order.get(row["region_id"], len(order)), row["state"]))
    return frame_of([row | {"place": n} for n, row in enumerate(named)], _STATES)


def _presence(exists: bool, member: bool) -> str:
    if not exists:
        return "no_state"
    return "in" if member else "out"


class _Part(NamedTuple):
    states: tuple[str, ...]
    centre: str


@lru_cache(maxsize=64)
def _taking_part(
    package: Package,
    source: str | None,
    organisations: frozenset[str] | None,
    states: frozenset[str] | None,
) -> _Part:
    """States with any tie on any day, and the one with the most days of ties in force."""
    weight: dict[str, float] = defaultdict(float)
    taking: set[str] = set()
    days = list(tie_days(package, "likely", source, organisations))
    for first, after in pairwise(days):
        for tie in chosen_ties(package, first, "likely", source, organisations, states):
            taking |= set(tie.pair)
            for one in tie.pair if tie.status == "in_force" else ():
                weight[one] += after - first
    most = sorted(weight, key=lambda one: -weight[one])[:2]
    alone = len(most) == 1 or (len(most) == 2 and weight[most[0]] > weight[most[1]])
    return _Part(tuple(sorted(taking)), most[0] if alone else "")


@lru_cache(maxsize=16)
def _regions(package: Package) -> tuple[str, ...]:
    rows = rows_of(package, "regions")
    last = 10**6
    key = {r["region_id"]: last if pd.isna(r["sort_order"]) else r["sort_order"] for r in rows}
    return tuple(sorted(key, key=lambda region: (key[region], region)))


@lru_cache(maxsize=16)
def _homes(package: Package) -> dict[str, str]:
    """The region in which most units of a state lie."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in speaking(package, "territories"):
        if row["region_id"]:
            units[row["state_id"]].append(row["region_id"])
    return {one: max(sorted(set(regions)), key=regions.count) for one, regions in units.items()}
