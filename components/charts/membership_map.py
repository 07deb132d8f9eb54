"""Membership map: the standing of each state in the chosen organisations, on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import text
from components.charts import _map, _map_names, _texture
from components.charts._canvas import Borders, Canvas, canvas, raster
from components.charts._labels import Line
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


@dataclass(frozen=True)
class _State:
    """A state drawn: its row, its units, and the served shape that is their union (or empty)."""

    row: Any
    units: frozenset[str]
    entity: str

    @property
    def locations(self) -> list[str]:
        return [self.entity] if self.entity else sorted(self.units)


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
    outlined = {selected, *marked}
    states = _states(standings, units, borders, KINDS)
    beyond = _states(standings, units, borders, ("outside",))
    drawn = frozenset[str]().union(*(state.units for state in (*states, *beyond)))
    shown = borders.parts(extent) if extent is not None else frozenset()
    written = [*states, *(state for state in beyond if state.units & shown)]
    if not shown | drawn:
        return blank(style, _no_state(style))
    card = canvas(borders, shown or drawn, style.width, style.height)
    placed = _names(card, style, written)
    figure = style.figure(
        geo=card.view.layout(style.colour("sea")),
        uirevision="map",
        annotations=[] if states else [_map.reason(style, _no_state(style))],
    )
    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _outside(style, beyond, standings, shown, geojson_url),
            _standings(style, states, standings, geojson_url),
            *_textures(card, style, states, placed.boxes),
            _unborn(card, style, standings),
            _unions(card, style, written),
            _map.chosen(
                card,
                style,
                {
                    unit
                    for state in written
                    for unit in state.units
                    if f"state:{state.row.state_id}" in outlined
                },
            ),
            *_map_names.traces(card, style, placed),
        ]
    )
    return figure


def _no_state(style: Style) -> str:
    return style.words.gettext("No state of the selection is covered on this day.")


def _states(
    standings: pd.DataFrame, units: pd.DataFrame, borders: Borders, kinds: Sequence[str]
) -> list[_State]:
    """States of some kinds with units on the map, full members first: later outlines lie on top."""
    territories = units.groupby("state_id")["territory_id"].agg(list).to_dict()
    states = []
    for row in standings.sort_values("state_id").itertuples(index=False):
        if row.kind in kinds:
            parts = borders.parts(territories.get(row.state_id, []))
            if parts:
                states.append(_State(row, parts, borders.entity(parts)))
    return sorted(states, key=lambda state: (state.row.kind != "full", state.row.state_id))


def _line_width(style: Style) -> float:
    return 2.0 if style.em >= 22 else 1.2


def _outside(
    style: Style,
    states: Sequence[_State],
    standings: pd.DataFrame,
    shown: frozenset[str],
    url: str,
) -> go.Choropleth:
    """States outside the coverage: land in the borders of the day, outlined where in view."""
    unborn = unborn_names(standings)
    pieces = [(state, location) for state in states for location in state.locations]
    return _map.areas(
        [location for _, location in pieces],
        [0] * len(pieces),
        [style.colour("land")],
        url,
        line_colour=[
            style.colour(("ink2" if state.units & shown else "sea") if state.entity else "land")
            for state, _ in pieces
        ],
        line_width=[0.9 if state.entity else 0.5 for state, _ in pieces],
        hover=[
            standing_hover(state.row, unborn.get(state.row.name, ()), style) for state, _ in pieces
        ],
        name="outside",
    )


def _standings(
    style: Style, states: Sequence[_State], standings: pd.DataFrame, url: str
) -> go.Choropleth:
    unborn = unborn_names(standings)
    pieces = [(state, location) for state in states for location in state.locations]
    width = _line_width(style)
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
        hover=[
            standing_hover(state.row, unborn.get(state.row.name, ()), style) for state, _ in pieces
        ],
        keys=[f"state:{state.row.state_id}" for state, _ in pieces],
        name="states",
    )


def _textures(
    card: Canvas, style: Style, states: Sequence[_State], spared: Sequence[Line]
) -> list[go.Scattergeo]:
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


def _unborn(card: Canvas, style: Style, standings: pd.DataFrame) -> go.Scattergeo:
    """Today's borders between states that do not exist that day, dotted in the predecessor."""
    unborn = (standings["kind"] == "no_state") & (standings["predecessor"] != "")
    ids = sorted(standings.loc[unborn, "state_id"])
    borders = card.borders.between([[state] for state in card.borders.known(ids)])
    return _map.lines(
        card,
        [_texture.simplified(line, _map.SLACK) for line in card.rings(borders)],
        style.colour("ink2"),
        _line_width(style),
        dash=f"1.5px,{style.em * 0.22:.1f}px",
        name="unborn",
    )


def _unions(card: Canvas, style: Style, states: Sequence[_State]) -> go.Scattergeo:
    """Outlines of states whose union of units has no shape of its own in the served file."""
    rings = [
        ring for state in states if not state.entity for ring in card.borders.outline(state.units)
    ]
    return _map.lines(
        card,
        _map.outlines(card, rings),
        style.colour("none_line"),
        _line_width(style),
        name="outlines",
    )


def _names(card: Canvas, style: Style, states: Sequence[_State]) -> _map_names.Written:
    order = sorted(states, key=lambda state: (-_size(card, state), state.row.state_id))
    owners = tuple(state.units for state in order)
    ground, _ = raster(card, owners)
    wishes = []
    for owner, state in enumerate(order, start=1):
        share = float((ground == owner).mean())
        full = state.row.kind == "full"
        wishes.append(
            _map_names.Wish(
                key=state.row.state_id,
                words=text.visible(state.row.name),
                units=state.units,
                owners=(owner,),
                colour=style.colour("onparty" if full else "ink"),
                ground=style.colour(FILLS[state.row.kind]),
                weight=600 if share > 0.02 else 500,
                sizes=_map_names.state_sizes(style, share),
                leader=not style.phone,
            )
        )
    return _map_names.written(card, style, owners, wishes)


def _size(card: Canvas, state: _State) -> int:
    return sum(card.borders.units[unit].area_km2 for unit in state.units)
