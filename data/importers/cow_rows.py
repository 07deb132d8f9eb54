"""Rows of the COW alliance files, read one by one: who, when, and what was promised."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from data.importers.dates import dates, missing, whole
from data.importers.formats import Family, promises
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.remarks import remark
from data.importers.spans import Span, day_text, edge, next_day, reversed_, starts

_TYPE = re.compile(r"type\s+(i{1,3})(?!i)", re.IGNORECASE)
_RANK = {"defense": 1, "neutrality": 2, "nonaggression": 2, "entente": 3}


@dataclass
class Stated:
    """One row of a file.

    Attributes:
        file: name of the file.
        lines: its line, or all lines that say the same for one year each.
        alliance: number of the alliance.
        codes: the state's code; two of them in files of pairs.
        span: when; the start is empty where it lies before the data, the end where it is open.
        promised: obligations of the model.
        said: the obligations on which the row says anything.
        certainty: stated or inferred.
        notes: pairs of remarks in English and German.
        alliance_span: when the alliance was in force, where the file says so.
        kind: the type of the alliance in the words of the file.
        asymmetric: whether the two states of a pair promise different things.
    """

    file: str
    lines: list[int]
    alliance: str
    codes: tuple[str, ...]
    span: Span
    promised: frozenset[str]
    said: frozenset[str]
    certainty: str = "stated"
    notes: list[tuple[str, str]] = field(default_factory=list)
    alliance_span: Span | None = None
    kind: str = ""
    asymmetric: bool = False


def stated_rows(sheet: Sheet, family: Family, notes: Notes) -> list[Stated]:
    """The rows of a file that can be used, in its order; the others are reported."""
    pairs = "ccode1" in sheet.cells
    stem = "dyad" if pairs else "mem"
    codes = ("ccode1", "ccode2") if pairs else ("ccode",)
    if not sheet.has(f"{stem}_end_year"):
        # Without it every row would pass for one that is still in force.
        notes.add("column-missing", sheet.file, 1, f"{stem}_end_year")
        return []
    once, last_years = _once(sheet, notes)
    begun = _dates(once, f"{stem}_st", notes)
    ended = _dates(once, f"{stem}_end", notes)
    alliances = list(
        zip(_dates(once, "all_st", notes), _dates(once, "all_end", notes), strict=True)
    )
    flags = _flags(once, family.family, notes)
    found = []
    for place, line in enumerate(once.lines):
        cell = _Cells(once, place, notes)
        alliance, who = cell.number("version4id", "no-alliance"), cell.codes(codes)
        if not alliance or not all(who):
            continue
        row = Stated(
            once.file,
            list(notes.lines(once.file, line)),
            alliance,
            who,
            Span(begun[place], ended[place]),
            *flags[place],
            alliance_span=Span(*alliances[place]) if any(alliances[place]) else None,
            kind=cell.text("ss_type"),
            asymmetric=whole(cell.text("asymmetric")) == 1,
        )
        if _dated(row, cell, stem, last_years.get(int(line), ""), family):
            _checked(row, cell)
            found.append(row)
    return _without_gaps(found)


def _once(sheet: Sheet, notes: Notes) -> tuple[Sheet, dict[int, str]]:
    """Rows that differ in nothing but the year as one, and the last year of each, by its line."""
    others = [column for column in sheet.cells if column != "year"]
    years = sheet.texts("year")
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    firsts: list[int] = []
    for place, key in enumerate(zip(*(sheet.cells[name] for name in others), strict=True)):
        line, year = int(sheet.lines[place]), years[place]
        group = groups.setdefault(key, {})
        if year in group:
            notes.add("same-row", sheet.file, line, other=group[year])
            continue
        if not group:
            firsts.append(place)
        if sheet.has("year") and missing(year):
            notes.add("year-nought", sheet.file, line, "year", year)
        group[year] = line
    last = {}
    for group in groups.values():
        lines = list(group.values())
        if len(lines) > 1:
            notes.same(sheet.file, lines)
        known = [number for text in group if (number := whole(text)) and number > 0]
        last[lines[0]] = f"{max(known):04}" if known else ""
    cells = sheet.cells.iloc[firsts].reset_index(drop=True)
    return Sheet(sheet.file, sheet.format, cells, np.asarray(sheet.lines)[firsts]), last


def _dates(sheet: Sheet, stem: str, notes: Notes) -> list[str]:
    return dates(sheet, f"{stem}_day", f"{stem}_month", f"{stem}_year", notes)


def _flags(sheet: Sheet, family: str, notes: Notes) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What each row promises, and on which promises it says anything."""
    promised: list[set[str]] = [set() for _ in sheet.lines]
    said: list[set[str]] = [set() for _ in sheet.lines]
    for column, obligation in promises(family).items():
        if not sheet.has(column):
            continue
        for place, text in enumerate(sheet.cells[column]):
            number = whole(text)
            if number in (0, 1):
                said[place].add(obligation)
                if number:
                    promised[place].add(obligation)
            else:
                rule = "no-flag" if missing(text) else "odd-flag"
                notes.add(rule, sheet.file, int(sheet.lines[place]), column, text)
    return [(frozenset(one), frozenset(two)) for one, two in zip(promised, said, strict=True)]


