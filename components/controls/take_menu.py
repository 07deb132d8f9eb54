"""The menu from which the tables of a view, a citation and the link are taken away."""

from dash import html

from components.controls.card import icon, marked
from components.i18n import Words
from components.ids import Top


def take_words(words: Words) -> dict[str, str]:
    """Words that the page's script writes into the menu when it opens."""
    gettext = words.gettext
    return {
        "csv": gettext("{title} (CSV)"),
        "xlsx": gettext("All tables, workbook (XLSX)"),
        "zip": gettext("All tables, data package (ZIP)"),
        "citation": gettext("Copy citation"),
        "address": gettext("Copy link"),
        "use": gettext("Use in R, Python, spreadsheets; embed"),
        "copied": gettext("Copied: {text}"),
        "refused": gettext("The browser does not let the page copy. Copy this by hand: {text}"),
    }


def take_menu(words: Words) -> html.Details:
    """The folded menu; its entries follow the view and the day."""
    label = words.gettext("Take away")
    return html.Details(
        [
            html.Summary(
                icon("download"), className="button square", title=label, **marked(aria_label=label)
            ),
            html.Div(
                [
                    html.H2(words.gettext("Take away what is shown")),
                    html.Ul(id=Top.TAKE_LIST),
                ],
                className="play-panel take-panel",
                role="group",
                **marked(aria_label=label),
            ),
        ],
        id=Top.TAKE,
        className="play-settings take-menu",
    )
