"""Sheets as files: CSV, a workbook, a data package in a ZIP."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable

import xlsxwriter

from components.takeaway.sheets import Cell, Sheet, Taken

# A spreadsheet takes a text that begins with one of these for a formula, or loses the apostrophe.
LIVE = ("=", "+", "-", "@", "\t", "\r", "'")
EPOCH = (1980, 1, 1, 0, 0, 0)  # equal content gives an equal archive
LONGEST_NAME = 31  # characters of a sheet's name
WIDEST = 60  # characters of a column


def inert(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before it.

    Dropping one apostrophe from every text that begins with one gives the original; numbers stay.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LIVE) else cell


def original(text: str) -> str:
    """What `inert` was given."""
    return text.removeprefix("'")


def as_csv(sheet: Sheet) -> bytes:
    """A table as CSV (RFC 4180), UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([inert(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(taken: Taken) -> bytes:
    """A workbook (XLSX): a sheet a table, and one that says what they are; no formula, no link."""
    out = io.BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"title": taken.headline, "comments": taken.citation})
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for sheet in taken.sheets:
            page = book.add_worksheet(sheet.name[:LONGEST_NAME])
            page.freeze_panes(1, 1)
            page.write_row(0, 0, sheet.columns, bold)
            for number, row in enumerate(sheet.rows, start=1):
                page.write_row(number, 0, row)
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
            for place, width in enumerate(_widths(sheet)):
                page.set_column(place, place, width)
        page = book.add_worksheet("about")
        page.set_column(0, 0, 22, bold)
        page.set_column(1, 1, 90, wrap)
        for number, (name, text) in enumerate(_said(taken)):
            page.write_string(number, 0, name)
            page.write_string(number, 1, text)
    return out.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [min(max(len(str(cell)) for cell in column) + 2, WIDEST) for column in columns]


def _said(taken: Taken) -> Iterable[tuple[str, str]]:
    yield taken.headline, taken.summary
    yield from taken.about
    yield "", taken.citation


def as_package(taken: Taken) -> bytes:
    """A ZIP with a Frictionless data package: the rows shown, descriptor, README and citation."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes | str) -> None:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)

        for sheet in taken.sheets:
            put(f"{sheet.name}.csv", as_csv(sheet))
        put("datapackage.json", json.dumps(_descriptor(taken), ensure_ascii=False, indent=1))
        put("README.md", _readme(taken))
        put("CITATION.txt", f"{taken.citation}\n")
    return out.getvalue()


def _descriptor(taken: Taken) -> dict[str, object]:
    return {
        "name": f"{taken.state.data}-{taken.state.view}-{taken.state.date.isoformat()}".lower(),
        "title": taken.headline,
        "description": taken.summary,
        "version": taken.package.version,
        "licenses": taken.package.descriptor.get("licenses") or [],
        "resources": [
            {
                "name": sheet.name,
                "path": f"{sheet.name}.csv",
                "title": sheet.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": {
                    "fields": [
                        {"name": name, "type": _type(row[place] for row in sheet.rows)}
                        for place, name in enumerate(sheet.columns)
                    ]
                },
            }
            for sheet in taken.sheets
        ],
    }


def _type(cells: Iterable[Cell]) -> str:
    kinds = {type(cell) for cell in cells}
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "string"


def _readme(taken: Taken) -> str:
    lines = [f"# {taken.headline}", "", taken.summary, ""]
    lines += [f"* {name}: {text}" for name, text in taken.about]
    lines += ["", "## Files", ""]
    lines += [f"* `{sheet.name}.csv`: {sheet.title} ({len(sheet.rows)})" for sheet in taken.sheets]
    lines += [
        "",
        "A text that begins with one of `= + - @ '`, a tab or a carriage return has an apostrophe "
        "before it, so that no spreadsheet takes it for a formula: drop one leading apostrophe.",
        "",
        taken.citation,
        "",
    ]
    return "\n".join(lines)
