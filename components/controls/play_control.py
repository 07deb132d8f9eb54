"""Play: the button in the time bar, its settings, and the way out of presenter mode."""

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import icon, icon_button, marked
from components.controls.choices import select
from components.i18n import Words
from components.ids import TimeBar

SPEEDS = ("0.5", "1", "2", "4")


def units(words: Words) -> dict[str, tuple[str, str, str]]:
    """Units of a step: name, and names of the buttons that go one back and one on."""
    gettext = words.gettext
    return {
        "change": (gettext("Change"), gettext("Previous change"), gettext("Next change")),
        "day": (gettext("Day"), gettext("Previous day"), gettext("Next day")),
        "month": (gettext("Month"), gettext("Previous month"), gettext("Next month")),
        "year": (gettext("Year"), gettext("Previous year"), gettext("Next year")),
    }


def play_words(words: Words) -> dict[str, object]:
    """Words that the page's script puts on the buttons."""
    return {
        "play": words.gettext("Play"),
        "pause": words.gettext("Pause"),
        "steps": {unit: list(names[1:]) for unit, names in units(words).items()},
    }


def play_button(words: Words) -> html.Button:
    """The button that plays the dates; its name and sign follow what it would do."""
    label = words.gettext("Play")
    return html.Button(
        [icon("play-fill"), icon("pause-fill")],
        id=TimeBar.PLAY,
        type="button",
        className="button square play",
        title=label,
        **marked(aria_label=label),
    )


def play_settings(words: Words) -> html.Details:
    """Unit of a step, speed and repetition, folded behind a button."""
    label = words.gettext("Steps and speed")
    mark = words.gettext("{factor} ×")
    speeds = {speed: mark.format(factor=speed) for speed in SPEEDS}
    steps = {unit: names[0] for unit, names in units(words).items()}
    return html.Details(
        [
            html.Summary(
                icon("gear"), className="button square", title=label, **marked(aria_label=label)
            ),
            html.Div(
                [
                    select(TimeBar.UNIT, words.gettext("Step"), steps, "change"),
                    select(TimeBar.SPEED, words.gettext("Speed"), speeds, "1"),
                    dbc.Checkbox(
                        id=TimeBar.LOOP,
                        label=words.gettext("Begin again at the end"),
                        value=False,
                    ),
                ],
                className="play-panel",
                role="group",
                **marked(aria_label=label),
            ),
        ],
        id=TimeBar.SETTINGS,
        className="play-settings",
    )


def leave_button(words: Words) -> html.Button:
    """The way out of presenter mode, shown in it alone."""
    return icon_button(TimeBar.LEAVE, "fullscreen-exit", words.gettext("Leave presenter mode"))


def other_card_button(words: Words) -> html.Button:
    """The next card of the view and the place of the shown one, in presenter mode alone."""
    label = words.gettext("Next card of this view")
    return html.Button(
        [icon("chevron-down"), html.Span(className="hint")],
        id=TimeBar.OTHER_CARD,
        type="button",
        className="button",
        title=label,
        hidden=True,
        **marked(aria_label=label),
    )
