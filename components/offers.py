"""What a data set offers to filters and links."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

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
# What the map of members colours states by.
LAYERS = ("standing", "obligations")
CHANNELS = ("all", "multilateral", "regional", "bilateral")
DRAWINGS = ("map", "tree")
PRESENT = ("", "on")
EMBED = ("", "1")
MAX_QUERY = 8000
MANY = 20  # more organisations than this are many


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
        views: views that the data set has something for, in the order of the page.
        obligations: kinds of promise that the data set has, the strongest first.
        layer: what the map of members shows at the start.
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
    views: tuple[str, ...] = VIEWS
    obligations: tuple[str, ...] = ()
    layer: str = LAYERS[0]
    languages: tuple[str, ...] = ("en", "de")
    themes: tuple[str, ...] = ("light", "dark")

    def version_of(self, data: str) -> str:
        """Version of an open data set; empty when it is not known."""
        return dict(zip(self.data, self.versions, strict=False)).get(data, "")

    def steps_of(self, story: str) -> tuple[str, ...]:
        """Links of a story's steps; none where there is no such story."""
        return dict(self.stories).get(story, ())


def group_of(view: str) -> str:
    """The group of views that a view is in."""
    return next(group for group, views in GROUPS.items() if view in views)


def complement(chosen: tuple[str, ...], offered: tuple[str, ...]) -> tuple[str, ...] | None:
    """All but the chosen ones, where a link names these instead; None where it names the chosen.

    A link names what is left out where more than `MANY` are chosen and fewer are left out. The
    page's script decides alike (20-state.js).
    """
    left = tuple(one for one in offered if one not in chosen)
    return left if len(chosen) > MANY and len(left) < len(chosen) else None


def groups_of(choices: Choices) -> dict[str, list[str]]:
    """The groups of views in which a data set has a view, each with these views."""
    found = {
        group: [view for view in views if view in choices.views] for group, views in GROUPS.items()
    }
    return {group: views for group, views in found.items() if views}
