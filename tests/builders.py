"""Builders of tiny data packages: a folder in ``tmp_path`` from dictionaries of rows.

``write_package(folder, tables)`` writes a valid package whose descriptor is cut from the model;
``package(folder, tables)`` loads it. Rows give only the columns that matter to a test: the source
is S1, certainty is stated, names are made from the ids, and the states, organisations, bodies and
so on that a row refers to are added when the table itself is not given.
"""

import copy
import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.load import Package, load_package
from data.model import SCHEMA, Table, tables

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]

# Values for required cells that a test does not care about.
_DEFAULTS = {
    "source_id": "S1",
    "certainty": "stated",
    "organisation_kind": "treaty",
    "framework_status": "established",
    "body_status": "established",
    "command_level": "alliance",
    "footing": "any",
    "area": "training",
    "channel": "bilateral",
    "cooperation_status": "in_force",
    "finding": "met",
    "obligation": "defence",
    "seat_id": "SEAT",
    "role": "member",
    "standing": "party",
    "action": "signature",
    "relation": "accountable_to",
}


def write_package(
    folder: Path, rows: Rows, *, optional_columns: bool = True, **extras: object
) -> Path:
    """Write a package and return its folder.

    Args:
        folder: where to write; made if missing.
        rows: rows by table, each a mapping of column to value.
        optional_columns: also write the columns that the model marks as optional.
        extras: further members of the descriptor, such as ``main_source`` or ``coverage``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filled = _with_referred({name: [dict(row) for row in table] for name, table in rows.items()})
    resources = []
    for resource in json.loads(SCHEMA.read_text(encoding="utf-8"))["resources"]:
        name = resource["name"]
        if name not in filled:
            continue
        resources.append(_declared(resource, filled, optional_columns))
        columns = [field["name"] for field in resources[-1]["schema"]["fields"]]
        write_csv(folder / f"{name}.csv", columns, filled[name])
    descriptor = {"name": folder.name, "version": "1.0.0", "resources": resources, **extras}
    write_descriptor(folder, descriptor)
    return folder


def package(folder: Path, rows: Rows, **extras: Any) -> Package:
    """Write a package and load it."""
    return load_package(write_package(folder, rows, **extras))


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write rows as the packages are written: UTF-8, comma, line feed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_descriptor(folder: Path, descriptor: Mapping[str, object]) -> None:
    """Write ``datapackage.json``."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def change_descriptor(folder: Path, **members: object) -> None:
    """Set members of a written descriptor."""
    path = folder / "datapackage.json"
    write_descriptor(folder, json.loads(path.read_text(encoding="utf-8")) | members)


def _declared(
    resource: dict[str, Any], filled: dict[str, list[dict]], optional: bool
) -> dict[str, Any]:
    declared = copy.deepcopy(resource)
    model = tables()[resource["name"]].by_name
    used = {column for row in filled[resource["name"]] for column in row}
    declared["schema"]["fields"] = [
        field
        for field in declared["schema"]["fields"]
        if optional or not model[field["name"]].optional or field["name"] in used
    ]
    known = {field["name"] for field in declared["schema"]["fields"]}
    declared["schema"]["fields"] += [
        {"name": name, "type": "string"} for name in sorted(used - known)
    ]
    # Other tools stumble over links from columns or to tables that the package leaves out.
    declared["schema"]["foreignKeys"] = [
        link
        for link in declared["schema"].get("foreignKeys", [])
        if link["fields"][0] in known and link["reference"]["resource"] in filled
    ]
    return declared


def _with_referred(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Fill required cells and add the rows that others refer to, until nothing is missing."""
    for name in ("sources", "states"):
        rows.setdefault(name, [])
    given = {name for name, table in rows.items() if table}
    for _ in range(4):
        for name in list(rows):
            for row in rows[name]:
                _fill(tables()[name], row)
        for name in list(rows):
            _refer(rows, name, given)
    return {name: rows[name] for name in tables() if name in rows}


def _fill(table: Table, row: dict) -> None:
    for column in table.columns:
        if column.name in row or not (column.required or column.name in ("footing", "role")):
            continue
        row[column.name] = _DEFAULTS.get(column.name, str(row.get(table.key[0], column.name)))


def _refer(rows: dict[str, list[dict]], name: str, given: set[str]) -> None:
    for link in tables()[name].foreign_keys:
        if link.table in given and link.table != "sources":
            continue
        table, (target,) = rows.setdefault(link.table, []), link.target
        for row in rows[name]:
            value = row.get(link.columns[0], "")
            if value and value not in [other[target] for other in table]:
                table.append({target: value})
