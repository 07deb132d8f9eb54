"""States that a map cannot draw on a day: named beside it, in its table and in its summary."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.records import records
from components.views import parts
from components.views.scene import Scene
from components.vocabulary import term
from data.load import Package
from data.model import OBLIGATIONS

# Of these nothing can be said to be missing on the map.
_AWAY = ("no_state", "outside")
# States with a standing first; the others are there that day, and no more is known of them.
_ORDER = {kind: place for place, kind in enumerate(("full", *OBLIGATIONS, "signed", "affiliated"))}


def undrawn(scene: Scene, rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows of states that are there on the day but hold no unit of the map.

    A state whose land is drawn with another one that day is left out, unless something is in force
    for it: then it is named although its land is seen.

    Args:
        scene: the scene.
        rows: one row per state; columns state_id, name, kind.
        units: units drawn that day; columns territory_id, state_id.

    Returns:
        Those rows, states with a standing first, then by name.
    """
    drawn = scene.borders.parts(units["territory_id"])
    holders = set(units["state_id"])
    own = scene.once(("units-ever",), lambda: _units_ever(scene))

    def missing(row: object) -> bool:
        one, kind = row.state_id, row.kind  # type: ignore[attr-defined]
        if one in holders or one in scene.surroundings or kind in _AWAY:
            return False
        return kind not in ("none", "not_yet", "no_longer") or not own.get(one, set()) & drawn

    found = rows[pd.Series([missing(row) for row in records(rows)], rows.index, dtype=bool)]
    places = found["kind"].map(lambda kind: _ORDER.get(kind, len(_ORDER)))
    ordered = found.assign(place=places).sort_values(["place", "name"], ignore_index=True)
    return ordered.drop(columns="place")


def _units_ever(scene: Scene) -> Mapping[str, frozenset[str]]:
    """The map units that each state holds at some time."""
    listed = defaultdict(set)
    for row in records(scene.package.tables["territories"]):
        listed[row.state_id].add(row.territory_id)
    return {state: scene.borders.parts(ids) for state, ids in listed.items()}


def leaves_out(package: Package) -> bool:
    """Whether a state of the package never has a unit of the map: its legend needs a line more."""
    states = package.tables["states"]
    listed = set(states.loc[states.get("coverage", "") != "context", "state_id"])
    return bool(listed - set(package.tables["territories"]["state_id"]))


def sentence(scene: Scene, rows: pd.DataFrame) -> str:
    """One sentence that names them all; empty where there are none."""
    if rows.empty:
        return ""
    names = text.listed(list(rows["name"]), scene.lang)
    return scene.words.gettext("Not on the map: {states}.").format(states=names)


def entry(scene: Scene, rows: pd.DataFrame) -> list[html.Div]:
    """The entry of the legend: how many, and every name as a way to its details.

    In one line until the pointer or the focus is on it; empty where there are none.
    """
    if rows.empty:
        return []
    words = scene.words
    label = parts.named(parts.swatch("beside"), words.gettext("Not on the map"))
    names = [
        html.Button(
            [
                parts.swatch(f"ob-{row.kind}" if getattr(row, "obligation", "") else row.kind),
                row.name,
            ],
            type="button",
            className="link-button",
            title=term(getattr(row, "standing", "") or row.kind, words),
            **marked(data_key=f"state:{row.state_id}"),
        )
        for row in records(rows)
    ]
    count = html.Span(str(len(rows)), className="count")
    listed = html.Span(html.Span(names, className="beside-names"), className="names")
    return [html.Div([label, count, listed], className="entry beside")]


def remark(scene: Scene, said: str, state_id: str, missing: Collection[str]) -> str:
    """What a table says of a state, and that the map does not draw it."""
    if state_id not in missing:
        return said
    return scene.words.gettext("{standing}, not on the map").format(standing=said)
