"""Invented files in the formats of the field, as text: no row of them is a row of a data set.

``members(...)`` and ``pairs(...)`` give a file of COW Formal Alliances; a row is a dictionary with
the cells that matter, the others are filled with usual ones. ``package_of`` imports and loads.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.given import Given
from data.importers import Imported, imported
from data.load import Package, load_package

Row = Mapping[str, object]


def _three(stem: str) -> list[str]:
    return [f"{stem}_{part}" for part in ("day", "month", "year")]


CENSORS = ["left_censor", "right_censor"]
FLAGS = ["defense", "neutrality", "nonaggression", "entente"]
MEMBERS = [
    *("version4id", "ccode", "state_name", *_three("all_st"), *_three("all_end"), "ss_type"),
    *(*_three("mem_st"), *_three("mem_end"), *CENSORS, *FLAGS, "version"),
]
PAIRS = [
    *("version4id", "ccode1", "state_name1", "ccode2", "state_name2"),
    *(*_three("dyad_st"), *_three("dyad_end"), *CENSORS, *FLAGS, "version"),
]
USUAL = {"version4id": 901, "left_censor": 0, "right_censor": 0, "version": "4.1"}
USUAL |= dict.fromkeys(FLAGS, 0) | {"defense": 1, "ss_type": "Type I: Defense Pact"}
FRANCE, BRITAIN, ITALY, SPAIN, RUSSIA, NOBODY = 220, 200, 325, 230, 365, 998


def day(stem: str, year: object = "", month: object = "", on: object = "") -> dict[str, object]:
    """The three cells of a date."""
    return {f"{stem}_year": year, f"{stem}_month": month, f"{stem}_day": on}


def spell(
    state: int, start: Sequence[int], end: Sequence[int] = (), alliance: int = 901, **cells: object
) -> dict[str, object]:
    """A row of a file by member: a state in an alliance from a date to a date, (year, month, day).

    Without an end it is open, and `right_censor` says so.
    """
    row: dict[str, object] = {"version4id": alliance, "ccode": state}
    row |= {"state_name": f"State {state}", "right_censor": 0 if end else 1}
    row |= day("mem_st", *start) | day("mem_end", *end)
    return row | day("all_st", *start) | cells


def pair(
    one: int,
    two: int,
    start: Sequence[int],
    end: Sequence[int] = (),
    alliance: int = 901,
    **cells: object,
) -> dict[str, object]:
    """A row of a file by pair: the first state is bound to the second."""
    row: dict[str, object] = {"version4id": alliance, "ccode1": one, "ccode2": two}
    row |= {"state_name1": f"State {one}", "state_name2": f"State {two}"}
    row |= {"right_censor": 0 if end else 1}
    return row | day("dyad_st", *start) | day("dyad_end", *end) | cells


def table(
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    delimiter: str = ",",
    newline: str = "\n",
    encoding: str = "utf-8",
) -> bytes:
    """A file of rows, as the programs of the field write it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
    writer.writerow(columns)
    for row in rows:
        cells = [row.get(name, USUAL.get(name, "")) for name in columns]
        writer.writerow(["" if cell is None else cell for cell in cells])
    return text.getvalue().encode(encoding)


def members(*rows: Row, name: str = "by_member.csv", **options: str) -> Given:
    """A file by member; year by year where a row has a year."""
    columns = [*MEMBERS[:-1], "year", "version"] if any("year" in row for row in rows) else MEMBERS
    return Given(name, table(columns, rows, **options))


def pairs(*rows: Row, name: str = "by_directed.csv", **options: str) -> Given:
    """A file by pair; undirected where a row has the column `asymmetric`."""
    more = [name for name in ("asymmetric", "year") if any(name in row for row in rows)]
    return Given(name, table([*PAIRS[:-1], *more, "version"], rows, **options))


def import_of(*given: Given) -> Imported:
    """Import files that are known to be without errors."""
    made = imported(given)
    assert made.report.ok, made.report.text()
    return made


def package_of(folder: Path, *given: Given) -> Package:
    """Import files, write the package and load it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in import_of(*given).files.items():
        (folder / name).write_bytes(raw)
    return load_package(folder)


def rows_of(made: Imported, table: str) -> list[dict[str, str]]:
    """The rows of a table of an import."""
    text = made.files[f"{table}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rules(made: Imported) -> dict[str, int]:
    """How often each rule is listed in the report."""
    found = [one.rule for one in made.report.findings]
    return {rule: found.count(rule) for rule in found}
