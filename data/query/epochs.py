"""Epochs: stretches of days with the same answers from some tables; steps of the time bar."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

from data.load import Package
from data.model import Rule
from data.query.changes import Part, coverage_days
from data.query.command import organisation_of, related
from data.query.heard import covered_edges
from data.query.rows import Row, named_rows, rows_of, speaking

# What the charts draw on a day.
DRAWN = (
    "memberships",
    "treaty_actions",
    "states",
    "territories",
    "frameworks",
    "bodies",
    "body_relations",
    "cooperation",
)


def epoch(package: Package, tables: Iterable[str], rules: Iterable[Rule], on: dt.date) -> dt.date:
    """First day of the epoch a day lies in: what these tables say is the same from it to the day.

    Args:
        package: the package.
        tables: tables that an answer is made from; those without dates never change.
        rules: rules of time that the answer rests on: the chosen one, and ``certain`` where the
            answer uses ``sure``.
        on: the day.

    Returns:
        The last edge of the tables' intervals (or of the coverage) on the day or before; the first
        possible day where there is none.
    """
    edges = _edges(package, tuple(tables), tuple(rules))
    return dt.date.fromordinal(edges[bisect_right(edges, on.toordinal()) - 1])


@lru_cache(maxsize=128)
def _edges(package: Package, tables: tuple[str, ...], rules: tuple[Rule, ...]) -> tuple[int, ...]:
    days = {
        day
        for name in tables
        for row in rows_of(package, name)
        if "days" in row
        for rule in rules
        for day in row["days"][rule]
    }
    days |= {dt.date.min.toordinal()}
    for rule in rules:
        days |= set(coverage_days(package, rule)) | covered_edges(package, rule)
    return tuple(sorted(day for day in days if 1 <= day <= dt.date.max.toordinal()))


@lru_cache(maxsize=64)
def steps(
    package: Package,
    rule: Rule,
    source: str | None = None,
    organisations: frozenset[str] | None = None,
    states: frozenset[str] | None = None,
) -> tuple[dt.date, ...]:
    """Days worth stepping to: on each a row that speaks on something drawn begins or ends.

    Only days that the package covers count; ``change_dates`` has every day on which any answer,
    also a hidden one, can change.

    Args:
        package: the package.
        rule: rule of time.
        source: the one source to hear; None hears the main source where it speaks, else all.
        organisations: the chosen ones: standings and acts in others do not count, nor do bodies
            that belong neither to them nor to their parents and children, nor ties of states that
            are never in one of them. None: all.
        states: standings and acts of others do not count. None: all.
    """
    start, end = coverage_days(package, rule)
    counts = _counting(package, source, Part(DRAWN, organisations, states))
    days = {
        day
        for name in DRAWN
        for row in speaking(package, name, source)
        if counts(name, row)
        for day in row["days"][rule]
        if start <= day <= end
    }
    last = dt.date.max.toordinal()
    return tuple(dt.date.fromordinal(day) for day in sorted({*days, start}) if 1 <= day < last)


def _counting(package: Package, source: str | None, part: Part) -> Callable[[str, Row], bool]:
    """Whether a row is drawn under the chosen organisations."""
    if part.organisations is None:
        return part.has
    near = related(package, part.organisations)
    bodies = {
        row["body_id"]
        for row in speaking(package, "bodies", source)
        if organisation_of(package, row) in near
    }
    members = {
        row["state_id"]
        for row in speaking(package, "memberships", source)
        if row["organisation_id"] in part.organisations
    }
    known = named_rows(package, "states")

    def counts(table: str, row: Row) -> bool:
        if table in ("bodies", "body_relations"):
            return row["body_id"] in bodies
        if table == "cooperation":
            partner = row["partner_id"]
            return row["state_id"] in members and (partner not in known or partner in members)
        return part.has(table, row)

    return counts
