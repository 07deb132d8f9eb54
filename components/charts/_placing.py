"""One name after the other on one raster: free spots, the cost of their leaders, what is taken."""

import math

import numpy as np
from numpy.typing import NDArray

from components.charts._label_names import Line, Name, Place
from components.charts._segments import crossing
from components.charts._windows import Flags, around, sums, visual_centre, window

Raster = NDArray[np.int16]
Floats = NDArray[np.float64]

GLYPHS = 0.68  # share of a line's height that letters fill; inside a shape only they must fit
PAD = 3.0  # pixels kept free around a name
INNER_PAD = 1.5  # pixels kept free between a name and the border of its own shape
EDGE = 5.0  # pixels kept free at the card's edge
SAMPLES = 24  # points tested along a leader
DEPTH = 5.0  # pixels that a leader reaches into its shape
SHARED = 14.0  # pixels at its start in which a leader may touch another one
MOST_TRIED = 400  # cheapest spots looked at
BATCH = 50  # of them at once
COSTED = 400  # spots whose way is looked at at once
OWN = 0.6  # share of its way through the own shape that a leader does not pay


class Placing:
    """Places names one after the other on one raster."""

    def __init__(self, ground: Raster, cell: float) -> None:
        self._ground = ground
        self._cell = cell
        self._taken = np.zeros(ground.shape, dtype=bool)
        self._leaders: list[Line] = []
        self._anchors: dict[str, tuple[float, float]] = {}
        self._shapes: dict[tuple[int, ...], tuple[Flags, Flags]] = {}

    def copy(self) -> "Placing":
        other = Placing(self._ground, self._cell)
        other._taken = self._taken.copy()
        other._leaders = list(self._leaders)
        other._anchors, other._shapes = self._anchors, self._shapes  # facts of the ground, shared
        return other

    def _shape(self, name: Name) -> tuple[Flags, Flags]:
        """Cells of the name's shape, and those of them at least DEPTH from its border."""
        if name.owners not in self._shapes:
            own = self._owned(name.owners)
            reach = max(1, round(DEPTH / self._cell))
            size = 2 * reach + 1
            clear = np.zeros_like(own)
            clear[reach:-reach, reach:-reach] = window(sums(own), size, size) == size * size
            self._shapes[name.owners] = own, clear
        return self._shapes[name.owners]

    def _owned(self, owners: tuple[int, ...]) -> Flags:
        """Cells of some owners."""
        if len(owners) == 1:
            own: Flags = self._ground == owners[0]
            return own
        return np.isin(self._ground, owners)

    def anchor(self, name: Name) -> tuple[float, float]:
        """Pixel in the middle of the name's shape."""
        if name.key not in self._anchors:
            own, _ = self._shape(name)
            self._anchors[name.key] = name.anchor
            if own.any():
                column, row = visual_centre(own)
                self._anchors[name.key] = ((column + 0.5) * self._cell, (row + 0.5) * self._cell)
        return self._anchors[name.key]

    def _cells(self, width: float, height: float, pad: float) -> tuple[int, int]:
        return math.ceil((height + 2 * pad) / self._cell), math.ceil((width + 2 * pad) / self._cell)

    def inside(self, name: Name) -> Place | None:
        """Place a name inside its shape, as near to its middle as it fits."""
        pieces = [name.owners[:1], name.owners] if len(name.owners) > 1 else [name.owners]
        found = (self._within(name, piece) for piece in pieces)
        return next((place for place in found if place), None)

    def _within(self, name: Name, piece: tuple[int, ...]) -> Place | None:
        whole = self._owned(piece)
        if not whole.any():
            return None
        sizes = [
            (number, width, height, *self._cells(width, height * GLYPHS, INNER_PAD))
            for number, (_, width, height) in enumerate(name.wordings)
        ]
        beyond = max(max(high, wide) for *_, high, wide in sizes)  # a name may stick out
        top, left, near = around(whole, beyond if name.overhang else 0)
        own, (column, row) = whole[near], visual_centre(whole)
        middle = ((column + 0.5) * self._cell, (row + 0.5) * self._cell)
        table, taken = sums(own), sums(self._taken[near])
        for number, width, height, high, wide in sizes:
            if high > own.shape[0] or wide > own.shape[1]:
                continue
            fits = window(table, high, wide) >= high * wide * (1 - name.overhang)
            rows, columns = np.nonzero(fits & (window(taken, high, wide) == 0))
            if not len(rows):
                continue
            x = (columns + left + wide / 2) * self._cell
            y = (rows + top + high / 2) * self._cell
            best = int(np.argmin((x - middle[0]) ** 2 + 2 * (y - middle[1]) ** 2))
            place = Place(name.key, number, float(x[best]), float(y[best]), width, height)
            self._take(place)
            return place
        return None

    def outside(self, name: Name) -> Place | None:
        """Place a name on free ground near its shape and lead a line to it."""
        _, width, height = name.wordings[-1]
        anchor, card = self.anchor(name), self._ground.shape
        high, wide = self._cells(width, height, PAD)
        if high > card[0] or wide > card[1]:
            return None
        right, bottom = card[1] * self._cell - EDGE, card[0] * self._cell - EDGE
        top, left, near = self._near(anchor, 0.3 * max(right, bottom), high, wide)
        free = window(sums((self._ground[near] != 0) | self._taken[near]), high, wide) == 0
        rows, columns = np.nonzero(free[::2, ::2])  # every second row and column is near enough
        rows, columns = 2 * rows + top, 2 * columns + left
        x, y = (columns + wide / 2) * self._cell, (rows + high / 2) * self._cell
        fits = (x - width / 2 >= EDGE) & (x + width / 2 <= right)
        fits &= (y - height / 2 >= EDGE) & (y + height / 2 <= bottom)
        fits &= np.hypot(x - anchor[0], y - anchor[1]) < 0.3 * max(right, bottom)
        place = self._best(name, x[fits], y[fits]) if fits.any() else None
        if place is not None:
            self._take(place)
        return place

    def _near(
        self, anchor: tuple[float, float], reach: float, high: int, wide: int
    ) -> tuple[int, int, tuple[slice, slice]]:
        """First row and column, both even, and the cells that boxes within reach can cover."""
        bounds = []
        for at, size, most in zip(anchor[::-1], (high, wide), self._ground.shape, strict=True):
            first = max(0, int((at - reach) / self._cell - size / 2) // 2 * 2)
            last = int((at + reach) / self._cell + size / 2) + 2
            bounds.append(
                slice(min(first, max(0, (most - size) // 2 * 2)), max(last, first + size))
            )
        return bounds[0].start, bounds[1].start, (bounds[0], bounds[1])

    def _best(self, name: Name, x: Floats, y: Floats) -> Place | None:
        """The cheapest free spot: a short, flat leader that crosses no name and no other leader.

        Spots are costed by what they cost at least, nearest first, until none of the others can be
        cheaper than the best that is left.
        """
        _, width, height = name.wordings[-1]
        anchor = self.anchor(name)
        side = (
            np.abs(x - anchor[0]) > width / 2
        )  # the leader meets the nearer side, or top or bottom
        end_x = np.where(side, x + np.sign(anchor[0] - x) * (width / 2 + 2), x)
        end_y = np.where(side, y, y + np.sign(anchor[1] - y) * height * 0.42)
        length = np.hypot(end_x - anchor[0], end_y - anchor[1])
        extra = np.where(side, 0, 10) + 0.3 * np.abs(end_y - anchor[1])
        least = (1 - OWN) * length + extra
        order = np.argsort(least, kind="stable")
        cost = np.full(len(x), np.inf)
        open_ = np.zeros(len(x), dtype=bool)  # costed and not yet looked at
        tried = 0
        for start in range(0, len(order), COSTED):
            part = order[start : start + COSTED]
            cost[part] = self._cost(name, anchor, end_x[part], end_y[part], length[part])
            cost[part] += extra[part]
            open_[part] = np.isfinite(cost[part])
            after = order[start + COSTED : start + COSTED + 1]
            limit = least[after[0]] - 1e-6 if len(after) else np.inf
            ready = np.flatnonzero(open_ & (cost < limit))
            ready = ready[np.argsort(cost[ready], kind="stable")][: MOST_TRIED - tried]
            open_[ready] = False
            tried += len(ready)
            found = self._uncrossed(name, anchor, end_x, end_y, ready)
            if found:
                best, leader = found
                at = float(x[best]), float(y[best])
                paid = max(float(cost[best]), 0.0)
                return Place(name.key, len(name.wordings) - 1, *at, width, height, leader, paid)
            if tried >= MOST_TRIED:
                break
        return None

    def _cost(
        self, name: Name, start: tuple[float, float], end_x: Floats, end_y: Floats, length: Floats
    ) -> Floats:
        """Cost of leaders by their way: through the own shape cheap, through others dear."""
        line, column = self._along(start, end_x, end_y)
        over = self._ground[line, column]
        at_home = np.isin(over, name.owners)
        strange = ((over > 0) & ~at_home).mean(axis=0) * length
        own = at_home.mean(axis=0) * length
        blocked = self._taken[line, column]
        blocked &= np.linspace(0, 1, SAMPLES)[:, None] * length > SHARED  # two leaders to one shape
        blocked |= over < 0
        cost: Floats = np.where(blocked.any(axis=0), np.inf, length - OWN * own + 4 * strange)
        return cost

    def _uncrossed(
        self,
        name: Name,
        start: tuple[float, float],
        end_x: Floats,
        end_y: Floats,
        spots: NDArray[np.int64],
    ) -> tuple[int, Line] | None:
        """The first of some spots whose leader crosses no other, and that leader."""
        for part in np.array_split(spots, range(BATCH, len(spots), BATCH)):
            leaders = self._shortened(name, start, end_x[part], end_y[part])
            good = np.flatnonzero(~crossing(leaders, self._leaders))
            if len(good):
                x0, y0, x1, y1 = (float(value) for value in leaders[good[0]])
                return int(part[good[0]]), (x0, y0, x1, y1)
        return None

    def _along(
        self, start: tuple[float, float], end_x: Floats, end_y: Floats, samples: int = SAMPLES
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows and columns of cells under straight lines from one start to many ends."""
        steps = np.linspace(0, 1, samples)[:, None]
        column = ((start[0] + (end_x - start[0]) * steps) / self._cell).astype(int)
        line = ((start[1] + (end_y - start[1]) * steps) / self._cell).astype(int)
        high, wide = self._ground.shape
        return np.clip(line, 0, high - 1), np.clip(column, 0, wide - 1)

    def _shortened(
        self, name: Name, start: tuple[float, float], end_x: Floats, end_y: Floats
    ) -> Floats:
        """Leaders that end a little inside the shape: the last point on their way clear of borders.

        Returns:
            One row per end: the point in the shape and the end at the name, in pixels.
        """
        samples = 80
        line, column = self._along(start, end_x, end_y, samples)
        own, clear = self._shape(name)
        home = np.logical_and.accumulate(own[line, column], axis=0)  # until it leaves the shape
        deep = clear[line, column] & home
        last = np.where(deep.any(axis=0), samples - 1 - np.argmax(deep[::-1], axis=0), 0)
        share = last / (samples - 1)
        x0, y0 = start
        return np.column_stack([x0 + (end_x - x0) * share, y0 + (end_y - y0) * share, end_x, end_y])

    def _take(self, place: Place) -> None:
        left, top, right, bottom = (value / self._cell for value in place.box)
        pad = PAD / self._cell
        self._taken[
            max(0, math.floor(top - pad)) : math.ceil(bottom + pad),
            max(0, math.floor(left - pad)) : math.ceil(right + pad),
        ] = True
        if place.leader:
            x0, y0, x1, y1 = place.leader
            samples = int(max(abs(x1 - x0), abs(y1 - y0)) / self._cell * 2) + 2
            self._taken[self._along((x0, y0), np.array([x1]), np.array([y1]), samples)] = True
            self._leaders.append(place.leader)
