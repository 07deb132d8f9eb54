"""COW intergovernmental organisations, version 3: who was what in which organisation, year by year.

Read are state-years in two layouts (a row per organisation, state and year, or a column per
organisation), spells, and beside one of them the list of organisations.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.importers.draft import Draft
from data.importers.formats import family
from data.importers.igo_list import Catalogue, catalogue
from data.importers.igo_rows import Read, column_years, spells, state_years
from data.importers.igo_standings import STANDINGS, Standing
from data.importers.laid import Layer, Said, provenance
from data.importers.naming import name_of
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.remarks import Remark, remark
from data.importers.spans import Span, ends, starts
from data.importers.states import States
from data.importers.year_runs import as_end, as_start

FAMILY = "igo"
_READERS = {"igo-state-years": state_years, "igo-columns": column_years, "igo-spells": spells}
_REFUSED = {"igo-organisation-years": "organisation-years", "igo-pairs": "joint-years"}


def convert(sheets: Sequence[Sheet], notes: Notes) -> Draft | None:
    """Make the rows of a package of IGO files.

    Args:
        sheets: files of this data set.
        notes: where everything that is repaired, doubted or left out is reported.

    Returns:
        The draft; None where no row can be used.
    """
    for sheet in sheets:
        if sheet.format.id in _REFUSED:
            notes.add(_REFUSED[sheet.format.id], sheet.file, 1)
    lists = [sheet for sheet in sheets if sheet.format.id == "igo-organisations"]
    if len(lists) == len(sheets):
        notes.add("organisations-alone", sheets[0].file)
    if notes.failed:
        return None
    known = catalogue(lists, notes)
    of_years = [sheet for sheet in sheets if sheet.format.id in _READERS]
    read = [one for sheet in of_years if (one := _READERS[sheet.format.id](sheet, known, notes))]
    if not any(one.standings for one in read):
        return None
    first, last = min(one.first for one in read), max(one.last for one in read)
    found = replace(
        family(FAMILY), coverage_from=f"{first:04}-01-01", coverage_to=f"{last + 1:04}-01-01"
    )
    maker = _Maker(Draft(found), known, notes, several=len(sheets) > 1)
    maker.memberships(read)
    maker.organisations()
    return maker.draft


class _Maker:
    """Makes the rows of the tables."""

    def __init__(self, draft: Draft, known: Catalogue, notes: Notes, *, several: bool) -> None:
        self.draft, self._known, self._notes, self._several = draft, known, notes, several
        self._spans: dict[str, list[tuple[Span, int, str]]] = defaultdict(list)

    def memberships(self, read: Sequence[Read]) -> None:
        """A membership per organisation, state, standing and stretch of years."""
        names = {code: name for one in read for code, name in one.names.items()}
        seen = {
            code: (one.file, line, "ccode")
            for one in reversed(read)
            for code, line in one.seen.items()
        }
        states = States("cow", {code: names.get(code, "") for code in seen}, self._notes, seen)
        for one, own in self._told_once(read):
            layer = Layer(states, self._notes, "ccode")
            said = [
                Said((it.state,), Span(it.start, it.end), (it.line,), one.file, it, it.last)
                for it in own
            ]
            rows = layer.laid(said, lambda about: about.organisation, lambda about: about.code)
            for row in rows:
                standing = row.about
                remarks = [remark("by-code"), *_silence(standing), *row.remarks]
                self.draft.add(
                    "memberships",
                    organisation_id=_id(standing.organisation),
                    state_id=row.states[0],
                    standing=STANDINGS[standing.code],
                    valid_from=row.span.start,
                    valid_to=row.span.end,
                    **self._provenance(row.lines, "inferred", remarks, one.file),
                )
                place = (row.span, row.lines[0], one.file)
                self._spans[standing.organisation].append(place)
            self._notes.add(
                "standings-became",
                one.file,
                used=self._notes.used(one.file),
                codes=one.codes,
                runs=len(own),
                made=len(rows),
            )
        self.draft.add_all(states.rows)

    def _told_once(self, read: Sequence[Read]) -> Iterable[tuple[Read, list[Standing]]]:
        """The standings of each file on organisations of which no earlier file speaks."""
        told: dict[str, str] = {}
        for one in read:
            of = {standing.organisation for standing in one.standings}
            again = of & told.keys()
            for other in sorted({told[key] for key in again}):
                number = sum(told[key] == other for key in again)
                self._notes.add("told-elsewhere", one.file, number=number, other=other)
            told |= dict.fromkeys(of - again, one.file)
            yield one, [it for it in one.standings if it.organisation not in again]

    def organisations(self) -> None:
        """The organisations that have members, by the list where it has them."""
        listed = self._known.by_key
        numbered = 0
        for key, places in self._spans.items():
            entry = listed.get(key)
            numbered += key.isdecimal()
            spans = [span for span, _, _ in places]
            start = min(spans, key=lambda one: starts(one).likely).start
            end = max(spans, key=lambda one: ends(one).likely).end
            remarks, certainty = [remark("of-member-years")], "inferred"
            if entry and entry.begun:
                remarks, certainty = [], "stated"
                start = as_start(entry.begun)
                # The list names the last year; the interval ends with the first one after it.
                end = as_end(entry.died, entry.died + 1) if entry.died else ""
            elif listed and not entry:
                value = self._known.shorts.get(key, key)
                self._notes.add("not-in-list", places[0][2], places[0][1], "ioname", value)
            line, file = (entry.line, entry.file) if entry else places[0][1:]
            short = entry.short if entry else self._known.shorts.get(key, key)
            self.draft.add(
                "organisations",
                organisation_id=_id(key),
                **name_of(FAMILY, key, entry.name if entry else short),
                short_name=short,
                organisation_kind="organisation",
                valid_from=start,
                valid_to=end,
                **self._provenance((line,), certainty, remarks, file),
            )
        for key, entry in listed.items():
            if key not in self._spans:
                value = entry.short or entry.number
                self._notes.add("listed-without-members", entry.file, entry.line, "ioname", value)
        if not numbered:
            file = next(iter(self._spans.values()))[0][2]
            self._notes.add("no-numbers", file, 1)

    def _provenance(
        self, lines: Sequence[int], certainty: str, remarks: Iterable[Remark], file: str
    ) -> Mapping[str, str]:
        return provenance(lines, certainty, remarks, file if self._several else "")


def _id(key: str) -> str:
    """The id of an organisation: its number, or its short name without signs."""
    return FAMILY.upper() + re.sub(r"[^A-Z0-9]+", "", key.upper())


def _silence(standing: Standing) -> list[Remark]:
    """A remark on the years without record inside and beside a standing."""
    years = ", ".join(
        f"{first}" if first == last else f"{first}-{last}"
        for first, last in standing.without_record
    )
    return [remark("no-record", years=years)] if years else []
