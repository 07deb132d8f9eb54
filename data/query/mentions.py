"""The rows of a package that name one thing, cell by cell, as they stand in the files."""

from typing import Any

import pandas as pd

from data.load import Package
from data.model import tables
from data.query.rows import Row, rows_of
from data.query.statements import THINGS, file_of, targets

PROVENANCE = ("source_id", "locator", "certainty", "note", "note_de")
# A text that tells the same as another column, in a language.
_LANGUAGES = ("_en", "_de", "_ru")


def mentions(package: Package, key: str, lang: str = "en") -> list[dict[str, Any]]:
    """Every row that names a thing by its id, of all tables and all sources.

    Args:
        package: the package.
        key: ``kind:id`` with kind state, body, framework, organisation, force or event.
        lang: of texts in several languages this one is given (English where it lacks one).

    Returns:
        One dictionary per row, in the order of the model and the file: ``table, file, row_number``,
        ``cells`` (text by column, empty cells and provenance left out; a text in several languages
        under the name without the language), ``source_id, locator, certainty, note``.
    """
    kind, _, one = key.partition(":")
    own = THINGS.get(f"{kind}_id")
    if not one or own is None:
        return []
    found = []
    for name, model in tables().items():
        if name == "sources":
            continue
        columns = [c.name for c in model.columns if own in targets(name, c.name)]
        found += [
            _mention(package, name, row, lang)
            for row in rows_of(package, name)
            if any(row.get(column) == one for column in columns)
        ]
    return found


def _mention(package: Package, table: str, row: Row, lang: str) -> dict[str, Any]:
    return {
        "table": table,
        "file": file_of(package, table),
        "row_number": row["row_number"],
        "cells": cells_of(table, row, lang),
        **{name: row.get(name, "") for name in PROVENANCE[:3]},
        "note": (row.get(f"note_{lang}") or row.get("note", "")),
    }


def cells_of(table: str, row: Row, lang: str) -> dict[str, str]:
    """Cells of a row as text, by column, without empty ones and provenance."""
    cells: dict[str, str] = {}
    for column in tables()[table].by_name:
        if column in PROVENANCE or column not in row:
            continue
        stem = stem_of(column)
        texts = (row.get(f"{stem}_{lang}"), row.get(f"{stem}_en"), row.get(column))
        value = next((t for t in texts if t), "") if stem != column else row[column]
        if not pd.isna(value) and value != "":
            cells.setdefault(stem, str(value))
    return cells


def stem_of(column: str) -> str:
    """Name of a column without the language of its text; Russian names are facts of their own."""
    if column.endswith(_LANGUAGES[:2]):
        return column[:-3]
    return column
