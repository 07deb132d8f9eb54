"""Centralisation of the ties over time, and below it how many ties of a channel meet in one state.

The figure has no margins; its y axis counts pixels from the top. Shapes and annotations called
`now` follow the date in the browser (see `_days`).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from components.charts._bar_marks import Geometry, axis_marks
from components.charts._centrality_marks import (
    Frame,
    Stretch,
    area_traces,
    hover_trace,
    line_traces,
    stretches_of,
    value_marks,
)
from components.charts._coverage import covered_shapes, rect
from components.charts._days import Scale, coverage_of, now_line
from components.charts._pixels import blank, note, text_size
from components.text import decimal, safe, sentence, written_day
from components.theme import Style
from components.vocabulary import channel_term

LEAST = 17.0  # least height, in sizes
LEADER = 1.9  # room of a leader to a label at the right, in sizes


def centrality(
    measures: pd.DataFrame,
    *,
    style: Style,
    coverage: Sequence[object],
    span: tuple[dt.date, dt.date],
    on: dt.date,
    channel: str,
    reason: str = "",
) -> go.Figure:
    """Draw a line of steps per channel and the counted ties of the chosen one.

    Args:
        measures: columns date, until (days), since, to (the same in EDTF), channel, n, ties,
            centralisation (NaN: no value), hub (names of the best-tied states, or empty), hub_ties,
            certainty, source (citations).
        style: theme, language and size; the height is a wish.
        coverage: from_min, from_max, to_min, to_max of the sources.
        span: first and last day of the picture.
        on: the chosen day.
        channel: the channel drawn strong and counted below.
        reason: why there is nothing; shown instead of an empty picture.

    Returns:
        A figure with traces `hub` and `ties` (areas), one `line` per channel and `stretches`
        (invisible marks that answer the pointer, keyed `date:` with their first day).
    """
    stretches = stretches_of(measures)
    if not any(one.ties for one in stretches):
        return blank(style, reason)
    size = text_size(style)
    style = _tall(style, size)
    shown, own, frame = _framed(stretches, channel, span, style)
    covered = coverage_of(coverage, span)
    day = min(max(on, span[0]), span[1])
    ends = frame.upper[0] - 0.3 * size, frame.lower[1] + 4
    axis = Geometry(size, frame.lower[1], frame.lower[1], 0)
    ticks, years = axis_marks(frame.scale, axis, [covered], style)
    figure = style.figure(
        xaxis=frame.scale.axis(),
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        hovermode="closest",
        hoverdistance=24,
        dragmode=False,
        shapes=[
            *covered_shapes(frame.scale, covered, frame.upper, style),
            *covered_shapes(frame.scale, covered, frame.lower, style),
            *_grid(frame, style),
            *ticks,
            *now_line(day, *ends, style),
        ],
        annotations=[
            *_ticks(frame, style, size),
            *_titles(frame, channel, style, size),
            *_labels(shown, own, channel, frame, style, size),
            *years,
            _now(day, 0.75 * size, style, size),
        ],
    )
    figure.add_traces(area_traces(own, channel, frame, style))
    figure.add_traces(line_traces(shown, channel, frame, style))
    figure.add_trace(hover_trace(shown, own, channel, frame, style))
    return figure


def centrality_values(
    measures: pd.DataFrame,
    *,
    style: Style,
    span: tuple[dt.date, dt.date],
    on: dt.date,
    channel: str,
) -> list[dict[str, object]]:
    """Discs where the rule of the chosen day meets the lines, as shapes of the same figure.

    They are apart from it because all else is the same on every day. Arguments as in `centrality`.
    """
    shown, _, frame = _framed(stretches_of(measures), channel, span, _tall(style, text_size(style)))
    return value_marks(shown, channel, on, frame, style)


def _tall(style: Style, size: float) -> Style:
    return replace(style, height=round(max(style.height, LEAST * size)))


def _framed(
    stretches: Sequence[Stretch], channel: str, span: tuple[dt.date, dt.date], style: Style
) -> tuple[list[Stretch], list[Stretch], Frame]:
    """Stretches with a value, those of the channel, and the frame around both panels."""
    shown = [one for one in stretches if not pd.isna(one.value)]
    channels = list(dict.fromkeys(one.channel for one in shown))
    own = [one for one in stretches if one.channel == channel]
    return shown, own, _frame(channels, own, span, style, text_size(style))


def _frame(
    channels: Sequence[str],
    own: Sequence[Stretch],
    span: tuple[dt.date, dt.date],
    style: Style,
    size: float,
) -> Frame:
    """Two panels under each other; room for ticks at the left and labels at the right."""
    words = style.words
    date = style.width_of(written_day(dt.date(2000, 9, 28), style.lang), size, 700)
    most = max((one.ties for one in own), default=0)
    ticks = [*_scale_words(style), str(most)]
    left = max(max(style.width_of(tick, size) for tick in ticks) + 0.6 * size, date / 2)
    labels = [*(sentence(channel_term(one, words)) for one in channels), *_parts(style)]
    right = max(style.width_of(label, size, 600) for label in labels) + (LEADER + 0.3) * size
    right = max(right, date / 2)
    scale = Scale(span[0], span[1], left, style.width - right, style.width)
    head, title, foot = 1.7 * size, 1.5 * size, 1.9 * size
    room = style.height - head - 2 * title - foot - 0.7 * size
    upper = head + title, head + title + 0.6 * room
    lower = upper[1] + 0.7 * size + title
    return Frame(scale, upper, (lower, lower + 0.4 * room), max(most, 1), span)


def _scale_words(style: Style) -> tuple[str, str, str]:
    """Ticks of the measure: its two ends in words."""
    words, lang = style.words, style.lang
    star = words.gettext("{value} star").format(value="1")
    even = words.gettext("{value} even").format(value="0")
    return star, decimal(0.5, lang, 1), even


def _parts(style: Style) -> tuple[str, str]:
    return style.words.gettext("in one state"), style.words.gettext("elsewhere")


def _grid(frame: Frame, style: Style) -> list[dict[str, object]]:
    hair, sides = style.colour("rule"), (frame.scale.left, frame.scale.right)
    heights = [frame.y(value) for value in (0, 0.5, 1)] + [frame.count(0), frame.count(frame.most)]
    return [rect(sides, (y - 0.5, y + 0.5), hair, style) for y in heights]


def _ticks(frame: Frame, style: Style, size: float) -> list[dict[str, object]]:
    edge = {"xanchor": "right", "align": "right", "font": {"color": style.colour("ink2")}}
    x = frame.scale.left - 0.5 * size
    marks = list(zip((1, 0.5, 0), _scale_words(style), strict=True))
    notes = [note(x, frame.y(value), safe(text), size, style, **edge) for value, text in marks]
    counts = {0, frame.most}
    return notes + [
        note(x, frame.count(count), str(count), size, style, **edge) for count in sorted(counts)
    ]


def _titles(frame: Frame, channel: str, style: Style, size: float) -> list[dict[str, object]]:
    words = style.words
    below = words.gettext("Pairs tied in force: {channel}").format(
        channel=channel_term(channel, words)
    )
    titles = ((frame.upper[0], words.gettext("Degree centralisation")), (frame.lower[0], below))
    left, ground = frame.scale.left, {"bgcolor": style.colour("panel")}
    return [
        note(left, top - 0.9 * size, safe(text), size, style, font={"weight": 600}, **ground)
        for top, text in titles
    ]


def _labels(
    shown: Sequence[Stretch],
    own: Sequence[Stretch],
    channel: str,
    frame: Frame,
    style: Style,
    size: float,
) -> list[dict[str, object]]:
    """Names at the right end of the lines and areas, moved apart, each with a leader."""
    words = style.words
    last: dict[str, Stretch] = {one.channel: one for one in shown}
    wanted = [
        (frame.y(one.value) + one.shift, sentence(channel_term(name, words)), name, one.until)
        for name, one in last.items()
    ]
    notes = _spread(wanted, frame.upper, channel, frame, style, size)
    counted = [one for one in own if one.ties]
    if counted:
        end = counted[-1]
        hub, others = _parts(style)
        areas = [(frame.count(end.hub_ties / 2), hub, channel, end.until)]
        if end.ties > end.hub_ties:
            middle = (end.ties + end.hub_ties) / 2
            areas.append((frame.count(middle), others, "", end.until))
        notes += _spread(areas, frame.lower, channel, frame, style, size)
    return notes


def _spread(
    wanted: Sequence[tuple[float, str, str, dt.date]],
    sides: tuple[float, float],
    channel: str,
    frame: Frame,
    style: Style,
    size: float,
) -> list[dict[str, object]]:
    step, notes = 1.25 * size, []
    rows = sorted(wanted)
    heights = [y for y, *_ in rows]
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + step)
    over = max(heights[-1] - (sides[1] + 0.3 * size), 0) if heights else 0
    for place in range(len(heights) - 1, -1, -1):
        limit = heights[place + 1] - step if place + 1 < len(heights) else heights[place] - over
        heights[place] = min(heights[place], limit)
    x = frame.scale.right + LEADER * size
    for (y, text, name, until), height in zip(rows, heights, strict=True):
        start = min(frame.scale.x(until), frame.scale.right)
        colour = style.colour("ink" if name == "all" else name or "ink2")
        tail = {"ax": start + 2 - (x - 3), "ay": y - height, "axref": "pixel", "ayref": "pixel"}
        arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": colour}
        font = {"weight": 600 if name == channel else 400}
        notes.append(note(x, height, safe(text), size, style, font=font))
        notes.append(note(x - 3, height, "", size, style) | arrow | tail)
    return notes


def _now(day: dt.date, y: float, style: Style, size: float) -> dict[str, object]:
    text = safe(written_day(day, style.lang))
    place = {"xref": "x", "x": day.isoformat(), "bgcolor": style.colour("panel")}
    font = {"color": style.colour("now"), "weight": 700}
    return note(0, y, text, size, style, font=font, xanchor="center", name="now") | place
