"""Read a file of the field as text: encoding, separator, header and rows, whatever wrote them."""

import csv
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.given import Given
from data.importers.encodings import decoded, mended
from data.importers.formats import Format, aliases, format_of
from data.importers.notes import Notes

LONGEST_CELL = 100_000
MOST_COLUMNS = 2_000
LONGEST_HEADER = 200_000  # bytes
_SEPARATORS = (",", ";", "\t")
_OLD_STATA = tuple(bytes((release, order)) for release in (113, 114, 115) for order in (1, 2))
_STATA = (b"<stata_dta>", *_OLD_STATA)
# What the readers raise over a broken file.
_FAULTS = (csv.Error, ValueError, LookupError, EOFError, OSError, struct.error)


@dataclass(frozen=True)
class Sheet:
    """A file as read.

    Attributes:
        file: its name.
        format: the format that its header is of.
        cells: one text column per column of the file, under the names of the format (small
            letters, aliases resolved), without outer spaces; index 0, 1, 2 in the order of rows.
        lines: the line of the file on which each row of `cells` begins (the header is 1).
    """

    file: str
    format: Format
    cells: pd.DataFrame
    lines: np.ndarray

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.cells.columns

    def texts(self, column: str) -> list[str]:
        """The cells of a column, not to be changed; empty texts where the file lacks it."""
        found = self._lists.get(column)
        return found if found is not None else [""] * len(self.cells)

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        """The columns as lists: one cell at a time is slow to fetch from a frame."""
        return {name: self.cells[name].tolist() for name in self.cells.columns}


def header(given: Given) -> tuple[str, ...]:
    """Names in the first line of a file, in small letters; empty where it has none."""
    if given.raw.startswith(_STATA):
        try:
            return tuple(_name(name) for name in _stata(given.raw, rows=1).columns)
        except _FAULTS:
            return ()
    begin, _, _ = decoded(given.raw[: given.raw.find(b"\n") + 1 or None][:LONGEST_HEADER])
    text = _with_line_feeds(begin)
    try:
        return tuple(_name(cell) for cell in _cells_of_header(text, _separator(text)))
    except csv.Error:
        return ()


def read_sheet(given: Given, notes: Notes) -> Sheet | None:
    """Read a file of a known format; None, and findings, where it cannot be read.

    Rows whose number of cells differs from the header's are left out and reported.
    """
    names, form = header(given), None
    if names:
        form = format_of(names)
    if form is None:
        return None
    try:
        if given.raw.startswith(_STATA):
            columns, lines = _stata_cells(given.raw)
        else:
            columns, lines = _text_cells(given, notes)
        if len(columns) != len(names):
            raise ValueError("the header is longer than one line")
    except _FAULTS as error:
        notes.add("not-a-table", given.name, reason=str(error) or type(error).__name__)
        return None
    names = tuple(_named(given, names, form, notes))
    if notes.failed:
        return None
    if not lines:
        notes.add("empty-file", given.name)
        return None
    cells = pd.DataFrame(
        {
            name: pd.Series(mended(column, given.name, name, lines, notes), dtype=object)
            for name, column in zip(names, columns, strict=True)
            if name
        }
    )
    return Sheet(given.name, form, cells, np.array(lines, dtype="int64"))


def _name(cell: str) -> str:
    return cell.strip().strip("\ufeff").lower()


def _named(given: Given, names: Sequence[str], form: Format, notes: Notes) -> list[str]:
    """The names of the columns with aliases resolved."""
    if len(names) > MOST_COLUMNS:
        notes.add("too-many-columns", given.name, 1, found=len(names), most=MOST_COLUMNS)
    known = aliases(form.family)
    found = []
    for name in names:
        column = known.get(name, name)
        if column != name and column in names:
            column = name
        if column != name:
            notes.add("column-alias", given.name, 1, column, name)
        found.append(column)
    for name in dict.fromkeys(found):
        if name and found.count(name) > 1:
            notes.add("column-twice", given.name, 1, name)
    return found


def _with_line_feeds(text: str) -> str:
    """A text in which a lone carriage return ended the lines (old Macs), as the reader wants it."""
    return text if "\n" in text else text.replace("\r", "\n")


def _cells_of_header(text: str, separator: str) -> list[str]:
    first = text.split("\n", 1)[0].rstrip("\r")
    return next(csv.reader([first], delimiter=separator), [])


def _separator(text: str) -> str:
    """The separator that gives the header most cells."""
    return max(_SEPARATORS, key=lambda sign: len(_cells_of_header(text, sign)))


def _text_cells(given: Given, notes: Notes) -> tuple[list[Sequence[str]], list[int]]:
    text, encoding, nuls = decoded(given.raw)
    if encoding:
        notes.add("other-encoding", given.name, value=encoding, encoding=encoding)
    if nuls:
        notes.add("nul-characters", given.name, value=str(nuls), number=nuls)
    text = _with_line_feeds(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    width = len(next(reader, []))
    if width > MOST_COLUMNS:
        return [[] for _ in range(width)], []
    first = reader.line_num + 1
    rows = list(reader)
    if reader.line_num - first + 1 == len(rows) and {width}.issuperset(map(len, rows)):
        lines = list(range(first, first + len(rows)))
    else:
        rows, lines = _fitting(text, width, given.name, notes)
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * width
    for column in columns:
        if column and max(map(len, column)) > LONGEST_CELL:
            raise ValueError(f"a cell is longer than {LONGEST_CELL} characters")
    return columns, lines


def _fitting(text: str, width: int, file: str, notes: Notes) -> tuple[list[list[str]], list[int]]:
    """Rows with as many cells as the header, and their lines; others are reported."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    next(reader)
    rows, lines = [], []
    end = reader.line_num
    for row in reader:
        line, end = end + 1, reader.line_num
        # A separator at the end of every line is no further cell.
        if len(row) > width and not any(row[width:]):
            row = row[:width]
        if len(row) == width:
            rows.append(row)
            lines.append(line)
        elif any(cell.strip() for cell in row):
            notes.add("ragged-line", file, line, found=len(row), expected=width)
    return rows, lines


def _stata(raw: bytes, rows: int | None = None) -> pd.DataFrame:
    with pd.read_stata(io.BytesIO(raw), iterator=True, convert_categoricals=False) as reader:
        return reader.read(rows)


def _stata_cells(raw: bytes) -> tuple[list[Sequence[str]], list[int]]:
    """The cells of a Stata file as text; a missing number is an empty text."""
    frame = _stata(raw)
    columns: list[Sequence[str]] = []
    for name in frame.columns:
        values = frame[name]
        texts = values.map(_plain, na_action="ignore").astype(object)
        columns.append([text if isinstance(text, str) else "" for text in texts])
    return columns, list(range(2, len(frame) + 2))


def _plain(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:g}"
    return str(value)
