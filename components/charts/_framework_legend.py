"""Legend of the framework map, from the same rows as the map."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts._canvas import Borders
from components.charts._framework_units import (
    CERTAINTIES,
    Framework,
    PlacedUnit,
    frameworks_of,
    placed_units,
    state_units,
    unit_names,
)
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS, term


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
        One dictionary per framework (kind `framework`: framework_id, number, label, token, status,
        count of units, and `parts`: certainty, label, count, names of whole states or single
        units), then one for states in none (kind `none`). Names are not escaped.
    """
    placed = placed_units(framework_units, borders)
    members = state_units(units, borders)
    state_names = dict(zip(states["state_id"], states["name"], strict=True))
    own = unit_names(units, borders)
    entries: list[dict[str, Any]] = []
    for framework in frameworks_of(placed):
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
    placed: Mapping[str, PlacedUnit],
    members: Mapping[str, frozenset[str]],
    state_names: Mapping[str, str],
    own: Mapping[str, str],
    style: Style,
) -> list[dict[str, Any]]:
    """Units of a framework by certainty; a whole state is named once, else its units are."""
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
