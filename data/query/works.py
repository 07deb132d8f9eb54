"""The works of a package: how much was taken from each, how sure it is, who cites whom."""

from collections import Counter, defaultdict

import pandas as pd

from data.days import ALWAYS, NEVER
from data.load import Package
from data.model import tables
from data.query.frames import frame_of
from data.query.rows import Row, rows_of, said

_WORKS = {
    "source_id": "str",
    "author": "str",
    "year": "Int64",
    "title": "str",
    "publisher": "str",
    "language": "str",
    "kind": "str",
    "locator": "str",
    "note": "str",
    "cited_by": "str",
    "cited_at": "str",
    "statements": "int64",
    "stated": "int64",
    "inferred": "int64",
    "disputed": "int64",
    "locators": "int64",
    "tables": "object",
    "first": "str",
    "last": "str",
}
CERTAINTIES = ("stated", "inferred", "disputed")


def works(package: Package, lang: str = "en") -> pd.DataFrame:
    """The works of a package with what was taken from each.

    Returns:
        ``source_id, author, year, title, publisher, language, kind, locator, note``; ``cited_by``
        and ``cited_at`` where the work's own locator names another work of the package that cites
        it (``S1, fn 3``: by S1, at fn 3); ``statements, stated, inferred, disputed`` (numbers
        of rows), ``locators`` (different places named), ``tables`` (pairs of table and number),
        ``first, last`` (EDTF of the earliest and latest date told; empty where none is). Most
        statements first, then by author, year and title.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    grades: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, set[str]] = defaultdict(set)
    dated: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for table in tables():
        for row in rows_of(package, table) if table != "sources" else ():
            one = row["source_id"]
            counts[one][table] += 1
            grades[one][row["certainty"]] += 1
            places[one].add(row["locator"])
            dated[one] += _dates(table, row)
    known = {row["source_id"] for row in rows_of(package, "sources")}
    found = []
    for row in rows_of(package, "sources"):
        one = row["source_id"]
        days = sorted(dated[one])
        number = counts[one].total()
        found.append(
            {
                **{name: row.get(name, "") for name in _WORKS if name in row},
                "locator": row.get("locator", ""),
                "note": said(row, "note", lang),
                **_citing(row.get("locator", ""), known - {one}),
                "statements": number,
                **{grade: grades[one][grade] for grade in CERTAINTIES},
                "locators": len(places[one] - {""}),
                "tables": tuple(counts[one].items()),
                "first": days[0][1] if days else "",
                "last": days[-1][1] if days else "",
                "order": (-number, row["author"], str(row["year"]), row["title"], one),
            }
        )
    return frame_of(found, _WORKS, ["order"])


def _dates(table: str, row: Row) -> list[tuple[int, str]]:
    """Day numbers and EDTF of the dates of a row; a state's or map unit's own are no news."""
    if table in ("states", "territories") or "days" not in row:
        return []
    columns = tables()[table].dates
    days = row["days"]["likely"]
    pairs = zip(days, (row.get(column, "") for column in columns), strict=False)
    return [(day, text) for day, text in pairs if text and ALWAYS < day < NEVER]


def _citing(locator: str, known: set[str]) -> dict[str, str]:
    """Which work cites this one, and where: the locator `id of the work, place`."""
    work, _, place = locator.partition(", ")
    if work in known:
        return {"cited_by": work, "cited_at": place}
    return {"cited_by": "", "cited_at": ""}
