"""Words that the page's script writes when a visitor opens data of their own."""

from typing import Any

from components.i18n import Words


def open_words(words: Words) -> dict[str, Any]:
    """Words of the dialog, of the report and of what is said while files are sent."""
    gettext = words.gettext
    return {
        "title": gettext("Open data"),
        "groups": {
            "public": gettext("On this server"),
            "own": gettext("Opened by you"),
            "together": gettext("Side by side"),
        },
        "gone": gettext("Open its file again"),
        "list": {
            "shown": gettext("shown now"),
            "own": gettext("opened by you"),
            "rows": gettext("{n} rows"),
            "open": gettext("Show"),
            "package": gettext("Package (ZIP)"),
            "report": gettext("Report"),
            "remove": gettext("Remove"),
            "of": gettext("{act}: {title}"),
            "removed": gettext("Removed: {title}"),
        },
        "send": {
            "sending": gettext("Sending: {done} of {total} MB"),
            "reading": gettext("Reading the files …"),
            "showing": gettext("Opening “{title}” …"),
            "stopped": gettext("Stopped. Nothing was opened."),
            "busy": gettext("Other files are still being read; wait until they are, or stop it."),
            "nothing": gettext(
                "There is no table in it. Choose CSV files, a workbook or a ZIP file."
            ),
            "opened": gettext("“{title}” is open: {used} of {read} rows used."),
            "failed": {
                "0": gettext(
                    "The server does not answer. Look at the connection and open the files again."
                ),
                "403": gettext(
                    "The server took the files for those of another site. Reload the page."
                ),
                "413": gettext(
                    "The files are larger than this server takes. Open fewer at a time, or leave "
                    "out tables."
                ),
                "429": gettext("The server is reading other files. Try again in a minute."),
                "other": gettext("The files could not be opened: the server answered {status}."),
            },
        },
        "report": report_words(words),
        "watch": {
            "reloaded": gettext("The files have changed; the page shows them as they are now."),
            "broken": gettext(
                "The files have changed and cannot be read now; the last good data are shown."
            ),
            "title": gettext("What cannot be read"),
        },
    }


def report_words(words: Words) -> dict[str, Any]:
    """Words of the report."""
    gettext = words.gettext
    return {
        "title": gettext("Report: {title}"),
        "failed": gettext("Nothing was opened"),
        "kept": gettext(
            "What was shown before is still there. Correct what is called an error below and "
            "open the files again."
        ),
        "rows": gettext(
            "{read} rows read: {used} used ({repaired} of them repaired), {skipped} skipped"
        ),
        "plain": gettext("{read} rows read: {used} used, {skipped} skipped"),
        "unread": gettext("No rows were read"),
        "show": gettext("Show it"),
        "again": gettext("Open other files"),
        "back": gettext("Back to the list"),
        "csv": gettext("Download report (CSV)"),
        "files": gettext("What became of the rows of each file"),
        "counts": {
            "file": gettext("File"),
            "read": gettext("Rows read"),
            "used": gettext("Used"),
            "repaired": gettext("Repaired"),
            "skipped": gettext("Skipped"),
        },
        "findings": gettext("Findings"),
        "clean": gettext("Nothing to remark: every row was used as it stands."),
        "filter": gettext("Show findings"),
        "all": gettext("All"),
        "levels": {
            "error": gettext("Errors"),
            "warning": gettext("Warnings"),
            "repair": gettext("Repairs"),
            "skip": gettext("Skipped rows"),
        },
        "level": {
            "error": gettext("Error"),
            "warning": gettext("Warning"),
            "repair": gettext("Repaired"),
            "skip": gettext("Skipped"),
        },
        "columns": {
            "level": gettext("Kind"),
            "file": gettext("File"),
            "row": gettext("Row"),
            "column": gettext("Column"),
            "value": gettext("Value"),
            "message": gettext("What was found"),
            "remedy": gettext("Remedy"),
        },
        "more": gettext("{n} more in the download"),
        "name": gettext("report"),
    }
