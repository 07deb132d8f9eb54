"""Rules for cells, keys and references of a package that has been read as text."""

import re
from collections.abc import Iterable, Iterator, Mapping

from data.csv_rows import RawTable
from data.descriptor import guess
from data.edtf import EdtfError, parse
from data.model import Column, ForeignKey, model_of, tables
from data.report import Finding, finding, some

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
GUESSES = 20  # names of one column for which a near one is looked for


class _Guesses:
    """The nearest known name of the first few that are unknown: comparing takes time."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._told: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._told and len(self._told) < GUESSES:
            self._told[name] = guess(name, self._known)
        return self._told.get(name, "")


def merged(raw: RawTable, name: str) -> list[Column]:
    """What the package and the model say about a column (either or both)."""
    declared = raw.declared.table.by_name.get(name)
    model = model_of(raw.declared.table.name).by_name.get(name)
    return [column for column in (declared, model) if column is not None]


def check_cells(raw: RawTable) -> list[Finding]:
    """Required values, types, vocabularies, patterns and dates, cell by cell."""
    findings: list[Finding] = []
    for name, cells in raw.cells.items():
        if _left_out(raw, name):
            continue
        # Declared by the package and demanded by the model: the same fault is told once.
        columns = merged(raw, name)
        # A value that stands in many rows is looked at once; only faults are told row by row.
        findings += some(_in_column(raw, columns, cells))
        if any(column.unique for column in columns):
            findings += some(_duplicates(raw, (name,), "unique"))
    return findings


def _in_column(raw: RawTable, columns: list[Column], cells: list[str]) -> Iterator[Finding]:
    known: dict[str, bool] = {}
    for line, value in zip(raw.lines, cells, strict=True):
        if value not in known:
            known[value] = not _faults(raw, columns, 0, value)
        if not known[value]:
            yield from _faults(raw, columns, line, value)


def _left_out(raw: RawTable, name: str) -> bool:
    """Whether a column is optional and the package does not have it: nothing is asked of it."""
    model = model_of(raw.declared.table.name).by_name.get(name)
    return model is not None and model.optional and name not in raw.declared.table.by_name


def _faults(raw: RawTable, columns: list[Column], line: int, value: str) -> list[Finding]:
    """What is wrong with a value in a line, each rule once."""
    kept: dict[str, Finding] = {}
    for column in columns:
        for one in _check_cell(raw, column, line, value):
            kept.setdefault(one.rule, one)
    # A date that cannot be read also misses its pattern: the better message stays.
    if "unreadable-date" in kept:
        kept.pop("pattern", None)
    return list(kept.values())


def _check_cell(raw: RawTable, column: Column, line: int, value: str) -> Iterator[Finding]:
    place = (raw.declared.file, line, column.name, value)
    if not value:
        if column.required:
            yield finding("required-value", *place)
        return
    if value != value.strip():
        yield finding("stray-space", *place)
    if column.type == "integer" and not INTEGER.fullmatch(value):
        yield finding("wrong-type", *place)
    if column.enum and value not in column.enum:
        allowed = ", ".join(column.enum)
        yield finding("not-allowed", *place, allowed=allowed, guess=guess(value, column.enum))
    if column.is_date:
        try:
            parse(value)
        except EdtfError as error:
            yield finding("unreadable-date", *place, reason=error)
    if column.pattern and not re.fullmatch(column.pattern, value):
        yield finding("pattern", *place, pattern=column.pattern)


def check_keys(raw: RawTable) -> list[Finding]:
    """Keys that stand twice: the package's own key, or the model's where it declares none."""
    table = raw.declared.table
    return list(some(_duplicates(raw, table.key or model_of(table.name).key, "duplicate-key")))


def _duplicates(raw: RawTable, columns: tuple[str, ...], rule: str) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    for row, line in enumerate(raw.lines):
        key = raw.values(row, columns)
        if not any(key):
            continue
        if key in seen:
            name, shown = ", ".join(columns), ", ".join(key)
            yield finding(rule, raw.declared.file, line, name, shown, other=seen[key])
        seen.setdefault(key, line)


def check_references(
    checked: Mapping[str, RawTable], others: Mapping[str, RawTable] | None = None
) -> list[Finding]:
    """Foreign keys (declared and of the model) and ids that may name one of several tables.

    Args:
        checked: the tables whose references are looked up, in these tables themselves.
        others: further tables that they may refer to.
    """
    findings: list[Finding] = []
    package = {**checked, **(others or {})}
    for name, raw in checked.items():
        model = model_of(name)
        for link in dict.fromkeys((*raw.declared.table.foreign_keys, *model.foreign_keys)):
            findings += some(_check_link(package, raw, link))
        for column in model.columns:
            if column.refers_to:
                findings += some(_check_actor(package, raw, column))
    return findings


def _check_link(
    package: Mapping[str, RawTable], raw: RawTable, link: ForeignKey
) -> Iterator[Finding]:
    other = package.get(link.table)
    known: set[tuple[str, ...]] = set()
    if other is not None and all(column in other.cells for column in link.target):
        known = {other.values(row, link.target) for row in range(len(other))}
    rule = "unknown-source" if link.table == "sources" else "foreign-key"
    near = _Guesses([", ".join(one) for one in known])
    for row, line in enumerate(raw.lines):
        key = raw.values(row, link.columns)
        if not any(key) or key in known:
            continue
        shown = ", ".join(key)
        at = (raw.declared.file, line, ", ".join(link.columns), shown)
        yield finding(rule, *at, table=link.table, guess=near(shown))


def _check_actor(
    package: Mapping[str, RawTable], raw: RawTable, column: Column
) -> Iterator[Finding]:
    """An id of one of several tables; where others are allowed, only what looks like a state.

    An id that none of the tables knows needs a name: a text in the column ``*_en`` beside it,
    where the package has that column.
    """
    known: set[str] = set()
    for name in column.refers_to:
        if name in package:
            known |= set(package[name].cells[tables()[name].key[0]])
    beside = re.sub("_(id|by)$", "_en", column.name)
    declared = beside in raw.declared.table.by_name
    named = raw.cells[beside] if declared else ["not asked for"] * len(raw)
    file, near = raw.declared.file, _Guesses(known)
    for line, value, text in zip(raw.lines, raw.cells[column.name], named, strict=True):
        if not value or value in known:
            continue
        if column.others_allowed and not re.fullmatch("[A-Z]{3}", value):
            if not text:
                yield finding("unnamed-actor", file, line, beside, id_column=column.name, id=value)
        else:
            names = " nor in ".join(column.refers_to)
            at = (file, line, column.name, value)
            yield finding("unknown-actor", *at, tables=names, guess=near(value))
