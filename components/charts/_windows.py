"""Rectangles in a raster: how much of a shape lies in every window, and where a shape is deep."""

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]


def sums(flags: Flags) -> NDArray[np.int32]:
    """Summed-area table with a zero row and column in front."""
    table = np.zeros((flags.shape[0] + 1, flags.shape[1] + 1), dtype=np.int32)
    np.cumsum(flags, axis=0, dtype=np.int32, out=table[1:, 1:])
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def window(table: NDArray[np.int32], high: int, wide: int) -> NDArray[np.int32]:
    """Sum of every window of `high` by `wide` cells, by its top left cell."""
    return table[high:, wide:] - table[:-high, wide:] - table[high:, :-wide] + table[:-high, :-wide]


def around(own: Flags, beyond: int) -> tuple[int, int, tuple[slice, slice]]:
    """First row and column, and the cells, of the box of a shape and some cells around it."""
    places = []
    for axis in (0, 1):
        filled = np.flatnonzero(own.any(axis=1 - axis))
        first = max(0, int(filled[0]) - beyond)
        places.append(slice(first, int(filled[-1]) + 1 + beyond))
    return places[0].start, places[1].start, (places[0], places[1])


def visual_centre(own: Flags) -> tuple[float, float]:
    """Column and row of a cell deep inside a shape, the one nearest to the shape's middle."""
    top, left, near = around(own, 0)
    own = own[near]  # the shape fills little of the card
    rows, columns = np.nonzero(own)
    rows, columns = rows + top, columns + left
    middle = columns.mean(), rows.mean()
    table, size = sums(own), 3
    while size <= min(own.shape):
        full = np.nonzero(window(table, size, size) == size * size)
        if not len(full[0]):
            break
        rows, columns = full[0] + (top + size // 2), full[1] + (left + size // 2)
        size += 2 + 2 * (size // 8)
    at = np.argmin((columns - middle[0]) ** 2 + (rows - middle[1]) ** 2)
    return float(columns[at]), float(rows[at])
