"""What the tooltips of both charts of classifications say."""

from typing import Any

from components import text
from components.theme import Style, wrapped
from components.vocabulary import CERTAINTY_SIGNS, term

WIDTH = 340  # pixels of a tooltip
LINES = 4


def told(style: Style, words: str) -> str:
    """A longer text as escaped lines of a tooltip."""
    lines = wrapped(text.visible(words), style.em * 0.93, WIDTH, lines=LINES) if words else []
    return "<br>".join(text.safe(line) for line in lines)


def proof(style: Style, certainty: str, source: str) -> str:
    """Certainty with its sign, and the source with its locator, escaped."""
    sign = CERTAINTY_SIGNS.get(certainty, "")
    grade = f"{sign} {term(certainty, style.words)}".strip() if certainty else ""
    return text.safe(" · ".join(part for part in (grade, source) if part))


def placing(style: Style, row: Any) -> str:
    """Number and group, what the state is to cooperate in, certainty and source.

    Args:
        style: language and size.
        row: has number, group, detail, certainty, source, and `also` where others place it
            otherwise (tuple of names of groups).
    """
    lines = [f"{int(row.number)} {text.safe(row.group)}", told(style, row.detail)]
    if row.also:
        other = text.safe(text.listed(row.also, style.lang))
        lines.append(style.words.gettext("elsewhere: {groups}").format(groups=other))
    lines.append(proof(style, row.certainty, row.source))
    return "<br>".join(line for line in lines if line)
