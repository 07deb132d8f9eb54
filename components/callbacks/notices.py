"""Sentences on parts of a link that were ignored."""

from components.callbacks.data_sets import is_gone
from components.i18n import Words, translator
from components.view_state import Ignored


def notice(ignored: Ignored, lang: str) -> str:
    """One sentence on a part of a link that was ignored."""
    why = "gone" if is_gone(ignored) else ignored.why
    return notice_patterns(translator(lang))[why].format(
        parameter=ignored.parameter[:40], value=ignored.value[:60], shown=ignored.shown
    )


def notice_patterns(words: Words) -> dict[str, str]:
    """Sentences on ignored parts of a link, by why; they name {parameter}, {value} and {shown}."""
    return {
        "unknown": words.gettext(
            "The link asks for {parameter} “{value}”, which this data set does not have; ignored."
        ),
        "gone": words.gettext(
            "This data set was opened in another visit or is no longer kept; open its file again."
        ),
        "date": words.gettext("The link's date “{value}” cannot be read; the usual date is shown."),
        "span": words.gettext(
            "The link's date “{value}” lies outside the time bar; the nearest day is shown."
        ),
        "parameter": words.gettext("The link's part “{parameter}” is unknown; ignored."),
        "version": words.gettext(
            "The link was made with version “{value}” of the data; version {shown} is shown here, "
            "and the picture may differ."
        ),
    }
