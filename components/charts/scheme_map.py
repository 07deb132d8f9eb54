"""Map of a classification: the group into which it puts each state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import text
from components.charts import _map, _map_names, _ranks, _texture
from components.charts._canvas import Borders, Canvas, canvas, raster
from components.charts._labels import Line
from components.charts._pixels import blank
from components.charts._scheme_words import placing
from components.theme import RANKS, Style
from components.vocabulary import CERTAINTY_SIGNS

DRAWN = ("placed", "unplaced")


@dataclass(frozen=True)
class _State:
    """A state drawn: its row, its units, the served shape that is their union (or empty)."""

    row: Any
    units: frozenset[str]
    entity: str
    look: int

    @property
    def locations(self) -> list[str]:
        return [self.entity] if self.entity else sorted(self.units)


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
    here = _states(states, units, borders, groups, DRAWN)
    beyond = _states(states, units, borders, groups, ("outside",))
    drawn = frozenset[str]().union(*(state.units for state in (*here, *beyond)))
    shown = borders.parts(extent) if extent is not None else frozenset()
    if not shown | drawn:
        return blank(style, _nobody(style))
    written = [*here, *(state for state in beyond if state.units & shown)]
    card = canvas(borders, shown or drawn, style.width, style.height)
    placed = _names(card, style, written, faint)
    nobody = not any(state.row.kind == "placed" for state in here)
    figure = style.figure(
        geo=card.view.layout(style.colour("sea")),
        uirevision="map",
        annotations=[_map.reason(style, _nobody(style))] if nobody else [],
    )
    chosen = {unit for s in written for unit in s.units if f"state:{s.row.state_id}" == selected}
    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _outside(style, beyond, shown, geojson_url),
            _areas(style, here, geojson_url, faint),
            *_threads(card, style, here, placed.boxes, faint),
            _unborn(card, style, states),
            _unions(card, style, written),
            _map.chosen(card, style, chosen),
            *_map_names.traces(card, style, placed),
        ]
    )
    return figure


def _nobody(style: Style) -> str:
    return style.words.gettext("No state of the selection is placed by this classification.")


def _states(
    rows: pd.DataFrame, units: pd.DataFrame, borders: Borders, groups: int, kinds: Sequence[str]
) -> list[_State]:
    """States of some kinds with units on the map; dark looks first, later outlines lie on top."""
    territories = units.groupby("state_id")["territory_id"].agg(list).to_dict()
    found = []
    for row in rows.sort_values("state_id").itertuples(index=False):
        parts = borders.parts(territories.get(row.state_id, []))
        if row.kind in kinds and parts:
            look = _ranks.look(int(row.number), groups) if row.kind == "placed" else RANKS
            found.append(_State(row, parts, borders.entity(parts), look))
    return sorted(found, key=lambda state: (state.look, state.row.state_id))


def _line_width(style: Style) -> float:
    return 2.0 if style.em >= 22 else 1.2


def _outside(
    style: Style, states: Sequence[_State], shown: frozenset[str], url: str
) -> go.Choropleth:
    """States outside the coverage: land, outlined where in view."""
    pieces = [(state, location) for state in states for location in state.locations]
    colours = ["ink2" if state.entity and state.units & shown else "sea" for state, _ in pieces]
    return _map.areas(
        [location for _, location in pieces],
        [0] * len(pieces),
        [style.colour("land")],
        url,
        line_colour=[style.colour(colour) for colour in colours],
        line_width=[0.9 if state.entity else 0.5 for state, _ in pieces],
        name="outside",
    )


def _areas(style: Style, states: Sequence[_State], url: str, faint: bool) -> go.Choropleth:
    palette = [_ranks.fill(style, one, faint=faint) for one in range(RANKS)]
    palette.append(style.colour("panel"))  # not placed
    pieces = [(state, location) for state in states for location in state.locations]
    width = _line_width(style)
    outline = {
        look: style.colour("panel" if look < 2 and not faint else "none_line")
        for look in range(RANKS + 1)
    }
    return _map.areas(
        [location for _, location in pieces],
        [state.look for state, _ in pieces],
        palette,
        url,
        # A union without a shape of its own gets lines as outline; here its parts close seams.
        line_colour=[outline[s.look] if s.entity else palette[s.look] for s, _ in pieces],
        line_width=[width if state.entity else 0.5 for state, _ in pieces],
        hover=[_hover(state.row, style) for state, _ in pieces],
        keys=[f"state:{state.row.state_id}" for state, _ in pieces],
        name="states",
    )


def _hover(row: Any, style: Style) -> str:
    name = f"<b>{text.safe(row.name)}</b><br>"
    if row.kind == "placed":
        return name + placing(style, row)
    return name + style.words.gettext("not placed by this classification")


def _threads(
    card: Canvas, style: Style, states: Sequence[_State], spared: Sequence[Line], faint: bool
) -> list[go.Scattergeo]:
    """Lines of each look, and the dots."""
    width = round(style.em * 0.075, 2)
    units: list[frozenset[str]] = [
        frozenset[str]().union(*(state.units for state in states if state.look == look))
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


def _unborn(card: Canvas, style: Style, states: pd.DataFrame) -> go.Scattergeo:
    """Today's borders between states that do not exist that day, dotted in the predecessor."""
    unborn = states[(states["kind"] == "no_state") & (states["predecessor"] != "")]
    borders = card.borders.between([[one] for one in card.borders.known(unborn["state_id"])])
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
    rings = [ring for s in states if not s.entity for ring in card.borders.outline(s.units)]
    colour, width = style.colour("none_line"), _line_width(style)
    return _map.lines(card, _map.outlines(card, rings), colour, width, name="outlines")


def _names(card: Canvas, style: Style, states: Sequence[_State], faint: bool) -> _map_names.Written:
    def size(state: _State) -> int:
        return sum(card.borders.units[unit].area_km2 for unit in state.units)

    order = sorted(states, key=lambda state: (-size(state), state.row.state_id))
    owners = tuple(state.units for state in order)
    ground, _ = raster(card, owners)
    wishes = []
    for owner, state in enumerate(order, start=1):
        share = float(np.mean(ground == owner))
        wishes.append(_wish(style, state, owner, share, faint))
    return _map_names.written(card, style, owners, wishes)


def _wish(style: Style, state: _State, owner: int, share: float, faint: bool) -> _map_names.Wish:
    placed = state.row.kind == "placed"
    sign = CERTAINTY_SIGNS.get(state.row.certainty, "") if placed else ""
    number = str(int(state.row.number)) if placed else ""
    grounds: Mapping[str, str] = {"unplaced": "panel", "outside": "land"}
    look = min(state.look, RANKS - 1)
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
