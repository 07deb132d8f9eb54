"""Bands, lanes and columns of the command chart: left edges and widths of the boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from components.charts._boxes import Box, Type, least_width
from components.charts._command_bodies import Link
from components.charts._command_order import arranged, in_columns, in_line, rows_of, sideways

WIDEST = 30


@dataclass
class Lane:
    """A column of one framework: its id and number, its heading and its place in pixels."""

    framework: str
    number: int
    name: str
    x: float = 0
    w: float = 0
    lines: list[str] = field(default_factory=list)


@dataclass
class Band:
    """All bodies of one command level.

    Attributes:
        level: command level.
        boxes: places of its boxes in the list of all boxes.
        rows: the boxes row by row, left to right.
        lanes: framework columns; empty where the level has none.
        heading: height in pixels of the lane headings.
        y: upper edge of the band in pixels.
        h: height of the band in pixels.
    """

    level: str
    boxes: list[int]
    rows: list[list[int]] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    heading: float = 0
    y: float = 0
    h: float = 0


def fitting(boxes: Sequence[Box], kind: Type, room: float, gap: float, lines: int) -> int:
    """Most columns in which every box keeps its label whole."""
    need = max(least_width(box, kind, lines) for box in boxes)
    return max(1, int((room + gap) // (need + gap)))


def set_grid(
    band: Band, members: Sequence[int], boxes: Sequence[Box], links: Sequence[Link],
    kind: Type, left: float, room: float, gap: float,
) -> None:  # fmt: skip
    """Give boxes of a level rows and columns of equal width."""
    some = [boxes[i] for i in members]
    # A third line in the labels is worth it only where it saves a row.
    tries = [
        rows_of(members, links, dict.fromkeys(members, 1.0), fitting(some, kind, room, gap, lines))
        for lines in (2, 3)
    ]
    rows = min(tries, key=len)
    columns = max(sum(len(group) for group in row) for row in rows)
    place = arranged(rows, links, in_columns(columns))
    width = min((room - (columns - 1) * gap) / columns, max(WIDEST * kind.size, room / 3))
    for row in rows:
        band.rows.append([i for group in row for i in group])
        for i in band.rows[-1]:
            boxes[i].x = left + place[i] * (width + gap) / 2
            boxes[i].w = width
    _make_room(boxes, links, gap)


def set_flow(
    band: Band, members: Sequence[int], boxes: Sequence[Box], links: Sequence[Link],
    kind: Type, left: float, room: float, gap: float,
) -> None:  # fmt: skip
    """Give boxes of a level rows in which each box is as wide as its text asks."""
    widths = {i: min(room, least_width(boxes[i], kind, 2)) for i in members}
    for link in links:
        if sideways(link) and link.lower in widths and link.upper in widths:
            widths[link.upper] = min(room, widths[link.upper] + max(0.0, 26 - gap))
    sizes = {i: width + gap for i, width in widths.items()}
    rows = rows_of(members, links, sizes, room + gap)
    place = arranged(rows, links, in_line(widths, room, gap))
    for row in rows:
        band.rows.append([i for group in row for i in group])
        for i in band.rows[-1]:
            boxes[i].x, boxes[i].w = left + place[i] - widths[i] / 2, widths[i]
    _make_room(boxes, links, gap)


def _make_room(boxes: Sequence[Box], links: Sequence[Link], gap: float) -> None:
    """Narrow neighbours that are joined sideways so that the sign between them is seen."""
    for link in links:
        one, two = boxes[link.upper], boxes[link.lower]
        if sideways(link) and one.level == two.level and 0 <= two.x - one.x - one.w <= gap + 1:
            one.w -= max(0.0, 26 - gap)


def set_lanes(
    band: Band, members: Sequence[int], boxes: Sequence[Box], names: dict[str, str],
    left: float, room: float, gap: float,
) -> None:  # fmt: skip
    """Give each framework a column that stacks its bodies in their order."""
    stacks: dict[str, list[int]] = {}
    for i in members:
        stacks.setdefault(boxes[i].framework, []).append(i)
    width = (room - (len(stacks) - 1) * gap) / len(stacks)
    band.rows = [[] for _ in range(max(len(stack) for stack in stacks.values()))]
    for column, (framework, stack) in enumerate(stacks.items()):
        x = left + column * (width + gap)
        number = boxes[stack[0]].number
        band.lanes.append(Lane(framework, number, names.get(framework, framework), x, width))
        for row, i in zip(band.rows, stack, strict=False):
            boxes[i].x, boxes[i].w = x, width
            row.append(i)


def free_columns(
    rows: Sequence[Sequence[int]], boxes: Sequence[Box], left: float, right: float
) -> list[tuple[float, float]]:
    """Stretches from left to right that no box of the given rows covers."""
    taken = sorted((boxes[i].x - 4, boxes[i].x + boxes[i].w + 4) for row in rows for i in row)
    free, reach = [], left
    for start, end in [*taken, (right, right)]:
        if start > reach:
            free.append((reach, start))
        reach = max(reach, end)
    return free
