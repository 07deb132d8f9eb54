"""A name that wants a place on a map, and the place it got."""

from dataclasses import dataclass

Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """A name that wants a place.

    Attributes:
        key: what it names.
        owners: owner numbers of its shape in the raster, the piece to stand on first.
        anchor: pixel that a leader points to when the raster has no cell of its shape.
        wordings: ways to write it, best first; each is `(lines, width, height)` in pixels.
        leader: whether it may stand outside its shape.
        overhang: share of the name that may hang over the border of its shape.
        urgent: whether it counts double when a name must be left out.
    """

    key: str
    owners: tuple[int, ...]
    anchor: tuple[float, float]
    wordings: tuple[tuple[tuple[str, ...], float, float], ...]
    leader: bool = True
    overhang: float = 0.0
    urgent: bool = False


@dataclass(frozen=True)
class Place:
    """Where a name stands: middle of its box, wording chosen, and leader if it stands outside."""

    key: str
    wording: int
    x: float
    y: float
    width: float
    height: float
    leader: Line | None = None
    cost: float = 0.0

    @property
    def box(self) -> Line:
        """Left, top, right, bottom."""
        half_x, half_y = self.width / 2, self.height / 2
        return self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y
