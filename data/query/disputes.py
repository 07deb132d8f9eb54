"""Where rows of different sources differ: points of disagreement, subject by subject.

A subject is what several rows are about: a state in a treaty, an act of a state, an event, a body.
A point is one thing in which its tellings differ: the start, the end, the day, the standing, or
whether it exists at all. Days are day numbers as in ``data.days``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.days import ALWAYS, NEVER
from data.load import Package
from data.query.command import organisation_of
from data.query.heard import open_end
from data.query.rows import Row, named_rows, rows_of
from data.query.silences import unsaid

# What identifies a subject, and the column whose values follow each other in time.
SPELLS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "memberships": (("organisation_id", "state_id"), "standing"),
    "organisations": (("organisation_id",), ""),
    "frameworks": (("framework_id",), "framework_status"),
    "bodies": (("body_id",), "body_status"),
    "body_relations": (("body_id", "relation", "other_body_id", "footing"), ""),
    "forces": (("force_id", "command_kind", "footing"), "force_status"),
    "cooperation": (("state_id", "partner_id", "area", "channel"), "cooperation_status"),
}
DAYS: Mapping[str, tuple[str, ...]] = {
    "treaty_actions": ("organisation_id", "state_id", "action"),
    "events": ("event_id",),
}
STANDING = ("memberships", "cooperation")  # statuses that differ in kind, not in existence


@dataclass(frozen=True)
class Point:
    """One thing in which tellings differ.

    Attributes:
        what: start, end, day, standing or existence.
        aspect: the standing or status whose start or end it is; empty for the others.
        rows: the tellings.
        least: days apart at least, over all days that the tellings allow; of a standing the days
            on which they surely differ. None where there is no number.
        most: days apart at most; None where there is no bound.
        silent: sources that tell of the same organisation but not of this (existence only).
    """

    what: str
    aspect: str
    rows: tuple[Row, ...]
    least: int | None
    most: int | None
    silent: tuple[str, ...] = ()

    @property
    def contradiction(self) -> bool:
        """Whether the tellings cannot all be right; else they differ only in precision."""
        return self.what in ("standing", "existence") or bool(self.least)


@dataclass(frozen=True)
class Subject:
    """A subject on which tellings differ: its key values, all its rows and the points."""

    table: str
    key: tuple[str, ...]
    organisation_id: str
    rows: tuple[Row, ...]
    points: tuple[Point, ...]


def side(row: Row, what: str) -> tuple[int, int]:
    """Earliest and latest day number of a row's start, end or day."""
    surely, possibly = row["days"]["certain"], row["days"]["possible"]
    return (surely[1], possibly[1]) if what == "end" else (possibly[0], surely[0])


def spread(bounds: Sequence[tuple[int, int]]) -> tuple[int, int | None]:
    """Least and greatest days between the first and the last of uncertain days; None = no bound."""
    least = max(0, max(low for low, _ in bounds) - min(high for _, high in bounds))
    first, last = min(low for low, _ in bounds), max(high for _, high in bounds)
    return least, None if first <= ALWAYS or last >= NEVER else last - first


@lru_cache(maxsize=16)
def subjects(package: Package) -> tuple[Subject, ...]:
    """Every subject of a package on which tellings differ, in the order of the tables."""
    found = []
    for table in (*DAYS, *SPELLS):
        columns = DAYS[table] if table in DAYS else SPELLS[table][0]
        groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in rows_of(package, table):
            groups[tuple(str(row[column]) for column in columns)].append(row)
        for key, rows in groups.items():
            points = _of_days(rows) if table in DAYS else _of_spells(package, rows, table)
            denied = unsaid(package, key) if table == "memberships" else None
            points += [Point("existence", "", denied[0], None, None, denied[1])] if denied else []
            if points:
                owner = _owner(package, table, rows[0])
                found.append(Subject(table, key, owner, tuple(rows), tuple(points)))
    return (*found, *_lone(package, found))


def _owner(package: Package, table: str, row: Row) -> str:
    """The organisation a row belongs to; empty for what belongs to none."""
    if table == "bodies":
        return organisation_of(package, row)
    if table == "cooperation":
        partner = str(row["partner_id"])
        return partner if partner in named_rows(package, "organisations") else ""
    if table in ("body_relations", "forces"):
        body = named_rows(package, "bodies").get(row["body_id"])
        framework = named_rows(package, "frameworks").get(row.get("framework_id", ""))
        inside = str(framework["organisation_id"]) if framework else ""
        return organisation_of(package, body) if body else inside
    return str(row["organisation_id"])


def _occurrences(rows: Sequence[Row], once: bool) -> list[list[Row]]:
    """Tellings of the same occurrence: what one source tells several times happened several times.

    Args:
        rows: rows on one subject and one status.
        once: whether rows of one source may contradict each other: disputed ones do.
    """
    told: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["days"]["likely"][0], row["row_number"])):
        told[row["source_id"]].append(row)
    if once and any(row["certainty"] == "disputed" for row in rows):
        return [list(rows)]
    anchors = max(told.values(), key=len)
    groups = [[row] for row in anchors]
    for others in told.values():
        if others is anchors:
            continue
        free = list(range(len(groups)))
        for row in others:
            day = row["days"]["likely"][0]
            near = min(free, key=lambda i: abs(groups[i][0]["days"]["likely"][0] - day))
            groups[near].append(row)
            free.remove(near)
    return groups


def _point(what: str, aspect: str, rows: Sequence[Row]) -> Point | None:
    """The point in which tellings of one occurrence differ, if they do."""
    column = "valid_to" if what == "end" else "valid_from"
    told = [row for row in rows if what == "day" or row[column]]
    bounds = [side(row, what) for row in told]
    if len(set(bounds)) < 2:
        return None
    return Point(what, aspect, tuple(told), *spread(bounds))


