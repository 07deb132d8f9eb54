"""A few names of many."""

from collections.abc import Sequence

from components import text
from components.i18n import Words

MOST_NAMES = 4


def some(names: Sequence[str], words: Words, lang: str) -> str:
    """Names in order as one phrase; of many the first few and how many more there are."""
    return first(sorted(names), MOST_NAMES, words, lang)


def first(names: Sequence[str], most: int, words: Words, lang: str) -> str:
    """The first names as one phrase and how many more there are; one more is named too."""
    if len(names) <= most + 1:
        return text.listed(list(names), lang)
    rest = len(names) - most
    more = words.ngettext("{n} more", "{n} more", rest).format(n=rest)
    return text.listed([*names[:most], more], lang)
