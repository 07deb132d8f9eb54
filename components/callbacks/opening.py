"""Opening a link: read it, lay out the page where needed, tell the browser the state."""

from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from components.callbacks.data_sets import data_sets, opens
from components.callbacks.notices import notice
from components.catalogue import Catalogue
from components.controls.card import graph_config
from components.controls.play_control import play_words
from components.controls.series_dialog import series_words
from components.controls.stories import story_words
from components.controls.take_menu import picture_words, take_words
from components.i18n import LOCALES, translator
from components.ids import (
    WRITTEN,
    Card,
    Data,
    Filters,
    Own,
    Page,
    Part,
    Series,
    Story,
    TimeBar,
    Top,
    part,
)
from components.layout import page
from components.markup import markup
from components.offers import MANY, groups_of
from components.own.told import own_info
from components.served import LIBRARIES, served
from components.stories import story_columns, told
from components.takeaway.lineage import lineage
from components.view_state import (
    ALWAYS,
    DAYS,
    PARAMETERS,
    SHOWN,
    Ignored,
    ViewState,
    default_state,
)
from components.views import ASIDES, BESIDE, beside_of, cards_of
from components.views._beside import leaves_out
from data.query.search import index

CONTROLS = {
    "data": Top.DATA,
    "view": Top.VIEWS,
    "lang": Top.LANGUAGE,
    "organisations": Filters.ORGANISATIONS,
    "regions": Filters.REGIONS,
    "levels": Filters.LEVELS,
    "components": Filters.COMPONENTS,
    "footing": Filters.FOOTING,
    "rule": Filters.RULE,
    "show": Filters.SHOW,
    "form": Data.COMMAND_FORM,
    "table": Data.TABLE,
    "source": Filters.SOURCE,
    "versus": Data.VERSUS,
    "drawing": Data.DRAWING,
    "work": Data.WORK,
    "scheme": Data.SCHEME,
    "against": Data.AGAINST,
    "channel": Data.CHANNEL,
    "obligations": Filters.OBLIGATIONS,
    "layer": Data.LAYER,
}
# Libraries of the browser that are loaded when something is made with them.
# Where the overview's cards are shown large.
VIEW_OF_CARD = {Card.MAP: "map", Card.FLOWS: "flows", Card.COMMAND: "command"}


def open_page(catalogue: Catalogue, link: object) -> dict[str, object]:
    """Answer a link.

    Args:
        catalogue: the open data sets.
        link: `{"search": query string, "shown": [data set, language]}` from the browser: its
            address and what page it shows; anything else counts as no query and no page.

    Returns:
        What the browser must know (`page_info`); with `markup`, `search` and `stories`, the
        elements of the page, what its search finds and its lessons, unless that page is shown.
    """
    asked = link if isinstance(link, dict) else {}
    search = asked.get("search", "")
    state, ignored = catalogue.read(search if isinstance(search, str) else "")
    info = page_info(catalogue, state, ignored)
    if asked.get("shown") == [state.data, state.lang]:
        return info
    return info | {
        "markup": page_markup(catalogue, state.data, state.lang),
        "search": search_index(catalogue, state.data, state.lang),
        "stories": told(catalogue, state.data, state.lang),
    }


def page_markup(catalogue: Catalogue, data: str, lang: str) -> list[Any]:
    """The elements of the page of a data set in a language; the script shows the state in it."""
    entry = catalogue.entry(data)

    def laid_out() -> list[Any]:
        state = replace(default_state(entry.choices), data=data, lang=lang)
        labels = catalogue.labels(data, lang)
        return markup(page(state, entry.choices, labels, opens=opens(catalogue)))

    return catalogue.remember(("markup", data, entry.package.digest, lang), laid_out)


def as_json(state: ViewState) -> dict[str, object]:
    """The state as the browser holds it."""
    values = {name: getattr(state, name) for name in PARAMETERS}
    values |= {name: getattr(state, name).isoformat() for name in DAYS}
    return {name: list(item) if isinstance(item, tuple) else item for name, item in values.items()}


