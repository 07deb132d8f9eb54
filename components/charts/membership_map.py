"""Membership map: the standing of each state in the chosen organisations, on one day."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import figures, text
from components.charts import _map, _map_names, _map_states, _texture
from components.charts._canvas import Borders, Canvas, canvas
from components.charts._label_names import Line
from components.charts._map_states import State, line_width, pieces_of, states_of
from components.charts._pixels import blank
from components.charts._standing_hover import standing_hover, unborn_names
from components.theme import Style

KINDS = ("none", "full", "signed", "affiliated", "not_yet", "no_longer")
FILLS = {
    "none": "none",
    "full": "party",
    "signed": "sig",
    "affiliated": "sig",
    "not_yet": "panel",
    "no_longer": "panel",
    "outside": "land",
}


def membership_map(
    standings: pd.DataFrame,
    units: pd.DataFrame,
    *,
    borders: Borders,
    style: Style,
    geojson_url: str,
    extent: Iterable[str] | None = None,
    selected: str = "",
    marked: Iterable[str] = (),
) -> go.Figure:
    """Draw every state in the colour and texture of its standing.

    Args:
        standings: one row per state; columns state_id, name, kind, standing, since, until, sure,
            certainty, predecessor; read where present: cited (pair of the work's short
            citation and the place in it), organisation (where the standing is). May be empty.
        units: units drawn that day; columns territory_id, state_id.
        borders: the map units.
        style: theme, language and size.
        geojson_url: where the browser fetches the shapes.
        extent: units that the view must show; default: the units drawn. Give the same for all days
            of a data set, so that the map stands still.
        selected: key of what is selected; a state is outlined.
        marked: keys of states to be outlined besides.

    Returns:
        A figure with the traces context, outside, states, hatch, dots, unborn, outlines, chosen,
        leaders, names, always in this order. Every state but those outside the coverage carries
        `state:ID` as customdata; on a day that is not covered the states of that day keep outline
        and name. Tooltips name the standing or the kind of blank, source and certainty.
    """
    states = states_of(standings, units, borders, KINDS, _rank)
    beyond = states_of(standings, units, borders, ("outside",), _rank)
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
    unborn = unborn_names(standings)

    def hover(state: State) -> str:
        return standing_hover(state.row, unborn.get(state.row.name, ()), style)

    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _map_states.outside(style, beyond, shown, geojson_url, hover),
            _standings(style, states, geojson_url, hover),
            *_textures(card, style, states, placed.boxes),
            _map_states.unborn(card, style, standings),
            _map_states.unions(card, style, written),
            _map_states.chosen(card, style, written, {selected, *marked}),
            *_map_names.traces(card, style, placed),
        ]
    )
    return figure


def _rank(row: Any) -> int:
    return int(row.kind != "full")  # full members first: the outlines of others lie on top


def _no_state(style: Style) -> str:
    return style.words.gettext("No state of the selection is covered on this day.")


def _standings(
    style: Style, states: Sequence[State], url: str, hover: Callable[[State], str]
) -> figures.Choropleth:
    pieces = pieces_of(states)
    width = line_width(style)
    lines = {"full": "panel", "none": "none_line"}
    return _map.areas(
        [location for _, location in pieces],
        [KINDS.index(state.row.kind) for state, _ in pieces],
        [style.colour(FILLS[kind]) for kind in KINDS],
        url,
        line_colour=[
            # A union without a shape of its own gets lines as outline; here its parts close seams.
            style.colour(
                lines.get(state.row.kind, "primary") if state.entity else FILLS[state.row.kind]
            )
            for state, _ in pieces
        ],
        line_width=[
            (width if state.row.kind in lines else width + 0.3) if state.entity else 0.5
            for state, _ in pieces
        ],
        hover=[hover(state) for state, _ in pieces],
        keys=[state.key for state, _ in pieces],
        name="states",
    )


def _textures(
    card: Canvas, style: Style, states: Sequence[State], spared: Sequence[Line]
) -> list[figures.Scattergeo]:
    """Hatch of signatories, dots of states that are not yet or no longer in."""
    signed = [state for state in states if state.row.kind == "signed"]
    absent = [state for state in states if state.row.kind in ("not_yet", "no_longer")]
    segments = [_texture.hatch(card.outline(state.units), style.em * 0.48) for state in signed]
    points = [_texture.dots(card.outline(state.units), style.em * 0.5) for state in absent]
    return [
        _map.lines(
            card,
            [line for part in segments for line in _map.straight(_texture.spared(part, spared))],
            style.colour("sig_hatch"),
            round(style.em * 0.095, 1),
            name="hatch",
        ),
        _map.markers(
            card,
            _texture.unboxed(np.vstack([np.empty((0, 2)), *points]), spared),
            style.colour("primary"),
            round(style.em * 0.19, 1),
            name="dots",
        ),
    ]


def _wish(style: Style, leader: bool, state: State, owner: int, share: float) -> _map_names.Wish:
    full = state.row.kind == "full"
    return _map_names.Wish(
        key=state.row.state_id,
        words=text.visible(state.row.name),
        units=state.units,
        owners=(owner,),
        colour=style.colour("onparty" if full else "ink"),
        ground=style.colour(FILLS[state.row.kind]),
        weight=600 if share > 0.02 else 500,
        sizes=_map_names.state_sizes(style, share),
        leader=leader,
    )
