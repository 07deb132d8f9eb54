"""Facts on codes laid on states: divided where a state changes, joined where two overlap."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from data.importers.notes import Notes
from data.importers.remarks import Remark, remark
from data.importers.spans import Piece, Span, day_text, edge, ends, joined, reversed_, starts
from data.importers.states import States


class Said(NamedTuple):
    """What a file says of one state, or of one towards another, over a time.

    Attributes:
        codes: the code of the state; two for a promise to a partner.
        span: when.
        lines: lines of the file.
        file: name of the file.
        about: whatever the caller needs.
        last_year: where the file counts by the year: the last year that counts; else None.
    """

    codes: tuple[str, ...]
    span: Span
    lines: tuple[int, ...]
    file: str
    about: Any
    last_year: int | None = None


@dataclass(frozen=True)
class Laid:
    """A fact on states of the model; it is inferred where it has remarks."""

    states: tuple[str, ...]
    span: Span
    lines: tuple[int, ...]
    file: str
    about: Any
    remarks: tuple[Remark, ...] = ()


class Layer:
    """Lays the facts of files on states, and tells of each code and line once."""

    def __init__(self, states: States, notes: Notes, column: str) -> None:
        """Remember where findings belong: to the column with the code."""
        self._states, self._notes, self._column = states, notes, column
        self._told: set[tuple[str, int, str]] = set()
        self.divided = 0
        self.joined = 0

    def laid(
        self,
        said: Iterable[Said],
        subject: Callable[[Any], Hashable],
        alike: Callable[[Any], Hashable] | None = None,
        *,
        tell: bool = True,
    ) -> list[Laid]:
        """Lay facts on the states that their codes stand for.

        Args:
            said: the facts.
            subject: what a state can have but once at a time, such as the treaty, from `about`.
            alike: what two stretches must share to be one where the second begins as the first ends
                (a state that goes on under another code); None: such stretches are kept apart.
            tell: report divisions, days without the state and overlaps.

        Returns:
            Facts of which no two on the same states and subject certainly overlap, by subject in
            the order of the first one on it. ``divided`` and ``joined`` count what that took.
        """
        groups: dict[Hashable, list[Piece]] = defaultdict(list)
        for one in said:
            parts = self._parts(one)
            self.divided += len(parts) - 1
            if tell:
                self._tell(one)
            for states, span, remarks in parts:
                piece = Piece(span, list(one.lines), (states, one.file, one.about, remarks))
                groups[states, subject(one.about)].append(piece)
        found = []
        for pieces in groups.values():
            together = pieces
            if alike and len(pieces) > 1:
                kinds: dict[Hashable, list[Piece]] = defaultdict(list)
                for piece in pieces:
                    kinds[alike(piece.with_[2])].append(piece)
                told = self._on_join if tell else None
                together = [one for of in kinds.values() for one in joined(of, told, touching=True)]
            if len(together) > 1:
                together = joined(together, self._on_join if tell else None)
            self.joined += len(pieces) - len(together)
            for piece in together:
                states, *rest = piece.with_
                found.append(Laid(states, piece.span, tuple(piece.lines), *rest))
        return found

    def _parts(self, one: Said) -> list[tuple[tuple[str, ...], Span, tuple[Remark, ...]]]:
        """The states behind the codes in turn, each with its part of the span and remarks."""
        found: list[tuple[tuple[str, ...], Span, tuple[Remark, ...]]] = [((), one.span, ())]
        for code in one.codes:
            further = []
            for states, span, remarks in found:
                own = _by_year(code, span, one.last_year, self._states)
                parts = self._states.parts(code, own)
                told = remarks
                if len(parts) > 1:
                    days = self._states.successions(code, own)
                    told = (*remarks, remark("succession", code=code, days=days))
                further += [((*states, state), part, told) for state, part in parts]
            found = further
        return found

    def _tell(self, one: Said) -> None:
        line = one.lines[0]
        for code in one.codes:
            if (one.file, line, code) in self._told:
                continue
            self._told.add((one.file, line, code))
            span = _by_year(code, one.span, one.last_year, self._states)
            place = (one.file, line, self._column, code)
            if days := self._states.successions(code, span):
                self._notes.add("succession", *place, days=days)
            state, lives = self._states.outsider(code, _surely(span, one.last_year))
            if state:
                self._notes.add("outside-state", *place, state=state, life=lives)

    def _on_join(self, last: Piece, piece: Piece) -> None:
        if starts(piece.span).likely >= ends(last.span).likely:
            return  # they only touch
        place = (piece.with_[1], piece.lines[0], self._column)
        self._notes.add("overlap-joined", *place, other=last.lines[0])


def _surely(span: Span, last_year: int | None) -> Span:
    """The days on which a state must have existed for a span: by the year, some day of each."""
    if last_year is None:
        return span
    start = day_text(edge(span.start, 0).latest) if span.start else ""
    return Span(start, f"{last_year:04}-01-01" if span.end else "")


def _by_year(code: str, span: Span, last_year: int | None, states: States) -> Span:
    """A span counted by the year, without the days of a year in which the state changed hands.

    Where a state follows another in the first year that counts, that year is the follower's; where
    it does so in the last one, that year is the earlier state's.
    """
    if last_year is None:
        return span
    start, end = span
    for day in filter(None, states.successions(code, span).split(", ")):
        latest = edge(start, 0).latest
        if end and int(day[:4]) == last_year:
            changed = Span(start, day)
        elif start and edge(day, 0).earliest <= latest:
            changed = Span(f"{day}/{dt.date.fromordinal(latest)}", end)
        else:
            continue
        if not reversed_(changed):
            start, end = changed
    return Span(start, end)


def provenance(
    lines: Sequence[int], certainty: str, remarks: Iterable[Remark], file: str = ""
) -> dict[str, str]:
    """The last columns of a row: where it stands, how certain it is, what a reader must know.

    Args:
        lines: lines of the file.
        certainty: stated or inferred.
        remarks: remarks in English and German.
        file: name of the file, where several were given.
    """
    told = list(dict.fromkeys(remarks))
    return {
        "locator": (f"{file}, " if file else "") + lines_text(lines),
        "certainty": certainty,
        "note": " ".join(english for english, _ in told),
        "note_de": " ".join(german for _, german in told),
    }


def lines_text(lines: Sequence[int]) -> str:
    """Lines of a file as a locator: line 5; lines 5 and 9; lines 5, 9 and 3 more."""
    listed = [str(line) for line in lines]
    if len(listed) < 2:
        return f"line {listed[0]}" if listed else ""
    if len(listed) == 2:
        return f"lines {listed[0]} and {listed[1]}"
    return f"lines {listed[0]}, {listed[1]} and {len(listed) - 2} more"
