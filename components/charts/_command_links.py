"""Relations of the command chart as orthogonal lines through the gutters between rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from components.charts._boxes import Box
from components.charts._command_bodies import FORMS, Link
from components.charts._command_order import sideways
from components.charts._command_rows import free_columns


@dataclass
class Bundle:
    """Relations of one kind in which every upper box stands over every lower box: one trunk.

    Attributes:
        relation: relation of the data model.
        uppers: places of the boxes whose row is above.
        lowers: places of the boxes whose row is below.
        flipped: whether the superior is the one whose row is below.
        certainty: worst certainty of its relations.
        top: gutter below the upper row.
        bottom: gutter above the lower row.
        passage: x in pixels where it crosses the rows between, None if there are none.
        ports: x in pixels by (box, side); side is `top` or `bottom` of the box.
        tracks: height of the trunk by gutter, counted in tracks.
    """

    relation: str
    uppers: list[int]
    lowers: list[int]
    flipped: bool
    certainty: str
    top: int
    bottom: int
    passage: float | None = None
    ports: dict[tuple[int, str], float] = field(default_factory=dict)
    tracks: dict[int, int] = field(default_factory=dict)

    def ends(self) -> list[tuple[int, str, int]]:
        """Box, side of the box and gutter of every end."""
        below = "top" if self.bottom >= self.top and not self.level_row else "bottom"
        return [(i, "bottom", self.top) for i in self.uppers] + [
            (i, below, self.bottom) for i in self.lowers
        ]

    level_row: bool = False

    def reach(self, gutter: int) -> tuple[float, float]:
        """Leftmost and rightmost x the trunk has in a gutter."""
        xs = [self.ports[i, side] for i, side, at in self.ends() if at == gutter]
        xs += [self.passage] if self.passage is not None else []
        return min(xs), max(xs)


def bundles_of(links: Sequence[Link], boxes: Sequence[Box]) -> list[Bundle]:
    """Join links that can share a trunk without suggesting a relation that is not there.

    Args:
        links: links that are not drawn between neighbours.
        boxes: all boxes, with their rows.
    """
    above: dict[tuple[object, ...], list[Link]] = {}
    for link in links:
        one, two = boxes[link.upper].row, boxes[link.lower].row
        flipped = one > two
        low = link.upper if flipped else link.lower
        above.setdefault((link.relation, flipped, low, min(one, two), max(one, two)), []).append(
            link
        )
    shared: dict[tuple[object, ...], list[tuple[int, list[Link]]]] = {}
    for (relation, flipped, low, first, last), some in above.items():
        highs = tuple(sorted(k.lower if flipped else k.upper for k in some))
        shared.setdefault((relation, flipped, highs, first, last), []).append((low, some))
    result = []
    for (relation, flipped, highs, first, last), some in shared.items():
        grades = {link.certainty for _, group in some for link in group}
        doubt = next((d for d in ("disputed", "inferred") if d in grades), "stated")
        bundle = Bundle(relation, list(highs), [low for low, _ in some], flipped, doubt,
                        first, max(first, last - 1), level_row=first == last)  # fmt: skip
        result.append(bundle)
    return result


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
        options = [
            x
            for start, end in free
            for x in ((start + end) / 2, (start + end) / 2 - 5, (start + end) / 2 + 5,
                      *(min(max(goal, start + 3), end - 3) for goal in goals if end > start + 6))
            if start < x < end
        ]  # fmt: skip
        clear = [
            x
            for x in options
            if all(
                abs(x - other) >= 5 or top >= bundle.bottom or bottom <= bundle.top
                for top, bottom, other in used
            )
        ]
        bundle.passage = min(
            clear or options or [left + 1],
            key=lambda x: (abs(x - goals[0]) + 0.5 * abs(x - goals[1]), x),
        )
        used.append((bundle.top, bundle.bottom, bundle.passage))


def set_ports(
    bundles: Sequence[Bundle], boxes: Sequence[Box], centres: dict[int, float]
) -> None:
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
    for low in bundle.lowers if bundle.passage is None and not bundle.level_row else ():
        x = bundle.ports[low, "top"]
        for high in bundle.uppers:
            goal = bundle.ports[high, "bottom"]
            if 0 < abs(x - goal) <= 14 and boxes[low].x + 8 <= goal <= boxes[low].x + boxes[low].w - 8:
                bundle.ports[low, "top"] = goal


def part_ports(bundles: Sequence[Bundle], boxes: Sequence[Box]) -> None:
    """Straighten lines, and move ports that would lay two lines of a gutter on each other."""
    for bundle in bundles:
        _straighten(bundle, boxes)
    for gutter in {at for bundle in bundles for _, _, at in bundle.ends()}:
        taken: list[tuple[float, Bundle]] = []
        for bundle in bundles:
            for i, side, at in bundle.ends():
                if at != gutter:
                    continue
                x = bundle.ports[i, side]
                while any(abs(x - y) < 5 and other is not bundle for y, other in taken):
                    x += 6
                bundle.ports[i, side] = x
                taken.append((x, bundle))
            if bundle.passage is not None and gutter in (bundle.top, bundle.bottom):
                taken.append((bundle.passage, bundle))


def set_tracks(bundles: Sequence[Bundle]) -> dict[int, int]:
    """Give trunks of one gutter different heights where they meet; number of tracks by gutter."""
    count: dict[int, int] = {}
    for gutter in sorted({g for bundle in bundles for g in (bundle.top, bundle.bottom)}):
        some = [b for b in bundles if gutter in (b.top, b.bottom)]
        tracks: list[list[tuple[float, float]]] = []
        for bundle in sorted(some, key=lambda b: (b.reach(gutter)[1] - b.reach(gutter)[0], b.relation)):
            low, high = bundle.reach(gutter)
            if high - low < 1:
                bundle.tracks[gutter] = 0
                continue
            for n, track in enumerate(tracks):
                if all(high + 8 < a or b + 8 < low for a, b in track):
                    break
            else:
                n = len(tracks)
                tracks.append([])
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


def marked_ends(bundle: Bundle) -> list[tuple[int, str]]:
    """Boxes and sides at which the bundle's mark stands."""
    at_upper = (FORMS[bundle.relation].mark_at == "upper") != bundle.flipped
    return [
        (i, side) for i, side, _ in bundle.ends()
        if (i in bundle.uppers) == at_upper
    ]  # fmt: skip
