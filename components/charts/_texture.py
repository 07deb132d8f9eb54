"""Hatch lines, dots and fills of shapes in pixels, by scan lines.

A choropleth has no pattern, so textures are lines and points of their own. Their phase is global:
lines run through neighbouring units without a step.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Segments = NDArray[np.float64]


def spans(rings: Sequence[Floats], step: float, phase: float = 0.0) -> tuple[Ints, Floats, Floats]:
    """Inside parts of the horizontal lines `y = row * step + phase`.

    Args:
        rings: closed shapes, arrays (n, 2) of x and y without the closing point; holes included.
        step: distance of the lines.
        phase: offset of line 0.

    Returns:
        rows, left ends, right ends; sorted.
    """
    start = np.concatenate(rings)
    end = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
    low = np.ceil((np.minimum(start[:, 1], end[:, 1]) - phase) / step).astype(np.int64)
    high = np.ceil((np.maximum(start[:, 1], end[:, 1]) - phase) / step).astype(np.int64)
    count = high - low
    edge = np.repeat(np.arange(len(start)), count)
    first = np.repeat(np.cumsum(count) - count, count)
    row = low[edge] + np.arange(len(edge)) - first
    (x0, y0), (x1, y1) = start[edge].T, end[edge].T
    x = x0 + (row * step + phase - y0) * (x1 - x0) / (y1 - y0)
    order = np.lexsort((x, row))
    row, x = row[order], x[order]
    return row[::2], x[::2], x[1::2]


def _turned(points: Floats, angle: float) -> Floats:
    cosine, sine = math.cos(angle), math.sin(angle)
    return points @ np.array([[cosine, sine], [-sine, cosine]])


def hatch(rings: Sequence[Floats], step: float, degrees: float = 45.0) -> Segments:
    """Parallel lines inside a shape, as an array (n, 4) of x0, y0, x1, y1; specks are left out."""
    if not rings:
        return np.empty((0, 4))
    angle = math.radians(degrees)
    row, left, right = spans([_turned(ring, angle) for ring in rings], step)
    long = right - left > 0.15 * step
    row, left, right = row[long], left[long], right[long]
    starts = _turned(np.column_stack([left, row * step]), -angle)
    ends = _turned(np.column_stack([right, row * step]), -angle)
    return np.hstack([starts, ends])


def dots(rings: Sequence[Floats], step: float) -> Floats:
    """A triangular grid of points inside a shape, clear of its outline; an array (n, 2)."""
    if not rings:
        return np.empty((0, 2))
    high = step * 0.87
    found = []
    for row, left, right in zip(*spans(rings, high), strict=True):
        shift = 0.5 * (row % 2)
        first = math.ceil((left + step * 0.18) / step - shift)
        last = math.floor((right - step * 0.18) / step - shift)
        found += [((column + shift) * step, row * high) for column in range(first, last + 1)]
    return np.array(found, dtype=float).reshape(-1, 2)


def spared(segments: Segments, boxes: Sequence[tuple[float, float, float, float]]) -> Segments:
    """Cut segments where they run through boxes (left, top, right, bottom): names stay legible."""
    for left, top, right, bottom in boxes:
        start, along = segments[:, :2], segments[:, 2:] - segments[:, :2]
        with np.errstate(divide="ignore", invalid="ignore"):
            near = (np.array([left, top]) - start) / along
            far = (np.array([right, bottom]) - start) / along
        enter = np.nanmax(np.minimum(near, far), axis=1).clip(0, 1)
        leave = np.nanmin(np.maximum(near, far), axis=1).clip(0, 1)
        hit = enter < leave
        cut = segments[hit]
        before = np.hstack([cut[:, :2], cut[:, :2] + along[hit] * enter[hit, None]])
        after = np.hstack([cut[:, :2] + along[hit] * leave[hit, None], cut[:, 2:]])
        segments = np.vstack([segments[~hit], before, after])
        length = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
        segments = segments[length > 0.5]
    return segments


def unboxed(points: Floats, boxes: Sequence[tuple[float, float, float, float]]) -> Floats:
    """Points outside boxes."""
    for left, top, right, bottom in boxes:
        x, y = points[:, 0], points[:, 1]
        points = points[(x < left) | (x > right) | (y < top) | (y > bottom)]
    return points


def fill(grid: NDArray[np.int16], rings: Sequence[Floats], cell: float, value: int) -> None:
    """Write a value into the cells of a raster whose centres lie inside a shape."""
    if not rings:
        return
    height, width = grid.shape
    row, left, right = spans(rings, cell, cell / 2)
    begin = np.clip(np.ceil(left / cell - 0.5), 0, width).astype(int)
    end = np.clip(np.floor(right / cell - 0.5) + 1, 0, width).astype(int)
    for line, a, b in zip(row.tolist(), begin.tolist(), end.tolist(), strict=True):
        if 0 <= line < height and b > a:
            grid[line, a:b] = value


def simplified(line: Floats, slack: float) -> Floats:
    """Leave out points that a straight line misses by less than `slack` pixels.

    The same borders come again with every picture of a map; those asked for last are remembered.
    """
    return _simplified(np.ascontiguousarray(line, dtype=np.float64).tobytes(), slack)


@lru_cache(maxsize=4096)
def _simplified(points: bytes, slack: float) -> Floats:
    line = np.frombuffer(points, dtype=np.float64).reshape(-1, 2)
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    spans_left = [(0, len(line) - 1)]
    while spans_left:
        first, last = spans_left.pop()
        if last - first < 2:
            continue
        start, along = line[first], line[last] - line[first]
        off = line[first + 1 : last] - start
        length = math.hypot(*along)
        if length < 1e-9:
            away = np.hypot(off[:, 0], off[:, 1])
        else:
            away = np.abs(off[:, 0] * along[1] - off[:, 1] * along[0]) / length
        far = int(np.argmax(away))
        if away[far] > slack:
            middle = first + 1 + far
            keep[middle] = True
            spans_left += [(first, middle), (middle, last)]
    return line[keep]
