"""Bodies of a day: which councils, staffs and commands exist or are planned."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from data.load import Package
from data.model import LEVELS, Footing, Rule
from data.query.frames import frame_of
from data.query.rows import Row, holds, named_rows, on_day, provenance, said, short, speaking
from data.query.standing import framework_numbers

Ended = bool | Literal["predecessors"]

_BODIES = {
    "body_id": "str",
    "short_name": "str",
    "name": "str",
    "command_level": "str",
    "component": "str",
    "footing": "str",
    "status": "str",
    "framework_id": "str",
    "framework": "str",
    "number": "Int64",
    "organisation_id": "str",
    "state_id": "str",
    "since": "str",
    "until": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}


@dataclass(frozen=True)
class Selection:
    """Which bodies are wanted; None means all.

    Attributes:
        organisations: bodies of these, of their parents and of their children. A body without any
            organisation is then left out.
        regions: bodies of frameworks with a map unit in these regions (or named after one of them).
            Bodies of no framework stay: they belong to no region.
        levels: command levels.
        components: components; a body whose component is not recorded is then left out.
    """

    organisations: Collection[str] | None = None
    regions: Collection[str] | None = None
    levels: Collection[str] | None = None
    components: Collection[str] | None = None


def bodies(
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
    include_ended: Ended = False,
    source: str | None = None,
) -> pd.DataFrame:
    """Bodies of a day.

    Args:
        package: the package.
        on: the day.
        rule: rule of time.
        footing: peacetime or wartime leaves out bodies of the other footing only; any keeps all.
        lang: language of names and notes.
        organisations: filter, see ``Selection``; so are regions, levels and components.
        regions: filter.
        levels: filter.
        components: filter.
        include_ended: True adds all bodies that ended earlier, ``"predecessors"`` only those which
            a body of the day succeeds.
        source: the one source to hear; None hears the main source where it speaks, else all.

    Returns:
        One row per body, sorted by level, sort_order, framework number and id: ``body_id,
        short_name, name, command_level, component, footing, status`` (established, proposed,
        planned or ended), ``framework_id, framework`` (its shortest label), ``number`` (of the
        framework, or NA), ``organisation_id`` (its own or its framework's), ``state_id`` (of a body
        of one state), ``since, until`` (EDTF of the row), ``sure, certainty, source_id, locator,
        note``.
    """
    selection = Selection(organisations, regions, levels, components)
    day = on.toordinal()
    answer = body_rows(package, day, rule, footing, lang, selection, source)
    if include_ended:
        ended = ended_rows(package, day, rule, footing, lang, selection, source)
        if include_ended == "predecessors":
            here = {row["body_id"] for row in answer}
            succeeded = {
                row["other_body_id"]
                for row in speaking(package, "body_relations", source)
                if row["relation"] == "succeeds" and row["body_id"] in here
            }
            ended = [row for row in ended if row["body_id"] in succeeded]
        answer += ended
    return frame_of(answer, _BODIES, ["place"])


def body_rows(
    package: Package,
    day: int,
    rule: Rule,
    footing: Footing,
    lang: str,
    selection: Selection,
    source: str | None = None,
) -> list[dict[str, Any]]:
    """Bodies in force on a day as dictionaries, unsorted."""
    wanted = _Wanted(package, selection)
    return [
        _facts(package, row, row["body_status"], holds(row, day, "certain"), lang)
        for row in on_day(package, "bodies", day, rule, source).values()
        if on_footing(row, footing) and wanted.has(row)
    ]


def ended_rows(
    package: Package,
    day: int,
    rule: Rule,
    footing: Footing,
    lang: str,
    selection: Selection,
    source: str | None = None,
) -> list[dict[str, Any]]:
    """Bodies that ended before a day and have not come back, as dictionaries, unsorted."""
    last: dict[str, Row] = {}
    for row in speaking(package, "bodies", source):
        known = last.get(row["body_id"])
        if known is None or row["days"][rule][1] > known["days"][rule][1]:
            last[row["body_id"]] = row
    wanted = _Wanted(package, selection)
    return [
        _facts(package, row, "ended", row["days"]["possible"][1] <= day, lang)
        for row in last.values()
        if row["days"][rule][1] <= day and on_footing(row, footing) and wanted.has(row)
    ]


def on_footing(row: Row, footing: Footing) -> bool:
    """Whether a body or relation holds on a footing; empty and any hold on both."""
    return footing == "any" or row["footing"] in ("", "any", footing)


def _facts(package: Package, row: Row, status: str, sure: bool, lang: str) -> dict[str, Any]:
    framework = row["framework_id"]
    number = framework_numbers(package).get(framework) if framework else None
    order = row["sort_order"]
    return {
        "body_id": row["body_id"],
        "short_name": short(row, lang),
        "name": said(row, "name", lang),
        "command_level": row["command_level"],
        "component": row["component"],
        "footing": row["footing"] or "any",
        "status": status,
        "framework_id": framework,
        "framework": _framework_name(package, framework, lang),
        "number": number,
        "organisation_id": organisation_of(package, row),
        "state_id": row["state_id"],
        "since": row["valid_from"],
        "until": row["valid_to"],
        "sure": sure,
        **provenance(row, lang),
        "place": (
            LEVELS.index(row["command_level"]),
            10**6 if pd.isna(order) else int(order),
            number or 0,
            row["body_id"],
        ),
    }


def _framework_name(package: Package, framework: str, lang: str) -> str:
    row = named_rows(package, "frameworks").get(framework)
    return short(row, lang) if row else framework


def organisation_of(package: Package, body: Row) -> str:
    """The organisation of a body, or that of its framework."""
    own: str = body["organisation_id"]
    framework = named_rows(package, "frameworks").get(body["framework_id"])
    return own if own or not framework else framework["organisation_id"]


class _Wanted:
    """A selection made ready for asking about many bodies."""

    def __init__(self, package: Package, selection: Selection) -> None:
        self._package = package
        self._selection = selection
        chosen = selection.organisations
        self._organisations = None if chosen is None else related(package, frozenset(chosen))

    def has(self, row: Row) -> bool:
        """Whether a body passes all filters."""
        selection = self._selection
        if selection.levels is not None and row["command_level"] not in selection.levels:
            return False
        if selection.components is not None and row["component"] not in selection.components:
            return False
        near = self._organisations
        if near is not None and organisation_of(self._package, row) not in near:
            return False
        if selection.regions is None or not row["framework_id"]:
            return True
        named = framework_regions(self._package).get(row["framework_id"], frozenset())
        return not named.isdisjoint(selection.regions)


@lru_cache(maxsize=256)
def related(package: Package, organisations: frozenset[str]) -> frozenset[str]:
    """Organisations with all that they belong to and all that belongs to them."""
    parents = {key: row["parent_id"] for key, row in named_rows(package, "organisations").items()}

    def above(one: str) -> set[str]:
        seen: set[str] = set()
        while one and one not in seen:
            seen.add(one)
            one = parents.get(one, "")
        return seen

    chosen = set().union(*(above(one) for one in organisations))
    below = {one for one in parents if above(one) & organisations}
    return frozenset(chosen | below)


@lru_cache(maxsize=16)
def framework_regions(package: Package) -> Mapping[str, frozenset[str]]:
    """Regions of each framework: of its map units at any time, and the one it is named after."""
    of_unit: dict[str, set[str]] = {}
    for row in speaking(package, "territories"):
        of_unit.setdefault(row["territory_id"], set()).add(row["region_id"])
    found: dict[str, set[str]] = {}
    for row in speaking(package, "framework_territories"):
        found.setdefault(row["framework_id"], set()).update(of_unit.get(row["territory_id"], ()))
    for key, row in named_rows(package, "frameworks").items():
        found.setdefault(key, set()).add(row["region_id"])
    return {key: frozenset(regions - {""}) for key, regions in found.items()}
