"""Random states of the page: every parameter at random over what a data set allows."""

import datetime as dt
import random
from typing import Any

from components.steps import OWN
from components.view_state import (
    CHANNELS,
    DRAWINGS,
    EMBED,
    FOOTINGS,
    FORMS,
    PARAMETERS,
    PRESENT,
    RULES,
    SHOWN,
    VIEWS,
    Choices,
    ViewState,
)


def random_state(choices: Choices, chance: random.Random) -> ViewState:
    """One state of the first data set of the choices."""

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value for value in values if chance.random() < 0.5)

    def maybe(values: tuple[str, ...]) -> tuple[str, ...] | None:
        return chance.choice([None, some(values)])

    def one(values: tuple[str, ...]) -> str:
        return chance.choice(values) if values else ""

    def day() -> dt.date:
        first, last = choices.span
        return first + dt.timedelta(chance.randint(0, (last - first).days))

    fields: dict[str, Any] = {
        "data": choices.data[0],
        "version": choices.versions[0],
        "view": one(VIEWS),
        "date": day(),
        "organisations": some(choices.organisations),
        "regions": maybe(choices.regions),
        "levels": maybe(choices.levels),
        "components": maybe(choices.components),
        "footing": one(FOOTINGS),
        "rule": one(RULES),
        "show": some(SHOWN),
        "form": one(FORMS),
        "table": one(choices.tables),
        "selected": one(("", *sorted(choices.keys))),
        "source": one(("all", *choices.sources)),
        "versus": day(),
        "drawing": one(DRAWINGS),
        "work": one(choices.works),
        "scheme": one(choices.schemes),
        "against": one(choices.schemes),
        "channel": one(CHANNELS),
        "obligations": maybe(choices.obligations) if choices.obligations else None,
        "layer": one(("standing", "obligations") if choices.obligations else ("standing",)),
        "lang": one(choices.languages),
        "theme": one(choices.themes),
        "present": one(PRESENT),
        "embed": one(EMBED),
        "story": (story := one(("", *dict(choices.stories), *([OWN] if choices.stories else [])))),
        "step": str(chance.randint(1, len(choices.steps_of(story)) or 1)),
    }
    assert tuple(fields) == PARAMETERS, "a parameter is missing here"
    return ViewState(**fields)
