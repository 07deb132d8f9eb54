"""Rings of map units: cleaning, dissolving and measuring, without a geometry library.

A ring is an integer array of shape (n, 2), longitude and latitude in hundredths of a degree,
without the closing point. Outer rings run clockwise, holes counter-clockwise, so the unit is on the
right of every edge. Neighbours share identical vertices, hence a border inside a group of units is
an edge that occurs twice.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.int32]

EARTH_RADIUS_KM = 6371.0088
HUNDREDTHS = 100


def _edges(rings: Sequence[Ring]) -> tuple[Ring, NDArray[np.int64], NDArray[np.int64]]:
    """Points without repetition, and the directed edges of all rings as two index arrays."""
    points = np.concatenate(rings)
    following = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
    keys = (points[:, 0].astype(np.int64) << 20) + points[:, 1] + 20_000
    next_keys = (following[:, 0].astype(np.int64) << 20) + following[:, 1] + 20_000
    unique, first, start = np.unique(keys, return_index=True, return_inverse=True)
    end = np.searchsorted(unique, next_keys)
    moving = start != end
    return points[first], start[moving], end[moving]


def _chains(start: NDArray[np.int64], end: NDArray[np.int64]) -> list[list[int]]:
    """Link directed edges into closed chains, in the order of the first edge."""
    leaving: dict[int, list[int]] = {}
    for a, b in zip(start.tolist(), end.tolist(), strict=True):
        leaving.setdefault(a, []).append(b)
    chains = []
    for first in start.tolist():
        while leaving.get(first):
            chain, here = [first], leaving[first].pop()
            while here != first and leaving.get(here):
                chain.append(here)
                here = leaving[here].pop()
            chains.append(chain)
    return chains


def dissolve(rings: Sequence[Ring]) -> list[Ring]:
    """Give the outline of the union of units, or a clean copy of one unit.

    An edge walked in both directions (a border between two of the units, or a spike left by
    rounding) is dropped; the rest is linked into rings again.

    Args:
        rings: all rings of the units, in any order.
    """
    if not rings:
        return []
    points, start, end = _edges(rings)
    size = len(points)
    forward, backward = start * size + end, end * size + start
    kept = ~np.isin(forward, backward)
    chains = _chains(start[kept], end[kept])
    return [points[chain] for chain in chains if len(chain) > 2]


def between(groups: Sequence[Sequence[Ring]]) -> list[Ring]:
    """Give the borders between groups of units as open lines, each border once.

    Args:
        groups: outlines (dissolved rings) of each group.
    """
    rings = [ring for group in groups for ring in group]
    if not rings:
        return []
    points, start, end = _edges(rings)
    size = len(points)
    shared = np.isin(start * size + end, end * size + start) & (start < end)
    return _lines(points, start[shared], end[shared])


def network(rings: Sequence[Ring]) -> list[Ring]:
    """Give all edges of rings as lines between junctions, an edge that two rings share once."""
    if not rings:
        return []
    points, start, end = _edges(rings)
    size = len(points)
    single = np.unique(np.minimum(start, end) * size + np.maximum(start, end))
    return _lines(points, single // size, single % size)


def _lines(points: Ring, start: NDArray[np.int64], end: NDArray[np.int64]) -> list[Ring]:
    neighbours: dict[int, list[int]] = {}
    for a, b in zip(start.tolist(), end.tolist(), strict=True):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    ends = {point for point, near in neighbours.items() if len(near) != 2}
    first = [*sorted(ends), *neighbours]
    return [points[chain] for point in first for chain in _walks(point, neighbours, ends)]


def _walks(first: int, neighbours: dict[int, list[int]], ends: set[int]) -> list[list[int]]:
    """Lines from a point along unused edges to the next junction or end; uses the edges up."""
    lines = []
    while neighbours[first]:
        line, here = [first], first
        while neighbours[here]:
            following = neighbours[here].pop()
            neighbours[following].remove(here)
            line.append(following)
            here = following
            if here in ends:
                break
        lines.append(line)
    return lines


def edge_set(rings: Iterable[Ring]) -> set[tuple[int, int, int, int]]:
    """Directed edges of rings as `(lon, lat, lon, lat)` in hundredths of a degree."""
    edges: set[tuple[int, int, int, int]] = set()
    for ring in rings:
        pairs = np.hstack([ring, np.roll(ring, -1, axis=0)])
        edges.update(map(tuple, pairs.tolist()))
    return edges


def area_km2(ring: Ring) -> float:
    """Area on the sphere; positive for a clockwise (outer) ring, negative for a hole."""
    lon = np.radians(ring[:, 0] / HUNDREDTHS)
    height = np.sin(np.radians(ring[:, 1] / HUNDREDTHS))
    cross = lon * np.roll(height, -1) - np.roll(lon, -1) * height
    return float(-cross.sum() / 2 * EARTH_RADIUS_KM**2)
