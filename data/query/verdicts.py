"""What each source says of a day, where sources differ."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from data.days import as_date
from data.load import Package
from data.model import STRENGTH
from data.query.changes import coverage_days
from data.query.disputes import DAYS, Subject
from data.query.frames import frame_of
from data.query.heard import covered_edges, speaks_on
from data.query.questions import lanes, questions, status_of
from data.query.rows import Row, holds

_VERDICTS = {
    "question": "str",
    "lane": "int",
    "source_id": "str",
    "verdict": "str",
    "status": "str",
}


def verdicts(
    package: Package,
    on: dt.date,
    *,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """What every source says of a day on the questions of ``conflicts``.

    Args:
        package: the package.
        on: the day.
        organisations: as for ``conflicts``.
        states: as for ``conflicts``.

    Returns:
        One row per question and lane, in the order of ``conflicts.tellings``: ``question, lane,
        source_id, verdict`` (yes: it holds, or has happened, whatever the exact dates; maybe: for
        some exact dates; no; silent: the source tells nothing, or of a spell nothing of a day that
        the package or the source does not cover) and ``status`` (standing or status
        that the yes or maybe is about; empty for no and for what has none).
    """
    day, answer = on.toordinal(), []
    start, end = coverage_days(package, "possible")
    for one in questions(package, organisations, states):
        for lane, (source, rows) in enumerate(lanes(package, one)):
            spell = one.subject.table not in DAYS
            covered = start <= day < end and speaks_on(package, source, day, "possible")
            told = () if spell and not covered else rows
            verdict, status = _verdict(one.subject, told, day)
            facts: dict[str, Any] = {"question": one.id, "lane": lane, "source_id": source}
            answer.append(facts | {"verdict": verdict, "status": status})
    return frame_of(answer, _VERDICTS)


def _verdict(subject: Subject, rows: Sequence[Row], day: int) -> tuple[str, str]:
    if not rows:
        return "silent", ""
    if subject.table in DAYS:
        days = rows[0]["days"]
        if days["certain"][0] <= day:
            return "yes", ""
        return ("maybe" if days["possible"][0] <= day else "no"), ""
    for rule, verdict in (("certain", "yes"), ("possible", "maybe")):
        found = [row for row in rows if holds(row, day, rule)]  # type: ignore[arg-type]
        if found:
            return verdict, min((status_of(subject, row) for row in found), key=_strength)
    return "no", ""


def _strength(status: str) -> tuple[int, str]:
    return (STRENGTH.index(status) if status in STRENGTH else len(STRENGTH), status)


def verdict_days(
    package: Package,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> tuple[dt.date, ...]:
    """Every day on which an answer of ``verdicts`` to the same question can change, sorted."""
    days = {
        day
        for one in questions(package, organisations, states)
        for row in one.subject.rows
        for rule in ("certain", "possible")
        for day in row["days"][rule]
    } | {*coverage_days(package, "possible"), *covered_edges(package, "possible")}
    return tuple(date for day in sorted(days) if (date := as_date(day)))
