"""Read a package's ``datapackage.json``: its schema, checked against the model."""

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any

from data import limits
from data.model import Column, SchemaError, Table, table_from, tables
from data.report import Finding, finding
from data.source import Source

FILE = "datapackage.json"
_GUESSED = 3000  # names that are compared
_LONGEST = 60  # characters of a name that is compared
# A pattern of somebody else may take for ever; one without repetition, choice and group does not.
_SIMPLE = re.compile(r"(?:[^*+()|?{}\\]|\\.|\{[0-9]{1,2}\})*")
_CHECKED = {"required", "unique", "enum", "pattern"}


@dataclass(frozen=True)
class Declared:
    """A table as the package declares it: schema, the name of its file, and how to read it."""

    table: Table
    file: str
    read: Callable[[], bytes]


@dataclass
class Descriptor:
    """The descriptor, its tables, and the bytes it was read from."""

    document: dict[str, Any]
    raw: bytes
    declared: dict[str, Declared] = field(default_factory=dict)


def guess(name: str, known: Iterable[str]) -> str:
    """Wording for the nearest known name, or nothing; long or very many names are not compared."""
    some = [one for one in islice(known, _GUESSED) if len(one) <= _LONGEST]
    near = difflib.get_close_matches(name, some, n=1) if len(name) <= _LONGEST else []
    return f" (did you mean {near[0]}?)" if near else ""


def read_descriptor(source: Source) -> tuple[Descriptor | None, list[Finding]]:
    """Read and check the descriptor of a package. Never opens an address."""
    try:
        raw = source.read(FILE)
    except OSError:
        return None, [finding("missing-file", FILE)]
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = f"it is not JSON ({str(error)[:100]})"
        return None, [finding("bad-descriptor", FILE, reason=reason)]
    if not isinstance(document, dict) or not isinstance(document.get("resources"), list):
        return None, [finding("bad-descriptor", FILE, reason="it has no list of resources")]
    listed = document["resources"]
    if len(listed) > limits.RESOURCES:
        reason = f"it lists more than {limits.RESOURCES} tables"
        return None, [finding("bad-descriptor", FILE, reason=reason)]
    descriptor = Descriptor(document, raw)
    findings: list[Finding] = [*_texts(document)]
    for resource in listed:
        findings += islice(_add(descriptor, resource, source), limits.FINDINGS)
    named = {str(r.get("name")) for r in document["resources"] if isinstance(r, Mapping)}
    for name, table in tables().items():
        if table.required and name not in named:
            findings.append(finding("missing-table", FILE, table=name))
    return descriptor, findings


def _add(descriptor: Descriptor, resource: object, source: Source) -> list[Finding]:
    if not isinstance(resource, Mapping):
        return [finding("bad-descriptor", FILE, reason="a resource is not an object")]
    try:
        table = table_from(resource)
    except (SchemaError, TypeError, AttributeError) as error:
        return [finding("bad-descriptor", FILE, reason=str(error))]
    if table.name in descriptor.declared:
        return [finding("duplicate-table", FILE, table=table.name)]
    if len(table.columns) > limits.COLUMNS or len(table.foreign_keys) > limits.COLUMNS:
        found = max(len(table.columns), len(table.foreign_keys))
        return [finding("table-too-wide", FILE, found=found, limit=limits.COLUMNS)]
    model = tables().get(table.name)
    if model is None:
        near = guess(table.name, tables())
        return [finding("unknown-table", FILE, table=table.name, guess=near)]
    findings = _against_model(table, model) + _reading(resource, table)
    if not source.trusted:
        table, unchecked = _without_patterns(table, model)
        findings += unchecked
    path = resource.get("path")
    problem = unsafe(path, source)
    if problem:
        findings.append(problem)
    else:
        read = partial(source.read, str(path))
        descriptor.declared[table.name] = Declared(table, str(path), read)
    return findings


