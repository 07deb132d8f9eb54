"""The tables of the API: those of the packages as they stand, and those worked out for a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.api.asked import Asked, Refused
from components.api.derived import DERIVED
from components.file_words import cell_term, file_column
from components.i18n import Words, translator
from components.vocabulary import N_, table_title
from data.descriptor import guess
from data.load import Package
from data.model import Column as Field
from data.model import tables as model
from data.query.chosen import chosen_rows, filters_of

Cell = str | int | float | bool | None | list[str]
BOUNDS = {
    "min": N_("Earliest possible day of {column}; empty where it is open."),
    "max": N_("Latest possible day of {column}; empty where it is open."),
}
LINE = N_("Line of the row in the file of the data set; the heading is line 1.")


@dataclass(frozen=True)
class Column:
    """A column as the API describes it.

    Attributes:
        name: as in rows.
        type: string, integer, boolean, day (YYYY-MM-DD), edtf (a date as precise as the source) or
            list (in CSV its items are separated by semicolons).
        title: heading in a language.
        meaning: what it holds, in a language.
        values: word in a language by allowed value; empty: any.
    """

    name: str
    type: str
    title: str
    meaning: str
    values: Mapping[str, str]

    def document(self) -> dict[str, Any]:
        """The column as JSON."""
        told = {"name": self.name, "type": self.type, "title": self.title}
        described: dict[str, Any] = {**told, "description": self.meaning}
        return described | ({"values": dict(self.values)} if self.values else {})


@dataclass(frozen=True)
class Described:
    """A table as the API describes it: title, what a row is, filters, columns in a language."""

    name: str
    title: str
    meaning: str
    derived: bool
    filters: tuple[str, ...]
    columns: tuple[Column, ...]


def names(package: Package) -> tuple[str, ...]:
    """The tables that a package has: those worked out for a day, and those that hold rows."""
    derived = (
        name
        for name, table in DERIVED.items()
        if not table.needs or len(package.tables[table.needs])
    )
    return (*derived, *(name for name, rows in package.tables.items() if len(rows)))


def described(package: Package, name: str, lang: str = "en") -> Described:
    """A table of a package.

    Raises:
        Refused: the package has no such table.
    """
    if name not in (known := names(package)):
        message = f"There is no table {name[:60]!r}{guess(name[:60], known)}."
        raise Refused(404, "table", name, message, known)
    words = translator(lang)
    if name in DERIVED:
        table = DERIVED[name]
        columns = tuple(
            Column(
                column,
                kind,
                _title(column, words),
                words.gettext(told),
                {},
            )
            for column, (kind, told) in table.columns.items()
        )
        title, meaning = words.gettext(table.title), words.gettext(table.meaning)
        return Described(name, title, meaning, True, table.filters, columns)
    stored = model()[name]
    return Described(
        name,
        table_title(name, words),
        stored.told(lang),
        False,
        filters_of(stored),
        tuple(_columns(stored.columns, lang)),
    )


def _columns(fields: Iterable[Field], lang: str) -> Iterator[Column]:
    words = translator(lang)
    for field in fields:
        kind = "edtf" if field.is_date else field.type
        title = _title(field.name, words)
        values = {value: cell_term(field.name, value, words) for value in field.enum}
        yield Column(field.name, kind, title, field.told(lang), values)
        for side, told in BOUNDS.items() if field.is_date else ():
            meaning = words.gettext(told).format(column=field.name)
            yield Column(f"{field.name}_{side}", "day", title, meaning, {})
    yield Column("row_number", "integer", _title("row_number", words), words.gettext(LINE), {})


def _title(column: str, words: Words) -> str:
    return file_column(column, words).removesuffix(f" ({column})")


def rows_of(package: Package, table: Described, asked: Asked) -> list[list[Cell]]:
    """The rows of a question, a cell per column of the table; None is no value."""
    if table.derived:
        found = DERIVED[table.name].rows(package, asked)
    else:
        found = chosen_rows(
            package,
            table.name,
            on=asked.on,
            rule=asked.rule,
            source=asked.source,
            organisations=asked.organisations,
            regions=asked.regions,
        )
    columns = [
        [_cell(value, column.type) for value in found[column.name].tolist()]
        for column in table.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(value: Any, kind: str) -> Cell:
    if kind == "list":
        return [str(item) for item in value]
    if pd.isna(value) or value == "":
        return None
    if kind == "day":
        return str(value.date().isoformat())
    if kind == "integer":
        return int(value)
    return bool(value) if kind == "boolean" else str(value)
