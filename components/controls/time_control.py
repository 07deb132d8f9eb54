"""The time bar: written date, steps, typed date, and a native slider over the drawn bar."""

import datetime as dt

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import icon_button, marked
from components.controls.play_control import (
    leave_button,
    other_card_button,
    play_button,
    play_settings,
)
from components.i18n import Words
from components.ids import TimeBar
from components.text import weekday, written_day


def time_control(
    on: dt.date, span: tuple[dt.date, dt.date], lang: str, words: Words
) -> html.Footer:
    """Lay out the time bar.

    The slider counts days from 0, the first day of `span`; the page's script gives it the written
    date as value text and lets the arrow keys step from change to change.
    """
    first, last = span
    return html.Footer(
        [
            html.Div(
                [
                    html.P(
                        [
                            html.Span(
                                written_day(on, lang), id=TimeBar.WRITTEN, className="big-date"
                            ),
                            html.Span(weekday(on, lang), id=TimeBar.WEEKDAY, className="weekday"),
                        ],
                        className="date-line",
                    ),
                    html.Div(
                        [
                            icon_button(
                                TimeBar.PREVIOUS,
                                "skip-start-fill",
                                words.gettext("Previous change"),
                            ),
                            play_button(words),
                            icon_button(
                                TimeBar.NEXT, "skip-end-fill", words.gettext("Next change")
                            ),
                            play_settings(words),
                            html.Label(
                                words.gettext("Go to date"),
                                htmlFor=TimeBar.TYPED,
                                className="visually-hidden",
                            ),
                            dbc.Input(
                                id=TimeBar.TYPED,
                                type="text",
                                value=on.isoformat(),
                                maxlength=10,
                                autocomplete="off",
                                placeholder="1994-01-15",
                                class_name="typed-date",
                            ),
                            html.Span(id=TimeBar.POSITION, className="hint"),
                            other_card_button(words),
                            leave_button(words),
                        ],
                        className="steps",
                    ),
                    html.P(id=TimeBar.MESSAGE, className="date-message", role="alert"),
                ],
                className="time-left",
            ),
            html.Div(
                [
                    html.Div(id=TimeBar.GRAPH, className="graph"),
                    html.Label(
                        words.gettext("Date"), htmlFor=TimeBar.SLIDER, className="visually-hidden"
                    ),
                    dbc.Input(
                        id=TimeBar.SLIDER,
                        type="range",
                        min=0,
                        max=(last - first).days,
                        step=1,
                        value=(on - first).days,
                        class_name="time-slider",
                    ),
                ],
                id=TimeBar.TRACK,
                className="track",
            ),
        ],
        className="time-bar",
        **marked(aria_label=words.gettext("Time bar")),
    )
