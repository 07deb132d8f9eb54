"""Epochs: stretches of days with the same answers from some tables; steps of the time bar."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from data.load import Package
from data.model import Rule
from data.query.changes import coverage_days
from data.query.rows import rows_of, speaking

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
        days |= set(coverage_days(package, rule))
    return tuple(sorted(day for day in days if 1 <= day <= dt.date.max.toordinal()))


@lru_cache(maxsize=64)
def steps(package: Package, rule: Rule, source: str | None = None) -> tuple[dt.date, ...]:
    """Days worth stepping to: on each a row that speaks on something drawn begins or ends.

    Only days that the package covers count; ``change_dates`` has every day on which any answer,
    also a hidden one, can change.
    """
    start, end = coverage_days(package, rule)
    days = {
        day
        for name in DRAWN
        for row in speaking(package, name, source)
        for day in row["days"][rule]
        if start <= day <= end
    }
    last = dt.date.max.toordinal()
    return tuple(dt.date.fromordinal(day) for day in sorted({*days, start}) if 1 <= day < last)
