"""States on a map: their units and shapes, and the traces that maps of states share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from components import figures
from components.charts import _map, _map_names, _texture
from components.charts._canvas import Borders, Canvas, raster
from components.records import records
from components.theme import Style

# Of more states than this, as on a map of the whole earth, only those that have room for it get a
# name: leaders would cross the map.
MOST_LEADERS = 80


@dataclass(frozen=True)
class State:
    """A state drawn.

    Attributes:
        row: its row.
        units: its units of the map.
        entity: the served shape that is their union, or empty.
        rank: its place in the drawing order; later outlines lie on top.
    """

    row: Any
    units: frozenset[str]
    entity: str
    rank: int

    @property
    def key(self) -> str:
        """What a click on it opens."""
        return f"state:{self.row.state_id}"

    @property
    def locations(self) -> list[str]:
        """The served shapes that draw it."""
        return [self.entity] if self.entity else sorted(self.units)


def states_of(
    rows: pd.DataFrame,
    units: pd.DataFrame,
    borders: Borders,
    kinds: Sequence[str],
    rank: Callable[[Any], int],
) -> list[State]:
    """States of some kinds that have units on the map, in drawing order.

    Args:
        rows: one row per state; columns state_id, kind and what `rank` reads.
        units: units drawn that day; columns territory_id, state_id.
        borders: the map units.
        kinds: kinds to draw.
        rank: place of a row in the drawing order.
    """
    territories: dict[str, list[str]] = {}
    for state, unit in zip(units["state_id"], units["territory_id"], strict=True):
        territories.setdefault(state, []).append(unit)
    found = []
    for row in records(rows):
        if row.kind in kinds and (parts := borders.parts(territories.get(row.state_id, []))):
            found.append(State(row, parts, borders.entity(parts), rank(row)))
    return sorted(found, key=lambda state: (state.rank, state.row.state_id))


def pieces_of(states: Iterable[State]) -> list[tuple[State, str]]:
    """Every served shape with its state."""
    return [(state, location) for state in states for location in state.locations]


def line_width(style: Style) -> float:
    """Width of a state's outline; thicker in large type."""
    return 2.0 if style.em >= 22 else 1.2


def outside(
    style: Style,
    states: Sequence[State],
    shown: frozenset[str],
    url: str,
    hover: Callable[[State], str] | None = None,
) -> figures.Choropleth:
    """States outside the coverage: land in the borders of the day, outlined where in view."""
    pieces = pieces_of(states)
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
        hover=[hover(state) for state, _ in pieces] if hover else None,
        name="outside",
    )


def has_leaders(card: Canvas, style: Style, states: Sequence[State]) -> bool:
    """Whether names that do not fit into their state may stand beside it, at a leader line."""
    return not style.phone and not card.is_world and len(states) <= MOST_LEADERS


def unborn(card: Canvas, style: Style, rows: pd.DataFrame) -> figures.Scattergeo:
    """Today's borders between states that do not exist that day, dotted in the predecessor."""
    ids = sorted(rows.loc[(rows["kind"] == "no_state") & (rows["predecessor"] != ""), "state_id"])
    borders = card.borders.between([[state] for state in card.borders.known(ids)])
    return _map.lines(
        card,
        [_texture.simplified(line, _map.SLACK) for line in card.rings(borders)],
        style.colour("ink2"),
        line_width(style),
        dash=f"1.5px,{style.em * 0.22:.1f}px",
        name="unborn",
    )


def unions(card: Canvas, style: Style, states: Iterable[State]) -> figures.Scattergeo:
    """Outlines of states whose union of units has no shape of its own in the served file."""
    rings = [
        ring for state in states if not state.entity for ring in card.borders.outline(state.units)
    ]
    colour = style.colour("none_line")
    return _map.lines(card, _map.outlines(card, rings), colour, line_width(style), name="outlines")


def chosen(
    card: Canvas, style: Style, states: Iterable[State], keys: Iterable[str]
) -> figures.Scattergeo:
    """The thick outline of the states with these keys."""
    outlined = set(keys)
    units = {unit for state in states if state.key in outlined for unit in state.units}
    return _map.chosen(card, style, units)


def names(
    card: Canvas,
    style: Style,
    states: Iterable[State],
    wish: Callable[[State, int, float], _map_names.Wish],
) -> _map_names.Written:
    """Place the names, the largest state first.

    Args:
        card: the picture.
        style: theme, language and size.
        states: states to name.
        wish: wish of a state, given its number in the raster and its share of the picture.
    """

    def size(state: State) -> int:
        return sum(card.borders.units[unit].area_km2 for unit in state.units)

    order = sorted(states, key=lambda state: (-size(state), state.row.state_id))
    owners = tuple(state.units for state in order)
    ground, _ = raster(card, owners)
    cells = np.bincount(np.maximum(ground, 0).ravel(), minlength=len(order) + 1)
    wishes = [
        wish(state, owner, float(cells[owner] / max(ground.size, 1)))
        for owner, state in enumerate(order, start=1)
    ]
    return _map_names.written(card, style, owners, wishes)
