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


def visual_centre(own: Flags) -> tuple[float, float]:
    """Column and row of a cell deep inside a shape, the one nearest to the shape's middle."""
    rows, columns = np.nonzero(own)
    middle = columns.mean(), rows.mean()
    top, left = int(rows.min()), int(columns.min())
    own = own[top : int(rows.max()) + 1, left : int(columns.max()) + 1]  # the shape fills little
    table, size = sums(own), 3
    while size <= min(own.shape):
        full = np.nonzero(window(table, size, size) == size * size)
        if not len(full[0]):
            break
        rows, columns = full[0] + (top + size // 2), full[1] + (left + size // 2)
        size += 2 + 2 * (size // 8)
    at = np.argmin((columns - middle[0]) ** 2 + (rows - middle[1]) ** 2)
    return float(columns[at]), float(rows[at])
