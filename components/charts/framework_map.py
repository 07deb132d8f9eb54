"""Framework map: the regional defence frameworks of one day, across the borders of states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import text
from components.charts import _map, _map_names, _texture
from components.charts._framework_names import Framework, framework_names
from components.charts._labels import Line
from components.charts._map import Borders, Canvas
from components.theme import FRAMEWORK_COLOURS, Style
from components.vocabulary import CERTAINTY_SIGNS, term

SMALLEST_ISLAND_KM2 = (
    40_000  # smaller islands get no framework outline, else the Arctic turns black
)
CERTAINTIES = ("stated", "inferred", "disputed")


@dataclass(frozen=True)
class _Unit:
    """A unit in a framework; a unit that several rows place differently is disputed."""

    unit: str
    rows: tuple[Any, ...]

    @property
    def row(self) -> Any:
        return self.rows[0]

    @property
    def certainty(self) -> str:
        places = {row.framework_id for row in self.rows}
        return "disputed" if len(places) > 1 else str(self.row.certainty)


def framework_map(
    framework_units: pd.DataFrame,
    states: pd.DataFrame,
    units: pd.DataFrame,
    *,
    borders: Borders,
    style: Style,
    geojson_url: str,
    extent: Iterable[str] | None = None,
) -> go.Figure:
    """Draw every framework in its colour: solid where stated, hatched where inferred.

    Args:
        framework_units: one row per unit in a framework; columns framework_id, name, number, territory_id,
            state_id, certainty, framework_status. May be empty.
        states: one row per state (standings will do); columns state_id, name.
        units: units drawn that day; columns territory_id, state_id, and name where the unit has one.
        borders: the map units.
        style: theme, language and size.
        geojson_url: where the browser fetches the shapes.
        extent: units that the view must show; default: the units drawn.

    Returns:
        A figure with the traces context, none, frameworks, states, one hatch per framework colour,
        unions, borders, leaders and names, always in this order. Units carry `framework:ID` as
        customdata, states in no framework `state:ID`.
    """
    placed = _placed(framework_units, borders)
    if not placed:
        return _map.empty(
            style, style.words.gettext("No regional framework is planned or set up on this day.")
        )
    members = _state_units(units, borders)
    shown = borders.parts(extent) if extent is not None else frozenset()
    shown = shown or frozenset(placed).union(*members.values())
    card = _map.canvas(borders, shown, style.width, style.height)
    frameworks = _frameworks(placed)
    state_names = dict(zip(states["state_id"], states["name"], strict=True))
    stated = frozenset(unit for unit, place in placed.items() if place.certainty == "stated")
    names = framework_names(
        card, style, frameworks, members, stated, {**_unit_names(units, borders), **state_names}
    )
    figure = style.figure(geo=card.view.layout(style.colour("sea")), uirevision="map")
    figure.add_traces(
        [
            _map.context(card, style, frozenset(placed).union(*members.values()), geojson_url),
            _outside(card, style, placed, members, state_names, geojson_url),
            _areas(style, placed, state_names, units, borders, geojson_url),
            _state_lines(card, style, members, geojson_url),
            *_hatches(card, style, placed, names.boxes),
            _unions(card, style, members),
            _borders(card, style, frameworks),
            *_map_names.traces(card, style, names),
        ]
    )
    return figure


def _placed(rows: pd.DataFrame, borders: Borders) -> dict[str, _Unit]:
    """Units in frameworks by unit, sorted; rows of a unit by certainty, then number."""
    found: dict[str, list[Any]] = {}
    for row in rows.itertuples(index=False):
        for unit in borders.parts([row.territory_id]):
            found.setdefault(unit, []).append(row)
    order = {name: place for place, name in enumerate(CERTAINTIES)}
    return {
        unit: _Unit(
            unit,
            tuple(
                sorted(found[unit], key=lambda row: (order.get(row.certainty, 9), int(row.number)))
            ),
        )
        for unit in sorted(found)
    }


def _frameworks(placed: Mapping[str, _Unit]) -> list[Framework]:
    rows = {unit.row.framework_id: unit.row for unit in placed.values()}
    return sorted(
        (
            Framework(
                framework_id,
                int(row.number),
                row.name,
                row.framework_status,
                frozenset(
                    unit for unit, place in placed.items() if place.row.framework_id == framework_id
                ),
            )
            for framework_id, row in rows.items()
        ),
        key=lambda framework: framework.number,
    )


def _state_units(units: pd.DataFrame, borders: Borders) -> dict[str, frozenset[str]]:
    by_state = units.groupby("state_id")["territory_id"].agg(list).to_dict()
    parts = {state: borders.parts(ids) for state, ids in sorted(by_state.items())}
    return {state: found for state, found in parts.items() if found}


def _outside(
    card: Canvas,
    style: Style,
    placed: Mapping[str, _Unit],
    members: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
    url: str,
) -> go.Choropleth:
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
    placed: Mapping[str, _Unit],
    state_names: Mapping[str, str],
    units: pd.DataFrame,
    borders: Borders,
    url: str,
) -> go.Choropleth:
    """The units: full colour where stated, pale under a hatch otherwise."""
    tokens = [f"fw{i + 1}{suffix}" for suffix in ("", "_pale") for i in range(FRAMEWORK_COLOURS)]
    own = _unit_names(units, borders)
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


def _unit_names(units: pd.DataFrame, borders: Borders) -> dict[str, str]:
    """Names of units: as the data set gives them, else in English as the map source does."""
    names = {unit: item.name_en for unit, item in borders.units.items()}
    if "name" in units:
        names.update(
            {
                key: name
                for key, name in zip(units["territory_id"], units["name"], strict=True)
                if name
            }
        )
    return names


def _hover(unit: _Unit, names: Mapping[str, str], states: Mapping[str, str], style: Style) -> str:
    state = states.get(unit.row.state_id, unit.row.state_id)
    whole = unit.unit == unit.row.state_id
    place = text.safe(state if whole else f"{names[unit.unit]} ({state})")
    seen: dict[str, str] = {}
    for row in unit.rows:
        seen.setdefault(row.framework_id, f"{int(row.number)} {text.safe(row.name)}")
    sign = CERTAINTY_SIGNS.get(unit.certainty, "")
    certainty = term(unit.certainty, style.words)
    status = (
        ""
        if unit.row.framework_status == "established"
        else f", ◇ {term(unit.row.framework_status, style.words)}"
    )
    return f"{place}: {' / '.join(seen.values())}, {sign} {certainty}{status}".replace(",  ", ", ")


def _state_lines(
    card: Canvas, style: Style, members: Mapping[str, frozenset[str]], url: str
) -> go.Choropleth:
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
    card: Canvas, style: Style, placed: Mapping[str, _Unit], spared: Sequence[Line]
) -> list[go.Scattergeo]:
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


def _unions(card: Canvas, style: Style, members: Mapping[str, frozenset[str]]) -> go.Scattergeo:
    """Outlines of states whose union of units has no shape of its own in the served file."""
    rings = [
        ring
        for parts in members.values()
        if not card.borders.entity(parts)
        for ring in card.borders.outline(parts)
    ]
    return _map.lines(card, _map.outlines(card, rings), style.colour("ink"), 1.2, name="unions")


def _borders(card: Canvas, style: Style, frameworks: Sequence[Framework]) -> go.Scattergeo:
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


def framework_legend(
    framework_units: pd.DataFrame,
    states: pd.DataFrame,
    units: pd.DataFrame,
    *,
    borders: Borders,
    style: Style,
) -> list[dict[str, Any]]:
    """Legend entries of the day.

    Args:
        framework_units: as for `framework_map`.
        states: as for `framework_map`.
        units: as for `framework_map`.
        borders: the map units.
        style: gives the language.

    Returns:
        One dictionary per framework (kind `framework`: framework_id, number, label, token, status, count
        of units, and `parts`: certainty, label, count, names of whole states or single units), then one for
        states in none (kind `none`). Names are not escaped.
    """
    placed = _placed(framework_units, borders)
    members = _state_units(units, borders)
    state_names = dict(zip(states["state_id"], states["name"], strict=True))
    own = _unit_names(units, borders)
    entries: list[dict[str, Any]] = []
    for framework in _frameworks(placed):
        entries.append(
            {
                "kind": "framework",
                "framework_id": framework.framework_id,
                "number": framework.number,
                "label": framework.name,
                "token": style.framework_token(framework.number),
                "status": framework.status,
                "count": len(framework.units),
                "parts": _legend_parts(framework, placed, members, state_names, own, style),
            }
        )
    none = sorted(
        state_names.get(state, state)
        for state, parts in members.items()
        if parts.isdisjoint(placed)
    )
    label = style.words.gettext("in no framework")
    return [*entries, {"kind": "none", "label": label, "count": len(none), "names": none}]


def _legend_parts(
    framework: Framework,
    placed: Mapping[str, _Unit],
    members: Mapping[str, frozenset[str]],
    state_names: Mapping[str, str],
    own: Mapping[str, str],
    style: Style,
) -> list[dict[str, Any]]:
    """Units of a framework by certainty; a whole state is named once, a part of one by its units."""
    parts = []
    for certainty in CERTAINTIES:
        units = {unit for unit in framework.units if placed[unit].certainty == certainty}
        whole = [state for state, found in members.items() if found <= units]
        rest = units.difference(*(members[state] for state in whole))
        names = sorted(state_names.get(state, state) for state in whole) + sorted(
            own[unit] for unit in rest
        )
        if units:
            label = f"{CERTAINTY_SIGNS.get(certainty, '')} {term(certainty, style.words)}".strip()
            parts.append(
                {"certainty": certainty, "label": label, "count": len(units), "names": names}
            )
    return parts
