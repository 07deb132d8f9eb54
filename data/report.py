"""What was found when a package was read: findings with file, row, column, value and rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Level = Literal["error", "warning"]

# rule: (level, message, remedy). The rule is the message's id: a translation needs it and the
# finding's parameters only.
MESSAGES: Mapping[str, tuple[Level, str, str]] = {
    "missing-file": (
        "error",
        "The file is missing or cannot be opened.",
        "Add the file, or take its table out of datapackage.json.",
    ),
    "bad-descriptor": (
        "error",
        "The descriptor cannot be used: {reason}.",
        "Correct datapackage.json; docs/data.md describes the model.",
    ),
    "unsafe-path": (
        "error",
        "The path {value} leads outside the package.",
        "Use a file name inside the package's folder.",
    ),
    "bad-encoding": (
        "error",
        "The file is not UTF-8 text (first wrong byte: {position}).",
        "Save the file as UTF-8.",
    ),
    "bad-csv": (
        "error",
        "The file cannot be read as comma-separated values: {reason}.",
        "Check quotes and commas.",
    ),
    "unknown-table": (
        "error",
        "The model has no table {table}.",
        "Correct the name{guess}, or take the table out.",
    ),
    "missing-table": (
        "error",
        "The table {table} is missing.",
        "Every package needs this table: add the file and declare it.",
    ),
    "duplicate-table": (
        "error",
        "The table {table} is declared twice.",
        "Keep one of the two.",
    ),
    "missing-column": (
        "error",
        "The column {column} is missing.",
        "Add the column; its cells may be empty unless a value is required.",
    ),
    "undeclared-column": (
        "error",
        "The column {column} is in the file but not in datapackage.json.",
        "Declare the column, or correct its name{guess}.",
    ),
    "unknown-column": (
        "warning",
        "The model has no column {column}; it is kept but nothing shows it.",
        "Correct the name{guess} if a column of the model was meant.",
    ),
    "duplicate-column": (
        "error",
        "The column {column} stands twice in the header.",
        "Keep one of the two.",
    ),
    "column-order": (
        "warning",
        "The columns do not stand in the declared order.",
        "Reorder them: some tools read cells by their place.",
    ),
    "type-differs": (
        "error",
        "The column is declared as {declared}, the model has {expected}.",
        "Declare the type of the model.",
    ),
    "vocabulary-differs": (
        "error",
        "The declared vocabulary allows {value}, the model does not.",
        "Use the values of the model: {allowed}.",
    ),
    "unsupported-constraint": (
        "warning",
        "The constraint {constraint} is not checked here.",
        "Leave it out, or check it with a Frictionless tool.",
    ),
    "ragged-row": (
        "error",
        "The row has {found} cells, the header has {expected}.",
        "Check commas and quotes of this row.",
    ),
    "blank-row": ("error", "The row is empty.", "Delete the empty line."),
    "required-value": ("error", "A value is required here.", "Fill the cell."),
    "wrong-type": ("error", "{value} is not a whole number.", "Write digits only."),
    "not-allowed": (
        "error",
        "{value} is not one of the allowed values.",
        "Use one of: {allowed}{guess}.",
    ),
    "pattern": ("error", "{value} does not have the declared form.", "The form is {pattern}."),
    "unique": ("error", "{value} stands already in row {other}.", "Each value may stand once."),
    "unreadable-date": (
        "error",
        "{value} is not a readable date: {reason}.",
        "Write the date as EDTF: 1992-05-15, 1993-12, 1994, 1993-12-31?, 1993-09/1993-12.",
    ),
    "stray-space": (
        "warning",
        "The value starts or ends with a space.",
        "Take the space out; ids are compared as they stand.",
    ),
    "duplicate-key": (
        "error",
        "The key {value} stands already in row {other}.",
        "One fact, one row: delete or correct one of the two.",
    ),
    "foreign-key": (
        "error",
        "{value} is missing in the table {table}.",
        "Add it to {table}, or correct the id{guess}.",
    ),
    "unknown-source": (
        "error",
        "The source {value} is missing in the table sources.",
        "Add the work to sources, or correct the id{guess}.",
    ),
    "unknown-actor": (
        "error",
        "{value} is neither in {tables}.",
        "Add it, or correct the id{guess}.",
    ),
    "unnamed-actor": (
        "error",
        "{id_column} {id} is not listed in the package and has no name here.",
        "Write its name in {column}, or correct {id_column}.",
    ),
    "interval-reversed": (
        "error",
        "The interval ends ({value}) before it starts ({start}).",
        "valid_to is the first day no longer in force and lies after valid_from.",
    ),
    "interval-overlap": (
        "error",
        "The interval overlaps that of row {other} with the same {key}.",
        "End one interval where the next starts, or give the other source.",
    ),
    "subordination-cycle": (
        "error",
        "On {day} ({footing}) the chain of command is a circle: {chain}.",
        "End or correct one of these relations.",
    ),
    "unknown-main-source": (
        "error",
        "main_source {value} is missing in the table sources.",
        "Name a source_id of the package.",
    ),
    "bad-coverage": (
        "error",
        "The coverage cannot be read: {reason}.",
        'Write {{"from": "1991-12", "to": "1996"}} with EDTF dates.',
    ),
    "bad-default-view": (
        "error",
        "default_view cannot be used: {reason}.",
        "Give an ISO date and organisations of the package.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """One thing wrong (or doubtful) in a package.

    ``row`` is the line in the file (the header is 1) or None; ``rule`` is a stable id,
    ``parameters`` are what its message was filled with.
    """

    level: Level
    file: str
    row: int | None
    column: str
    value: str
    rule: str
    message: str
    remedy: str
    parameters: Mapping[str, str] = field(default_factory=dict, compare=False)

    def line(self) -> str:
        """The finding as one line of text, without the file."""
        place = [f"row {self.row}"] if self.row is not None else []
        place += [self.column] if self.column else []
        value = f" = {self.value!r}" if self.value else ""
        where = f"{', '.join(place)}{value}: " if place or value else ""
        return f"{self.level} [{self.rule}] {where}{self.message} {self.remedy}"


def finding(
    rule: str,
    file: str,
    row: int | None = None,
    column: str = "",
    value: str = "",
    **parameters: object,
) -> Finding:
    """Make a finding from its rule; the message is filled with the parameters."""
    level, message, remedy = MESSAGES[rule]
    filled = {"column": column, "value": value or "(empty)", "guess": ""}
    filled |= {name: str(text) for name, text in parameters.items()}
    return Finding(
        level,
        file,
        row,
        column,
        value,
        rule,
        message.format(**filled),
        remedy.format(**filled),
        MappingProxyType(filled),
    )


@dataclass(frozen=True)
class Report:
    """All findings of one reading, in the order of files and rows."""

    findings: Sequence[Finding]
    rows_read: int = 0

    @property
    def errors(self) -> int:
        """Number of findings that stop the package from being used."""
        return sum(one.level == "error" for one in self.findings)

    @property
    def warnings(self) -> int:
        """Number of findings that do not."""
        return len(self.findings) - self.errors

    @property
    def ok(self) -> bool:
        """Whether the package can be used."""
        return self.errors == 0

    def text(self) -> str:
        """The report for people: findings by file, then the totals."""
        lines: list[str] = []
        for file in dict.fromkeys(one.file for one in self.findings):
            lines += [file, *(f"  {one.line()}" for one in self.findings if one.file == file), ""]
        totals = [
            _count(self.rows_read, "row") + " read",
            _count(self.errors, "error"),
            _count(self.warnings, "warning"),
        ]
        return "\n".join([*lines, ", ".join(totals)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class PackageError(Exception):
    """A package that cannot be used; ``report`` says why."""

    def __init__(self, report: Report) -> None:
        """Keep the report; its text is the message."""
        super().__init__(report.text())
        self.report = report
