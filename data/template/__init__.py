"""A package to begin with: tables with invented rows, a descriptor that explains every column."""

import csv
import io
import json
from pathlib import Path

import xlsxwriter

from data.descriptor import FILE
from data.loose import descriptor
from data.model import tables
from data.workbook import ABOUT

FOLDER = Path(__file__).parent / "package"
README = "README.md"
_ABOUT = FOLDER / "about.csv"
_WIDTH = 18  # characters of a column of the workbook
_LINES = 2000  # lines in which a date that is typed stays a text


class NotEmpty(ValueError):
    """The folder that a template is to be written into holds something."""


def template_files() -> dict[str, bytes]:
    """The files of the template: README, descriptor and tables."""
    csvs = {f"{name}.csv": (FOLDER / f"{name}.csv").read_bytes() for name in _names()}
    headers = {name: _rows(name)[0] for name in _names()}
    about = {row[0]: row[1] for row in _about()[1:]}
    described = json.dumps(descriptor("template", headers, about), ensure_ascii=False, indent=1)
    readme = (FOLDER / README).read_text(encoding="utf-8") + _columns(headers)
    return {README: readme.encode(), FILE: f"{described}\n".encode(), **csvs}


def template_workbook() -> bytes:
    """The template as a workbook: a sheet a table, a note on every column."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheets = {ABOUT: _about()} | {name: _rows(name) for name in _names()}
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            # As text: else a spreadsheet makes days of what is a month, and of 1994-05 a number.
            page.set_column(0, len(rows[0]) - 1, _WIDTH, text)
            for place, column in enumerate(rows[0]):
                page.write_string(0, place, column, bold)
                if name != ABOUT:
                    page.write_comment(0, place, _told(name, column))
            for number, row in enumerate(rows[1:], start=1):
                for place, cell in enumerate(row):
                    page.write_string(number, place, cell, text)
    return out.getvalue()


def write_template(folder: Path) -> None:
    """Write the template into a folder that is missing or empty.

    Raises:
        NotEmpty: the folder holds something.
        OSError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} is not empty")
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in template_files().items():
        (folder / name).write_bytes(raw)


def _names() -> list[str]:
    return [name for name in tables() if (FOLDER / f"{name}.csv").exists()]


def _rows(name: str) -> list[list[str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _about() -> list[list[str]]:
    with _ABOUT.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _told(table: str, name: str) -> str:
    column = tables()[table].by_name[name]
    values = f" One of: {', '.join(column.enum)}." if column.enum else ""
    return f"{column.meaning}{' Required.' if column.required else ''}{values}"


def _columns(headers: dict[str, list[str]]) -> str:
    parts = []
    for table, columns in headers.items():
        lines = [f"* `{column}`: {_told(table, column)}" for column in columns]
        parts.append("\n".join([f"\n### {table}.csv", tables()[table].meaning, "", *lines]))
    return "\n".join(parts) + "\n"
