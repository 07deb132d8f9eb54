"""What every tooltip ends with: where a fact stands and how sure it is."""

from collections.abc import Iterable, Mapping
from functools import partial

from components.cite import Place, gathered, weakest
from components.text import safe
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS, term

__all__ = ["Place", "behind", "broken", "grade", "place_of", "weakest"]

BREAK = 46  # signs after which a line of a tooltip is broken


def grade(certainty: str, style: Style) -> str:
    """Sign and word of a certainty: ≈ inferred."""
    sign = CERTAINTY_SIGNS.get(certainty, "")
    return f"{sign} {term(certainty, style.words)}".strip() if certainty else ""


def behind(places: Iterable[Place], certainty: object, style: Style) -> str:
    """The last line of a tooltip, escaped: Zagorski 1996, 2.2.2 · ≈ inferred.

    Args:
        places: where the fact stands: pairs of a work's short citation and the place in it.
        certainty: stated, inferred or disputed; may be empty.
        style: gives the language.
    """
    parts = [gathered(places, style.words), grade(str(certainty or ""), style)]
    if not parts[0] and certainty == "stated":
        return ""
    return safe(" · ".join(part for part in parts if part))


def place_of(row: object) -> Place:
    """Where the fact of a row stands: its column `cited`, else its source_id and locator."""
    get = row.get if isinstance(row, Mapping) else partial(getattr, row)
    found = get("cited", None)
    if isinstance(found, tuple):
        return found
    return str(get("source_id", "") or ""), str(get("locator", "") or "")


def broken(text: str) -> str:
    """Escape a plain text and break it into lines that a tooltip has room for."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > BREAK:
            lines.append(word)
        else:
            lines[-1] = longer
    return "<br>".join(safe(line) for line in lines)
