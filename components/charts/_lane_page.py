"""The page of lanes in time: the scale right of the names, and the written day above it."""

import datetime as dt
from collections.abc import Sequence

from components.charts._days import Scale
from components.charts._pixels import note
from components.text import safe, written_day
from components.theme import Style


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


def now_note(day: dt.date, y: float, style: Style, size: float) -> dict[str, object]:
    """The written date above the rule; left of it on a phone, where the right side is narrow."""
    text = safe(written_day(day, style.lang))
    place = {"xref": "x", "x": day.isoformat(), "bgcolor": style.colour("panel")}
    anchor = {"xanchor": "right" if style.phone else "center", "name": "now"}
    font = {"color": style.colour("now"), "weight": 700}
    return note(0, y, text, size, style, font=font, **anchor) | place
