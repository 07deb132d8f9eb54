"""What a search can find: things with all their names and the days on which they exist."""

import datetime as dt
from collections import defaultdict
from typing import Any

from data.days import ALWAYS, NEVER
from data.load import Package
from data.query.rows import Row, rows_of, said

_KINDS = {
    "state": "states",
    "organisation": "organisations",
    "body": "bodies",
    "framework": "frameworks",
    "event": "events",
    "source": "sources",
}
_NAMES = ("name", "title", "short", "label")


def index(package: Package, lang: str = "en") -> list[dict[str, str]]:
    """Everything that can be opened.

    Returns:
        Per thing: ``key``, ``label`` (its name in the language), ``names`` (every name and short
        name in every language and its id, one a line), ``from`` and ``to`` (first day and first day
        after of its time, ISO, under the likely rule; empty where open), sorted by kind and label.
    """
    found = []
    for kind, table in _KINDS.items():
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows_of(package, table):
            groups[row[f"{kind}_id"]].append(row)
        entries = [_entry(kind, one, rows, lang) for one, rows in groups.items()]
        found += sorted(entries, key=lambda entry: entry["label"])
    return found


def _entry(kind: str, one: str, rows: list[Row], lang: str) -> dict[str, str]:
    label = said(rows[0], "title" if kind in ("event", "source") else "name", lang)
    names = dict.fromkeys([one, *(name for row in rows for name in _names(row))])
    start = min((row["days"]["likely"][0] for row in rows if "days" in row), default=ALWAYS)
    end = max((row["days"]["likely"][1] for row in rows if "days" in row), default=NEVER)
    if kind == "event":
        end = start + 1
    return {
        "key": f"{kind}:{one}",
        "label": label or one,
        "names": "\n".join(names),
        "from": _iso(start),
        "to": _iso(end),
    }


def _names(row: Row) -> list[str]:
    stems = [f"{stem}_{lang}" for stem in _NAMES for lang in ("en", "de", "ru")]
    columns = [*stems, "short_name", "title", "author"]
    return [str(value) for column in columns if (value := _text(row.get(column)))]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _iso(day: int) -> str:
    known = 1 <= day <= dt.date.max.toordinal()
    return dt.date.fromordinal(day).isoformat() if known else ""
