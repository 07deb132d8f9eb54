"""The dialog in which a visitor opens data of their own, its report, and what is said meanwhile."""

from typing import Any

from dash import html

from components.controls.card import icon, icon_button, marked
from components.i18n import Words
from components.ids import Own, Top


def open_button(words: Words) -> html.Button:
    """The button of the top bar that leads to the dialog."""
    return icon_button(
        Top.OPEN,
        "folder2-open",
        words.gettext("Open data"),
        aria_haspopup="dialog",
        aria_controls=str(Own.DIALOG),
    )


def open_dialog(words: Words) -> html.Dialog:
    """The dialog: where files are taken, which data sets are open, and the last report."""
    gettext = words.gettext
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(gettext("Open data"), id=Own.TITLE, tabIndex=-1),
                    icon_button(Own.CLOSE, "x-lg", gettext("Close")),
                ],
                className="dialog-head",
            ),
            html.P(id=Own.MESSAGE, className="own-message", role="alert", hidden=True),
            _progress(Own.STATUS, words),
            html.Div(_start(words), id=Own.START),
            html.Div(id=Own.REPORT, hidden=True),
        ],
        id=Own.DIALOG,
        className="dialog own",
        **marked(aria_labelledby=str(Own.TITLE)),
    )


def _start(words: Words) -> list[Any]:
    gettext = words.gettext
    drop = html.Div(
        [
            html.P(gettext("Drop files here, or anywhere on the page")),
            html.Div(
                [
                    _act("files", gettext("Choose files"), "primary"),
                    _act("folder", gettext("Choose a folder")),
                ],
                className="own-buttons",
            ),
        ],
        id=Own.DROP,
        className="own-drop",
    )
    templates = html.P(
        [
            html.Span(gettext("Begin with a template:")),
            _file("own/template.zip", gettext("Folder of CSV tables (ZIP)")),
            _file("own/template.xlsx", gettext("Workbook (XLSX)")),
        ],
        className="own-templates",
    )
    sets = html.Fieldset(
        [
            html.Legend(gettext("Data sets on this page")),
            html.P(
                gettext(
                    "Tick two or more to set their sources beside one another: where they "
                    "disagree, the Conflicts view shows who says what."
                ),
                className="hint",
            ),
            html.Ul(id=Own.SETS, className="own-sets"),
            _act("together", gettext("Show together"), id=Own.TOGETHER),
        ],
        className="own-open",
    )
    return [
        html.P(
            gettext(
                "A data package (folder, ZIP or workbook), single tables (CSV), or files of the "
                "field as they are: Correlates of War alliances and IGOs, ATOP, DCAD."
            ),
            className="own-lead",
        ),
        drop,
        html.P(
            gettext(
                "What you open is kept in the server's memory for this visit only: nobody else "
                "can see it, and it is never written to disk."
            ),
            className="hint own-private",
        ),
        templates,
        sets,
    ]


def around(words: Words) -> list[Any]:
    """What lies over the page while files are dragged or sent."""
    return [
        html.Div(
            html.P([icon("folder2-open"), words.gettext("Drop to open")]),
            id=Own.OVERLAY,
            className="own-overlay",
            hidden=True,
        ),
        _progress(Own.STRIP, words),
    ]


def broken_banner(words: Words) -> html.Div:
    """Says that the files of the shown data set have changed and cannot be read now."""
    return html.Div(
        [
            html.P(role="alert"),
            html.Button(
                words.gettext("Details"),
                type="button",
                className="button",
                **marked(data_own="details", aria_haspopup="dialog"),
            ),
        ],
        id=Own.BANNER,
        className="notice own-banner",
        hidden=True,
    )


def _progress(id_: Own, words: Words) -> html.Div:
    """How far the sending of files is, with a button that ends it."""
    return html.Div(
        [
            html.P(role="status"),
            html.Progress(max="1", **marked(aria_label=words.gettext("Progress"))),
            _act("stop", words.gettext("Stop")),
        ],
        id=id_,
        className="own-progress",
        hidden=True,
    )


def _act(name: str, text: str, look: str = "", **more: Any) -> html.Button:
    return html.Button(
        text,
        type="button",
        className=f"button {look}".strip(),
        **more,
        **marked(data_own=name),
    )


def _file(address: str, text: str) -> html.A:
    return html.A([icon("download"), text], href=address, download="", className="link-button")
