"""The whole course of time: intervals of standings, bodies and frameworks, and events."""

import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from data.load import Package
from data.query.command import organisation_of, related
from data.query.frames import frame_of
from data.query.rows import Row, name_of, named_rows, provenance, said, short, speaking
from data.query.standing import framework_numbers

_INTERVALS = {
    "key": "str",
    "group": "str",
    "group_label": "str",
    "label": "str",
    "start": "str",
    "end": "str",
    "start_min": "datetime64[s]",
    "start_max": "datetime64[s]",
    "end_min": "datetime64[s]",
    "end_max": "datetime64[s]",
    "standing": "str",
    "status": "str",
    "command_level": "str",
    "number": "Int64",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_TABLES = {"state": "memberships", "framework": "frameworks", "body": "bodies", "force": "forces"}
_EVENTS = {
    "event_id": "str",
    "happened_on": "str",
    "happened_on_min": "datetime64[s]",
    "happened_on_max": "datetime64[s]",
    "event_kind": "str",
    "title": "str",
    "label": "str",
    "place": "str",
    "organisation_id": "str",
    "rank": "str",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}


def intervals(
    package: Package,
    lang: str = "en",
    *,
    organisations: Collection[str] | None = None,
    kinds: Collection[str] = ("state", "framework", "body", "force"),
    source: str | None = None,
) -> pd.DataFrame:
    """Rows of the timeline: one per interval of a standing, framework, body or force.

    Args:
        package: the package.
        lang: language of labels and notes.
        organisations: standings of these; bodies and frameworks of these, their parents and
            children; None means all. Forces have no organisation and always stay.
        kinds: what to list: state (standings), framework, body, force.
        source: the one source to hear; None hears the main source where it speaks, else all.

    Returns:
        ``key`` (``state:RUS``, ``body:CSC``), ``group`` (``organisation:CST`` for standings, else
        ``frameworks``, ``bodies`` or ``forces``), ``group_label`` (the organisation's name or
        empty), ``label, start, end`` (EDTF), ``start_min, start_max, end_min, end_max`` (days,
        NaT = open), ``standing`` (standings only), ``status`` (bodies, frameworks and forces),
        ``command_level, number, certainty, source_id, locator, note``; sorted by kind, group, label
        and start.
    """
    near = None if organisations is None else related(package, frozenset(organisations))
    answer = []
    for place, (kind, table) in enumerate(_TABLES.items()):
        if kind not in kinds:
            continue
        bounds = _bounds(package, table)
        for row in speaking(package, table, source):
            if organisations is not None and not _belongs(package, kind, row, organisations, near):
                continue
            facts = _interval(package, kind, row, lang) | bounds[row["row_number"]]
            facts["order"] = (
                place,
                _natural(facts["group_label"]),
                facts["group"],
                facts["number"] or 0,
            )
            facts["begin"] = row["days"]["likely"][0]
            answer.append(facts)
    return frame_of(answer, _INTERVALS, ["order", "label", "key", "begin", "source_id"])


def _natural(name: str) -> str:
    """A name by which names stand in the order in which people count: 2 before 10."""
    return re.sub("[0-9]+", lambda number: number[0].zfill(9), name)


def _belongs(
    package: Package,
    kind: str,
    row: Row,
    organisations: Collection[str],
    near: frozenset[str] | None,
) -> bool:
    if kind == "state":
        return row["organisation_id"] in organisations
    if kind == "force":
        return True
    own = organisation_of(package, row) if kind == "body" else row["organisation_id"]
    return own in (near or ())


def _bounds(package: Package, table: str) -> dict[int, dict[str, Any]]:
    frame = package.tables[table]
    names = {
        "start_min": "valid_from_min",
        "start_max": "valid_from_max",
        "end_min": "valid_to_min",
        "end_max": "valid_to_max",
    }
    days = [frame[column] for column in names.values()]
    return {
        line: dict(zip(names, bounds, strict=True))
        for line, *bounds in zip(frame["row_number"], *days, strict=True)
    }


def _interval(package: Package, kind: str, row: Row, lang: str) -> dict[str, Any]:
    number = framework_numbers(package).get(row.get("framework_id", ""))
    facts = {
        "start": row["valid_from"],
        "end": row["valid_to"],
        "standing": row.get("standing", ""),
        "status": row.get(f"{kind}_status", ""),
        "command_level": row.get("command_level", ""),
        "number": number,
        **provenance(row, lang),
    }
    if kind == "state":
        organisation = named_rows(package, "organisations").get(row["organisation_id"])
        return facts | {
            "key": f"state:{row['state_id']}",
            "group": f"organisation:{row['organisation_id']}",
            "group_label": short(organisation, lang) if organisation else row["organisation_id"],
            "label": name_of(package, "states", row["state_id"], lang),
        }
    groups = {"framework": "frameworks", "body": "bodies", "force": "forces"}
    return facts | {
        "key": f"{kind}:{row[f'{kind}_id']}",
        "group": groups[kind],
        "group_label": "",
        "label": short(row, lang),
    }


def events(package: Package, lang: str = "en", *, source: str | None = None) -> pd.DataFrame:
    """Dated events, sorted by day.

    Returns:
        ``event_id, happened_on`` (EDTF), ``happened_on_min, happened_on_max, event_kind, title,
        label`` (short text for a flag, else the title), ``place, organisation_id, rank`` (major or
        minor), ``certainty, source_id, locator, note``.
    """
    frame = package.tables["events"]
    days = dict(
        zip(
            frame["row_number"],
            zip(frame["happened_on_min"], frame["happened_on_max"], strict=True),
            strict=True,
        )
    )
    answer = []
    for row in speaking(package, "events", source):
        first, last = days[row["row_number"]]
        answer.append(
            {
                "event_id": row["event_id"],
                "happened_on": row["happened_on"],
                "happened_on_min": first,
                "happened_on_max": last,
                "event_kind": row["event_kind"],
                "title": said(row, "title", lang),
                "label": said(row, "label", lang) or said(row, "title", lang),
                "place": said(row, "place", lang),
                "organisation_id": row["organisation_id"],
                "rank": row["rank"] or "minor",
                **provenance(row, lang),
                "order": (row["days"]["possible"][0], row["days"]["certain"][0]),
            }
        )
    return frame_of(answer, _EVENTS, ["order", "event_id"])
