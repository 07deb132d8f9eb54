"""What a source tells, drawn on its lane: bars of spells, marks and spans of days, their dates."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from components import figures
from components.charts._conflict_page import Lane, Page, Row
from components.charts._days import Coverage, Scale, as_date, coverage_of
from components.charts._hover import behind, broken, place_of
from components.charts._interval_marks import Bar, bar_of, bars_traces, outline_shapes
from components.charts._lanes import FIRST, LAST, Interval, form_of
from components.charts._pixels import note
from components.charts._source_marks import colour_of, painted, pale, shape_of
from components.text import safe
from components.theme import Style

DAY = dt.timedelta(days=1)
HEIGHT = 1.12  # of a bar, in sizes
GAP = 5.0  # pixels between a mark and its date
LEAST = 5.0  # pixels of the shortest span


@dataclass(frozen=True)
class Span:
    """An act or event: a mark on its day, or a field as wide as the days it may lie on."""

    row: Row
    key: str
    start: float
    end: float
    y: float

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return bool(self.row["start_min"] == self.row["start_max"])


@dataclass
class Drawn:
    """The marks of one lane."""

    lane: Lane
    key: str
    bars: list[tuple[Row, Bar]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def forms(self) -> set[str]:
        """Forms drawn: those of the bars, and `day` or `span` for acts and events."""
        days = {"day" if span.exact else "span" for span in self.spans}
        return {bar.interval.form for _, bar in self.bars} | days


def drawn_lanes(
    page: Page, scale: Scale, covered: Coverage, style: Style, size: float
) -> list[Drawn]:
    """Place what every lane tells."""
    found = []
    for block in page.blocks:
        for lane in block.lanes:
            one = Drawn(lane, block.key)
            for row in lane.rows:
                if row["silent"]:
                    continue
                if row["day"]:
                    one.spans.append(_span(row, block.key, lane.y, scale))
                    continue
                interval = _interval(row, block.key, style)
                own = row.get("covered") or ()
                days = coverage_of(own, (scale.start, scale.end)) if own else covered
                bar = bar_of(interval, scale, days, lane.y, HEIGHT * size)
                if bar:
                    one.bars.append((row, bar))
                    one.shapes += outline_shapes(bar, style, painted)
            found.append(one)
    return found


def _span(row: Row, key: str, y: float, scale: Scale) -> Span:
    first = as_date(row["start_min"]) or scale.start
    last = as_date(row["start_max"]) or scale.end
    start, end = (min(max(day, scale.start), scale.end) for day in (first, last + DAY))
    left, right = scale.x(start), scale.x(end)
    if first == last:
        right = left
    return Span(row, key, left, max(right, left if first == last else left + LEAST), y)


def _interval(row: Row, key: str, style: Style) -> Interval:
    days = (
        as_date(row["start_min"]) or FIRST,
        as_date(row["start_max"]) or FIRST,
        as_date(row["end_min"]) or LAST,
        as_date(row["end_max"]) or LAST,
    )
    form = form_of(str(row["standing"]), str(row["status"]))
    place = int(row["place"])
    return Interval(key, form, place, str(row["certainty"]), days, hover(row, style))


def hover(row: Row, style: Style) -> str:
    """What the source says, its remark, where it says so and how sure that is; escaped."""
    remark = broken(str(row["note"]))
    lines = (broken(str(row["said"])), remark, behind([place_of(row)], row["certainty"], style))
    return "<br>".join(line for line in lines if line)


def lane_traces(
    drawn: Sequence[Drawn], scale: Scale, style: Style
) -> list[figures.Bar | figures.Scatter]:
    """Bars of spells, fields of uncertain days, and marks of known ones."""
    bars = bars_traces([bar for one in drawn for _, bar in one.bars], scale, style, painted)
    spans = [span for one in drawn for span in one.spans]
    return [*bars, *_fields([span for span in spans if not span.exact], scale, style),
            *_marks([span for span in spans if span.exact], scale, style)]  # fmt: skip


def _fields(spans: Sequence[Span], scale: Scale, style: Style) -> Iterable[figures.Bar]:
    if not spans:
        return
    colours = [colour_of(int(span.row["place"]), style) for span in spans]
    yield figures.Bar(
        orientation="h",
        base=[scale.at(span.start) for span in spans],
        x=[scale.milliseconds(span.end - span.start) for span in spans],
        y=[span.y for span in spans],
        width=[0.72 * style.em] * len(spans),
        marker={"color": [pale(one) for one in colours], "line": {"width": 1.4, "color": colours}},
        **_told(spans, style),
        name="spans",
    )


def _marks(spans: Sequence[Span], scale: Scale, style: Style) -> Iterable[figures.Scatter]:
    if not spans:
        return
    places = [int(span.row["place"]) for span in spans]
    yield figures.Scatter(
        x=[scale.at(span.start) for span in spans],
        y=[span.y for span in spans],
        mode="markers",
        marker={
            "symbol": [shape_of(place) for place in places],
            "color": [colour_of(place, style) for place in places],
            "size": 0.86 * style.em,
            "line": {"width": 1.2, "color": style.colour("panel")},
        },
        **_told(spans, style),
        name="days",
    )


def _told(spans: Sequence[Span], style: Style) -> dict[str, Any]:
    return {
        "customdata": [span.key for span in spans],
        "hovertext": [hover(span.row, style) for span in spans],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def lane_notes(
    one: Drawn, scale: Scale, style: Style, size: float, selected: str, source: float
) -> list[dict[str, object]]:
    """The dates in question, beside the bar or mark where they fit, short where they must be.

    `source` is the left edge of the column of sources.
    """
    if style.phone or all(row["silent"] for row in one.lane.rows):
        text = _in_words(one, style)
        x = scale.left + GAP
        if style.phone:  # after the name of the source
            x = 2 + 2.2 * size + style.width_of(one.lane.source, size)
        font = {} if one.forms else {"color": style.colour("ink2")}
        return [note(x, one.lane.words, safe(text), size, style, font=font)]
    ground = style.colour("selected" if selected and one.key == selected else "panel")
    named = style.width_of(one.lane.source, size) + 2.2 * size  # dates may stand up to the name
    place = _Placing(one.lane.y, scale, style, size, ground, min(source + named, scale.left))
    for row, bar in one.bars:
        start, end = _texts(row, "start"), _texts(row, "end")
        room = bar.d - bar.a - GAP
        if start and end and style.width_of(start[-1], size) > room:  # no room for one of them
            whole = [f"{first} – {last}" for first, last in zip(start, end, strict=True)]
            place.put((bar.a, bar.d), whole, before=False)
            continue
        place.put((bar.a, bar.a), start, before=True)
        place.put((bar.d, bar.d), end, before=False)
    for span in one.spans:
        reach = 0.5 * style.em if span.exact else 0
        place.put((span.start - reach, span.end + reach), _texts(span.row, "start"), before=False)
    return place.notes


def _texts(row: Row, side: str) -> list[str]:
    """A date at length and short; nothing where it is not in question."""
    return [str(row[f"{side}_{form}"]) for form in ("mark", "brief") if row[f"{side}_{form}"]]


@dataclass
class _Placing:
    """Puts the dates of one lane beside their marks."""

    y: float
    scale: Scale
    style: Style
    size: float
    ground: str
    left: float
    notes: list[dict[str, object]] = field(default_factory=list)

    def fits(self, x: float, texts: Sequence[str], *, before: bool) -> str:
        """The first of the texts that fits left or right of a place; empty where none does."""
        for text in texts:
            width = self.style.width_of(text, self.size) + GAP
            if x - width >= self.left if before else x + width <= self.scale.right:
                return text
        return ""

    def put(self, at: tuple[float, float], texts: Sequence[str], *, before: bool) -> None:
        """Write a date left or right of a mark: on the wished side, else on the other one."""
        for left in (before, not before):
            x = at[0] if left else at[1]
            text = self.fits(x, texts, before=left)
            if text:
                more = {"xanchor": "right" if left else "left", "bgcolor": self.ground}
                x += -GAP if left else GAP
                self.notes.append(note(x, self.y, safe(text), self.size, self.style, **more))
                return


def _in_words(one: Drawn, style: Style) -> str:
    """What a lane tells, short: on phones the words stand alone above the marks."""
    briefs = [row[f"{side}_brief"] for row in one.lane.rows for side in ("start", "end")]
    if not one.forms:
        return style.words.gettext("says nothing of it")
    return ", ".join(str(brief) for brief in briefs if brief)
