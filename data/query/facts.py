"""Everything known about one state, body, framework, organisation, force or event."""

import datetime as dt
from typing import Any

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.asked import Asked, Item
from data.query.fact_lists import LISTS
from data.query.links import same_members
from data.query.rows import Row, name_of, named_rows, provenance, rows_of, said, short
from data.query.ties import ties

Facts = dict[str, Any]

_TABLE = {
    "state": "states",
    "body": "bodies",
    "framework": "frameworks",
    "organisation": "organisations",
    "force": "forces",
    "event": "events",
}
# Codes told under the title; their words are the page's business.
_CODES = {
    "state": ("coverage",),
    "body": ("command_level", "component", "footing", "body_status"),
    "framework": ("framework_status",),
    "organisation": ("organisation_kind",),
    "force": ("kind", "command_kind", "force_status", "footing"),
    "event": ("event_kind", "rank"),
}


def facts_of(
    package: Package,
    key: str,
    lang: str = "en",
    on: dt.date | None = None,
    rule: Rule = "likely",
) -> Facts | None:
    """Everything the package says about one thing, of all sources, as plain data.

    Args:
        package: the package.
        key: ``kind:id`` with kind state, body, framework, organisation, force or event.
        lang: language of names and notes.
        on: the day shown; decides ``in_force`` of every item, the row the title facts are taken
            from, and the bodies of a state. Without it nothing is in force (None).
        rule: rule of time.

    Returns:
        None for an unknown key, else a dictionary: ``key, kind, id, title, name_ru, subtitle``
        (codes by column, of the row in force or the latest), ``since, until, note, certainty,
        source_id, locator``, ``rule`` (how units were placed; frameworks), ``place, happened_on``
        (events), and lists: ``history`` (its own rows), ``standings, acts, obligations,
        bodies, frameworks, organisations, units, seats, relations, predecessors, successors,
        forces, cooperation, placings, motives, positions, threats, options, assessments, events,
        sources``. Every list is there, empty where nothing is known. An item
        of a list has ``key`` and ``label`` of what it leads to, in some lists ``said`` (a text on
        that), ``since, until, in_force, speaks`` (whether its source is the one shown in the
        charts), its codes, and ``certainty, source_id, locator, note``. ``sources`` have
        ``source_id, author, year, title, publisher, locators``.
    """
    kind, _, one = key.partition(":")
    rows = _own_rows(package, kind, one)
    if not rows:
        return None
    asked = Asked(package, kind, one, lang, on, rule)
    row = _told(rows, asked)
    lists: dict[str, list[Item]] = {name: collect(asked) for name, collect in LISTS.items()}
    lists["history"] = [_own_item(asked, own, key) for own in rows]
    lists["bodies"] = _state_bodies(asked) if kind == "state" else lists["bodies"]
    lists["relations"] += _shared(asked) if kind == "body" else []
    facts: Facts = {
        "key": key,
        "kind": kind,
        "id": one,
        "title": said(row, "title" if kind == "event" else "name", lang),
        "short_name": short(row, lang),
        "name_ru": row.get("name_ru", ""),
        "subtitle": {code: row[code] for code in _CODES[kind] if row.get(code)},
        "since": row.get("valid_from", ""),
        "until": row.get("valid_to", ""),
        "happened_on": row.get("happened_on", ""),
        "place": said(row, "place", lang) if kind == "event" else "",
        "rule": said(row, "rule", lang),
        **provenance(row, lang),
        **lists,
    }
    return facts | {"sources": _sources(package, facts)}


def _own_rows(package: Package, kind: str, one: str) -> list[Row]:
    if kind not in _TABLE:
        return []
    return [row for row in rows_of(package, _TABLE[kind]) if row[f"{kind}_id"] == one]


def _told(rows: list[Row], asked: Asked) -> Row:
    """The row told in the title: of the speaking source, in force on the day, else the latest."""
    table = _TABLE[asked.kind]
    return max(
        rows,
        key=lambda row: (
            asked.speaks(table, row),
            bool(asked.in_force(row)),
            row["days"]["likely"][0],
            -row["row_number"],
        ),
    )


def _own_item(asked: Asked, row: Row, key: str) -> Item:
    """One of the rows that the thing itself has: by time, or by source."""
    stem = "title" if asked.kind == "event" else "name"
    codes = {code: row[code] for code in _CODES[asked.kind] if row.get(code)}
    if asked.kind == "event":
        codes["happened_on"] = row["happened_on"]
    return asked.item(_TABLE[asked.kind], row, key, said(row, stem, asked.lang), **codes)


def _state_bodies(asked: Asked) -> list[Item]:
    """Bodies a state is tied to on the day."""
    if asked.on is None:
        return []
    rows = ties(asked.package, asked.on, asked.rule, "any", asked.lang)
    known = named_rows(asked.package, "bodies")
    items = []
    for tie in rows[rows["state_id"] == asked.one].itertuples():
        row = known[tie.body_id]
        via = {"via": tie.via, "via_id": tie.via_id, "command_level": tie.command_level}
        item = asked.item("bodies", row, f"body:{tie.body_id}", tie.body, **via)
        items.append(item | {"body_status": tie.status})
    return items


def _shared(asked: Asked) -> list[Item]:
    """Bodies with the same members as the one asked about."""
    items = []
    for one, two, seat in same_members(asked.package):
        if asked.one in (one, two):
            other = two if asked.one == one else one
            label = name_of(asked.package, "bodies", other, asked.lang)
            codes = {"relation": "same_members", "outgoing": True, "footing": "any"}
            item = asked.item("body_seats", seat, f"body:{other}", label, **codes)
            items.append(item | {"certainty": "inferred"})
    return items


def _sources(package: Package, facts: Facts) -> list[Item]:
    """The works behind all facts, with the places in them."""
    cited: dict[str, dict[str, None]] = {}
    items = [facts, *(item for part in facts.values() if isinstance(part, list) for item in part)]
    for item in items:
        if item.get("source_id"):
            cited.setdefault(item["source_id"], {})
            if item["locator"]:
                cited[item["source_id"]].setdefault(item["locator"])
    return [
        {
            **{name: row[name] for name in ("source_id", "author", "title", "publisher")},
            "year": None if pd.isna(row["year"]) else int(row["year"]),
            "locators": list(cited[row["source_id"]]),
        }
        for row in rows_of(package, "sources")
        if row["source_id"] in cited
    ]
