"""What can be wrong in a package's own map units; `row` is the number of the feature."""

from collections.abc import Mapping
from typing import Literal

BORDERS: Mapping[str, tuple[Literal["error", "warning", "repair", "skip"], str, str]] = {
    "borders-no-geojson": (
        "error",
        "The file is no GeoJSON with a list of features.",
        "Save the map as GeoJSON, type FeatureCollection, in UTF-8.",
    ),
    "borders-too-large": (
        "error",
        "The map has more than {limit}.",
        "Simplify the borders, or leave out what is not needed.",
    ),
    "borders-projected": (
        "error",
        "The coordinates are not in degrees.",
        "Save the map in WGS 84 (EPSG:4326).",
    ),
    "borders-degrees": (
        "error",
        "{value} is no longitude and latitude in degrees.",
        "Save the map in WGS 84 (EPSG:4326): longitude first, then latitude.",
    ),
    "borders-no-unit": (
        "error",
        "The feature has no name of a unit.",
        "Give it the property unit, or state_id.",
    ),
    "borders-bad-unit": (
        "error",
        "{value} is no name of a unit.",
        "Use at most 60 letters, digits and hyphens.",
    ),
    "borders-geometry": (
        "error",
        "The feature is a {value}; only Polygon and MultiPolygon are drawn.",
        "Take the feature out, or draw it as an area.",
    ),
    "borders-coordinates": (
        "error",
        "The feature has no area that can be drawn.",
        "Give rings of at least four pairs of numbers, wider than a hundredth of a degree.",
    ),
    "borders-state": (
        "error",
        "The state {value} is not in the table states.",
        "Add the state to the table, or correct the feature.",
    ),
    "borders-region": (
        "error",
        "The region {value} is not in the table regions.",
        "Add the region to the table, or correct the feature.",
    ),
    "borders-date-without-state": (
        "error",
        "The feature has the date {value}, but does not say whose it is.",
        "Give it the property state_id; or leave out the date and say in the table territories "
        "who holds the unit.",
    ),
    "borders-empty": (
        "error",
        "The map has no feature that can be drawn.",
        "Add features, or take borders out of datapackage.json.",
    ),
    "one-map": (
        "error",
        "There are several maps.",
        "Give one map, with all features.",
    ),
    "borders-turned": (
        "repair",
        "Rings of {number} features ran the other way and were turned.",
        "Nothing needs to be done.",
    ),
    "borders-unknown-unit": (
        "warning",
        "{value} is no unit of the map {map}: it is not drawn.",
        "Add a feature with this unit, or correct the row.",
    ),
}
