"""Plans, positions and tests: what was on the table, who stood where, and what was found of it.

All are statements of authors. Every source is heard side by side, unless one is chosen: two that
disagree are two rows.
"""

import datetime as dt
from collections import Counter, defaultdict

import pandas as pd

from data.days import ALWAYS, NEVER
from data.load import Package
from data.model import Rule
from data.query.actors import heard, named, place
from data.query.frames import frame_of
from data.query.rows import Row, named_rows, provenance, said, short

_PROVENANCE = {"certainty": "str", "source_id": "str", "locator": "str", "note": "str"}
_PLANS = {
    "plan_id": "str",
    "plan": "str",
    "plan_key": "str",
    "plan_since": "str",
    "plan_until": "str",
    "plan_status": "str",
    "option_id": "str",
    "option": "str",
    "kind": "str",
    "detail": "str",
    "standing": "str",
    "standing_name": "str",
    "since": "str",
    "until": "str",
    "status": "str",
    **_PROVENANCE,
}
_POSITIONS = {
    "question_id": "str",
    "question": "str",
    "actor_id": "str",
    "actor": "str",
    "actor_key": "str",
    "stance_id": "str",
    "stance": "str",
    "held_from": "str",
    "left_on": "str",
    "status": "str",
    **_PROVENANCE,
}
_ASSESSMENTS = {
    "organisation_id": "str",
    "organisation": "str",
    "organisation_key": "str",
    "concept": "str",
    "concept_name": "str",
    "criterion_id": "str",
    "criterion": "str",
    "finding": "str",
    "explanation": "str",
    "agreed": "bool",
    **_PROVENANCE,
}


