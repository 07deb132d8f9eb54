"""When answers change: the steps of the time bar."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.days import ALWAYS, NEVER, as_date, edges
from data.edtf import parse
from data.load import Package
from data.model import Rule
from data.query.heard import covered_edges
from data.query.rows import Row, rows_of

DATED = (
    "memberships",
    "treaty_actions",
    "obligations",
    "territories",
    "states",
    "frameworks",
    "bodies",
    "body_relations",
    "forces",
    "cooperation",
    "schemes",
    "options",
    "positions",
)
# Where no coverage is given, these tables tell which years the package is about; states and map
# units go back much further.
_ABOUT = ("memberships", "treaty_actions", "frameworks", "bodies", "forces")
_PADDING = 183  # half a year
# Large packages have most of their rows here, and filters choose among them.
_CHOSEN = ("memberships", "treaty_actions", "obligations")


@dataclass(frozen=True)
class Part:
    """Part of a package: what one picture under its filters is made from.

    Attributes:
        tables: the tables with dates that matter.
        organisations: standings, acts and promises in these alone matter; None: in all. A promise
            that names no organisation matters in any case.
        states: standings, acts and promises of these alone matter; None: of all.
        also: ids of states and organisations whose standings and acts matter in any case.
    """

    tables: tuple[str, ...] = DATED
    organisations: frozenset[str] | None = None
    states: frozenset[str] | None = None
    also: frozenset[str] = frozenset()

    def has(self, table: str, row: Row) -> bool:
        """Whether a row of one of the tables matters."""
        if table not in _CHOSEN:
            return True
        organisation, state = row["organisation_id"], row["state_id"]
        if {organisation, state, row.get("partner_id")} & self.also:
            return True
        among = self.organisations
        inside = among is None or not organisation or organisation in among
        return inside and (self.states is None or state in self.states)


WHOLE = Part()


@lru_cache(maxsize=64)
def coverage_days(package: Package, rule: Rule) -> tuple[int, int]:
    """First day the package covers and first day it no longer covers, as day numbers.

    The descriptor's ``coverage`` is read like any interval: ``from`` and ``to`` are EDTF dates,
    ``to`` is the first day no longer covered, and the rule says how a month or year is taken.
    """
    given = package.descriptor.get("coverage") or {}
    sides = {"valid_from": given.get("from") or "", "valid_to": given.get("to") or ""}
    row: dict[str, list[Any]] = {}
    for column, text in sides.items():
        point = parse(text) if text else None
        row[column] = [text]
        row[f"{column}_min"] = [point.min_day if point else None]
        row[f"{column}_max"] = [point.max_day if point else None]
    rows = pd.DataFrame(row)
    for column in rows.columns:
        if column.endswith(("_min", "_max")):
            rows[column] = rows[column].astype("datetime64[s]")
    return int(edges(rows, "valid_from")[rule][0]), int(edges(rows, "valid_to")[rule][0])


@lru_cache(maxsize=64)
def span(package: Package) -> tuple[dt.date, dt.date]:
    """First and last day worth showing: the possible coverage, padded by half a year.

    Where the package names no coverage, the days its memberships, acts, frameworks, bodies and
    forces speak of stand in for it; without any date it is the year around 2000-01-01.
    """
    start, end = coverage_days(package, "possible")
    about = [day for day in _days(package, _ABOUT, ("possible", "certain")) if ALWAYS < day < NEVER]
    if start <= ALWAYS:
        start = min(about, default=NEVER)
    if end >= NEVER:
        end = max(about, default=ALWAYS)
    if start >= NEVER or end <= ALWAYS:
        known = [day for day in (start, end) if ALWAYS < day < NEVER]
        start = end = known[0] if known else dt.date(2000, 1, 1).toordinal()
    last = dt.date.max.toordinal()
    return (
        dt.date.fromordinal(max(start - _PADDING, 1)),
        dt.date.fromordinal(min(max(end, start) + _PADDING, last)),
    )


def change_dates(package: Package, rule: Rule = "likely", part: Part = WHOLE) -> list[dt.date]:
    """Every day on which an answer of ``data.query`` can change, sorted, within ``span``.

    Counted are first and last days of memberships, promises, territories, states, frameworks,
    bodies, relations, forces, cooperation and options of plans and the days of treaty acts, of
    proposed classifications and of positions taken, under the rule and under ``certain`` (on which
    ``sure`` hangs), and the edges of the coverage. Before the first of these days the answers are
    those of the first day of ``span``.

    Args:
        package: the package.
        rule: rule of time.
        part: the rows that the answers rest on; without it all of them.
    """
    return list(_change_dates(package, rule, part))


@lru_cache(maxsize=64)
def _change_dates(package: Package, rule: Rule, part: Part) -> tuple[dt.date, ...]:
    first, last = (day.toordinal() for day in span(package))
    days = {*_days(package, part.tables, (rule, "certain"), part), *coverage_days(package, rule)}
    days |= covered_edges(package, rule)
    dates = (as_date(day) for day in sorted(days) if first <= day <= last)
    return tuple(day for day in dates if day)


def _days(
    package: Package, names: Iterable[str], rules: Iterable[Rule], part: Part = WHOLE
) -> set[int]:
    return {
        day
        for name in names
        for row in rows_of(package, name)
        if "days" in row and part.has(name, row)
        for rule in rules
        for day in row["days"][rule]
    }
