"""The search box: a combobox over states, bodies, treaties, events and works in every language."""

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import marked
from components.i18n import Words
from components.ids import Top


def search_box(words: Words) -> html.Div:
    """The field and the list of what was found.

    The page's script fills the list while one types, and gives the field its role of a combobox.
    """
    label = words.gettext("Search states, bodies, treaties and events")
    return html.Div(
        [
            html.Label(label, htmlFor=Top.SEARCH, className="visually-hidden"),
            dbc.Input(
                id=Top.SEARCH,
                type="text",
                placeholder=words.gettext("Search"),
                autocomplete="off",
                maxlength=80,
                class_name="search-field",
            ),
            html.Ul(
                id=Top.FOUND,
                role="listbox",
                className="found",
                hidden=True,
                **marked(aria_label=words.gettext("Found")),
            ),
        ],
        className="search",
        role="search",
    )
