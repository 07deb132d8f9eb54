"""The days that the sources of a package cover."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from data.days import as_date
from data.edtf import parse
from data.load import Package
from data.model import Rule
from data.query.heard import covered

COLUMNS = ["changed_on", "changed_on_min", "changed_on_max"]
ENDS = ("", "_min", "_max")
MOST_DATES = 1500  # more cannot be told apart on a bar
_DATED = ("memberships", "treaty_actions", "frameworks", "bodies", "body_relations")
_CHOSEN = ("memberships", "treaty_actions")
_GRADES = ("disputed", "inferred", "stated")
_BOTH: tuple[Rule, Rule] = ("possible", "certain")
Date = tuple[str, pd.Timestamp, pd.Timestamp]
Said = tuple[str, str, str, str]  # table, source_id, locator, certainty


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


def source_coverage(package: Package, source: str) -> Coverage | tuple[()]:
    """Bounds of the days that a source covers; empty where it does not tell them itself."""
    early, late = (covered(package, rule).get(source) for rule in _BOTH)
    if early is None or late is None:
        return ()
    return Coverage(*(as_date(day) for day in (early[0], late[0], late[1], early[1])))


def dated_changes(
    package: Package, source: str | None = None, organisations: Collection[str] | None = None
) -> pd.DataFrame:
    """Every date on which the package says that something began, ended or was done.

    Args:
        package: the package.
        source: the one source to hear; None hears all.
        organisations: standings and acts count in these alone; None: in all.

    Returns:
        Distinct dates `changed_on` (EDTF), `changed_on_min, changed_on_max` (days), sorted by day,
        of the tables of memberships, treaty acts, frameworks, bodies and relations; with `tables`
        (tuple of pairs of table and number of dates in it), `places` (tuple of pairs of source_id
        and locator) and `certainty` (the weakest) of the rows that say so. More than `MOST_DATES`
        dates are told year by year, each with its sources without their places.
    """
    found: dict[Date, list[Said]] = {}
    for name in _DATED:
        rows = package.tables[name]
        rows = rows[rows["source_id"] == source] if source else rows
        if organisations is not None and name in _CHOSEN:
            rows = rows[rows["organisation_id"].isin(organisations)]
        told = list(zip(rows["source_id"], rows["locator"], rows["certainty"], strict=True))
        for column in ("valid_from", "valid_to", "acted_on"):
            if f"{column}_min" not in rows.columns:
                continue
            dates = zip(*(rows[f"{column}{end}"].tolist() for end in ENDS), strict=True)
            for date, row in zip(dates, told, strict=True):
                if date[0] and not any(pd.isna(day) for day in date[1:]):
                    found.setdefault(date, []).append((name, *row))
    if len(found) > MOST_DATES:
        found = _by_year(found)
    changes = pd.DataFrame(list(found), columns=COLUMNS)
    changes["tables"] = [tuple(Counter(row[0] for row in rows).items()) for rows in found.values()]
    changes["places"] = [tuple(dict.fromkeys(row[1:3] for row in rows)) for rows in found.values()]
    changes["certainty"] = [
        next(grade for grade in _GRADES if grade in {row[3] for row in rows})
        for rows in found.values()
    ]
    return changes.sort_values([*COLUMNS[1:], COLUMNS[0]]).reset_index(drop=True)


def _by_year(found: Mapping[Date, Sequence[Said]]) -> dict[Date, list[Said]]:
    """What is said of each year, by the middle of the dates."""
    years: dict[int, list[Said]] = {}
    for (_, first, last), rows in found.items():
        year = (first + (last - first) / 2).year
        years.setdefault(year, []).extend((name, work, "", sure) for name, work, _, sure in rows)
    return {
        (f"{year:04}", pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)): rows
        for year, rows in years.items()
    }
