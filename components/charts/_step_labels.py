"""Marks of steps in a lane of time and their labels, in rows so that nothing overlaps."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts._days import Scale, as_date, middle_of
from components.charts._hover import place_of
from components.charts._step_marks import step_line, step_word
from components.text import brief, safe
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS

GAP = 7  # pixels between a label and the next mark
ROWS = 2  # rows that full labels may take before dates alone are tried
MOST_ROWS = 6
Box = tuple[float, float]


@dataclass(frozen=True)
class Told:
    """One source's telling of one step: its bounds, words (plain text) and tooltip (escaped)."""

    key: str
    action: str
    first: dt.date
    last: dt.date
    speaks: bool
    label: str
    date: str
    hover: str

    @property
    def middle(self) -> dt.date:
        """The likely day."""
        return middle_of(self.first, self.last)


@dataclass(frozen=True)
class Placed:
    """A step at its place: the mark, its row (0 is the lowest), the label and its left end.

    Attributes:
        told: the step.
        x: the mark, in pixels.
        span: first and last possible day, in pixels; equal where the day is known.
        row: row above the bar.
        label: text that fits; may be empty.
        left: left end of the label in pixels.
    """

    told: Told
    x: float
    span: Box
    row: int
    label: str
    left: float


def told_steps(rows: Sequence[Mapping[str, Any]], style: Style) -> list[Told]:
    """The tellings of one lane, in order of time.

    Args:
        rows: columns key, label, group_label, action, start (EDTF), start_min, start_max, speaks,
            certainty, source_id, locator, and cited where the view gives it. Steps without any
            date are left out.
        style: gives the language.
    """
    found = []
    for row in rows:
        first, last = as_date(row["start_min"]), as_date(row["start_max"])
        if not (first or last):
            continue
        bounds = (first or last or dt.date.min, last or first or dt.date.max)
        sign = CERTAINTY_SIGNS.get(str(row["certainty"]), "")
        if not sign and _contradicted(row, bounds, rows):
            sign = CERTAINTY_SIGNS["disputed"]
        date = brief(row["start"], style.lang)
        heads = f"<b>{safe(row['label'])}</b> · {safe(row['group_label'])}"
        place = place_of(row)
        line = step_line(row["action"], row["start"], place, row["certainty"], style.lang)
        word = step_word(row["action"], style.words)
        found.append(
            Told(
                key=str(row["key"]),
                action=str(row["action"]),
                first=bounds[0],
                last=bounds[1],
                speaks=bool(row["speaks"]),
                label=f"{word} {date} {sign}".strip()
                if row["speaks"]
                else f"{date} {sign}".strip(),
                date=f"{date} {sign}".strip(),
                hover=f"{heads}<br>{line}",
            )
        )
    return sorted(found, key=lambda one: (one.middle, not one.speaks, one.action, one.label))


def _contradicted(
    row: Mapping[str, Any],
    bounds: tuple[dt.date, dt.date],
    rows: Sequence[Mapping[str, Any]],
) -> bool:
    """Whether another telling of the same step leaves no day on which both can be right."""
    for other in rows:
        first, last = as_date(other["start_min"]), as_date(other["start_max"])
        if other is row or other["action"] != row["action"] or not first or not last:
            continue
        if first > bounds[1] or last < bounds[0]:
            return True
    return False


def placed_steps(
    steps: Sequence[Told], scale: Scale, style: Style, size: float, *, short: bool = False
) -> list[Placed]:
    """Place marks and labels row by row, from the bar upwards.

    A label stands right of its mark, else left. Where neither fits into two rows it is cut to the
    date; then a further row is opened, and a label that still does not fit is left out.

    Args:
        steps: the tellings of a lane, in order of time.
        scale: days to pixels.
        style: measures text.
        size: font size.
        short: whether dates alone are written where that saves a row.
    """
    answers = []
    for dates in (False, True) if short else (False,):
        taken: list[list[Box]] = []
        found = [_place(told, taken, scale, style, size, dates) for told in steps]
        answers.append((max((one.row for one in found), default=0), found))
    return min(answers, key=lambda answer: answer[0])[1]


def _place(
    told: Told, taken: list[list[Box]], scale: Scale, style: Style, size: float, dates: bool
) -> Placed:
    def inside(day: dt.date) -> float:
        return scale.x(min(max(day, scale.start), scale.end))

    x, half, gap = inside(told.middle), 0.5 * size, 0.75 * size
    span = (inside(told.first), inside(told.last))
    for row, text in _tries(told, dates):
        width = style.width_of(text, size) if text else 0
        for left in (x + gap, x - gap - width) if text else (x,):
            box = (min(x - half, left), max(x + half, left + width))
            fits = left >= scale.left - 2 and left + width <= scale.width
            if fits and _free(box, row, taken):
                taken[row].append(box)
                return Placed(told, x, span, row, text, left)
    return Placed(told, x, span, 0, "", x)


def _tries(told: Told, dates: bool) -> list[tuple[int, str]]:
    """Rows and texts in the order in which they are tried."""
    first, more = range(ROWS), range(ROWS, MOST_ROWS)
    texts = (told.date,) if dates else (told.label, told.date)
    few = [(row, text) for text in texts for row in first]
    return [*few, *((row, told.date) for row in more), *((row, "") for row in (*first, *more))]


def _free(box: Box, row: int, taken: list[list[Box]]) -> bool:
    while len(taken) <= row:
        taken.append([])
    return all(box[1] + GAP <= other[0] or other[1] + GAP <= box[0] for other in taken[row])
