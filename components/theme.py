"""Colour tokens, type scale and the slim plotly template; `Style` says how one picture is drawn."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from components import figures
from components.colours import (
    BOTH,
    BOTH_PRESENTED,
    FRAMEWORK_COLOURS,
    PAIRED,
    PROJECTOR,
    SOURCE_COLOURS,
    TOKENS,
    pair,
)
from components.i18n import Words, translator

FONT = "IBM Plex Sans, Atlas Signs, sans-serif"


@lru_cache(maxsize=1)
def _widths() -> dict[int, dict[str, int]]:
    text = Path(__file__).with_name("font_widths.json").read_text(encoding="utf-8")
    return {int(weight): table for weight, table in json.loads(text).items()}


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line of text in the page's font, in the unit of `size` (pixels).

    Args:
        text: plain text, not escaped, no markup.
        size: font size.
        weight: 400, 500, 600 or 700.
    """
    table = _widths()[weight]
    return sum(table.get(sign, 640) for sign in text) * size / 1000


def wrapped(text: str, size: float, width: float, weight: int = 400, lines: int = 2) -> list[str]:
    """Break text into lines no wider than `width`; the last line ends with … where it must.

    Args:
        text: plain text.
        size: font size in pixels.
        width: room in pixels.
        weight: font weight.
        lines: most lines to give.
    """
    result: list[str] = [""]
    for word in text.split():
        longer = f"{result[-1]} {word}".strip()
        if not result[-1] or text_width(longer, size, weight) <= width:
            result[-1] = longer
        else:
            result.append(word)
    if len(result) > lines:
        result[lines - 1 :] = [" ".join(result[lines - 1 :])]
    return [shortened(line, size, width, weight) for line in result]


def shortened(text: str, size: float, width: float, weight: int = 400) -> str:
    """Cut a line that is wider than `width` and end it with an ellipsis."""
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + "…", size, weight) > width:
        text = text[:-1].rstrip()
    return text + "…"


def drawn_theme(theme: str, present: str) -> str:
    """Theme that charts are drawn in: presenter mode has stronger colours than the light theme."""
    presented = {"light": "projector", BOTH: BOTH_PRESENTED}
    return presented.get(theme, theme) if present else theme


@dataclass(frozen=True)
class Style:
    """How one picture is drawn.

    Attributes:
        theme: `light`, `dark`, `projector`, or one of `PAIRED`.
        lang: language of words and dates.
        width: width of the picture in CSS pixels.
        height: height in CSS pixels.
        em: the root font size in CSS pixels (14 at 1366, 17 from 1700, 15.5 on phones).
    """

    theme: str = "light"
    lang: str = "en"
    width: int = 800
    height: int = 500
    em: float = 14

    def colour(self, token: str) -> str:
        """Colour of a token in this theme."""
        if self.theme in PAIRED:
            return self.each(lambda style: style.colour(token))
        strong = PROJECTOR.get(token) if self.theme == "projector" else None
        return strong or self.pick(*TOKENS[token])

    @property
    def dark(self) -> bool:
        """Whether light marks stand on a dark ground."""
        return self.theme == "dark"

    def pick(self, light: str, dark: str) -> str:
        """The colour of this theme of a pair of colours."""
        return pair(light, dark) if self.theme in PAIRED else (light, dark)[self.dark]

    def each(self, make: "Callable[[Style], str]") -> str:
        """A colour that a theme decides on; for pictures of both themes the pair."""
        if self.theme not in PAIRED:
            return make(self)
        light, dark = (make(replace(self, theme=theme)) for theme in PAIRED[self.theme])
        return pair(light, dark)

    def framework_token(self, number: int) -> str:
        """Token of the n-th framework; colours repeat after the fifth, numbers do not."""
        return f"fw{(number - 1) % FRAMEWORK_COLOURS + 1}"

    def source_token(self, place: int) -> str:
        """Token of a source by its place among the sources, from 0; shape and name tell it too."""
        return f"src{place % SOURCE_COLOURS + 1}"

    def width_of(self, text: str, size: float, weight: int = 400) -> float:
        """Width of a line of text in pixels."""
        return text_width(text, size, weight)

    @property
    def phone(self) -> bool:
        """Whether the picture is as narrow as a phone."""
        return self.width < 440

    @property
    def words(self) -> Words:
        """Catalogue of the language."""
        return translator(self.lang)

    def figure(self, **layout: object) -> figures.Figure:
        """An empty figure of this style's size, with the only template figures carry.

        The template has font and colours, no margins, nothing else.
        """
        template = _template(self.theme, self.em)
        return figures.Figure(
            **{"template": template, "width": self.width, "height": self.height, **layout}
        )


@lru_cache(maxsize=32)
def _template(theme: str, em: float) -> figures.Plain:
    style = Style(theme=theme, em=em)
    small = {"family": FONT, "size": round(style.em * 0.9, 1), "color": style.colour("ink")}
    layout = figures.ordered(
        {
            "font": small,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "hoverlabel": {
                "bgcolor": style.colour("panel"),
                "bordercolor": style.colour("control"),
                "font": {**small, "size": round(style.em * 0.93, 1)},
                "align": "left",
            },
            "showlegend": False,
        }
    )
    return {"layout": layout}
