"""What is said of every state on a day: an answer from rows in force, or the blank that fits."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from data.load import Package
from data.model import Rule
from data.query.changes import coverage_days
from data.query.heard import covered as covered_days
from data.query.heard import told_on
from data.query.lives import coming_life, holder_before
from data.query.rows import (
    Row,
    named_rows,
    on_day,
    provenance,
    said,
)

Told = Callable[[Sequence[Row], int], dict[str, Any] | None]


def answers(
    package: Package,
    by_state: Mapping[str, list[Row]],
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
    covered &= not by_state or any(told_on(package, one, day, rule) for one in by_state.values())
    existing = on_day(package, "states", day, rule, source)
    whole = source in (None, "", package.main_source, *covered_days(package, rule))
    answer = []
    for state_id, state in named_rows(package, "states").items():
        if states is not None and state_id not in states:
            continue
        rows = told_on(package, by_state.get(state_id, []), day, rule)
        unheard = not whole and not rows
        known = covered and not unheard
        found = _found(rows, told, day, rule, lang) if known else blank("outside")
        is_blank = known and found["kind"] in ("none", "not_yet", "no_longer")
        if is_blank or (covered and unheard):  # that a state exists is no claim of one source
            if state.get("coverage") == "context":
                found = blank("outside")
            elif (state_id,) not in existing:
                life = coming_life(package, state, day, rule)
                dates = {"since": life["valid_from"], "until": life["valid_to"]}
                found = blank("no_state") | dates | provenance(life, lang)
                found["predecessor"] = holder_before(package, life, day, rule, lang, existing)
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
