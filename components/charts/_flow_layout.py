"""Where the nodes of a flow chart stand: one width per tie, and room for every label.

Each node takes a slot as high as the larger of its bar and its label. The width of a tie is the
largest for which the slots of every column fit, so labels sit at the middle of their node and can
neither overlap nor leave the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

TIGHTER = ((1.0, 1.0), (0.95, 0.66), (0.9, 0.36), (0.86, 0.12))  # of leading and gap
READABLE = 1.2  # pixels of one tie that are worth moving labels closer for
LEADING = 1.25  # of the size; plotly sets lines 1.3 apart, and the last needs 1.2
THINNEST = 0.6  # pixels a tie must get before labels are left out
MOST_GAPS = 0.25  # of the height, between the nodes of a long column
HEADING = 1.3  # lines that a heading takes
_HALVINGS = 40


@dataclass(frozen=True)
class Node:
    """One node, or a line of text without a node.

    Attributes:
        key: what a click selects; empty for a heading.
        ties: number of ties; 0 draws only the label.
        lines: the label, escaped; empty draws none.
        width: pixels of the widest line.
        colour: fill of the node.
        hover: escaped text of the tooltip.
        heads: whether the label is the heading of the next node and stays close to it.
    """

    key: str
    ties: int
    lines: tuple[str, ...]
    width: float = 0
    colour: str = ""
    hover: str = ""
    heads: bool = False


@dataclass(frozen=True)
class Room:
    """Room for the columns, in pixels.

    Attributes:
        top: from the upper edge of the picture to the first slot.
        height: from the first slot to the end of the last.
        leading: height of one line of a label.
        gap: least distance between two slots.
        most: greatest width of a tie.
    """

    top: float
    height: float
    leading: float
    gap: float
    most: float


@dataclass(frozen=True)
class Layout:
    """Columns with the vertical middle of every node.

    Attributes:
        per_tie: pixels per tie.
        columns: nodes by column, labels that found no room taken out.
        middles: pixels from the top, in the order of `columns`.
        pad: the node padding with which plotly arrives at the same `per_tie`.
        top: pixels from the top to the area handed to plotly.
        height: height of that area.
    """

    per_tie: float
    columns: tuple[tuple[Node, ...], ...]
    middles: tuple[tuple[float, ...], ...]
    pad: float
    top: float
    height: float


def slot(node: Node, per_tie: float, leading: float) -> float:
    """Height in pixels that a node and its label take."""
    if node.heads:
        return HEADING * leading
    return max(node.ties * per_tie, len(node.lines) * leading)


def needed(column: Sequence[Node], per_tie: float, room: Room) -> float:
    """Height in pixels that a column takes."""
    return sum(slot(node, per_tie, room.leading) for node in column) + room.gap * _gaps(column)


def _gaps(column: Sequence[Node]) -> int:
    return sum(1 for node in column[:-1] if not node.heads)


def widest_tie(columns: Sequence[Sequence[Node]], room: Room) -> float:
    """Largest width of one tie in pixels with which every column fits; 0 where none does."""

    def fits(per_tie: float) -> bool:
        return all(needed(column, per_tie, room) <= room.height for column in columns)

    low, high = 0.0, room.most
    if fits(high):
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def without_labels(column: Sequence[Node], room: Room) -> list[Node]:
    """Take out lines of text, then labels of the thinnest nodes, until the column fits."""
    kept = list(column)
    while needed(kept, THINNEST, room) > room.height:
        bare = [place for place, node in enumerate(kept) if node.lines and not node.ties]
        named = [place for place, node in enumerate(kept) if node.lines]
        if bare:
            del kept[bare[-1]]
        elif named:
            thin = min(named, key=lambda place: (kept[place].ties, -place))
            kept[thin] = replace(kept[thin], lines=())
        else:
            break
    return kept


def _tightened(columns: Sequence[Sequence[Node]], room: Room) -> Room:
    """Move the labels of a crowded picture closer before any of them is left out."""
    for lines, gaps in TIGHTER:
        closer = replace(room, leading=room.leading * lines, gap=room.gap * gaps)
        if all(needed(column, READABLE, closer) <= room.height for column in columns):
            return closer
    return room


def laid_out(columns: Sequence[Sequence[Node]], room: Room) -> Layout:
    """Place every node.

    Args:
        columns: nodes from left to right, each column from top to bottom.
        room: where they may stand.
    """
    longest = max(len(column) for column in columns)
    room = replace(room, gap=min(room.gap, MOST_GAPS * room.height / longest))
    room = _tightened(columns, room)
    shown = tuple(tuple(without_labels(column, room)) for column in columns)
    nodes = max(sum(1 for node in column if node.ties) for column in shown)
    ties = max(sum(node.ties for node in column) for column in shown)
    per_tie = widest_tie(shown, room)
    if per_tie < THINNEST / 2:  # more nodes than pixels: only the gaps can give way
        room = replace(room, gap=0.0)
        per_tie = min(THINNEST, room.height / (2 * ties))
    middles = tuple(_middles(column, per_tie, room) for column in shown)
    # plotly spends at most two thirds of an area on gaps, so few ties get a smaller area. Nodes may
    # stand above and below it.
    area = min(room.height, 3 * per_tie * ties) if nodes > 1 else per_tie * ties
    pad = max((area - per_tie * ties) / max(nodes - 1, 1), 0)
    return Layout(per_tie, shown, middles, pad, room.top + (room.height - area) / 2, area)


def _middles(column: Sequence[Node], per_tie: float, room: Room) -> tuple[float, ...]:
    slack = max(room.height - needed(column, per_tie, room), 0)
    gaps = _gaps(column)
    y = room.top + (0 if gaps else slack / 2)
    middles = []
    for node in column:
        height = slot(node, per_tie, room.leading)
        middles.append(y + (room.leading if node.heads else height) / 2)
        y += height + (0 if node.heads or not gaps else room.gap + slack / gaps)
    return tuple(middles)
