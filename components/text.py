"""Text of data and dates made fit for the page: escaping, written dates, lists, number words."""

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from components.i18n import LOCALES, translator
from components.vocabulary import N_

MAX_CHARACTERS = 300
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[?~%]?)")
_NUMBERS = (
    *(N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six")),
    *(N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
    *(N_("thirteen"), N_("fourteen"), N_("fifteen"), N_("sixteen"), N_("seventeen")),
    *(N_("eighteen"), N_("nineteen"), N_("twenty")),
)


def visible(text: str) -> str:
    """Make control and direction-changing characters visible and cap the length."""
    shown = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in ("Cc", "Cf") else sign
        for sign in str(text)[: MAX_CHARACTERS + 1]
    )
    return shown if len(shown) <= MAX_CHARACTERS else shown[: MAX_CHARACTERS - 1] + "…"


def safe(text: str) -> str:
    """Escape a data string for a plotly figure, which reads a subset of HTML.

    Markup in a label can make a browser or a server-side renderer fetch an address, so every data
    string passes through here before it enters a figure.
    """
    return html.escape(visible(text), quote=False)


def written_day(on: dt.date, lang: str) -> str:
    """Write a day in full: 15 January 1994, 15. Januar 1994."""
    return format_date(on, "long", locale=LOCALES[lang])


def weekday(on: dt.date, lang: str) -> str:
    """Name the day of the week."""
    return format_date(on, "EEEE", locale=LOCALES[lang])


def _written_part(match: re.Match[str], lang: str) -> str:
    words = translator(lang)
    year, month, day = match["year"], match["month"], match["day"]
    if day:
        text = written_day(dt.date(int(year), int(month), int(day)), lang)
    elif month:
        first = dt.date(int(year), int(month), 1)
        text = format_skeleton("yMMMM", first, locale=LOCALES[lang])
    else:
        text = year
    if match["mark"] == "?":
        return words.gettext("{date} (uncertain)").format(date=text)
    if match["mark"] in ("~", "%"):
        return words.gettext("about {date}").format(date=text)
    return text


@lru_cache(maxsize=8192)
def written(edtf: str, lang: str) -> str:
    """Write an EDTF date at its own precision: a month is never shown as its first day.

    Args:
        edtf: text as in the tables, e.g. `1993-12`, `1993-12-31?`, `1993-09/1993-12`,
            `[1993-09..1993-12]`, `../1993`; empty gives empty. A fact of one day that lies
            somewhere in an interval is told as between its ends.
        lang: language code.
    """
    words = translator(lang)
    parts = [part for part in re.split(r"/|\.\.", edtf.strip("[]{}")) if part]
    shown = [_DATE.sub(lambda match: _written_part(match, lang), part) for part in parts]
    if len(shown) == 2:
        return words.gettext("between {start} and {end}").format(start=shown[0], end=shown[1])
    if len(shown) == 1 and edtf.startswith(("../", "/", "[..")):
        return words.gettext("{date} or earlier").format(date=shown[0])
    if len(shown) == 1 and edtf.endswith(("/..", "/", "..]")):
        return words.gettext("{date} or later").format(date=shown[0])
    return ", ".join(shown)


@lru_cache(maxsize=8192)
def brief(edtf: str, lang: str) -> str:
    """Write an EDTF date short, for a mark: 15 May 1992, Dec 1993, 1993, Feb – Mar 1992, 1992–1993.

    A span of days is given by its months or years, a month never by its first day. A date that is
    open on one side is written as `written` does.

    Args:
        edtf: text as in the tables.
        lang: language code.
    """
    found = list(_DATE.finditer(edtf))
    open_side = edtf.startswith(("../", "/", "[..")) or edtf.endswith(("/..", "/", "..]"))
    if open_side or not found or len(found) > 2:
        return written(edtf, lang)
    first, last = found[0], found[-1]
    mark = {"?": "?", "~": "~", "%": "?"}.get(first["mark"] or last["mark"], "")
    if len(found) == 1:
        return _brief_part(first, lang) + mark
    years = {int(first["year"]), int(last["year"])}
    if len(years) == 2 or not (first["month"] and last["month"]):
        return "–".join(str(year) for year in sorted(years)) + mark
    start, end = (dt.date(int(part["year"]), int(part["month"]), 1) for part in (first, last))
    return format_interval(start, end, "yMMM", locale=LOCALES[lang]) + mark


def _brief_part(match: re.Match[str], lang: str) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if day:
        on = dt.date(int(year), int(month), int(day))
        return format_date(on, "medium", locale=LOCALES[lang])
    if month:
        return format_skeleton("yMMM", dt.date(int(year), int(month), 1), locale=LOCALES[lang])
    return year


def listed(names: Sequence[str], lang: str) -> str:
    """Join names as the language does: A, B and C."""
    return format_list(list(names), style="standard", locale=LOCALES[lang]) if names else ""


def decimal(value: float, lang: str, places: int = 2) -> str:
    """Write a number with so many places: 0.93, in German 0,93."""
    return str(format_decimal(value, f"0.{'0' * places}", locale=LOCALES[lang]))


def count_word(number: int, lang: str) -> str:
    """Write a count as a word up to twenty, as a figure beyond."""
    if 0 <= number < len(_NUMBERS):
        return translator(lang).gettext(_NUMBERS[number])
    return str(number)


def sentence(text: str) -> str:
    """Begin a sentence with a capital."""
    return text[:1].upper() + text[1:]
