"""Acts of states as steps: which sources tell them, how high they lead, and regions of states."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from data.load import Package
from data.query.rows import Row, provenance, rows_of, said, speaking

# How far up a step leads; ratification and accession are two ways to the same height.
HEIGHT = {"signature": 1, "ratification": 2, "accession": 2, "entry_into_force": 3}
LEAVING = ("denunciation", "withdrawal")


class Step(NamedTuple):
    """One source's telling of one act of one state.

    Attributes:
        action: signature, ratification, accession, entry_into_force, denunciation or withdrawal.
        acted_on: EDTF.
        done: whether it is done by the day, under the rule of the question.
        sure: whether it is done by the day whatever its exact date.
        speaks: whether its source is the one shown on this state and treaty.
        certainty, source_id, locator, note: where it is told.
    """

    action: str
    acted_on: str
    done: bool
    sure: bool
    speaks: bool
    certainty: str
    source_id: str
    locator: str
    note: str


Told = tuple[Step, Row]


Place = tuple[bool, int, str]


def _places(package: Package, table: str, column: str) -> Mapping[str, Place]:
    """Where things stand on the page: by sort_order, those without one last, then by id."""
    return {
        row[column]: (
            bool(pd.isna(row["sort_order"])),
            0 if pd.isna(row["sort_order"]) else int(row["sort_order"]),
            row[column],
        )
        for row in rows_of(package, table)
    }


@lru_cache(maxsize=16)
def with_steps(package: Package) -> tuple[str, ...]:
    """Ids of what states sign or belong to, in the order of the page."""
    acting = {
        row["organisation_id"]
        for table in ("treaty_actions", "memberships")
        for row in rows_of(package, table)
    }
    places = _places(package, "organisations", "organisation_id")
    return tuple(sorted(acting & places.keys(), key=lambda one: places[one]))


@lru_cache(maxsize=64)
def tellings(
    package: Package, source: str | None, lang: str
) -> Mapping[tuple[str, str], tuple[Told, ...]]:
    """Every telling of every step by treaty and state, in order of time."""
    heard = {row["row_number"] for row in speaking(package, "treaty_actions", source)}
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in rows_of(package, "treaty_actions"):
        if source and row["row_number"] not in heard:
            continue
        step = Step(
            action=row["action"],
            acted_on=row["acted_on"],
            done=False,
            sure=False,
            speaks=row["row_number"] in heard,
            **provenance(row, lang),
        )
        found[row["organisation_id"], row["state_id"]].append((step, row))
    return {subject: tuple(sorted(told, key=_when)) for subject, told in found.items()}


def _when(told: Told) -> tuple[Any, ...]:
    step, row = told
    return (row["days"]["likely"][0], HEIGHT.get(step.action, 9), row["row_number"])


NOWHERE: tuple[str, Place] = ("", (True, 0, ""))


@lru_cache(maxsize=16)
def regions_of(package: Package) -> Mapping[str, tuple[str, Place]]:
    """The region of each state, where most of its map units lie, and the region's place."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in speaking(package, "territories"):
        if row["region_id"]:
            units[row["state_id"]].append(row["region_id"])
    places = _places(package, "regions", "region_id")
    best = {
        state: min(regions, key=lambda one: (-regions.count(one), one))
        for state, regions in units.items()
    }
    return {state: (one, places.get(one, (True, 0, one))) for state, one in best.items()}


def region_name(package: Package, region: str, lang: str) -> str:
    """Name of a region; empty where there is none."""
    rows = {row["region_id"]: row for row in rows_of(package, "regions")}
    return said(rows[region], "name", lang) if region in rows else region


@lru_cache(maxsize=16)
def _days(package: Package) -> Mapping[int, tuple[Any, Any]]:
    frame = package.tables["treaty_actions"]
    columns = [frame[name] for name in ("row_number", "acted_on_min", "acted_on_max")]
    return {line: (first, last) for line, first, last in zip(*columns, strict=True)}


def bounds_of(package: Package, line: int) -> dict[str, Any]:
    """Bounds of an act as those of a span: ``start_min, start_max, end_min, end_max``."""
    first, last = _days(package)[line]
    return {"start_min": first, "start_max": last, "end_min": first, "end_max": last}
