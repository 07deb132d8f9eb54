"""What the detail panel asks about, and one item of its lists."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.load import Package
from data.model import Rule
from data.query.rows import (
    SUBJECTS,
    Row,
    holds,
    name_of,
    named_rows,
    provenance,
    rows_of,
    short,
    speaking,
)

Item = dict[str, Any]


@lru_cache(maxsize=64)
def _speaking_lines(package: Package, table: str) -> frozenset[int]:
    if table not in SUBJECTS:
        return frozenset(row["row_number"] for row in rows_of(package, table))
    return frozenset(row["row_number"] for row in speaking(package, table))


@dataclass(frozen=True)
class Asked:
    """What is asked: one thing of a package, on a day, in a language."""

    package: Package
    kind: str
    one: str
    lang: str
    on: dt.date | None
    rule: Rule

    def speaks(self, table: str, row: Row) -> bool:
        """Whether the row's source is the one that the charts show on its subject."""
        return row["row_number"] in _speaking_lines(self.package, table)

    def in_force(self, row: Row) -> bool | None:
        """Whether a row holds on the day; None where there is no day or no interval."""
        if self.on is None or "valid_from" not in row:
            return None
        return holds(row, self.on.toordinal(), self.rule)

    def rows(self, table: str, column: str) -> list[Row]:
        """Rows of a table that name the thing in a column."""
        return [row for row in rows_of(self.package, table) if row.get(column) == self.one]

    def name(self, table: str, key: str) -> str:
        """Name of another thing; of an organisation the short one."""
        if table == "organisations" and key in named_rows(self.package, table):
            return short(named_rows(self.package, table)[key], self.lang)
        return name_of(self.package, table, key, self.lang) if key else ""

    def item(self, table: str, row: Row, key: str, label: str, **codes: Any) -> Item:
        """One item of a list, see ``facts_of``."""
        return {
            "key": key,
            "label": label,
            "since": row.get("valid_from", ""),
            "until": row.get("valid_to", ""),
            "in_force": self.in_force(row),
            "speaks": self.speaks(table, row),
            **codes,
            **provenance(row, self.lang),
        }
