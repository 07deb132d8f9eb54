"""ATOP, Alliance Treaty Obligations and Provisions: files by member, by alliance, by directed pair.

The file by member (a row per member and phase) and the file by alliance complement each other: the
one has the days of every member and what it promised, the other those of the alliance. Directed
dyad-years name no alliance; they become promises of one state to another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.importers.atop_make import Maker
from data.importers.atop_rows import FAMILY, Life, alliance_terms, member_terms
from data.importers.atop_terms import Term, memberships, promises
from data.importers.atop_years import PairYears, pair_years
from data.importers.draft import Draft
from data.importers.formats import Family, family
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.states import States

_REFUSED = {"atop-pairs": "undirected-pairs", "atop-states": "state-years"}


def convert(sheets: Sequence[Sheet], notes: Notes) -> Draft | None:
    """Make the rows of a package of ATOP files.

    Args:
        sheets: files of this data set.
        notes: where everything that is repaired, doubted or left out is reported.

    Returns:
        The draft; None where no row can be used.
    """
    for sheet in sheets:
        if sheet.format.id in _REFUSED:
            notes.add(_REFUSED[sheet.format.id], sheet.file, 1)
    versions = {sheet.file: _version(sheet.texts("version")) for sheet in sheets}
    found = sorted({version for version in versions.values() if version})
    if len(found) > 1:
        notes.add("several-versions", sheets[0].file, versions=", ".join(found))
    if notes.failed:
        return None
    terms: list[Term] = []
    lives: dict[str, Life] = {}
    pairs: list[PairYears] = []
    # Members first: what they say of an alliance goes before the list of its members.
    for sheet in sorted(sheets, key=lambda one: one.format.id != "atop-members"):
        if sheet.format.id == "atop-members":
            terms += member_terms(sheet, notes)
        elif sheet.format.id == "atop-alliances":
            told = {term.alliance for term in terms}
            listed, own = alliance_terms(sheet, notes)
            terms += [term for term in listed if term.alliance not in told]
            lives = {**own, **lives}
        elif (years := pair_years(sheet, notes)) is not None:
            pairs.append(years)
    if not terms and not lives and not pairs:
        return None
    draft = Draft(_family("".join(found), pairs, bool(terms or lives)))
    states = States("cow", *_codes(terms, pairs, notes))
    maker = Maker(draft, states, notes, several=len(sheets) > 1)
    maker.members(memberships(terms))
    maker.promises(promises(terms))
    if pairs:
        maker.pairs(pairs)
    draft.add_all(states.rows)
    maker.alliances(terms, lives)
    return draft


def _family(version: str, pairs: Sequence[PairYears], days: bool) -> Family:
    """The data set in the version of the files, with the years that they cover.

    Alone, files by the year cover their own years: a promise that lasts to the last one is open.
    """
    last = max((one.last for one in pairs), default=0)
    if not version and pairs:
        # Without the column the last year tells: 4.x goes up to 2016.
        version = "4" if last <= 2016 and last > 0 else ""
    found = family(FAMILY, version)
    if not days:
        first = min(one.first for one in pairs)
        found = replace(
            found, coverage_from=f"{first:04}-01-01", coverage_to=f"{last + 1:04}-01-01"
        )
    known = found.source_id.removeprefix(f"{FAMILY}-")
    if version in ("", "4", known):
        return found
    texts = ("title_en", "title_de", "source_id", "source_title", "short_en", "short_de")
    return replace(found, **{name: getattr(found, name).replace(known, version) for name in texts})


def _version(texts: Sequence[str]) -> str:
    """The version most rows name, as people write it: Stata saves 4.01 as 4.0100002."""
    said = Counter(text for text in texts if text)
    for text, _ in said.most_common(1):
        try:
            number = round(float(text), 2)
        except ValueError:
            return ""
        return f"{number:.1f}" if number == round(number, 1) else f"{number:.2f}"
    return ""


def _codes(
    terms: Iterable[Term], pairs: Iterable[PairYears], notes: Notes
) -> tuple[Mapping[str, str], Notes, Mapping[str, tuple]]:
    """What `States` needs: the codes (the files have no names) and where each stands first."""
    seen: dict[str, tuple] = {}
    for term in terms:
        seen.setdefault(term.member, (term.file, term.line, "member"))
    for years in pairs:
        for code, line in zip(years.members["state"], years.members["line"], strict=True):
            seen.setdefault(str(code), (years.file, int(line), "state"))
    return dict.fromkeys(seen, ""), notes, seen
