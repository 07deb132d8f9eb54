"""Read one CSV file of a package as text, keeping the line number of every row."""

import csv
import io
from dataclasses import dataclass, field

from data import limits
from data.descriptor import Declared, guess
from data.model import model_of
from data.report import Finding, finding


@dataclass
class RawTable:
    """Cells of a table as text, by column.

    ``cells[name]`` has one text per row, ``lines`` the line of each row in the file (header is 1).
    Columns that the file lacks are empty, so that later checks need not ask.
    """

    declared: Declared
    cells: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    raw: bytes = b""

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.lines)

    def values(self, row: int, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The texts of some columns in one row (counted from 0)."""
        return tuple(self.cells[column][row] for column in columns)


def read_table(declared: Declared) -> tuple[RawTable, list[Finding]]:
    """Read a declared table; every row that has the header's number of cells is kept."""
    raw = RawTable(declared, {column.name: [] for column in declared.table.columns})
    for column in model_of(declared.table.name).columns:
        raw.cells.setdefault(column.name, [])
    file = declared.file
    try:
        raw.raw = declared.read()
    except OSError:
        return raw, [finding("missing-file", file)]
    findings: list[Finding] = []
    try:
        raw.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.raw.count(b"\n", 0, error.start) + 1
        return raw, [finding("bad-encoding", file, line, position=error.start)]
    try:
        _fill(raw, findings)
    except _LongCell as error:
        findings.append(finding("long-cell", file, error.line, limit=limits.CELL))
    except csv.Error as error:
        is_long = "field limit" in str(error)
        why = finding("long-cell", file, limit=limits.CELL) if is_long else None
        findings.append(why or finding("bad-csv", file, reason=error))
    return raw, findings


class _LongCell(Exception):
    """A cell in a line is too long."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _fill(raw: RawTable, findings: list[Finding]) -> None:
    # newline="" lets the reader see line breaks inside quoted cells; strict refuses stray quotes.
    # Read as a stream: the whole text would take four times its bytes.
    text = io.TextIOWrapper(io.BytesIO(raw.raw), "utf-8-sig", newline="")
    reader = csv.reader(text, strict=True)
    header = next(reader, [])
    if len(header) > limits.COLUMNS:
        at = (raw.declared.file, 1)
        findings.append(finding("table-too-wide", *at, found=len(header), limit=limits.COLUMNS))
        return
    findings += _check_header(raw, header)
    places = {name: place for place, name in reversed(list(enumerate(header)))}
    wanted = [(cells, places.get(name)) for name, cells in raw.cells.items()]
    # Codes, names and dates stand in many rows; each distinct text is held once.
    pool: dict[str, str] = {}
    end = reader.line_num
    for row in reader:
        line, end = end + 1, reader.line_num
        # The csv module's own limit belongs to the process: any library may have raised it.
        if max(map(len, row), default=0) > limits.CELL:
            raise _LongCell(line)
        if len(findings) > limits.FINDINGS:
            findings.append(finding("more-faults", raw.declared.file, limit=limits.FINDINGS))
            return
        if not row:
            findings.append(finding("blank-row", raw.declared.file, line))
            continue
        if len(row) != len(header):
            found, expected = len(row), len(header)
            findings.append(
                finding("ragged-row", raw.declared.file, line, found=found, expected=expected)
            )
            continue
        raw.lines.append(line)
        for cells, place in wanted:
            cells.append("" if place is None else pool.setdefault(row[place], row[place]))


def _check_header(raw: RawTable, header: list[str]) -> list[Finding]:
    file, declared = raw.declared.file, raw.declared.table.by_name
    findings = []
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            findings.append(finding("duplicate-column", file, 1, name))
        if name not in declared:
            near = guess(name, set(declared) - set(header))
            findings.append(finding("undeclared-column", file, 1, name or "(empty)", guess=near))
    findings += [
        finding("missing-column", file, 1, name) for name in declared if name not in header
    ]
    if not findings and header != list(declared):
        findings.append(finding("column-order", file, 1))
    return findings
