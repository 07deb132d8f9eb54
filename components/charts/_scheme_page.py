"""Where the matrix of classifications puts its rows, columns, ribbons and blocks, in pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts._pixels import broken, text_size
from components.records import records
from components.theme import Style, shortened

LEADING = 1.22
GAP = 0.35  # between groups, in rows
LEAST, MOST = 1.28, 2.6  # height of a row, in sizes
CELL = 2.5  # width of a column, in sizes
TILT = (6.5, 11.0)  # least and greatest room of an upright heading, in sizes
TILTED = 0.26  # that room as a share of the picture's height
UPRIGHT = 2  # lines of an upright heading


@dataclass(frozen=True)
class Row:
    """A state: its cells by classification, and the middle of its row."""

    state_id: str
    name: str
    cells: Mapping[str, Any]
    y: float


@dataclass(frozen=True)
class Column:
    """A classification as a column: its middle, and the lines of its heading."""

    scheme_id: str
    x: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A group of the second classification: upper and lower edge, label, its rows from the top.

    `number` is 0 for the states that it does not place.
    """

    number: int
    top: float
    bottom: float
    lines: tuple[str, ...]
    rows: tuple[Row, ...]

    def at(self, row: Row) -> float:
        """Where the ribbon of a row ends."""
        step = (self.bottom - self.top) / len(self.rows)
        return self.top + (self.rows.index(row) + 0.5) * step


