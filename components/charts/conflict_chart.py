"""Conflicts between sources: one question below the other, one line per source that tells it.

Spells are bars, acts and events are marks; uncertain dates fade or are as wide as the doubt. The
figure has no margins and may be taller than asked. The shapes `now` and `now-gap` and the
annotation `now` follow the date in the browser; `_days` gives the convention.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._bar_marks import Geometry, axis_marks
from components.charts._conflict_marks import drawn_lanes, lane_notes, lane_traces
from components.charts._conflict_page import LEADING, Block, Page, columns_of, paged
from components.charts._coverage import rect
from components.charts._days import Coverage, Scale, coverage_of, now_line, year_marks
from components.charts._pixels import blank, note, text_size
from components.charts._source_marks import colour_of, shape_of
from components.text import safe, written_day
from components.theme import Style


def conflict_chart(
    questions: pd.DataFrame,
    tellings: pd.DataFrame,
    verdicts: Sequence[str] = (),
    *,
    style: Style,
    coverage: Sequence[object],
    span: tuple[dt.date, dt.date],
    on: dt.date,
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw who says what; the last column, what each says of the day, is left free.

    Args:
        questions: in the order drawn, columns question, key (what a click opens), title, detail,
            apart (the difference in words), contradiction.
        tellings: columns question, lane, source (short name), source_id, place (of the source,
            from 0: gives shape and colour), standing (of memberships, else empty), status,
            start_min, start_max, end_min, end_max (days, NaT = open), day, silent, start_mark,
            start_brief, end_mark and end_brief (the dates in question, at length and short; empty
            for those that are not), said (what the source says, for the tooltip), cited (pair of
            citation and place), covered (bounds of the days that the source covers; empty or
            without the column: those of the package), certainty, note.
        verdicts: all words that may stand in the last column, see `verdict_notes`.
        style: theme, language and size; the height is a wish.
        coverage: from_min, from_max, to_min, to_max of the package; open spells end there.
        span: first and last day of the picture.
        on: the chosen day.
        selected: key of the question to mark.
        reason: why there are no questions; shown instead of an empty picture.

    Returns:
        A figure whose bars, marks and labels carry the keys as `customdata` and `name`.
        `layout.meta` lists the `forms` drawn, for a legend, and has the places of the last column
        for `verdict_notes`.
    """
    if questions.empty:
        return blank(style, reason)
    size = text_size(style)
    columns = columns_of(tellings, verdicts, style, size, _heading_text(style))
    page = paged(questions, tellings, columns, style, size)
    style = replace(style, height=round(page.height))
    scale = Scale(span[0], span[1], columns.left, columns.right, style.width)
    covered = coverage_of(coverage, span)
    drawn = drawn_lanes(page, scale, covered, style, size)
    ground, notes = _ground(page, scale, covered, style, size, selected)
    day = min(max(on, span[0]), span[1])
    lines = now_line(day, page.top - 0.3 * size, page.bottom + 4, style)
    figure = style.figure(
        xaxis=scale.axis(),
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        meta={
            "forms": sorted({form for one in drawn for form in one.forms}),
            "column": columns.verdict,
            "lanes": {
                f"{block.question}/{place}": lane.words
                for block in page.blocks
                for place, lane in enumerate(block.lanes)
            },
        },
        shapes=[*ground, *(shape for one in drawn for shape in one.shapes), *lines],
        annotations=[
            *notes,
            *_labels(page, style, size, selected),
            *(
                mark
                for one in drawn
                for mark in lane_notes(one, scale, style, size, selected, columns.source)
            ),
            *_names(page, style, size),
            _heading(page, style, size),
            *_now(day, style, size),
        ],
    )
    figure.add_traces([*lane_traces(drawn, scale, style), _sources(page, scale, style, size)])
    return figure


