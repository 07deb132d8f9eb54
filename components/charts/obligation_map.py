"""Map of promises: the strongest promise that binds each state, on one day."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import figures, text
from components.charts import _map, _map_names, _map_states, _texture
from components.charts._canvas import Borders, Canvas, canvas
from components.charts._label_names import Line
from components.charts._map_states import State, line_width, pieces_of, states_of
from components.charts._obligation_hover import obligation_hover
from components.charts._pixels import blank
from components.charts._standing_hover import unborn_names
from components.theme import Style

Numbers = tuple[float | None, ...]
# The strongest first; their colours are the tokens ob1 to ob5.
PROMISES = ("defence", "offence", "neutrality", "non_aggression", "consultation")
BLANKS = ("none", "not_yet", "no_longer")
KINDS = (*PROMISES, *BLANKS)
FAR_STEP = 14  # pixels between the points of a line on a map of the whole earth
# Angle of the hatch by kind; the strongest is plain, the weakest dotted.
ANGLES = {"offence": 0.0, "neutrality": 45.0, "non_aggression": 135.0}


def obligation_map(
    rows: pd.DataFrame,
    units: pd.DataFrame,
    *,
    borders: Borders,
    style: Style,
    geojson_url: str,
    extent: Iterable[str] | None = None,
    selected: str = "",
    partners: Iterable[str] = (),
) -> go.Figure:
    """Draw every state in the colour and texture of the strongest promise that binds it.

    Args:
        rows: one row per state; columns state_id, name, kind (an obligation or a blank),
            obligations, partner_ids, since, until, sure, certainty, predecessor; read where
            present: cited, organisation (under what it has promised). May be empty.
        units: units drawn that day; columns territory_id, state_id.
        borders: the map units.
        style: theme, language and size.
        geojson_url: where the browser fetches the shapes.
        extent: units that the view must show; default: the units drawn.
        selected: key of what is selected; a state is outlined.
        partners: keys of states that are tied to the selected one by a promise: dashed outlines.

    Returns:
        A figure with the traces context, outside, states, hatch of offence, neutrality and
        non-aggression, dots, unborn, outlines, partners, chosen, leaders, names, always in this
        order. Every state but those outside the coverage carries `state:ID` as customdata.
    """
    states = states_of(rows, units, borders, KINDS, _rank)
    beyond = states_of(rows, units, borders, ("outside",), _rank)
    drawn = frozenset[str]().union(*(state.units for state in (*states, *beyond)))
    shown = borders.parts(extent) if extent is not None else frozenset()
    written = [*states, *(state for state in beyond if state.units & shown)]
    if not shown | drawn:
        return blank(style, _no_state(style))
    card = canvas(borders, shown or drawn, style.width, style.height)
    leader = _map_states.has_leaders(card, style, written)
    placed = _map_states.names(card, style, written, partial(_wish, style, leader))
    figure = style.figure(
        geo=card.view.layout(style.colour("sea")),
        uirevision="map",
        annotations=[] if states else [_map.reason(style, _no_state(style))],
    )
    unborn = unborn_names(rows)

    def hover(state: State) -> str:
        return obligation_hover(state.row, tuple(unborn.get(state.row.name, ())), style)

    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _map_states.outside(style, beyond, shown, geojson_url, hover),
            _areas(style, states, geojson_url, hover),
            *_textures(card, style, states, placed.boxes),
            _map_states.unborn(card, style, rows),
            _map_states.unions(card, style, written),
            _partners(card, style, written, partners),
            _map_states.chosen(card, style, written, {selected}),
            *_map_names.traces(card, style, placed),
        ]
    )
    return figure


def fill(kind: str) -> str:
    """Token of the colour of a kind."""
    if kind in PROMISES:
        return f"ob{PROMISES.index(kind) + 1}"
    return "land" if kind == "outside" else "none"


def _rank(row: Any) -> int:
    return -KINDS.index(row.kind) if row.kind in KINDS else 0  # the strongest lie on top


def _no_state(style: Style) -> str:
    return style.words.gettext("No state of the selection is covered on this day.")


def _areas(
    style: Style, states: Sequence[State], url: str, hover: Callable[[State], str]
) -> figures.Choropleth:
    pieces = pieces_of(states)
    width = line_width(style) * 0.75
    return _map.areas(
        [location for _, location in pieces],
        [KINDS.index(state.row.kind) for state, _ in pieces],
        [style.colour(fill(kind)) for kind in KINDS],
        url,
        line_colour=[
            style.colour(_line(state) if state.entity else fill(state.row.kind))
            for state, _ in pieces
        ],
        line_width=[width if state.entity else 0.5 for state, _ in pieces],
        hover=[hover(state) for state, _ in pieces],
        keys=[state.key for state, _ in pieces],
        name="states",
    )


def _line(state: State) -> str:
    return "panel" if state.row.kind in ("defence", "offence") else "none_line"


def _textures(
    card: Canvas, style: Style, states: Sequence[State], spared: Sequence[Line]
) -> list[figures.Scattergeo]:
    """Hatch and dots by kind of promise, clear of the names."""
    em = style.em
    traces = []
    for kind in (*ANGLES, "consultation"):
        found = [
            _texture_of(card, state.units, kind, em, near(card, state.units, spared))
            for state in states
            if state.row.kind == kind
        ]
        lon, lat = ([value for part in found for value in part[axis]] for axis in (0, 1))
        colour = style.colour(f"{fill(kind)}_hatch")
        more: dict[str, Any] = {"mode": "lines", "line": {"color": colour}}
        more["line"] |= {"width": round(em * 0.075, 1), "dash": "solid"}
        if kind == "consultation":
            marker = {"color": colour, "size": round(em * 0.19, 1), "line": {"width": 0}}
            more = {"mode": "markers", "marker": marker}
        traces.append(figures.Scattergeo(name=kind, lon=lon, lat=lat, hoverinfo="skip", **more))
    return traces


@lru_cache(maxsize=4096)
def _texture_of(
    card: Canvas, units: frozenset[str], kind: str, em: float, boxes: tuple[Line, ...]
) -> tuple[Numbers, Numbers]:
    """The texture of one state: longitudes and latitudes, a gap after every line.

    The same states have the same texture on most days; those asked for last are remembered.
    """
    rings = card.outline(units)
    if kind == "consultation":
        lon, lat = card.lists([_texture.unboxed(_texture.dots(rings, em * 0.5), boxes)])
        return tuple(lon), tuple(lat)
    # The less the map is enlarged, the more a great circle bends between two of its points.
    step = _map.LINE_STEP if card.view.km_per_pixel < 15 else FAR_STEP
    segments = _texture.spared(_texture.hatch(rings, em * 0.46, ANGLES[kind]), boxes)
    lon, lat = card.lists(card.on_card(_map.straight(segments, step)))
    return (*lon, None), (*lat, None)


def near(card: Canvas, units: frozenset[str], boxes: Sequence[Line]) -> tuple[Line, ...]:
    """The boxes that may touch a shape."""
    if not boxes:
        return ()
    left, top, right, bottom = _bounds(card, units)
    return tuple(
        box
        for box in boxes
        if box[0] <= right and box[2] >= left and box[1] <= bottom and box[3] >= top
    )


@lru_cache(maxsize=4096)
def _bounds(card: Canvas, units: frozenset[str]) -> tuple[float, float, float, float]:
    points = np.concatenate(card.outline(units))
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _partners(
    card: Canvas, style: Style, states: Iterable[State], keys: Iterable[str]
) -> figures.Scattergeo:
    """Dashed outlines of the states that are tied to the selected one."""
    outlined = set(keys)
    units = {unit for state in states if state.key in outlined for unit in state.units}
    rings = card.borders.outline(units)
    shapes = _map.outlines(card, rings)
    return _map.lines(card, shapes, style.colour("now"), 2, dash="5px,2.5px", name="partners")


def _wish(style: Style, leader: bool, state: State, owner: int, share: float) -> _map_names.Wish:
    kind = state.row.kind
    return _map_names.Wish(
        key=state.row.state_id,
        words=text.visible(state.row.name),
        units=state.units,
        owners=(owner,),
        colour=style.colour(f"on{fill(kind)}" if kind in PROMISES else "ink"),
        ground=style.colour(fill(kind)),
        weight=600 if share > 0.02 else 500,
        sizes=_map_names.state_sizes(style, share),
        leader=leader,
    )
