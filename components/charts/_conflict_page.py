"""Where questions, their lanes and the columns stand, in pixels from the upper left corner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts._pixels import broken
from components.theme import Style, shortened, wrapped

LEADING = 1.3
LANE = 1.72  # height of a lane, in sizes
LANE_PHONE = 2.9  # the same where the words of a lane stand above its marks
ABOVE = 1.25  # from the marks up to the words, in sizes
PAD = 0.55  # above and below a question, in sizes
NBSP = "\N{NO-BREAK SPACE}"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of the label of a question: its text and whether it is title, detail or difference."""

    text: str
    kind: str


@dataclass(frozen=True)
class Lane:
    """What one source tells, with the middles of its marks and of its words."""

    source: str
    rows: tuple[Row, ...]
    y: float
    words: float


@dataclass(frozen=True)
class Block:
    """A question at its place."""

    question: str
    key: str
    contradiction: bool
    lines: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    top: float
    height: float


@dataclass(frozen=True)
class Columns:
    """Edges of the columns in pixels; on phones labels stand above their lanes."""

    label: float
    source: float
    left: float
    right: float
    verdict: float


@dataclass(frozen=True)
class Page:
    """The whole picture: its blocks between top and bottom, and its height."""

    blocks: tuple[Block, ...]
    columns: Columns
    top: float
    bottom: float
    height: float


def columns_of(
    tellings: pd.DataFrame, verdicts: Sequence[str], style: Style, size: float, head: str
) -> Columns:
    """Widths of the columns, from what stands in them.

    Args:
        tellings: column source.
        verdicts: what may stand in the last column.
        style: gives the width of the picture.
        size: font size.
        head: heading of the last column.
    """
    names = max(style.width_of(name, size) for name in tellings["source"])
    marks = 1.4 * size  # the shape of the source before its name
    said = max(style.width_of(text, size, 600) for text in (*verdicts, ""))
    if style.phone:  # words stand above the marks, which have the whole width
        verdict = style.width - said - 2
        return Columns(2.0, 2.0, 4.0, style.width - 4.0, verdict)
    source = 0.19 * style.width
    left = source + marks + min(names, 0.17 * style.width) + 1.2 * size
    verdict = style.width - max(said, style.width_of(head, size, 600)) - 2
    return Columns(2.0, source, left, verdict - 0.8 * size, verdict)


def paged(
    questions: pd.DataFrame, tellings: pd.DataFrame, columns: Columns, style: Style, size: float
) -> Page:
    """Stack the questions; lanes share spare height up to half as much again."""
    high = LANE_PHONE if style.phone else LANE
    room = (style.width if style.phone else columns.source) - columns.label - 0.8 * size
    made = []
    for row in questions.to_dict("records"):
        told = tellings[tellings["question"] == row["question"]]
        made.append((row, _lines(row, room, style, size), _lanes(told, columns, style, size)))
    heights = [_least(lines, len(lanes), style, size) for _, lines, lanes in made]
    # Above: the written day and the years; below: the years once more.
    top, foot = (1.8 if style.phone else 3.4) * size, 2 * size
    spare = max(style.height - top - foot - sum(heights), 0)
    stretch = 1 + min(spare / max(sum(heights), 1), 0.5)
    blocks, y = [], top
    for (row, lines, lanes), least in zip(made, heights, strict=True):
        height = least * stretch
        step = high * size * stretch
        head = len(lines) * LEADING * size + PAD * size / 2 if style.phone else 0
        above = ABOVE * size if style.phone else 0
        first = y + (height + head + above) / 2 - (len(lanes) - 1) / 2 * step
        middles = [first + place * step for place in range(len(lanes))]
        placed = tuple(
            Lane(source, rows, at, at - above)
            for at, (source, rows) in zip(middles, lanes, strict=True)
        )
        facts = (row["question"], row["key"], bool(row["contradiction"]))
        blocks.append(Block(*facts, lines, placed, y, height))
        y += height
    return Page(tuple(blocks), columns, top, y, max(y + foot, style.height))


def _lines(row: Row, room: float, style: Style, size: float) -> tuple[Line, ...]:
    titles = wrapped(str(row["title"]), size, room, 600, 1 if style.phone else 3)
    if not style.phone:
        titles = _even(str(row["title"]), size, room)
    found = [Line(text, "title") for text in titles]
    detail = str(row["detail"])
    if detail:
        found += [Line(text, "detail") for text in wrapped(detail, size, room, lines=2)]
    sign = f"≠{NBSP}" if row["contradiction"] else ""
    apart = wrapped(sign + str(row["apart"]), size, room, 600, 2)
    return (*found, *(Line(text, "apart") for text in apart))


def _even(title: str, size: float, room: float) -> list[str]:
    """A title in lines; bold letters take a tenth more than `broken` counts."""
    return broken(title, 1.1 * size, room, room, 3)


def _lanes(
    told: pd.DataFrame, columns: Columns, style: Style, size: float
) -> list[tuple[str, tuple[Row, ...]]]:
    room = columns.left - columns.source - 2.4 * size
    if style.phone:
        room = 0.45 * style.width
    found = []
    for _, rows in told.groupby("lane", sort=True):
        listed = tuple(rows.to_dict("records"))
        found.append((shortened(str(listed[0]["source"]), size, room), listed))
    return found


def _least(lines: Sequence[Line], lanes: int, style: Style, size: float) -> float:
    high = LANE_PHONE if style.phone else LANE
    text, bars = len(lines) * LEADING * size, lanes * high * size
    return (text + bars if style.phone else max(text, bars)) + 2 * PAD * size
