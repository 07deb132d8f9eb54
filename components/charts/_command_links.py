"""Relations of the command chart as orthogonal lines through the gutters between rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from components.charts._boxes import Box
from components.charts._command_bodies import FORMS, Link
from components.charts._command_order import sideways
from components.charts._command_rows import free_columns
from components.charts._hover import Place


@dataclass
class Bundle:
    """Relations of one kind in which every upper box stands over every lower box: one trunk.

    Attributes:
        relation: relation of the data model.
        uppers: places of the boxes whose row is above.
        lowers: places of the boxes whose row is below.
        flipped: whether the superior is the one whose row is below.
        doubts: boxes whose relation here is inferred or disputed.
        places: where the relations of a box stand, by box.
        top: gutter below the upper row.
        bottom: gutter above the lower row.
        passage: x in pixels where it crosses the rows between, None if there are none.
        ports: x in pixels by (box, side); side is `top` or `bottom` of the box.
        tracks: height of the trunk by gutter, counted in tracks.
        level_row: whether both ends stand in one row and leave downwards.
    """

    relation: str
    uppers: list[int]
    lowers: list[int]
    flipped: bool
    doubts: dict[int, str]
    top: int
    bottom: int
    passage: float | None = None
    ports: dict[tuple[int, str], float] = field(default_factory=dict)
    tracks: dict[int, int] = field(default_factory=dict)
    level_row: bool = False
    places: dict[int, tuple[Place, ...]] = field(default_factory=dict)

    def ends(self) -> list[tuple[int, str, int]]:
        """Box, side of the box and gutter of every end."""
        below = "bottom" if self.level_row else "top"
        return [(i, "bottom", self.top) for i in self.uppers] + [
            (i, below, self.bottom) for i in self.lowers
        ]

    def reach(self, gutter: int) -> tuple[float, float]:
        """Leftmost and rightmost x the trunk has in a gutter."""
        xs = [self.ports[i, side] for i, side, at in self.ends() if at == gutter]
        xs += [self.passage] if self.passage is not None else []
        return min(xs), max(xs)


class Span(NamedTuple):
    """What relations must have in common to share a trunk: kind, direction and rows."""

    relation: str
    flipped: bool
    first: int
    last: int


def bundles_of(links: Sequence[Link], boxes: Sequence[Box]) -> list[Bundle]:
    """Join links that can share a trunk without suggesting a relation that is not there.

    Args:
        links: links that are not drawn between neighbours.
        boxes: all boxes, with their rows.
    """
    single: dict[tuple[Span, int], list[Link]] = {}
    for link in links:
        one, two = boxes[link.upper].row, boxes[link.lower].row
        span = Span(link.relation, one > two, min(one, two), max(one, two))
        low = link.upper if span.flipped else link.lower
        single.setdefault((span, low), []).append(link)
    shared: dict[tuple[Span, tuple[int, ...]], dict[int, list[Link]]] = {}
    for (span, low), some in single.items():
        highs = tuple(sorted(k.lower if span.flipped else k.upper for k in some))
        shared.setdefault((span, highs), {})[low] = some
    return [_bundle(span, highs, lows) for (span, highs), lows in shared.items()]


def _bundle(span: Span, highs: Sequence[int], lows: dict[int, list[Link]]) -> Bundle:
    doubts: dict[int, str] = {}
    places: dict[int, tuple[Place, ...]] = {}
    for link in (link for some in lows.values() for link in some):
        for i in (link.upper, link.lower):
            places[i] = (*places.get(i, ()), *link.places)
        for i in (link.upper, link.lower) if link.certainty != "stated" else ():
            doubts[i] = min(link.certainty, doubts.get(i, link.certainty))
    return Bundle(
        span.relation, list(highs), list(lows), span.flipped, doubts, span.first,
        max(span.first, span.last - 1), level_row=span.first == span.last, places=places,
    )  # fmt: skip


def find_passages(
    bundles: Sequence[Bundle], rows: Sequence[Sequence[int]], boxes: Sequence[Box],
    left: float, right: float,
) -> None:  # fmt: skip
    """Let bundles that skip rows pass between the boxes, each on its own line."""
    used: list[tuple[int, int, float]] = []
    for bundle in bundles:
        if bundle.bottom <= bundle.top:
            continue
        between = rows[bundle.top + 1 : bundle.bottom + 1]
        lows = [boxes[i].cx for i in bundle.lowers]
        highs = [boxes[i].cx for i in bundle.uppers]
        goals = [sum(lows) / len(lows), sum(highs) / len(highs)]
        free = free_columns(between, boxes, left, right)
        busy = [x for top, end, x in used if top <= bundle.bottom and end >= bundle.top]
        options: list[float] = []
        # Lines stand 4 px apart; where a gap is full, 3 px.
        for apart in (4, 3):
            options = [x for x in _options(free, goals, apart) if _apart(x, busy, apart)]
            if options:
                break
        bundle.passage = min(
            options or [left + 1],
            key=lambda x: (abs(x - goals[0]) + 0.5 * abs(x - goals[1]), x),
        )
        used.append((bundle.top, bundle.bottom, bundle.passage))


def _options(
    free: Sequence[tuple[float, float]], goals: Sequence[float], step: int
) -> Iterator[float]:
    """Places for a passage: in every free stretch at even steps, in its middle, near its goals."""
    for start, end in free:
        steps = [start + 1 + step * n for n in range(int((end - start - 2) // step) + 1)]
        near = [min(max(goal, start + 3), end - 3) for goal in goals if end > start + 6]
        yield from (x for x in (*steps, (start + end) / 2, *near) if start < x < end)


def _apart(x: float, busy: Sequence[float], distance: float) -> bool:
    return all(abs(x - other) >= distance for other in busy)


def set_ports(bundles: Sequence[Bundle], boxes: Sequence[Box], centres: dict[int, float]) -> None:
    """Share the edge of a box out to the bundles that end there.

    Args:
        bundles: bundles with passages.
        boxes: all boxes.
        centres: x in pixels for lines from above, where it is not the middle of the box.
    """
    sides: dict[tuple[int, str], list[Bundle]] = {}
    for bundle in bundles:
        for i, side, _ in bundle.ends():
            sides.setdefault((i, side), []).append(bundle)
    for (i, side), some in sides.items():
        box = boxes[i]
        middle = centres.get(i, box.cx) if side == "top" else box.cx
        step = min(16.0, (box.w - 16) / (len(some) + 1))
        ordered = sorted(some, key=lambda bundle: (_pull(bundle, i, boxes), bundle.relation))
        for n, bundle in enumerate(ordered):
            x = middle + (n - (len(ordered) - 1) / 2) * step
            bundle.ports[i, side] = round(min(max(x, box.x + 8), box.x + box.w - 8), 1)


def _pull(bundle: Bundle, i: int, boxes: Sequence[Box]) -> float:
    """Where a bundle comes from, seen from one of its boxes."""
    if bundle.passage is not None:
        return bundle.passage
    others = bundle.lowers if i in bundle.uppers else bundle.uppers
    return sum(boxes[j].cx for j in others) / len(others)


def _straighten(bundle: Bundle, boxes: Sequence[Box]) -> None:
    """Take the small step out of a line between boxes that nearly stand below each other."""
    passage = bundle.passage
    for i, side, _ in bundle.ends():
        if passage is None:
            break
        if abs(bundle.ports[i, side] - passage) <= 14 and _within(passage, boxes[i]):
            bundle.ports[i, side] = passage
    for low in bundle.lowers if bundle.passage is None and not bundle.level_row else ():
        x = bundle.ports[low, "top"]
        for high in bundle.uppers:
            goal = bundle.ports[high, "bottom"]
            if 0 < abs(x - goal) <= 14 and _within(goal, boxes[low]):
                bundle.ports[low, "top"] = goal


def _within(x: float, box: Box) -> bool:
    return box.x + 8 <= x <= box.x + box.w - 8


def part_ports(bundles: Sequence[Bundle], boxes: Sequence[Box]) -> None:
    """Straighten lines, and move ports that would lay two lines of a gutter on each other."""
    for bundle in bundles:
        _straighten(bundle, boxes)
    for gutter in {at for bundle in bundles for _, _, at in bundle.ends()}:
        taken = [(b.passage, b) for b in bundles
                 if b.passage is not None and gutter in (b.top, b.bottom)]  # fmt: skip
        for bundle in bundles:
            for i, side, at in bundle.ends():
                if at != gutter:
                    continue
                x = bundle.ports[i, side]
                while any(abs(x - y) < 5 and other is not bundle for y, other in taken):
                    x += 6
                bundle.ports[i, side] = x
                taken.append((x, bundle))


def _length(gutter: int, bundle: Bundle) -> tuple[float, str]:
    low, high = bundle.reach(gutter)
    return high - low, bundle.relation


def set_tracks(bundles: Sequence[Bundle]) -> dict[int, int]:
    """Give trunks of one gutter different heights where they meet; number of tracks by gutter."""
    count: dict[int, int] = {}
    for gutter in sorted({g for bundle in bundles for g in (bundle.top, bundle.bottom)}):
        some = [b for b in bundles if gutter in (b.top, b.bottom)]
        tracks: list[list[tuple[float, float]]] = []
        for bundle in sorted(some, key=partial(_length, gutter)):
            low, high = bundle.reach(gutter)
            if high - low < 1:
                bundle.tracks[gutter] = 0
                continue
            clear = (all(high + 8 < a or b + 8 < low for a, b in track) for track in tracks)
            n = next((n for n, free in enumerate(clear) if free), len(tracks))
            tracks.extend([] for _ in range(n + 1 - len(tracks)))
            tracks[n].append((low, high))
            bundle.tracks[gutter] = n
        count[gutter] = max(1, len(tracks))
    return count


def neighbours(link: Link, boxes: Sequence[Box], rows: Sequence[Sequence[int]]) -> bool:
    """Whether a sideways link joins boxes that stand next to each other in one row."""
    one, two = boxes[link.upper], boxes[link.lower]
    if not sideways(link) or one.row != two.row:
        return False
    ordered = sorted(rows[one.row], key=lambda i: boxes[i].x)
    return ordered.index(link.lower) - ordered.index(link.upper) in (
        (1,) if link.relation == "succeeds" else (1, -1)
    )


def line_of(bundle: Bundle, boxes: Sequence[Box], height: dict[tuple[int, int], float]) -> str:
    """SVG path of a bundle.

    Args:
        bundle: bundle with ports and tracks.
        boxes: boxes with places.
        height: y in pixels by gutter and track.
    """
    pieces = []
    for gutter in sorted({bundle.top, bundle.bottom}):
        y = height[gutter, bundle.tracks[gutter]]
        low, high = bundle.reach(gutter)
        if high - low >= 1:
            pieces.append(f"M{low:.1f},{y:.1f}L{high:.1f},{y:.1f}")
    for i, side, gutter in bundle.ends():
        x, y = bundle.ports[i, side], height[gutter, bundle.tracks[gutter]]
        edge = boxes[i].y if side == "top" else boxes[i].y + boxes[i].h
        pieces.append(f"M{x:.1f},{edge:.1f}L{x:.1f},{y:.1f}")
    if bundle.passage is not None:
        a = height[bundle.top, bundle.tracks[bundle.top]]
        b = height[bundle.bottom, bundle.tracks[bundle.bottom]]
        pieces.append(f"M{bundle.passage:.1f},{a:.1f}L{bundle.passage:.1f},{b:.1f}")
    return "".join(pieces)


def ports_by_gutter(bundles: Sequence[Bundle]) -> dict[int, list[float]]:
    """All x in pixels at which a line meets a box or passes, by gutter."""
    found: dict[int, list[float]] = {}
    for bundle in bundles:
        for i, side, gutter in bundle.ends():
            found.setdefault(gutter, []).append(bundle.ports[i, side])
        if bundle.passage is not None:
            for gutter in (bundle.top, bundle.bottom):
                found.setdefault(gutter, []).append(bundle.passage)
    return found


def marked_ends(bundle: Bundle) -> list[tuple[int, str]]:
    """Boxes and sides at which the bundle's mark stands."""
    at_upper = (FORMS[bundle.relation].mark_at == "upper") != bundle.flipped
    return [
        (i, side) for i, side, _ in bundle.ends()
        if (i in bundle.uppers) == at_upper
    ]  # fmt: skip
