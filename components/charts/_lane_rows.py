"""A lane of a state's steps: its height, its bars of standing, its marks and their labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from components import figures
from components.charts._bar_marks import gradient
from components.charts._days import Coverage, Scale
from components.charts._interval_marks import Bar, bar_of
from components.charts._lanes import Lane
from components.charts._pixels import note, rgba
from components.charts._step_labels import Placed
from components.charts._step_marks import symbol
from components.text import safe
from components.theme import Style

STEP = 1.28  # height of a row of marks, in sizes
BAR = 0.75  # height of a bar
GAP = 0.24  # around a bar
AIR = 0.22  # above and below a lane


@dataclass(frozen=True)
class Row:
    """A state in a treaty: names, steps and bars, and its place in pixels."""

    key: str
    lines: tuple[str, ...]
    steps: tuple[Placed, ...]
    lane: Lane | None
    rows: int
    top: float = 0
    height: float = 0


def least_height(row: Row, size: float) -> float:
    """Least height of a lane in pixels."""
    bars = len(row.lane.rows) if row.lane else 0
    drawn = STEP * row.rows + (BAR + GAP) * bars + 2 * AIR
    return max(drawn, 1.25 * len(row.lines) + 2 * AIR) * size


def _floor(row: Row, size: float) -> float:
    """The line between marks and bars, with the lane's contents in its middle."""
    bars = len(row.lane.rows) if row.lane else 0
    spare = row.height - (STEP * row.rows + (BAR + GAP) * bars) * size
    return row.top + spare / 2 + STEP * row.rows * size


def bars_of(row: Row, scale: Scale, covered: Coverage, size: float) -> list[Bar]:
    """The bars of a lane at their places."""
    if row.lane is None:
        return []
    step = (BAR + GAP) * size
    first = _floor(row, size) + ((GAP + BAR) / 2) * size
    placed = [
        bar_of(interval, scale, covered, first + number * step, BAR * size)
        for number, intervals in enumerate(row.lane.rows)
        for interval in intervals
    ]
    return [bar for bar in placed if bar]


def _y(row: Row, step: Placed, size: float) -> float:
    return _floor(row, size) - (step.row + 0.5) * STEP * size


def label_notes(
    page: Sequence[Row], scale: Scale, style: Style, size: float
) -> list[dict[str, object]]:
    """The labels of the steps as annotations."""
    notes = []
    for row in page:
        for step in row.steps:
            if step.label:
                colour = style.colour("ink" if step.told.speaks else "ink2")
                more = {"font": {"color": colour}, "captureevents": True, "name": row.key}
                y = _y(row, step, size)
                notes.append(note(step.left, y, safe(step.label), size, style, **more))
    return notes


def mark_traces(
    page: Sequence[Row], scale: Scale, style: Style, size: float
) -> list[figures.Scatter]:
    """Fading spans of uncertain days, stems down to the bars, and the marks."""
    ink, soft = style.colour("ink"), style.colour("ink2")
    pale, deep = rgba(style.colour("primary"), 0.02), rgba(style.colour("primary"), 0.26)
    traces: list[figures.Scatter] = []
    stems: tuple[list[str | None], list[float | None]] = ([], [])
    for row in page:
        floor = _floor(row, size)
        for step in row.steps:
            y = _y(row, step, size)
            stems[0].extend([scale.at(step.x), scale.at(step.x), None])
            stems[1].extend([y, floor + 0.1 * size, None])
            if step.told.first != step.told.last:
                days = (max(step.told.first, scale.start), min(step.told.last, scale.end))
                sides = (y - 0.56 * size, y + 0.56 * size)
                fade = [(0.0, pale), (0.5, deep), (1.0, pale)]
                traces.append(gradient(scale, days, sides, fade))
    line = {"color": rgba(soft, 0.6), "width": 1}
    traces.append(
        figures.Scatter(x=stems[0], y=stems[1], mode="lines", line=line, hoverinfo="skip")
    )
    for speaks, fill in ((True, ink), (False, style.colour("panel"))):
        told = [(row, step) for row in page for step in row.steps if step.told.speaks is speaks]
        traces.append(
            figures.Scatter(
                x=[scale.at(step.x) for _, step in told],
                y=[_y(row, step, size) for row, step in told],
                mode="markers",
                marker={
                    "symbol": [symbol(step.told.action) for _, step in told],
                    "size": 0.8 * size,
                    "color": fill,
                    "opacity": 1,
                    "line": {"color": ink if speaks else soft, "width": 1.3},
                },
                customdata=[row.key for row, _ in told],
                hovertext=[step.told.hover for _, step in told],
                hovertemplate="%{hovertext}<extra></extra>",
                name="steps" if speaks else "other sources",
            )
        )
    return [trace for trace in traces if trace["x"]]
