"""Dates with the precision of the source: a strict reader for a part of EDTF (ISO 8601-2).

Read are days, months and years, the signs ``?`` (uncertain), ``~`` (approximate) and ``%`` (both)
at the end, unspecified digits (``199X``, ``1993-XX``), intervals (``1993-09/1993-12``, ``../1993``)
and "one of these" (``[1993-09..1993-12]``). Anything else is refused, and so is a day that never
was.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year", "decade", "century", "interval"]

LONGEST = 400  # characters of a date
_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<sign>[?~%]?)"
)


class EdtfError(ValueError):
    """A text that is not a date this program can read; its message gives the reason."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date as a source gives it.

    Attributes:
        text: the EDTF text, unchanged.
        min_day: earliest possible day; None where the text leaves that side open.
        max_day: latest possible day; None where the text leaves that side open.
        precision: day, month, year, decade or century; interval for two ends or a set.
        uncertain: the source (or we) doubt it (``?`` or ``%``).
        approximate: it is a rough figure (``~`` or ``%``). The bounds are not widened.
    """

    text: str
    min_day: date | None
    max_day: date | None
    precision: Precision
    uncertain: bool = False
    approximate: bool = False


@lru_cache(maxsize=4096)
def parse(text: str) -> EdtfDate:
    """Read an EDTF text.

    Raises:
        EdtfError: the text is not in the part of EDTF described above, or names a day that does
            not exist, or an interval that ends before it starts.
    """
    if len(text) > LONGEST:
        raise EdtfError("it is longer than a date can be")
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    return _point(text)


def _point(text: str) -> EdtfDate:
    match = _POINT.fullmatch(text)
    if match is None or not text.isascii():
        raise EdtfError("it is not a date such as 1992-05-15, 1993-12, 1994 or 1993-09/1993-12")
    year, month, day, sign = match.group("year", "month", "day", "sign")
    first, last, precision = _bounds(year, month, day)
    return EdtfDate(text, first, last, precision, sign in ("?", "%"), sign in ("~", "%"))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    if "X" in year:
        if month is not None:
            raise EdtfError("a month cannot follow a year with unspecified digits")
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if low == 0:
            raise EdtfError("years start at 0001")
        return date(low, 1, 1), date(high, 12, 31), "century" if "XX" in year else "decade"
    number = int(year)
    if number == 0:
        raise EdtfError("years start at 0001")
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise EdtfError("a day cannot follow an unspecified month")
        return date(number, 1, 1), date(number, 12, 31), "year"
    if not 1 <= int(month) <= 12:
        raise EdtfError(f"there is no month {month}")
    length = calendar.monthrange(number, int(month))[1]
    if day is None or day == "XX":
        return date(number, int(month), 1), date(number, int(month), length), "month"
    if not 1 <= int(day) <= length:
        raise EdtfError(f"{year}-{month} has no day {day}")
    return date(number, int(month), int(day)), date(number, int(month), int(day)), "day"


def _interval(text: str) -> EdtfDate:
    parts = text.split("/")
    if len(parts) != 2:
        raise EdtfError("an interval has one slash")
    # ".." is an open end, an empty end is an unknown one: neither gives a bound.
    ends = [None if part in ("", "..") else _point(part) for part in parts]
    return _spanned(text, ends[0], ends[1])


def _one_of(text: str) -> EdtfDate:
    body = text[1:-1]
    open_start, open_end = body.startswith(".."), body.endswith("..")
    body = body[2:] if open_start else body
    body = body[:-2] if open_end and len(body) >= 2 else body
    choices = []
    for choice in body.split(","):
        ends = [_point(part) for part in choice.split("..")]
        if len(ends) > 2:
            raise EdtfError("a range in a set has two ends")
        choices.append(_spanned(choice, ends[0], ends[-1]))
    earliest = min(choices, key=lambda choice: choice.min_day or date.min)
    latest = max(choices, key=lambda choice: choice.max_day or date.max)
    return EdtfDate(
        text,
        None if open_start else earliest.min_day,
        None if open_end else latest.max_day,
        "interval",
        any(choice.uncertain for choice in choices),
        any(choice.approximate for choice in choices),
    )


def _spanned(text: str, start: EdtfDate | None, end: EdtfDate | None) -> EdtfDate:
    if start is None and end is None:
        raise EdtfError("an interval needs at least one end")
    first = start.min_day if start else None
    last = end.max_day if end else None
    if first and last and first > last:
        raise EdtfError("the interval ends before it starts")
    ends = [point for point in (start, end) if point]
    return EdtfDate(
        text,
        first,
        last,
        "interval",
        any(point.uncertain for point in ends),
        any(point.approximate for point in ends),
    )
