"""Framework map: the regional defence frameworks of one day, across the borders of states."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import figures, text
from components.charts import _map, _map_names, _texture
from components.charts._canvas import Borders, Canvas, canvas
from components.charts._framework_legend import framework_legend
from components.charts._framework_names import framework_names
from components.charts._framework_units import (
    Framework,
    PlacedUnit,
    frameworks_of,
    placed_units,
    state_units,
    unit_names,
)
from components.charts._hover import behind, place_of
from components.charts._label_names import Line
from components.charts._pixels import blank
from components.colours import FRAMEWORK_COLOURS
from components.theme import Style
from components.vocabulary import term

# Smaller islands get no framework outline, else the Arctic turns black.
SMALLEST_ISLAND_KM2 = 40_000
__all__ = ["framework_legend", "framework_map"]


def framework_map(
    framework_units: pd.DataFrame,
    states: pd.DataFrame,
    units: pd.DataFrame,
    *,
    borders: Borders,
    style: Style,
    geojson_url: str,
    extent: Iterable[str] | None = None,
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw every framework in its colour: solid where stated, hatched where inferred.

    Args:
        framework_units: one row per unit in a framework; columns framework_id, name, number,
            territory_id, state_id, certainty, framework_status; read where present: cited (pair of
            a work's short citation and the place in it). May be empty.
        states: one row per state (standings will do); columns state_id, name, and kind where
            states outside the coverage shall stay land grey.
        units: units drawn that day; columns territory_id, state_id, and name where it has one.
        borders: the map units.
        style: theme, language and size.
        geojson_url: where the browser fetches the shapes.
        extent: units that the view must show; default: the units drawn.
        selected: key of what is selected; a framework or state is outlined.
        reason: why there is no framework, where more is known than that there is none.

    Returns:
        A figure with the traces context, none, frameworks, states, one hatch per framework colour,
        unions, borders, chosen, leaders and names, always in this order. Units carry
        `framework:ID` as customdata, states in no framework `state:ID`.
    """
    placed = placed_units(framework_units, borders)
    members = state_units(_covered(units, states), borders)
    drawn = frozenset(placed).union(*members.values())
    shown = borders.parts(extent) if extent is not None else frozenset()
    if not shown | drawn:
        return blank(style, reason or _no_framework(style))
    card = canvas(borders, shown or drawn, style.width, style.height)
    frameworks = frameworks_of(placed)
    state_names = dict(zip(states["state_id"], states["name"], strict=True))
    own = unit_names(units, borders)
    stated = frozenset(unit for unit, place in placed.items() if place.certainty == "stated")
    names = framework_names(card, style, frameworks, members, stated, {**own, **state_names})
    figure = style.figure(
        geo=card.view.layout(style.colour("sea")),
        uirevision="map",
        annotations=[] if placed else [_map.reason(style, reason or _no_framework(style))],
    )
    figure.add_traces(
        [
            _map.context(card, style, drawn, geojson_url),
            _outside(card, style, placed, members, state_names, geojson_url),
            _areas(style, placed, state_names, own, geojson_url),
            _state_lines(card, style, members, geojson_url),
            *_hatches(card, style, placed, names.boxes),
            _unions(card, style, members),
            _borders(card, style, frameworks),
            _map.chosen(card, style, _selected(selected, placed, members)),
            *_map_names.traces(card, style, names),
        ]
    )
    return figure


