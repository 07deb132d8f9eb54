"""The page: top bar, filter panel, cards, detail panel, time bar."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.controls.card import card, icon, icon_button, marked
from components.controls.choices import segments, select
from components.controls.embed_line import embed_line
from components.controls.extras import card_controls
from components.controls.filter_panel import filter_panel
from components.controls.keys_dialog import keys_dialog
from components.controls.open_dialog import around, broken_banner, open_button, open_dialog
from components.controls.search import search_box
from components.controls.series_dialog import series_dialog
from components.controls.stories import story_menu, story_panel
from components.controls.story_editor import story_editor
from components.controls.take_menu import take_menu
from components.controls.time_control import time_control
from components.i18n import LANGUAGES, Words, translator
from components.ids import Card, Filters, Page, Top
from components.labels import Labels
from components.offers import groups_of
from components.view_state import Choices, ViewState, group_of
from components.vocabulary import N_

VIEW_TITLES = {
    "overview": N_("Overview"),
    "map": N_("Map"),
    "frameworks": N_("Frameworks"),
    "flows": N_("Flows"),
    "command": N_("Command"),
    "timeline": N_("Timeline"),
    "data": N_("Data"),
    "ladder": N_("Status ladder"),
    "network": N_("Network"),
    "concepts": N_("Concepts"),
    "schemes": N_("Schemes"),
    "threats": N_("Threats and motives"),
    "compare": N_("Compare"),
    "conflicts": N_("Conflicts"),
    "sources": N_("Sources"),
}
GROUP_TITLES = {
    "overview": N_("Overview"),
    "members": N_("Members"),
    "structure": N_("Structure"),
    "ideas": N_("Ideas"),
    "compare": N_("Compare"),
    "evidence": N_("Evidence"),
}


def shell() -> list[Any]:
    """What Dash holds: the address, and the questions and answers about it."""
    return [
        dcc.Location(id=Page.LOCATION, refresh=False),
        dcc.Store(id=Page.LINK),
        dcc.Store(id=Page.STATE),
    ]


def page(state: ViewState, choices: Choices, labels: Labels, *, opens: bool = False) -> list[Any]:
    """Lay out the whole page for one data set and language; `markup` gives its elements.

    Args:
        state: the state that the controls show.
        choices: what the controls offer.
        labels: their labels.
        opens: whether the server opens data of a visitor.
    """
    words = translator(state.lang)
    return [
        html.A(words.gettext("Skip to the charts"), href=f"#{Page.MAIN}", className="skip-link"),
        _top_bar(state, choices, words, opens=opens),
        html.Div(
            [
                filter_panel(state, choices, labels, words),
                _content(state, choices, labels, words, opens=opens),
                _aside(words),
            ],
            className="middle",
        ),
        time_control(state.date, choices.span, state.lang, words),
        embed_line(labels.data[state.data], state.version, labels.licence, words),
        *([story_panel(words), story_editor(words)] if choices.stories else []),
        keys_dialog(words, with_stories=bool(choices.stories), opens=opens),
        html.P(id=Page.TOAST, className="passing", role="status", hidden=True),
        series_dialog(choices.span, words, with_stories=bool(choices.stories)),
        *([open_dialog(words), *around(words)] if opens else []),
    ]


def _top_bar(state: ViewState, choices: Choices, words: Words, *, opens: bool) -> html.Header:
    groups = {group: words.gettext(GROUP_TITLES[group]) for group in groups_of(choices)}
    return html.Header(
        [
            html.Div(
                [html.Img(src="assets/atlas.svg", alt=""), html.Span("Alliance Atlas")],
                className="brand",
            ),
            html.Div(
                [_data_sets(words), *([open_button(words)] if opens else [])], className="data"
            ),
            html.Nav(
                segments(Top.GROUPS, groups, group_of(state.view)),
                className="views",
                **marked(aria_label=words.gettext("Groups of views")),
            ),
            search_box(words),
            html.Div(
                [
                    icon_button(
                        Top.FILTERS,
                        "sliders",
                        words.gettext("Filters"),
                        aria_expanded="false",
                        aria_controls=str(Filters.PANEL),
                    ),
                    select(
                        Top.LANGUAGE, words.gettext("Language"), LANGUAGES, state.lang, hidden=True
                    ),
                    *([story_menu(words)] if choices.stories else []),
                    take_menu(words),
                    icon_button(Top.KEYS, "keyboard", words.gettext("Keys")),
                    icon_button(Top.PRESENT, "easel", words.gettext("Presenter mode")),
                    _theme_button(words),
                ],
                className="tools",
            ),
        ],
        className="top-bar",
    )


def _data_sets(words: Words) -> html.Div:
    """The list of data sets, which the script fills: it is another one for every visitor."""
    return html.Div(
        [
            html.Label(words.gettext("Data set"), htmlFor=Top.DATA, className="visually-hidden"),
            dbc.Select(id=Top.DATA, options=[]),
        ],
        className=f"filter of-{Top.DATA}",
    )


def _views(state: ViewState, choices: Choices, words: Words) -> html.Nav:
    """The views of the group that is open; the script shows those of the group alone."""
    titles = {
        view: html.Span(words.gettext(VIEW_TITLES[view]), className=f"view-of-{group}")
        for group, views in groups_of(choices).items()
        for view in views
    }
    reading = html.A(
        [icon("question-circle"), html.Span(words.gettext("How to read this"))],
        id=Top.READING,
        href=f"reading/{state.view}?lang={state.lang}&theme={state.theme}",
        target="_blank",
        className="reading-link",
    )
    return html.Nav(
        [segments(Top.VIEWS, titles, state.view), reading],
        className="view-tabs",
        **marked(aria_label=words.gettext("Views")),
    )


def _theme_button(words: Words) -> html.Button:
    label = words.gettext("Switch between light and dark")
    signs = [icon("moon-stars"), icon("sun")]
    return html.Button(
        signs,
        id=Top.THEME,
        type="button",
        className="button square",
        title=label,
        **marked(aria_label=label),
    )


def _content(
    state: ViewState, choices: Choices, labels: Labels, words: Words, *, opens: bool
) -> html.Main:
    extras = card_controls(state, choices, labels, words)
    return html.Main(
        [
            _views(state, choices, words),
            html.Div([html.H1(id=Page.HEADLINE), html.P(id=Page.SUMMARY)], className="headline"),
            html.Div(id=Page.NOTICE, className="notice", role="status", hidden=True),
            *([broken_banner(words)] if opens else []),
            html.Div(
                [
                    html.P(id=Page.EMPTY_TEXT),
                    html.Button(
                        words.gettext("Reset filters"),
                        id=Page.EMPTY_RESET,
                        type="button",
                        className="button",
                    ),
                ],
                id=Page.EMPTY,
                className="empty",
                hidden=True,
            ),
            html.Div(
                [card(which, words, extras.get(which, ())) for which in Card],
                className="cards",
            ),
            html.P(id=Page.STATUS, className="visually-hidden", role="status"),
        ],
        id=Page.MAIN,
        className="content",
        tabIndex=-1,
    )


def _aside(words: Words) -> html.Aside:
    return html.Aside(
        [
            icon_button(Page.ASIDE_CLOSE, "x-lg", words.gettext("Close details")),
            html.Div(id=Page.ASIDE_BODY, tabIndex=-1),
        ],
        id=Page.ASIDE,
        className="aside",
        hidden=True,
        **marked(aria_label=words.gettext("Details")),
    )
