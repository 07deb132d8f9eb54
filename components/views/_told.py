"""What every statement carries on the page: its doubt, its source, its place in a table."""

from typing import Any

from dash import html

from components import text
from components.controls.card import marked
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, term


def doubt(scene: Scene, certainty: str, note: str = "") -> list[Any]:
    """The sign of a certainty with its word for those who do not see it; stated has none."""
    sign = CERTAINTY_SIGNS.get(certainty, "")
    if not sign:
        return []
    word = term(certainty, scene.words)
    label = f"{word}: {note}" if note else word
    named = marked(aria_label=label)
    return [html.Span(sign, className="doubt", title=label, role="img", **named), " "]


def source_link(scene: Scene, source_id: str, locator: str) -> html.Button:
    """A short citation that opens the work in the view of the sources."""
    return html.Button(
        scene.cite(source_id, locator),
        className="link-button cite",
        type="button",
        **marked(data_key=f"source:{source_id}"),
    )


def more(scene: Scene, key: str, name: str) -> list[html.Button]:
    """A button that opens the details of what a plan or test is about, if the package has it."""
    if key not in scene.choices.keys:
        return []
    word = scene.words.gettext("Details")
    named = marked(data_key=key, aria_label=f"{word}: {name}")
    return [html.Button(word, className="link-button more", type="button", **named)]


def dated(scene: Scene, pattern: str, edtf: str) -> str:
    """A date in a phrase such as `since {date}`; a date between two others stands alone."""
    written = text.written(edtf, scene.lang)
    return written if "/" in edtf or ".." in edtf else pattern.format(date=written)
