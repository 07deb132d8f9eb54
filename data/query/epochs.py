"""Epochs: the stretches of days on which the answers from some tables are the same."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from data.load import Package
from data.model import Rule
from data.query.changes import coverage_days
from data.query.rows import rows_of


def epoch(package: Package, tables: Iterable[str], rule: Rule, on: dt.date) -> dt.date:
    """First day of the epoch that a day lies in: what these tables say is the same from it to the day.

    Args:
        package: the package.
        tables: tables that an answer is made from; those without dates never change.
        rule: rule of time.
        on: the day.

    Returns:
        The last edge of the tables' intervals (or of the coverage) on the day or before; the first
        possible day where there is none.
    """
    edges = _edges(package, tuple(tables), rule)
    return dt.date.fromordinal(edges[bisect_right(edges, on.toordinal()) - 1])


@lru_cache(maxsize=128)
def _edges(package: Package, tables: tuple[str, ...], rule: Rule) -> tuple[int, ...]:
    days = {day for name in tables for row in rows_of(package, name) if "days" in row for day in row["days"][rule]}
    days |= {dt.date.min.toordinal(), *coverage_days(package, rule)}
    return tuple(sorted(day for day in days if 1 <= day <= dt.date.max.toordinal()))
