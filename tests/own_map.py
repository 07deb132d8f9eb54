"""An invented map: three countries, and a border that moves on 1 January 2000.

Alpha lies in the west, Beta in the east, Gamma in the south. Until 1999 the border between Alpha
and Beta runs at 20 degrees, from 2000 at 14 degrees: Beta has taken the middle.
"""

import json
from pathlib import Path
from typing import Any

from data.load import Package, load_package
from tests.builders import change_descriptor, write_package

NAMES = {"AAA": "Alpha", "BBB": "Beta", "CCC": "Gamma"}
TURN = "2000-01-01"


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A clockwise ring with a point at every degree, so that neighbours share their points."""
    top = [[x, north] for x in range(int(west), int(east))]
    right = [[east, y] for y in range(int(north), int(south), -1)]
    low = [[x, south] for x in range(int(east), int(west), -1)]
    left = [[west, y] for y in range(int(south), int(north))]
    return [*top, *right, *low, *left, [west, north]]


def feature(ring: list[list[float]], **properties: Any) -> dict[str, Any]:
    """A feature of one polygon."""
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def features() -> list[dict[str, Any]]:
    """The five features of the map."""
    return [
        feature(box(8, 40, 20, 50), state_id="AAA", name="Alpha", valid_to=TURN),
        feature(box(20, 40, 30, 50), state_id="BBB", name="Beta", valid_to=TURN),
        feature(box(8, 40, 14, 50), state_id="AAA", name="Alpha", valid_from=TURN),
        feature(box(14, 40, 30, 50), state_id="BBB", name="Beta", valid_from=TURN),
        feature(box(8, 33, 30, 40), state_id="CCC", name="Gamma"),
    ]


def collection(listed: list[dict[str, Any]], **members: Any) -> bytes:
    """The file."""
    document = {"type": "FeatureCollection", "features": listed, **members}
    return json.dumps(document).encode()


def folder(at: Path, listed: list[dict[str, Any]] | None = None, **tables: Any) -> Path:
    """A package with this map: Alpha and Gamma are in a pact, Beta joins with the border."""
    joined = {"AAA": "1990", "BBB": TURN, "CCC": "1990"}
    rows = {
        "states": [
            {"state_id": one, "name_en": name, "name_de": name} for one, name in NAMES.items()
        ],
        "memberships": [
            {"organisation_id": "PACT", "state_id": one, "standing": "party", "valid_from": day}
            for one, day in joined.items()
        ],
    }
    write_package(at, rows | tables, coverage={"from": "1990-01-01", "to": "2010-01-01"})
    (at / "borders.geojson").write_bytes(collection(features() if listed is None else listed))
    change_descriptor(at, borders="borders.geojson", default_view={"date": "1995-01-01"})
    return at


def package(at: Path, **tables: Any) -> Package:
    """The package, loaded."""
    return load_package(folder(at, **tables))
