"""Traces that both maps share: areas, lines, dots and names, from pixels to plotly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from components import figures
from components.charts import _texture
from components.charts._canvas import Canvas, Floats
from components.theme import Style

CLEAR = "rgba(0,0,0,0)"
SLACK = 0.45  # pixels by which a drawn outline may miss the shape it goes round
LINE_STEP = 70  # pixels after which a straight line gets a point: plotly draws great circles


def straight(segments: Floats) -> list[Floats]:
    """Segments (n, 4) as lines with enough points to stay straight on the map."""
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
) -> figures.Choropleth:
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
    trace = figures.Choropleth(
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
        trace.set(
            hoverinfo=None, hovertext=list(hover), hovertemplate="%{hovertext}<extra></extra>"
        )
    if keys is not None:
        trace.set(customdata=list(keys))
    return trace


def context(
    card: Canvas, style: Style, drawn: frozenset[str], geojson_url: str
) -> figures.Choropleth:
    """All other land of the world: no outline but a thin line in sea colour, no hover."""
    rest = sorted(card.borders.units.keys() - drawn - card.borders.dated)
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
) -> figures.Scattergeo:
    """Lines given in pixels."""
    lon, lat = card.lists(card.on_card(shapes))
    return figures.Scattergeo(
        name=name,
        mode="lines",
        lon=lon,
        lat=lat,
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="skip",
    )


def outlines(card: Canvas, rings: Iterable[NDArray[np.int32]]) -> list[Floats]:
    """Outlines as pixel lines: shared borders once, no points that the eye cannot resolve."""
    network = card.rings(card.borders.network(rings))
    return [_texture.simplified(line, SLACK) for line in card.on_card(network)]


def chosen(card: Canvas, style: Style, units: Iterable[str]) -> figures.Scattergeo:
    """The outline of what is selected, thick and in ink; empty for no units."""
    rings = card.borders.outline(units)
    return lines(card, outlines(card, rings), style.colour("ink"), 3, name="chosen")


def markers(
    card: Canvas, points: Floats, colour: str, size: float, *, name: str = ""
) -> figures.Scattergeo:
    """Dots given in pixels."""
    inside = (points[:, 0] > 0) & (points[:, 0] < card.view.width)
    lon, lat = card.lists([points[inside]])
    return figures.Scattergeo(
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


def names(
    card: Canvas, letterings: Sequence[Lettering], *, name: str = "names"
) -> figures.Scattergeo:
    """All names of the map as one text trace."""
    lon, lat = card.lists([np.array([[item.x, item.y]]) for item in letterings])
    keep = slice(None, None, 2)  # single points need no gaps between them
    return figures.Scattergeo(
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


def reason(style: Style, words: str) -> dict[str, object]:
    """Annotation that says why a map, or a part of it, is empty."""
    return {
        "name": "reason",
        "text": words,
        "x": 0.5,
        "y": 0.985,
        "xref": "paper",
        "yref": "paper",
        "yanchor": "top",
        "showarrow": False,
        "bgcolor": style.colour("panel"),
        "bordercolor": style.colour("rule"),
        "borderpad": 5,
        "font": {"size": style.em, "color": style.colour("ink2")},
    }
