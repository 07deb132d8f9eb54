"""Who lies in which framework: rows turned into placed units, frameworks and units by state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts._canvas import Borders
from components.records import records

CERTAINTIES = ("stated", "inferred", "disputed")


@dataclass(frozen=True)
class Framework:
    """A framework: number, name, a shorter name for small cards, status and units."""

    framework_id: str
    number: int
    name: str
    short_name: str
    status: str
    units: frozenset[str]


@dataclass(frozen=True)
class PlacedUnit:
    """A unit in a framework; a unit that several rows place differently is disputed."""

    unit: str
    rows: tuple[Any, ...]

    @property
    def row(self) -> Any:
        return self.rows[0]

    @property
    def certainty(self) -> str:
        places = {row.framework_id for row in self.rows}
        return "disputed" if len(places) > 1 else str(self.row.certainty)


def placed_units(rows: pd.DataFrame, borders: Borders) -> dict[str, PlacedUnit]:
    """Units in frameworks by unit, sorted; rows of a unit by certainty, then number."""
    found: dict[str, list[Any]] = {}
    for row in records(rows):
        for unit in borders.parts([row.territory_id]):
            found.setdefault(unit, []).append(row)
    order = {name: place for place, name in enumerate(CERTAINTIES)}
    return {
        unit: PlacedUnit(
            unit,
            tuple(
                sorted(found[unit], key=lambda row: (order.get(row.certainty, 9), int(row.number)))
            ),
        )
        for unit in sorted(found)
    }


def frameworks_of(placed: Mapping[str, PlacedUnit]) -> list[Framework]:
    rows = {unit.row.framework_id: unit.row for unit in placed.values()}
    return sorted(
        (
            Framework(
                framework_id,
                int(row.number),
                row.name,
                getattr(row, "short_name", "") or row.name,
                row.framework_status,
                frozenset(
                    unit for unit, place in placed.items() if place.row.framework_id == framework_id
                ),
            )
            for framework_id, row in rows.items()
        ),
        key=lambda framework: framework.number,
    )


def state_units(units: pd.DataFrame, borders: Borders) -> dict[str, frozenset[str]]:
    by_state = units.groupby("state_id")["territory_id"].agg(list).to_dict()
    parts = {state: borders.parts(ids) for state, ids in sorted(by_state.items())}
    return {state: found for state, found in parts.items() if found}


def unit_names(units: pd.DataFrame, borders: Borders) -> dict[str, str]:
    """Names of units: as the data set gives them, else in English as the map source does."""
    names = {unit: item.name_en for unit, item in borders.units.items()}
    if "name" in units:
        names.update(
            {
                key: name
                for key, name in zip(units["territory_id"], units["name"], strict=True)
                if name
            }
        )
    return names
