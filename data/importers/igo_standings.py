"""Standings in organisations from the yearly codes of the COW IGO data, version 3.

Codes: 1 full member, 2 associate, 3 observer, 0 none, -1 organisation or state not in existence,
-9 no record. No record is no exit: equal standings before and after it are one stretch, marked as
inferred; otherwise the change lies somewhere in the years without record.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from data.importers.year_runs import as_end, as_start, year_runs

STANDINGS = {1: "member", 2: "associate", 3: "observer"}
NO_RECORD = -9
CODES = (*STANDINGS, 0, -1, NO_RECORD)
# Up to this year the data set may have a row every fifth year, from then on every year.
LAST_STEP, STEP = 1965, 5


@dataclass(frozen=True)
class Standing:
    """A standing of a state in an organisation over a time.

    Attributes:
        organisation: number (or short name) of the organisation in the file.
        state: number of the state in the file.
        code: 1, 2 or 3.
        first: first year coded so.
        last: last year coded so.
        start: EDTF.
        end: EDTF, first year no longer; empty where the standing lasts to the end of the file.
        line: line of the first year; 0 where the layout has none.
        without_record: stretches of years without record that are inside it or beside it.
    """

    organisation: str
    state: str
    code: int
    first: int
    last: int
    start: str
    end: str
    line: int
    without_record: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Grid:
    """The years an organisation has rows for, and the years of the whole file."""

    own: Sequence[int]
    all: Sequence[int]

    def before(self, year: int) -> int | None:
        """The year of a row before this one; None where the file has none within a step."""
        place = bisect_left(self.own, year)
        found = self.own[place - 1] if place else None
        return found if found is not None and _follows(found, year) else None

    def after(self, year: int) -> int | None:
        """The year of the next row; None at the end of the file."""
        for years in (self.own, self.all):
            place = bisect_right(years, year)
            if place < len(years):
                # Only a step of the grid says that the change lies between two rows.
                return years[place] if _follows(year, years[place]) else year + 1
        return None


def _follows(year: int, later: int) -> bool:
    """Whether two years next to each other in a file are one step apart."""
    return later - year == 1 or (later - year <= STEP and later <= LAST_STEP)


def positions(years: Sequence[int]) -> dict[int, int]:
    """Count the years of a file so that years one step apart have following numbers."""
    ordered = sorted(set(years))
    counted = dict.fromkeys(ordered[:1], 0)
    for year, later in pairwise(ordered):
        counted[later] = counted[year] + (1 if _follows(year, later) else 2)
    return counted


def standings(
    rows: pd.DataFrame, begun: Mapping[str, int], years: Sequence[int] = ()
) -> list[Standing]:
    """Standings from rows per organisation, state and year.

    Args:
        rows: frame with ``organisation`` (text), ``state``, ``year``, ``code`` (whole numbers) and
            ``line``; one row per organisation, state and year.
        begun: year in which an organisation began, where that is known.
        years: the years for which every organisation has rows, where those that say nothing are
            left out; without them an organisation has the years of its rows.

    Returns:
        Standings sorted by organisation, state and first year.
    """
    every = sorted(set(years) | set(rows["year"].tolist()))
    told = rows[rows["code"].isin([*STANDINGS, NO_RECORD])]
    grids: dict[str, Grid] = {}
    if years:
        told = told.assign(position=told["year"].map(positions(every)))
        grids = dict.fromkeys(told["organisation"].unique(), Grid(every, every))
    else:
        parts = []
        for organisation, held in rows.groupby("organisation", sort=True):
            own = np.unique(held["year"].to_numpy()).tolist()
            grids[str(organisation)] = Grid(own, every)
            counted = told.loc[told.index.intersection(held.index), "year"].map(positions(own))
            parts.append(counted)
        told = told.assign(position=pd.concat(parts)) if parts else told.assign(position=0)
    columns = ["organisation", "state", "code", "year", "position", "line"]
    runs = year_runs(told[columns], ["organisation", "state", "code"])
    places = {id(grid): positions(grid.own) for grid in grids.values()}
    by_state: dict[tuple[str, int], list[_Run]] = defaultdict(list)
    values = (runs[name].tolist() for name in (*columns[:3], "first", "last", "line"))
    for organisation, state, code, first, last, line in zip(*values, strict=True):
        place = places[id(grids[organisation])]
        run = _Run(code, first, last, place[first], place[last], line)
        by_state[organisation, state].append(run)
    return [
        standing
        for (organisation, state), stretch in sorted(by_state.items())
        for standing in _of_state(
            organisation, str(state), stretch, grids[organisation], begun.get(organisation)
        )
    ]


@dataclass(frozen=True)
class _Run:
    code: int
    first: int
    last: int
    place: int
    last_place: int
    line: int


def _of_state(
    organisation: str, state: str, runs: Iterable[_Run], grid: Grid, begun: int | None
) -> list[Standing]:
    ordered = sorted(runs, key=lambda run: run.place)
    groups: list[list[_Run]] = []
    for place, run in enumerate(ordered):
        if run.code == NO_RECORD:
            continue
        silent = _silence(ordered, place, -1)
        last = groups[-1][-1] if groups else None
        if silent and last and last.code == run.code and _beside(ordered, place - 1, -1) is last:
            groups[-1] += [silent, run]
        else:
            groups.append([run])
    found = []
    for group in groups:
        first, last = group[0], group[-1]
        before = _silence(ordered, ordered.index(first), -1)
        after = _silence(ordered, ordered.index(last), 1)
        # No record beside it: the change lies between the years that are on record.
        previous = before.first - 1 if before else grid.before(first.first)
        following = grid.after(after.last if after else last.last)
        silences = [before, *(run for run in group if run.code == NO_RECORD), after]
        found.append(
            Standing(
                organisation,
                state,
                first.code,
                first.first,
                last.last,
                as_start(first.first, previous, begun),
                as_end(last.last, following),
                first.line,
                tuple((run.first, run.last) for run in silences if run),
            )
        )
    return found


def _beside(ordered: Sequence[_Run], place: int, step: int) -> _Run | None:
    """The run right before or behind one, without a year of the file between them."""
    other = place + step
    if not (0 <= place < len(ordered) and 0 <= other < len(ordered)):
        return None
    one, two = sorted((ordered[place], ordered[other]), key=lambda run: run.place)
    return ordered[other] if two.place == one.last_place + 1 else None


def _silence(ordered: Sequence[_Run], place: int, step: int) -> _Run | None:
    found = _beside(ordered, place, step)
    return found if found is not None and found.code == NO_RECORD else None
