"""Terms of ATOP: what one row says of one member of one alliance in one phase.

The member file has a row per member and phase. A phase begins where a treaty is amended: every
member then leaves and enters on the same day. For memberships the phases are joined, for what the
members have promised they are kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.days import ALWAYS, NEVER
from data.edtf import parse


@dataclass(frozen=True)
class Term:
    """One member of one alliance in one phase.

    Attributes:
        alliance: ``atopid``.
        member: number of the state in the file.
        phase: number of the phase as text; "0" or empty for an alliance of one phase.
        start: EDTF; empty where the file has none.
        end: EDTF, first day no longer; empty where open.
        pledges: obligations of the model.
        line: line of the file.
        file: name of the file.
        inferred: the row speaks of the whole alliance, not of this member.
        outside: the file says that the member was not in the system of states at its entry.
    """

    alliance: str
    member: str
    phase: str
    start: str
    end: str
    pledges: tuple[str, ...]
    line: int
    file: str = ""
    inferred: bool = False
    outside: bool = False


@dataclass(frozen=True)
class Membership:
    """A stretch of membership, made of one or more terms.

    Attributes:
        alliance: ``atopid``.
        member: number of the state in the file.
        start: EDTF; empty where the file has none.
        end: EDTF, first day no longer; empty where open.
        lines: lines of the terms, in their order in time.
        file: name of the file.
        inferred: made of a row on the whole alliance.
        overlapping: lines of terms that begin before an earlier one ends, with the line of that.
        outside: the member was not in the system of states at its first entry.
    """

    alliance: str
    member: str
    start: str
    end: str
    lines: tuple[int, ...]
    file: str
    inferred: bool
    overlapping: tuple[tuple[int, int], ...]
    outside: bool


@dataclass(frozen=True)
class Promise:
    """One obligation of one member over a time.

    Attributes:
        term: the term it stands in, with the days it holds.
        obligation: obligation of the model.
        clipped: it began before an equal promise ended, and is taken from there on.
    """

    term: Term
    obligation: str
    clipped: bool = False


def bounds(text: str, if_empty: int) -> tuple[int, int]:
    """Earliest and latest day of an EDTF text as day numbers; ``if_empty`` for no text."""
    if not text:
        return if_empty, if_empty
    date = parse(text)
    low = date.min_day.toordinal() if date.min_day else ALWAYS
    high = date.max_day.toordinal() if date.max_day else NEVER
    return low, high


def _in_time(term: Term) -> tuple[int, int, int, int]:
    start, end = bounds(term.start, ALWAYS), bounds(term.end, NEVER)
    phase = int(term.phase) if term.phase.isdigit() else 0
    return start[1], phase, end[0], term.line


def memberships(terms: Iterable[Term]) -> list[Membership]:
    """Join the terms of one member of one alliance that follow each other or overlap.

    A gap is kept only where it is certain: an end known to the month and an entry in that month are
    one stretch.
    """
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        held[term.alliance, term.member].append(term)
    found: list[Membership] = []
    for group in held.values():
        stretch: list[Term] = []
        for term in sorted(group, key=_in_time):
            if stretch and bounds(term.start, ALWAYS)[0] > _latest(stretch):
                found.append(_joined(stretch))
                stretch = []
            stretch.append(term)
        found.append(_joined(stretch))
    return found


def _latest(stretch: Sequence[Term]) -> int:
    return max(bounds(term.end, NEVER)[1] for term in stretch)


def _joined(stretch: Sequence[Term]) -> Membership:
    overlapping = []
    for place, later in enumerate(stretch[1:], start=1):
        longest = max(stretch[:place], key=lambda term: bounds(term.end, NEVER)[0])
        if bounds(later.start, ALWAYS)[1] < bounds(longest.end, NEVER)[0]:
            overlapping.append((later.line, longest.line))
    last = max(stretch, key=lambda term: bounds(term.end, NEVER)[1])
    first = stretch[0]
    lines = tuple(term.line for term in stretch)
    inferred = all(term.inferred for term in stretch)
    return Membership(
        first.alliance,
        first.member,
        first.start,
        last.end,
        lines,
        first.file,
        inferred,
        tuple(overlapping),
        first.outside,
    )


def promises(terms: Iterable[Term]) -> list[Promise]:
    """The obligations of every term, phase by phase.

    Two equal promises of one member are never in force at once: where phases overlap, the later one
    is taken from the day on which the earlier one ends, and left out where nothing remains of it.
    """
    held: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        for obligation in term.pledges:
            held[term.alliance, term.member, obligation].append(term)
    found: list[Promise] = []
    for (_, _, obligation), group in held.items():
        until = ""
        reached = ALWAYS
        for term in sorted(group, key=_in_time):
            end = bounds(term.end, NEVER)[0]
            if bounds(term.start, ALWAYS)[1] >= reached:
                found.append(Promise(term, obligation))
            elif end > reached:
                found.append(Promise(replace(term, start=until), obligation, clipped=True))
            if end > reached:
                until, reached = term.end, end
    return found


def spread(row: Term, members: Iterable[str]) -> list[Term]:
    """A row on the whole alliance as one term per member: dates and flags are the alliance's."""
    return [replace(row, member=member, inferred=True) for member in members]
