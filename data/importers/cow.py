"""COW Formal Alliances 4.x: files by member and by pair of states, each also year by year.

Memberships come from the file by member, those of alliances that it lacks from the pairs. Promises
come from the pairs, each from one state to another; those of states that these lack from the file
by member, to every other party.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from data.importers.cow_maker import CowMaker
from data.importers.cow_rows import Stated, stated_rows
from data.importers.draft import Draft
from data.importers.formats import family
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.states import States


def convert(sheets: Sequence[Sheet], notes: Notes) -> Draft | None:
    """Make the rows of a package of files by member and by pair.

    Args:
        sheets: files of this data set.
        notes: where everything that is repaired, doubted or left out is reported.

    Returns:
        The draft; None where no row can be used.
    """
    versions = Counter(text for sheet in sheets for text in sheet.texts("version") if text)
    draft = Draft(family("cow", next(iter(versions), "")))
    rows = [row for sheet in sheets for row in stated_rows(sheet, draft.family, notes)]
    if not rows:
        return None
    states = _states(sheets, rows, notes)
    maker = CowMaker(draft, states, notes, several=len(sheets) > 1)
    members = [row for row in rows if len(row.codes) == 1]
    pairs = [row for row in rows if len(row.codes) == 2]
    listed = {row.alliance for row in members}
    others = [row for row in pairs if row.alliance not in listed]
    maker.memberships(members)
    maker.memberships(others)
    both = {sheet.file for sheet in sheets if sheet.has("ccode1") and not _directed(sheet)}
    maker.obligations(members, pairs, both)
    draft.add_all(states.rows)
    maker.organisations([*members, *others])
    return draft


def _states(sheets: Sequence[Sheet], rows: Iterable[Stated], notes: Notes) -> States:
    """The states of all codes, with the names and places that the files give them."""
    used = {code for row in rows for code in row.codes}
    named: dict[str, str] = {}
    seen: dict[str, tuple] = {}
    for sheet in sheets:
        for side in ("", "1", "2"):
            column = f"ccode{side}"
            cells = zip(
                sheet.texts(column), sheet.texts(f"state_name{side}"), sheet.lines, strict=True
            )
            for text, name, line in cells:
                code = text.split(".")[0].lstrip("0+")
                if code in used and not named.get(code):
                    named[code] = name
                    seen.setdefault(code, (sheet.file, int(line), column))
    for row in rows:
        for code in row.codes:
            named.setdefault(code, "")
            seen.setdefault(code, (row.file, row.lines[0], "ccode"))
    return States("cow", named, notes, seen)


def _directed(sheet: Sheet) -> bool:
    """Whether a file of pairs has a row for each direction (most rows have a mirror)."""
    if sheet.has("asymmetric"):
        return False
    columns = ("version4id", "dyad_st_year", "year")
    keys = list(zip(*(sheet.texts(name) for name in columns), strict=True))
    ones, twos = sheet.texts("ccode1"), sheet.texts("ccode2")
    there = set(zip(keys, ones, twos, strict=True))
    mirrored = sum((key, two, one) in there for key, one, two in zip(keys, ones, twos, strict=True))
    return 2 * mirrored >= len(keys)
