"""Which days each source covers, in a package whose sources cover different ones.

A source without days of its own covers those of the package (`changes.coverage_days`).
"""

from collections.abc import Mapping
from functools import lru_cache

from data.days import NEVER, edges
from data.load import Package
from data.model import Rule
from data.query.rows import Row

Days = tuple[int, int]


@lru_cache(maxsize=64)
def covered(package: Package, rule: Rule) -> Mapping[str, Days]:
    """First day covered and first day no longer covered (day numbers) of sources that tell them."""
    rows = package.tables["sources"]
    rows = rows[(rows["covered_from"] != "") | (rows["covered_to"] != "")]
    if rows.empty:
        return {}
    names = {
        f"covered_{side}{end}": f"valid_{side}{end}"
        for side in ("from", "to")
        for end in ("", "_min", "_max")
    }
    days = rows[["source_id", *names]].rename(columns=names)
    starts, ends = (edges(days, side)[rule].tolist() for side in ("valid_from", "valid_to"))
    return dict(zip(days["source_id"], zip(starts, ends, strict=True), strict=True))


def speaks_on(package: Package, source: str, day: int, rule: Rule) -> bool:
    """Whether a source covers a day; one without days of its own always does."""
    start, end = covered(package, rule).get(source, (day, NEVER))
    return start <= day < end


def told_on(package: Package, rows: list[Row], day: int, rule: Rule) -> list[Row]:
    """The rows of sources that cover a day; the list itself where no source has days of its own."""
    days = covered(package, rule)
    if not days:
        return rows
    return [row for row in rows if speaks_on(package, row["source_id"], day, rule)]


def covered_edges(package: Package, rule: Rule) -> set[int]:
    """Days on which a source begins or ceases to cover."""
    return {day for days in covered(package, rule).values() for day in days}


def open_end(package: Package, row: Row) -> int | None:
    """Day up to which a row without an end surely holds by its source: the end of its coverage.

    None where the row has an end or its source does not say which days it covers.
    """
    known = covered(package, "certain").get(str(row.get("source_id", "")))
    if known is None or row["valid_to"] or known[1] >= NEVER:
        return None
    return known[1]
