"""What the page's script must know of data sets: which are open, and whether one is gone."""

from collections.abc import Iterable
from typing import Any

from components.catalogue import Catalogue, title_of
from components.controls.open_words import open_words
from components.i18n import Words
from components.open_data import BESIDE, OpenData
from components.own.kept import OWN
from components.view_state import Ignored, ViewState


def opens(catalogue: Catalogue) -> bool:
    """Whether visitors may open data of their own; pages without a server cannot."""
    return isinstance(catalogue.packages, OpenData) and catalogue.packages.own


def data_sets(
    catalogue: Catalogue, state: ViewState, ignored: Iterable[Ignored], words: Words
) -> dict[str, Any]:
    """The part of `page_info` on data sets.

    Args:
        catalogue: the data sets that the asking visitor may see.
        state: what the page shows.
        ignored: parts of the link that could not be honoured.
        words: catalogue of the page's language.

    Returns:
        `sets`: id and title of every open data set, in order, and of the shown one; `gone`: whether
        the link asks for a visitor's own data set that is not kept; `fingerprint`: of the shown
        data; `openTexts`: words of the dialog.
    """
    titles = {id_: title_of(package, state.lang) for id_, package in catalogue.packages.items()}
    shown = catalogue.entry(state.data).package
    titles.setdefault(state.data, title_of(shown, state.lang))
    return {
        "sets": [{"data": id_, "title": title} for id_, title in titles.items()],
        "gone": opens(catalogue) and any(is_gone(item) for item in ignored),
        "fingerprint": shown.fingerprint,
        "openTexts": open_words(words) if opens(catalogue) else {},
    }


def is_gone(ignored: Ignored) -> bool:
    """Whether a part of a link asked for a visitor's own data set, alone or among others."""
    parts = ignored.value.split(BESIDE)
    return ignored.parameter == "data" and any(part.startswith(OWN) for part in parts)
