"""A package's own map units: a GeoJSON file in place of the built ones, with or without dates.

A feature names its `unit` (or `state_id` alone) and may say which state holds it from when to when.
Coordinates are longitudes and latitudes in degrees; they are kept in hundredths of a degree, as the
built units are, so that borders that two features share stay shared.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.edtf import EdtfError, parse
from data.geo.rings import HUNDREDTHS, Ring, area_km2
from data.geo.units import Borders, Unit
from data.report import Finding, finding

SIZE = 8_000_000  # bytes; the built units of the whole world have 1 MB
FEATURES = 3_000
POINTS = 200_000  # a map of more takes seconds to paint
LONGEST = 60  # characters of an id
_DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")
_NAMES = ("name_en", "name", "NAME")


@dataclass(frozen=True, eq=False)
class OwnBorders(Borders):
    """Map units of a package.

    Attributes:
        geojson: the shapes as the page fetches them: checked, turned, with our ids.
        tag: 24 hex digits of them, which stand in their address.
    """

    geojson: bytes = b""
    tag: str = ""


@dataclass(frozen=True)
class Holding:
    """Who holds a unit from when to when, as a feature tells it; `number` counts from 1."""

    unit: str
    state_id: str
    region_id: str
    name_en: str
    name_de: str
    valid_from: str
    valid_to: str
    number: int


@dataclass(frozen=True)
class Read:
    """What a file gives: the units (None where it has errors), who holds them, what was found."""

    borders: OwnBorders | None
    holdings: Sequence[Holding]
    findings: Sequence[Finding]


@dataclass(frozen=True)
class _Feature:
    number: int
    unit: str
    properties: Mapping[str, Any]
    polygons: list[list[Ring]]
    turned: bool


def read_own(raw: bytes, file: str, states: Collection[str], regions: Collection[str]) -> Read:
    """Read and check the file.

    Args:
        raw: the bytes.
        file: its name, for findings.
        states: state_ids of the package.
        regions: region_ids of the package.
    """
    listed, findings = _document(raw, file)
    features: list[_Feature] = []
    counted, points = Counter[str](), 0
    for number, item in enumerate(listed, start=1):
        try:
            one = _feature(item, number, counted)
        except _FaultError as fault:
            findings.append(finding(fault.rule, file, number, fault.column, fault.value))
            continue
        points += sum(len(ring) for polygon in one.polygons for ring in polygon)
        if points > POINTS:
            findings.append(finding("borders-too-large", file, limit=f"{POINTS} points"))
            break
        findings += _property_faults(one, file, states, regions)
        features.append(one)
    turned = [str(one.number) for one in features if one.turned]
    if turned:
        findings.append(finding("borders-turned", file, number=len(turned)))
    if any(one.level == "error" for one in findings):
        return Read(None, (), findings)
    if not features:
        return Read(None, (), [*findings, finding("borders-empty", file)])
    holdings = [_holding(one) for one in features if _text(one, "state_id")]
    return Read(_borders(features, holdings), holdings, findings)


class _FaultError(Exception):
    def __init__(self, rule: str, column: str = "", value: object = "") -> None:
        self.rule, self.column, self.value = rule, column, str(value)[:LONGEST]


def _document(raw: bytes, file: str) -> tuple[list[Any], list[Finding]]:
    """The features of the file, or what is wrong with the file as a whole."""
    if len(raw) > SIZE:
        return [], [finding("borders-too-large", file, limit=f"{SIZE // 1_000_000} MB")]
    try:
        document = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        return [], [finding("borders-no-geojson", file)]
    listed = document.get("features") if isinstance(document, dict) else None
    if not isinstance(listed, list) or document.get("type") != "FeatureCollection":
        return [], [finding("borders-no-geojson", file)]
    if len(listed) > FEATURES:
        return [], [finding("borders-too-large", file, limit=f"{FEATURES} features")]
    system = document.get("crs")
    if system is not None and not any(one in json.dumps(system) for one in _DEGREES):
        return [], [finding("borders-projected", file)]
    return listed, []


def _no_number(text: str) -> float:
    raise ValueError(text)


def _feature(item: object, number: int, counted: Counter[str]) -> _Feature:
    """A feature with its id; a unit that stands several times gets a number behind its name."""
    given = item if isinstance(item, dict) else {}
    found = given.get("properties")
    properties = found if isinstance(found, dict) else {}
    unit = str(properties.get("unit") or properties.get("state_id") or given.get("id") or "")
    if not unit:
        raise _FaultError("borders-no-unit", "unit")
    if len(unit) > LONGEST or not unit.isprintable():
        raise _FaultError("borders-bad-unit", "unit", unit)
    polygons, turned = _polygons(given.get("geometry"))
    counted[unit] += 1
    name = unit if counted[unit] == 1 else f"{unit}-{counted[unit]}"
    return _Feature(number, name, properties, polygons, turned)


def _polygons(geometry: object) -> tuple[list[list[Ring]], bool]:
    """The polygons of a geometry, outer rings clockwise, and whether one had to be turned."""
    shape = geometry if isinstance(geometry, dict) else {}
    kind, given = shape.get("type"), shape.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _FaultError("borders-geometry", "geometry", kind or "")
    parts = [given] if kind == "Polygon" else given
    if not isinstance(parts, list):
        raise _FaultError("borders-coordinates", "coordinates")
    polygons, turned = [], False
    for part in parts:
        rings = [_ring(ring) for ring in part] if isinstance(part, list) else []
        kept: list[Ring] = []
        for place, ring in enumerate(rings):
            if len(ring) < 3 or not area_km2(ring):
                if place == 0:  # smaller than can be drawn: its holes are so too
                    break
                continue
            wrong = (area_km2(ring) > 0) != (place == 0)
            turned |= wrong
            kept.append(ring[::-1].copy() if wrong else ring)
        if kept:
            polygons.append(kept)
    if not polygons:
        raise _FaultError("borders-coordinates", "coordinates")
    return polygons, turned


def _ring(given: object) -> Ring:
    """A ring in hundredths of a degree without repeated points."""
    points = given if isinstance(given, list) else []
    pairs = [one[:2] for one in points if isinstance(one, list) and len(one) >= 2]
    plain = all(type(number) in (int, float) for pair in pairs for number in pair)
    if len(pairs) < max(len(points), 1) or not plain:
        raise _FaultError("borders-coordinates", "coordinates")
    if not all(math.isfinite(x) and -360 <= x <= 360 and -90 <= y <= 90 for x, y in pairs):
        raise _FaultError("borders-degrees", "coordinates", pairs[0])
    ring = np.round(np.array(pairs, dtype=float) * HUNDREDTHS).astype(np.int32)
    moving = (ring != np.roll(ring, 1, axis=0)).any(axis=1)
    return ring[moving]


def _text(one: _Feature, name: str) -> str:
    value = one.properties.get(name)
    return "" if value is None else str(value).strip()


def _property_faults(
    one: _Feature, file: str, states: Collection[str], regions: Collection[str]
) -> Iterator[Finding]:
    state, region = _text(one, "state_id"), _text(one, "region_id")
    if state and state not in states:
        yield finding("borders-state", file, one.number, "state_id", state)
    if region and region not in regions:
        yield finding("borders-region", file, one.number, "region_id", region)
    days = {}
    for side in ("valid_from", "valid_to"):
        text = _text(one, side)
        if text and not state:
            yield finding("borders-date-without-state", file, one.number, side, text)
        try:
            days[side] = parse(text) if text else None
        except EdtfError as error:
            yield finding("unreadable-date", file, one.number, side, text, reason=error)
    start, end = days.get("valid_from"), days.get("valid_to")
    if start and end and start.min_day and end.max_day and start.min_day >= end.max_day:
        place = (file, one.number, "valid_to", _text(one, "valid_to"))
        yield finding("interval-reversed", *place, start=_text(one, "valid_from"))


def _name(one: _Feature) -> str:
    return next((found for name in _NAMES if (found := _text(one, name))), one.unit)


def _holding(one: _Feature) -> Holding:
    texts = (_text(one, name) for name in ("name_de", "valid_from", "valid_to"))
    de, start, end = texts
    state, region = _text(one, "state_id"), _text(one, "region_id")
    return Holding(one.unit, state, region, _name(one), de, start, end, one.number)


def _borders(features: Sequence[_Feature], holdings: Sequence[Holding]) -> OwnBorders:
    units = {one.unit: _unit(one) for one in sorted(features, key=lambda one: one.unit)}
    rings = {one.unit: [ring for part in one.polygons for ring in part] for one in features}
    shapes = [
        {
            "type": "Feature",
            "id": one.unit,
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_closed(ring) for ring in part] for part in one.polygons],
            },
        }
        for one in features
    ]
    document = {"type": "FeatureCollection", "features": shapes}
    raw = json.dumps(document, separators=(",", ":")).encode()
    dated = frozenset(one.unit for one in holdings if one.valid_from or one.valid_to)
    tag = hashlib.sha256(raw).hexdigest()[:24]
    return OwnBorders(units, {}, rings, dated, geojson=raw, tag=tag)


def _closed(ring: Ring) -> list[list[float]]:
    points = [[x / HUNDREDTHS, y / HUNDREDTHS] for x, y in ring.tolist()]
    return [*points, points[0]]


def _unit(one: _Feature) -> Unit:
    outer = [part[0] for part in one.polygons]
    largest = max(outer, key=lambda ring: abs(area_km2(ring)))
    points = np.concatenate(outer) / HUNDREDTHS
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    area = sum(area_km2(ring) for part in one.polygons for ring in part)
    middle = _middle(largest)
    return Unit(one.unit, "", _name(one), "", middle, round(area), (west, south, east, north))


def _middle(ring: Ring) -> tuple[float, float]:
    """Centre of gravity of a ring, in degrees."""
    here = ring.astype(float) / HUNDREDTHS
    following = np.roll(here, -1, axis=0)
    cross = here[:, 0] * following[:, 1] - following[:, 0] * here[:, 1]
    weights = cross.sum() * 3
    x, y = (((here[:, i] + following[:, i]) * cross).sum() / weights for i in (0, 1))
    return round(float(x), 2), round(float(y), 2)
