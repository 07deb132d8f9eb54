"""The timeline: standings, frameworks, bodies and forces as intervals, with the chosen day.

The figure has no margins and may be taller than asked; its y axis counts pixels from the top, its
date axis reaches both edges of the picture. The shapes `now` and `now-gap` and the annotation
`now` follow the date in the browser; `_days` gives the convention.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from components.charts._bar_marks import Geometry, axis_marks
from components.charts._coverage import covered_shapes, rect
from components.charts._days import Coverage, Scale, coverage_of, now_line, year_marks
from components.charts._interval_marks import (
    Bar,
    bar_of,
    bars_traces,
    counted_shapes,
    outline_shapes,
)
from components.charts._lane_page import lane_scale, now_note
from components.charts._lanes import Lane, lanes_of
from components.charts._pixels import blank, broken, note, text_size
from components.text import safe
from components.theme import Style

NBSP = "\N{NO-BREAK SPACE}"
LEADING = 1.3
YEARS = 1.3  # height of the upper line of years, in sizes


@dataclass(frozen=True)
class Row:
    """A lane at its place: upper edge, height and label lines (plain text), in pixels."""

    lane: Lane
    top: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading at its place, in pixels."""

    text: str
    top: float
    height: float


@dataclass(frozen=True)
class Page:
    """Where everything stands, in pixels from the top; `bar` is the height of a bar."""

    rows: list[Row]
    headings: list[Heading]
    top: float
    bottom: float
    bar: float


