"""States of an import: from a code of the field and a span to our states, whoever came in turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from data import codes
from data.codes import OWN_WORK, Scheme, Spell
from data.codes.tables import existences
from data.days import ALWAYS, NEVER
from data.importers.notes import Notes
from data.importers.remarks import remark
from data.importers.spans import Span, day_text, divided, ends, starts


@dataclass(frozen=True)
class _Code:
    """What a code stands for.

    Attributes:
        states: the states in turn.
        days: day numbers on which the second, third ... of them takes over.
    """

    states: tuple[str, ...]
    days: tuple[int, ...]


class States:
    """Finds the states of the codes in a set of files and makes the rows on them."""

    def __init__(
        self, scheme: Scheme, named: Mapping[str, str], notes: Notes, seen: Mapping[str, tuple]
    ) -> None:
        """Look all codes up.

        Args:
            scheme: the scheme of `data.codes`.
            named: every code that occurs, and the name that the files give the state.
            notes: where unknown and ambiguous codes are reported, once each.
            seen: file, line and column where each code stands first.
        """
        self._scheme, self._named, self._notes, self._seen = scheme, named, notes, seen
        self._codes: dict[str, _Code] = {}
        self._parts: dict[tuple[str, Span], list[tuple[str, Span]]] = {}
        unknown = []
        for code in sorted(named, key=_as_number):
            spells = codes.spells(scheme, code)
            if spells:
                self._codes[code] = _code(spells)
            else:
                unknown.append(code)
        self._invented = self._invent(unknown)

    def _invent(self, unknown: Iterable[str]) -> dict[str, str]:
        taken = {state for code in self._codes.values() for state in code.states}
        found = {}
        for code in unknown:
            state = codes.invented_id(self._scheme, code, frozenset(taken))
            taken.add(state)
            found[state] = code
            self._codes[code] = _Code((state,), ())
            match = codes.lookup(self._scheme, code)
            file, line, column = self._seen[code]
            rule = "ambiguous-code" if match.why == "ambiguous" else "unknown-code"
            among = ", ".join(match.candidates)
            self._notes.add(rule, file, line, column, code, state=state, candidates=among)
        return found

    def parts(self, code: str, span: Span) -> list[tuple[str, Span]]:
        """The states that a code stands for during a span, each with its part of it.

        A day before the first state of the code counts to the first, a day after the last state
        to the last, a day between two to the earlier one: `outsider` tells of such days.
        """
        key = code, span
        if key not in self._parts:
            of = self._codes[code]
            self._parts[key] = [(of.states[place], part) for place, part in divided(span, of.days)]
        return self._parts[key]

    def outsider(self, code: str, span: Span) -> tuple[str, str]:
        """The first state of a code that did not exist throughout its part of a span.

        Returns:
            Its id and the stretches in which it existed; empty texts where all of them did.
        """
        for state, part in self.parts(code, span):
            lives = _lives(state)
            begun, ended = starts(part).likely, ends(part).likely
            # An open start is no claim on the days before; an open end is one on those after.
            if not any((begun >= low or not part.start) and ended <= high for low, high in lives):
                texts = (f"{day_text(low) or '..'}/{day_text(high) or '..'}" for low, high in lives)
                return state, ", ".join(texts)
        return "", ""

    def successions(self, code: str, span: Span) -> str:
        """The days within a span on which one state of the code follows another."""
        return ", ".join(part.start for _, part in self.parts(code, span)[1:])

    @cached_property
    def rows(self) -> dict[str, list[dict[str, str]]]:
        """Rows of states, regions and territories for all states of the codes that were used."""
        used = {state for parts in self._parts.values() for state, _ in parts}
        known = sorted(used - set(self._invented))
        found = {name: list(rows) for name, rows in codes.package_rows(known, OWN_WORK).items()}
        for state in sorted(used & set(self._invented)):
            code = self._invented[state]
            english, german = remark("invented-state", code=code)
            found.setdefault("states", []).append(
                {
                    "state_id": state,
                    "name_en": self._named[code] or f"Code {code}",
                    "cow_code": code if self._scheme == "cow" and code.isdecimal() else "",
                    "source_id": OWN_WORK,
                    "certainty": "inferred",
                    "note": english,
                    "note_de": german,
                }
            )
        return found

    def name(self, state: str, lang: str = "en") -> str:
        """The name of a state in a language, in English where it has none in it."""
        row = self._by_id.get(state, {})
        return row.get(f"name_{lang}") or row.get("name_en") or state

    @cached_property
    def _by_id(self) -> dict[str, dict[str, str]]:
        return {row["state_id"]: row for row in self.rows.get("states", [])}


def _code(spells: Sequence[Spell]) -> _Code:
    """The states of a code in turn; spells of the same state one after the other are one."""
    states: list[str] = []
    days: list[int] = []
    for spell in spells:
        if not states or states[-1] != spell.state_id:
            if states:
                days.append(spell.start.toordinal() if spell.start else ALWAYS)
            states.append(spell.state_id)
    return _Code(tuple(states), tuple(days))


@cache
def _lives(state: str) -> tuple[tuple[int, int], ...]:
    """First day and day after the last of each stretch in which a state existed."""
    return tuple(
        (
            life.start.toordinal() if life.start else ALWAYS,
            life.end.toordinal() if life.end else NEVER,
        )
        for life in existences().get(state, ())
    ) or ((ALWAYS, NEVER),)


def _as_number(code: str) -> tuple[int, str]:
    return (int(code), "") if code.isdecimal() else (10**9, code)
