"""Steps of each state in time: one lane per state, marks of steps above bars of standing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts._coverage import covered_shapes, rect
from components.charts._days import Coverage, Scale, coverage_of, now_line
from components.charts._interval_marks import bars_traces, counted_shapes, outline_shapes
from components.charts._lane_axis import axis_of
from components.charts._lane_page import lane_scale, now_note
from components.charts._lane_rows import Row, bars_of, label_notes, least_height, mark_traces
from components.charts._lane_span import fitted
from components.charts._lanes import Lane, lanes_of
from components.charts._pixels import blank, broken, note, text_size
from components.charts._step_labels import placed_steps, told_steps
from components.text import safe
from components.theme import Style

HEAD = 1.95  # room for the written day, in sizes


@dataclass(frozen=True)
class Heading:
    """The name of a treaty over its lanes, and what a click on it opens."""

    key: str
    text: str
    top: float


def status_lanes(
    rows: pd.DataFrame,
    *,
    style: Style,
    coverage: Sequence[object],
    span: tuple[dt.date, dt.date],
    on: dt.date,
    rule: str = "likely",
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw one lane per state and treaty: bars of standing, above them the marks of its steps.

    Args:
        rows: as `query.lanes` gives them: key, group, group_label, label, action, standing, start,
            end (EDTF), start_min, start_max, end_min, end_max (days, NaT = open), speaks,
            certainty, source_id, locator; optionally cited (pair of a work's short citation and
            the place in it).
        style: theme, language and size; the height is a wish.
        coverage: from_min, from_max, to_min, to_max of the source; open standings end there or at
            the edge in an arrow head.
        span: first and last day of the page's time bar.
        on: the chosen day.
        rule: certain, likely or possible: which day of an uncertain one counts.
        selected: key of the lane to mark.
        reason: why there are no rows.

    Returns:
        A figure without margins and maybe taller than asked, whose axis shows the years of these
        treaties' steps where they are much fewer than the span's. `layout.meta` has `days` (first
        and last day of the axis: a chosen day beyond them is shown at the edge with an arrow),
        `forms` of bars and `actions` of marks, for a legend.
    """
    if rows.empty:
        return blank(style, reason)
    size = text_size(style)
    days = fitted(rows, span)
    groups = [
        (str(key), group.to_dict("records")) for key, group in rows.groupby("group", sort=False)
    ]
    room = style.width * (0.3 if style.phone else 0.2)
    names = {label: tuple(broken(label, size, room, room, 2)) for label in rows["label"].unique()}
    scale = lane_scale(list(names.values()), days, style, size)
    for short in (False, True):
        made = [
            (key, members, _rows(members, names, scale, style, size, short))
            for key, members in groups
        ]
        page, headings, top, bottom = _paged(made, style, size)
        if bottom + 2 * size <= style.height:
            break
    style = replace(style, height=round(max(bottom + 2 * size, style.height)))
    covered = coverage_of(coverage, days)
    bars = [bar for row in page for bar in bars_of(row, scale, covered, size)]
    ground, notes = _ground(page, scale, covered, (top, bottom), style, size, selected)
    day = min(max(on, days[0]), days[1])
    figure = style.figure(
        xaxis=scale.axis(),
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        meta={
            "days": [one.isoformat() for one in days],
            "forms": sorted({bar.interval.form for bar in bars}),
            "actions": sorted(set(rows["action"]) - {""}),
        },
        shapes=[
            *ground,
            *(one for bar in bars for one in outline_shapes(bar, style)),
            *counted_shapes(bars, scale, rule, style),
            *now_line(day, 1.5 * size, bottom + 4, style),
        ],
        annotations=[
            *notes,
            *_names(page, headings, style, size, selected),
            *label_notes(page, scale, style, size),
            _now(on, day, 0.8 * size, style, size),
        ],
    )
    figure.add_traces(bars_traces(bars, scale, style))
    figure.add_traces(mark_traces(page, scale, style, size))
    return figure


