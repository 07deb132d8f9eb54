"""The dialog that lists the keys."""

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import icon_button, marked
from components.i18n import Words
from components.ids import Page


def keys_dialog(words: Words, *, with_stories: bool = False, opens: bool = False) -> html.Dialog:
    """All keys of the page, each with what it does, and a switch for the single letters."""
    rows = [
        html.Div(
            [html.Dt([html.Kbd(key) for key in keys]), html.Dd(does)],
            className="key-row",
        )
        for keys, does in [
            *_keys(words),
            *(_story_keys(words) if with_stories else []),
            *([(("O",), words.gettext("open data"))] if opens else []),
        ]
    ]
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(words.gettext("Keys"), id=Page.KEYS_TITLE),
                    icon_button(Page.KEYS_CLOSE, "x-lg", words.gettext("Close the list of keys")),
                ],
                className="dialog-head",
            ),
            html.Dl(rows, className="key-list"),
            dbc.Checkbox(
                id=Page.LETTERS,
                label=words.gettext("Letters and signs work as keys"),
                value=True,
            ),
        ],
        id=Page.KEYS,
        className="dialog",
        **marked(aria_labelledby=str(Page.KEYS_TITLE)),
    )


def _story_keys(words: Words) -> list[tuple[tuple[str, ...], str]]:
    """Keys of a story."""
    return [
        (("B", "N"), words.gettext("in a story: the step before, the next step")),
        (("R",), words.gettext("in a story: show or hide the answer")),
    ]


def _keys(words: Words) -> list[tuple[tuple[str, ...], str]]:
    gettext = words.gettext
    shift, page_up, page_down = gettext("Shift"), gettext("Page up"), gettext("Page down")
    return [
        (("←", "→"), gettext("one step back, one step on")),
        ((shift, "←", "→"), gettext("a day back, a day on")),
        ((page_down, page_up), gettext("a year back, a year on")),
        ((gettext("Home"), gettext("End")), gettext("first day, last day")),
        ((gettext("Space"),), gettext("play or pause")),
        (("/",), gettext("search")),
        (("T",), gettext("light or dark")),
        (("P",), gettext("presenter mode")),
        (
            (page_up, page_down),
            gettext("when presenting, as a remote sends them: a change back, a change on"),
        ),
        (("↑", "↓"), gettext("when presenting: the card before, the next card")),
        (("B", "."), gettext("when presenting: a black screen, until the next key")),
        (("?",), gettext("this list")),
        (
            (gettext("Esc"),),
            gettext("stop playing, leave presenter mode, close the details, in this order"),
        ),
    ]
