"""Rows of a package as plain dictionaries, and which of them speak.

A package is read once into dictionaries, because a page asks every question on some forty days and
building masks over small frames each time costs more than the answer.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from data.days import edges, moments
from data.load import Package
from data.model import RULES, Rule, tables

# A row: its texts, and under "days" the first day and the first day after, by rule.
Row = Mapping[str, Any]
Subject = tuple[str, ...]

# What a row is about. Sources are weighed per subject: the main source speaks where it says
# anything on the subject.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "states": ("state_id",),
    "territories": ("territory_id",),
    "organisations": ("organisation_id",),
    "memberships": ("organisation_id", "state_id"),
    "treaty_actions": ("organisation_id", "state_id"),
    "frameworks": ("framework_id",),
    "framework_territories": ("framework_id",),
    "bodies": ("body_id",),
    "body_relations": ("body_id", "relation"),
    "body_seats": ("body_id",),
    "forces": ("force_id",),
    "cooperation": ("state_id", "partner_id", "area"),
    "events": ("event_id",),
}
# What a source claims; states, map units and names are the ground that all sources stand on.
CLAIMS = (
    "memberships",
    "treaty_actions",
    "frameworks",
    "framework_territories",
    "bodies",
    "body_relations",
    "body_seats",
    "forces",
    "cooperation",
    "events",
)


@lru_cache(maxsize=512)
def rows_of(package: Package, table: str) -> tuple[Row, ...]:
    """All rows of a table as dictionaries, in the order of the file."""
    frame = package.tables[table]
    model = tables()[table]
    columns: dict[str, list[Any]] = {
        name: frame[name].tolist() for name in frame.columns if not name.endswith(("_min", "_max"))
    }
    listed = [
        dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
    ]
    if "valid_from" in model.by_name:
        starts, ends = edges(frame, "valid_from"), edges(frame, "valid_to")
        for place, row in enumerate(listed):
            row["days"] = {
                rule: (int(starts[rule][place]), int(ends[rule][place])) for rule in RULES
            }
    elif model.dates:
        days = moments(frame, model.dates[0])
        for place, row in enumerate(listed):
            row["days"] = {rule: (int(days[rule][place]),) * 2 for rule in RULES}
    return tuple(listed)


@lru_cache(maxsize=1024)
def speaking(package: Package, table: str, source: str | None = None) -> tuple[Row, ...]:
    """The rows of a table that speak, subject by subject (see ``SUBJECTS``).

    With a chosen source that source alone makes claims (``CLAIMS``): what it does not tell is not
    told. Else, and for everything that is no claim, the package's main source speaks where it has
    any row on the subject, and all other sources where it has none. On a day on which several of
    those have a row in force, ``on_day`` takes the first by source_id.
    """
    if source and table in CLAIMS:
        return tuple(row for row in rows_of(package, table) if row["source_id"] == source)
    groups: dict[Subject, list[Row]] = defaultdict(list)
    for row in rows_of(package, table):
        groups[tuple(row[column] for column in SUBJECTS[table])].append(row)
    chosen: list[Row] = []
    for members in groups.values():
        heard = any(row.get("source_id", "") == package.main_source for row in members)
        chosen += [row for row in members if not heard or row["source_id"] == package.main_source]
    return tuple(chosen)


@lru_cache(maxsize=128)
def grouped(
    package: Package, table: str, column: str, source: str | None = None
) -> Mapping[str, tuple[Row, ...]]:
    """The rows of a table that speak (``speaking``), by the value of a column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in speaking(package, table, source):
        found[row[column]].append(row)
    return {value: tuple(rows) for value, rows in found.items()}


def holds(row: Row, day: int, rule: Rule) -> bool:
    """Whether a row is in force on a day (a day number) under a rule."""
    start, end = row["days"][rule]
    return bool(start <= day < end)


def on_day(
    package: Package, table: str, day: int, rule: Rule, source: str | None = None
) -> dict[Subject, Row]:
    """The one speaking row per subject in force on a day.

    Of several sources the first by source_id is taken; of several rows of it (possible where two
    uncertain intervals meet) the likely one, else the one that starts last.
    """
    best: dict[Subject, tuple[Any, ...]] = {}
    found: dict[Subject, Row] = {}
    columns = SUBJECTS[table]
    for row in speaking(package, table, source):
        start, end = row["days"][rule]
        if not start <= day < end:
            continue
        subject = tuple(row[column] for column in columns)
        if subject in best:
            rank = _rank(row, day)
            if rank >= best[subject]:
                continue
        best[subject] = _rank(row, day)
        found[subject] = row
    return found


def _rank(row: Row, day: int) -> tuple[Any, ...]:
    likely = row["days"]["likely"]
    return (row["source_id"], not holds(row, day, "likely"), -likely[0], row["row_number"])


@lru_cache(maxsize=256)
def named_rows(package: Package, table: str) -> Mapping[str, Row]:
    """The latest speaking row per id, for names: the first column of the subject is the id."""
    found: dict[str, Row] = {}
    column = SUBJECTS[table][0]
    listed = speaking(package, table)
    for row in sorted(listed, key=lambda row: row["days"]["likely"][0] if "days" in row else 0):
        found[row[column]] = row
    return found


def said(row: Row, stem: str, lang: str) -> str:
    """Text of a row in a language: ``stem_<lang>``, else ``stem_en``, else ``stem``."""
    return row.get(f"{stem}_{lang}") or row.get(f"{stem}_en") or row.get(stem) or ""


def short(row: Row, lang: str) -> str:
    """The shortest label a row has: the short text of the language, the short name, the name."""
    return said(row, "short", lang) or row.get("short_name") or said(row, "name", lang)


def name_of(package: Package, table: str, key: str, lang: str) -> str:
    """Name of a thing by its id; the id itself where nothing names it."""
    row = named_rows(package, table).get(key)
    return (said(row, "name", lang) if row else "") or key


def provenance(row: Row, lang: str) -> dict[str, str]:
    """The four provenance columns of a row, the note in the language."""
    return {
        "certainty": row.get("certainty", ""),
        "source_id": row.get("source_id", ""),
        "locator": row.get("locator", ""),
        "note": said(row, "note", lang),
    }


def weaker(one: str, two: str) -> str:
    """The less sure of two certainties."""
    order = ("stated", "inferred", "disputed")
    return max(one, two, key=lambda word: order.index(word) if word in order else -1)
