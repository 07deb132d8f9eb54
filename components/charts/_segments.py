"""Straight lines between two points, in pixels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Line = tuple[float, float, float, float]


def crossing(leaders: Floats, others: Sequence[Line]) -> NDArray[np.bool_]:
    """Whether each of some leaders (n, 4) crosses one of the others."""
    if not others:
        return np.zeros(len(leaders), dtype=bool)
    ax, ay, bx, by = (column[:, None] for column in leaders.T)
    cx, cy, dx, dy = np.array(others).T

    def turn(px: Floats, py: Floats, qx: Floats, qy: Floats, rx: Floats, ry: Floats) -> Floats:
        return (qx - px) * (ry - py) - (qy - py) * (rx - px)

    one = turn(ax, ay, bx, by, cx, cy) * turn(ax, ay, bx, by, dx, dy)
    two = turn(cx, cy, dx, dy, ax, ay) * turn(cx, cy, dx, dy, bx, by)
    crossed: NDArray[np.bool_] = np.any((one < 0) & (two < 0), axis=1)
    return crossed
