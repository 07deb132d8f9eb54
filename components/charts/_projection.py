"""The map's view: which part of the earth fills the card, and where on it a place falls.

plotly fits a map in three steps (src/plots/geo/geo.js, updateProjection): it scales the projection
until the box of `lonaxis.range` and `lataxis.range` fits the plot, clips to that box, and then
applies the user's scale around the user's centre. The box is used for nothing else, so a box with
the card's own aspect ratio makes the clip equal the card: no bands, no cut corners, and Python
knows every pixel.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CLIP_PAD = 1e-3  # constants.js: degrees that plotly takes off the range box
# The cut of a map of the whole earth lies between Alaska and Chukotka, where no outline crosses it.
WORLD_MERIDIAN = 11.6
ROOT = math.sqrt(3) / 2
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Projection:
    """Conic equal area with two standard parallels, turned to a central meridian."""

    rotation: float
    parallels: tuple[float, float]

    @property
    def middle(self) -> float:
        """Latitude around which the range box lies."""
        return sum(self.parallels) / 2

    @property
    def half_box(self) -> float:
        """Half the longitudes of the range box: any whose box has vertices as extremes."""
        return 25.0

    def settings(self) -> dict[str, object]:
        """What plotly must be told of it."""
        return {"type": "conic equal area", "parallels": list(self.parallels)}

    @cached_property
    def _cone(self) -> tuple[float, float, float]:
        first, second = (math.sin(math.radians(lat)) for lat in self.parallels)
        n = (first + second) / 2
        c = 1 + first * (2 * n - first)
        return n, c, math.sqrt(c) / n

    def plane(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Plane coordinates (earth radius 1, y up) of longitudes and latitudes in degrees."""
        n, c, top = self._cone
        turned = np.radians((np.asarray(lon) - self.rotation + 180) % 360 - 180) * n
        radius = np.sqrt(np.maximum(c - 2 * n * np.sin(np.radians(lat)), 0)) / n
        return radius * np.sin(turned), top - radius * np.cos(turned)

    def lonlat(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Longitudes (within 180 degrees of the meridian) and latitudes of plane coordinates."""
        n, c, top = self._cone
        down = top - np.asarray(y)
        turned = np.arctan2(x, np.abs(down)) / n * np.sign(down)
        sine = (c - (np.square(x) + np.square(down)) * n * n) / (2 * n)
        return np.degrees(turned) + self.rotation, np.degrees(np.arcsin(np.clip(sine, -1, 1)))


@dataclass(frozen=True)
class EqualEarth:
    """The whole earth in true areas (Šavrič, Patterson and Jenny 2018)."""

    rotation: float = WORLD_MERIDIAN

    @property
    def middle(self) -> float:
        """Latitude around which the range box lies."""
        return 40.0

    @property
    def half_box(self) -> float:
        """Half the longitudes of the range box: so few that parallels hardly bend between them."""
        return 4.0

    def settings(self) -> dict[str, object]:
        """What plotly must be told of it."""
        return {"type": "equal earth"}

    def plane(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Plane coordinates (earth radius 1, y up) of longitudes and latitudes in degrees."""
        turned = np.radians((np.asarray(lon) - self.rotation + 180) % 360 - 180)
        angle = np.arcsin(ROOT * np.sin(np.radians(lat)))
        return turned * np.cos(angle) / (ROOT * _slope(angle)), angle * _height(angle)

    def lonlat(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Longitudes (within 180 degrees of the meridian) and latitudes of plane coordinates."""
        down = np.asarray(y, dtype=float)
        angle = np.clip(down, -1.05, 1.05)
        for _ in range(8):  # Newton's method; four steps give a millionth of a degree
            angle = angle - (angle * _height(angle) - down) / _slope(angle)
        angle = np.clip(angle, -math.asin(ROOT), math.asin(ROOT))
        turned = np.asarray(x) * ROOT * _slope(angle) / np.cos(angle)
        lat = np.degrees(np.arcsin(np.clip(np.sin(angle) / ROOT, -1, 1)))
        return np.degrees(turned) + self.rotation, lat


Earth = Projection | EqualEarth


def _height(angle: Floats) -> Floats:
    square = angle * angle
    return 1.340264 - 0.081106 * square + square**3 * (0.000893 + 0.003796 * square)


def _slope(angle: Floats) -> Floats:
    square = angle * angle
    return 1.340264 - 0.243318 * square + square**3 * (0.006251 + 0.034164 * square)


def _box_ring(projection: Earth, lat: tuple[float, float]) -> tuple[Floats, Floats]:
    """Plotly's makeRangeBox: parallels in four steps, padded."""
    half = projection.half_box - CLIP_PAD
    steps = np.linspace(-half, half, 5) + projection.rotation
    south, north = lat[0] + CLIP_PAD, lat[1] - CLIP_PAD
    return np.concatenate([steps, steps]), np.repeat([south, north], 5)


def _box_size(projection: Earth, lat: tuple[float, float]) -> tuple[float, float]:
    x, y = projection.plane(*_box_ring(projection, lat))
    return float(np.ptp(x)), float(np.ptp(y))


def _box_latitudes(projection: Earth, aspect: float) -> tuple[float, float]:
    """Latitudes that give the range box the aspect ratio of the card, by bisection."""
    middle = projection.middle
    low, high = 0.1, 2 * (88 - abs(middle))
    for _ in range(60):
        span = (low + high) / 2
        width, height = _box_size(projection, (middle - span / 2, middle + span / 2))
        low, high = (span, high) if width / height > aspect else (low, span)
    return middle - span / 2, middle + span / 2


@dataclass(frozen=True)
class View:
    """A projection, scaled and placed in a card.

    Attributes:
        projection: the projection.
        centre: plane coordinates in the middle of the card.
        radius: earth radius in pixels.
        width: card width in pixels.
        height: card height in pixels.
    """

    projection: Earth
    centre: tuple[float, float]
    radius: float
    width: int
    height: int

    @property
    def km_per_pixel(self) -> float:
        """Kilometres of one pixel."""
        return EARTH_RADIUS_KM / self.radius

    def pixels(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Pixels from the card's top left corner."""
        x, y = self.projection.plane(lon, lat)
        return (
            self.width / 2 + (x - self.centre[0]) * self.radius,
            self.height / 2 - (y - self.centre[1]) * self.radius,
        )

    def lonlat(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of pixels."""
        return self.projection.lonlat(
            self.centre[0] + (np.asarray(x) - self.width / 2) / self.radius,
            self.centre[1] - (np.asarray(y) - self.height / 2) / self.radius,
        )

    def off_earth(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Which pixels lie beyond the edge of the earth, where plotly can draw nothing."""
        lon, lat = self.lonlat(x, y)
        back = self.pixels(lon, lat)
        return np.asarray(np.hypot(back[0] - x, back[1] - y) > 1)

    def layout(self, background: str) -> dict[str, object]:
        """The `layout.geo` that makes plotly draw exactly this view."""
        latitudes = _box_latitudes(self.projection, self.width / self.height)
        box_width, box_height = _box_size(self.projection, latitudes)
        fitted = min(self.width / box_width, self.height / box_height)
        lon, lat = self.lonlat(np.array([self.width / 2]), np.array([self.height / 2]))
        rotation, half = self.projection.rotation, self.projection.half_box
        return {
            "visible": False,
            "fitbounds": False,
            "bgcolor": background,
            "domain": {"x": [0, 1], "y": [0, 1]},
            "projection": {
                **self.projection.settings(),
                "rotation": {"lon": rotation, "lat": 0, "roll": 0},
                "scale": self.radius / fitted,
            },
            "center": {"lon": float(lon[0]), "lat": float(lat[0])},
            "lonaxis": {"range": [rotation - half, rotation + half]},
            "lataxis": {"range": list(latitudes)},
        }


@dataclass(frozen=True)
class Margins:
    """Room around the shown units, as shares of the card's width or height."""

    left: float = 0.03
    right: float = 0.03
    top: float = 0.04
    bottom: float = 0.04


def is_world(lon: Floats, lat: Floats) -> bool:
    """Whether points lie all around the earth and on both halves of it: no cone shows them well."""
    return bool(np.ptp(lon) > 200 and lat.min() < -25 and lat.max() > 40)


def projection_for(lon: Floats, lat: Floats, weights: Floats) -> Earth:
    """Choose the central meridian and the parallels for points with weights (areas).

    The meridian lies between the middle of the extent and the middle of the mass, the parallels ten
    degrees around the mass; both are rounded, so that small changes of the extent keep the picture.
    """
    if is_world(lon, lat):
        return EqualEarth()
    mean_lon = float(np.average(lon, weights=weights))
    mean_lat = float(np.average(lat, weights=weights))
    meridian = 5 * round(((float(lon.min()) + float(lon.max())) / 2 + mean_lon) / 10)
    middle = 5 * round(mean_lat / 5)
    if abs(middle) < 10:  # a cone at the equator is a cylinder; plotly's needs some slope
        middle = 10 if middle >= 0 else -10
    middle = max(min(middle, 65), -65)
    return Projection(float(meridian), (middle - 10.0, middle + 10.0))


def fit(projection: Earth, lon: Floats, lat: Floats, size: Sequence[int], margins: Margins) -> View:
    """Scale and place a projection so that points fill a card of (width, height) within margins."""
    width, height = size
    x, y = projection.plane(lon, lat)
    room_x = width * (1 - margins.left - margins.right)
    room_y = height * (1 - margins.top - margins.bottom)
    radius = min(room_x / max(float(np.ptp(x)), 1e-6), room_y / max(float(np.ptp(y)), 1e-6))
    shift_x = width * (margins.left - margins.right) / 2 / radius
    shift_y = height * (margins.top - margins.bottom) / 2 / radius
    centre = ((x.min() + x.max()) / 2 - shift_x, (y.min() + y.max()) / 2 + shift_y)
    return View(projection, (float(centre[0]), float(centre[1])), float(radius), width, height)