def page_info(catalogue: Catalogue, state: ViewState, ignored: list[Ignored]) -> dict[str, object]:
    """What the browser must know of the page: ids, parameters, defaults, span, texts, notices."""
    words = translator(state.lang)
    drawn = [item for item in Card if item not in WRITTEN and item is not Card.DATA]
    entry = catalogue.entry(state.data)
    choices = entry.choices
    return {
        "lineage": lineage(entry.package, state.lang, words),
        "values": as_json(state),
        "defaults": as_json(default_state(choices)),
        "parameters": list(PARAMETERS),
        "always": list(ALWAYS),
        "controls": {name: str(id_) for name, id_ in CONTROLS.items()},
        "all": {
            "organisations": list(choices.organisations),
            "regions": list(choices.regions),
            "levels": list(choices.levels),
            "components": list(choices.components),
            "show": list(SHOWN),
            "obligations": list(choices.obligations),
        },
        "span": [day.isoformat() for day in choices.span],
        "keys": sorted(choices.keys),
        "locale": LOCALES[state.lang].replace("_", "-"),
        "cards": {view: [str(one) for one in cards_of(view, choices)] for view in choices.views},
        "beside": {view: [str(one) for one in beside_of(view, choices)] for view in BESIDE},
        "groups": groups_of(choices),
        "many": MANY,
        "asides": list(ASIDES),
        "undrawn": leaves_out(entry.package),
        "views": {str(item): view for item, view in VIEW_OF_CARD.items() if view in choices.views},
        "boxes": {str(item): part(item, Part.BOX) for item in Card},
        "plots": {str(item): part(item, Part.PLOT) for item in drawn},
        "written": {str(item): part(item, Part.CONTENT) for item in WRITTEN},
        "graphs": {str(item): part(item, Part.GRAPH) for item in drawn}
        | {"bar": str(TimeBar.GRAPH)},
        "graphConfig": graph_config(catalogue.topojson),
        "parts": {str(item): {str(of): part(item, of) for of in Part} for item in Card},
        "ids": _ids(with_stories=bool(choices.stories), opens=opens(catalogue)),
        "texts": {
            "position": words.gettext("change {n} of {total}"),
            "beforeChanges": words.gettext("before the first of {total} changes"),
            "unreadable": words.gettext("Not a date. Write it like 1994-01-15."),
            "outside": words.gettext("Outside the time bar: moved to its end."),
            "nothing": words.gettext("Nothing found"),
            "lost": words.gettext("The server does not answer; asking again."),
            "found": words.gettext("{n} found"),
            "chosen": words.gettext("{n} of {total} chosen"),
            "listed": words.gettext("{shown} shown, {n} of {total} chosen"),
            "andMore": words.gettext("and {n} more"),
            "andColumns": words.gettext("and {n} more columns"),
            **play_words(words),
            "take": take_words(words),
            "picture": picture_words(words),
            "series": series_words(words),
            "story": story_words(words) if choices.stories else {},
        },
        "files": {
            name: catalogue.assets + served()[file].address for name, file in LIBRARIES.items()
        },
        "storyTables": story_columns() if choices.stories else {},
        "ignored": [notice(item, state.lang) for item in ignored],
        **data_sets(catalogue, state, ignored, words),
        **own_info(catalogue, state.data),
    }


def search_index(catalogue: Catalogue, data: str, lang: str) -> list[dict[str, str]]:
    """What the search box can find: key, label, kind, all names, days on which it exists."""
    words = translator(lang)
    kinds = {
        "state": words.gettext("state"),
        "body": words.gettext("body"),
        "organisation": words.gettext("treaty or organisation"),
        "framework": words.gettext("framework"),
        "event": words.gettext("event"),
        "source": words.gettext("source"),
    }
    package = catalogue.entry(data).package
    rows = catalogue.remember(("search", package.digest, lang), lambda: index(package, lang))
    return [{**row, "kind": kinds[row["key"].partition(":")[0]]} for row in rows]


def _ids(*, with_stories: bool, opens: bool) -> dict[str, str]:
    named = {
        "root": Page.ROOT,
        "link": Page.LINK,
        "keys": Page.KEYS,
        "keysClose": Page.KEYS_CLOSE,
        "letters": Page.LETTERS,
        "openWhole": Page.OPEN_WHOLE,
        "keysButton": Top.KEYS,
        "present": Top.PRESENT,
        "take": Top.TAKE,
        "takeList": Top.TAKE_LIST,
        "leave": TimeBar.LEAVE,
        "otherCard": TimeBar.OTHER_CARD,
        "main": Page.MAIN,
        "headline": Page.HEADLINE,
        "sentence": Page.SUMMARY,
        "status": Page.STATUS,
        "notice": Page.NOTICE,
        "toast": Page.TOAST,
        "aside": Page.ASIDE,
        "asideBody": Page.ASIDE_BODY,
        "asideClose": Page.ASIDE_CLOSE,
        "empty": Page.EMPTY,
        "emptyText": Page.EMPTY_TEXT,
        "emptyReset": Page.EMPTY_RESET,
        "filters": Filters.PANEL,
        "filtersButton": Top.FILTERS,
        "reset": Filters.RESET,
        "theme": Top.THEME,
        "groups": Top.GROUPS,
        "search": Top.SEARCH,
        "found": Top.FOUND,
        "reading": Top.READING,
        "versus": Data.VERSUS,
        "swap": Data.SWAP,
        "written": TimeBar.WRITTEN,
        "weekday": TimeBar.WEEKDAY,
        "previous": TimeBar.PREVIOUS,
        "next": TimeBar.NEXT,
        "play": TimeBar.PLAY,
        "settings": TimeBar.SETTINGS,
        "unit": TimeBar.UNIT,
        "speed": TimeBar.SPEED,
        "loop": TimeBar.LOOP,
        "typed": TimeBar.TYPED,
        "position": TimeBar.POSITION,
        "slider": TimeBar.SLIDER,
        "track": TimeBar.TRACK,
        "message": TimeBar.MESSAGE,
        **{f"series{item.name.title()}": item for item in Series},
    }
    if opens:
        named |= {"openButton": Top.OPEN} | {f"own{item.name.title()}": item for item in Own}
    if with_stories:
        named |= {f"story{item.name.title().replace('_', '')}": item for item in Story}
    return {name: str(id_) for name, id_ in named.items()}


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the callbacks of the page."""
    atlas = "atlas"
    app.clientside_callback(
        ClientsideFunction(atlas, "located"),
        Output(Page.LINK, "data"),
        Input(Page.LOCATION, "href"),
        prevent_initial_call=True,
    )

    @app.callback(Output(Page.STATE, "data"), Input(Page.LINK, "data"), prevent_initial_call=True)
    def _open(link: object) -> dict[str, object]:
        return open_page(catalogue, link)

    app.clientside_callback(
        ClientsideFunction(atlas, "opened"), Input(Page.STATE, "data"), prevent_initial_call=True
    )
