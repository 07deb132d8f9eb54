"""Colour tokens of the themes, and pairs of colours for pictures of both themes."""

from collections.abc import Callable
from functools import wraps

THEMES = ("light", "dark")
# Theme of pictures that are prepared for both themes: every colour is a pair (`pair`), of which the
# page's script takes one. The signs around a pair stand in no text.
BOTH = "both"
BOTH_PRESENTED = "both presented"
# The two themes of such a pair.
PAIRED = {BOTH: ("light", "dark"), BOTH_PRESENTED: ("projector", "dark")}
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
    # Promises, from the strongest to the weakest.
    "ob1": ("#0F4C5C", "#3F98A5"),
    "ob2": ("#AB523B", "#E0784A"),
    "ob3": ("#D9B43F", "#C9B23C"),
    "ob4": ("#8FB4DC", "#2F4A86"),
    "ob5": ("#DCC6E0", "#5A3E63"),
    "ob2_hatch": ("#F0C4B4", "#5C2410"),
    "ob3_hatch": ("#6E5600", "#4A3D00"),
    "ob4_hatch": ("#1F4793", "#A9C4FB"),
    "ob5_hatch": ("#5D3249", "#DCB4DF"),
    "onob1": ("#FFFFFF", "#02131A"),
    "onob2": ("#FFFFFF", "#0D141B"),
    "onob3": ("#17212B", "#0D141B"),
    "onob4": ("#17212B", "#FFFFFF"),
    "onob5": ("#17212B", "#FFFFFF"),
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
# Of light greys and tints a projector in a bright room leaves little: these are presenter mode's in
# the light theme (docs/decisions/0009-look.md); tokens not named are those of the light theme.
PROJECTOR: dict[str, str] = {
    "paper": "#FFFFFF",
    "ink": "#000000",
    "ink2": "#1E2832",
    "rule": "#8D969E",
    "control": "#3C4650",
    "primary": "#00323F",
    "party": "#00323F",
    "sig": "#79B6BE",
    "sig_hatch": "#00323F",
    "none": "#DCC48A",
    "none_line": "#1E2832",
    "sea": "#FFFFFF",
    "land": "#C4CACF",
    "tint": "#B5D9DF",
    "selected": "#FFD24A",
    "coverage": "#94A8B2",
    "now": "#98001F",
    "war": "#6B3700",
    "warn": "#6B4400",
    "multilateral": "#3F6180",
    "regional": "#7E1469",
    "bilateral": "#00323F",
    "fw1": "#0F2F78",
    "fw2": "#8A2F17",
    "fw3": "#B39B00",
    "fw4": "#0B6464",
    "fw5": "#481C3A",
    "fw1_pale": "#93A9D8",
    "fw2_pale": "#DDA391",
    "fw3_pale": "#EBDF8E",
    "fw4_pale": "#8CCBCB",
    "fw5_pale": "#BB96AD",
    "fw1_hatch": "#0F2F78",
    "fw2_hatch": "#6E2410",
    "fw3_hatch": "#4A3F00",
    "fw4_hatch": "#0A4A4C",
    "fw5_hatch": "#481C3A",
    "onfw4": "#FFFFFF",
    "src1": "#000000",
    "src2": "#0B4F8C",
    "src3": "#983B16",
    "src4": "#4B2E80",
    "src5": "#075A41",
    "src6": "#5A4D00",
    "ob1": "#00323F",
    "ob2": "#8A2F17",
    "ob3": "#E3B505",
    "ob4": "#7FA8DE",
    "ob5": "#D3B4DA",
    "ob2_hatch": "#E9B7A4",
    "ob3_hatch": "#4A3F00",
    "ob4_hatch": "#0F2F78",
    "ob5_hatch": "#481C3A",
    "onob3": "#000000",
    "onob4": "#000000",
    "onob5": "#000000",
    "rank1": "#001E28",
    "rank2": "#074554",
    "rank3": "#256777",
    "rank4": "#6AA5A8",
    "rank5": "#B2C088",
    "rank6": "#F6E8B4",
    "onrank3": "#FFFFFF",
    "onrank4": "#000000",
    "onrank5": "#000000",
    "onrank6": "#000000",
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
