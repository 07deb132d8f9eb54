"""A matrix of small marks placed in pixels: with words beside the marks where there is room."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from components.charts._pixels import broken, text_size
from components.theme import Style, wrapped

LINE = 1.3  # height of a line of text, in sizes
ROOMY = 7.6  # least width of a column that takes words, in sizes
WORDY = 12.0  # least room for words that also takes where something comes from, in sizes
SLOPE = math.radians(58)  # of the headings above narrow columns
VOWELS = "aeiouyäöü"
TOGETHER = ("ch", "ck", "ph", "sh", "th", "qu")  # letters that are not parted
STRETCH = 1.7  # rows grow up to this much to fill the card


@dataclass(frozen=True)
class Head:
    """A heading of a row or column.

    Attributes:
        key: what a click opens, or empty.
        label: text.
        sub: a second, smaller text.
        count: figure of the row or column.
        of: what the figure is a part of, told where there is room.
        number: number of a framework, drawn in its colour, else 0.
        faint: whether it is not there on the day.
    """

    key: str
    label: str
    sub: str = ""
    count: str = ""
    of: str = ""
    number: int = 0
    faint: bool = False


@dataclass(frozen=True)
class Item:
    """One mark in a cell: what it says, what a click opens, and how sure it is."""

    key: str
    text: str
    hover: str
    certainty: str
    before: str = ""


@dataclass(frozen=True)
class Mark:
    """A square at its place: upper left corner and side."""

    item: Item
    column: int
    x: float
    y: float
    side: float


@dataclass(frozen=True)
class Words:
    """Words beside marks: the box they fill, their lines, and the items they stand for."""

    items: tuple[Item, ...]
    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float


@dataclass
class Grid:
    """Everything placed: edges of rows and columns, marks and words."""

    size: float
    labels: float  # width of the row labels
    top: float  # lower edge of the column headings
    roomy: bool
    slope: float  # of the column headings, where there is no room for them to lie
    columns: list[float] = field(default_factory=list)  # left edges and the last right edge
    rows: list[float] = field(default_factory=list)  # upper edges and the last lower edge
    heads: list[tuple[str, ...]] = field(default_factory=list)  # lines of the column headings
    names: list[tuple[str, ...]] = field(default_factory=list)  # lines of the row labels
    marks: list[Mark] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    @property
    def height(self) -> float:
        """How far down the grid reaches."""
        return self.rows[-1]


Cells = Mapping[tuple[int, int], Sequence[Item]]


def grid_of(rows: Sequence[Head], columns: Sequence[Head], cells: Cells, style: Style) -> Grid:
    """Place a matrix in the width of a style; it may be taller than its height.

    Args:
        rows: headings of the rows from above.
        columns: headings of the columns from the left.
        cells: items by row and column.
        style: gives width, height and text size.
    """
    size = text_size(style)
    names = [_name(row, style, size) for row in rows]
    widest = max(style.width_of(line, size, 500) for lines in names for line in lines)
    counts = max((style.width_of(row.count, size, 600) for row in rows), default=0)
    labels = widest + counts + (1.6 if counts else 0.8) * size
    roomy = (style.width - labels) / len(columns) >= ROOMY * size
    slack = 0.0 if roomy else _overhang(columns, style, size, labels)
    slope = SLOPE
    if (style.width - labels - slack) / len(columns) * math.sin(SLOPE) < LINE * size:
        slope, slack = math.pi / 2, 0.0  # too close to lean
    grid = Grid(size, labels, 0, roomy, slope, names=names)
    needs = [_need(column, place, cells, style, size) for place, column in enumerate(columns)]
    widths = _widths(needs if roomy else [0.0] * len(columns), style.width - labels - slack)
    grid.columns = [labels + sum(widths[:place]) for place in range(len(columns) + 1)]
    grid.heads = [
        _head(column, style, size, width, roomy=roomy)
        for column, width in zip(columns, widths, strict=True)
    ]
    grid.top = _top(grid, columns, style)
    heights = [
        max(
            LINE * (len(names[row]) + bool(rows[row].sub)) * size + 0.7 * size,
            *(
                _cell(cells.get((row, column), ()), style, grid, width)[2]
                for column, width in enumerate(widths)
            ),
        )
        for row in range(len(rows))
    ]
    spare = (style.height - grid.top - 2) / sum(heights)
    grow = min(max(spare, 1), STRETCH)
    y = grid.top
    for row, height in enumerate(heights):
        grid.rows.append(y)
        for column, width in enumerate(widths):
            items = cells.get((row, column), ())
            marks, words, own = _cell(items, style, grid, width)
            x, down = grid.columns[column], y + (height * grow - own) / 2
            grid.marks += [Mark(m.item, column, m.x + x, m.y + down, m.side) for m in marks]
            grid.words += [Words(w.items, w.lines, w.x + x, w.y + down, w.w, w.h) for w in words]
        y += height * grow
    grid.rows.append(y)
    return grid


def _need(column: Head, place: int, cells: Cells, style: Style, size: float) -> float:
    """Width in which no word of a column must be broken."""
    inside = [
        style.width_of(word, size) + 2.2 * size
        for (_, at), items in cells.items()
        if at == place
        for item in items
        for word in item.text.split()
    ]
    beside = (3.1 if column.number else 1) * size
    above = [style.width_of(word, size, 500) + beside for word in column.label.split()]
    above += [style.width_of(column.sub, size, 500) + beside]
    return max([*inside, *above], default=0)


def _widths(needs: Sequence[float], room: float) -> list[float]:
    """Columns of equal width, but wider where long words need it as far as others can spare it."""
    widths = [room / len(needs)] * len(needs)
    for _ in needs:
        short = sum(max(need - width, 0) for need, width in zip(needs, widths, strict=True))
        spare = sum(max(width - need, 0) for need, width in zip(needs, widths, strict=True))
        if not short or not spare:
            break
        give, take = min(short / spare, 1), min(spare / short, 1)
        widths = [
            width + (need - width) * (take if need > width else give)
            for need, width in zip(needs, widths, strict=True)
        ]
    return widths


def _name(row: Head, style: Style, size: float) -> tuple[str, ...]:
    room = style.width * (0.3 if style.phone else 0.17)
    return tuple(broken(row.label, size, room, room * 1.25, 3))


def _overhang(columns: Sequence[Head], style: Style, size: float, labels: float) -> float:
    """Room at the right for sloping headings: the last ones reach over the edge."""
    room, slack = style.width - labels, 0.0
    for place, column in enumerate(columns):
        reach = math.cos(SLOPE) * style.width_of(column.label, size) + size
        beyond = reach - (len(columns) - place - 0.5) * (room - slack) / len(columns)
        slack = max(slack, beyond)
    return slack


def _head(column: Head, style: Style, size: float, width: float, *, roomy: bool) -> tuple[str, ...]:
    if not roomy:
        return (column.label,)
    room = width - (3 if column.number else 0.8) * size
    return tuple(broken(column.label, size, room, room, 4))


def _top(grid: Grid, columns: Sequence[Head], style: Style) -> float:
    """Height of the column headings."""
    size = grid.size
    count = LINE * size if any(column.count for column in columns) else 0
    if not grid.roomy:
        long = max(style.width_of(column.label, size) for column in columns)
        number = 2 * size if any(column.number for column in columns) else 0
        return math.sin(grid.slope) * long + size + count + number + 0.6 * size
    lines = max(len(head) for head in grid.heads)
    sub = LINE * size if any(column.sub for column in columns) else 0
    return LINE * lines * size + sub + count + 0.6 * size


def _cell(
    items: Sequence[Item], style: Style, grid: Grid, width: float
) -> tuple[list[Mark], list[Words], float]:
    """Marks and words of a cell as if it stood in the corner, and its height."""
    return _told(items, style, grid, width) if grid.roomy else _bare(items, grid, width)


def _bare(items: Sequence[Item], grid: Grid, width: float) -> tuple[list[Mark], list[Words], float]:
    """Marks alone, several in a line where they fit."""
    side, gap = 0.86 * grid.size, 0.2 * grid.size
    along = max(1, min(len(items), int((width - gap) // (side + gap)), 3))
    lines = math.ceil(len(items) / along) if items else 0
    marks = []
    for place, item in enumerate(items):
        line, column = divmod(place, along)
        across = min(along, len(items) - line * along)
        start = (width - across * side - (across - 1) * gap) / 2
        y = 0.45 * grid.size + line * (side + gap)
        marks.append(Mark(item, 0, start + column * (side + gap), y, side))
    return marks, [], lines * (side + gap) - gap + 0.9 * grid.size if lines else 0


def _told(
    items: Sequence[Item], style: Style, grid: Grid, width: float
) -> tuple[list[Mark], list[Words], float]:
    """Marks with words beside them; equal words stand once beside all their marks."""
    size = grid.size
    side, gap, pad = 0.8 * size, 0.2 * size, 0.4 * size
    marks: list[Mark] = []
    words: list[Words] = []
    y = pad
    wordy = width - 2 * side > WORDY * size
    for _, group in groupby(items, key=lambda item: (item.text, wordy and item.before)):
        same = tuple(group)
        left = pad + min(len(same), 4) * (side + gap) + 0.25 * size
        text = f"{same[0].before}: {same[0].text}" if wordy and same[0].before else same[0].text
        lines = _lines(text, style, size, width - left - 0.2 * size)
        for place, item in enumerate(same):
            down, across = divmod(place, 4)
            top = y + (LINE * size - side) / 2 + down * (side + gap)
            marks.append(Mark(item, 0, pad + across * (side + gap), top, side))
        height = max(LINE * len(lines) * size, math.ceil(len(same) / 4) * (side + gap))
        words.append(Words(same, lines, left, y, width - left, height))
        y += height + 0.3 * size
    return marks, words, y - 0.3 * size + pad if items else 0


def _lines(text: str, style: Style, size: float, room: float) -> tuple[str, ...]:
    fitting = " ".join(_hyphenated(word, style, size, room) for word in text.split())
    return tuple(wrapped(fitting, size, room, lines=5))


def _hyphenated(word: str, style: Style, size: float, room: float) -> str:
    """A word too long for its room, parted before the last consonant of a syllable."""
    if style.width_of(word, size) <= room:
        return word
    breaks = [
        place
        for place in range(3, len(word) - 2)
        if word[place].lower() not in VOWELS
        and word[place + 1].lower() in VOWELS
        and word[place - 1 : place + 1].lower() not in TOGETHER
        and style.width_of(word[:place] + "-", size) <= room
    ]
    if not breaks:
        return word
    rest = _hyphenated(word[breaks[-1] :], style, size, room)
    return f"{word[: breaks[-1]]}- {rest}"
