"""Heads of the columns of the status ladder: upright where they fit, else slanted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.charts._pixels import broken, note
from components.text import safe
from components.theme import Style

SLANT = 45  # degrees
LEADING = 1.2
LONGEST = 8.5  # of a slanted line, in sizes
ROWS = 3


class Placed(Protocol):
    """A column at its place."""

    @property
    def key(self) -> str:
        """What a click on the head opens."""

    @property
    def chosen(self) -> bool:
        """Whether the column is marked."""

    @property
    def left(self) -> float:
        """Left edge in pixels."""

    @property
    def width(self) -> float:
        """Width in pixels."""


@dataclass(frozen=True)
class Heads:
    """Heads of columns.

    Attributes:
        lines: lines of each head.
        needs: least width of each column in pixels.
        slanted: whether the heads are turned.
        height: pixels from the upper edge to the first row.
        overhang: pixels that the last slanted head needs right of the columns.
    """

    lines: tuple[tuple[str, ...], ...]
    needs: tuple[float, ...]
    slanted: bool
    height: float
    overhang: float


def heads_of(
    names: Sequence[str], needs: Sequence[float], room: float, style: Style, size: float
) -> Heads:
    """Break the heads of columns; slant them where the columns would get too wide.

    Args:
        names: plain texts.
        needs: least widths of the columns in pixels.
        room: pixels for all columns together.
        style: measures text.
        size: font size.
    """
    upright = [_broken(name, need, style, size) for name, need in zip(names, needs, strict=True)]
    wide = [
        max(need, *(style.width_of(line, size, 700) + 2 for line in lines))
        for need, lines in zip(needs, upright, strict=True)
    ]
    if sum(wide) <= room and all(len(lines) <= ROWS for lines in upright):
        rows = max(len(lines) for lines in upright)
        height = rows * LEADING * size + 0.9 * size
        return Heads(tuple(upright), tuple(wide), False, height, 0)
    longest = LONGEST * size
    turned = [tuple(broken(name, size, longest, longest, 2)) for name in names]
    widths = [max(style.width_of(line, size, 700) for line in lines) for lines in turned]
    thick = [len(lines) * LEADING * size for lines in turned]
    sine, cosine = math.sin(math.radians(SLANT)), math.cos(math.radians(SLANT))
    height = max(w * sine + t * cosine for w, t in zip(widths, thick, strict=True)) + 0.7 * size
    # A head starts in the middle of its column, so half a column is free on its right.
    last = widths[-1] * cosine + thick[-1] * sine - needs[-1] * 0.35
    clear = [max(need, t / sine) for need, t in zip(needs, thick, strict=True)]
    return Heads(tuple(turned), tuple(clear), True, height, max(last, 0))


def _broken(name: str, need: float, style: Style, size: float) -> tuple[str, ...]:
    """Break a name at spaces and hyphens."""
    pieces = name.replace("-", "- ").split()
    lines = [pieces[0]] if pieces else [""]
    for piece in pieces[1:]:
        joint = "" if lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{joint}{piece}"
        if style.width_of(longer, size, 700) <= need:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(lines)


def head_notes(
    heads: Heads, columns: Sequence[Placed], style: Style, size: float, selected: str
) -> list[dict[str, object]]:
    """The heads as annotations that can be clicked."""
    notes = []
    for lines, column in zip(heads.lines, columns, strict=True):
        marked = column.chosen or column.key == selected
        colour = style.colour("ink" if marked else "ink2")
        font = {"weight": 700 if marked else 600, "color": colour}
        text = "<br>".join(safe(line) for line in lines)
        click = {"name": column.key, "captureevents": True, "font": font}
        y = heads.height - 0.55 * size
        if heads.slanted:
            x = column.left + column.width * 0.3
            turn = {"textangle": -SLANT, "yanchor": "bottom", "xanchor": "left"}
            notes.append(note(x, y, text, size, style, **turn, **click))
        else:
            x = column.left + column.width / 2
            middle = {"xanchor": "center", "align": "center", "yanchor": "bottom"}
            notes.append(note(x, y, text, size, style, **middle, **click))
    return notes
