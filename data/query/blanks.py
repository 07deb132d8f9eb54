"""What is said of every state on a day: an answer from rows in force, or the blank that fits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from data.load import Package
from data.model import Rule
from data.query.changes import coverage_days
from data.query.rows import (
    Row,
    holds,
    name_of,
    named_rows,
    on_day,
    provenance,
    said,
    speaking,
)

Told = Callable[[Sequence[Row], int], dict[str, Any] | None]


def answers(
    package: Package,
    by_state: Mapping[str, Sequence[Row]],
    told: Told,
    on: dt.date,
    rule: Rule,
    lang: str,
    source: str | None,
    states: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """One dictionary per state ever in ``states``.

    Args:
        package: the package.
        by_state: rows with dates by state.
        told: `told(rows, day)`: what rows of a state say on a day; None where none is in force.
        on: the day.
        rule: rule of time.
        lang: language of names and notes.
        source: the one source to hear, or None.
        states: states wanted; None means all.

    Returns:
        ``state_id, name, kind`` and the columns of `blank`; where a row is in force what `told`
        says instead, else ``kind`` is one of the blanks that ``standing.standings`` describes.
    """
    day = on.toordinal()
    start, end = coverage_days(package, rule)
    covered = start <= day < end
    existing = on_day(package, "states", day, rule, source)
    answer = []
    for state_id, state in named_rows(package, "states").items():
        if states is not None and state_id not in states:
            continue
        rows = by_state.get(state_id, ())
        unheard = bool(source) and source != package.main_source and not rows
        known = covered and not unheard
        found = _found(rows, told, day, rule, lang) if known else blank("outside")
        is_blank = known and found["kind"] in ("none", "not_yet", "no_longer")
        if is_blank or (covered and unheard):  # that a state exists is no claim of one source
            if state.get("coverage") == "context":
                found = blank("outside")
            elif (state_id,) not in existing:
                dates = {"since": state["valid_from"], "until": state["valid_to"]}
                found = blank("no_state") | dates | provenance(state, lang)
                found["predecessor"] = _predecessor(package, state, day, rule, lang)
        answer.append({"state_id": state_id, "name": said(state, "name", lang), **found})
    return answer


def blank(kind: str) -> dict[str, Any]:
    """What is said of a state of which nothing is in force."""
    said_of = ("standing", "obligation", "since", "until", "first", "predecessor")
    texts = (*said_of, "certainty", "source_id", "locator", "note")
    return {"kind": kind, "organisation_ids": (), "sure": True, **dict.fromkeys(texts, "")}


def _found(rows: Sequence[Row], told: Told, day: int, rule: Rule, lang: str) -> dict[str, Any]:
    now = told(rows, day) if rows else None
    if now is not None:
        return blank("") | now
    later = [row for row in rows if row["days"][rule][0] > day]
    if later:
        row = min(later, key=lambda one: (one["days"][rule][0], one["row_number"]))
        return blank("not_yet") | {"since": row["valid_from"]} | provenance(row, lang)
    if rows:
        row = max(rows, key=lambda one: (one["days"][rule][1], one["row_number"]))
        dates = {"since": row["valid_from"], "until": row["valid_to"]}
        return blank("no_longer") | dates | provenance(row, lang)
    return blank("none")


@lru_cache(maxsize=16)
def _territories(package: Package) -> tuple[Mapping[str, set[str]], Mapping[str, list[Row]]]:
    """Territories of each state, and the rows of each territory."""
    of_state: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in speaking(package, "territories"):
        of_state[row["state_id"]].add(row["territory_id"])
        rows[row["territory_id"]].append(row)
    return of_state, rows


def _predecessor(package: Package, state: Row, day: int, rule: Rule, lang: str) -> str:
    """Who held the territory of a state that does not exist yet; empty for one that has ended."""
    if state["days"][rule][1] <= day:
        return ""
    of_state, rows = _territories(package)
    holders = [
        row["state_id"]
        for territory in of_state.get(state["state_id"], ())
        for row in rows[territory]
        if row["state_id"] != state["state_id"] and holds(row, day, rule)
    ]
    if holders:
        holder = min(holders, key=lambda one: (-holders.count(one), one))
        return name_of(package, "states", holder, lang)
    return name_of(package, "states", state["successor_of"], lang) if state["successor_of"] else ""
