"""One measured figure beside its bar and its peer, and what medians and ratios are."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("What", "Figure", "Peer", "Ratio", "Bar", "Met")
SCALES = {
    "bytes": ((1_000_000, "MB", 2), (1_000, "kB", 1), (1, "B", 0)),
    "s": ((1, "s", 2), (0.001, "ms", 0)),
    "count": ((1, "", 0),),
}


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    Attributes:
        what: what was measured.
        value: the figure in the base unit.
        unit: `s`, `bytes` or `count`.
        bar: the most that is allowed, in the same unit; None where no bar is set.
        peer: the same measured on the peer; None where none is named.
        note: a few words behind the figure.
        strict: whether the figure must stay under the bar rather than reach it.
        paired: ratio to the peer from paired blocks; None: figure divided by peer.
        most: the largest ratio that is allowed; None where no bar is set on it.
        least: the smallest ratio that is allowed; None where no bar is set on it.
        goal: how the table of the bars names this figure; empty where it does not.
    """

    what: str
    value: float
    unit: str
    bar: float | None = None
    peer: float | None = None
    note: str = ""
    strict: bool = False
    paired: float | None = None
    most: float | None = None
    least: float | None = None
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure against the peer; None without one."""
        if self.paired is not None:
            return self.paired
        return self.value / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether all bars are met; None without a bar."""
        kept = []
        if self.bar is not None:
            kept.append(self.value < self.bar if self.strict else self.value <= self.bar)
        ratio = self.ratio
        if self.most is not None:
            kept.append(ratio is not None and ratio <= self.most)
        if self.least is not None:
            # A peer that shows nothing at all is surpassed by any figure.
            kept.append(self.value > 0 if ratio is None else ratio >= self.least)
        return all(kept) if kept else None

    @property
    def bars(self) -> str:
        """The bars as text."""
        found = []
        if self.bar is not None:
            found.append(f"{'<' if self.strict else '≤'} {written(self.bar, self.unit)}")
        if self.most is not None:
            found.append(f"ratio ≤ {self.most:g}")
        if self.least is not None:
            found.append(f"ratio ≥ {self.least:g}")
        return ", ".join(found)

    def cells(self) -> tuple[str, ...]:
        """The row of the table under `HEADINGS`."""
        return (
            f"{self.what} ({self.note})" if self.note else self.what,
            written(self.value, self.unit),
            "" if self.peer is None else written(self.peer, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self.bars,
            {None: "", True: "yes", False: "NO"}[self.met],
        )


@dataclass(frozen=True)
class Section:
    """The figures of one measurement.

    Attributes:
        title: heading.
        how: how it was measured, in some sentences.
        figures: the rows.
        peer: what the peer is; empty where there is none.
    """

    title: str
    how: str
    figures: tuple[Figure, ...]
    peer: str = ""


def written(value: float, unit: str) -> str:
    """A figure with the unit that suits its size; 1 kB is 1000 bytes."""
    scales = SCALES[unit]
    size, name, places = next((scale for scale in scales if abs(value) >= scale[0]), scales[-1])
    if unit == "count" and value != round(value):
        places = 2
    return f"{value / size:.{places}f} {name}".rstrip()


def median(values: Iterable[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def paired(ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]) -> float | None:
    """The middle ratio of blocks that were measured one after the other.

    Args:
        ours: values of each block; a block may be empty and is then left out.
        theirs: values of the peer's block that followed or went before.

    Returns:
        The median over the blocks of median by median; None when no block has values of both.
    """
    ratios = [
        median(mine) / median(other) for mine, other in zip(ours, theirs, strict=True) if mine
    ]
    return median(ratios) if ratios else None
