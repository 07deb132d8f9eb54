"""Short citations of the works of a package."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Any

import pandas as pd

from components.i18n import Words

# A work's short citation and the place in it.
Place = tuple[str, str]
LONGEST = 54  # signs of a name
GRADES = ("disputed", "inferred", "stated")
MOST_WORKS = 3
MOST_PLACES = 4


class Citations:
    """Short citations: author, year and locator."""

    def __init__(self, sources: pd.DataFrame, lang: str = "en") -> None:
        """Read the works of a package.

        Args:
            sources: columns source_id, author, year, title, publisher, and where the package has
                them short_en and short_de: short citations that go before author and year.
            lang: language of short citations.
        """
        named: dict[str, list[str]] = defaultdict(list)
        for row in sources.to_dict("records"):
            named[_named(row, lang)].append(row["source_id"])
        self._short: dict[str, str] = {}
        for short, works in named.items():
            letters = ascii_lowercase if 1 < len(works) <= len(ascii_lowercase) else ""
            for place, source_id in enumerate(works):
                between = "" if short[-1:].isdigit() else " "
                self._short[source_id] = short + (between + letters[place] if letters else "")

    def __call__(self, source_id: str, locator: str = "") -> str:
        """Cite a work at a place: Zagorski 1996, 2.2.2."""
        short = self._short.get(source_id)
        if short is None:
            return source_id
        return f"{short}, {locator}" if locator else short


def _named(work: dict[Any, Any], lang: str) -> str:
    """Given short citation; else first author, else publisher, else title; and year.

    Works that share this get a letter.
    """
    given = work.get(f"short_{lang}") or work.get("short_en")
    if given:
        return str(given)
    names = (str(work.get(name) or "") for name in ("author", "publisher", "title"))
    heads = (_cut(name.split(",")[0].split(";")[0].strip()) for name in names)
    short = next((head for head in heads if head), str(work["source_id"]))
    year = work.get("year")
    return short if year is None or pd.isna(year) else f"{short} {year}"


def _cut(name: str) -> str:
    """A name short enough for a tooltip, cut between words."""
    if len(name) <= LONGEST:
        return name
    return name[:LONGEST].rpartition(" ")[0].rstrip(" (") + "…"


def weakest(certainties: Iterable[str]) -> str:
    """The least sure of several certainties; empty where none is given."""
    given = set(certainties)
    return next((one for one in GRADES if one in given), "")


def gathered(places: Iterable[Place], words: Words) -> str:
    """Several places as one short citation: Zagorski 1996, 1.1, 2.2.2; UN 1994, article 3.

    Args:
        places: pairs of a work's short citation and the place in it.
        words: catalogue of the page's language.

    Returns:
        Plain text; after three works, and after four places of one, it says how many more.
    """
    works: dict[str, dict[str, None]] = {}
    for work, place in places:
        if work:
            works.setdefault(work, {})
            if place:
                works[work].setdefault(place)
    told = [", ".join([work, *_some(list(at), MOST_PLACES, words)]) for work, at in works.items()]
    return "; ".join(_some(told, MOST_WORKS, words))


def _some(parts: Sequence[str], most: int, words: Words) -> list[str]:
    rest = len(parts) - most
    if rest < 1:
        return list(parts)
    return [*parts[:most], words.ngettext("{n} more", "{n} more", rest).format(n=rest)]
