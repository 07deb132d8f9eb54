"""The tables of this folder, read once: states, numbers, names and map units."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.edtf import parse

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Meaning:
    """A state that a code or name stands for, from the first day to the first day after.

    None leaves a side open.
    """

    state_id: str
    start: dt.date | None = None
    end: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether it stands for the state on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of a CSV of this folder, in the order of the file."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def day_of(text: str) -> dt.date | None:
    """The day of an EDTF date, the middle one where it is a month or year; None where empty."""
    point = parse(text) if text else None
    if point is None or point.min_day is None or point.max_day is None:
        return None
    return point.min_day + (point.max_day - point.min_day) // 2


def meaning(row: Mapping[str, str]) -> Meaning:
    """State and days of a row with state_id, valid_from and valid_to."""
    return Meaning(row["state_id"], day_of(row["valid_from"]), day_of(row["valid_to"]))


@cache
def states() -> Mapping[str, Mapping[str, str]]:
    """Rows of states.csv by id."""
    return {row["state_id"]: row for row in table("states")}


@cache
def existences() -> Mapping[str, tuple[Meaning, ...]]:
    """The spans in which each state of existences.csv existed, in order."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for row in table("existences"):
        found[row["state_id"]].append(meaning(row))
    return {
        one: tuple(sorted(spans, key=lambda span: span.start or dt.date.min))
        for one, spans in found.items()
    }


def existed(state_id: str, on: dt.date | None) -> bool:
    """Whether a state existed on a day; without a day, whether no end of it is recorded.

    Of a code without dates in the table (a dependency, say) this is always so.
    """
    spans = existences().get(state_id)
    if spans is None:
        return True
    if on is None:
        return spans[-1].end is None
    return any(span.holds(on) for span in spans)
