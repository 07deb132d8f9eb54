"""The dialog in which a series of days is chosen and made into slides or a moving picture."""

import datetime as dt
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import icon_button, marked
from components.controls.choices import select
from components.i18n import Words
from components.ids import Series

SECONDS = ("0.5", "1", "2", "3", "5")


def series_words(words: Words) -> dict[str, Any]:
    """Words that the page's script writes into the dialog, and why a series cannot be made."""
    gettext = words.gettext
    return {
        "slides": {
            "title": gettext("Slides (PPTX)"),
            "lead": gettext(
                "One slide for each day: its picture under its headline, the summary as notes."
            ),
            "count": gettext("Slides: {n}, about {size} MB"),
        },
        "movie": {
            "title": gettext("Moving picture (GIF)"),
            "lead": gettext("One picture for each day, played again and again."),
            "count": gettext("Pictures: {n}, about {size} MB"),
        },
        "outside": gettext("Choose days from {first} to {last}."),
        "order": gettext("The first day lies behind the last one."),
        "none": gettext("No such day lies between these two. Choose other days or other steps."),
        "most": gettext(
            "{n} pictures are too many for one file; up to {most} go into it. "
            "Choose fewer days or longer steps."
        ),
        "unsteady": gettext("The steps are change, month and year."),
        "progress": gettext("{n} of {total}"),
        "writing": gettext("The file is being written."),
        "saved": gettext("Saved: {name}"),
        "failed": gettext("The file could not be made: {reason}"),
        "missing": gettext("The server does not send {file}."),
        "stopped": gettext("Stopped. Nothing was saved."),
    }


def series_dialog(
    span: tuple[dt.date, dt.date], words: Words, *, with_stories: bool = False
) -> html.Dialog:
    """The dialog; which of the two files it makes is said when it opens.

    Args:
        span: first and last day of the time bar.
        words: catalogue of the page's language.
        with_stories: whether the data set has stories, whose steps may be slides.
    """
    gettext = words.gettext
    steps = {
        "change": gettext("every change"),
        "month": gettext("the first of every month"),
        "year": gettext("the first of every year"),
    }
    if with_stories:
        steps["story"] = gettext("every step of the story")
    first, last = span
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(id=Series.TITLE),
                    icon_button(Series.CLOSE, "x-lg", gettext("Close")),
                ],
                className="dialog-head",
            ),
            html.P(id=Series.LEAD, className="hint"),
            html.Div(
                [
                    _day(Series.FIRST, gettext("First day"), first),
                    _day(Series.LAST, gettext("Last day"), last),
                    select(Series.EVERY, gettext("Pictures for"), steps, "change"),
                    select(
                        Series.SECONDS,
                        gettext("Seconds a picture"),
                        {value: value for value in SECONDS},
                        "1",
                    ),
                ],
                className="series-fields",
            ),
            html.P(id=Series.MESSAGE, className="series-message", role="status"),
            html.Progress(
                id=Series.PROGRESS, value="0", max="1", **marked(aria_label=gettext("Progress"))
            ),
            html.Div(
                [
                    html.Button(
                        gettext("Make the file"),
                        id=Series.START,
                        type="button",
                        className="button primary",
                    ),
                    html.Button(gettext("Stop"), id=Series.STOP, type="button", className="button"),
                ],
                className="series-buttons",
            ),
        ],
        id=Series.DIALOG,
        className="dialog series",
        **marked(aria_labelledby=str(Series.TITLE), aria_describedby=str(Series.LEAD)),
    )


def _day(id_: Series, title: str, day: dt.date) -> html.Div:
    return html.Div(
        [
            html.Label(title, htmlFor=id_, className="filter-label"),
            dbc.Input(
                id=id_,
                type="text",
                value=day.isoformat(),
                maxlength=10,
                autocomplete="off",
                placeholder="1994-01-15",
            ),
        ],
        className="filter",
    )
