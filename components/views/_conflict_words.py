"""The words of the conflicts view: what a question is about, how far tellings lie apart."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from components import text
from components.i18n import LOCALES, Words
from components.records import records
from components.vocabulary import term

MOST_NAMES = 2
SIGNED = "signatory"
PLAIN = ("party", "member", "established", "in_force", "")  # a plain yes says enough
Row = Mapping[str, Any]


def some(names: Iterable[str], lang: str, words: Words) -> str:
    """Few names in full, of many the first ones and how many more."""
    given = list(names)
    if len(given) <= MOST_NAMES + 1:
        return text.listed(given, lang)
    rest = len(given) - MOST_NAMES
    more = words.ngettext("{n} more", "{n} more", rest).format(n=rest)
    return text.listed([*given[:MOST_NAMES], more], lang)


def titled(row: Row, lang: str, words: Words) -> tuple[str, str]:
    """Title and detail of a question.

    Args:
        row: a row of `conflicts`.
        lang: language.
        words: its catalogue.
    """
    names, owner = some(row["states"], lang, words), str(row["organisation"])
    act = text.sentence(term(row["action"], words)) if row["action"] else ""
    if row["table"] == "treaty_actions":
        few = len(row["states"]) <= MOST_NAMES + 1
        told = words.gettext("{act}: {what}").format(act=act, what=names if few else owner)
        return told, owner if few else names
    if row["table"] == "memberships":
        return names, owner
    if row["table"] == "cooperation":
        return f"{names} – {row['label'] or owner}", act
    if row["table"] == "body_relations":
        return str(row["label"]), act
    return str(row["label"]), owner if owner != row["label"] else ""


def subject(row: Row, lang: str, words: Words) -> str:
    """What a question is about, on one line."""
    return " · ".join(part for part in titled(row, lang, words) if part)


def phrase(row: Row, lang: str, words: Words) -> str:
    """What a question is about, for the middle of a sentence."""
    if row["table"] == "treaty_actions":
        act = text.sentence(term(row["action"], words))
        if len(row["states"]) > MOST_NAMES + 1:
            return f"{act}, {row['organisation']}"
        return f"{act}, {some(row['states'], lang, words)} ({row['organisation']})"
    title, detail = titled(row, lang, words)
    return f"{title} ({detail})" if detail else title


def apart(row: Row, lang: str, words: Words) -> str:
    """How far the tellings of a point lie apart, in words."""
    least, most = (None if pd.isna(row[name]) else int(row[name]) for name in ("least", "most"))
    if row["what"] == "existence" and least is None:
        return words.gettext("existence disputed")
    if row["what"] in ("standing", "existence"):
        if least is None:
            return words.gettext("different standing")
        pattern = words.gettext("different standing for {days}")
        return pattern.format(days=_days(least, most, lang, words))
    if not row["contradiction"]:
        return words.gettext("differs only in precision")
    return words.gettext("{days} apart").format(days=_days(least or 0, most, lang, words))


def _days(least: int, most: int | None, lang: str, words: Words) -> str:
    low, high = (format_decimal(n or 0, locale=LOCALES[lang]) for n in (least, most))
    if most is None:
        return words.ngettext("at least {n} day", "at least {n} days", least).format(n=low)
    if least == most:
        return words.ngettext("{n} day", "{n} days", least).format(n=low)
    pattern = words.ngettext("{least} to {n} day", "{least} to {n} days", most)
    return pattern.format(least=low, n=high)


def differing(row: Row, words: Words) -> str:
    """In what tellings differ: start of a standing, day, ..."""
    what = term(row["what"], words)
    return f"{what}: {term(row['aspect'], words)}" if row["aspect"] else what


def says(row: Row, lang: str, words: Words) -> str:
    """What a source tells on a point."""
    date = text.written(row["value"], lang)
    if not date and not row["status"]:
        return words.gettext("says nothing of it")
    if not date and row["what"] == "end":
        return words.gettext("no end yet")
    if row["what"] in ("start", "end", "day") or not row["status"]:
        return date
    status = term(row["status"], words)
    if not date:
        return status
    return words.gettext("{standing}, from {date}").format(standing=status, date=date)


def spell(row: Row, lang: str, words: Words) -> str:
    """A spell or day of a source in full.

    Args:
        row: a row of `tellings`.
        lang: language.
        words: its catalogue.
    """
    start, end = text.written(row["start"], lang), text.written(row["end"], lang)
    if row["day"]:
        return start
    if start and end:
        when = words.gettext("from {start} until {end}").format(start=start, end=end)
    elif end:
        when = words.gettext("until {end}").format(end=end)
    elif start:
        when = words.gettext("from {start}, no end recorded").format(start=start)
    else:
        when = words.gettext("no dates recorded")
    status = term(row["status"], words) if row["status"] else ""
    return ", ".join(part for part in (status, when) if part)


def verdict(said: str, status: str, mixed: bool, words: Words) -> str:
    """What a source says of the day, in a word or two.

    Args:
        said: yes, maybe, no or silent.
        status: standing or status that a yes or maybe is about.
        mixed: whether the sources of the question tell different standings: then these are named.
        words: catalogue.
    """
    if said == "silent":
        return "–"
    if said == "no":
        return words.gettext("No")
    named = ""
    if status == SIGNED:
        named = words.gettext("signed")
    elif status and (mixed or status not in PLAIN):
        named = term(status, words)
    if said == "maybe" and named:
        return words.gettext("Maybe: {standing}").format(standing=named)
    if said == "maybe":
        return words.gettext("Maybe")
    return text.sentence(named) or words.gettext("Yes")


def all_verdicts(told: pd.DataFrame, mixed: Mapping[str, bool], words: Words) -> list[str]:
    """Every verdict that tellings can lead to, on whatever day.

    Args:
        told: rows of `tellings`.
        mixed: as for `verdict`, by question.
        words: catalogue.
    """
    found = {
        verdict(said, row.status, mixed[row.question], words)
        for row in records(told)
        for said in (("yes", "no", "maybe") if _vague(row) else ("yes", "no"))
    }
    return sorted(found)


def _vague(row: Any) -> bool:
    return any(
        one != other
        for one, other in ((row.start_min, row.start_max), (row.end_min, row.end_max))
        if pd.notna(one) or pd.notna(other)
    )
