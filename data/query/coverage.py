"""The days that the sources of a package cover."""

import datetime as dt
from typing import NamedTuple

import pandas as pd

from data.edtf import parse
from data.load import Package

COLUMNS = ["changed_on", "changed_on_min", "changed_on_max"]


class Coverage(NamedTuple):
    """Bounds of the covered days; None = not told."""

    from_min: dt.date | None
    from_max: dt.date | None
    to_min: dt.date | None
    to_max: dt.date | None


def coverage(package: Package) -> Coverage:
    """Coverage as the descriptor tells it: `{"coverage": {"from": EDTF, "to": EDTF}}`."""
    given = package.descriptor.get("coverage") or {}
    days: list[dt.date | None] = []
    for side in ("from", "to"):
        point = parse(given[side]) if given.get(side) else None
        days += [point.min_day, point.max_day] if point else [None, None]
    return Coverage(*days)


def dated_changes(package: Package) -> pd.DataFrame:
    """Every date on which the package says that something began, ended or was done.

    Returns:
        Distinct rows `changed_on` (EDTF), `changed_on_min, changed_on_max` (days), sorted by day,
        of the tables of memberships, treaty acts, frameworks, bodies and relations.
    """
    found = []
    for name in ("memberships", "treaty_actions", "frameworks", "bodies", "body_relations"):
        rows = package.tables[name]
        for column in ("valid_from", "valid_to", "acted_on"):
            if f"{column}_min" in rows.columns:
                columns = [column, f"{column}_min", f"{column}_max"]
                found.append(rows.loc[rows[column] != "", columns].set_axis(COLUMNS, axis=1))
    changes = pd.concat(found).drop_duplicates().dropna()
    return changes.sort_values([*COLUMNS[1:], COLUMNS[0]]).reset_index(drop=True)
