"""Read a workbook (XLSX) whose sheets are tables; every cell becomes text.

openpyxl reads it as a stream, row by row, so that each bound holds before memory is taken.
Formulas are never worked out: what the file keeps as their last value is read as text.
"""

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from data import limits
from data.archive import Refused, unpacked
from data.descriptor import guess
from data.model import tables
from data.report import Finding, finding

ABOUT = "datapackage"  # the sheet that tells of the package
MAIN = "xl/workbook.xml"
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_TEXTS = re.compile(r"xl/sharedstrings\.xml", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
# What openpyxl needs; charts, pictures, macros and links to other files are never read.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/[^/]+\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)


def is_workbook(names: Iterable[str]) -> bool:
    """Whether the files of a ZIP make it a workbook."""
    return MAIN in names


def sheets_of(file: str, raw: bytes) -> tuple[dict[str, bytes], dict[str, str], list[Finding]]:
    """The sheets of a workbook that are tables, as CSV.

    Args:
        file: name of the workbook.
        raw: its bytes.

    Returns:
        CSV files by the name of their table, what the sheet `datapackage` tells, and findings.

    Raises:
        Refused: it is no workbook, or larger than the bounds.
    """
    parts = unpacked(file, raw, lambda path: bool(_PARTS.fullmatch(path)), limits.WORKBOOK)
    _check_parts(file, parts)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(file, _packed(parts))
    except Refused:
        raise
    # openpyxl fails in many ways on a file that was made to be wrong.
    except Exception as error:
        reason = f"{type(error).__name__}"
        raise Refused(finding("bad-workbook", file, reason=reason)) from error


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts that are read, as a ZIP again, not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    out.seek(0)
    return out


def _check_parts(file: str, parts: dict[str, bytes]) -> None:
    cells = 0
    for name, raw in parts.items():
        # A part with own entities can grow without bound, and no workbook has any.
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"\0" in raw[:200]:
            raise Refused(finding("bad-workbook", file, reason="it declares a document type"))
        if _SHEETS.fullmatch(name):
            cells += sum(1 for _ in _CELL.finditer(raw))
        elif _TEXTS.fullmatch(name):
            if raw.count(b"<si") + raw.count(b":si") > limits.STRINGS or len(raw) > limits.TEXT:
                raise Refused(_too_much_text(file))
        elif len(raw) > limits.PART:
            limit = limits.PART // limits.MEGABYTE
            raise Refused(finding("workbook-part", file, value=name[:60], limit=limit))
    if cells > limits.CELLS:
        raise Refused(finding("workbook-cells", file, limit=limits.CELLS))


def _too_much_text(file: str) -> Finding:
    return finding("workbook-text", file, limit=limits.TEXT // limits.MEGABYTE)


def _read(file: str, opened: io.BytesIO) -> tuple[dict[str, bytes], dict[str, str], list[Finding]]:
    from openpyxl import load_workbook  # takes a quarter of a second, which few starts need

    book = load_workbook(opened, read_only=True, data_only=True, keep_links=False)
    files: dict[str, bytes] = {}
    about: dict[str, str] = {}
    findings: list[Finding] = []
    text = 0
    for sheet in book.worksheets[: limits.FILES]:
        name = sheet.title.strip()
        if name != ABOUT and name not in tables():
            near = guess(name[:60], [*tables(), ABOUT])
            findings.append(finding("unknown-sheet", file, value=name[:60], guess=near))
            continue
        sheet.reset_dimensions()  # what the file claims of its size is not asked
        rows, breaks = _rows(file, sheet)
        text += sum(len(cell) for row in rows for cell in row)
        if text > limits.TEXT:
            raise Refused(_too_much_text(file))
        if breaks:
            findings.append(finding("line-break", f"{name}.csv", count=breaks))
        if name == ABOUT:
            about = {row[0].strip(): row[1].strip() for row in rows if len(row) > 1}
        elif rows:
            files[name] = _csv(rows)
    return files, about, findings


def _rows(file: str, sheet: Any) -> tuple[list[list[str]], int]:
    """The rows of a sheet up to its last filled one, as texts, and the cells with line breaks."""
    rows: list[list[str]] = []
    filled = width = breaks = wide = 0
    for values in sheet.iter_rows(values_only=True):
        if len(rows) > limits.ROWS:
            raise Refused(finding("too-many-rows", file, limit=limits.ROWS))
        # Rows that were formatted to the end of the sheet have thousands of empty cells.
        wide += len(values) > limits.COLUMNS
        if wide > limits.WIDE_ROWS:
            raise Refused(finding("table-too-wide", file, found=len(values), limit=limits.COLUMNS))
        row = [written(value) for value in values]
        while row and not row[-1]:
            row.pop()
        width = max(width, len(row))
        if width > limits.COLUMNS:
            at = f"{sheet.title}"[:60]
            raise Refused(finding("table-too-wide", at, found=width, limit=limits.COLUMNS))
        for place, cell in enumerate(row):
            if len(cell) > limits.CELL:
                raise Refused(finding("long-cell", sheet.title[:60], limit=limits.CELL))
            if "\n" in cell or "\r" in cell:
                row[place], breaks = " ".join(cell.splitlines()), breaks + 1
        rows.append(row)
        filled = len(rows) if row else filled
    del rows[filled:]
    columns = len(rows[0]) if rows else 0
    # The cells right of the last filled one are empty; a row wider than the header stays wider.
    return [row + [""] * (columns - len(row)) if row else row for row in rows], breaks


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV, one a line, so that a line of the report is a row of the sheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([cell.strip() for cell in row] if row is rows[0] else row)
    return out.getvalue().encode()


def written(value: object) -> str:
    """A value of a cell as text: a day in ISO form, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
