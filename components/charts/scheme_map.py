"""Map of a classification: the group into which it puts each state."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import figures, text
from components.charts import _map, _map_names, _map_states, _ranks, _texture
from components.charts._canvas import Borders, Canvas, canvas
from components.charts._label_names import Line
from components.charts._map_states import State, line_width, pieces_of, states_of
from components.charts._pixels import blank
from components.charts._scheme_words import placing
from components.colours import RANKS
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS

DRAWN = ("placed", "unplaced")


def scheme_map(
    states: pd.DataFrame,
    units: pd.DataFrame,
    *,
    groups: int,
    borders: Borders,
    style: Style,
    geojson_url: str,
    extent: Iterable[str] | None = None,
    faint: bool = False,
    selected: str = "",
) -> go.Figure:
    """Draw every state in colour, texture and number of its group.

    Args:
        states: one row per state; columns state_id, name, kind (placed, unplaced, no_state,
            outside), predecessor, and for those placed number, group, detail, also, certainty,
            source (citation). May be empty.
        units: units drawn that day; columns territory_id, state_id.
        groups: how many groups the classification has.
        borders: the map units.
        style: theme, language and size.
        geojson_url: where the browser fetches the shapes.
        extent: units that the view must show; default: the units drawn.
        faint: whether the classification is not yet proposed; it is then drawn lightly.
        selected: key of what is selected; a state is outlined.

    Returns:
        A figure with the traces context, outside, states, one of lines per look (threads 1 to 6),
        dots, unborn, outlines, chosen, leaders and names, always in this order. States carry
        `state:ID` as customdata, but for those outside the coverage.
    """

    def look(row: Any) -> int:
        return _ranks.look(int(row.number), groups) if row.kind == "placed" else RANKS

    here = states_of(states, units, borders, DRAWN, look)  # dark looks first
    beyond = states_of(states, units, borders, ("outside",), look)
    drawn = frozenset[str]().union(*(state.units for state in (*here, *beyond)))
    shown = borders.parts(extent) if extent is not None else frozenset()
    if not shown | drawn:
        return blank(style, _nobody(style))
    written = [*here, *(state for state in beyond if state.units & shown)]
    card = canvas(borders, shown or drawn, style.width, style.height)
    placed = _map_states.names(card, style, written, partial(_wish, style, faint=faint))
    nobody = not any(state.row.kind == "placed" for state in here)
    figure = style.figure(
        geo=card.view.layout(style.colour("sea")),
        uirevision="map",
        annotations=[_map.reason(style, _nobody(style))] if nobody else [],
    )
    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _map_states.outside(style, beyond, shown, geojson_url),
            _areas(style, here, geojson_url, faint),
            *_threads(card, style, here, placed.boxes, faint),
            _map_states.unborn(card, style, states),
            _map_states.unions(card, style, written),
            _map_states.chosen(card, style, written, {selected}),
            *_map_names.traces(card, style, placed),
        ]
    )
    return figure


def _nobody(style: Style) -> str:
    return style.words.gettext("No state of the selection is placed by this classification.")


def _areas(style: Style, states: Sequence[State], url: str, faint: bool) -> figures.Choropleth:
    palette = [_ranks.fill(style, one, faint=faint) for one in range(RANKS)]
    palette.append(style.colour("panel"))  # not placed
    pieces = pieces_of(states)
    width = line_width(style)
    outline = {
        look: style.colour("panel" if look < 2 and not faint else "none_line")
        for look in range(RANKS + 1)
    }
    return _map.areas(
        [location for _, location in pieces],
        [state.rank for state, _ in pieces],
        palette,
        url,
        # A union without a shape of its own gets lines as outline; here its parts close seams.
        line_colour=[outline[s.rank] if s.entity else palette[s.rank] for s, _ in pieces],
        line_width=[width if state.entity else 0.5 for state, _ in pieces],
        hover=[_hover(state.row, style) for state, _ in pieces],
        keys=[state.key for state, _ in pieces],
        name="states",
    )


def _hover(row: Any, style: Style) -> str:
    name = f"<b>{text.safe(row.name)}</b><br>"
    if row.kind == "placed":
        return name + placing(style, row)
    return name + style.words.gettext("not placed by this classification")


def _threads(
    card: Canvas, style: Style, states: Sequence[State], spared: Sequence[Line], faint: bool
) -> list[figures.Scattergeo]:
    """Lines of each look, and the dots."""
    width = round(style.em * 0.075, 2)
    units: list[frozenset[str]] = [
        frozenset[str]().union(*(state.units for state in states if state.rank == look))
        for look in range(RANKS)
    ]
    rings = [card.outline(ids) if ids else [] for ids in units]
    made = [
        _map.lines(
            card,
            _map.straight(_texture.spared(_ranks.lines(rings[look], look, style.em), spared)),
            _ranks.thread(style, look, faint=faint),
            width,
            name=f"threads {look + 1}",
        )
        for look in range(RANKS)
    ]
    dotted = next(look for look in range(RANKS) if None in _ranks.TEXTURES[look])
    points = _texture.unboxed(_ranks.dots(rings[dotted], dotted, style.em), spared)
    colour = _ranks.thread(style, dotted, faint=faint)
    return [*made, _map.markers(card, points, colour, round(style.em * 0.17, 1), name="dots")]


def _wish(style: Style, state: State, owner: int, share: float, *, faint: bool) -> _map_names.Wish:
    placed = state.row.kind == "placed"
    sign = CERTAINTY_SIGNS.get(state.row.certainty, "") if placed else ""
    number = str(int(state.row.number)) if placed else ""
    grounds: Mapping[str, str] = {"unplaced": "panel", "outside": "land"}
    look = min(state.rank, RANKS - 1)
    return _map_names.Wish(
        key=state.row.state_id,
        words=f"{number} {text.visible(state.row.name)} {sign}".strip(),
        units=state.units,
        owners=(owner,),
        colour=_ranks.ink(style, look, faint=faint) if placed else style.colour("ink2"),
        ground=(
            _ranks.fill(style, look, faint=faint)
            if placed
            else style.colour(grounds[state.row.kind])
        ),
        weight=600 if share > 0.02 else 500,
        sizes=_map_names.state_sizes(style, share),
        short=number if style.phone else "",
        leader=not style.phone or placed,
    )
