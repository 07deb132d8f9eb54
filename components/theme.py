"""Colour tokens, type scale and the slim plotly template; `Style` says how one picture is drawn."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from pathlib import Path

from components import figures
from components.i18n import Words, translator

FONT = "IBM Plex Sans, Atlas Signs, sans-serif"
THEMES = ("light", "dark")
# Theme of pictures that are prepared for both themes: every colour is a pair (`pair`), of which the
# page's script takes one. The signs around a pair stand in no text.
BOTH = "both"
OPEN, BETWEEN, CLOSE = "\ue000", "\ue001", "\ue002"

# Measured contrasts and colour-vision distances of these values: docs/decisions/0009-look.md.
TOKENS: dict[str, tuple[str, str]] = {
    "paper": ("#F4F2EC", "#0D141B"),
    "panel": ("#FFFFFF", "#16202A"),
    "ink": ("#17212B", "#EEF2F5"),
    "ink2": ("#4A5662", "#B3BEC8"),
    "rule": ("#D9D5CA", "#2C3945"),
    "control": ("#7B8591", "#7F8C99"),
    "primary": ("#0F4C5C", "#7CC9D3"),
    "onprimary": ("#FFFFFF", "#08202A"),
    "party": ("#0F4C5C", "#3F98A5"),
    "onparty": ("#FFFFFF", "#02131A"),
    "sig": ("#A9CDD1", "#27555F"),
    "sig_hatch": ("#0F4C5C", "#7CC9D3"),
    "none": ("#E5DCC8", "#6B6350"),
    "none_line": ("#4A5662", "#B3BEC8"),
    "sea": ("#F7F9FA", "#121B24"),
    "land": ("#E6E8EA", "#222D37"),
    "tint": ("#E3EEF0", "#1D3540"),
    "selected": ("#FFF6DD", "#3A3220"),
    "coverage": ("#C9D3D8", "#3C4C58"),
    "now": ("#B5173D", "#FF8298"),
    "onnow": ("#FFFFFF", "#20060C"),
    "war": ("#8A4B00", "#F0A860"),
    "warn": ("#8A5A00", "#F2C46B"),
    "multilateral": ("#6E8AA3", "#7F9BB5"),
    "regional": ("#9A3D86", "#E3A0D6"),
    "bilateral": ("#0F4C5C", "#7CC9D3"),
    "fw1": ("#1F4793", "#6C9BF5"),
    "fw2": ("#AB523B", "#E0784A"),
    "fw3": ("#A8930A", "#F4E38A"),
    "fw4": ("#3A9D9D", "#6FE0BE"),
    "fw5": ("#5D3249", "#BE83C2"),
    "fw1_pale": ("#C3CEE6", "#2A3F6B"),
    "fw2_pale": ("#EBCFC6", "#5C3424"),
    "fw3_pale": ("#E9E2B4", "#5F5A38"),
    "fw4_pale": ("#C6E2E2", "#2C5A50"),
    "fw5_pale": ("#D9C8D1", "#4E3750"),
    "fw1_hatch": ("#1F4793", "#6C9BF5"),
    "fw2_hatch": ("#8F3F2A", "#E0784A"),
    "fw3_hatch": ("#6E6000", "#F4E38A"),
    "fw4_hatch": ("#1E6E70", "#6FE0BE"),
    "fw5_hatch": ("#5D3249", "#BE83C2"),
    "src1": ("#17212B", "#EEF2F5"),
    "src2": ("#1F6FB2", "#6C9BF5"),
    "src3": ("#B4552D", "#E0784A"),
    "src4": ("#6B4E9B", "#B79BE8"),
    "src5": ("#1E7A5F", "#6FE0BE"),
    "src6": ("#7A6A00", "#E5D36A"),
    "onfw1": ("#FFFFFF", "#0D141B"),
    "onfw2": ("#FFFFFF", "#0D141B"),
    "onfw3": ("#000000", "#0D141B"),
    "onfw4": ("#000000", "#0D141B"),
    "onfw5": ("#FFFFFF", "#0D141B"),
    # Groups of a classification, from the closest to the most distant.
    "rank1": ("#0F4C5C", "#3F98A5"),
    "rank2": ("#2F7282", "#367F8B"),
    "rank3": ("#5E9AA5", "#2D6874"),
    "rank4": ("#97C0BF", "#30525A"),
    "rank5": ("#C9D2B4", "#4A5648"),
    "rank6": ("#E3CB8C", "#6B5A2E"),
    "onrank1": ("#FFFFFF", "#02131A"),
    "onrank2": ("#FFFFFF", "#FFFFFF"),
    "onrank3": ("#17212B", "#EEF2F5"),
    "onrank4": ("#17212B", "#EEF2F5"),
    "onrank5": ("#17212B", "#EEF2F5"),
    "onrank6": ("#17212B", "#EEF2F5"),
}
RANKS = 6
FRAMEWORK_COLOURS = 5
SOURCE_COLOURS = 6


def pair(light: str, dark: str) -> str:
    """A colour for both themes as one text; the colour itself where both have the same."""
    return light if light == dark else f"{OPEN}{light}{BETWEEN}{dark}{CLOSE}"


def in_theme(text: str, theme: str) -> str:
    """A text in which every pair of colours has become that of a theme."""
    first, *others = text.split(OPEN)
    parts = [first]
    for other in others:
        colours, _, rest = other.partition(CLOSE)
        parts += [colours.split(BETWEEN)[THEMES.index(theme)], rest]
    return "".join(parts)


def of_colours(make: Callable[..., str]) -> Callable[..., str]:
    """A function of colours, which of pairs gives a pair."""

    @wraps(make)
    def made(*given: str | float) -> str:
        if not any(isinstance(one, str) and OPEN in one for one in given):
            return make(*given)
        light, dark = (
            make(*(in_theme(one, theme) if isinstance(one, str) else one for one in given))
            for theme in THEMES
        )
        return pair(light, dark)

    return made


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


@dataclass(frozen=True)
class Style:
    """How one picture is drawn.

    Attributes:
        theme: `light`, `dark` or `both`.
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
        return self.pick(*TOKENS[token])

    def pick(self, light: str, dark: str) -> str:
        """The colour of this theme of a pair of colours."""
        return pair(light, dark) if self.theme == BOTH else (light, dark)[THEMES.index(self.theme)]

    def each(self, make: "Callable[[Style], str]") -> str:
        """A colour that a theme decides on; for pictures of both themes the pair."""
        if self.theme != BOTH:
            return make(self)
        light, dark = (make(replace(self, theme=theme)) for theme in THEMES)
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
