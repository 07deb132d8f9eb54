"""ViewState: the whole state of the page as one frozen value, and its query string.

The query string is the state: `?data=cis&version=1.1.0&view=map&date=1994-01-15&...` opens exactly
that. A missing parameter means the data set's default; an empty list parameter (`regions=`) means
none chosen; `organisations=!A,B` means all but these. What cannot be honoured is ignored and named.
docs/link.md lists every parameter.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import parse_qsl, quote

from components.offers import (
    ALL_HEARD,
    CHANNELS,
    DRAWINGS,
    EMBED,
    FOOTINGS,
    FORMS,
    GROUPS,
    LAYERS,
    MAX_QUERY,
    PRESENT,
    RULES,
    SHOWN,
    VIEWS,
    Choices,
    Footing,
    Rule,
    complement,
    group_of,
)
from components.steps import MOST_STEPS, OWN, nearest_step, with_step

__all__ = [
    "ALL_HEARD",
    "CHANNELS",
    "DAYS",
    "DRAWINGS",
    "FILTERS",
    "FOOTINGS",
    "FORMS",
    "GROUPS",
    "LISTS",
    "MAX_QUERY",
    "PARAMETERS",
    "RULES",
    "SHOWN",
    "VIEWS",
    "Choices",
    "Footing",
    "Ignored",
    "Rule",
    "ViewState",
    "allowed",
    "default_state",
    "group_of",
    "parameters",
    "read",
]


@dataclass(frozen=True)
class Ignored:
    """A part of a link that could not be honoured: parameter, value, why (a message id).

    `shown` is what is shown in place of the value, where the message names it.
    """

    parameter: str
    value: str
    why: str
    shown: str = ""


@dataclass(frozen=True)
class ViewState:
    """The state of the page. `None` in a list parameter means all; `()` means none chosen.

    `version` is that of the loaded data set, so that a link says which data it was made with.
    """

    data: str
    version: str = field(default="", kw_only=True)
    view: str
    date: dt.date
    organisations: tuple[str, ...]
    regions: tuple[str, ...] | None = None
    levels: tuple[str, ...] | None = None
    components: tuple[str, ...] | None = None
    footing: Footing = "peacetime"
    rule: Rule = "likely"
    show: tuple[str, ...] = ("proposed",)
    form: str = "chart"
    table: str = ""
    selected: str = ""
    source: str = "all"
    versus: dt.date = dt.date.min
    drawing: str = "map"
    work: str = ""
    scheme: str = ""
    against: str = ""
    channel: str = "all"
    obligations: tuple[str, ...] | None = None
    layer: str = "standing"
    lang: str = "en"
    theme: str = "light"
    present: str = ""
    embed: str = ""
    story: str = ""
    step: str = "1"

    def query(self, choices: Choices) -> str:
        """Write the canonical query string: what is always said, and the rest where not default."""
        default = default_state(choices)
        pairs = []
        for name in PARAMETERS:
            value = getattr(self, name)
            said = name in ALWAYS and value != ""
            if said or value != getattr(default, name):
                pairs.append(f"{name}={_written(name, value, choices)}")
        return "?" + "&".join(pairs)


PARAMETERS = tuple(item.name for item in fields(ViewState) if not item.name.startswith("_"))
LISTS = ("organisations", "regions", "levels", "components", "show", "obligations")
DAYS = ("date", "versus")
# What chooses rows: the filter panel.
FILTERS = (
    *("organisations", "regions", "levels", "components"),
    *("footing", "rule", "show", "source", "obligations"),
)
ALWAYS = ("data", "version", "view", "date")


def _written(name: str, value: object, choices: Choices) -> str:
    if isinstance(value, tuple):
        left = complement(value, choices.organisations) if name == "organisations" else None
        if left is not None:
            return "!" + ",".join(quote(item, safe="") for item in left)
        return ",".join(quote(item, safe="") for item in value)
    return quote(str(value), safe=":")


def default_state(choices: Choices) -> ViewState:
    """The state of a link without parameters."""
    return ViewState(
        data=choices.data[0],
        version=choices.version_of(choices.data[0]),
        view=choices.views[0],
        date=choices.date,
        organisations=choices.default_organisations,
        table=choices.tables[0] if choices.tables else "",
        versus=choices.versus,
        work=_nth(choices.works, 0),
        scheme=_nth(choices.schemes, 0),
        against=_nth(choices.schemes, 1),
        layer=choices.layer,
        lang=choices.languages[0],
        theme=choices.themes[0],
    )


def _nth(values: tuple[str, ...], place: int) -> str:
    return values[min(place, len(values) - 1)] if values else ""


def parameters(search: str) -> dict[str, str]:
    """Split a query string; of a repeated parameter the last one counts."""
    return dict(parse_qsl(search[:MAX_QUERY].lstrip("?"), keep_blank_values=True))


def read(search: str, choices: Choices) -> tuple[ViewState, list[Ignored]]:
    """Read a query string into the nearest valid state.

    Args:
        search: the query string, with or without `?`.
        choices: what the data set that the link names allows.

    Returns:
        The state, and what was ignored, in the order of the parameters.
    """
    given = parameters(search)
    given = with_step(given, choices.steps_of(given.get("story", "")))
    state, ignored = default_state(choices), []
    possible = allowed(choices)
    for name, text in given.items():
        if name not in PARAMETERS or name == "version":
            continue
        if name in DAYS:
            day, problems = _read_day(name, text, choices)
            moved: dict[str, Any] = {name: day}
            state = replace(state, **moved)
            ignored += problems
        elif name in LISTS:
            chosen, problems = _read_list(name, text, tuple(possible[name]))
            ignored += problems
            if chosen is not None:
                change: dict[str, Any] = {name: chosen}
                state = replace(state, **change)
        elif text in possible[name]:
            one: dict[str, Any] = {name: text}
            state = replace(state, **one)
        else:
            if name == "view" and text in VIEWS:
                state = replace(state, view=nearest_view(text, choices))
            ignored.append(Ignored(name, text, "unknown"))
    ignored += [Ignored(name, given[name], "parameter") for name in given if name not in PARAMETERS]
    state = replace(state, version=choices.version_of(state.data))
    step = nearest_step(state.story, state.step, choices.steps_of(state.story))
    if state.story and step != state.step:
        ignored.append(Ignored("step", state.step, "unknown"))
    state = replace(state, step=step)
    return state, _other_version(given, state) + ignored


def _read_list(
    name: str, text: str, order: tuple[str, ...]
) -> tuple[tuple[str, ...] | None, list[Ignored]]:
    """The items of a list parameter in order; None where none is known or there is none to name."""
    others = text.startswith("!")
    items = [item for item in text.removeprefix("!").split(",") if item]
    ignored = [Ignored(name, one, "unknown") for one in dict.fromkeys(items) if one not in order]
    if not order or (items and len(ignored) == len(set(items))):
        return None, ignored
    return tuple(one for one in order if (one in items) != others), ignored


def nearest_view(view: str, choices: Choices) -> str:
    """The view itself where there is one, else the first of its group, else the first of all."""
    near = (view, *GROUPS[group_of(view)], *choices.views)
    return next(one for one in near if one in choices.views)


def _other_version(given: Mapping[str, str], state: ViewState) -> list[Ignored]:
    """A link that names its version was made with these data, or the reader is told of it."""
    named = given.get("version", "")
    if not named or named == state.version or given.get("data", state.data) != state.data:
        return []
    return [Ignored("version", named, "version", state.version)]


def allowed(choices: Choices) -> Mapping[str, Iterable[str]]:
    """Values that a parameter of a link may have, by parameter; days stand in `choices.span`."""
    return {
        "data": choices.data,
        "view": choices.views,
        "organisations": choices.organisations,
        "regions": choices.regions,
        "levels": choices.levels,
        "components": choices.components,
        "footing": FOOTINGS,
        "rule": RULES,
        "show": SHOWN,
        "form": FORMS,
        "table": choices.tables,
        "selected": choices.keys | {""},
        "source": {"all", *choices.sources},
        "drawing": DRAWINGS,
        "work": {*choices.works, ""},
        "scheme": {*choices.schemes, ""},
        "against": {*choices.schemes, ""},
        "channel": CHANNELS,
        "obligations": choices.obligations,
        "layer": LAYERS if choices.obligations else LAYERS[:1],
        "lang": choices.languages,
        "theme": choices.themes,
        "present": PRESENT,
        "embed": EMBED,
        "story": ("", *dict(choices.stories), *([OWN] if choices.stories else ())),
        "step": tuple(map(str, range(1, MOST_STEPS + 1))),
    }


def _read_day(name: str, text: str, choices: Choices) -> tuple[dt.date, list[Ignored]]:
    first, last = choices.span
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError:
        return getattr(choices, name), [Ignored(name, text, "date")]
    if not first <= day <= last:
        return min(max(day, first), last), [Ignored(name, text, "span")]
    return day, []
