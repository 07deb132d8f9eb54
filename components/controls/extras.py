"""Controls of single views that stand in the head of a card."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import icon
from components.controls.choices import segments, select
from components.i18n import Words
from components.ids import Card, Data
from components.labels import Labels
from components.text import sentence
from components.view_state import CHANNELS, DRAWINGS, Choices, ViewState
from components.vocabulary import channel_term, table_title


def card_controls(
    state: ViewState, choices: Choices, labels: Labels, words: Words
) -> dict[Card, list[Any]]:
    """Controls by the card in whose head they stand.

    Args:
        state: the state that the controls show.
        choices: what they offer.
        labels: labels of works and classifications.
        words: catalogue of the page's language.
    """
    gettext = words.gettext
    forms = {"chart": gettext("Chart"), "icicle": gettext("Icicle")}
    tables = {name: table_title(name, words) for name in choices.tables}
    drawings = {"map": gettext("Map"), "tree": gettext("Bodies")}
    channels = {name: sentence(channel_term(name, words)) for name in CHANNELS}
    works = {id_: labels.works[id_] for id_ in choices.works}
    schemes = {id_: labels.schemes[id_] for id_ in choices.schemes}
    layers = {"standing": gettext("Standing"), "obligations": gettext("Promises")}
    # A control that has nothing to choose from stays on the page, where the script looks for it.
    return {
        Card.MAP: [
            html.Div(
                segments(Data.LAYER, layers, state.layer),
                className="choice",
                hidden=not choices.obligations,
            )
        ],
        Card.COMMAND: [segments(Data.COMMAND_FORM, forms, state.form)],
        Card.DATA: [select(Data.TABLE, gettext("Table"), tables, state.table, hidden=True)],
        Card.STATEMENTS: [select(Data.WORK, gettext("Work"), works, state.work, hidden=True)],
        Card.NETWORK: [segments(Data.CHANNEL, channels, state.channel)],
        Card.SCHEMES: [
            select(Data.SCHEME, gettext("Classification"), schemes, state.scheme, hidden=True)
        ],
        Card.GROUPS: [
            select(Data.AGAINST, gettext("Compare with"), schemes, state.against, hidden=True)
        ],
        Card.BEFORE: [_other_day(state, words)],
        Card.AFTER: [
            html.Div(
                segments(Data.DRAWING, {d: drawings[d] for d in DRAWINGS}, state.drawing),
                className="choice",
                hidden="command" not in choices.views,
            )
        ],
    }


def _other_day(state: ViewState, words: Words) -> html.Div:
    """The other day of a comparison, typed, and the button that changes the two days round."""
    label = words.gettext("Compare with the day")
    return html.Div(
        [
            html.Label(label, htmlFor=Data.VERSUS, className="visually-hidden"),
            dbc.Input(
                id=Data.VERSUS,
                type="text",
                value=state.versus.isoformat(),
                maxlength=10,
                autocomplete="off",
                placeholder="1994-01-15",
                class_name="typed-date",
                debounce=True,
            ),
            html.Button(
                [icon("arrow-left-right"), words.gettext("Swap the days")],
                id=Data.SWAP,
                type="button",
                className="button",
            ),
        ],
        className="other-day",
    )
