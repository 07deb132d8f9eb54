"""A package that is being made: rows by table, then the bytes of its files."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from data.codes import OWN_WORK, source_row
from data.importers.formats import Family
from data.importers.spans import day_text, edge
from data.model import SCHEMA, tables

Row = dict[str, str]
VERSION = "1.0.0"


@dataclass
class Draft:
    """Rows by table, as texts; columns that a row leaves out are empty.

    Rows get the source of the data set and the certainty `stated` unless they say otherwise.
    """

    family: Family
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **cells: str) -> Row:
        """Add a row and return it."""
        row = {"source_id": self.family.source_id, "certainty": "stated", **cells}
        self.rows.setdefault(table, []).append(row)
        return row

    def add_all(self, rows: Mapping[str, list[Row]]) -> None:
        """Add rows as they stand, such as those on states."""
        for table, listed in rows.items():
            self.rows.setdefault(table, []).extend(listed)


def package_files(draft: Draft) -> dict[str, bytes]:
    """The files of the package: one CSV per table that has rows, sorted by key, and the descriptor.

    The descriptor names only the columns of the model that are required or filled in some row.
    """
    family = draft.family
    rows = {"sources": [*_sources(draft), *draft.rows.get("sources", [])]}
    rows |= {name: listed for name, listed in draft.rows.items() if name != "sources"}
    files: dict[str, bytes] = {}
    resources = []
    for resource in _schema()["resources"]:
        name = resource["name"]
        if not rows.get(name):
            continue
        resources.append(_declared(resource, rows))
        columns = [column["name"] for column in resources[-1]["schema"]["fields"]]
        files[f"{name}.csv"] = _csv(name, columns, rows[name])
    descriptor = {
        "name": family.family,
        "title": family.title_en,
        "title_de": family.title_de,
        "description": family.description_en,
        "version": VERSION,
        "main_source": family.source_id,
        "coverage": {"from": family.coverage_from, "to": family.coverage_to},
        "default_view": {"date": day_text(edge(family.coverage_to, 0).earliest - 1)},
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return {"datapackage.json": text.encode(), **files}


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def _sources(draft: Draft) -> list[Row]:
    family = draft.family
    own = {
        "source_id": family.source_id,
        "author": family.author,
        "year": family.year,
        "title": family.source_title,
        "publisher": family.publisher,
        "language": "en",
        "kind": "dataset",
        "short_en": family.short_en,
        "short_de": family.short_de,
    }
    used = {row.get("source_id") for name in draft.rows for row in draft.rows[name]}
    return [own, source_row()] if OWN_WORK in used else [own]


def _declared(resource: Mapping[str, Any], rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    name = resource["name"]
    model = tables()[name].by_name
    filled = {column for row in rows[name] for column, value in row.items() if value}
    schema = dict(resource["schema"])
    schema["fields"] = [
        {part: value for part, value in column.items() if part != "optional"}
        for column in schema["fields"]
        if not model[column["name"]].optional or column["name"] in filled
    ]
    kept = {column["name"] for column in schema["fields"]}
    schema["foreignKeys"] = [
        link
        for link in schema.get("foreignKeys", [])
        if link["fields"][0] in kept and rows.get(link["reference"]["resource"] or name)
    ]
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]
    schema["missingValues"] = [""]
    about = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    described = {part: value for part, value in resource.items() if part != "schema"}
    return {**described, "path": f"{name}.csv", **about, "schema": schema}


def _csv(name: str, columns: list[str], rows: list[Row]) -> bytes:
    key = tables()[name].key
    ordered = sorted(rows, key=lambda row: [row.get(column, "") for column in key])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in ordered)
    return text.getvalue().encode()
