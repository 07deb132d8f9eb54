"""Ties of a day: which state is linked to which body, through which framework or organisation."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import pandas as pd

from data.load import Package
from data.model import KIND_OF_STANDING, Footing, Rule
from data.query.command import Selection, body_rows
from data.query.rows import frame_of, holds, name_of, named_rows, on_day, short, speaking
from data.query.standing import framework_rows

_TIES = {
    "state_id": "str",
    "state": "str",
    "via_id": "str",
    "via": "str",
    "number": "Int64",
    "body_id": "str",
    "body": "str",
    "command_level": "str",
    "component": "str",
    "status": "str",
}


def ties(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    footing: Footing = "any",
    lang: str = "en",
    *,
    organisations: Collection[str] | None = None,
    regions: Collection[str] | None = None,
    levels: Collection[str] | None = None,
    components: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """Ties (state, framework or organisation, body) that hold on a day.

    A state is tied to a body when it has a full or signed standing in the body's organisation (who
    is only participant, partner, associate, observer or applicant takes part in some sessions, not
    in the bodies) and, where the body belongs to a framework, a map unit in that framework. A body
    of a framework without organisation needs the map unit only; a body with neither has no ties; a
    body of one state is tied to that state only. The filters are those of ``bodies``; ``regions``
    also asks that the state's unit (in the framework, or any) lies in one of them.

    Returns:
        One row per tie, sorted: ``state_id, state, via_id, via, number, body_id, body,
        command_level, component, status``. ``via`` is the framework
        (then ``number`` is its number) or the organisation (``number`` is NA).
    """
    day = on.toordinal()
    selection = Selection(organisations, regions, levels, components)
    holders = _with_standing(package, day, rule, source)
    in_framework, in_region = _places(package, day, rule, lang, regions, source)
    answer = []
    for body in body_rows(package, day, rule, footing, lang, selection, source):
        framework, organisation = body["framework_id"], body["organisation_id"]
        if framework:
            tied = in_framework.get(framework, set())
            tied = tied & holders[organisation] if organisation else tied
        else:
            tied = holders[organisation] if organisation else set()
            tied = tied if regions is None else tied & in_region
        tied = tied & {body["state_id"]} if body["state_id"] else tied
        via = _via(package, framework, organisation, lang)
        answer += [
            {
                "state_id": state,
                "state": name_of(package, "states", state, lang),
                **via,
                "number": body["number"],
                "body_id": body["body_id"],
                "body": body["short_name"],
                "command_level": body["command_level"],
                "component": body["component"],
                "status": body["status"],
                "order": (body["number"] or 0, via["via_id"], body["place"]),
            }
            for state in tied
        ]
    return frame_of(answer, _TIES, ["state_id", "order"])


def _with_standing(
    package: Package, day: int, rule: Rule, source: str | None
) -> dict[str, set[str]]:
    """States with a full or signed standing, by organisation."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in speaking(package, "memberships", source):
        if KIND_OF_STANDING[row["standing"]] != "affiliated" and holds(row, day, rule):
            found[row["organisation_id"]].add(row["state_id"])
    return found


def _places(
    package: Package,
    day: int,
    rule: Rule,
    lang: str,
    regions: Collection[str] | None,
    source: str | None,
) -> tuple[dict[str, set[str]], set[str]]:
    """States by framework they have a unit in, and states with a unit in a chosen region."""
    in_framework: dict[str, set[str]] = defaultdict(set)
    for row in framework_rows(package, day, rule, lang, source):
        if regions is None or row["region_id"] in regions:
            in_framework[row["framework_id"]].add(row["state_id"])
    territories = on_day(package, "territories", day, rule, source).values()
    in_region = {
        row["state_id"] for row in territories if regions is None or row["region_id"] in regions
    }
    return in_framework, in_region


def _via(package: Package, framework: str, organisation: str, lang: str) -> dict[str, Any]:
    table, key = ("frameworks", framework) if framework else ("organisations", organisation)
    row = named_rows(package, table).get(key)
    return {"via_id": key, "via": short(row, lang) if row else key}
