"""Reasons inside a message, in the reader's language; those of libraries stay as they are."""

import re

from components.i18n import Words
from components.vocabulary import N_

# As data/edtf.py and the readers of packages give them.
REASONS = (
    N_("it is not a date such as 1992-05-15, 1993-12, 1994 or 1993-09/1993-12"),
    N_("it is longer than a date can be"),
    N_("a month cannot follow a year with unspecified digits"),
    N_("years start at 0001"),
    N_("a day cannot follow an unspecified month"),
    N_("an interval has one slash"),
    N_("a range in a set has two ends"),
    N_("an interval needs at least one end"),
    N_("the interval ends before it starts"),
    N_("it ends before it starts"),
    N_("it is not an object"),
    N_("it has no list of resources"),
    N_("a resource is not an object"),
    N_("it has no end"),
    N_("it is of the form ZIP64"),
    N_("it declares a document type"),
)
PATTERNS = (
    N_("there is no month {month}"),
    N_("{month} has no day {day}"),
    N_("{day} is not a day"),
    N_("the organisation {id} is not in the package"),
)
_PLACE = re.compile(r"\\{(\w+)\\}")
_READERS = [(one, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(one)))) for one in PATTERNS]


def reason_in(reason: str, words: Words) -> str:
    """A reason in a language; unchanged where it is not known here."""
    if reason in REASONS:
        return words.gettext(reason)
    for pattern, reader in _READERS:
        found = reader.fullmatch(reason)
        if found:
            return words.gettext(pattern).format(**found.groupdict())
    return reason
