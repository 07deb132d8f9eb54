"""Answers of the API: a table as JSON or CSV, and the index of what there is."""

import json
from typing import Any

from components.api.asked import ANYWHERE, PARAMETERS, Asked, Refused, entry_of, possible
from components.api.tables import Cell, Described, described, names, rows_of
from components.catalogue import Catalogue, title_of
from components.i18n import LANGUAGES, translator
from components.takeaway.files import as_csv
from components.takeaway.sheets import Sheet
from components.text import written_day
from components.view_state import LISTS, parameters
from data.load import Package

ROOT = "/api/v1/"
FORMATS = {"json": "application/json", "csv": "text/csv"}


def answer(catalogue: Catalogue, asked: Asked, ending: str, host: str) -> bytes:
    """The rows of a question as a file.

    Args:
        catalogue: the open data sets.
        asked: the question.
        ending: json or csv.
        host: address before the path, in what the answer says of itself.
    """
    package = catalogue.entry(asked.data).package
    table = described(package, asked.table, asked.lang)
    rows = rows_of(package, table, asked)
    if ending == "csv":
        return as_csv(_sheet(table, rows))
    columns = [column.name for column in table.columns]
    document = {
        "data": _about(asked.data, package, asked.lang),
        "table": _told(table),
        "filters": _filters(table, asked),
        "citation": citation(package, table, asked, f"{host.rstrip('/')}{ROOT}"),
        "count": len(rows),
        "rows": [dict(zip(columns, row, strict=True)) for row in rows],
    }
    return as_json(document)


def as_json(document: object) -> bytes:
    """A document as JSON text."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _sheet(table: Described, rows: list[list[Cell]]) -> Sheet:
    def plain(cell: Cell) -> str | int | float:
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return str(cell).upper()  # as R and spreadsheets write it; pandas knows it
        return ";".join(cell) if isinstance(cell, list) else cell

    return Sheet(
        table.name,
        table.title,
        tuple(column.name for column in table.columns),
        tuple(tuple(map(plain, row)) for row in rows),
    )


def _about(data: str, package: Package, lang: str) -> dict[str, Any]:
    return {
        "id": data,
        "title": title_of(package, lang),
        "version": package.version,
        "fingerprint": package.fingerprint,
        "licences": list(package.descriptor.get("licenses") or []),
    }


def _told(table: Described) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "description": table.meaning,
        "filters": list(table.filters),
        "needs_date": table.derived,
        "columns": [column.document() for column in table.columns],
    }


def _filters(table: Described, asked: Asked) -> dict[str, Any]:
    """The value of every filter of the table; null is all."""
    values = {name: getattr(asked, "on" if name == "date" else name) for name in table.filters}
    if asked.on:
        values |= {"date": asked.on.isoformat(), "rule": asked.rule}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}


def citation(package: Package, table: Described, asked: Asked, root: str) -> str:
    """How to cite a table: data set, version, table, day, address."""
    day = f", {written_day(asked.on, asked.lang)}" if asked.on else ""
    title = title_of(package, asked.lang)
    address = f"{root}{table.name}.csv{asked.query(package.version)}"
    return f"Alliance Atlas: {title}, {package.version}. {table.title}{day}. {address}"


def index(catalogue: Catalogue, query: str, host: str) -> bytes:
    """What the API has: parameters, data sets with their allowed values, tables, columns.

    Raises:
        Refused: the query asks for more than a language.
    """
    given = parameters(query)
    for name, text in given.items():
        if name != "lang":
            message = "The index takes no other parameter than lang; the tables do."
            raise Refused(400, name, text, message, ["lang"])
    lang = given.get("lang", "en")
    if lang not in LANGUAGES:
        raise Refused(400, "lang", lang, f"{lang[:20]!r} is not a value of lang.", LANGUAGES)
    words = translator(lang)
    told: dict[str, dict[str, Any]] = {}
    for package in catalogue.packages.values():
        for name in names(package):
            told.setdefault(name, _told(described(package, name, lang)))
    return as_json(
        {
            "name": "Alliance Atlas",
            "api": "v1",
            "address": f"{host.rstrip('/')}{ROOT}{{table}}.{{format}}",
            "formats": FORMATS,
            "parameters": {
                name: {
                    "description": words.gettext(meaning),
                    "list": name in LISTS,
                    "every_table": name in ANYWHERE,
                }
                for name, meaning in PARAMETERS.items()
            },
            "data_sets": [_data_set(catalogue, id_, lang) for id_ in catalogue.packages],
            "tables": list(told.values()),
        }
    )


def _data_set(catalogue: Catalogue, data: str, lang: str) -> dict[str, Any]:
    _, entry = entry_of(catalogue, f"data={data}")
    package, choices = entry.package, entry.choices
    heard = possible(entry, catalogue.packages, True)["source"]
    return {
        **_about(data, package, lang),
        "citation": f"Alliance Atlas: {title_of(package, lang)}, {package.version}.",
        "main_source": package.main_source or None,
        "first_day": choices.span[0].isoformat(),
        "last_day": choices.span[1].isoformat(),
        "values": possible(entry, catalogue.packages, False) | {"source_of_derived": heard},
        "rows": {name: len(rows) for name, rows in package.tables.items() if len(rows)},
    }
