"""The panel in which a reader writes a story: its steps are states of the page."""

from typing import Any

from dash import html

from components.controls.card import icon, icon_button, marked
from components.i18n import Words
from components.ids import Story


def story_editor(words: Words) -> html.Section:
    """The editor; the script fills its steps and fields and keeps them in the browser."""
    gettext = words.gettext
    head = html.Div(
        [
            html.H2(gettext("Write a story"), className="story-title"),
            icon_button(Story.EDITOR_CLOSE, "x-lg", gettext("Close the editor")),
        ],
        className="story-head",
    )
    intro = html.P(
        gettext("Set view, date and filters as the class shall see them, then save the step."),
        className="hint",
    )
    foot = html.Div(
        [
            _act("undo", [icon("arrow-counterclockwise"), gettext("Undo")]),
            _act("file", gettext("Open")),
            _act("try", gettext("Try it")),
            _act("download", [icon("download"), gettext("Download ZIP")]),
        ],
        className="story-foot",
    )
    body = html.Div(
        [
            intro,
            _act("save", [icon("plus-lg"), gettext("Save the current state as step")], "primary"),
            html.P(id=Story.EDITOR_MESSAGE, className="hint", role="status"),
            html.Ol(id=Story.EDITOR_STEPS, className="editor-steps"),
            html.Div(id=Story.EDITOR_FIELDS, className="editor-fields"),
        ],
        className="story-body",
    )
    return html.Section(
        [head, body, foot],
        id=Story.EDITOR,
        className="story",
        hidden=True,
        **marked(aria_label=gettext("Write a story")),
    )


def _act(name: str, text: Any, look: str = "") -> html.Button:
    return html.Button(
        text, type="button", className=f"button {look}".strip(), **marked(data_editor=name)
    )
