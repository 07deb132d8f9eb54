"""Rows of the IGO data as standings: state-years, a column per organisation, or spells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.importers.dates import whole
from data.importers.igo_list import Catalogue
from data.importers.igo_standings import (
    CODES,
    NO_RECORD,
    STANDINGS,
    Standing,
    standings,
)
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.year_runs import as_end, as_start, mapped

_UNREAD = -99
_NOT_ORGANISATIONS = ("ccode", "year", "state", "statenme", "stateabb", "version", "")


@dataclass(frozen=True)
class Read:
    """What a file says.

    Attributes:
        file: its name.
        standings: standings by organisation, state and year.
        names: name of every state in the file, by code.
        seen: line on which each code stands first.
        codes: cells that say 1, 2 or 3; in a file of spells, its rows.
        first: first year of the file.
        last: last year of the file.
    """

    file: str
    standings: list[Standing]
    names: Mapping[str, str]
    seen: Mapping[str, int]
    codes: int
    first: int
    last: int


def state_years(sheet: Sheet, known: Catalogue, notes: Notes) -> Read | None:
    """A row per organisation, state and year."""
    keys = _keys(sheet, known, notes)
    rows = _states_and_years(sheet, "year", notes).assign(organisation=keys)
    rows["code"] = _codes(sheet, "code", notes)
    rows = rows[(rows["ccode"] > 0) & (rows["year"] > 0) & (rows["organisation"] != "")]
    if rows.empty:
        return None
    subject = ["organisation", "ccode", "year"]
    twice = rows.duplicated(subject)
    if twice.any():
        first = rows.drop_duplicates(subject).set_index(subject)["line"]
        for row in rows[twice].itertuples():
            other = first[(row.organisation, row.ccode, row.year)]
            notes.add("same-state-year", sheet.file, int(row.line), "year", other=other)
        rows = rows[~twice]
    begun = {key: year for key in known.by_key if (year := known.begun(key)) is not None}
    rows = rows.rename(columns={"ccode": "state"})
    _tell_silence(int((rows["code"] == NO_RECORD).sum()), sheet, notes)
    return _read(sheet, standings(rows, begun), rows, int(rows["code"].isin(STANDINGS).sum()))


def column_years(sheet: Sheet, known: Catalogue, notes: Notes) -> Read | None:
    """A row per state and year with a column per organisation."""
    rows = _states_and_years(sheet, "year", notes)
    usable = (rows["ccode"] > 0) & (rows["year"] > 0)
    twice = usable & rows.duplicated(["ccode", "year"])
    for row in rows[twice].itertuples():
        same = (rows["ccode"] == row.ccode) & (rows["year"] == row.year) & usable
        other = int(rows.loc[same, "line"].iloc[0])
        notes.add("same-state-year", sheet.file, int(row.line), "year", other=other)
    kept = (usable & ~twice).to_numpy()
    if not kept.any():
        return None
    rows = rows[kept].rename(columns={"ccode": "state"})
    years = np.unique(rows["year"].to_numpy()).tolist()
    said: list[pd.DataFrame] = []
    keys: list[str] = []
    for name in sheet.cells.columns:
        if name in _NOT_ORGANISATIONS:
            continue
        if not _of_organisation(sheet, name):
            notes.add("not-an-organisation", sheet.file, 1, name)
            continue
        column = _codes(sheet, name, notes)[kept]
        told = np.isin(column, (*STANDINGS, NO_RECORD))
        said.append(rows[told].assign(code=column[told], place=len(keys)))
        keys.append(known.key("", name))
    if not said:
        return None
    cells = pd.concat(said, ignore_index=True)
    cells["organisation"] = pd.Categorical.from_codes(cells.pop("place"), categories=keys)
    begun = {key: year for key in keys if (year := known.begun(key)) is not None}
    silent = int((cells["code"] == NO_RECORD).sum())
    _tell_silence(silent, sheet, notes)
    return _read(sheet, standings(cells, begun, years), rows, len(cells) - silent)


def spells(sheet: Sheet, known: Catalogue, notes: Notes) -> Read | None:
    """A row per organisation, state and stretch of years with the same code."""
    keys = _keys(sheet, known, notes)
    rows = _states_and_years(sheet, "first", notes).assign(organisation=keys)
    rows["code"] = _codes(sheet, "code", notes)
    rows["until"] = _numbers(sheet.texts("last"))
    rows = rows[(rows["ccode"] > 0) & (rows["year"] > 0) & (rows["organisation"] != "")]
    if rows.empty:
        return None
    # A spell without a last year lasts to the end of the file.
    last = int(max(rows["until"].max(), rows["year"].max()))
    found = []
    for row in rows.itertuples():
        until = int(row.until) if row.until > 0 else last
        if until < row.year:
            start = str(row.year)
            notes.add("ends-before-start", sheet.file, row.line, "last", str(until), start=start)
        elif row.code in STANDINGS:
            start = as_start(int(row.year))
            end = as_end(until, until + 1 if until < last else None)
            of = (row.organisation, str(row.ccode), int(row.code), int(row.year), until)
            found.append(Standing(*of, start, end, int(row.line)))
    rows = rows.rename(columns={"ccode": "state"})
    read = _read(sheet, found, rows, len(found))
    return Read(read.file, found, read.names, read.seen, read.codes, read.first, last)


def _keys(sheet: Sheet, known: Catalogue, notes: Notes) -> list[str]:
    numbers, shorts = sheet.texts("ionum"), sheet.texts("ioname")
    known.learn(numbers, shorts)
    pairs = list(zip(numbers, shorts, strict=True))
    keys = {pair: known.key(*pair) for pair in dict.fromkeys(pairs)}
    found = [keys[pair] for pair in pairs]
    for line, key in zip(sheet.lines.tolist(), found, strict=True):
        if not key:
            notes.add("no-organisation", sheet.file, line, "ioname")
    return found


def _states_and_years(sheet: Sheet, year: str, notes: Notes) -> pd.DataFrame:
    """Numbers of states and years, -1 where a cell holds none; such rows are reported."""
    codes, years = _numbers(sheet.texts("ccode")), _numbers(sheet.texts(year))
    for place in np.flatnonzero((codes <= 0) | (years <= 0)).tolist():
        column = "ccode" if codes[place] <= 0 else year
        cell = sheet.texts(column)[place]
        rule = "no-start" if column == year else ("bad-code" if cell else "no-code")
        notes.add(rule, sheet.file, int(sheet.lines[place]), column, cell)
    return pd.DataFrame({"ccode": codes, "year": years, "line": sheet.lines})


def _numbers(cells: Sequence[str]) -> np.ndarray:
    return mapped(cells, lambda text: -1 if (number := whole(text)) is None else number, "int64")


def _of_organisation(sheet: Sheet, column: str) -> bool:
    """Whether a column holds codes: not where most kinds of its cells are none."""
    kinds = set(sheet.texts(column))
    return 2 * sum(_code(text) == _UNREAD for text in kinds) <= len(kinds)


def _codes(sheet: Sheet, column: str, notes: Notes) -> np.ndarray:
    """The codes of a column; what is none counts as no record, a blank cell as none."""
    cells = sheet.texts(column)
    known = {text: _code(text) for text in set(cells)}
    odd = [text for text, number in known.items() if number == _UNREAD]
    if odd:
        for line, cell in zip(sheet.lines.tolist(), cells, strict=True):
            if known[cell] == _UNREAD:
                notes.add("odd-code", sheet.file, line, column, cell)
        known |= dict.fromkeys(odd, NO_RECORD)
    return mapped(cells, known.__getitem__, "int8")


def _code(text: str) -> int:
    if not text:
        return 0
    number = whole(text)
    return number if number in CODES else _UNREAD  # type: ignore[return-value]


def _tell_silence(number: int, sheet: Sheet, notes: Notes) -> None:
    if number:
        notes.add("no-record", sheet.file, value="-9", number=number)


def _read(sheet: Sheet, found: list[Standing], rows: pd.DataFrame, codes: int) -> Read:
    column = "statenme" if sheet.has("statenme") else "state"
    names = dict(zip(sheet.texts("ccode"), sheet.texts(column), strict=True))
    first = rows.drop_duplicates("state")
    return Read(
        sheet.file,
        found,
        {str(whole(code)): name for code, name in names.items()},
        dict(zip(first["state"].astype(str), first["line"].tolist(), strict=True)),
        codes,
        int(rows["year"].min()),
        int(rows["year"].max()),
    )