def _rows(
    members: Sequence[Mapping[str, Any]],
    names: Mapping[str, tuple[str, ...]],
    scale: Scale,
    style: Style,
    size: float,
    short: bool,
) -> list[Row]:
    """The lanes of one treaty, in the order of its rows."""
    spells = pd.DataFrame([row for row in members if not row["action"]])
    bars: dict[str, Lane] = {}
    if not spells.empty:
        spells = spells.assign(status="", number=0)
        bars = {lane.key: lane for _, lanes in lanes_of(spells, style) for lane in lanes}
    found = []
    for key in dict.fromkeys(row["key"] for row in members):
        own = [row for row in members if row["key"] == key]
        acts = told_steps([row for row in own if row["action"]], style)
        steps = placed_steps(acts, scale, style, size, short=short)
        rows = max((step.row + 1 for step in steps), default=0)
        found.append(Row(key, names[own[0]["label"]], tuple(steps), bars.get(key), rows))
    return found


def _paged(
    made: Sequence[tuple[str, Sequence[Mapping[str, Any]], Sequence[Row]]],
    style: Style,
    size: float,
) -> tuple[list[Row], list[Heading], float, float]:
    """Stack headings and lanes; lanes share spare height."""
    head, heading = HEAD * size, 1.9 * size if len(made) > 1 else 0
    least = {id(row): least_height(row, size) for _, _, rows in made for row in rows}
    needed = sum(least.values()) + heading * len(made) + head + 2 * size
    if needed > style.height:  # the axis below may be out of sight
        head += 1.3 * size
    spare = max(style.height - needed, 0)
    stretch = 1 + min(spare / max(sum(least.values()), 1), 0.6)
    y, page, headings = head, [], []
    for key, members, rows in made:
        if heading:
            headings.append(Heading(key, str(members[0]["group_label"]), y))
            y += heading
        for row in rows:
            height = least[id(row)] * stretch
            page.append(replace(row, top=y, height=height))
            y += height
    return page, headings, head, y


def _ground(
    page: Sequence[Row],
    scale: Scale,
    covered: Coverage,
    ends: tuple[float, float],
    style: Style,
    size: float,
    selected: str,
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Coverage, the selected lane, hairlines, years and the axis."""
    hair = style.colour("rule")
    shapes = covered_shapes(scale, covered, ends, style)
    for row in page:
        sides = (row.top, row.top + row.height)
        if row.key == selected:
            shapes.append(rect((0, style.width), sides, style.colour("selected"), style))
        shapes.append(rect((0, style.width), (row.top - 0.25, row.top + 0.25), hair, style))
    lines, notes = axis_of(scale, covered, ends, style, size, twice=ends[0] > HEAD * size)
    return [*shapes, *lines], notes


def _names(
    page: Sequence[Row],
    headings: Sequence[Heading],
    style: Style,
    size: float,
    selected: str,
) -> list[dict[str, object]]:
    notes = []
    for one in headings:
        click = {"name": one.key, "captureevents": True, "font": {"weight": 700}}
        notes.append(note(0, one.top + 1.1 * size, safe(one.text), size, style, **click))
    for row in page:
        text = "<br>".join(safe(line) for line in row.lines)
        weight = 600 if row.key == selected else 400
        click = {"name": row.key, "captureevents": True, "font": {"weight": weight}}
        notes.append(note(2, row.top + row.height / 2, text, size, style, **click))
    return notes


def _now(on: dt.date, day: dt.date, y: float, style: Style, size: float) -> dict[str, object]:
    """The written day; an arrow where it lies beyond the axis."""
    text = now_note(on, y, style, size) | {"x": day.isoformat()}
    arrows = ("← " if on < day else "", " →" if on > day else "")
    return text | {"text": f"{arrows[0]}{text['text']}{arrows[1]}"}
