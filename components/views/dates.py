"""Which part of its package a view draws, and so the days on which its documents can change."""

import datetime as dt

from components.views import (
    command,
    compare,
    concepts,
    flows,
    frameworks,
    ladder,
    membership,
    network,
    obligations,
    schemes,
    threats,
)
from components.views.scene import Scene
from data.query.changes import Part, change_dates
from data.query.command import related
from data.query.epochs import DRAWN, steps

# Tables with dates that each view draws from; what follows the day by other rules, as the verdicts
# of sources do, names its days itself (`DAYS` in `components.views`).
TABLES: dict[str, tuple[str, ...]] = {
    "overview": (*membership.TABLES, *flows.TABLES, *command.TABLES),
    "map": membership.TABLES,
    "ladder": ladder.TABLES,
    "timeline": (),
    "frameworks": frameworks.TABLES,
    "command": command.TABLES,
    "flows": flows.TABLES,
    "network": network.TABLES,
    "concepts": concepts.TABLES,
    "schemes": schemes.TABLES,
    "threats": threats.TABLES,
    "compare": compare.TABLES,
    "conflicts": (),
    "sources": (),
}


def part_of(scene: Scene) -> Part:
    """The rows that the documents of the scene's view rest on."""
    state = scene.state
    tables = {state.table} if state.view == "data" else {*TABLES[state.view]}
    shows = state.view == "map" and state.layer == "obligations"
    if shows or (state.view == "overview" and scene.choices.obligations):
        tables |= {*obligations.TABLES}
    if not state.selected:
        also: frozenset[str] = frozenset()
    else:  # the details panel tells everything known of the selected thing
        also = frozenset({state.selected.partition(":")[2]})
        tables |= {*DRAWN}
    return Part(tuple(sorted(tables)), organisations_of(scene), scene.chosen_states, also)


def organisations_of(scene: Scene) -> frozenset[str]:
    """Organisations whose standings and acts the view draws."""
    if scene.state.view == "ladder":
        return frozenset(ladder.columns(scene)[0])
    # States flow to the bodies of parents and children of the chosen ones too.
    return related(scene.package, frozenset(scene.state.organisations))


def days_of(scene: Scene) -> list[dt.date]:
    """Days on which the documents of the view can change, within the span of the package."""
    return change_dates(scene.package, scene.state.rule, part_of(scene))


def steps_of(scene: Scene) -> tuple[dt.date, ...]:
    """Days worth stepping to under the chosen treaties, regions, source and rule."""
    state = scene.state
    chosen = frozenset(state.organisations)
    return steps(scene.package, state.rule, scene.source, chosen, scene.chosen_states)
