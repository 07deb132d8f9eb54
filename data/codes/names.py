"""What a name stands for: names of the tables, of CLDR in many languages, and other names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import iso3166
from babel import Locale

from data.codes.tables import Meaning, meaning, states, table

# The languages whose names of countries are known, from the Unicode locale data (CLDR).
LANGUAGES = ("en", "de", "fr", "es", "ru", "it", "pt", "pl", "uk", "tr", "nl")
_OTHER = re.compile(r"[^\w]+")


def plain_name(name: str) -> str:
    """A name without capitals, accents, signs and articles, so that spellings meet."""
    spread = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    letters = "".join(one for one in spread if not unicodedata.combining(one))
    words = [word for word in _OTHER.split(letters) if word]
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def _pairs() -> Iterator[tuple[str, Meaning]]:
    for one, row in states().items():
        for column in ("name_en", "name_de"):
            yield row[column], Meaning(one)
    for country in iso3166.countries:
        for name in (country.name, country.apolitical_name):
            yield name, Meaning(country.alpha3)
    for language in LANGUAGES:
        known = Locale(language).territories
        for country in iso3166.countries:
            if country.alpha2 in known:
                yield known[country.alpha2], Meaning(country.alpha3)
    for row in table("aliases"):
        yield row["alias"], meaning(row)


@cache
def names() -> Mapping[str, tuple[Meaning, ...]]:
    """What each plain name stands for, each state and span once."""
    found: dict[str, dict[Meaning, None]] = defaultdict(dict)
    for name, stands_for in _pairs():
        found[plain_name(name)][stands_for] = None
    return {name: tuple(meanings) for name, meanings in found.items()}
