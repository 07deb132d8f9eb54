"""What both maps share: the view of a set of units, shapes in pixels, and traces made from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from components.charts import _texture
from components.charts._projection import Margins, View, fit, projection_for
from components.theme import Style

Floats = NDArray[np.float64]
CLEAR = "rgba(0,0,0,0)"
HUNDREDTHS = 100
SMALLEST_PART = 0.05  # parts under this share of their unit (far islands) do not stretch the view
NEARBY = 60  # pixels around the card in which context is still drawn
SLACK = 0.45  # pixels by which a drawn outline may miss the shape it goes round
LINE_STEP = 70  # pixels after which a straight line gets a point, since plotly draws great circles


class Unit(Protocol):
    """A map unit as data.geo.units gives it."""

    parent: str
    name_en: str
    label: tuple[float, float]


class Borders(Protocol):
    """The map units as data.geo.units gives them: charts get the borders as an argument."""

    units: Mapping[str, Any]
    entities: Mapping[str, frozenset[str]]
    rings: Mapping[str, list[NDArray[np.int32]]]

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
    view = fit(projection, lon, lat, (width, height), _margins(borders, ordered, width))
    context = []
    for unit in sorted(borders.units):
        points = np.concatenate(borders.rings[unit]) / HUNDREDTHS
        x, y = view.pixels(points[:, 0], points[:, 1])
        near = (x > -NEARBY) & (x < width + NEARBY) & (y > -NEARBY) & (y < height + NEARBY)
        if near.any():
            context.append(unit)
    return Canvas(borders, view, tuple(context))


def straight(segments: Floats) -> list[Floats]:
    """Segments (n, 4) as lines with enough points to stay straight on a map that draws great circles."""
    lines = []
    for x0, y0, x1, y1 in segments.tolist():
        points = int(max(abs(x1 - x0), abs(y1 - y0)) / LINE_STEP) + 2
        lines.append(np.column_stack([np.linspace(x0, x1, points), np.linspace(y0, y1, points)]))
    return lines


def areas(
    locations: Sequence[str],
    colours: Sequence[int],
    palette: Sequence[str],
    geojson_url: str,
    *,
    line_colour: str | Sequence[str] = CLEAR,
    line_width: float | Sequence[float] = 0,
    hover: Sequence[str] | None = None,
    keys: Sequence[str] | None = None,
    name: str = "",
) -> go.Choropleth:
    """A choropleth whose z is the index of a fixed palette, so that a frame changes only z.

    Args:
        locations: ids of the served file.
        colours: index into the palette per location.
        palette: colours.
        geojson_url: where the browser fetches the shapes.
        line_colour: outline colour, for all or per location.
        line_width: outline width in pixels, for all or per location.
        hover: escaped text per location; None = no hover.
        keys: `kind:id` per location.
        name: what the trace shows.
    """
    steps = len(palette)
    scale = [
        [at, colour] for i, colour in enumerate(palette) for at in (i / steps, (i + 1) / steps)
    ]
    trace = go.Choropleth(
        name=name,
        geojson=geojson_url,
        locationmode="geojson-id",
        locations=list(locations),
        z=[colour + 0.5 for colour in colours],
        zmin=0,
        zmax=steps,
        colorscale=scale,
        showscale=False,
        marker={"line": {"color": line_colour, "width": line_width}},
        hoverinfo="skip",
    )
    if hover is not None:
        trace.update(
            hoverinfo=None, hovertext=list(hover), hovertemplate="%{hovertext}<extra></extra>"
        )
    if keys is not None:
        trace.update(customdata=list(keys))
    return trace


def context(card: Canvas, style: Style, drawn: frozenset[str], geojson_url: str) -> go.Choropleth:
    """Land around the units drawn: no outline but a thin line in sea colour, no hover."""
    rest = [unit for unit in card.context if unit not in drawn]
    for entity, parts in sorted(
        card.borders.entities.items()
    ):  # countries in one piece: no inner borders
        whole = {card.borders.units[unit].parent for unit in parts} == {entity}
        if whole and parts.isdisjoint(drawn) and not parts.isdisjoint(rest):
            rest = [unit for unit in rest if unit not in parts] + [entity]
    return areas(
        rest,
        [0] * len(rest),
        [style.colour("land")],
        geojson_url,
        line_colour=style.colour("sea"),
        line_width=0.9,
        name="context",
    )


def lines(
    card: Canvas,
    shapes: Iterable[Floats],
    colour: str,
    width: float,
    *,
    dash: str = "solid",
    name: str = "",
) -> go.Scattergeo:
    """Lines given in pixels."""
    lon, lat = card.lists(card.on_card(shapes))
    return go.Scattergeo(
        name=name,
        mode="lines",
        lon=lon,
        lat=lat,
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="skip",
    )


def outlines(card: Canvas, rings: Iterable[NDArray[np.int32]]) -> list[Floats]:
    """Outlines as drawable pixel lines, shared borders once, without points that the eye cannot resolve."""
    network = card.rings(card.borders.network(rings))
    return [_texture.simplified(line, SLACK) for line in card.on_card(network)]


def markers(
    card: Canvas, points: Floats, colour: str, size: float, *, name: str = ""
) -> go.Scattergeo:
    """Dots given in pixels."""
    inside = (points[:, 0] > 0) & (points[:, 0] < card.view.width)
    lon, lat = card.lists([points[inside]])
    return go.Scattergeo(
        name=name,
        mode="markers",
        lon=lon,
        lat=lat,
        marker={"color": colour, "size": size, "line": {"width": 0}},
        hoverinfo="skip",
    )


@dataclass(frozen=True)
class Lettering:
    """One name on the map, placed.

    Attributes:
        x: middle in pixels.
        y: middle in pixels.
        text: escaped text; may hold `<br>` and `<b>`.
        size: font size in pixels.
        weight: font weight.
        colour: text colour.
        halo: colour of the ground it stands on.
    """

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    halo: str


def names(card: Canvas, letterings: Sequence[Lettering], *, name: str = "names") -> go.Scattergeo:
    """All names of the map as one text trace."""
    lon, lat = card.lists([np.array([[item.x, item.y]]) for item in letterings])
    keep = slice(None, None, 2)  # single points need no gaps between them
    return go.Scattergeo(
        name=name,
        mode="text",
        lon=lon[keep],
        lat=lat[keep],
        text=[item.text for item in letterings],
        textposition="middle center",
        textfont={
            "size": [item.size for item in letterings],
            "color": [item.colour for item in letterings],
            "weight": [item.weight for item in letterings],
            "shadow": [
                ", ".join(f"0 0 {blur}px {item.halo}" for blur in (1, 2, 3, 4))
                for item in letterings
            ],
        },
        hoverinfo="skip",
    )


@lru_cache(maxsize=128)
def raster(card: Canvas, owners: tuple[frozenset[str], ...]) -> tuple[NDArray[np.int16], float]:
    """Owner numbers (1, 2, ...) by cell for sets of units, and the cell's size in pixels."""
    view = card.view
    cell = max(2.0, view.width / 300)
    shape = (int(view.height / cell), int(view.width / cell))
    ground = np.zeros(shape, dtype=np.int16)
    for number, units in enumerate(owners, start=1):
        _texture.fill(ground, card.outline(units), cell, number)
    return ground, cell


def empty(style: Style, reason: str) -> go.Figure:
    """A figure without a map that says why."""
    figure = style.figure(xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(
        text=reason,
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": style.em, "color": style.colour("ink2")},
    )
    return figure
