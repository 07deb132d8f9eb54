"""Rows of the tables from what ATOP files say: alliances, members, promises."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.importers.atop_rows import FAMILY, Life
from data.importers.atop_terms import Membership, Promise, Term
from data.importers.atop_years import PairYears
from data.importers.draft import Draft
from data.importers.laid import Laid, Layer, Said, provenance
from data.importers.naming import alliance_names
from data.importers.notes import Notes
from data.importers.remarks import Remark, remark
from data.importers.spans import Span, ends, starts
from data.importers.states import States
from data.importers.year_runs import as_end, as_start

# The one organisation that holds the promises of pairs, whose alliances are not named.
PAIRS = "ATOP"


@dataclass
class Maker:
    """Makes the rows of the tables.

    Attributes:
        draft: where the rows go.
        states: the states of the codes.
        notes: where findings go.
        several: whether several files were given, so that a place needs the name of one.
    """

    draft: Draft
    states: States
    notes: Notes
    several: bool

    def members(self, spells: Sequence[Membership]) -> None:
        """A membership per alliance, state and stretch of time."""
        for spell in spells:
            for line, other in spell.overlapping:
                self.notes.add("overlap-joined", spell.file, line, "phase", other=other)
        layer = Layer(self.states, self.notes, "member")
        said = [
            Said((one.member,), Span(one.start, one.end), one.lines, one.file, one)
            for one in spells
        ]
        rows = layer.laid(said, lambda about: about.alliance, lambda about: True)
        for row in rows:
            self._add(
                "memberships",
                row,
                [remark("of-alliance")] if row.about.inferred else [],
                [remark("outside-system")] if row.about.outside else [],
                organisation_id=f"{PAIRS}{row.about.alliance}",
                state_id=row.states[0],
                standing="party",
            )
        files = list(dict.fromkeys(one.file for one in spells if not one.inferred))
        made = sum(row.file in files for row in rows)
        used = sum(self.notes.used(file) for file in files)
        if files and made != used:
            self.notes.add(
                "rows-became",
                files[0],
                table="memberships",
                used=used,
                made=made,
                joined=used + layer.divided - made,
                divided=layer.divided,
            )

    def promises(self, held: Sequence[Promise]) -> None:
        """A promise to every other party per alliance, state, obligation and phase."""
        layer = Layer(self.states, self.notes, "member")
        said = [
            Said(
                (one.term.member,),
                Span(one.term.start, one.term.end),
                (one.term.line,),
                one.term.file,
                one,
            )
            for one in held
        ]

        def subject(about: Promise) -> tuple[str, str]:
            return about.term.alliance, about.obligation

        for row in layer.laid(said, subject, tell=False):
            term = row.about.term
            phase = [remark("phase", phase=term.phase)]
            self._add(
                "obligations",
                row,
                [remark("of-alliance")] if term.inferred else [],
                phase if term.phase != "0" else [],
                organisation_id=f"{PAIRS}{term.alliance}",
                state_id=row.states[0],
                obligation=row.about.obligation,
            )

    def pairs(self, files: Sequence[PairYears]) -> None:
        """Promises of one state to another, the states in any pair, and what holds them all."""
        last = max(years.last for years in files)
        layer = Layer(self.states, self.notes, "state")
        members = [
            Said((str(run.state),), _span(run, last), (run.line,), years.file, None, run.last)
            for years in files
            for run in years.members.itertuples()
        ]
        for row in layer.laid(members, lambda _: None, lambda _: None):
            self._add(
                "memberships",
                row,
                [remark("in-pairs"), remark("by-year")],
                organisation_id=PAIRS,
                state_id=row.states[0],
                standing="party",
            )
        promised = [
            Said(
                (str(run.bound), str(run.partner)),
                _span(run, last),
                (run.line,),
                years.file,
                run.obligation,
                run.last,
            )
            for years in files
            for run in years.promises.itertuples()
        ]
        rows = layer.laid(promised, lambda about: about, lambda _: None, tell=False)
        for row in rows:
            self._add(
                "obligations",
                row,
                [remark("by-year")],
                organisation_id=PAIRS,
                state_id=row.states[0],
                partner_id=row.states[1],
                obligation=row.about,
            )
        self.notes.add(
            "years-became",
            files[0].file,
            used=sum(self.notes.used(years.file) for years in files),
            flags=sum(int(years.promises["years"].sum()) for years in files),
            runs=sum(len(years.promises) for years in files),
            made=len(rows),
        )
        name = remark("pairs-name")
        first = as_start(min(years.first for years in files))
        self._add(
            "organisations",
            Laid((), Span(first, ""), (), files[0].file, None),
            [remark("in-pairs")],
            organisation_id=PAIRS,
            short_name=PAIRS,
            name_en=name[0],
            name_de=name[1],
            organisation_kind="alliance",
            sort_order="0",
        )

    def alliances(self, terms: Sequence[Term], lives: Mapping[str, Life]) -> None:
        """One organisation per alliance: its own days, else those of its members."""
        held: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            held[term.alliance].append(term)
        for alliance in [*held, *(one for one in lives if one not in held)]:
            of, life = held[alliance], lives.get(alliance)
            spans = [life.span] if life else [Span(term.start, term.end) for term in of]
            span = Span(
                min(spans, key=lambda one: starts(one).likely).start,
                max(spans, key=lambda one: ends(one).likely).end,
            )
            file, line = (life.file, life.line) if life else (of[0].file, of[0].line)
            self._add(
                "organisations",
                Laid((), span, (line,), file, None),
                [] if life else [remark("of-members")],
                organisation_id=f"{PAIRS}{alliance}",
                **alliance_names(FAMILY, alliance, self._members(of), span.start, self.states),
                organisation_kind="alliance",
                sort_order=alliance,
            )
            if _differ(of):
                self.notes.add("flags-differ", file, line, alliance=alliance)

    def _members(self, terms: Sequence[Term]) -> list[str]:
        ordered = sorted(terms, key=lambda term: starts(Span(term.start, term.end)).likely)
        return list(
            dict.fromkeys(
                state
                for term in ordered
                for state, _ in self.states.parts(term.member, Span(term.start, term.end))
            )
        )

    def _add(
        self,
        table: str,
        row: Laid,
        inferred: Sequence[Remark],
        about: Sequence[Remark] = (),
        /,
        **cells: str,
    ) -> None:
        """Add a row; it is inferred where a rule or a succession had a part in it."""
        certainty = "inferred" if inferred or row.remarks else "stated"
        remarks = (*about, *inferred, *row.remarks)
        self.draft.add(
            table,
            **cells,
            valid_from=row.span.start,
            valid_to=row.span.end,
            **provenance(row.lines, certainty, remarks, row.file if self.several else ""),
        )


def _span(run: Any, last: int) -> Span:
    """The dates of a run of years; one that lasts to the last year of the file is open."""
    ended = run.last
    after = ended + 1 if ended < last else None
    return Span(as_start(run.first), as_end(ended, after))


def _differ(terms: Sequence[Term]) -> bool:
    """Whether members of one phase have promised different things."""
    promised: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for term in terms:
        promised[term.phase].add(term.pledges)
    return any(len(found) > 1 for found in promised.values())
