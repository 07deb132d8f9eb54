"""Make a package of tables that have no descriptor: it is built from the model."""

import csv
import io
import json
import re
from collections.abc import Mapping

from data import limits
from data.descriptor import FILE
from data.model import SCHEMA, tables
from data.report import Finding, finding

# Rows of the sheet `datapackage`: what they are called and where they stand in the descriptor.
_ABOUT = ("name", "title", "title_de", "description", "version", "main_source")
_COVERAGE = {"coverage_from": "from", "coverage_to": "to"}


def slug(name: str) -> str:
    """An id from the name of a file: small letters, digits and hyphens."""
    stem = name.rsplit(".", 1)[0].lower()
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:40].strip("-") or "package"


def described(
    name: str, files: Mapping[str, bytes], about: Mapping[str, str]
) -> tuple[dict[str, bytes], list[Finding]]:
    """A package from tables: with a descriptor, and with the columns that they leave out.

    Args:
        name: of the file that was given.
        files: CSV files by the name of their table.
        about: name, title, coverage and so on, as far as they are told.

    Returns:
        The files of the package and what was added.
    """
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    headers: dict[str, list[str]] = {}
    for table, raw in files.items():
        headers[table], made[f"{table}.csv"], found = _completed(table, raw)
        findings += found
    made[FILE] = json.dumps(descriptor(name, headers, about), ensure_ascii=False).encode()
    return made, findings


def descriptor(
    name: str, headers: Mapping[str, list[str]], about: Mapping[str, str]
) -> dict[str, object]:
    """The descriptor of tables with these columns, cut from the model."""
    model = json.loads(SCHEMA.read_text(encoding="utf-8"))
    told = {key: text for key in _ABOUT if (text := about.get(key, ""))}
    coverage = {side: about[key] for key, side in _COVERAGE.items() if about.get(key)}
    day = about.get("default_date", "")
    return {
        "profile": "tabular-data-package",
        "name": slug(name),
        "title": name.rsplit(".", 1)[0],
        "version": "1.0.0",
        **told,
        **({"coverage": coverage} if coverage else {}),
        **({"default_view": {"date": day}} if day else {}),
        "resources": [
            _resource(one, headers) for one in model["resources"] if one["name"] in headers
        ],
    }


def _resource(model: Mapping[str, object], headers: Mapping[str, list[str]]) -> dict[str, object]:
    name = str(model["name"])
    schema: dict = dict(model["schema"])  # type: ignore[call-overload]
    known = {field["name"]: field for field in schema["fields"]}
    columns = dict.fromkeys(headers[name])
    schema["fields"] = [known.get(one, {"name": one, "type": "string"}) for one in columns]
    # Other tools stumble over links from columns or to tables that the package leaves out.
    schema["foreignKeys"] = [
        link
        for link in schema.get("foreignKeys", [])
        if set(link["fields"]) <= set(columns) and link["reference"]["resource"] in headers
    ]
    return {**model, "path": f"{name}.csv", "schema": schema}


def _completed(table: str, raw: bytes) -> tuple[list[str], bytes, list[Finding]]:
    """Columns of a table and the table with the columns of the model that it lacks.

    Only columns that may be empty are added: where a value is required, the fault is told.
    """
    model = tables()[table]
    needed = [one for one in model.columns if not one.optional]
    text = io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig", newline="")
    try:
        header = next(csv.reader(text, strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return [one.name for one in needed], raw, []
    if len(header) > limits.COLUMNS:
        return [one.name for one in needed], raw, []
    lacking = [one for one in needed if one.name not in header]
    added = [one.name for one in lacking if not one.required]
    declared = [one for one in header if one] + [one.name for one in lacking]
    if not added:
        return declared, raw, []
    done = _widened(raw, added)
    if done is None:
        return declared, raw, []
    file = f"{table}.csv"
    return declared, done, [finding("added-columns", file, columns=", ".join(added))]


def _widened(raw: bytes, added: list[str]) -> bytes | None:
    """The table with empty columns; None where it cannot be read, which its check will say."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    text = io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig", newline="")
    try:
        for number, row in enumerate(csv.reader(text, strict=True)):
            more = added if number == 0 else [""] * len(added)
            writer.writerow([*row, *more] if row else [])
    except (UnicodeDecodeError, csv.Error):
        return None
    return out.getvalue().encode()
