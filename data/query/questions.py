"""Questions on which sources disagree: equal conflicts of several states are one question.

What another question holds already is left out: cooperation that rests on a standing told alike,
and an event that repeats an act told alike.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from data.load import Package
from data.query.disputes import DAYS, SPELLS, Subject, side, subjects
from data.query.rows import Row, named_rows, rows_of

# A line of a file, as data sets are cited: each state has its own.
_LINES = re.compile("lines? ([0-9]+(?:(?:, | and )[0-9]+)*)")


@dataclass(frozen=True)
class Question:
    """A subject on which tellings differ, with all states for which they are the same."""

    subject: Subject
    states: tuple[str, ...]
    event: Row | None = None

    @property
    def id(self) -> str:
        """Names the question within its package."""
        return ":".join((self.subject.table, *self.subject.key))

    @property
    def rank(self) -> tuple[Any, ...]:
        """Place among questions: contradictions first, the largest difference first."""
        points = self.subject.points
        least = max((one.least or 0 for one in points if one.what != "standing"), default=0)
        contradiction = any(one.contradiction for one in points)
        return (not contradiction, -least, self.subject.table in SPELLS, -len(self.states), self.id)


@lru_cache(maxsize=16)
def speakers(package: Package) -> tuple[str, ...]:
    """Sources with a telling in any conflict: the main one, then by number of subjects, then id."""
    counts: Counter[str] = Counter()
    for subject in subjects(package):
        counts.update({row["source_id"] for row in subject.rows})
        counts.update({name for point in subject.points for name in point.silent})
    main = package.main_source
    return tuple(sorted(counts, key=lambda one: (one != main, -counts[one], one)))


def questions(
    package: Package, organisations: Collection[str] | None, states: Collection[str] | None
) -> list[Question]:
    """Questions about organisations and states (None = all), the largest contradiction first."""
    wanted = [
        subject
        for subject in subjects(package)
        if _owned(package, subject.organisation_id, organisations)
        and (states is None or not _state(subject) or _state(subject) in states)
    ]
    grouped: dict[object, Question] = {}
    for subject in _not_repeated(wanted):
        like = _likeness(subject)
        known = grouped.get(like)
        one = _state(subject)
        if known is None:
            grouped[like] = Question(subject, (one,) if one else ())
        else:
            both = _with_lines(known.subject, subject)
            grouped[like] = replace(known, subject=both, states=(*known.states, one))
    found = _with_events(package, list(grouped.values()))
    return sorted(found, key=lambda question: question.rank)


@lru_cache(maxsize=16)
def _with_members(package: Package) -> frozenset[str]:
    return frozenset(row["organisation_id"] for row in rows_of(package, "memberships"))


def _owned(package: Package, owner: str, organisations: Collection[str] | None) -> bool:
    """Whether an organisation is wanted, or the nearest one above it that has members."""
    if organisations is None or not owner:
        return True
    members = _with_members(package)
    known, seen = named_rows(package, "organisations"), set()
    while owner not in members and owner in known and owner not in seen:
        seen.add(owner)
        owner = known[owner]["parent_id"]
    return owner in organisations


def _state(subject: Subject) -> str:
    columns = DAYS[subject.table] if subject.table in DAYS else SPELLS[subject.table][0]
    place = columns.index("state_id") if "state_id" in columns else -1
    return subject.key[place] if place >= 0 else ""


def _told(rows: Iterable[Row], what: str) -> frozenset[tuple[Any, ...]]:
    return frozenset((row["source_id"], side(row, what)) for row in rows)


def _likeness(subject: Subject) -> object:
    """Equal for subjects of several states on which all sources tell the same."""
    status = SPELLS[subject.table][1] if subject.table in SPELLS else ""
    rows = frozenset(
        (
            row["source_id"],
            "line" if _lines(row) else row["locator"],
            row.get(status, ""),
            side(row, "start"),
            side(row, "end"),
        )
        for row in subject.rows
    )
    one = _state(subject)
    rest = tuple(part for part in subject.key if part != one)
    points = tuple((point.what, point.aspect) for point in subject.points)
    return subject.table, rest, rows, points, "" if one else subject.key


def _not_repeated(wanted: Sequence[Subject]) -> list[Subject]:
    """Without cooperation whose dates are those of the standing that it rests on."""
    standing = {
        (subject.organisation_id, _state(subject), _told(point.rows, point.what))
        for subject in wanted
        if subject.table == "memberships"
        for point in subject.points
    }
    return [
        subject
        for subject in wanted
        if subject.table != "cooperation"
        or not all(
            (subject.organisation_id, _state(subject), _told(point.rows, point.what)) in standing
            for point in subject.points
        )
    ]


def _with_lines(subject: Subject, other: Subject) -> Subject:
    """A subject that also names the lines in which its sources tell the same of another state."""
    lines = {_spell(row): _lines(row) for row in other.rows if _lines(row)}
    rows: dict[int, Row] = {}
    for row in subject.rows:
        more = lines.get(_spell(row))
        if more and _lines(row):
            listed = ", ".join(map(str, sorted({*_lines(row), *more})))
            rows[row["row_number"]] = {**row, "locator": f"lines {listed}"}

    def told(some: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(rows.get(row["row_number"], row) for row in some)

    points = tuple(replace(one, rows=told(one.rows)) for one in subject.points)
    return replace(subject, rows=told(subject.rows), points=points)


def _lines(row: Row) -> list[int]:
    found = _LINES.fullmatch(row["locator"])
    return [int(one) for one in re.findall("[0-9]+", found[1])] if found else []


def _spell(row: Row) -> tuple[Any, ...]:
    return row["source_id"], side(row, "start"), side(row, "end")


def _with_events(package: Package, asked: Sequence[Question]) -> list[Question]:
    """Events that repeat an act lend it their title; they are no question of their own."""
    found = {one.id: one for one in asked}
    for event in [one for one in asked if one.subject.table == "events"]:
        row = named_rows(package, "events")[event.subject.key[0]]
        told = _told(event.subject.rows, "day")
        for act in asked:
            same = (
                act.subject.table == "treaty_actions"
                and act.subject.organisation_id == event.subject.organisation_id
                and act.subject.key[2] == row["event_kind"]
            )
            if same and len(told & _told(act.subject.rows, "day")) > 1:
                found[act.id] = replace(act, event=row)
                found.pop(event.id, None)
                break
    return list(found.values())


def lanes(package: Package, question: Question) -> list[tuple[str, tuple[Row, ...]]]:
    """Who tells what on a question: source and rows, in the order of ``speakers``.

    The spells of a source are one lane; each of its tellings of one day is a lane of its own. A
    source that tells nothing where another tells a disputed thing has no rows.
    """
    subject, order = question.subject, speakers(package)
    rows = sorted(
        subject.rows,
        key=lambda row: (order.index(row["source_id"]), side(row, "start"), row["row_number"]),
    )
    if subject.table in DAYS:
        return [(row["source_id"], (row,)) for row in rows]
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(row["source_id"], []).append(row)
    silent = sorted({one for point in subject.points for one in point.silent}, key=order.index)
    found = [(source, tuple(some)) for source, some in told.items()]
    return sorted([*found, *((one, ()) for one in silent)], key=lambda lane: order.index(lane[0]))


def status_of(subject: Subject, row: Row) -> str:
    """Standing or status of a row; empty in tables without one."""
    column = SPELLS[subject.table][1] if subject.table in SPELLS else ""
    return str(row[column]) if column else ""
