"""Where the states of the network stand: one in the middle, the others round it, labels outside.

The others stand on an ellipse, the first half down its right side and the second up its left, in
equal vertical steps: so their labels beside them never meet, however many states there are. Lines
between two of them bend round the middle, which only its own ties enter.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.charts._pixels import broken
from components.theme import Style

LEADING = 1.2  # line height of labels, in sizes
STEP = 1.55  # least vertical step between neighbours, in sizes
MOAT = 0.36  # share of the radius round the middle that other ties keep clear of
HOLLOW = 0.14  # the same where nobody stands in the middle
SIDES = 0.33  # most of the width that the labels of one side may take
LINES = 2

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """A state at its place, in pixels; `unit` is its place on the unit circle (0, 0: the middle).

    `presence` is in, out or no_state.

    `lines` are those of its label, plain text; `side` is 1 right, -1 left, 0 in the middle.
    """

    key: str
    name: str
    presence: str
    partners: int
    unit: Point
    at: Point
    side: int
    lines: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether it takes part on the day."""
        return self.presence == "in"


@dataclass(frozen=True)
class Layout:
    """Nodes by state, the size of the ellipse, the radius of a node and the picture's height."""

    nodes: Mapping[str, Node]
    middle: Point
    radii: Point
    radius: float
    height: float

    def curve(self, one: Node, other: Node, offset: float = 0) -> list[Point]:
        """Points of a line between two nodes, moved sideways by `offset` pixels.

        Three points where it bends round the middle, two where it is straight.
        """
        points = [one.at, other.at]
        if one.side and other.side:
            bend = _bend(one.unit, other.unit, MOAT if self._taken else HOLLOW)
            points.insert(1, self._pixels(bend))
        (x0, y0), (x1, y1) = one.at, other.at
        length = math.hypot(x1 - x0, y1 - y0) or 1
        dx, dy = -(y1 - y0) / length * offset, (x1 - x0) / length * offset
        return [(x + dx, y + dy) for x, y in points]

    def _pixels(self, unit: Point) -> Point:
        return (
            self.middle[0] + unit[0] * self.radii[0],
            self.middle[1] + unit[1] * self.radii[1],
        )

    @property
    def _taken(self) -> bool:
        return any(node.side == 0 for node in self.nodes.values())


def _bend(one: Point, other: Point, moat: float) -> Point:
    """The middle of a line between two points of the circle, pushed out of the moat."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    distance = math.hypot(x, y)
    if distance > 0.02:
        away = x / distance, y / distance
    else:  # opposite each other: the line bends to the side of its upper end's left
        upper = min(one, other, key=lambda point: (point[1], point[0]))
        away = upper[1], -upper[0]
    reach = float((moat**3 + distance**3) ** (1 / 3))
    return away[0] * reach, away[1] * reach


def layout_of(states: pd.DataFrame, style: Style, size: float) -> Layout:
    """Place the states.

    Args:
        states: columns state_id, state, place, centre, presence, partners.
        style: size of the picture; its height is a wish.
        size: font size of the labels in pixels.
    """
    rows = states.sort_values("place").to_dict("records")
    outer = [row for row in rows if not row["centre"]]
    right, left = outer[: (len(outer) + 1) // 2], outer[(len(outer) + 1) // 2 :]
    room = style.width * SIDES
    labels = {
        row["state_id"]: tuple(broken(str(row["state"]), size, room, room, LINES)) for row in rows
    }
    most = max(len(right), len(left), 1)
    deep = max((len(labels[row["state_id"]]) for row in outer), default=1)
    step = size * max(STEP, LEADING * deep + 0.2)
    height = max(float(style.height), most * step + 2 * size)
    radius = 0.74 * size
    sides = [
        max((_widest(labels[row["state_id"]], size, style) for row in side), default=0)
        for side in (left, right)
    ]
    margin = radius + 0.5 * size
    ends = sides[0] + margin + 2, style.width - sides[1] - margin - 2
    across = max((ends[1] - ends[0]) / 2, 2 * size)
    down = height / 2 - 1.1 * size
    flat = min(across, 1.5 * down)
    tall = min(down, max((3.2 if style.phone else 1.7) * across, most * step / 2))
    middle = (ends[0] + ends[1]) / 2, height / 2
    nodes = {}
    for side, members in ((1, right), (-1, left[::-1])):
        for place, row in enumerate(members):
            y = (2 * place + 1) / len(members) - 1
            unit = side * math.sqrt(1 - y * y), y
            at = middle[0] + unit[0] * flat, middle[1] + unit[1] * tall
            nodes[row["state_id"]] = _node(row, unit, at, side, labels)
    for row in rows:
        if row["centre"]:
            nodes[row["state_id"]] = _node(row, (0.0, 0.0), middle, 0, labels)
    return Layout(nodes, middle, (flat, tall), radius, height)


def _widest(lines: Sequence[str], size: float, style: Style) -> float:
    return max(style.width_of(line, size, 600) for line in lines)


def _node(
    row: Mapping[str, object],
    unit: Point,
    at: Point,
    side: int,
    labels: Mapping[str, tuple[str, ...]],
) -> Node:
    key = str(row["state_id"])
    presence, partners = str(row["presence"]), int(str(row["partners"]))
    return Node(key, str(row["state"]), presence, partners, unit, at, side, labels[key])