@dataclass
class _Cells:
    """The cells of one row."""

    sheet: Sheet
    place: int
    notes: Notes

    def text(self, column: str) -> str:
        return self.sheet.texts(column)[self.place] if self.sheet.has(column) else ""

    def note(self, rule: str, column: str = "", value: str = "", **parameters: object) -> None:
        line = int(self.sheet.lines[self.place])
        self.notes.add(rule, self.sheet.file, line, column, value, **parameters)

    def number(self, column: str, rule: str) -> str:
        text = self.text(column)
        number = whole(text)
        if number is None or number <= 0:
            self.note(rule if missing(text) else "bad-code", column, text)
            return ""
        return str(number)

    def codes(self, columns: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.number(column, "no-code") for column in columns)


def _dated(row: Stated, cell: _Cells, stem: str, last_year: str, family: Family) -> bool:
    """Give a row its interval, with the columns on censoring; False where it has none."""
    left, right = (whole(cell.text(f"{side}_censor")) for side in ("left", "right"))
    start, end = row.span
    first_day = edge(family.coverage_from, 0).earliest
    last_day = day_text(edge(family.coverage_to, 0).earliest - 1)
    if not start and left != 1:
        cell.note("no-start", f"{stem}_st_year", cell.text(f"{stem}_st_year"))
        return False
    if left == 1 and start and edge(start, 0).earliest <= first_day:
        cell.note("unknown-start", f"{stem}_st_year", start)
        start = ""
    column = f"{stem}_end_year"
    if not end and right == 0:
        cell.note("unknown-end", "right_censor", "0")
        end = f"[{max(start, last_year)}..{last_day}]"
        row.certainty, row.notes = "inferred", [*row.notes, remark("unknown-end")]
    elif right != 0 and end in (last_day, last_day[:4]):
        cell.note("censored-end", column, end)
        end = ""
    elif right == 1 and end:
        cell.note("end-though-censored", "right_censor", end)
    if start and start == end and len(end) == len(last_day):
        cell.note("one-day", column, end)
        end = next_day(end)
        row.certainty, row.notes = "inferred", [*row.notes, remark("one-day")]
    row.span = Span(start, end)
    if reversed_(row.span):
        cell.note("ends-before-start", column, end, start=start)
        return False
    return True


def _checked(row: Stated, cell: _Cells) -> None:
    """Report what a row says against itself; it is kept as it stands."""
    if row.alliance_span and row.alliance_span.start and row.span.start:
        alliance = row.alliance_span.start
        if starts(row.span).latest < edge(alliance, 0).earliest:
            cell.note("early-start", "mem_st_year", row.span.start, start=alliance)
    found = _TYPE.match(row.kind)
    of = promises(cell.sheet.format.family)
    if found and len(row.said) == len(of):
        ranks = [_RANK[column] for column, promise in of.items() if promise in row.promised]
        if min(ranks, default=0) != len(found[1]):
            cell.note("type-against-flags", "ss_type", row.kind)


def _without_gaps(rows: list[Stated]) -> list[Stated]:
    """A spell that ends on the eve of the next one of the same state lasts until that begins."""
    groups: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for row in rows:
        groups[(row.alliance, *row.codes)].append(row)
    for group in groups.values():
        begins = {row.span.start for row in group}
        for row in group:
            eve = next_day(row.span.end)
            if row.span.end and eve != row.span.end and eve in begins:
                row.span = Span(row.span.start, eve)
    return rows
