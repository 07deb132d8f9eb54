"""Ties of a day: which state is linked to which body, through which framework or organisation."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from data.load import Package
from data.model import KIND_OF_STANDING, Footing, Rule
from data.query.command import Selection, body_rows
from data.query.frames import frame_of
from data.query.rows import (
    Row,
    grouped,
    holds,
    name_of,
    named_rows,
    on_day,
    short,
)
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
    **{
        f"{end}_{part}": kind
        for end in ("state", "via", "body")
        for part, kind in (("places", "object"), ("certainty", "str"))
    },
}
_GRADES = ("disputed", "inferred", "stated")


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
        (then ``number`` is its number) or the organisation (``number`` is NA). What the tie rests
        on: ``state_places`` (tuple of pairs of source_id and locator: of the state's standing and
        of its units in the framework) and ``state_certainty`` (the weakest of these rows);
        ``via_places, via_certainty`` (of the framework or organisation); ``body_places,
        body_certainty`` (of the body).
    """
    day = on.toordinal()
    selection = Selection(organisations, regions, levels, components)
    found = body_rows(package, day, rule, footing, lang, selection, source)
    holders = _with_standing(package, day, rule, source, {row["organisation_id"] for row in found})
    in_framework, in_region = _places(package, day, rule, lang, regions, source)
    frameworks = on_day(package, "frameworks", day, rule, source)
    answer = []
    for body in found:
        framework, organisation = body["framework_id"], body["organisation_id"]
        standing: Mapping[str, list[Row]] = holders[organisation] if organisation else {}
        units: Mapping[str, list[Row]] = in_framework.get(framework, {}) if framework else {}
        if framework:
            tied = set(units) & set(standing) if organisation else set(units)
        else:
            tied = set(standing) if regions is None else set(standing) & in_region
        tied = tied & {body["state_id"]} if body["state_id"] else tied
        via = _via(package, framework, organisation, lang, frameworks)
        own = _resting("body", [body])
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
                **_resting("state", [*standing.get(state, ()), *units.get(state, ())]),
                **own,
                "order": (body["number"] or 0, via["via_id"], body["place"]),
            }
            for state in tied
        ]
    return frame_of(answer, _TIES, ["state_id", "order"])


def _with_standing(
    package: Package, day: int, rule: Rule, source: str | None, organisations: Collection[str]
) -> dict[str, dict[str, list[Row]]]:
    """The rows that give a state a full or signed standing, by organisation and state."""
    members = grouped(package, "memberships", "organisation_id", source)
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for organisation in organisations:
        for row in members.get(organisation, ()):
            if KIND_OF_STANDING[row["standing"]] != "affiliated" and holds(row, day, rule):
                found[organisation][row["state_id"]].append(row)
    return found


def _places(
    package: Package,
    day: int,
    rule: Rule,
    lang: str,
    regions: Collection[str] | None,
    source: str | None,
) -> tuple[dict[str, dict[str, list[Row]]], set[str]]:
    """Rows of units by framework and state, and states with a unit in a chosen region."""
    in_framework: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in framework_rows(package, day, rule, lang, source):
        if regions is None or row["region_id"] in regions:
            in_framework[row["framework_id"]][row["state_id"]].append(row)
    territories = on_day(package, "territories", day, rule, source).values()
    in_region = {
        row["state_id"] for row in territories if regions is None or row["region_id"] in regions
    }
    return in_framework, in_region


def _resting(end: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Where the rows behind one end of a tie stand, and the weakest certainty among them."""
    given = {row["certainty"] for row in rows}
    return {
        f"{end}_places": tuple(dict.fromkeys((row["source_id"], row["locator"]) for row in rows)),
        f"{end}_certainty": next((grade for grade in _GRADES if grade in given), ""),
    }


def _via(
    package: Package,
    framework: str,
    organisation: str,
    lang: str,
    frameworks: Mapping[tuple[str, ...], Row],
) -> dict[str, Any]:
    """The framework, as of the day, or the organisation that a body belongs to."""
    table, key = ("frameworks", framework) if framework else ("organisations", organisation)
    row = frameworks.get((key,)) if framework else None
    row = row or named_rows(package, table).get(key)
    facts = {"via_id": key, "via": short(row, lang) if row else key}
    return facts | _resting("via", [row] if row else [])
