"""The card of a map: the view of a set of units, and their shapes in pixels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from components.charts import _texture
from components.charts._projection import EqualEarth, Margins, View, fit, projection_for

Floats = NDArray[np.float64]
HUNDREDTHS = 100
SMALLEST_PART = 0.05  # parts under this share of their unit (far islands) do not stretch the view
WORLD_MARGINS = Margins(0.012, 0.012, 0.02, 0.02)
NEARBY = 60  # pixels around the card in which context is still drawn


class Unit(Protocol):
    """A map unit as data.geo.units gives it."""

    parent: str
    name_en: str
    label: tuple[float, float]


class Borders(Protocol):
    """The map units as data.geo.units gives them: charts get the borders as an argument."""

    @property
    def units(self) -> Mapping[str, Any]:
        """Units by id."""

    @property
    def entities(self) -> Mapping[str, frozenset[str]]:
        """Units of what the served file holds as one outline."""

    @property
    def rings(self) -> Mapping[str, list[NDArray[np.int32]]]:
        """Rings by unit."""

    @property
    def dated(self) -> frozenset[str]:
        """Units that are land on some days only."""

    def __hash__(self) -> int:
        """Cards are cached by the borders they show."""

    def known(self, ids: Iterable[str]) -> list[str]:
        """Drawable ids."""

    def parts(self, ids: Iterable[str]) -> frozenset[str]:
        """Units that ids stand for."""

    def entity(self, ids: Iterable[str]) -> str:
        """Id in the served file that is exactly the union."""

    def outline(self, ids: Iterable[str]) -> list[NDArray[np.int32]]:
        """Dissolved outline."""

    def between(self, groups: Iterable[Iterable[str]]) -> list[NDArray[np.int32]]:
        """Borders between unions, as open lines."""

    def network(self, rings: Iterable[NDArray[np.int32]]) -> list[NDArray[np.int32]]:
        """Lines from junction to junction, each edge once."""

    def without_small_islands(self, rings: Iterable[Any], smallest_km2: float) -> list[Any]:
        """Rings but for small islands."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """A card with a view: turns borders into pixels and pixels into traces.

    Attributes:
        borders: the map units.
        view: projection, scale and place.
        context: units that are at least partly on the card.
    """

    borders: Borders
    view: View
    context: tuple[str, ...]
    _outlines: dict[frozenset[str], list[Floats]] = field(default_factory=dict)

    @property
    def is_world(self) -> bool:
        """Whether it shows the whole earth."""
        return isinstance(self.view.projection, EqualEarth)

    def outline(self, ids: Iterable[str]) -> list[Floats]:
        """Outline of a union of units in pixels; cached."""
        members = self.borders.parts(ids)
        if members not in self._outlines:
            self._outlines[members] = self.rings(self.borders.outline(members))
        return self._outlines[members]

    def rings(self, rings: Iterable[NDArray[np.int32]]) -> list[Floats]:
        """Rings in pixels."""
        return [np.column_stack(self.view.pixels(*(ring.T / HUNDREDTHS))) for ring in rings]

    def lists(self, lines: Iterable[Floats]) -> tuple[list[float | None], list[float | None]]:
        """Longitudes and latitudes of pixel lines, as plotly wants them: plain lists with gaps."""
        kept = [np.vstack([line, [[np.nan, np.nan]]]) for line in lines if len(line)]
        if not kept:
            return [], []
        points = np.concatenate(kept)[:-1]
        digits = 2 if self.view.km_per_pixel > 2.5 else 3
        lon, lat = self.view.lonlat(points[:, 0], points[:, 1])
        gaps = np.isnan(lon)
        return tuple(
            [
                None if gap else value
                for value, gap in zip(axis.round(digits).tolist(), gaps, strict=True)
            ]
            for axis in (lon, lat)
        )  # type: ignore[return-value]

    def on_card(self, lines: Iterable[Floats]) -> list[Floats]:
        """Lines of which something is on the card."""
        width, height = self.view.width, self.view.height
        return [
            line
            for line in lines
            if line[:, 0].max() > 0
            and line[:, 0].min() < width
            and line[:, 1].max() > 0
            and line[:, 1].min() < height
        ]


def _extent(borders: Borders, units: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """Points (with weights) that the view must show."""
    lons, lats, weights = [], [], []
    for unit in units:
        sizes = [
            float(np.ptp(ring[:, 0])) * float(np.ptp(ring[:, 1])) for ring in borders.rings[unit]
        ]
        for ring, size in zip(borders.rings[unit], sizes, strict=True):
            if size >= SMALLEST_PART * max(sizes):
                lons.append(ring[:, 0] / HUNDREDTHS)
                lats.append(ring[:, 1] / HUNDREDTHS)
                squeeze = np.cos(np.radians(lats[-1].mean()))
                weights.append(np.full(len(ring), size * squeeze / len(ring) + 1e-9))
    return np.concatenate(lons), np.concatenate(lats), np.concatenate(weights)


def _margins(borders: Borders, units: Sequence[str], width: int) -> Margins:
    """Leave room for names beside the map on the side where the states are many (and small)."""
    if width < 480:
        return Margins(0.025, 0.025, 0.03, 0.03)
    groups = {borders.units[unit].parent or unit for unit in units}
    labels = [borders.units[unit].label[0] for unit in units]
    middle = (min(labels) + max(labels)) / 2
    whole = [borders.units[group].label[0] for group in groups if group in borders.units]
    left = sum(lon < middle for lon in whole) / len(whole) if whole else 0.5
    return Margins(0.03 + 0.1 * left, 0.03 + 0.1 * (1 - left), 0.04, 0.07)


@lru_cache(maxsize=64)
def canvas(borders: Borders, units: frozenset[str], width: int, height: int) -> Canvas:
    """The card on which these units are shown as large as the card allows.

    Args:
        borders: the map units.
        units: units that must be seen; not empty.
        width: card width in pixels.
        height: card height in pixels.
    """
    ordered = sorted(units)
    lon, lat, weights = _extent(borders, ordered)
    projection = projection_for(lon, lat, weights)
    world = isinstance(projection, EqualEarth)
    margins = WORLD_MARGINS if world else _margins(borders, ordered, width)
    view = fit(projection, lon, lat, (width, height), margins)
    context = []
    for unit in sorted(borders.units):
        points = np.concatenate(borders.rings[unit]) / HUNDREDTHS
        x, y = view.pixels(points[:, 0], points[:, 1])
        near = (x > -NEARBY) & (x < width + NEARBY) & (y > -NEARBY) & (y < height + NEARBY)
        if near.any():
            context.append(unit)
    return Canvas(borders, view, tuple(context))


@lru_cache(maxsize=128)
def raster(card: Canvas, owners: tuple[frozenset[str], ...]) -> tuple[NDArray[np.int16], float]:
    """Owner numbers (1, 2, ...) by cell for sets of units, and the cell's size in pixels.

    Cells of nobody are 0, those beyond the edge of the earth -1.
    """
    view = card.view
    cell = max(2.0, view.width / 300)
    shape = (int(view.height / cell), int(view.width / cell))
    ground = np.zeros(shape, dtype=np.int16)
    for number, units in enumerate(owners, start=1):
        _texture.fill(ground, card.outline(units), cell, number)
    if isinstance(view.projection, EqualEarth):
        rows, columns = (np.arange(size) * cell + cell / 2 for size in shape)
        ground[view.off_earth(*np.meshgrid(columns, rows))] = -1
    return ground, cell
