"""Conflicts between sources: which tellings differ on what, by how many days, and who says what.

Subjects on which tellings differ come from ``disputes``; here equal ones of several states become
one question, what another question holds already is left out, and frames are made.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

import pandas as pd

from data.days import as_date
from data.load import Package
from data.query.coverage import source_coverage
from data.query.disputes import DAYS, Point, Subject, side
from data.query.frames import frame_of
from data.query.questions import Question, lanes, questions, speakers, status_of
from data.query.rows import Row, name_of, named_rows, provenance, said, short
from data.query.verdicts import verdict_days, verdicts

__all__ = ["conflicts", "speakers", "tellings", "verdict_days", "verdicts"]

_QUESTION = {
    "question": "str",
    "table": "str",
    "organisation_id": "str",
    "organisation": "str",
    "key": "str",
    "state_ids": "object",
    "states": "object",
    "label": "str",
    "action": "str",
}
_CONFLICTS = {
    **_QUESTION,
    "what": "str",
    "aspect": "str",
    "contradiction": "bool",
    "itself": "bool",
    "least": "Int64",
    "most": "Int64",
    "source_id": "str",
    "locator": "str",
    "value": "str",
    "status": "str",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
    "certainty": "str",
    "note": "str",
}
_TELLINGS = {
    "question": "str",
    "lane": "int",
    "source_id": "str",
    "locator": "str",
    "status": "str",
    "start": "str",
    "end": "str",
    "start_min": "datetime64[s]",
    "start_max": "datetime64[s]",
    "end_min": "datetime64[s]",
    "end_max": "datetime64[s]",
    "day": "bool",
    "silent": "bool",
    "differs": "object",
    "covered": "object",
    "certainty": "str",
    "note": "str",
}
_KINDS = {"event": "events", "body": "bodies", "framework": "frameworks"}


def conflicts(
    package: Package,
    lang: str = "en",
    *,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """What sources tell differently.

    Compared are rows on the same subject: memberships (start and end of each standing, different
    standings at one time), organisations, frameworks, bodies, relations of bodies, forces and
    cooperation in the same way, acts and events by their day. Two tellings of one source count
    too. Cooperation that rests on a membership told alike, and an event that repeats an act told
    alike, are not listed again. A row marked as disputed that no other row contradicts is a
    conflict about existence: the denial is in its note.

    Args:
        package: the package.
        lang: language of names and notes.
        organisations: conflicts about these, and about what is listed under them without members
            of its own (a concept); None means all. What belongs to no organisation always stays.
        states: conflicts about these states and about what is no state's; None means all.

    Returns:
        One row per point of difference and telling, questions with the largest contradiction first:
        ``question`` (its id), ``table, organisation_id, organisation`` (short name), ``key`` (what
        to open: ``state:RUS``, ``event:...``), ``state_ids, states`` (ids and names of all states
        for which it is the same, empty for what is no state's), ``label`` (name of the event, body,
        organisation ... that it is about), ``action`` (act, relation or area, else empty),
        ``what`` (start, end, day, standing or existence), ``aspect`` (the standing or status that
        starts or ends), ``contradiction`` (else the tellings differ only in precision), ``itself``
        (one source contradicts itself), ``least, most`` (days between the first and the last
        telling; of a standing: days on which it differs; NA = no number or no bound), ``source_id,
        locator, value`` (EDTF of the date in question; of a standing its start), ``status`` (the
        row's standing or status), ``first, last`` (bounds of value as days, NaT = open),
        ``certainty, note``. A source that tells nothing where another tells a disputed thing has an
        empty value, status and certainty.
    """
    voices, answer = speakers(package), []
    for place, one in enumerate(questions(package, organisations, states)):
        asked = _asked(package, one, lang)
        for number, point in enumerate(one.subject.points):
            facts = asked | {
                "what": point.what,
                "aspect": point.aspect,
                "contradiction": point.contradiction,
                "itself": _itself(point),
                "least": point.least,
                "most": point.most,
            }
            told = [_telling(one.subject, point, row, lang) for row in point.rows]
            told += [_silence(source) for source in point.silent]
            for row in told:
                at = (place, number, voices.index(row["source_id"]), row["first"] or dt.date.min)
                answer.append(facts | row | {"place": at})
    return frame_of(answer, _CONFLICTS, ["place"])


def tellings(
    package: Package,
    lang: str = "en",
    *,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """Everything that each source tells on the subjects of ``conflicts``, for drawing.

    Args:
        package: the package.
        lang: language of notes.
        organisations: as for ``conflicts``.
        states: as for ``conflicts``.

    Returns:
        One row per spell or day of a source, by question (in the order of ``conflicts``), source
        (in the order of ``speakers``) and day: ``question, lane`` (number of the line within its
        question: all spells of a source, or one of its days), ``source_id, locator, status, start,
        end`` (EDTF), ``start_min, start_max, end_min, end_max`` (days; NaT = open or not recorded),
        ``day`` (an act or event: start is its day, and there is no end), ``silent`` (the source
        tells nothing here), ``differs`` (tuple of start, end, day, standing or existence: in what
        it differs from another), ``covered`` (bounds of the days that the source covers, as
        ``coverage.Coverage``; empty where it covers those of the package), ``certainty, note``.
    """
    answer: list[dict[str, Any]] = []
    for one in questions(package, organisations, states):
        for lane, (source, rows) in enumerate(lanes(package, one)):
            told = [_drawn(one.subject, row, lang) for row in rows]
            told = told or [dict.fromkeys(_TELLINGS, "") | _NOTHING | _silence(source)]
            facts = {"question": one.id, "lane": lane, "covered": source_coverage(package, source)}
            answer += [row | facts for row in told]
    return frame_of(answer, _TELLINGS)


def _asked(package: Package, question: Question, lang: str) -> dict[str, Any]:
    """The columns of a question."""
    subject, row = question.subject, question.subject.rows[0]
    owner = named_rows(package, "organisations").get(subject.organisation_id)
    names = tuple(name_of(package, "states", one, lang) for one in question.states)
    ordered = sorted(zip(names, question.states, strict=True))
    facts: dict[str, Any] = {
        "question": question.id,
        "table": subject.table,
        "organisation_id": subject.organisation_id,
        "organisation": short(owner, lang) if owner else subject.organisation_id,
        "state_ids": tuple(one for _, one in ordered),
        "states": tuple(name for name, _ in ordered),
        "key": f"organisation:{subject.organisation_id}" if subject.organisation_id else "",
        "label": "",
        "action": row.get("action") or row.get("relation") or row.get("area") or "",
    }
    if len(names) == 1:
        facts["key"] = f"state:{question.states[0]}"
    for kind, table in _KINDS.items():
        if subject.table == table:
            facts |= {"key": f"{kind}:{subject.key[0]}", "label": said(row, "name", lang)}
    if question.event or subject.table == "events":
        event = question.event or named_rows(package, "events")[subject.key[0]]
        facts |= {"key": f"event:{event['event_id']}", "label": said(event, "label", lang)}
        facts["label"] = facts["label"] or said(event, "title", lang)
    elif subject.table == "organisations" and owner:
        facts["label"] = said(owner, "name", lang)
    elif subject.table == "forces":
        facts["label"] = said(row, "name", lang)
    elif subject.table == "body_relations":
        ends = (row["body_id"], row["other_body_id"])
        facts |= {"key": f"body:{row['body_id']}"}
        facts["label"] = " – ".join(name_of(package, "bodies", one, lang) for one in ends)
    elif subject.table == "cooperation" and row["partner_id"] != subject.organisation_id:
        facts["label"] = name_of(package, "states", row["partner_id"], lang)
    return facts


def _itself(point: Point) -> bool:
    told = {(row["source_id"], side(row, point.what)) for row in point.rows}
    return len({source for source, _ in told}) < len(told)


def _text(subject: Subject, row: Row, what: str) -> str:
    """The date in question as the row gives it."""
    if subject.table in DAYS:
        return str(row.get("acted_on") or row.get("happened_on") or "")
    return str(row["valid_to" if what == "end" else "valid_from"])


def _days(row: Row, what: str) -> list[dt.date | None]:
    return [as_date(day) for day in side(row, what)]


def _telling(subject: Subject, point: Point, row: Row, lang: str) -> dict[str, Any]:
    first, last = _days(row, point.what)
    return {
        "value": _text(subject, row, point.what),
        "status": status_of(subject, row),
        "first": first,
        "last": last,
        **provenance(row, lang),
    }


def _silence(source: str) -> dict[str, Any]:
    """What a source tells that tells nothing."""
    blank = dict.fromkeys(("value", "status", "locator", "certainty", "note"), "")
    return {"source_id": source, "first": None, "last": None, **blank}


_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("start_min", "start_max", "end_min", "end_max")),
    "day": False,
    "silent": True,
    "differs": ("existence",),
}


def _drawn(subject: Subject, row: Row, lang: str) -> dict[str, Any]:
    """A spell or a day of a source."""
    day = subject.table in DAYS
    start, end = _days(row, "start"), _days(row, "end")
    differs = [
        point.what
        for point in subject.points
        if any(other["row_number"] == row["row_number"] for other in point.rows)
    ]
    return {
        "status": status_of(subject, row),
        "start": _text(subject, row, "start"),
        "end": "" if day else str(row["valid_to"]),
        "start_min": start[0],
        "start_max": start[1],
        "end_min": None if day else end[0],
        "end_max": None if day else end[1],
        "day": day,
        "silent": False,
        "differs": tuple(differs),
        **provenance(row, lang),
    }
