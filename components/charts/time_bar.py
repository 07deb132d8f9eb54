"""The time bar: years, coverage, dated changes and event flags under the handle of the date.

A native range input lies over the bar, so a day's pixel is exactly linear: with
`left, right = bar_margins(style)` it is
`left + (day - span[0]) / (span[1] - span[0]) * (width - left - right)`.
The figure has no margins and its date axis reaches both edges of the picture. Shapes called `now`,
`now-gap`, `now-dot` and `now-core` follow the date in the browser; `_days` gives the convention.
"""

import datetime as dt
import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from components.charts._bar_marks import (
    INDENT,
    ROW,
    Dated,
    Geometry,
    axis_marks,
    band,
    dated_marks,
    flag_marks,
    hover_marks,
)
from components.charts._days import (
    Scale,
    as_date,
    coverages_of,
    middle_of,
    now_dot,
    now_line,
)
from components.charts._flags import Flag, Placed, placed
from components.charts._hover import place_of
from components.charts._pixels import text_size
from components.text import safe, written
from components.theme import Style


def band_height(style: Style) -> int:
    """Height of the coverage band in pixels; phones get a larger target."""
    return round(style.em * (1.3 if style.phone else 1.07))


def handle_radius(style: Style) -> float:
    """Radius of the handle in pixels."""
    return round(0.74 * band_height(style), 1)


def bar_margins(style: Style) -> tuple[int, int]:
    """Pixels left of the first and right of the last day: the handle is never cut there."""
    side = math.ceil(handle_radius(style)) + 3
    return side, side


def bar_scale(span: tuple[dt.date, dt.date], style: Style) -> Scale:
    """Where a day stands on the bar, in pixels."""
    left, right = bar_margins(style)
    return Scale(span[0], span[1], left, style.width - right, style.width)


def time_bar(
    events: pd.DataFrame,
    changes: pd.DataFrame,
    *,
    style: Style,
    span: tuple[dt.date, dt.date],
    coverage: pd.DataFrame | Sequence[object],
    on: dt.date,
    other: dt.date | None = None,
    few: bool = False,
    rows: int = 3,
) -> go.Figure:
    """Draw the time bar.

    Args:
        events: columns event_id, label (else title), title, happened_on (EDTF), happened_on_min,
            happened_on_max (days), rank (`major` or else), certainty, where present cited (pair
            of a work's short citation and the place in it). May be empty.
        changes: dated changes of the data; columns changed_on_min, changed_on_max (days), and
            optionally changed_on (EDTF), text, places (tuple of such pairs), certainty. May be
            empty.
        style: theme, language and size; a phone gets no flags.
        span: first and last day of the bar.
        coverage: from_min, from_max, to_min, to_max of the source, or a frame of these columns
            with a row per source; open bounds are the ends of the span.
        on: the chosen day.
        other: the day it is compared with; gets a ring on the band.
        few: whether only major events get flags.
        rows: most rows of flags.

    Returns:
        A figure. The marks named `dated`, one per date, carry `customdata` `event:ID` (the first
        event of that date) or `date:1992-05-15` (the likely day of a change without event); labels
        carry `event:ID` as `name`.
    """
    scale, place = bar_scale(span, style), geometry(style, rows)
    coverages = coverages_of(coverage, span)
    dated = [*_events(events, span, style), *_changes(changes, span, style)]
    shapes, grounds = band(scale, place, coverages, style)
    ticks, years = axis_marks(scale, place, coverages, style)
    marks, labels = flag_marks(scale, place, flags_of(events, scale, place, style, few), style)
    figure = style.figure(
        xaxis=scale.axis(),
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        shapes=[*shapes, *ticks, *_other(other, place, style), *_handle(on, place, style)],
        annotations=[*years, *labels],
    )
    figure.add_traces([*grounds, *dated_marks(scale, place, dated, style), *marks])
    figure.add_trace(hover_marks(place, dated, style))
    return figure


def geometry(style: Style, rows: int) -> Geometry:
    """Where band and flags stand; as many rows as the height has room for."""
    size = text_size(style, 0.89)
    bottom = style.height - 1.55 * size - 2
    top = bottom - band_height(style)
    fitting = 0 if style.phone else int((top - 6) // (ROW * size))
    return Geometry(size, top, bottom, max(min(rows, fitting), 0))


def flags_of(
    events: pd.DataFrame, scale: Scale, place: Geometry, style: Style, few: bool
) -> list[Placed]:
    """Flags of the events that found room."""
    flags = []
    for event in _sorted(events):
        first, last = as_date(event["happened_on_min"]), as_date(event["happened_on_max"])
        major = event.get("rank") == "major"
        if first is None or last is None or (few and not major):
            continue
        middle = middle_of(first, last)
        text = _label(event)
        if scale.start <= middle <= scale.end and text:
            weight = 600 if major else 400
            width = style.width_of(text, place.size, weight) + INDENT * place.size
            flags.append(Flag(f"event:{event['event_id']}", scale.x(middle), text, width, major))
    return placed(flags, place.rows, place.size, style.width - 2, 2)


def _label(event: dict[str, object]) -> str:
    text = str(event.get("label") or event["title"])
    signs = {"inferred": " ≈", "disputed": " ≠"}
    return text + signs.get(str(event.get("certainty", "")), "")


def _sorted(rows: pd.DataFrame) -> list[dict[str, object]]:
    if rows.empty:
        return []
    order = ["happened_on_min", "happened_on_max", "event_id"]
    return rows.sort_values(order).to_dict("records")


def _events(events: pd.DataFrame, span: tuple[dt.date, dt.date], style: Style) -> list[Dated]:
    return [
        Dated(
            *days,
            f"event:{event['event_id']}",
            when,
            safe(str(event["title"])),
            (place_of(event),),
            str(event.get("certainty") or ""),
        )
        for event in _sorted(events)
        for days, when in _dates(event, "happened_on", span, style)
    ]


def _changes(changes: pd.DataFrame, span: tuple[dt.date, dt.date], style: Style) -> list[Dated]:
    return [
        Dated(
            *days,
            f"date:{middle_of(*days)}",
            when,
            safe(str(change.get("text") or "")),
            tuple(change.get("places") or ()),
            str(change.get("certainty") or ""),
        )
        for change in changes.to_dict("records")
        for days, when in _dates(change, "changed_on", span, style)
    ]


def _dates(
    row: dict[str, object], name: str, span: tuple[dt.date, dt.date], style: Style
) -> list[tuple[tuple[dt.date, dt.date], str]]:
    """Bounds and written date of a row; none where it has no date within the span."""
    first, last = as_date(row[f"{name}_min"]), as_date(row[f"{name}_max"])
    if first is None or last is None or last < span[0] or first > span[1]:
        return []
    edtf = str(row.get(name) or (first if first == last else f"[{first}..{last}]"))
    return [((first, last), safe(written(edtf, style.lang)))]


def _other(other: dt.date | None, place: Geometry, style: Style) -> list[dict[str, object]]:
    """The ring of the day compared with."""
    if other is None:
        return []
    ring = now_dot(other, place.middle, handle_radius(style) - 1, style, "other-day", "panel")
    return [ring | {"line": {"color": style.colour("now"), "width": 3}}]


def _handle(on: dt.date, place: Geometry, style: Style) -> list[dict[str, object]]:
    radius = handle_radius(style)
    return [
        *now_line(on, place.top - 3, place.bottom + 3, style),
        now_dot(on, place.middle, radius, style),
        now_dot(on, place.middle, 2, style, "now-core", "onnow"),
    ]
