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
from components.charts._days import Coverage, Scale, coverage_of, now_line, year_marks
from components.charts._interval_marks import Bar, bar_of, bars_traces, outline_shapes
from components.charts._lanes import Lane, lanes_of
from components.charts._pixels import blank, broken, note, rgba, text_size
from components.text import safe, written_day
from components.theme import Style

NBSP = "\N{NO-BREAK SPACE}"
LEADING = 1.3
YEARS = 1.3  # height of the upper line of years, in sizes
SHADE = {"light": 0.28, "dark": 0.45}  # of the coverage colour, behind the lanes
FADE = 8  # steps of a fading end of the coverage


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
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw one lane per state, framework, body or force.

    Args:
        intervals: columns key, group (`organisation:ID`, frameworks, bodies, forces), label,
            start_min, start_max, end_min, end_max (days, NaT = open), standing, status, certainty,
            source_id, locator, and optionally group_label, number, start and end (EDTF).
        style: theme, language and size; the height is a wish.
        coverage: from_min, from_max, to_min, to_max of the source; open intervals end there in an
            arrow head.
        span: first and last day of the picture.
        on: the chosen day.
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
        shapes=[*ground, *(one for bar in bars for one in outline_shapes(bar, style)), *lines],
        annotations=[
            *notes,
            *_names(page, style, size, selected),
            _now(day, page.top - size, style, size),
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


def lane_scale(
    labels: Sequence[Sequence[str]], span: tuple[dt.date, dt.date], style: Style, size: float
) -> Scale:
    """Days to pixels, right of the widest label and with room for half a written date."""
    widest = max(style.width_of(line, size, 600) for lines in labels for line in lines)
    date = style.width_of(_longest_day(style), size, 700)
    left = max(widest + size, date if style.phone else date / 2)
    right = style.width - (size if style.phone else date / 2 + 2)
    return Scale(span[0], span[1], left, right, style.width)


def _longest_day(style: Style) -> str:
    days = (written_day(dt.date(2000, month, 28), style.lang) for month in range(1, 13))
    return max(days, key=len)


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


def _rect(
    x: tuple[float, float], y: tuple[float, float], colour: str, style: Style
) -> dict[str, object]:
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "layer": "below",
        "x0": x[0] / style.width,
        "x1": x[1] / style.width,
        "y0": 1 - y[0] / style.height,
        "y1": 1 - y[1] / style.height,
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _ground(
    page: Page, scale: Scale, covered: Coverage, style: Style, size: float, selected: str
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Coverage, the selected lane, lines between lanes and years, and the year axis."""
    ends, hair = (page.top, page.bottom), style.colour("rule")
    shapes = _covered(scale, covered, ends, style)
    for row in page.rows:
        if row.lane.key == selected:
            sides = (row.top, row.top + row.height)
            shapes.append(_rect((0, style.width), sides, style.colour("selected"), style))
    for row in page.rows:
        shapes.append(_rect((0, style.width), (row.top - 0.25, row.top + 0.25), hair, style))
    for heading in page.headings:
        shapes.append(_rect((0, style.width), (heading.top, heading.top + 1), hair, style))
    marks = year_marks(scale, style, size)
    twice = page.top > 2.5 * size
    for mark in marks:
        x = scale.x(mark.day)
        upper = 0.3 * size if twice and mark.label else page.top
        shapes.append(_rect((x - 0.5, x + 0.5), (upper, page.bottom), hair, style))
    place = Geometry(size, page.bottom, page.bottom, 0)
    ticks, notes = axis_marks(scale, place, [covered], style)
    font = {"color": style.colour("ink2"), "weight": 600}
    notes += [
        note(scale.x(mark.day) + 5, 0.7 * size, mark.label, size, style, font=font)
        for mark in marks
        if twice and mark.label
    ]
    return [*shapes, *ticks], notes


def _covered(
    scale: Scale, covered: Coverage, ends: tuple[float, float], style: Style
) -> list[dict[str, object]]:
    shade = SHADE[style.theme]
    inner = (scale.x(covered.from_max), scale.x(covered.to_min))
    colour = style.colour("coverage")
    shapes = [_rect(inner, ends, rgba(colour, shade), style)]
    outer = (scale.x(covered.from_min), scale.x(covered.to_max))
    for start, end in zip(inner, outer, strict=True):
        step = (end - start) / FADE
        for place in range(FADE if step else 0):
            opacity = shade * (1 - (place + 0.5) / FADE)
            sides = sorted((start + place * step, start + (place + 1) * step))
            shapes.append(_rect((sides[0], sides[1]), ends, rgba(colour, opacity), style))
    return shapes


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


def _now(day: dt.date, y: float, style: Style, size: float) -> dict[str, object]:
    """The written date above the rule; left of it on a phone, where the right side is narrow."""
    text = safe(written_day(day, style.lang))
    place = {"xref": "x", "x": day.isoformat(), "bgcolor": style.colour("panel")}
    anchor = {"xanchor": "right" if style.phone else "center", "name": "now"}
    font = {"color": style.colour("now"), "weight": 700}
    return note(0, y, text, size, style, font=font, **anchor) | place