@dataclass(frozen=True)
class Page:
    """The whole picture; the ribbons run from `left` to `right`, the blocks are `thick` wide."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    size: float
    pitch: float
    cell: float
    head: float
    left: float
    right: float
    thick: float
    height: float
    hidden: int

    @property
    def label(self) -> float:
        """Left edge of the labels of the blocks."""
        return self.right + self.thick + 0.45 * self.size


def paged(
    cells: pd.DataFrame,
    schemes: pd.DataFrame,
    one: str,
    other: str,
    labels: Mapping[int, str],
    style: Style,
) -> Page:
    """Lay out the picture.

    Args:
        cells: as in `scheme_matrix`.
        schemes: as in `scheme_matrix`.
        one: the first chosen classification: its groups order the rows.
        other: the second: its groups are the blocks on the right.
        labels: label of each block by number; 0 for the states not placed.
        style: theme, language and size.
    """
    size = text_size(style)
    by_state = _by_state(cells)
    names = {state: given["name"] for state, given in by_state.items()}
    groups = _ordered(by_state, one, other)
    widest = max((style.width_of(name, size, 600) for name in names.values()), default=0)
    start = 1.3 * size + widest + 0.5 * size
    cell, thick = CELL * size, 1.9 * size
    label = min(max(0.24 * style.width, 5.5 * size), 13 * size)
    right = style.width - label - thick - 0.45 * size
    threads = max(0.17 * style.width, 3.4 * size)
    rest = [scheme for scheme in schemes["scheme_id"] if scheme not in (one, other)]
    room = int((right - threads - start) / cell) - 1
    shown = rest[: max(room, 0)]
    columns = _columns(schemes, [*shown, one], start, cell, size, style)
    head = _head(columns, schemes, one, other, size, style, label)
    blocks = _members(by_state, other, labels)
    wrapped = {number: tuple(broken(labels[number], size, label, label, 4)) for number, _ in blocks}
    pitch = _pitch(groups, blocks, wrapped, size, style.height - head - 0.4 * size)
    rows, y = [], head
    for group in groups:
        for state in group:
            cells_of = {k: v for k, v in by_state[state].items() if k != "name"}
            rows.append(Row(state, names[state], cells_of, y + pitch / 2))
            y += pitch
        y += GAP * pitch
    body = y - GAP * pitch - head if rows else 0.0
    placed = _stacked(blocks, wrapped, rows, (head, body), pitch, size)
    end = max([head + body, *(block.bottom for block in placed)])
    return Page(
        tuple(rows),
        columns,
        placed,
        size,
        pitch,
        cell,
        head,
        columns[-1].x + cell / 2 + 3,
        right,
        thick,
        end + 0.4 * size,
        len(rest) - len(shown),
    )


def _by_state(cells: pd.DataFrame) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in records(cells):
        found.setdefault(row.state_id, {"name": row.name})[row.scheme_id] = row
    return found


def _number(given: Mapping[str, Any], scheme: str) -> int:
    return int(given[scheme].number) if scheme in given else 0


def _ordered(by_state: Mapping[str, Mapping[str, Any]], one: str, other: str) -> list[list[str]]:
    """States by group of the first classification, those it does not place last."""

    def key(state: str) -> tuple[Any, ...]:
        mine, yours = (_number(by_state[state], scheme) or 10**6 for scheme in (one, other))
        return mine, yours, by_state[state]["name"], state

    groups: dict[int, list[str]] = {}
    for state in sorted(by_state, key=key):
        groups.setdefault(_number(by_state[state], one), []).append(state)
    return list(groups.values())


def _members(
    by_state: Mapping[str, Mapping[str, Any]], other: str, labels: Mapping[int, str]
) -> list[tuple[int, list[str]]]:
    """States of each group of the second classification; the last are those it does not place."""
    found: dict[int, list[str]] = {}
    for state, given in by_state.items():
        found.setdefault(_number(given, other), []).append(state)
    return [(n, found[n]) for n in sorted(found, key=lambda n: n or 10**6) if n in labels]


def _columns(
    schemes: pd.DataFrame,
    shown: Sequence[str],
    start: float,
    cell: float,
    size: float,
    style: Style,
) -> tuple[Column, ...]:
    names = dict(zip(schemes["scheme_id"], schemes["heading"], strict=True))
    made = []
    room = min(max(TILTED * style.height, TILT[0] * size), TILT[1] * size)
    for place, scheme in enumerate(shown):
        lines = broken(names[scheme], size, 0, room, UPRIGHT)
        shift = 0.35 * cell if place == len(shown) - 1 and place else 0
        kept = tuple(shortened(line, size, room) for line in lines)
        made.append(Column(scheme, start + (place + 0.5) * cell + shift, kept))
    return tuple(made)


def _head(
    columns: Sequence[Column],
    schemes: pd.DataFrame,
    one: str,
    other: str,
    size: float,
    style: Style,
    label: float,
) -> float:
    """Height of the headings."""
    upright = [style.width_of(line, size) for column in columns[:-1] for line in column.lines]
    flat = max(
        len(heading_lines(schemes, scheme, size, style, columns, label)) for scheme in (one, other)
    )
    return max([*upright, flat * LEADING * size]) + 0.8 * size


def heading_lines(
    schemes: pd.DataFrame,
    scheme: str,
    size: float,
    style: Style,
    columns: Sequence[Column],
    label: float,
) -> list[str]:
    """Lines of the heading of a chosen classification, over the ribbons or over the blocks."""
    names = dict(zip(schemes["scheme_id"], schemes["heading"], strict=True))
    left = columns[-1].x - 1.1 * size
    room = (style.width - left) / 2 - size
    return broken(names.get(scheme, ""), size, room, room, 4)


def _pitch(
    groups: Sequence[Sequence[str]],
    blocks: Sequence[tuple[int, Sequence[str]]],
    wrapped: Mapping[int, Sequence[str]],
    size: float,
    room: float,
) -> float:
    rows = sum(map(len, groups)) + GAP * max(len(groups) - 1, 0)
    return min(max(room / max(rows, 1), LEAST * size), MOST * size)


def _stacked(
    blocks: Sequence[tuple[int, Sequence[str]]],
    wrapped: Mapping[int, Sequence[str]],
    rows: Sequence[Row],
    body: tuple[float, float],
    pitch: float,
    size: float,
) -> tuple[Block, ...]:
    """Blocks from the top, as high as their rows or their labels need, over the body's height."""
    need = [
        max(
            len(states) * pitch * (0.86 if n else 0.5),
            len(wrapped[n]) * LEADING * size + 0.3 * size,
        )
        for n, states in blocks
    ]
    spare = body[1] - sum(need)
    gap = max(spare / max(len(blocks) - 1, 1), 0.5 * size)
    gap = min(gap, 2.2 * pitch)
    y = body[0] + max(0.0, (spare - gap * (len(blocks) - 1)) / 2)
    made = []
    for (number, states), height in zip(blocks, need, strict=True):
        own = tuple(row for row in rows if row.state_id in states)
        made.append(Block(number, y, y + height, tuple(wrapped[number]), own))
        y += height + gap
    return tuple(made)
