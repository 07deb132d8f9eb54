"""Rows of ATOP's member and alliance files as terms, and the days of the alliances."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.importers.atop_terms import Term, spread
from data.importers.dates import dates, whole
from data.importers.formats import promises
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.spans import Span, ends, reversed_, starts

FAMILY = "atop"
_MEMBER = re.compile(r"mem[0-9]+")


@dataclass(frozen=True)
class Life:
    """The days of an alliance as the alliance file gives them."""

    span: Span
    line: int
    file: str


def member_terms(sheet: Sheet, notes: Notes) -> list[Term]:
    """One term per usable row of a member file."""
    begun = dates(sheet, "dayent", "moent", "yrent", notes)
    ended = dates(sheet, "dayexit", "moexit", "yrexit", notes)
    pledges, phases = _pledges(sheet, notes), sheet.texts("phase")
    systems = sheet.texts("cowsys")
    found: dict[tuple[object, ...], Term] = {}
    for place, (line, alliance) in enumerate(_alliances(sheet, notes)):
        member = code_of(sheet, "member", place, notes) if alliance else ""
        span = Span(begun[place], ended[place])
        if not member or not _usable(sheet, place, span, "yrent", "yrexit", notes):
            continue
        phase = str(whole(phases[place]) or 0)
        known = found.setdefault(
            (alliance, member, phase, span, pledges[place]),
            Term(
                alliance,
                member,
                phase,
                *span,
                pledges[place],
                line,
                sheet.file,
                outside=whole(systems[place]) == 0,
            ),
        )
        if known.line != line:
            notes.add("same-row", sheet.file, line, "atopid", alliance, other=known.line)
    return list(found.values())


def alliance_terms(sheet: Sheet, notes: Notes) -> tuple[list[Term], dict[str, Life]]:
    """Terms of the members that an alliance file lists, with its dates and flags, and its days.

    A file with a row per phase has several rows per alliance.
    """
    begun = dates(sheet, "begday", "begmo", "begyr", notes)
    ended = dates(sheet, "endday", "endmo", "endyr", notes)
    pledges, phases = _pledges(sheet, notes), sheet.texts("phase")
    columns = [name for name in sheet.cells if _MEMBER.fullmatch(name)]
    listed = [sheet.texts(name) for name in columns]
    terms: list[Term] = []
    lives: dict[str, Life] = {}
    for place, (line, alliance) in enumerate(_alliances(sheet, notes)):
        span = Span(begun[place], ended[place])
        if not alliance or not _usable(sheet, place, span, "begyr", "endyr", notes):
            continue
        members = []
        for name, cells in zip(columns, listed, strict=True):
            if cells[place]:
                members.append(code_of(sheet, name, place, notes, level="warning"))
        phase = str(whole(phases[place]) or 0)
        row = Term(alliance, "", phase, *span, pledges[place], line, sheet.file)
        terms += spread(row, dict.fromkeys(member for member in members if member))
        lives[alliance] = _longer(lives.get(alliance), Life(span, line, sheet.file))
    return terms, lives


def _longer(known: Life | None, life: Life) -> Life:
    if known is None:
        return life
    start = min(known.span, life.span, key=lambda span: starts(span).likely).start
    end = max(known.span, life.span, key=lambda span: ends(span).likely).end
    return Life(Span(start, end), known.line, known.file)


def _alliances(sheet: Sheet, notes: Notes) -> Iterator[tuple[int, str]]:
    """Line and number of the alliance of every row; an empty text where it has none."""
    for line, cell in zip(sheet.lines.tolist(), sheet.texts("atopid"), strict=True):
        number = whole(cell)
        if number is None:
            notes.add("no-alliance", sheet.file, line, "atopid", cell)
        yield line, "" if number is None else str(number)


def code_of(sheet: Sheet, column: str, place: int, notes: Notes, level: str = "skip") -> str:
    """The number of a state in a cell; empty, and a finding, where it holds none."""
    cell = sheet.texts(column)[place]
    number = whole(cell)
    if number is not None and number > 0:
        return str(number)
    line = int(sheet.lines[place])
    if level == "warning":
        notes.add("member-unread", sheet.file, line, column, cell)
    else:
        notes.add("bad-code" if cell else "no-code", sheet.file, line, column, cell)
    return ""


def _usable(sheet: Sheet, place: int, span: Span, start: str, end: str, notes: Notes) -> bool:
    line = int(sheet.lines[place])
    if not span.start:
        notes.add("no-start", sheet.file, line, start, sheet.texts(start)[place])
        return False
    if reversed_(span):
        notes.add("ends-before-start", sheet.file, line, end, span.end, start=span.start)
        return False
    return True


def _pledges(sheet: Sheet, notes: Notes) -> list[tuple[str, ...]]:
    """The obligations whose flag is 1, row by row."""
    of = promises(sheet.format.family)
    columns = {name: sheet.texts(name) for name in of if sheet.has(name)}
    for name in of:
        if name not in columns:
            notes.add("flag-column-missing", sheet.file, 1, name)
    found: list[tuple[str, ...]] = []
    for place, line in enumerate(sheet.lines.tolist()):
        held = []
        for name, cells in columns.items():
            number = whole(cells[place])
            if number == 1:
                held.append(of[name])
            elif number != 0:
                rule = "odd-flag" if cells[place] else "no-flag"
                notes.add(rule, sheet.file, line, name, cells[place])
        found.append(tuple(held))
    return found
