"""Steps towards a treaty and out of it: their shapes, their words, their lines in a tooltip."""

from functools import lru_cache

from components.charts._hover import Place, behind
from components.i18n import Words
from components.text import safe, written
from components.theme import Style
from components.vocabulary import term

# Shape of each step: plotly symbol, sign in texts when done, sign when not.
SHAPES = {
    "signature": ("triangle-up", "▲", "△"),
    "ratification": ("square", "■", "□"),
    "accession": ("diamond", "◆", "◇"),
    "entry_into_force": ("circle", "●", "○"),
    "denunciation": ("x", "✕", "✕"),
    "withdrawal": ("x", "✕", "✕"),
}
# Place of a step on the ladder; ratification and accession are two ways to the same rung.
RUNGS = {
    "signature": 0,
    "ratification": 1,
    "accession": 1,
    "entry_into_force": 2,
    "denunciation": 3,
    "withdrawal": 3,
}
LEAVING = 3


def symbol(action: str, *, filled: bool = True) -> str:
    """The plotly symbol of a step; hollow with a dot where it is not filled."""
    name = SHAPES.get(action, SHAPES["signature"])[0]
    return name if filled else f"{name}-open-dot"


def sign(action: str, *, done: bool = True) -> str:
    """The sign of a step in a text."""
    return SHAPES.get(action, SHAPES["signature"])[1 if done else 2]


def step_words(words: Words) -> dict[str, str]:
    """What a state has done, by action."""
    return {
        "signature": words.gettext("signed"),
        "ratification": words.gettext("ratified"),
        "accession": words.gettext("acceded"),
        "entry_into_force": words.gettext("in force"),
        "denunciation": words.gettext("denounced"),
        "withdrawal": words.gettext("withdrew"),
    }


def step_word(action: str, words: Words) -> str:
    """What a state has done; an action the vocabulary lacks is shown as it is."""
    return step_words(words).get(action) or term(action, words)


@lru_cache(maxsize=4096)
def step_line(
    action: str, acted_on: str, place: Place, certainty: str, lang: str, *, done: bool = True
) -> str:
    """One escaped line of a tooltip: sign, deed, date, source and certainty.

    Args:
        action: the act.
        acted_on: EDTF.
        place: short citation of the work, and the place in it.
        certainty: stated, inferred or disputed.
        lang: language.
        done: whether it is done by the day.
    """
    style = Style(lang=lang)
    when = written(acted_on, lang) or style.words.gettext("no date recorded")
    what = safe(f"{sign(action, done=done)} {step_word(action, style.words)} {when}")
    source = behind([place], certainty, style)
    return " · ".join(part for part in (what, source) if part)
