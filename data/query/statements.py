"""Every row of a package as a statement: what it is about, what it says, where that stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.load import Package
from data.model import tables
from data.query.frames import frame_of
from data.query.rows import Row, provenance, rows_of, said, short

_STATEMENTS = {
    "table": "str",
    "file": "str",
    "row_number": "int64",
    "key": "str",
    "subject": "str",
    "codes": "object",
    "names": "object",
    "since": "str",
    "until": "str",
    "day": "str",
    "source_id": "str",
    "locator": "str",
    "certainty": "str",
    "note": "str",
}
# The table of the things that an id names.
THINGS = {
    "state_id": "states",
    "territory_id": "territories",
    "region_id": "regions",
    "organisation_id": "organisations",
    "framework_id": "frameworks",
    "body_id": "bodies",
    "force_id": "forces",
    "scheme_id": "schemes",
    "event_id": "events",
    "source_id": "sources",
}
# What a key can name, and the column that holds its id.
_KINDS = {
    "event": "event_id",
    "body": "body_id",
    "framework": "framework_id",
    "state": "state_id",
    "organisation": "organisation_id",
    "scheme": "scheme_id",
}


@dataclass(frozen=True)
class _Shape:
    """How a row of a table is read as a statement.

    Attributes:
        subject: column or text stem that names what the row is about.
        codes: columns with a value of a vocabulary; the value `any` says nothing and is left out.
        names: columns or text stems that name what it is tied to.
        key: column with the id of what it leads to, where that is not the subject.
        day: column with the day of a dated act.
    """

    subject: str = "name"
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    key: str = ""
    day: str = ""


_SHAPES: Mapping[str, _Shape] = {
    "states": _Shape(names=("successor_of",), key="state_id"),
    "territories": _Shape(names=("state_id",), key="state_id"),
    "organisations": _Shape(
        codes=("organisation_kind",), names=("parent_id",), key="organisation_id"
    ),
    "treaty_actions": _Shape("state_id", ("action",), ("organisation_id",), day="acted_on"),
    "memberships": _Shape("state_id", ("standing",), ("organisation_id",)),
    "obligations": _Shape("state_id", ("obligation",), ("partner_id", "organisation_id")),
    "frameworks": _Shape(
        codes=("framework_status",), names=("organisation_id",), key="framework_id"
    ),
    "framework_territories": _Shape("territory_id", names=("framework_id",), key="framework_id"),
    "bodies": _Shape(
        codes=("body_status", "command_level", "component", "footing"),
        names=("organisation_id", "framework_id", "state_id"),
        key="body_id",
    ),
    "body_relations": _Shape("body_id", ("relation", "footing"), ("other_body_id",)),
    "body_seats": _Shape("seat_id", ("role",), ("body_id", "state_id"), key="body_id"),
    "forces": _Shape(
        codes=("kind", "force_status", "command_kind", "footing"),
        names=("framework_id", "body_id"),
        key="body_id",
    ),
    "cooperation": _Shape(
        "state_id", ("area", "channel", "cooperation_status"), ("partner_id",)
    ),
    "schemes": _Shape(names=("author",), key="scheme_id", day="proposed_on"),
    "scheme_groups": _Shape("state_id", names=("group_id", "scheme_id")),
    "options": _Shape(codes=("option_kind",), names=("plan_id", "standing"), key="plan_id"),
    "positions": _Shape(
        "actor_id", names=("stance_id", "question_id"), key="actor_id", day="held_from"
    ),
    "motives": _Shape("state_id", names=("motive", "organisation_id")),
    "threats": _Shape("framework_id", names=("threat", "origin_id", "perceived_by")),
    "assessments": _Shape(
        "criterion", ("finding",), ("concept", "organisation_id"), key="organisation_id"
    ),
    "events": _Shape(
        "title", ("event_kind",), ("place", "organisation_id"), key="event_id", day="happened_on"
    ),
}  # fmt: skip


def statements(package: Package, lang: str = "en", work: str | None = None) -> pd.DataFrame:
    """Every row of every table as a statement, whoever else speaks on its subject.

    Args:
        package: the package.
        lang: language of names, texts and notes.
        work: only what was taken from this work (a source_id); None gives all.

    Returns:
        ``table, file`` (name of the CSV file), ``row_number`` (its line there), ``key`` (of what
        the row is about, ``kind:id``, or empty), ``subject`` (its name), ``codes`` (tuple of values
        of vocabularies: standing, act, relation), ``names`` (tuple: what the subject is tied to,
        and texts of the row), ``since, until`` (EDTF), ``day`` (EDTF, of a dated act),
        ``source_id, locator, certainty, note``; in the order of the model and the file. Works
        themselves are no statements.
    """
    found = [
        _statement(package, table, row, lang)
        for table in tables()
        if table != "sources"
        for row in rows_of(package, table)
        if work is None or row["source_id"] == work
    ]
    return frame_of(found, _STATEMENTS)


def _statement(package: Package, table: str, row: Row, lang: str) -> dict[str, Any]:
    shape = _SHAPES.get(table, _Shape())
    subject = _named(package, table, row, shape.subject, lang)
    names = (_named(package, table, row, column, lang) for column in shape.names)
    return {
        "table": table,
        "file": file_of(package, table),
        "row_number": row["row_number"],
        "key": _key(package, table, row, shape),
        "subject": subject,
        "codes": tuple(row[c] for c in shape.codes if row.get(c) and row[c] != "any"),
        "names": tuple(name for name in dict.fromkeys(names) if name),
        "since": row.get("valid_from", ""),
        "until": row.get("valid_to", ""),
        "day": row.get(shape.day, "") if shape.day else "",
        **provenance(row, lang),
    }


@lru_cache(maxsize=256)
def file_of(package: Package, table: str) -> str:
    """Name of the file that holds a table."""
    for resource in package.descriptor.get("resources") or ():
        if isinstance(resource, Mapping) and resource.get("name") == table:
            return str(resource.get("path") or f"{table}.csv")
    return f"{table}.csv"


@lru_cache(maxsize=256)
def coded_columns(package: Package, table: str) -> frozenset[str]:
    """Columns with values of a vocabulary: one of the model, or one that the package declares."""
    found = {column.name for column in tables()[table].columns if column.enum}
    for resource in package.descriptor.get("resources") or ():
        if isinstance(resource, Mapping) and resource.get("name") == table:
            fields = resource["schema"]["fields"]
            found |= {one["name"] for one in fields if "enum" in one.get("constraints", {})}
    return frozenset(found)


@lru_cache(maxsize=512)
def targets(table: str, column: str) -> tuple[str, ...]:
    """Tables whose ids a column may hold, as the model says; empty for a column without ids."""
    model = tables()[table]
    named = (THINGS[column],) if column in THINGS else ()
    linked = tuple(link.table for link in model.foreign_keys if link.columns == (column,))
    referred = model.by_name[column].refers_to if column in model.by_name else ()
    return tuple(dict.fromkeys((*named, *linked, *referred)))


@lru_cache(maxsize=256)
def names_in(package: Package, table: str, lang: str) -> Mapping[str, str]:
    """Names of a table's things by id, of organisations the short ones; the last row counts."""
    column = tables()[table].key[0]
    stem = "title" if table in ("events", "sources") else "name"
    brief = table == "organisations"
    return {
        row[column]: (short(row, lang) if brief else said(row, stem, lang)) or row[column]
        for row in rows_of(package, table)
    }


def named_id(package: Package, table: str, column: str, value: str, lang: str) -> str:
    """Name of the thing whose id stands in a cell; empty where nothing has that id."""
    known = (names_in(package, other, lang) for other in targets(table, column))
    return next((names[value] for names in known if value in names), "")


def _named(package: Package, table: str, row: Row, column: str, lang: str) -> str:
    """What a cell names: a text of the row itself, else the thing of its id, else the cell."""
    stem = column.removesuffix("_id").removesuffix("_by")
    text = "" if stem == column and targets(table, column) else said(row, stem, lang)
    value = str(row.get(column) or "")
    return text or named_id(package, table, column, value, lang) or value


def _key(package: Package, table: str, row: Row, shape: _Shape) -> str:
    """Key of what a row is about: the thing of its key column, else another that it names."""
    for column in (shape.key or shape.subject, *_KINDS.values()):
        value = row.get(column)
        for kind, own in _KINDS.items():
            others = targets(table, column) or ("organisations",)
            if value and THINGS[own] in others and value in names_in(package, THINGS[own], "en"):
                return f"{kind}:{value}"
    return ""
