"""ViewState: the whole state of the page as one frozen value, and its query string.

The query string is the state: `?data=cis&version=1.1.0&view=map&date=1994-01-15&...` opens exactly
that. A missing parameter means the data set's default; an empty list parameter (`regions=`) means
none chosen. What cannot be honoured is ignored and named. docs/link.md lists every parameter.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, quote

from components.steps import MOST_STEPS, OWN, nearest_step, with_step

Footing = Literal["peacetime", "wartime"]
Rule = Literal["certain", "likely", "possible"]

# The views by group: the groups are the tabs of the top bar.
GROUPS = {
    "overview": ("overview",),
    "members": ("map", "ladder", "timeline"),
    "structure": ("frameworks", "command", "flows", "network"),
    "ideas": ("concepts", "schemes", "threats"),
    "compare": ("compare",),
    "evidence": ("conflicts", "sources", "data"),
}
VIEWS = tuple(view for views in GROUPS.values() for view in views)
# Views about the sources themselves and about ideas: no source is heard alone in them.
ALL_HEARD = ("conflicts", "sources", *GROUPS["ideas"])
FOOTINGS: tuple[Footing, ...] = get_args(Footing)
RULES: tuple[Rule, ...] = get_args(Rule)
SHOWN = ("proposed", "ended")
FORMS = ("chart", "icicle")
CHANNELS = ("all", "multilateral", "regional", "bilateral")
DRAWINGS = ("map", "tree")
PRESENT = ("", "on")
EMBED = ("", "1")
MAX_QUERY = 4000


@dataclass(frozen=True)
class Choices:
    """What a data set allows the parameters to be.

    Attributes:
        data: ids of the data sets that are open; the first is the default.
        organisations, regions, levels, components, tables: allowed ids, in the order of the page.
        keys: keys of everything that can be selected (`state:RUS`).
        span: first and last day of the time bar.
        date: default day.
        default_organisations: organisations chosen at the start.
        versus: default of the other day of a comparison.
        sources: works that can be heard alone, as ids.
        works: all works cited, the main one first.
        schemes: classifications, in the order of the page.
        versions: version of every data set, in the order of `data`.
        stories: lessons by id, each as the links of its steps.
        languages, themes: allowed values, the default first.
    """

    data: tuple[str, ...]
    organisations: tuple[str, ...]
    regions: tuple[str, ...]
    levels: tuple[str, ...]
    components: tuple[str, ...]
    tables: tuple[str, ...]
    keys: frozenset[str]
    span: tuple[dt.date, dt.date]
    date: dt.date
    default_organisations: tuple[str, ...]
    versus: dt.date
    sources: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    stories: tuple[tuple[str, tuple[str, ...]], ...] = ()
    languages: tuple[str, ...] = ("en", "de")
    themes: tuple[str, ...] = ("light", "dark")

    def version_of(self, data: str) -> str:
        """Version of an open data set; empty when it is not known."""
        return dict(zip(self.data, self.versions, strict=False)).get(data, "")

    def steps_of(self, story: str) -> tuple[str, ...]:
        """Links of a story's steps; none where there is no such story."""
        return dict(self.stories).get(story, ())


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
                pairs.append(f"{name}={_written(value)}")
        return "?" + "&".join(pairs)


PARAMETERS = tuple(item.name for item in fields(ViewState) if not item.name.startswith("_"))
LISTS = ("organisations", "regions", "levels", "components", "show")
DAYS = ("date", "versus")
# What chooses rows: the filter panel.
FILTERS = (
    *("organisations", "regions", "levels", "components"),
    *("footing", "rule", "show", "source"),
)
ALWAYS = ("data", "version", "view", "date")


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(quote(item, safe="") for item in value)
    return quote(str(value), safe=":")


def group_of(view: str) -> str:
    """The group of views that a view is in."""
    return next(group for group, views in GROUPS.items() if view in views)


def default_state(choices: Choices) -> ViewState:
    """The state of a link without parameters."""
    return ViewState(
        data=choices.data[0],
        version=choices.version_of(choices.data[0]),
        view=VIEWS[0],
        date=choices.date,
        organisations=choices.default_organisations,
        table=choices.tables[0] if choices.tables else "",
        versus=choices.versus,
        work=_nth(choices.works, 0),
        scheme=_nth(choices.schemes, 0),
        against=_nth(choices.schemes, 1),
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
            items = [item for item in text.split(",") if item]
            good = tuple(item for item in dict.fromkeys(items) if item in possible[name])
            ignored += [Ignored(name, item, "unknown") for item in items if item not in good]
            if good or not items:
                change: dict[str, Any] = {name: _ordered(good, possible[name])}
                state = replace(state, **change)
        elif text in possible[name]:
            one: dict[str, Any] = {name: text}
            state = replace(state, **one)
        else:
            ignored.append(Ignored(name, text, "unknown"))
    ignored += [Ignored(name, given[name], "parameter") for name in given if name not in PARAMETERS]
    state = replace(state, version=choices.version_of(state.data))
    step = nearest_step(state.story, state.step, choices.steps_of(state.story))
    if state.story and step != state.step:
        ignored.append(Ignored("step", state.step, "unknown"))
    state = replace(state, step=step)
    return state, _other_version(given, state) + ignored


def _other_version(given: Mapping[str, str], state: ViewState) -> list[Ignored]:
    """A link that names its version was made with these data, or the reader is told of it."""
    named = given.get("version", "")
    if not named or named == state.version or given.get("data", state.data) != state.data:
        return []
    return [Ignored("version", named, "version", state.version)]


def _ordered(items: Iterable[str], order: Iterable[str]) -> tuple[str, ...]:
    chosen = set(items)
    return tuple(item for item in order if item in chosen)


def allowed(choices: Choices) -> Mapping[str, Iterable[str]]:
    """Values that a parameter of a link may have, by parameter; days stand in `choices.span`."""
    return {
        "data": choices.data,
        "view": VIEWS,
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
