"""Who stands in which row and beside whom: superior above, predecessor left of successor."""

from collections.abc import Callable, Sequence

from components.charts._command_bodies import FORMS, Link

Rows = list[list[list[int]]]


def sideways(link: Link) -> bool:
    """Whether the relation joins equals, who stand in one row."""
    return FORMS[link.relation].mark_at == "side"


def clusters(members: Sequence[int], links: Sequence[Link]) -> list[list[int]]:
    """Bodies that stand side by side: predecessors before successors, then bodies of equals."""
    group = {i: [i] for i in members}
    for link in sorted(links, key=lambda link: link.relation != "succeeds"):
        if not sideways(link) or link.upper not in group or link.lower not in group:
            continue
        left, right = group[link.upper], group[link.lower]
        if left is right:
            continue
        # A chain of the same members grows at the end that touches its partner.
        if link.relation == "same_members" and left[0] == link.upper and left[-1] != link.upper:
            left, right = right, left
        merged = [*left, *right]
        for i in merged:
            group[i] = merged
    unique = {id(cluster): cluster for cluster in group.values()}
    return sorted(unique.values(), key=min)


def depths(groups: Sequence[Sequence[int]], links: Sequence[Link]) -> list[int | None]:
    """Rows below the head of the level for each cluster; None = linked to nobody in the level."""
    of = {i: n for n, group in enumerate(groups) for i in group}
    edges = {
        (of[link.upper], of[link.lower])
        for link in links
        if not sideways(link) and link.upper in of and link.lower in of
    }
    edges = {(a, b) for a, b in edges if a != b}
    depth = [0] * len(groups)
    # A cycle would sink for ever: no chain is longer than the number of clusters.
    for _ in groups:
        for upper, lower in edges:
            depth[lower] = min(max(depth[lower], depth[upper] + 1), len(groups) - 1)
    tied = {n for edge in edges for n in edge} | {n for n, g in enumerate(groups) if len(g) > 1}
    return [depth[n] if n in tied else None for n in range(len(groups))]


def _pieces(group: list[int], sizes: dict[int, float], capacity: float) -> list[list[int]]:
    """Cut a cluster that is wider than a row."""
    result: list[list[int]] = [[]]
    for i in group:
        if result[-1] and sum(sizes[j] for j in result[-1]) + sizes[i] > capacity:
            result.append([])
        result[-1].append(i)
    return result


def _size(row: Sequence[Sequence[int]], sizes: dict[int, float]) -> float:
    return sum(sizes[i] for group in row for i in group)


