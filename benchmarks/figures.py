"""One measured figure beside its bar and its peer, and tables of them as text and as Markdown."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("What", "Figure", "Bar", "Met", "Peer", "Ratio")
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
    """

    what: str
    value: float
    unit: str
    bar: float | None = None
    peer: float | None = None
    note: str = ""
    strict: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None without a bar."""
        if self.bar is None:
            return None
        return self.value < self.bar if self.strict else self.value <= self.bar

    def cells(self) -> tuple[str, ...]:
        """The row of the table under `HEADINGS`."""
        sign = "<" if self.strict else "≤"
        ratio = "" if not self.peer else f"{self.value / self.peer:.2f}"
        return (
            f"{self.what} ({self.note})" if self.note else self.what,
            written(self.value, self.unit),
            "" if self.bar is None else f"{sign} {written(self.bar, self.unit)}",
            {None: "", True: "yes", False: "NO"}[self.met],
            "" if self.peer is None else written(self.peer, self.unit),
            ratio,
        )


@dataclass(frozen=True)
class Section:
    """The figures of one measurement.

    Attributes:
        title: heading.
        how: how it was measured, in one or two sentences.
        peer: what the peer is; empty where there is none.
        figures: the rows.
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


def as_text(section: Section) -> str:
    """The section as a plain table."""
    rows = [HEADINGS, *(figure.cells() for figure in section.figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    peer = f"\nPeer: {section.peer}" if section.peer else ""
    return "\n".join([f"\n{section.title}", *lines]) + peer


def as_markdown(section: Section) -> str:
    """The section as a Markdown heading, sentences and table."""
    rows = [HEADINGS, *(figure.cells() for figure in section.figures)]
    if not section.peer:
        rows = [row[:-2] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| --- |" + " ---: |" * (len(rows[0]) - 1))
    text = [f"## {section.title}", "", section.how]
    if section.peer:
        text += ["", f"Peer: {section.peer}"]
    return "\n".join([*text, "", *lines, ""])
