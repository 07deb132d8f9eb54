"""Looks of the groups of a classification: colour, texture, number; closest to most distant.

Colours run from petrol to sand. The texture repeats what the colour says; it never runs at 45
degrees, which is how doubt looks. Groups beyond the sixth share the last look; their number tells.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from components.charts import _texture
from components.charts._pixels import rgba
from components.colours import RANKS, of_colours
from components.theme import Style

Floats = NDArray[np.float64]
# Angles of the lines of each look; None = dots.
TEXTURES: tuple[tuple[int | None, ...], ...] = ((), (0,), (90,), (0, 90), (None,), (0,))
STEPS = (0.0, 0.62, 0.62, 0.62, 0.5, 0.3)  # distance of lines or dots, in root sizes
BLANK = "–"  # in place of a number: not placed


def look(number: int, groups: int) -> int:
    """Look of a group, 0 to 5: few groups are spread over the whole range.

    Args:
        number: its number, from 1.
        groups: how many groups the classification has.
    """
    if groups <= 1:
        return 0
    if groups > RANKS:
        return min(number, RANKS) - 1
    return round((number - 1) * (RANKS - 1) / (groups - 1))


def fill(style: Style, one: int, *, faint: bool = False) -> str:
    """Colour of a look; faint for what is not yet proposed."""
    colour = style.colour(f"rank{one + 1}")
    return mixed(colour, style.colour("panel"), 0.3) if faint else colour


def ink(style: Style, one: int, *, faint: bool = False) -> str:
    """Colour of text on a look."""
    return style.colour("ink" if faint else f"onrank{one + 1}")


def thread(style: Style, one: int, *, faint: bool = False) -> str:
    """Colour of the lines and dots of a look."""
    return rgba(ink(style, one, faint=faint), 0.25 if faint else 0.5)


@of_colours
def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the first."""
    parts = [
        round(int(one[i : i + 2], 16) * share + int(other[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def lines(rings: Sequence[Floats], one: int, em: float) -> Floats:
    """Lines of a look inside a shape, as segments (n, 4)."""
    found = [
        _texture.hatch(rings, STEPS[one] * em, angle)
        for angle in TEXTURES[one]
        if angle is not None
    ]
    return np.vstack([np.empty((0, 4)), *found])


def dots(rings: Sequence[Floats], one: int, em: float) -> Floats:
    """Dots of a look inside a shape, as points (n, 2)."""
    return _texture.dots(rings, STEPS[one] * em) if None in TEXTURES[one] else np.empty((0, 2))
