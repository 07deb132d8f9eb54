"""Rows of one table as they stand in the package, chosen by day, source, organisation, region."""

import datetime as dt
from collections.abc import Collection

import numpy as np
import pandas as pd

from data.days import in_force, moments
from data.load import Package
from data.model import Rule, Table

# Columns by which a row lies in a region, the first that a table has.
PLACES = ("region_id", "state_id", "territory_id")


def filters_of(table: Table) -> tuple[str, ...]:
    """What `chosen_rows` can choose by in a table: date, organisations, regions, source."""
    columns = table.by_name
    can = {
        "date": bool(table.dates),
        "organisations": "organisation_id" in columns,
        "regions": any(name in columns for name in PLACES),
        "source": "source_id" in columns,
    }
    return tuple(name for name, is_so in can.items() if is_so)


def chosen_rows(
    package: Package,
    table: str,
    *,
    on: dt.date | None = None,
    rule: Rule = "likely",
    source: str | None = None,
    organisations: Collection[str] | None = None,
    regions: Collection[str] | None = None,
) -> pd.DataFrame:
    """Rows of a table of the package, of all sources side by side; None chooses all.

    Args:
        package: the package.
        table: name of the table.
        on: the day on which an interval is in force, or by which a single date has passed. A table
            without dates keeps its rows.
        rule: rule of time.
        source: the work that says so.
        organisations: rows of these organisations.
        regions: rows of these regions, else of states or map units in them. A row that names none
            stays: it belongs to no region.

    Returns:
        The rows with the columns of the file, the bounds of its dates and `row_number`, in the
        order of the file, index reset.
    """
    rows = package.tables[table]
    if on is not None and "valid_from_min" in rows.columns:
        rows = in_force(rows, on, rule).drop(columns="sure")
    elif on is not None:
        rows = _passed(rows, on, rule)
    if source is not None:
        rows = rows[rows["source_id"] == source]
    if organisations is not None:
        rows = rows[rows["organisation_id"].isin(list(organisations))]
    if regions is not None:
        rows = _in_regions(package, rows, regions)
    return rows.reset_index(drop=True)


def _passed(rows: pd.DataFrame, on: dt.date, rule: Rule) -> pd.DataFrame:
    """Rows whose single date has passed; one without a date stays."""
    dated = [name.removesuffix("_min") for name in rows.columns if name.endswith("_min")]
    keep = np.ones(len(rows), dtype=bool)
    for name in dated:
        keep &= moments(rows, name)[rule] <= on.toordinal()
    return rows[keep]


def _in_regions(package: Package, rows: pd.DataFrame, regions: Collection[str]) -> pd.DataFrame:
    place = next((name for name in PLACES if name in rows.columns), "")
    if not place:
        return rows
    if place == "region_id":
        inside = set(regions)
    else:
        units = package.tables["territories"]
        inside = set(units.loc[units["region_id"].isin(list(regions)), place])
    return rows[rows[place].isin(list(inside)) | (rows[place] == "")]