def plans(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """Every option of every plan, with what it is on a day.

    Args:
        package: the package.
        on: the day.
        rule: rule of time.
        lang: language of names, details and notes.
        source: the one source to hear; None hears all.

    Returns:
        One row per option, plans by their first day (undated plans last), options in the plan's
        order: ``plan_id, plan, plan_key`` (``organisation:ID`` where the plan is one, else empty),
        ``plan_since, plan_until`` (EDTF, of its first and last options), ``plan_status, option_id,
        option, kind`` (variant, stage, element, feature, provision or empty), ``detail, standing``
        (a code), ``standing_name, since, until`` (EDTF), ``status`` (``open`` on the day,
        ``later``, ``ended``, or ``undated``), ``certainty, source_id, locator, note``. A plan is
        open while any of its options is, and later until its first one.
    """
    members: dict[str, list[Row]] = defaultdict(list)
    for row in heard(package, "options", source):
        members[row["plan_id"]].append(row)
    answer = []
    for plan, rows in members.items():
        begin, told = _told(rows, on.toordinal(), rule)
        for row in rows:
            facts = _option(package, plan, row, on.toordinal(), rule, lang)
            answer.append(told | facts | {"order": (begin, plan, place(row), row["option_id"])})
    return frame_of(answer, _PLANS, ["order"])


def _told(rows: list[Row], day: int, rule: Rule) -> tuple[int, dict[str, str]]:
    """First likely day of a plan, and what its options say of the whole of it."""
    dated = [row for row in rows if row["days"]["likely"][0] > ALWAYS]
    first = min(dated, key=lambda row: row["days"]["likely"][0], default=None)
    last = max(rows, key=lambda row: row["days"]["likely"][1])
    found = {_status(row, day, rule) for row in rows}
    status = next(one for one in ("open", "later", "ended", "undated") if one in found)
    return first["days"]["likely"][0] if first else NEVER, {
        "plan_since": first["valid_from"] if first else "",
        "plan_until": last["valid_to"],
        "plan_status": status,
    }


def _option(
    package: Package, plan: str, row: Row, day: int, rule: Rule, lang: str
) -> dict[str, str]:
    known = named_rows(package, "organisations").get(plan)
    return {
        "plan_id": plan,
        "plan": said(row, "plan", lang) or (short(known, lang) if known else plan),
        "plan_key": f"organisation:{plan}" if known else "",
        "option_id": row["option_id"],
        "option": said(row, "name", lang) or row["option_id"],
        "kind": row.get("option_kind") or "",
        "detail": said(row, "detail", lang),
        "standing": row["standing"],
        "standing_name": said(row, "standing", lang) if row.get("standing_en") else "",
        "since": row["valid_from"],
        "until": row["valid_to"],
        "status": _status(row, day, rule),
        **provenance(row, lang),
    }


def _status(row: Row, day: int, rule: Rule) -> str:
    start, end = row["days"][rule]
    if start <= ALWAYS and end >= NEVER:
        return "undated"
    if day < start:
        return "later"
    return "open" if day < end else "ended"


def positions(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """Who takes which side of which question on a day.

    An actor who takes another side of the same question later leaves the first one then.

    Args:
        package: the package.
        on: the day.
        rule: rule of time.
        lang: language of names and notes.
        source: the one source to hear; None hears all.

    Returns:
        One row per actor and side. Questions asked by the day come first, of these what divides
        most states, then what most actors take part in, then by first day; sides and actors in the
        order of the table: ``question_id, question, actor_id, actor, actor_key`` (``state:ID``,
        ``body:ID``, ``organisation:ID`` or empty), ``stance_id, stance, held_from, left_on``,
        ``status`` (``held`` on the day, ``later`` or ``left``), ``certainty, source_id, locator,
        note``.
    """
    rows = heard(package, "positions", source)
    courses: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["days"][rule][0]):
        courses[row["question_id"], row["actor_id"], row["source_id"]].append(row)
    day = on.toordinal()
    answer = []
    for course in courses.values():
        for row, after in zip(course, [*course[1:], None], strict=True):
            moved = after if after and _moves(row, after, rule) else None
            status = "held" if row["days"][rule][0] <= day else "later"
            if moved and moved["days"][rule][0] <= day:
                status = "left"
            left = moved["held_from"] if moved else ""
            answer.append(_position(package, row, lang) | {"left_on": left, "status": status})
    return frame_of(_ordered(rows, answer), _POSITIONS)


def _moves(row: Row, after: Row, rule: Rule) -> bool:
    later = row["days"][rule][0] < after["days"][rule][0]
    return later and row["stance_id"] != after["stance_id"]


def _position(package: Package, row: Row, lang: str) -> dict[str, object]:
    key, name = named(package, row["actor_id"], row, "actor", lang)
    return {
        "question_id": row["question_id"],
        "question": said(row, "question", lang) or row["question_id"],
        "actor_id": row["actor_id"],
        "actor": name,
        "actor_key": key,
        "stance_id": row["stance_id"],
        "stance": said(row, "stance", lang) or row["stance_id"],
        "held_from": row["held_from"],
        "order": place(row),
        "begin": row["days"]["likely"][0],
        **provenance(row, lang),
    }


def _ordered(rows: list[Row], answer: list[dict[str, object]]) -> list[dict[str, object]]:
    actors = Counter(question for question, _ in {(r["question_id"], r["actor_id"]) for r in rows})
    first: dict[str, int] = {}
    sides: dict[tuple[str, str], int] = {}
    for row in rows:
        question, side = row["question_id"], (row["question_id"], row["stance_id"])
        first[question] = min(first.get(question, NEVER), row["days"]["likely"][0])
        sides[side] = min(sides.get(side, NEVER), place(row))
    asked = {row["question_id"] for row in answer if row["status"] != "later"}
    divided = _divided(answer)

    def order(row: dict[str, object]) -> tuple[object, ...]:
        question, stance = str(row["question_id"]), str(row["stance_id"])
        open_ = question in asked
        wide = (-divided[question], -actors[question]) if open_ else (0, 0)
        head = (not open_, *wide, first[question], question)
        return (*head, sides[question, stance], stance, row["order"], row["begin"], row["actor_id"])

    return sorted(answer, key=order)


def _divided(answer: list[dict[str, object]]) -> Counter[object]:
    """How many states stand against the most numerous states on each question."""
    sides: Counter[tuple[object, object]] = Counter()
    for row in answer:
        if str(row["actor_key"]).startswith("state:"):
            sides[row["question_id"], row["stance_id"]] += 1
    found: Counter[object] = Counter()
    for question in {question for question, _ in sides}:
        counts = [number for (one, _), number in sides.items() if one == question]
        found[question] = sum(counts) - max(counts)
    return found


def assessments(package: Package, lang: str = "en", *, source: str | None = None) -> pd.DataFrame:
    """Criteria of tests and what was found on each.

    Args:
        package: the package.
        lang: language of names, explanations and notes.
        source: the one source to hear; None hears all.

    Returns:
        One row per criterion and source, tests with most criteria first, criteria in the order of
        the table: ``organisation_id, organisation, organisation_key, concept, concept_name,
        criterion_id`` (the same for all sources that judge it), ``criterion, finding`` (met, partly
        or not_met), ``explanation, agreed`` (no other row finds otherwise), ``certainty, source_id,
        locator, note``.
    """
    rows = heard(package, "assessments", source)
    findings: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        findings[_criterion(row)].add(row["finding"])
    sizes = Counter(key[:2] for key in findings)
    answer = []
    for row in rows:
        organisation, concept, criterion = key = _criterion(row)
        known = named_rows(package, "organisations").get(organisation)
        facts = {
            "organisation_id": organisation,
            "organisation": short(known, lang) if known else organisation,
            "organisation_key": f"organisation:{organisation}" if known else "",
            "concept": concept,
            "concept_name": said(row, "concept", lang) or concept.replace("_", " "),
            "criterion_id": criterion,
            "criterion": said(row, "criterion", lang),
            "finding": row["finding"],
            "explanation": said(row, "explanation", lang),
            "agreed": len(findings[key]) == 1,
            **provenance(row, lang),
        }
        order = (-sizes[key[:2]], organisation, concept, place(row), criterion, row["source_id"])
        answer.append(facts | {"order": order})
    return frame_of(answer, _ASSESSMENTS, ["order"])


def _criterion(row: Row) -> tuple[str, ...]:
    return row["organisation_id"], row["concept"], row["criterion_en"]