def _end(package: Package, aspect: str, rows: Sequence[Row]) -> Point | None:
    """The point about the end; a source that covers more days than others tell says: no end yet."""
    told = [row for row in rows if row["valid_to"]]
    last = min((side(row, "end")[1] for row in told), default=NEVER)
    still = {row["row_number"]: day for row in rows if (day := open_end(package, row))}
    later = [row for row in rows if still.get(row["row_number"], 0) > last]
    if not later:
        return _point("end", aspect, rows)
    bounds = [side(row, "end") for row in told]
    bounds += [(still[row["row_number"]], NEVER) for row in later]
    return Point("end", aspect, (*told, *later), *spread(bounds))


def _of_days(rows: Sequence[Row]) -> list[Point]:
    if len(rows) < 2:
        return []
    found = [_point("day", "", group) for group in _occurrences(rows, once=True)]
    return [point for point in found if point]


def _of_spells(package: Package, rows: Sequence[Row], table: str) -> list[Point]:
    if len({row["source_id"] for row in rows}) < 2:
        return []
    status = SPELLS[table][1]
    by_status: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_status[str(row[status]) if status else ""].append(row)
    shared = {name for name, some in by_status.items() if len({r["source_id"] for r in some}) > 1}
    found: list[Point | None] = []
    for name, some in by_status.items():
        for group in _occurrences(some, once=False):
            found.append(_point("start", name, group))
            ends = [row for row in group if not _passes_on(row, rows, status, shared)]
            found.append(_end(package, name, ends) if ends else None)
    points = [point for point in found if point]
    return [*points, *_of_status(rows, table, status, points)]


def _passes_on(row: Row, rows: Iterable[Row], status: str, shared: set[str]) -> bool:
    """Whether a spell ends because the next one of its source begins, and others tell that too.

    Some data sets count the last day, so that a day lies between two spells.
    """
    low, high = side(row, "end")
    return any(
        other["source_id"] == row["source_id"]
        and other is not row
        and (str(other[status]) if status else "") in shared
        and side(other, "start")[0] <= high + 1
        and low <= side(other, "start")[1]
        for other in rows
    )


def _of_status(
    rows: Sequence[Row], table: str, status: str, points: Sequence[Point]
) -> list[Point]:
    """Different standings at one time, unless a start or end that both tell explains them."""
    if not status:
        return []
    explained = {
        (one["source_id"], two["source_id"])
        for point in points
        for one in point.rows
        for two in point.rows
        if spread([side(one, point.what), side(two, point.what)])[0]
    }
    differing: dict[int, Row] = {}
    lengths: list[tuple[int, int]] = []
    for place, one in enumerate(rows):
        for two in rows[place + 1 :]:
            sources = one["source_id"], two["source_id"]
            if one[status] == two[status] or sources[0] == sources[1] or sources in explained:
                continue
            least, most = (
                min(one["days"][rule][1], two["days"][rule][1])
                - max(one["days"][rule][0], two["days"][rule][0])
                for rule in ("certain", "possible")
            )
            if least > 0:
                lengths.append((least, most))
                differing |= {row["row_number"]: row for row in (one, two)}
    if not lengths:
        return []
    least, most = max(pair[0] for pair in lengths), max(pair[1] for pair in lengths)
    what = "standing" if table in STANDING else "existence"
    told = tuple(sorted(differing.values(), key=lambda row: int(row["row_number"])))
    return [Point(what, "", told, _number(least), _number(most))]


def _number(days: int) -> int | None:
    return days if days < NEVER // 2 else None


def _lone(package: Package, found: Sequence[Subject]) -> list[Subject]:
    """Rows marked as disputed on which no other row differs: another source denies them.

    A denial has no row of its own; the note of the disputed one tells it. What another conflict of
    the same organisation holds already, told by the same source of the same days, is not repeated.
    """
    seen = {
        (subject.organisation_id, row["source_id"], side(row, point.what))
        for subject in found
        for point in subject.points
        for row in point.rows
    }
    held = {(s.table, row["row_number"]) for s in found for p in s.points for row in p.rows}
    told: set[tuple[Any, ...]] = set()
    lone: list[Subject] = []
    for table in (*SPELLS, *DAYS):
        columns = DAYS[table] if table in DAYS else SPELLS[table][0]
        for row in rows_of(package, table):
            if row["certainty"] != "disputed" or (table, row["row_number"]) in held:
                continue
            owner = _owner(package, table, row)
            sides = (side(row, what) for what in ("start", "end"))
            days = {(owner, row["source_id"], one) for one in sides if one[1] < NEVER}
            ours = {(*one, row.get("state_id", "")) for one in days}
            if days & seen or ours & told:
                continue
            told |= ours
            point = Point("existence", "", (row,), None, None, _silent(package, table, row))
            key = tuple(str(row[column]) for column in columns)
            lone.append(Subject(table, key, owner, (row,), (point,)))
    return lone


def _silent(package: Package, table: str, row: Row) -> tuple[str, ...]:
    """Other sources that tell who belongs to the same organisation, but not of this state."""
    if table not in ("memberships", "treaty_actions"):
        return ()
    told = _states_told(package, table)[row["organisation_id"]]
    return tuple(sorted(one for one, states in told.items() if row["state_id"] not in states))


@lru_cache(maxsize=16)
def _states_told(package: Package, table: str) -> Mapping[str, Mapping[str, set[str]]]:
    """Of which states each source tells, by organisation and source."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows_of(package, table):
        told[row["organisation_id"]][row["source_id"]].add(row["state_id"])
    return told
