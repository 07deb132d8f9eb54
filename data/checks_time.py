"""Rules for intervals and for the chain of command of a package."""

import graphlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from data.days import as_date, edges
from data.model import COMMAND, tables
from data.report import Finding, finding


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
        for interval, start, end in zip(
            intervals, rows["valid_from"], rows["valid_to"], strict=True
        ):
            # Only a certain fault is one: within a month or year either order is possible.
            if start and end and interval.start["possible"] >= interval.end["possible"]:
                place = (files[name], interval.line, "valid_to", end)
                findings.append(finding("interval-reversed", *place, start=start))
        columns = tables()[name].one_at_a_time
        if columns:
            findings += _overlaps(rows, intervals, columns, files[name])
    return findings


def _overlaps(
    rows: pd.DataFrame, intervals: list[_Interval], columns: tuple[str, ...], file: str
) -> list[Finding]:
    groups: dict[tuple[str, ...], list[_Interval]] = defaultdict(list)
    keys = zip(*(rows[column] for column in columns), strict=True)
    for key, interval in zip(keys, intervals, strict=True):
        groups[key].append(interval)
    findings = []
    for key, members in groups.items():
        members.sort(key=lambda one: (one.start["certain"], one.line))
        for place, later in enumerate(members):
            for earlier in members[:place]:
                if _certainly_overlap(earlier, later):
                    first, second = sorted((earlier, later), key=lambda one: one.line)
                    shown, named = ", ".join(key), ", ".join(columns)
                    findings.append(
                        finding(
                            "interval-overlap",
                            file,
                            second.line,
                            named,
                            shown,
                            other=first.line,
                            key=named,
                        )
                    )
                    break
    return findings


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
            chosen = rows[rows["footing"].isin(["", "any", footing])]
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
