"""The menu from which pictures and tables of a view, a citation and the link are taken away."""

from typing import Any

from dash import html

from components.controls.card import folded_menu
from components.i18n import Words
from components.ids import Top


def take_words(words: Words) -> dict[str, Any]:
    """Words that the page's script writes into the menu when it opens."""
    gettext = words.gettext
    return {
        "pictures": gettext("Pictures"),
        "png": gettext("Picture (PNG)"),
        "svg": gettext("Picture to edit and enlarge (SVG)"),
        "pdf": gettext("Page to print (PDF)"),
        "papers": {"a4": gettext("A4"), "wide": gettext("16:9")},
        "picture": gettext("Copy picture"),
        "tables": gettext("Tables"),
        "words": gettext("Words"),
        "csv": gettext("{title} (CSV)"),
        "xlsx": gettext("All tables, workbook (XLSX)"),
        "zip": gettext("All tables, data package (ZIP)"),
        "slides": gettext("Slides (PPTX) …"),
        "movie": gettext("Moving picture (GIF) …"),
        "citation": gettext("Copy citation"),
        "address": gettext("Copy link"),
        "use": gettext("Use in R, Python, spreadsheets; embed"),
        "copied": gettext("Copied: {text}"),
        "refused": gettext("The browser does not let the page copy. Copy this by hand: {text}"),
    }


def picture_words(words: Words) -> dict[str, str]:
    """Words that the page's script writes on pictures and says of them."""
    gettext = words.gettext
    return {
        "filters": gettext("Filters:"),
        "unfiltered": gettext("the usual ones"),
        "version": gettext("Version {version} of the data"),
        "cut": gettext("Only the beginning is shown here; the tables are whole."),
        "late": gettext("The charts of this day did not come in time; nothing was made."),
        "large": gettext("The browser cannot make so large a picture; choose a smaller scale."),
        "made": gettext("Made: {name}"),
        "copied": gettext("The picture is on the clipboard."),
        "refused": gettext(
            "The browser does not let the page copy a picture; take the file instead."
        ),
        "failed": gettext("The picture could not be made: {why}"),
    }


def take_menu(words: Words) -> html.Details:
    """The folded menu; its entries follow the view and the day."""
    label = words.gettext("Take away")
    heading = words.gettext("Take away what is shown")
    return folded_menu(Top.TAKE, "download", label, heading, Top.TAKE_LIST)
