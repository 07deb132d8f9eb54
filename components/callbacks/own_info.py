"""What the page's script must know of data sets: which are open, and whether one is gone."""

from collections.abc import Iterable
from typing import Any

from components.catalogue import Catalogue, title_of
from components.controls.open_words import open_words
from components.i18n import Words
from components.view_state import Ignored, ViewState

OWN = "own-"  # what the id of a visitor's own data set begins with
JOINED = "~"  # what stands between the ids of data sets that are shown together


def own_info(
    catalogue: Catalogue, state: ViewState, ignored: Iterable[Ignored], words: Words
) -> dict[str, Any]:
    """The part of `page_info` on data sets.

    Args:
        catalogue: the data sets that the asking visitor may see.
        state: what the page shows.
        ignored: parts of the link that could not be honoured.
        words: catalogue of the page's language.

    Returns:
        `sets`: id and title of every open data set, in order; `opens`: whether the server opens
        data of a visitor; `gone`: whether the link asks for a visitor's own data set that is not
        kept; `watched`: whether the files of the shown data set are watched, which are now
        `fingerprint`; `openTexts`: words of the dialog.
    """
    titles = {id_: title_of(package, state.lang) for id_, package in catalogue.packages.items()}
    shown = catalogue.entry(state.data).package
    titles.setdefault(state.data, title_of(shown, state.lang))
    return {
        "sets": [{"data": id_, "title": title} for id_, title in titles.items()],
        "opens": catalogue.opens,
        "gone": catalogue.opens and any(is_gone(item) for item in ignored),
        "watched": state.data in catalogue.watched,
        "fingerprint": shown.fingerprint,
        "openTexts": open_words(words) if catalogue.opens else {},
    }


def is_gone(ignored: Ignored) -> bool:
    """Whether a part of a link asked for a visitor's own data set, alone or among others."""
    parts = ignored.value.split(JOINED)
    return ignored.parameter == "data" and any(part.startswith(OWN) for part in parts)
