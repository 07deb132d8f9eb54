"""Rules for intervals and for the chain of command of a package."""

import graphlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import pandas as pd

from data import limits
from data.days import as_date, edges
from data.model import COMMAND, tables
from data.report import Finding, finding, some


@dataclass(frozen=True)
class _Interval:
    """Certain, likely and possible days of one row, as day numbers."""

    line: int
    start: dict[str, int]
    end: dict[str, int]


def _intervals(rows: pd.DataFrame) -> list[_Interval]:
    sides = {side: edges(rows, side) for side in ("valid_from", "valid_to")}
    return [
        _Interval(
            line,
            {rule: int(days[row]) for rule, days in sides["valid_from"].items()},
            {rule: int(days[row]) for rule, days in sides["valid_to"].items()},
        )
        for row, line in enumerate(rows["row_number"])
    ]


def check_intervals(frames: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> list[Finding]:
    """Reversed intervals, and two rows of one source in force at once where only one can be."""
    findings: list[Finding] = []
    for name, rows in frames.items():
        if "valid_from" not in rows or rows.empty:
            continue
        intervals = _intervals(rows)
        findings += some(_reversed(rows, intervals, files[name]))
        columns = tables()[name].one_at_a_time
        if columns:
            findings += some(_overlaps(rows, intervals, columns, files[name]))
    return findings


def _reversed(rows: pd.DataFrame, intervals: list[_Interval], file: str) -> Iterator[Finding]:
    for interval, start, end in zip(intervals, rows["valid_from"], rows["valid_to"], strict=True):
        # Only a certain fault is one: within a month or year either order is possible.
        if start and end and interval.start["possible"] >= interval.end["possible"]:
            yield finding("interval-reversed", file, interval.line, "valid_to", end, start=start)


def _overlaps(
    rows: pd.DataFrame, intervals: list[_Interval], columns: tuple[str, ...], file: str
) -> Iterator[Finding]:
    groups: dict[tuple[str, ...], list[_Interval]] = defaultdict(list)
    keys = zip(*(rows[column] for column in columns), strict=True)
    for key, interval in zip(keys, intervals, strict=True):
        groups[key].append(interval)
    shown = ", ".join(columns)
    for key, members in groups.items():
        members.sort(key=lambda one: (one.start["certain"], one.line))
        latest = members[0].end["certain"]
        for place, later in enumerate(members):
            # None of the earlier ones lasts into this one: nothing has to be compared.
            if place and later.start["certain"] < latest:
                earlier = next((e for e in members[:place] if _certainly_overlap(e, later)), None)
                if earlier:
                    first, second = sorted((earlier, later), key=lambda one: one.line)
                    at = (file, second.line, shown, ", ".join(key))
                    yield finding("interval-overlap", *at, other=first.line, key=shown)
            latest = max(latest, later.end["certain"])


def _certainly_overlap(one: _Interval, two: _Interval) -> bool:
    start = max(one.start["certain"], two.start["certain"])
    return start < min(one.end["certain"], two.end["certain"])


def check_command(frames: Mapping[str, pd.DataFrame], files: Mapping[str, str]) -> list[Finding]:
    """No body stands above itself, on any footing, on any day, in the account of one source."""
    relations = frames["body_relations"]
    relations = relations[relations["relation"].isin(COMMAND)]
    findings: list[Finding] = []
    for source, rows in relations.groupby("source_id", sort=True):
        for footing in ("peacetime", "wartime"):
            chosen = _in_circles(rows[rows["footing"].isin(["", "any", footing])])
            if len(chosen) > limits.RELATIONS:
                at = (files["body_relations"], int(chosen["row_number"].iloc[0]))
                findings.append(finding("too-many-rows", *at, limit=limits.RELATIONS))
                continue
            circle = _first_circle(chosen)
            if circle:
                day, chain, line = circle
                place = (files["body_relations"], line, "other_body_id", chain[0])
                shown = " -> ".join(chain)
                findings.append(
                    finding(
                        "subordination-cycle",
                        *place,
                        day=day,
                        footing=footing,
                        chain=shown,
                        source=source,
                    )
                )
    return findings


def _in_circles(rows: pd.DataFrame) -> pd.DataFrame:
    """The relations that could be part of a circle if all held at once; mostly none."""
    graph = nx.DiGraph(list(zip(rows["body_id"], rows["other_body_id"], strict=True)))
    part = {
        body: place
        for place, bodies in enumerate(nx.strongly_connected_components(graph))
        for body in bodies
    }
    pairs = zip(rows["body_id"], rows["other_body_id"], strict=True)
    return rows[[part[body] == part[other] for body, other in pairs]]


def _first_circle(rows: pd.DataFrame) -> tuple[str, list[str], int] | None:
    """The first day with a circle: day, the bodies in it, a line of the file."""
    starts, ends = edges(rows, "valid_from")["likely"], edges(rows, "valid_to")["likely"]
    pairs = list(zip(rows["body_id"], rows["other_body_id"], rows["row_number"], strict=True))
    # A circle can only appear where a relation begins.
    for day in sorted(set(starts.tolist())):
        graph: dict[str, set[str]] = defaultdict(set)
        lines: dict[tuple[str, str], int] = {}
        for (body, other, line), start, end in zip(pairs, starts, ends, strict=True):
            if start <= day < end:
                graph[body].add(other)
                lines[body, other] = line
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            # The sorter lists predecessors first; read backwards each body is under the next.
            chain = list(reversed(error.args[1]))
            line = max(lines.get((a, b), lines.get((b, a), 0)) for a, b in pairwise(chain))
            return _written(day), chain, line
    return None


def _written(day: int) -> str:
    on = as_date(day)
    return on.isoformat() if on else "every day"
