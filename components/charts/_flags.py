"""Event flags above the time bar: which labels fit, on which row, on which side of their stem."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 0.7  # of the size, between two labels in a row
CLEAR = 4  # pixels between a stem and a label it passes
BEAM = 60  # placements of the major flags that are followed


@dataclass(frozen=True)
class Flag:
    """A label that wishes to stand above a day.

    Attributes:
        key: what a click selects.
        x: pixels of its stem.
        text: plain text.
        width: pixels of stem, glyph and text.
        major: whether it goes first and in bold.
    """

    key: str
    x: float
    text: str
    width: float
    major: bool


@dataclass(frozen=True)
class Placed:
    """A flag that found room; it covers the pixels from `start` to `end` of its row."""

    flag: Flag
    row: int
    start: float
    end: float

    @property
    def leftward(self) -> bool:
        """Whether the text stands left of its stem."""
        return self.start < self.flag.x


def clear(one: Placed, other: Placed, size: float) -> bool:
    """Whether two flags touch neither text nor stem; rows count from the top."""
    if one.row == other.row:
        gap = GAP * size
        return one.end + gap < other.start or other.end + gap < one.start
    upper, lower = (one, other) if one.row < other.row else (other, one)
    # The stem of the upper flag runs down through the row of the lower one.
    return upper.flag.x < lower.start - CLEAR or upper.flag.x > lower.end + CLEAR


def placed(
    flags: Sequence[Flag], rows: int, size: float, width: float, left: float = 0
) -> list[Placed]:
    """Place flags, major ones first, each in the highest row that leaves room for the most others.

    A label stands right of its stem, or left of it where that alone is clear; one without room is
    left out. Major flags are searched for together, minor ones take what is left in turn.

    Args:
        flags: wishes in order of time.
        rows: rows of labels.
        size: font size in pixels.
        width: right end in pixels.
        left: left end in pixels.
    """
    room = _Room(rows, size, left, width)
    best = _widened([()], [flag for flag in flags if flag.major], room, BEAM)
    return list(_widened(best[:1], [flag for flag in flags if not flag.major], room, 1)[0])


@dataclass(frozen=True)
class _Room:
    rows: int
    size: float
    left: float
    right: float

    def wishes(self, flag: Flag) -> list[Placed]:
        return [
            Placed(flag, row, start, start + flag.width)
            for start in (flag.x, flag.x - flag.width)
            for row in range(self.rows)
            if start >= self.left and start + flag.width <= self.right
        ]


def _widened(
    starts: list[tuple[Placed, ...]], flags: Sequence[Flag], room: _Room, beam: int
) -> list[tuple[Placed, ...]]:
    """Best placements so far, most flags first; `beam` of them are followed at a time."""
    states = starts
    for flag in flags:
        grown = [
            (*state, wish)
            for state in states
            for wish in room.wishes(flag)
            if all(clear(wish, other, room.size) for other in state)
        ]
        # sorted() is stable, so the same flags always give the same picture.
        states = sorted([*grown, *states], key=_cost)[:beam]
    return states


def _cost(state: Sequence[Placed]) -> tuple[int, int]:
    return -len(state), sum(one.row + 4 * one.leftward for one in state)
