"""Who or what an id stands for: a thing of the package, or somebody whom a row names itself."""

from typing import Any

import pandas as pd

from data.load import Package
from data.query.rows import Row, named_rows, rows_of, said, short

_TABLES = {"state": "states", "organisation": "organisations", "body": "bodies"}


def named(package: Package, one: str, row: Row, stem: str, lang: str) -> tuple[str, str]:
    """Key and name of who or what a row speaks of.

    Args:
        package: the package.
        one: a state_id, organisation_id or body_id, or an id of the row's own.
        row: the row; its text in ``stem_<lang>`` goes before the name in the package.
        stem: stem of the row's text columns, such as ``actor``.
        lang: language of the name.

    Returns:
        ``kind:id`` (empty for what the package has no row of) and the shortest name; the id where
        nothing names it.
    """
    own = said(row, stem, lang)
    for kind, table in _TABLES.items():
        known = named_rows(package, table).get(one)
        if known:
            return f"{kind}:{one}", own or short(known, lang) or one
    return "", own or one


def heard(package: Package, table: str, source: str | None) -> list[Row]:
    """Rows of a table of statements: of one source, or of all of them side by side."""
    rows = rows_of(package, table)
    return [row for row in rows if not source or row["source_id"] == source]


def place(row: Row) -> int:
    """The place that a row asks for among others; rows that ask for none come last."""
    order: Any = row.get("sort_order")
    return 10**6 if pd.isna(order) or order == "" else int(order)
