"""ATOP's directed dyad-years: which state had promised what to which other one, year by year.

`ccode1` (`stateA`) is bound towards `ccode2` (`stateB`). A year counts in which the promise held on
some day. The rows name no alliance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.importers.dates import whole
from data.importers.formats import promises
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.year_runs import mapped, year_runs

_BOUND = ("statea", "ccode1")
_PARTNER = ("stateb", "ccode2")
_PREFIX = "atop_"


@dataclass(frozen=True)
class PairYears:
    """Runs of years in a file of directed pairs.

    Attributes:
        file: its name.
        promises: ``bound``, ``partner`` (numbers of states), ``obligation``, ``first``, ``last``
            year, ``line`` of the first year, ``years``.
        members: ``state`` with the same of the years in which it stands in any pair.
        first: first year of the file.
        last: last year of the file.
    """

    file: str
    promises: pd.DataFrame
    members: pd.DataFrame
    first: int
    last: int


def pair_years(sheet: Sheet, notes: Notes) -> PairYears | None:
    """Read a file of directed dyad-years; None where no row can be used."""
    bound, partner = _present(sheet, _BOUND), _present(sheet, _PARTNER)
    numbers = {name: _numbers(sheet.texts(name)) for name in (bound, partner, "year")}
    usable = np.ones(len(sheet.lines), dtype=bool)
    for name, rule in ((bound, "code"), (partner, "code"), ("year", "year")):
        for place in np.flatnonzero(usable & (numbers[name] <= 0)).tolist():
            cell = sheet.texts(name)[place]
            found = ("bad-code" if cell else "no-code") if rule == "code" else "no-start"
            notes.add(found, sheet.file, int(sheet.lines[place]), name, cell)
        usable &= numbers[name] > 0
    rows = pd.DataFrame(
        {
            "bound": numbers[bound],
            "partner": numbers[partner],
            "year": numbers["year"],
            "line": sheet.lines,
            **_flags(sheet, notes),
        }
    )[usable]
    if rows.empty:
        return None
    rows = _once(rows, sheet, notes)
    runs = []
    for obligation in promises(sheet.format.family).values():
        held = rows.loc[rows[obligation], ["bound", "partner", "year", "line"]]
        runs.append(year_runs(held, ["bound", "partner"]).assign(obligation=obligation))
    sides = [
        rows[[side, "year", "line"]].set_axis(["state", "year", "line"], axis=1)
        for side in ("bound", "partner")
    ]
    present = pd.concat(sides).sort_values("line", kind="stable").drop_duplicates(["state", "year"])
    return PairYears(
        sheet.file,
        pd.concat(runs, ignore_index=True),
        year_runs(present, ["state"]),
        int(rows["year"].min()),
        int(rows["year"].max()),
    )


def _present(sheet: Sheet, names: Sequence[str]) -> str:
    return next(name for name in names if sheet.has(name))


def _numbers(cells: Sequence[str]) -> np.ndarray:
    """The whole numbers of cells; -1 where a cell holds none."""
    return mapped(cells, _positive, "int32")


def _positive(text: str) -> int:
    number = whole(text)
    return -1 if number is None or number > 99_999_999 else number


def _flags(sheet: Sheet, notes: Notes) -> dict[str, np.ndarray]:
    """One truth value per row and obligation."""
    found = {}
    for name, obligation in promises(sheet.format.family).items():
        column = next((one for one in (name, _PREFIX + name) if sheet.has(one)), "")
        if not column:
            notes.add("flag-column-missing", sheet.file, 1, name)
            found[obligation] = np.zeros(len(sheet.lines), dtype=bool)
            continue
        cells = sheet.texts(column)
        flags = {text: whole(text) for text in set(cells)}
        odd = {text for text, number in flags.items() if number not in (0, 1)}
        if odd:
            for line, cell in zip(sheet.lines.tolist(), cells, strict=True):
                if cell in odd:
                    rule = "odd-flag" if cell else "no-flag"
                    notes.add(rule, sheet.file, line, column, cell)
        found[obligation] = mapped(cells, lambda text: whole(text) == 1, "bool")
    return found


def _once(rows: pd.DataFrame, sheet: Sheet, notes: Notes) -> pd.DataFrame:
    """One row per pair and year: of rows that stand twice, the promises are put together."""
    key = ["bound", "partner", "year"]
    twice = rows.duplicated(key)
    if not twice.any():
        return rows
    first = rows.drop_duplicates(key).set_index(key)["line"]
    for row in rows[twice].itertuples():
        other = first[(row.bound, row.partner, row.year)]
        notes.add("same-pair-year", sheet.file, int(row.line), "year", str(row.year), other=other)
    promised = dict.fromkeys(promises(sheet.format.family).values(), "max")
    return rows.groupby(key, sort=False, as_index=False).agg({"line": "first", **promised})