def _covered(units: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Units but for those of states that the data set does not cover that day."""
    if "kind" not in states:
        return units
    outside = set(states.loc[states["kind"] == "outside", "state_id"])
    return units[~units["state_id"].isin(outside)]


def _selected(
    key: str, placed: Mapping[str, PlacedUnit], members: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Units of the selected framework or state."""
    kind, _, one = key.partition(":")
    if kind == "framework":
        return frozenset(
            unit
            for unit, place in placed.items()
            if any(row.framework_id == one for row in place.rows)
        )
    return members.get(one, frozenset()) if kind == "state" else frozenset()


def _no_framework(style: Style) -> str:
    return style.words.gettext("No regional framework is planned or set up on this day.")


def _outside(
    card: Canvas,
    style: Style,
    placed: Mapping[str, PlacedUnit],
    members: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
    url: str,
) -> figures.Choropleth:
    """States, or the rest of states, in no framework."""
    pieces = []
    for state, parts in members.items():
        rest = parts - frozenset(placed)
        whole = card.borders.entity(rest) if rest else ""
        pieces += [(state, location) for location in ([whole] if whole else sorted(rest))]
    none = style.words.gettext("in no framework")
    return _map.areas(
        [location for _, location in pieces],
        [0] * len(pieces),
        [style.colour("none")],
        url,
        line_colour=style.colour("none_line"),
        line_width=1.0,
        hover=[f"{text.safe(names.get(state, state))}: {none}" for state, _ in pieces],
        keys=[f"state:{state}" for state, _ in pieces],
        name="none",
    )


def _slot(number: int) -> int:
    return (number - 1) % FRAMEWORK_COLOURS


def _areas(
    style: Style,
    placed: Mapping[str, PlacedUnit],
    state_names: Mapping[str, str],
    own: Mapping[str, str],
    url: str,
) -> figures.Choropleth:
    """The units: full colour where stated, pale under a hatch otherwise."""
    tokens = [f"fw{i + 1}{suffix}" for suffix in ("", "_pale") for i in range(FRAMEWORK_COLOURS)]
    places = list(placed.values())
    return _map.areas(
        list(placed),
        [
            _slot(int(unit.row.number)) + (FRAMEWORK_COLOURS if unit.certainty != "stated" else 0)
            for unit in places
        ],
        [style.colour(token) for token in tokens],
        url,
        line_colour=style.colour("panel"),
        line_width=0.5,
        hover=[_hover(unit, own, state_names, style) for unit in places],
        keys=[f"framework:{unit.row.framework_id}" for unit in places],
        name="frameworks",
    )


def _hover(
    unit: PlacedUnit, names: Mapping[str, str], states: Mapping[str, str], style: Style
) -> str:
    state = states.get(unit.row.state_id, unit.row.state_id)
    whole = unit.unit == unit.row.state_id
    place = text.safe(state if whole else f"{names[unit.unit]} ({state})")
    seen: dict[str, str] = {}
    for row in unit.rows:
        seen.setdefault(row.framework_id, f"{int(row.number)} {text.safe(row.name)}")
    status = (
        ""
        if unit.row.framework_status == "established"
        else f", ◇ {term(unit.row.framework_status, style.words)}"
    )
    last = behind(map(place_of, unit.rows), unit.certainty, style)
    return f"{place}: {' / '.join(seen.values())}{status}<br>{last}"


def _state_lines(
    card: Canvas, style: Style, members: Mapping[str, frozenset[str]], url: str
) -> figures.Choropleth:
    shapes = [entity for entity in map(card.borders.entity, members.values()) if entity]
    return _map.areas(
        shapes,
        [0] * len(shapes),
        [_map.CLEAR],
        url,
        line_colour=style.colour("ink"),
        line_width=1.2,
        name="states",
    )


def _hatches(
    card: Canvas, style: Style, placed: Mapping[str, PlacedUnit], spared: Sequence[Line]
) -> list[figures.Scattergeo]:
    """One hatch trace per colour: lines for inferred, crossed lines for disputed units."""
    traces = []
    for slot in range(FRAMEWORK_COLOURS):
        here = [unit for unit in placed.values() if _slot(int(unit.row.number)) == slot]
        unsure = [unit.unit for unit in here if unit.certainty != "stated"]
        disputed = [unit.unit for unit in here if unit.certainty == "disputed"]
        segments = np.vstack(
            [
                _texture.hatch(card.outline(unsure), style.em * 0.55),
                _texture.hatch(card.outline(disputed), style.em * 0.55, -45),
            ]
        )
        traces.append(
            _map.lines(
                card,
                _map.straight(_texture.spared(segments, spared)),
                style.colour(f"fw{slot + 1}_hatch"),
                round(style.em * 0.08, 2),
                name=f"hatch {slot + 1}",
            )
        )
    return traces


def _unions(
    card: Canvas, style: Style, members: Mapping[str, frozenset[str]]
) -> figures.Scattergeo:
    """Outlines of states whose union of units has no shape of its own in the served file."""
    rings = [
        ring
        for parts in members.values()
        if not card.borders.entity(parts)
        for ring in card.borders.outline(parts)
    ]
    return _map.lines(card, _map.outlines(card, rings), style.colour("ink"), 1.2, name="unions")


def _borders(card: Canvas, style: Style, frameworks: Sequence[Framework]) -> figures.Scattergeo:
    """Dissolved outlines of the frameworks, in ink; their colours alone do not contrast enough."""
    rings = [
        ring
        for framework in frameworks
        for ring in card.borders.without_small_islands(
            card.borders.outline(framework.units), SMALLEST_ISLAND_KM2
        )
    ]
    width = 2.8 if style.em >= 22 else 1.6 if style.phone else 2.2
    return _map.lines(card, _map.outlines(card, rings), style.colour("ink"), width, name="borders")
