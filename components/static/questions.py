"""Questions: the states for which a page without a server has its pictures.

Prepared are every view as it opens and every view with one filter changed. What does not matter to
a view (`MATTERS`) may be set as one likes: its picture is the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from components.colours import BOTH
from components.offers import LAYERS, MANY
from components.view_state import (
    CHANNELS,
    DRAWINGS,
    FOOTINGS,
    FORMS,
    RULES,
    VIEWS,
    Choices,
    ViewState,
    default_state,
    read,
)

_ALWAYS = ("organisations", "regions", "rule", "source", "obligations")
_BODIES = (*_ALWAYS, "levels", "components", "footing", "show")
# They choose the steps of the time bar.
_TICKS = ("organisations", "regions", "rule", "obligations")
# Parameters that change what a view shows, besides day, language, theme and what is selected.
MATTERS: dict[str, tuple[str, ...]] = {
    "overview": (*_BODIES, "layer"),
    "map": (*_ALWAYS, "layer"),
    "ladder": _ALWAYS,
    "timeline": (*_ALWAYS, "levels", "show"),
    "frameworks": _ALWAYS,
    "command": (*_BODIES, "form"),
    "flows": _BODIES,
    "network": (*_ALWAYS, "channel"),
    "concepts": _TICKS,
    "schemes": (*_TICKS, "scheme", "against"),
    "threats": _TICKS,
    "compare": (*_BODIES, "versus", "drawing"),
    "conflicts": _TICKS,
    "sources": (*_TICKS, "work"),
    "data": (*_ALWAYS, "table"),
}
# Filters whose changes are prepared unless others are asked for. The rest have many values of
# which few change much.
USUAL = (
    *("organisations", "regions", "footing", "form", "drawing"),
    *("channel", "scheme", "against", "table", "work", "obligations", "layer"),
)
FILTERS = (*USUAL, "levels", "components", "show", "rule", "source")
# Views of which not all changes are prepared. A comparison is computed for every day on which
# either side changes: half a minute a picture. Views of ideas and Sources offer fewer filters.
ONLY: Mapping[str, Collection[str]] = {
    "compare": ("drawing",),
    "concepts": ("regions", "rule"),
    "schemes": ("regions", "rule", "scheme", "against"),
    "threats": ("regions", "rule"),
    "sources": ("work",),
}


def values(name: str, choices: Choices) -> list[Any]:
    """Values of a parameter besides the usual one that pictures are prepared for.

    Of lists these are each thing alone, and of organisations also all of them; of many only these.
    """
    # Of hundreds of treaties not each has pictures of its own.
    alone = choices.organisations if len(choices.organisations) <= MANY else ()
    several: dict[str, Iterable[Any]] = {
        "organisations": [*((one,) for one in alone), choices.organisations],
        "regions": [(one,) for one in choices.regions],
        "levels": [(one,) for one in choices.levels],
        "components": [(one,) for one in choices.components],
        "show": [(), ("proposed", "ended"), ("ended",)],
        "footing": FOOTINGS,
        "rule": RULES,
        "form": FORMS,
        "drawing": DRAWINGS,
        "channel": CHANNELS,
        "scheme": choices.schemes,
        "against": choices.schemes,
        "table": choices.tables,
        "work": choices.works,
        "source": choices.sources,
        "obligations": [(one,) for one in choices.obligations],
        "layer": LAYERS if choices.obligations else (),
    }
    usual = getattr(default_state(choices), name)
    return [one for one in dict.fromkeys(several[name]) if one != usual]


def prepared(
    choices: Choices, filters: Collection[str] = USUAL, views: Iterable[str] = VIEWS
) -> dict[str, dict[str, list[Any]]]:
    """Values that are prepared besides the usual one, by view and parameter."""
    return {
        view: {
            name: values(name, choices)
            for name in MATTERS[view]
            if name in filters and name != "versus" and name in ONLY.get(view, filters)
        }
        for view in views
        if view in choices.views
    }


def starts(
    data: str, lang: str, choices: Choices, views: Iterable[str], links: Iterable[str] = ()
) -> Iterator[ViewState]:
    """The states that are prepared for all windows: every view as it opens, and what links show.

    Args:
        data: id of the data set.
        lang: language.
        choices: what the data set allows.
        views: views that are prepared; a link to another one is left out.
        links: query strings, such as those of the steps of stories.
    """
    kept = tuple(views)
    shared: dict[str, Any] = {"data": data, "lang": lang, "theme": BOTH}
    opened = [replace(default_state(choices), view=view, **shared) for view in kept]
    linked = [replace(read(link, choices)[0], selected="", **shared) for link in links]
    seen = set()
    for state in (*opened, *linked):
        key = key_of(state, choices)
        if state.view in kept and key not in seen:
            seen.add(key)
            yield state


def changed(
    data: str, lang: str, choices: Choices, changes: Mapping[str, Mapping[str, list[Any]]]
) -> Iterator[ViewState]:
    """The states with one filter changed; `changes` are as `prepared` gives them."""
    for view, names in changes.items():
        start = replace(default_state(choices), data=data, lang=lang, view=view, theme=BOTH)
        for name, listed in names.items():
            for value in listed:
                one: dict[str, Any] = {name: value}
                yield replace(start, **one)


def key_of(state: ViewState, choices: Choices) -> str:
    """What tells the pictures of a state from others: the view, and what matters to it and differs.

    The page's script writes the same (assets/js/static/30-source.js).
    """
    usual = default_state(choices)
    parts = [f"view={state.view}"]
    for name in MATTERS[state.view]:
        value = getattr(state, name)
        if value != getattr(usual, name):
            text = ",".join(value) if isinstance(value, tuple) else str(value)
            parts.append(f"{name}={text}")
    return "&".join(parts)