def unsafe(path: object, source: Source) -> Finding | None:
    """What is wrong with a resource's path; anything that could leave the package is refused."""
    if not isinstance(path, str) or not path:
        reason = "every table needs one path as text (lists and inline data are not read)"
        return finding("bad-descriptor", FILE, column="path", reason=reason)
    unsafe = "\\" in path or ":" in path or "\0" in path or path.startswith(("/", "~"))
    if unsafe or ".." in path.split("/") or not source.holds(path):
        return finding("unsafe-path", FILE, column="path", value=path)
    return None


def _without_patterns(table: Table, model: Table) -> tuple[Table, list[Finding]]:
    """A table of somebody else without patterns that could take for ever."""
    columns, findings = [], []
    for column in table.columns:
        known = model.by_name.get(column.name)
        own = column.pattern if known is None or column.pattern != known.pattern else ""
        if own and not (len(own) < _LONGEST and _SIMPLE.fullmatch(own)):
            place = f"{table.name}.{column.name}"
            findings.append(finding("pattern-not-checked", FILE, column=place, value=own[:60]))
            column = replace(column, pattern="")
        columns.append(column)
    return replace(table, columns=tuple(columns)), findings


def _texts(document: Mapping[str, Any]) -> Iterator[Finding]:
    """Members that are shown as text are texts, and the licences are a list of objects."""
    for name in ("name", "title", "title_de", "version"):
        value = document.get(name)
        if value is not None and (not isinstance(value, str) or len(value) > limits.TITLE):
            reason = f"{name} is not a text of at most {limits.TITLE} characters"
            yield finding("bad-descriptor", FILE, column=name, reason=reason)
    licences = document.get("licenses")
    if licences is not None and not (
        isinstance(licences, list)
        and all(isinstance(one, Mapping) and ("title" in one or "name" in one) for one in licences)
    ):
        reason = "licenses is not a list of objects with a name"
        yield finding("bad-descriptor", FILE, column="licenses", reason=reason)


def _reading(resource: Mapping[str, Any], table: Table) -> list[Finding]:
    """Refuse settings that would make other tools read the file differently from us."""
    findings = []
    dialect = resource.get("dialect", {})
    if not isinstance(dialect, Mapping) or dialect.get("delimiter", ",") != ",":
        reason = f"table {table.name} does not use commas"
        findings.append(finding("bad-descriptor", FILE, column="dialect", reason=reason))
    if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8", "utf-8-sig"):
        reason = f"table {table.name} is not declared as UTF-8"
        findings.append(finding("bad-descriptor", FILE, column="encoding", reason=reason))
    schema = resource["schema"]
    if schema.get("missingValues", [""]) != [""]:
        reason = f"table {table.name} declares missing values other than the empty text"
        findings.append(finding("bad-descriptor", FILE, column="missingValues", reason=reason))
    for declared in schema["fields"]:
        for constraint in sorted(set(declared.get("constraints", {})) - _CHECKED):
            place = f"{table.name}.{declared['name']}"
            findings.append(
                finding("unsupported-constraint", FILE, column=place, constraint=constraint)
            )
    return findings


def _against_model(table: Table, model: Table) -> list[Finding]:
    findings = []
    known = model.by_name
    for column in table.columns:
        place = f"{table.name}.{column.name}"
        if column.name not in known:
            near = guess(column.name, known)
            findings.append(finding("unknown-column", FILE, column=place, guess=near))
        else:
            findings += _column_differs(column, known[column.name], place)
    for name, column in known.items():
        if not column.optional and name not in table.by_name:
            findings.append(finding("missing-column", FILE, column=f"{table.name}.{name}"))
    return findings


def _column_differs(column: Column, expected: Column, place: str) -> list[Finding]:
    findings = []
    if column.type != expected.type:
        findings.append(
            finding(
                "type-differs", FILE, column=place, declared=column.type, expected=expected.type
            )
        )
    if expected.enum:
        allowed = ", ".join(expected.enum)
        findings += [
            finding("vocabulary-differs", FILE, column=place, value=value, allowed=allowed)
            for value in column.enum
            if value not in expected.enum
        ]
    return findings
