"""DCAD, the Defense Cooperation Agreement Dataset: bilateral agreements, signed and in force.

An agreement is an organisation of its own with two members: signatories from the signature, parties
from the entry into force, where the file has one. It ends only where the file knows that it did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from data.importers.dates import whole
from data.importers.dcad_rows import SIDES, Agreement, agreements
from data.importers.draft import Draft
from data.importers.formats import family
from data.importers.laid import Layer, Said, provenance
from data.importers.naming import alliance_names
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.remarks import Remark, remark
from data.importers.spans import Span, reversed_
from data.importers.states import States

FAMILY = "dcad"


def convert(sheets: Sequence[Sheet], notes: Notes) -> Draft | None:
    """Make the rows of a package of DCAD files.

    Args:
        sheets: files of this data set.
        notes: where everything that is repaired, doubted or left out is reported.

    Returns:
        The draft; None where no row can be used.
    """
    of = family(FAMILY)
    last = int(of.coverage_to[:4]) - 1
    found: dict[str, Agreement] = {}
    for sheet in sheets:
        for one in agreements(sheet, last, notes):
            if one.number in found:
                first = found[one.number]
                kept = next(
                    f"{one.number}{letter}"
                    for letter in ascii_uppercase
                    if f"{one.number}{letter}" not in found
                )
                place = (one.file, one.line, "dcaid", one.number)
                notes.add("same-agreement", *place, other=first.line, kept=f"DCAD{kept}")
                one.number = kept
            found[one.number] = one
    if not found:
        return None
    draft = Draft(of)
    maker = _Maker(draft, _states(sheets, found.values(), notes), notes, several=len(sheets) > 1)
    maker.memberships(list(found.values()))
    maker.acts(found.values())
    draft.add_all(maker.states.rows)
    maker.organisations(found.values())
    return draft


def _states(sheets: Sequence[Sheet], found: Iterable[Agreement], notes: Notes) -> States:
    names: dict[str, str] = {}
    for sheet in sheets:
        for side in SIDES:
            cells = zip(sheet.texts(f"ccode{side}"), sheet.texts(f"cowname{side}"), strict=True)
            names |= {str(whole(code)): name for code, name in dict.fromkeys(cells)}
    seen: dict[str, tuple] = {}
    for one in found:
        for side, code in zip(SIDES, one.codes, strict=True):
            seen.setdefault(code, (one.file, one.line, f"ccode{side}"))
    return States("cow", {code: names.get(code, "") for code in seen}, notes, seen)


@dataclass
class _Maker:
    """Makes the rows of the tables."""

    draft: Draft
    states: States
    notes: Notes
    several: bool

    def memberships(self, found: Sequence[Agreement]) -> None:
        """Signatories up to the entry into force, parties from it on."""
        said = []
        for one in found:
            remarks = [*one.ordered, *one.ended]
            stretches = []
            signatory = Span(one.signed, one.in_force or one.end)
            if one.signed and one.signed != one.in_force and not reversed_(signatory):
                told = [] if one.in_force else [remark("no-force"), *remarks]
                stretches.append(("signatory", signatory, told))
            if one.in_force:
                stretches.append(("party", Span(one.in_force, one.end), remarks))
            said += [
                Said((code,), span, (one.line,), one.file, (one, standing, told))
                for standing, span, told in stretches
                for code in one.codes
            ]
        layer = Layer(self.states, self.notes, "ccode1")
        for row in layer.laid(said, lambda about: (about[0].number, about[1])):
            one, standing, told = row.about
            self._add(
                "memberships",
                one,
                [*told, *row.remarks],
                organisation_id=_id(one),
                state_id=row.states[0],
                standing=standing,
                valid_from=row.span.start,
                valid_to=row.span.end,
            )

    def acts(self, found: Iterable[Agreement]) -> None:
        """Signature and entry into force, one act per state."""
        for one in found:
            for action, day in (("signature", one.signed), ("entry_into_force", one.in_force)):
                states = [self._state(code, day) for code in one.codes] if day else []
                for state in dict.fromkeys(states):
                    self._add(
                        "treaty_actions",
                        one,
                        one.ordered,
                        organisation_id=_id(one),
                        state_id=state,
                        action=action,
                        acted_on=day,
                    )

    def _state(self, code: str, day: str) -> str:
        return self.states.parts(code, Span(day, day))[0][0]

    def organisations(self, found: Iterable[Agreement]) -> None:
        """One agreement per row, from its first act on."""
        for one in found:
            start = one.signed or one.in_force
            members = [self._state(code, start) for code in one.codes]
            self._add(
                "organisations",
                one,
                one.ended,
                one.about,
                organisation_id=_id(one),
                **alliance_names(
                    FAMILY, one.number, members, start, self.states, remark("agreement")
                ),
                organisation_kind="agreement",
                valid_from=start,
                valid_to=one.end,
            )

    def _add(
        self,
        table: str,
        one: Agreement,
        inferred: Sequence[Remark],
        about: Sequence[Remark] = (),
        /,
        **cells: str,
    ) -> None:
        certainty = "inferred" if inferred else "stated"
        file = one.file if self.several else ""
        self.draft.add(
            table, **cells, **provenance((one.line,), certainty, (*about, *inferred), file)
        )


def _id(one: Agreement) -> str:
    return f"{FAMILY.upper()}{one.number}"