def _ground(
    page: Page, scale: Scale, covered: Coverage, style: Style, size: float, selected: str
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The selected question, lines between questions, years."""
    ends, hair = (page.top, page.bottom), style.colour("rule")
    shapes = []
    for block in page.blocks:
        if selected and block.key == selected:
            sides = (block.top, block.top + block.height)
            shapes.append(rect((0, style.width), sides, style.colour("selected"), style))
    for block in page.blocks:
        shapes.append(rect((0, style.width), (block.top, block.top + 1), hair, style))
    shapes.append(rect((0, style.width), (page.bottom - 1, page.bottom), hair, style))
    marks = [mark for mark in year_marks(scale, style, size) if scale.x(mark.day) <= scale.right]
    if sum(bool(mark.label) for mark in marks) < len(marks) / 3:  # years too dense to tell apart
        marks = [mark for mark in marks if mark.label]
    for mark in marks:
        x = scale.x(mark.day)
        shapes.append(rect((x - 0.5, x + 0.5), ends, hair, style))
    ticks, notes = axis_marks(scale, Geometry(size, page.bottom, page.bottom, 0), [covered], style)
    font = {"color": style.colour("ink2"), "weight": 600}
    room = _heading_left(page, style, size)
    for mark in marks:
        x = scale.x(mark.day) + 5
        if mark.label and x + style.width_of(mark.label, size, 600) < room:
            notes.append(note(x, page.top - 0.75 * size, mark.label, size, style, font=font))
    return [*shapes, *ticks], notes


def _labels(page: Page, style: Style, size: float, selected: str) -> list[dict[str, object]]:
    """What each question is about, and how far its tellings lie apart."""
    notes = []
    for block in page.blocks:
        paints: dict[str, dict[str, object]] = {
            "title": {"weight": 700 if block.key == selected else 600},
            "detail": {"color": style.colour("ink2")},
            "apart": {"color": style.colour("warn" if block.contradiction else "ink2")},
        }
        paints["apart"]["weight"] = 600 if block.contradiction else 400
        step = LEADING * size
        top = block.top + 0.4 * size if style.phone else _label_top(block, step)
        for place, line in enumerate(block.lines):
            click = {"name": block.key, "captureevents": True} if block.key else {}
            y = top + (place + 0.5) * step
            font = paints[line.kind]
            notes.append(
                note(page.columns.label, y, safe(line.text), size, style, font=font, **click)
            )
    return notes


def _label_top(block: Block, step: float) -> float:
    return block.top + (block.height - len(block.lines) * step) / 2


def _sources(page: Page, scale: Scale, style: Style, size: float) -> figures.Scatter:
    """The shape of its source before each lane; the names are written beside it."""
    lanes = [lane for block in page.blocks for lane in block.lanes]
    places = [int(lane.rows[0]["place"]) for lane in lanes]
    return figures.Scatter(
        x=[scale.at(page.columns.source + 0.6 * size)] * len(lanes),
        y=[lane.words for lane in lanes],
        mode="markers",
        marker={
            "symbol": [shape_of(place) for place in places],
            "color": [colour_of(place, style) for place in places],
            "size": 0.8 * size,
        },
        customdata=[f"source:{lane.rows[0]['source_id']}" for lane in lanes],
        hovertext=[safe(str(lane.rows[0]["cited"][0])) for lane in lanes],
        hovertemplate="%{hovertext}<extra></extra>",
        name="sources",
    )


def _names(page: Page, style: Style, size: float) -> list[dict[str, object]]:
    """The names of the sources beside their shapes."""
    x = page.columns.source + 1.4 * size
    return [
        note(
            x,
            lane.words,
            safe(lane.source),
            size,
            style,
            name=f"source:{lane.rows[0]['source_id']}",
            captureevents=True,
        )
        for block in page.blocks
        for lane in block.lanes
    ]


def verdict_notes(
    verdicts: pd.DataFrame, meta: Mapping[str, Any], *, style: Style, height: float
) -> list[dict[str, object]]:
    """What each source says of the chosen day, as annotations of the last column.

    Args:
        verdicts: columns question, lane, verdict (words), tone (yes, maybe, no or silent); those
            of questions that are not drawn are left out.
        meta: `layout.meta` of the chart.
        style: of the chart.
        height: height of the chart in pixels.
    """
    style, size = replace(style, height=round(height)), text_size(style)
    fonts: dict[str, dict[str, object]] = {
        "yes": {"weight": 600},
        "maybe": {"weight": 600, "color": style.colour("warn")},
        "no": {},
        "silent": {"color": style.colour("ink2")},
    }
    return [
        note(
            meta["column"],
            meta["lanes"][f"{row['question']}/{row['lane']}"],
            safe(row["verdict"]),
            size,
            style,
            font=dict(fonts[row["tone"]]),
        )
        for row in verdicts.to_dict("records")
        if f"{row['question']}/{row['lane']}" in meta["lanes"]
    ]


def _heading_text(style: Style) -> str:
    return style.words.gettext("On this day")


def _heading_left(page: Page, style: Style, size: float) -> float:
    """Where the heading of the last column begins; on phones it ends at the edge."""
    if not style.phone:
        return page.columns.verdict
    return style.width - 2 - style.width_of(_heading_text(style), size, 600)


def _heading(page: Page, style: Style, size: float) -> dict[str, object]:
    """Heading of the last column, below the written day."""
    font = {"weight": 600, "color": style.colour("now")}
    x, y = _heading_left(page, style, size), page.top - 0.75 * size
    return note(x, y, safe(_heading_text(style)), size, style, font=font)


def _now(day: dt.date, style: Style, size: float) -> list[dict[str, object]]:
    """The written day above its rule; phones have no room for it beside all days."""
    if style.phone:
        return []
    place = {"xref": "x", "x": day.isoformat(), "bgcolor": style.colour("panel")}
    font = {"color": style.colour("now"), "weight": 700}
    text, anchor = safe(written_day(day, style.lang)), {"xanchor": "center", "name": "now"}
    return [note(0, 0.8 * size, text, size, style, font=font, **anchor) | place]