def timeline(
    intervals: pd.DataFrame,
    *,
    style: Style,
    coverage: Sequence[object],
    span: tuple[dt.date, dt.date],
    on: dt.date,
    rule: str = "",
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw one lane per state, framework, body or force.

    Args:
        intervals: columns key, group (`organisation:ID`, frameworks, bodies, forces), label,
            start_min, start_max, end_min, end_max (days, NaT = open), standing, status, certainty,
            source_id, locator, and optionally group_label, number, start and end (EDTF), cited
            (pair of a work's short citation and the place in it, instead of source_id).
        style: theme, language and size; the height is a wish.
        coverage: from_min, from_max, to_min, to_max of the source; open intervals end there in an
            arrow head.
        span: first and last day of the picture.
        on: the chosen day.
        rule: certain, likely or possible: a tick on every fading end shows the day that counts;
            empty draws none.
        selected: key of the lane to mark.
        reason: why there are no intervals; shown instead of an empty picture.

    Returns:
        A figure whose bars and labels carry the keys as `customdata` and `name`. `layout.meta`
        lists the `forms` drawn, for a legend.
    """
    if intervals.empty:
        return blank(style, reason)
    size = text_size(style)
    groups = lanes_of(intervals, style)
    labels = {id(lane): _label(lane, style, size) for _, lanes in groups for lane in lanes}
    page, height = paged(groups, labels, style, size)
    style = replace(style, height=round(height))
    scale = lane_scale(list(labels.values()), span, style, size)
    covered = coverage_of(coverage, span)
    bars = [bar for row in page.rows for bar in _bars(row, scale, covered, page.bar)]
    ground, notes = _ground(page, scale, covered, style, size, selected)
    day = min(max(on, span[0]), span[1])
    lines = now_line(day, page.top - 0.3 * size, page.bottom + 4, style)
    figure = style.figure(
        xaxis=scale.axis(),
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        meta={"forms": sorted({bar.interval.form for bar in bars})},
        shapes=[
            *ground,
            *(one for bar in bars for one in outline_shapes(bar, style)),
            *(counted_shapes(bars, scale, rule, style) if rule else ()),
            *lines,
        ],
        annotations=[
            *notes,
            *_names(page, style, size, selected),
            now_note(day, page.top - size, style, size),
        ],
    )
    figure.add_traces(bars_traces(bars, scale, style))
    return figure


def _label(lane: Lane, style: Style, size: float) -> tuple[str, ...]:
    number = f"{lane.number}{NBSP}" if lane.number else ""
    signs = f"{NBSP}{lane.signs}" if lane.signs else ""
    room = style.width * (0.42 if style.phone else 0.26) - style.width_of(number, size, 700)
    lines = broken(lane.label, size, room, room - style.width_of(signs, size), 3)
    lines[0] = number + lines[0]
    lines[-1] += signs
    return tuple(lines)


def paged(
    groups: Sequence[tuple[str, list[Lane]]],
    labels: dict[int, tuple[str, ...]],
    style: Style,
    size: float,
) -> tuple[Page, float]:
    """Stack headings and lanes; lanes share spare height up to half as much again.

    Returns:
        The page and the height of the picture.
    """
    least = {
        id(lane): max(1.75 * len(lane.rows), LEADING * len(labels[id(lane)]) + 0.2) * size
        for _, lanes in groups
        for lane in lanes
    }
    heading, head, foot = 2 * size, 1.8 * size, 2 * size
    needed = sum(least.values()) + heading * len(groups) + head + foot
    if needed > style.height:  # the foot may be out of sight, so years are also written above
        head, needed = head + YEARS * size, needed + YEARS * size
    spare = max(style.height - needed, 0)
    stretch = 1 + min(spare / sum(least.values()), 0.5)
    rows, headings, y = [], [], head
    for text, lanes in groups:
        headings.append(Heading(text, y, heading))
        y += heading
        for lane in lanes:
            height = least[id(lane)] * stretch
            rows.append(Row(lane, y, height, labels[id(lane)]))
            y += height
    return Page(rows, headings, head, y, 1.1 * size * stretch), max(y + foot, style.height)


def _bars(row: Row, scale: Scale, coverage: Coverage, height: float) -> list[Bar]:
    step = row.height / len(row.lane.rows)
    placed = [
        bar_of(interval, scale, coverage, row.top + (place + 0.5) * step, height)
        for place, intervals in enumerate(row.lane.rows)
        for interval in intervals
    ]
    return [bar for bar in placed if bar]


def _ground(
    page: Page, scale: Scale, covered: Coverage, style: Style, size: float, selected: str
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Coverage, the selected lane, lines between lanes and years, and the year axis."""
    ends, hair = (page.top, page.bottom), style.colour("rule")
    shapes = covered_shapes(scale, covered, ends, style)
    for row in page.rows:
        if row.lane.key == selected:
            sides = (row.top, row.top + row.height)
            shapes.append(rect((0, style.width), sides, style.colour("selected"), style))
    for row in page.rows:
        shapes.append(rect((0, style.width), (row.top - 0.25, row.top + 0.25), hair, style))
    for heading in page.headings:
        shapes.append(rect((0, style.width), (heading.top, heading.top + 1), hair, style))
    marks = year_marks(scale, style, size)
    twice = page.top > 2.5 * size
    for mark in marks:
        x = scale.x(mark.day)
        upper = 0.3 * size if twice and mark.label else page.top
        shapes.append(rect((x - 0.5, x + 0.5), (upper, page.bottom), hair, style))
    place = Geometry(size, page.bottom, page.bottom, 0)
    ticks, notes = axis_marks(scale, place, [covered], style)
    font = {"color": style.colour("ink2"), "weight": 600}
    notes += [
        note(scale.x(mark.day) + 5, 0.7 * size, mark.label, size, style, font=font)
        for mark in marks
        if twice and mark.label
    ]
    return [*shapes, *ticks], notes


def _names(page: Page, style: Style, size: float, selected: str) -> list[dict[str, object]]:
    notes = []
    for heading in page.headings:
        y = heading.top + 0.6 * heading.height
        notes.append(note(0, y, safe(heading.text), size, style, font={"weight": 700}))
    for row in page.rows:
        chosen = row.lane.key == selected
        text = "<br>".join(safe(line) for line in row.lines)
        if row.lane.number:
            number = str(row.lane.number)
            text = f"<b>{number}</b>{text.removeprefix(number)}"
        click = {"name": row.lane.key, "captureevents": True}
        font = {"weight": 600 if chosen else 400}
        y = row.top + row.height / 2
        notes.append(note(2, y, text, size, style, font=font, **click))
    return notes
