"""States of an import: from a code of the field and a span to our states, whoever came in turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.days import ALWAYS, NEVER
from data.importers.notes import Notes
from data.importers.spans import Span, day_text, divided, ends, starts

try:
    from data import codes  # type: ignore[attr-defined]
except ImportError:  # until the tables of codes are there
    from data.importers import standin as codes  # type: ignore[no-redef]

SOURCE = "atlas-states"  # the work that names, dates and places the states


@dataclass(frozen=True)
class _Code:
    """What a code stands for.

    Attributes:
        states: the states in turn.
        days: day numbers on which the second, third ... of them takes over.
        lives: first day and day after the last of each stretch in which the code has a state.
    """

    states: tuple[str, ...]
    days: tuple[int, ...]
    lives: tuple[tuple[int, int], ...]


class States:
    """Finds the states of the codes in a set of files and makes the rows on them."""

    def __init__(
        self, scheme: str, named: Mapping[str, str], notes: Notes, seen: Mapping[str, tuple]
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
            self._codes[code] = _Code((state,), (), ((ALWAYS, NEVER),))
            match = codes.lookup(self._scheme, code)
            file, line, column = self._seen[code]
            rule = "ambiguous-code" if match.why == "ambiguous" else "unknown-code"
            among = ", ".join(match.candidates)
            self._notes.add(rule, file, line, column, code, state=state, candidates=among)
        return found

    def parts(self, code: str, span: Span) -> list[tuple[str, Span]]:
        """The states that a code stands for during a span, each with its part of it.

        A day before the first state of the code counts to the first, a day after the last state
        to the last, a day between two to the earlier one: `outside` tells of such days.
        """
        key = code, span
        if key not in self._parts:
            of = self._codes[code]
            self._parts[key] = [(of.states[place], part) for place, part in divided(span, of.days)]
        return self._parts[key]

    def outside(self, code: str, span: Span) -> str:
        """The life of the states of a code where a span likely leaves it; else an empty text."""
        begun, ended = starts(span).likely, ends(span).likely
        lives = self._codes[code].lives
        for low, high in lives:
            # An open start is no claim on the days before; an open end is one on those after.
            if (begun >= low or not span.start) and ended <= high:
                return ""
        return "; ".join(f"{day_text(low)}/{day_text(high)}".strip("/") for low, high in lives)

    def successions(self, code: str, span: Span) -> str:
        """The days within a span on which one state of the code follows another."""
        return ", ".join(part.start for _, part in self.parts(code, span)[1:])

    @cached_property
    def rows(self) -> dict[str, list[dict[str, str]]]:
        """Rows of states, regions and territories for all states of the codes that were used."""
        used = {state for parts in self._parts.values() for state, _ in parts}
        known = sorted(used - set(self._invented))
        found = {name: list(rows) for name, rows in codes.package_rows(known, SOURCE).items()}
        for state in sorted(used & set(self._invented)):
            code = self._invented[state]
            found.setdefault("states", []).append(
                {
                    "state_id": state,
                    "name_en": self._named[code] or f"Code {code}",
                    "cow_code": code if self._scheme == "cow" and code.isdecimal() else "",
                    "source_id": SOURCE,
                    "certainty": "inferred",
                    "note": f"No state is known by the code {code}; the id is made up.",
                    "note_de": f"Zum Code {code} ist kein Staat bekannt; die Kennung ist erfunden.",
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


def _code(spells: Sequence) -> _Code:
    """The states of a code in turn; spells of the same state one after the other are one."""
    states: list[str] = []
    days: list[int] = []
    lives: list[tuple[int, int]] = []
    for spell in spells:
        low = spell.start.toordinal() if spell.start else ALWAYS
        high = spell.end.toordinal() if spell.end else NEVER
        if not states or states[-1] != spell.state_id:
            if states:
                days.append(low)
            states.append(spell.state_id)
        if lives and lives[-1][1] >= low:
            lives[-1] = (lives[-1][0], max(high, lives[-1][1]))
        else:
            lives.append((low, high))
    return _Code(tuple(states), tuple(days), tuple(lives))


def _as_number(code: str) -> tuple[int, str]:
    return (int(code), "") if code.isdecimal() else (10**9, code)
