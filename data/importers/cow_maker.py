"""From rows of the COW alliance files to rows of a package."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from data.importers.cow_rows import Stated
from data.importers.draft import Draft
from data.importers.naming import alliance_names
from data.importers.notes import Notes
from data.importers.remarks import remark
from data.importers.spans import Piece, Span, ends, joined, starts
from data.importers.states import States


class CowMaker:
    """Makes the rows of the tables."""

    def __init__(self, draft: Draft, states: States, notes: Notes, *, several: bool) -> None:
        self._draft, self._states, self._notes, self._several = draft, states, notes, several

    def memberships(self, rows: Sequence[Stated]) -> None:
        """A membership per state, alliance and stretch of time."""
        groups: dict[tuple[str, str], list[Piece]] = defaultdict(list)
        divided = 0
        for row in rows:
            for code in row.codes:
                parts = self._parts(row, code, tell=True)
                divided += len(parts) - 1
                for state, piece in parts:
                    groups[row.alliance, state].append(piece)
        paired = any(len(row.codes) > 1 for row in rows)
        made = 0
        for (alliance, state), pieces in groups.items():
            for piece in joined(pieces, None if paired else self._on_join, touching=paired):
                made += 1
                certainty, remarks = piece.with_[1:]
                if paired:
                    certainty, remarks = "inferred", (remark("from-pairs"), *remarks)
                self._draft.add(
                    "memberships",
                    organisation_id=f"COW{alliance}",
                    state_id=state,
                    standing="party",
                    **self._dated(piece.span),
                    **self._provenance(piece, certainty, remarks),
                )
        if rows and not paired:
            self._account("rows-became", rows, made, "memberships", divided)

    def obligations(self, members: Sequence[Stated], pairs: Sequence[Stated], both: set) -> None:
        """Promises of pairs, and of members of whom the pairs say nothing."""
        told = {(row.alliance, code) for row in pairs for code in row.codes}
        rows = [*pairs, *(row for row in members if (row.alliance, row.codes[0]) not in told)]
        groups: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
        divided = 0
        for row in rows:
            made = self._promises(row, both=row.file in both)
            divided += len(made) - len(row.promised)
            for key, piece in made:
                groups[key].append(piece)
        total = 0
        for (alliance, state, partner, obligation), pieces in groups.items():
            for piece in joined(pieces):
                total += 1
                self._draft.add(
                    "obligations",
                    organisation_id=f"COW{alliance}",
                    state_id=state,
                    partner_id=partner,
                    obligation=obligation,
                    **self._dated(piece.span),
                    **self._provenance(piece, *piece.with_[1:]),
                )
        if pairs:
            self._account("promises-became", rows, total, "obligations", divided)

    def _promises(self, row: Stated, *, both: bool) -> list[tuple[tuple[str, ...], Piece]]:
        """The promises of a row: who is bound, to whom, what."""
        if len(row.codes) == 1:
            return [
                ((row.alliance, state, "", promise), piece)
                for state, piece in self._parts(row, row.codes[0])
                for promise in row.promised
            ]
        one_sided = both and row.asymmetric and row.promised
        if one_sided:
            self._notes.add("one-sided-unknown", row.file, row.lines[0], "asymmetric", "1")
        found: list[tuple[tuple[str, ...], Piece]] = []
        for bound, other in (row.codes, row.codes[::-1]) if both else (row.codes,):
            for state, piece in self._parts(row, bound):
                for partner, part in self._states.parts(other, piece.span):
                    code, certainty, remarks = piece.with_
                    if part != piece.span:
                        certainty = "inferred"
                        remarks = (*remarks, self._of_succession(other, row.span))
                    if one_sided:
                        certainty, remarks = "inferred", (*remarks, remark("one-sided"))
                    with_ = (code, certainty, remarks)
                    found += [
                        ((row.alliance, state, partner, promise), Piece(part, row.lines, with_))
                        for promise in row.promised
                    ]
        return found

    def organisations(self, rows: Sequence[Stated]) -> None:
        """One alliance per number."""
        groups: dict[str, list[Stated]] = defaultdict(list)
        for row in rows:
            groups[row.alliance].append(row)
        for alliance, stated in groups.items():
            span, certainty, remarks = self._alliance_span(alliance, stated)
            members = self._members(stated)
            kind = next((row.kind for row in stated if row.kind), "")
            if kind:
                remarks = [(f"{kind}.", f"{kind}."), *remarks]
            first = Piece(span, [stated[0].lines[0]], (stated[0].file,))
            self._draft.add(
                "organisations",
                organisation_id=f"COW{alliance}",
                **alliance_names("cow", alliance, members, span.start, self._states),
                organisation_kind="alliance",
                sort_order=alliance,
                **self._dated(span),
                **self._provenance(first, certainty, remarks),
            )
            promised = {row.promised for row in stated}
            if len(promised) > 1 and len(stated[0].codes) == 1:
                self._notes.add(
                    "flags-differ", stated[0].file, stated[0].lines[0], alliance=alliance
                )

    def _members(self, stated: Sequence[Stated]) -> list[str]:
        """The states of an alliance, those of its beginning first."""
        found: dict[str, None] = {}
        for row in sorted(stated, key=lambda row: (starts(row.span).likely, row.codes)):
            for code in row.codes:
                for state, _ in self._states.parts(code, row.span):
                    found[state] = None
        return list(found)

    def _alliance_span(
        self, alliance: str, stated: Sequence[Stated]
    ) -> tuple[Span, str, list[tuple[str, str]]]:
        """When an alliance was in force, as its rows say, else from its members' spells."""
        said = list(dict.fromkeys(row.alliance_span for row in stated if row.alliance_span))
        if len(said) > 1:
            self._notes.add(
                "alliance-dates-differ",
                stated[0].file,
                stated[0].lines[0],
                "all_st_year",
                alliance=alliance,
            )
        of = [span for span in said if span.start] or [row.span for row in stated]
        span = Span(
            min(of, key=lambda one: (starts(one), one.start)).start,
            max(of, key=lambda one: (ends(one), one.end)).end,
        )
        last = f"{int(self._draft.family.coverage_to[:4]) - 1:04}"
        if span.end in (last, f"{last}-12-31"):
            span = Span(span.start, "")
        if said:
            return span, "stated", []
        return span, "inferred", [remark("alliance-dates")]

    def _parts(self, row: Stated, code: str, *, tell: bool = False) -> list[tuple[str, Piece]]:
        """The states behind a code during a row, each with its piece of the row."""
        parts = self._states.parts(code, row.span)
        certainty, remarks = row.certainty, tuple(row.notes)
        if len(parts) > 1:
            certainty, remarks = "inferred", (*remarks, self._of_succession(code, row.span))
        if tell:
            self._tell(row, code)
        with_ = (row.file, certainty, remarks)
        return [(state, Piece(part, row.lines, with_)) for state, part in parts]

    def _of_succession(self, code: str, span: Span) -> tuple[str, str]:
        return remark("succession", code=code, days=self._states.successions(code, span))

    def _tell(self, row: Stated, code: str) -> None:
        place = row.file, row.lines[0], "ccode", code
        days = self._states.successions(code, row.span)
        if days:
            self._notes.add("succession", *place, days=days)
        state, life = self._states.outsider(code, row.span)
        if state:
            self._notes.add("outside-state", *place, state=state, life=life)

    def _on_join(self, earlier: Piece, later: Piece) -> None:
        file = later.with_[0]
        self._notes.add("overlap-joined", file, later.lines[0], other=earlier.lines[0])

    def _dated(self, span: Span) -> dict[str, str]:
        return {"valid_from": span.start, "valid_to": span.end}

    def _provenance(
        self, piece: Piece, certainty: str, remarks: Iterable[tuple[str, str]]
    ) -> dict[str, str]:
        told = list(dict.fromkeys(remarks))
        return {
            "locator": (f"{piece.with_[0]}, " if self._several else "") + lines_text(piece.lines),
            "certainty": certainty,
            "note": " ".join(english for english, _ in told),
            "note_de": " ".join(german for _, german in told),
        }

    def _account(
        self, rule: str, rows: Sequence[Stated], made: int, table: str, divided: int
    ) -> None:
        """Tell how many rows of a table the rows of the files became, so that it adds up."""
        used = sum(len(row.lines) for row in rows)
        flags = sum(len(row.promised) for row in rows)
        base = flags if rule == "promises-became" else used
        if made != base:
            self._notes.add(
                rule,
                rows[0].file,
                table=table,
                used=used,
                flags=flags,
                made=made,
                joined=base + divided - made,
                divided=divided,
            )


def lines_text(lines: Sequence[int]) -> str:
    """Lines of a file as a locator: line 5; lines 2-198; lines 3, 7 and 12 more."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    if lines[-1] - lines[0] == len(lines) - 1:
        return f"lines {lines[0]}-{lines[-1]}"
    shown = ", ".join(map(str, lines[:3]))
    more = f" and {len(lines) - 3} more" if len(lines) > 3 else ""
    return f"lines {shown}{more}"