def _split(groups: Sequence[list[int]], sizes: dict[int, float], capacity: float) -> Rows:
    """Share clusters out to as few rows as hold them, evenly."""
    pieces = [piece for group in groups for piece in _pieces(group, sizes, capacity)]
    share = _size(pieces, sizes) / max(1, -(-_size(pieces, sizes) // capacity))
    rows: Rows = [[]]
    for piece in pieces:
        filled, more = _size(rows[-1], sizes), _size([piece], sizes)
        if filled and (filled + more > capacity or filled >= share - 0.01):
            rows.append([])
        rows[-1].append(piece)
    return rows


def rows_of(
    members: Sequence[int], links: Sequence[Link], sizes: dict[int, float], capacity: float
) -> Rows:
    """Rows of clusters by depth; a body without a named superior joins the row nearest in order.

    Args:
        members: places of the boxes, in the order of the table.
        links: links between boxes.
        sizes: room each box takes in a row, in any unit.
        capacity: room of a row, in the same unit.
    """
    groups = clusters(members, links)
    depth = depths(groups, links)
    rows: Rows = []
    for level in sorted({d for d in depth if d is not None}):
        same = [g for g, d in zip(groups, depth, strict=True) if d == level]
        rows += _split(same, sizes, capacity)
    loose = [group for group, d in zip(groups, depth, strict=True) if d is None]
    if not rows:
        return _split(loose, sizes, capacity) if loose else []
    # Narrowest rows that need no further row: boxes stay wide and rows alike.
    total = sum(_size(row, sizes) for row in rows) + _size(loose, sizes)
    target = max(total / len(rows), *(_size(row, sizes) for row in rows))
    homes = [sum(i for g in row for i in g) / sum(len(g) for g in row) for row in rows]
    for group in loose:
        more = _size([group], sizes)
        wide = [n for n, row in enumerate(rows) if _size(row, sizes) + more <= capacity + 0.01]
        near = [n for n in wide if _size(rows[n], sizes) + more <= target + 0.99 * min(more, 1)]
        if not wide:
            rows.append([])
            homes.append(group[0])
        open_rows = near or wide or [len(rows) - 1]
        best = min(open_rows, key=lambda n: (abs(homes[n] - group[0]), n))
        rows[best].append(group)
    return rows


Spread = Callable[[Sequence[Sequence[int]], dict[int, float]], dict[int, float]]


def arranged(rows: Rows, links: Sequence[Link], spread: Spread) -> dict[int, float]:
    """Order every row so that children stand below their superiors; rows are changed in place.

    Args:
        rows: clusters by row.
        links: links between boxes.
        spread: gives the place of each box of a row from the places that are wanted.

    Returns:
        The place of each box, in the unit of `spread`.
    """
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for link in links:
        if not sideways(link):
            up.setdefault(link.lower, []).append(link.upper)
            down.setdefault(link.upper, []).append(link.lower)
    place: dict[int, float] = {}
    sweeps: list[tuple[bool, list[dict[int, list[int]]]]] = [
        (False, [up]), (True, [down]), (False, [up]), (True, [down]), (False, [up, down]),
    ]  # fmt: skip
    for backwards, ways in sweeps:
        for row in reversed(rows) if backwards else rows:
            wanted: dict[int, float] = {}
            for i in (i for group in row for i in group):
                near = [place[j] for way in ways for j in way.get(i, ()) if j in place]
                if near:
                    wanted[i] = sum(near) / len(near)
                elif backwards and i in place and up.get(i):
                    wanted[i] = place[i]
            # Order by superiors where there are any: lines of two superiors then do not cross.
            goals = dict(wanted)
            for i in wanted if up in ways else ():
                goal = _mean(up.get(i, ()), place)
                goals[i] = wanted[i] if goal is None else goal
            row.sort(key=_sorting(goals, wanted))
            place.update(spread(row, wanted))
    return place


def _mean(others: Sequence[int], place: dict[int, float]) -> float | None:
    known = [place[i] for i in others if i in place]
    return sum(known) / len(known) if known else None


def _sorting(*orders: dict[int, float]) -> Callable[[Sequence[int]], tuple[float, ...]]:
    """Sorting key of a cluster: its mean place by each order in turn, unknown places last."""

    def key(group: Sequence[int]) -> tuple[float, ...]:
        means = [_mean(group, order) for order in orders]
        return (*(1e6 if mean is None else round(mean, 2) for mean in means), min(group))

    return key


def in_columns(columns: int) -> Spread:
    """Spread rows over half-columns, nearest to where each box is wanted."""
    last = 2 * columns

    def spread(row: Sequence[Sequence[int]], wanted: dict[int, float]) -> dict[int, float]:
        best: list[tuple[float, list[int]]] = [(0.0, [])] * (last + 1)
        for group in row:
            size = 2 * len(group)
            following: list[tuple[float, list[int]]] = [(float("inf"), [])] * (last + 1)
            for start in range(0, last - size + 1):
                cost, before = best[start]
                for n, i in enumerate(group):
                    goal = wanted.get(i)
                    cost += abs(start + 2 * n - goal) if goal is not None else 0.02 * start
                cost += 0.3 * (start % 2)
                if cost < following[start + size][0]:
                    following[start + size] = (cost, [*before, start])
            for end in range(1, last + 1):
                if following[end - 1][0] < following[end][0]:
                    following[end] = following[end - 1]
            best = following
        starts = best[last][1]
        return {
            i: start + 2 * n
            for group, start in zip(row, starts, strict=True)
            for n, i in enumerate(group)
        }

    return spread


def in_line(widths: dict[int, float], room: float, gap: float) -> Spread:
    """Fill rows from edge to edge, each box as wide as its text asks; gives middles in pixels.

    The widths are widened in place.
    """
    least = dict(widths)

    def spread(row: Sequence[Sequence[int]], wanted: dict[int, float]) -> dict[int, float]:
        del wanted
        order = [i for group in row for i in group]
        more = (room - sum(least[i] for i in order) - gap * (len(order) - 1)) / len(order)
        x, place = 0.0, {}
        for i in order:
            widths[i] = least[i] + more
            place[i] = x + widths[i] / 2
            x += widths[i] + gap
        return place

    return spread
