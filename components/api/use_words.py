"""Words of the page that says how to use the data."""

from components.i18n import Words
from components.vocabulary import N_

TYPES = {
    "string": N_("text"),
    "integer": N_("integer"),
    "boolean": N_("TRUE or FALSE"),
    "day": N_("day (YYYY-MM-DD)"),
    "edtf": N_("date (EDTF)"),
    "list": N_("list, separated by semicolons"),
}


def use_words(words: Words) -> dict[str, str]:
    """Words by the name that the template gives them."""
    gettext = words.gettext
    return {
        "title": gettext("Use in R, Python and spreadsheets"),
        "behind": gettext("The tables behind this view"),
        "behind_told": gettext(
            "Rows with the ids and codes of the data set, under the day and the filters of this "
            "view. Addresses and columns stay as they are from version to version."
        ),
        "index": gettext("All tables, columns and parameters (JSON)"),
        "columns": gettext("Columns"),
        "column": gettext("Column"),
        "type": gettext("Type"),
        "meaning": gettext("What it means"),
        "cite": gettext("To cite:"),
        "shown": gettext("As the page shows it"),
        "shown_told": gettext(
            "Each table of this view on this day in the words and the language of the page, as "
            "CSV. The last column, key, says what a row is about."
        ),
        "embed": gettext("Embed"),
        "embed_told": gettext(
            "This view inside a page of yours: headline, charts and time bar. It keeps working by "
            "itself and leads to the whole page. Width and height may be any."
        ),
        "notes": gettext("Good to know"),
        "excel": gettext("Excel (Power Query, advanced editor)"),
        "shell": gettext("Command line"),
        "copy": gettext("Copy"),
        "copy_of": gettext("Copy: {name}"),
        "copied": gettext("Copied."),
        "selected": gettext("The text is selected: copy it with the keyboard."),
    }
