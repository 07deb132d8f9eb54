"""How bodies stand to each other on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

import pandas as pd

from data.load import Package
from data.model import Footing, Rule
from data.query.command import on_footing
from data.query.frames import frame_of
from data.query.rows import Row, holds, on_day, provenance, rows_of, speaking

SAME_MEMBERS = "same_members"

_RELATIONS = {
    "body_id": "str",
    "relation": "str",
    "other_body_id": "str",
    "footing": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}


def relations(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    footing: Footing = "any",
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """Relations between bodies on a day.

    A relation holds while its row is in force and both bodies are; ``succeeds`` asks for the
    successor only, since its predecessor has usually ended. ``same_members`` is derived: two bodies
    of the day that share a seat with the role ``member`` and no state, which stands for the holders
    of an office in all states, and that belong to the same framework (or both to none). Other seats
    of theirs may differ.

    Returns:
        ``body_id, relation, other_body_id, footing, sure, certainty, source_id, locator, note``,
        sorted by these. ``same_members`` stands once per pair, the smaller id first, as inferred.
    """
    day = on.toordinal()
    here = on_day(package, "bodies", day, rule, source)
    answer: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in sorted(
        speaking(package, "body_relations", source), key=lambda row: row["source_id"]
    ):
        needed = [row["body_id"]]
        needed += [] if row["relation"] == "succeeds" else [row["other_body_id"]]
        if (
            holds(row, day, rule)
            and on_footing(row, footing)
            and all((body,) in here for body in needed)
        ):
            sure = holds(row, day, "certain") and all(
                holds(here[body,], day, "certain") for body in needed
            )
            facts = _facts(row, row["relation"], row["other_body_id"], sure, lang)
            answer.setdefault(tuple(facts[name] for name in list(_RELATIONS)[:4]), facts)
    rows = [*answer.values(), *_same_members(package, here, day, footing, lang)]
    return frame_of(rows, _RELATIONS, ["body_id", "relation", "other_body_id", "footing"])


def _facts(row: Row, relation: str, other: str, sure: bool, lang: str) -> dict[str, Any]:
    return {
        "body_id": row["body_id"],
        "relation": relation,
        "other_body_id": other,
        "footing": row.get("footing") or "any",
        "sure": sure,
        **provenance(row, lang),
    }


def _same_members(
    package: Package, here: Mapping[tuple[str, ...], Row], day: int, footing: Footing, lang: str
) -> list[dict[str, Any]]:
    found = []
    for one, two, seat in same_members(package):
        if (one,) not in here or (two,) not in here:
            continue
        pair = here[one,], here[two,]
        if all(on_footing(body, footing) for body in pair):
            sure = all(holds(body, day, "certain") for body in pair)
            facts = _facts(seat, SAME_MEMBERS, two, sure, lang)
            found.append(facts | {"body_id": one, "certainty": "inferred"})
    return found


@lru_cache(maxsize=16)
def same_members(package: Package) -> tuple[tuple[str, str, Row], ...]:
    """Pairs of bodies with the same members, with the seat row that says so of the first."""
    framework = {row["body_id"]: row["framework_id"] for row in rows_of(package, "bodies")}
    groups: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in speaking(package, "body_seats"):
        if row["role"] == "member" and not row["state_id"]:
            shared = row["seat_id"], framework.get(row["body_id"], "")
            groups[shared].setdefault(row["body_id"], row)
    pairs: dict[tuple[str, str], Row] = {}
    for seats in groups.values():
        for one, two in combinations(sorted(seats), 2):
            pairs.setdefault((one, two), seats[one])
    return tuple((one, two, seat) for (one, two), seat in sorted(pairs.items(), key=_pair))


def _pair(item: tuple[tuple[str, str], Row]) -> tuple[str, str]:
    return item[0]
