"""What a projector in a bright room leaves of presenter mode: colours, lines, rows."""

from types import SimpleNamespace

import pytest

from components import figures
from components.colours import PROJECTOR, RANKS, TOKENS
from components.theme import Style, drawn_theme
from components.views._fitted import fitted, thickened

# Black on white is 3.9 then; at the desk these are 7, 5 and 1.3.
LEAST_PLAIN, LEAST_TEXT, LEAST_LINE, LEAST_PATTERN, LEAST_FILL = 2.8, 2.2, 2.2, 1.9, 1.15
FRAMEWORKS = range(1, 6)
PLAIN = [
    (text, ground) for text in ("ink", "ink2", "primary", "now") for ground in ("panel", "paper")
]
TEXTS = [
    *(("ink", ground) for ground in ("tint", "selected", "land", "coverage", "none", "sig")),
    *(("war", "panel"), ("warn", "panel"), ("onparty", "party"), ("onprimary", "primary")),
    *((f"onfw{n}", f"fw{n}") for n in FRAMEWORKS),
    *((f"onrank{n}", f"rank{n}") for n in range(1, RANKS + 1)),
    *((f"onob{n}", f"ob{n}") for n in range(1, 6)),
]
LINES = [
    *(
        (line, "panel")
        for line in ("control", "none_line", "multilateral", "regional", "bilateral")
    ),
    *((f"src{n}", "panel") for n in range(1, 7)),
    *(("none_line", "none"), ("primary", "tint")),
]
PATTERNS = [
    *((f"fw{n}_hatch", f"fw{n}_pale") for n in FRAMEWORKS),
    ("sig_hatch", "sig"),
    *((f"ob{n}_hatch", f"ob{n}") for n in range(2, 6)),
]
FILLS = [
    *(("party", "none"), ("party", "sig"), ("party", "land"), ("none", "panel"), ("sig", "panel")),
    *(("land", "sea"), ("land", "panel"), ("coverage", "panel"), ("tint", "panel")),
    *(("selected", "panel"), ("rule", "panel")),
    *((f"fw{n}", f"fw{n}_pale") for n in FRAMEWORKS),
    *((f"rank{n}", f"rank{n + 1}") for n in range(1, RANKS)),
]


def washed(one: str, other: str) -> float:
    """Contrast of two colours of the projector theme, with half of the light white."""
    style = Style(theme="projector")
    light, dark = sorted((_luminance(style.colour(name)) for name in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [(int(colour[i : i + 2], 16) / 255 + 1) / 2 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("pairs", "least"),
    [
        (PLAIN, LEAST_PLAIN),
        (TEXTS, LEAST_TEXT),
        (LINES, LEAST_LINE),
        (PATTERNS, LEAST_PATTERN),
        (FILLS, LEAST_FILL),
    ],
)
def test_colours_are_told_apart_when_half_of_the_light_is_white(pairs, least: float) -> None:
    faint = {pair: round(washed(*pair), 2) for pair in pairs if washed(*pair) < least}
    assert faint == {}


def test_only_presenter_mode_in_the_light_theme_has_the_stronger_colours() -> None:
    assert set(PROJECTOR) <= set(TOKENS)
    themes = [drawn_theme(theme, on) for theme in ("light", "dark") for on in ("", "on")]
    assert themes == ["light", "projector", "dark", "dark"]


def scene_of(present: str, em: float = 14, height: int = 100) -> SimpleNamespace:
    kept: dict[object, object] = {}

    def once(key, make):
        return kept.setdefault(key, make())

    style = Style(width=300, height=height, em=em)
    return SimpleNamespace(
        state=SimpleNamespace(present=present),
        sizes={"rows": (300, height)},
        style=lambda _: style,
        words=style.words,
        em=em,
        once=once,
    )


def rows_of(drawn: list[list[str]], pitch: int):
    def draw(keys: list[str]) -> figures.Figure:
        drawn.append(keys)
        return figures.Figure(width=300, height=20 + pitch * len(keys))

    return draw


@pytest.mark.parametrize(("count", "fitting"), [(3, 3), (8, 8), (9, 8), (30, 8), (500, 8)])
def test_in_presenter_mode_as_many_rows_are_drawn_as_need_no_scrolling(count, fitting) -> None:
    keys = [str(n) for n in range(count)]
    drawn: list[list[str]] = []
    figure, more = fitted(scene_of("on"), "rows", [*keys, keys[0]], rows_of(drawn, 10))
    assert figure.layout.height == 20 + 10 * fitting
    assert more == (f"and {count - fitting} more" if count > fitting else "")
    assert drawn[-1][0] == "0"
    assert len(drawn) <= 8


def test_at_the_desk_all_rows_are_drawn_and_one_row_is_always_shown() -> None:
    keys = [str(n) for n in range(30)]
    figure, more = fitted(scene_of(""), "rows", keys, rows_of([], 10))
    assert (figure.layout.height, more) == (320, "")
    figure, more = fitted(scene_of("on"), "rows", keys, rows_of([], 90))
    assert (figure.layout.height, more) == (110, "and 29 more")


def test_lines_are_thicker_in_large_type_but_on_maps_they_have_grown_already() -> None:
    line = {"color": "#000000", "width": 2}
    figure = {
        "data": [
            {"type": "bar", "marker": {"line": {"width": [1, 0]}}},
            {"type": "scattergeo", "line": line},
        ],
        "layout": {"shapes": [{"type": "line", "line": line}], "height": 9},
    }
    card = {"title": "Rows", "figure": figure}
    thick = thickened(scene_of("on", em=32), card)["figure"]
    assert thick["data"][0]["marker"]["line"]["width"] == [2, 0]
    assert thick["data"][1]["line"]["width"] == 2
    assert thick["layout"] == {
        "shapes": [{"type": "line", "line": line | {"width": 4}}],
        "height": 9,
    }
    assert thickened(scene_of("", em=32), card) is card
    assert figure["layout"]["shapes"][0]["line"]["width"] == 2
