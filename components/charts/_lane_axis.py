"""The axis of lanes in time: years, or months where the days shown are few."""

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_skeleton

from components.charts._bar_marks import Geometry, axis_marks
from components.charts._coverage import rect
from components.charts._days import Coverage, Scale, year_marks
from components.charts._pixels import note
from components.i18n import LOCALES
from components.theme import Style

MONTH = 30.4  # days
Marks = tuple[list[dict[str, object]], list[dict[str, object]]]


def axis_of(
    scale: Scale,
    covered: Coverage,
    ends: tuple[float, float],
    style: Style,
    size: float,
    *,
    twice: bool,
) -> Marks:
    """Lines through the lanes and labels below them.

    Args:
        scale: days to pixels.
        covered: days that the source covers.
        ends: upper and lower end of the lanes in pixels.
        style: theme and language.
        size: font size.
        twice: whether the labels also stand above, because those below may be out of sight.

    Returns:
        Shapes and annotations.
    """
    hair, shapes = style.colour("rule"), []
    months = _months(scale, style, size)
    marks = months or [(one.day, one.label) for one in year_marks(scale, style, size)]
    few = 365 * scale.pixels_per_day > 3 * size
    for day, label in marks:
        if not (label or few):
            continue
        x = scale.x(day)
        shapes.append(rect((x - 0.5, x + 0.5), ends, hair, style))
    if months:
        notes = _labels(months, scale, ends[1] + 0.85 * size, style, size)
    else:
        place = Geometry(size, ends[1], ends[1], 0)
        ticks, notes = axis_marks(scale, place, [covered], style)
        shapes += ticks
    if twice:
        notes += _labels(marks, scale, ends[0] - 0.75 * size, style, size)
    return shapes, notes


def _labels(
    marks: Sequence[tuple[dt.date, str]], scale: Scale, y: float, style: Style, size: float
) -> list[dict[str, object]]:
    font = {"color": style.colour("ink2"), "weight": 600}
    return [
        note(scale.x(day) + 4, y, label, size, style, font=font) for day, label in marks if label
    ]


def _months(scale: Scale, style: Style, size: float) -> list[tuple[dt.date, str]]:
    """First days of months with their names, January with its year; none where they are narrow."""
    locale = LOCALES[style.lang]
    if MONTH * scale.pixels_per_day < style.width_of("Mmmm", size, 600) + 7:
        return []
    found: list[tuple[dt.date, str]] = []
    day = dt.date(scale.start.year, scale.start.month, 1)
    while day <= scale.end:
        if day >= scale.start:
            first = not found and day.month != 1
            name = "y" if day.month == 1 else "yMMM" if first else "MMM"
            label = format_skeleton(name, day, locale=locale)
            fits = scale.x(day) + style.width_of(label, size, 600) + 6 <= scale.width
            # The first month also tells the year; the next one makes room for it.
            beside = len(found) == 1 and found[0][0].month != 1
            found.append((day, label if fits and not beside else ""))
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found
