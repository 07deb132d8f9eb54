"""Days as places on a picture: a linear scale, marks of years, bounds and the chosen day.

The chosen day is drawn by layout shapes and annotations whose names start with `now`. In the
browser a small player moves them without asking the server, so they follow one convention:

* the x axis is a date axis, and positions are ISO days;
* a shape with `xsizemode` "scaled" moves by `x0` and `x1`, which are equal;
* a shape with `xsizemode` "pixel" moves by `xanchor`; its `x0` and `x1` are pixels around it;
* an annotation moves by `x`, and its text is the written date.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from components.theme import Style

MILLISECONDS = 86_400_000
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
MONTHS_APART = 92  # days; a longer uncertainty than a quarter is drawn as a thin bar


def as_date(value: object) -> dt.date | None:
    """A day from a date, timestamp, ISO text, None or NaT."""
    if value is None or value == "" or pd.isna(value):
        return None
    return pd.Timestamp(value).date()


class Coverage(NamedTuple):
    """The days a source covers: certain inside, fading between the bounds of a side."""

    from_min: dt.date
    from_max: dt.date
    to_min: dt.date
    to_max: dt.date


def coverage_of(bounds: Sequence[object], span: tuple[dt.date, dt.date]) -> Coverage:
    """Coverage from four bounds, open ones taken to the ends of the span and all kept inside it.

    Args:
        bounds: from_min, from_max, to_min, to_max; None, NaT or "" = open.
        span: first and last day of the picture.
    """
    sides = (span[0], span[0], span[1], span[1])
    days = [as_date(bound) or side for bound, side in zip(bounds, sides, strict=True)]
    kept = [min(max(day, span[0]), span[1]) for day in days]
    return Coverage(*(max(kept[: place + 1]) for place in range(4)))


def coverages_of(
    coverage: pd.DataFrame | Sequence[object], span: tuple[dt.date, dt.date]
) -> list[Coverage]:
    """Coverages of several sources (columns from_min, from_max, to_min, to_max) or of one."""
    if not isinstance(coverage, pd.DataFrame):
        return [coverage_of(coverage, span)]
    columns = [coverage[name] for name in Coverage._fields]
    return sorted(coverage_of(bounds, span) for bounds in zip(*columns, strict=True))


@dataclass(frozen=True)
class Scale:
    """A linear scale of days over part of a picture that has no margins.

    Attributes:
        start: day at pixel `left`.
        end: day at pixel `right`.
        left: pixels from the left edge of the picture.
        right: pixels from the left edge of the picture.
        width: width of the picture in pixels.
    """

    start: dt.date
    end: dt.date
    left: float
    right: float
    width: float

    @property
    def days(self) -> int:
        """Days from start to end, at least one."""
        return max((self.end - self.start).days, 1)

    @property
    def pixels_per_day(self) -> float:
        """Pixels that one day takes."""
        return (self.right - self.left) / self.days

    def x(self, day: dt.date) -> float:
        """Pixels from the left edge of the picture to a day."""
        return self.left + (day - self.start).days * self.pixels_per_day

    def at(self, x: float) -> str:
        """ISO time at a pixel; the axis takes it like a day."""
        shift = dt.timedelta(days=(x - self.left) / self.pixels_per_day)
        start = dt.datetime.combine(self.start, dt.time())
        return (start + shift).isoformat(sep=" ", timespec="seconds")

    def milliseconds(self, pixels: float) -> float:
        """Length of a bar on the date axis."""
        return pixels / self.pixels_per_day * MILLISECONDS

    def axis(self) -> dict[str, object]:
        """The x axis: as wide as the picture, so that nothing at the ends is clipped."""
        return {
            "type": "date",
            "range": [self.at(0), self.at(self.width)],
            "visible": False,
            "fixedrange": True,
            "autorange": False,
        }


class Mark(NamedTuple):
    """A mark of the year axis; `label` is empty where the year is not written."""

    day: dt.date
    label: str


def year_marks(scale: Scale, style: Style, size: float) -> list[Mark]:
    """First days of years with labels as dense as fits, `1992` right of its mark."""
    room = style.width_of("0000", size, 600) + size
    year = 365.25 * scale.pixels_per_day
    step = next((step for step in YEAR_STEPS if step * year >= room), YEAR_STEPS[-1])
    marks = []
    for number in range(scale.start.year, scale.end.year + 1):
        day = dt.date(number, 1, 1)
        if scale.start <= day <= scale.end:
            fits = scale.x(day) + room - size / 2 <= scale.width
            marks.append(Mark(day, str(number) if number % step == 0 and fits else ""))
    return marks


def quarter_marks(scale: Scale) -> list[dt.date]:
    """First days of quarters within years; none where they would stand too close."""
    if 91 * scale.pixels_per_day < 7:
        return []
    days = [
        dt.date(year, month, 1)
        for year in range(scale.start.year, scale.end.year + 1)
        for month in (4, 7, 10)
    ]
    return [day for day in days if scale.start < day < scale.end]


def middle_of(first: dt.date, last: dt.date) -> dt.date:
    """The likely day of an uncertain date."""
    return first + (last - first) // 2


def now_line(
    on: dt.date, top: float, bottom: float, style: Style, width: float = 2.4
) -> list[dict[str, object]]:
    """The rule of the chosen day: crimson in a gap of the panel's colour.

    Args:
        on: the chosen day.
        top: y of the upper end, in units of the y axis.
        bottom: y of the lower end.
        style: theme.
        width: pixels of the rule.
    """
    place = {"type": "line", "xref": "x", "yref": "y", "x0": on.isoformat(), "x1": on.isoformat()}
    ends = {"y0": top, "y1": bottom}
    gap = {"color": style.colour("panel"), "width": width + 2.6}
    return [
        {"name": "now-gap", **place, **ends, "line": gap},
        {"name": "now", **place, **ends, "line": {"color": style.colour("now"), "width": width}},
    ]


def now_dot(
    on: dt.date, y: float, radius: float, style: Style, name: str = "now-dot", token: str = "now"
) -> dict[str, object]:
    """A disc on the chosen day, in pixels around its anchor."""
    return {
        "name": name,
        "type": "circle",
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "xanchor": on.isoformat(),
        "x0": -radius,
        "x1": radius,
        "y0": y - radius,
        "y1": y + radius,
        "fillcolor": style.colour(token),
        "line": {"color": style.colour("panel"), "width": 2.4 if token == "now" else 0},
    }
