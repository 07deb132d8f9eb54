"""The line under an embedded page: data set, version, licence, and the way to the whole page."""

from dash import html

from components.controls.card import marked
from components.i18n import Words
from components.ids import Page


def embed_line(title: str, version: str, licence: str, words: Words) -> html.Section:
    """The line; the embed layout alone shows it, and the script keeps its link up to date.

    Args:
        title: title of the data set.
        version: its version.
        licence: title of its licence; empty where it names none.
        words: catalogue of the page's language.
    """
    said = " · ".join(one for one in (f"{title}, {version}".rstrip(", "), licence) if one)
    link = html.A(
        words.gettext("Open in Alliance Atlas"),
        id=Page.OPEN_WHOLE,
        href="?",
        target="_blank",
        rel="noopener",
    )
    return html.Section(
        [html.Span(said), link],
        className="embed-line",
        **marked(aria_label=words.gettext("About this picture")),
    )
