"""Map units at run time: names, label points, outlines, unions.

Reads the committed `data/geo/units.csv`, `data/geo/composites.csv` and `assets/geo/units.geojson`
once. Geometry is plain integer rings (see rings.py); no geometry library is needed to run the page.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from data.geo.rings import HUNDREDTHS, Ring, area_km2, between, dissolve, edge_set, network

HERE = Path(__file__).parent
GEOJSON = HERE.parents[1] / "assets" / "geo" / "units.geojson"


@dataclass(frozen=True)
class Unit:
    """One unit of the map.

    Attributes:
        unit: ISO 3166-1 alpha-3 of a whole country, ISO 3166-2 of a part.
        parent: country of a part, else empty.
        name_en: English name, for units that the data package does not name.
        economic_region: economic region that Natural Earth records for a part, else empty.
        label: longitude and latitude of the middle of the largest part.
        area_km2: area as drawn.
        box: west, south, east, north in degrees; east may exceed 180.
    """

    unit: str
    parent: str
    name_en: str
    economic_region: str
    label: tuple[float, float]
    area_km2: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Borders:
    """All map units with their rings.

    Attributes:
        units: units by id, sorted.
        entities: units of every entity that the served file holds as one outline (whole countries
            that are drawn in parts, former states).
        rings: rings by unit, integer hundredths of a degree.
        dated: units that are there on some days only: on others no land is drawn in their place.
    """

    units: dict[str, Unit]
    entities: dict[str, frozenset[str]]
    rings: dict[str, list[Ring]]
    dated: frozenset[str] = frozenset()
    _outlines: dict[frozenset[str], list[Ring]] = field(default_factory=dict, repr=False)

    def known(self, ids: Iterable[str]) -> list[str]:
        """Ids that are drawable units or entities, sorted, each once."""
        return sorted({unit for unit in ids if unit in self.units or unit in self.entities})

    def parts(self, ids: Iterable[str]) -> frozenset[str]:
        """Units that ids stand for; an entity gives its units, an unknown id nothing."""
        found: set[str] = set()
        for unit in ids:
            found |= {unit} if unit in self.units else self.entities.get(unit, frozenset())
        return frozenset(found)

    def entity(self, ids: Iterable[str]) -> str:
        """Id in the served file whose shape is exactly the union of these units, or empty."""
        members = self.parts(ids)
        if len(members) == 1:
            return next(iter(members))
        return next((name for name, parts in self.entities.items() if parts == members), "")

    def outline(self, ids: Iterable[str]) -> list[Ring]:
        """Outline of the union of units, borders between them dissolved; cached."""
        members = self.parts(ids)
        if members not in self._outlines:
            rings = [ring for unit in sorted(members) for ring in self.rings[unit]]
            self._outlines[members] = dissolve(rings)
        return self._outlines[members]

    def between(self, groups: Iterable[Iterable[str]]) -> list[Ring]:
        """Borders between unions of units, as open lines, each once; coasts are left out."""
        return between([self.outline(group) for group in groups])

    def network(self, rings: Iterable[Ring]) -> list[Ring]:
        """Rings as lines from junction to junction; an edge that two rings share occurs once."""
        return network(list(rings))

    def without_small_islands(self, rings: Iterable[Ring], smallest_km2: float) -> list[Ring]:
        """Leave out islands under an area; an exclave, which has land borders, is not an island."""
        return [
            ring
            for ring in rings
            if abs(area_km2(ring)) >= smallest_km2 or not edge_set([ring]) <= self._coast
        ]

    @cached_property
    def _coast(self) -> frozenset[tuple[int, int, int, int]]:
        return frozenset(edge_set(self.outline(self.units)))


def _composites() -> dict[str, list[str]]:
    composites: dict[str, list[str]] = defaultdict(list)
    with (HERE / "composites.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            composites[row["entity"]].append(row["member"])
    return composites


def _members(entity: str, composites: dict[str, list[str]]) -> frozenset[str]:
    units: set[str] = set()
    for member in composites[entity]:
        units |= _members(member, composites) if member in composites else {member}
    return frozenset(units)


def read_entities() -> dict[str, frozenset[str]]:
    """Units by entity, from composites.csv; a member may be an entity itself."""
    composites = _composites()
    return {entity: _members(entity, composites) for entity in sorted(composites)}


def _read_units() -> dict[str, Unit]:
    with (HERE / "units.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["unit"]: Unit(
                unit=row["unit"],
                parent=row["parent"],
                name_en=row["name_en"],
                economic_region=row["economic_region"],
                label=(float(row["label_lon"]), float(row["label_lat"])),
                area_km2=int(row["area_km2"]),
                box=(
                    float(row["west"]),
                    float(row["south"]),
                    float(row["east"]),
                    float(row["north"]),
                ),
            )
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def read_borders() -> Borders:
    """Read the committed map units; cached for the life of the process."""
    units = _read_units()
    rings: dict[str, list[Ring]] = {}
    for item in json.loads(GEOJSON.read_text(encoding="utf-8"))["features"]:
        if item["id"] in units:
            rings[item["id"]] = [
                np.round(np.array(ring[:-1]) * HUNDREDTHS).astype(np.int32)
                for polygon in item["geometry"]["coordinates"]
                for ring in polygon
            ]
    return Borders(units, read_entities(), rings)
