"""Dates in three columns, day, month and year, to EDTF texts as precise as the file."""

import calendar
import re
from collections.abc import Sequence

from data.importers.notes import Notes
from data.importers.reading import Sheet

_WHOLE = re.compile(r"([+-]?[0-9]{1,9})(?:[.,]0*)?")
_WORDS = frozenset(("", ".", "na", "nan", "null", "none", "n/a", "-"))
# Codes that other data sets use for "missing": taken as such, with a warning.
_ALIASES = frozenset((9999, 99))


def whole(text: str) -> int | None:
    """The whole number of a cell, also of `25.0` as floats are saved; None where it holds none."""
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


def missing(text: str) -> bool:
    """Whether a cell of a date says that the date is missing: blank, NA, 0 or any negative code."""
    if text.strip().lower() in _WORDS:
        return True
    number = whole(text)
    return number is not None and number <= 0


def dates(sheet: Sheet, day: str, month: str, year: str, notes: Notes) -> list[str]:
    """EDTF texts of the date in three columns; columns that the file lacks count as missing.

    A missing or impossible month leaves the year, a missing or impossible day the month; a missing
    or unreadable year leaves nothing (an empty text). What was not missing and could not be read
    is reported.
    """
    known: dict[tuple[str, str, str], tuple[str, str, str, str]] = {}
    found: list[str] = []
    named = {"impossible-day": day, "impossible-month": month, "unreadable-year": year}
    cells = zip(sheet.texts(day), sheet.texts(month), sheet.texts(year), strict=True)
    for place, parts in enumerate(cells):
        if parts not in known:
            known[parts] = _read(*parts)
        text, rule, value, alias = known[parts]
        found.append(text)
        if rule:
            line = int(sheet.lines[place])
            notes.add(rule, sheet.file, line, named[rule], value, read=text or "nothing")
        if alias:
            notes.add("alias-of-missing", sheet.file, int(sheet.lines[place]), year, alias)
    return found


def written(year: int, month: int | None = None, day: int | None = None) -> str:
    """The EDTF text of a date."""
    text = f"{year:04}"
    text += f"-{month:02}" if month else ""
    return text + (f"-{day:02}" if month and day else "")


def _read(day: str, month: str, year: str) -> tuple[str, str, str, str]:
    """Text, rule and value of what could not be read, and a code that was taken as missing."""
    number = whole(year)
    if missing(year):
        return "", "", "", ""
    if number in _ALIASES:
        return "", "", "", year
    if number is None or number > 9999:
        return "", "unreadable-year", year, ""
    if missing(month) or whole(month) in _ALIASES:
        alias = month if whole(month) in _ALIASES else ""
        return written(number), "", "", alias
    of_year = whole(month)
    if of_year is None or of_year > 12:
        return written(number), "impossible-month", month, ""
    if missing(day) or whole(day) in _ALIASES:
        alias = day if whole(day) in _ALIASES else ""
        return written(number, of_year), "", "", alias
    of_month = whole(day)
    if of_month is None or of_month > calendar.monthrange(number, of_year)[1]:
        return written(number, of_year), "impossible-day", f"{day} in {month}/{year}", ""
    return written(number, of_year, of_month), "", "", ""


def years(sheet: Sheet, column: str) -> Sequence[int | None]:
    """The whole numbers of a column; None where a cell holds none."""
    known = {text: whole(text) for text in set(sheet.texts(column))}
    return [known[text] for text in sheet.texts(column)]
