"""Classifications of states: where each puts a state, and how far two of them agree."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.agreement import Agreement, agreement, pairs_of
from data.query.frames import frame_of
from data.query.rows import Row, name_of, provenance, rows_of, said

_SCHEMES = {
    "scheme_id": "str",
    "name": "str",
    "author": "str",
    "description": "str",
    "proposed_on": "str",
    "proposed": "bool",
    "groups": "Int64",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_GROUPS = {
    "state_id": "str",
    "state": "str",
    "group_id": "str",
    "group": "str",
    "place": "Int64",
    "number": "Int64",
    "detail": "str",
    "also": "object",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_CELLS = {
    "number": "Int64",
    "group": "str",
    "other_number": "Int64",
    "other_group": "str",
    "states": "object",
    "state_ids": "object",
}
_STATES = {
    "state_id": "str",
    "state": "str",
    "number": "Int64",
    "group": "str",
    "other_number": "Int64",
    "other_group": "str",
    "pairs": "Int64",
    "agreeing": "Int64",
    "reversed": "Int64",
}


def schemes(package: Package, on: dt.date, rule: Rule = "likely", lang: str = "en") -> pd.DataFrame:
    """The classifications of a package, in the order that it gives them.

    Args:
        package: the package.
        on: the day.
        rule: rule of time.
        lang: language of names and notes.

    Returns:
        One row per classification: ``scheme_id, name, author, description, proposed_on`` (EDTF),
        ``proposed`` (bool: by the end of the day; true where no date is recorded), ``groups`` (how
        many groups it has), ``certainty, source_id, locator, note``.
    """
    answer = []
    for row in _first(rows_of(package, "schemes"), "scheme_id", package).values():
        numbers = _numbers(package, row["scheme_id"])
        answer.append(
            {
                "scheme_id": row["scheme_id"],
                "name": said(row, "name", lang),
                "author": row["author"],
                "description": said(row, "description", lang),
                "proposed_on": row["proposed_on"],
                "proposed": row["days"][rule][0] <= on.toordinal(),
                "groups": len(numbers),
                **provenance(row, lang),
                "order": (_place(row), row["scheme_id"]),
            }
        )
    return frame_of(answer, _SCHEMES, ["order"])


def scheme_groups(package: Package, scheme_id: str, lang: str = "en") -> pd.DataFrame:
    """Where a classification puts the states.

    Args:
        package: the package.
        scheme_id: the classification; an unknown one places nobody.
        lang: language of names and notes.

    Returns:
        One row per state placed, sorted by number and name: ``state_id, state, group_id, group,
        place`` (the group's sort order, from closest to most distant; missing where the source
        gives none), ``number`` (1, 2, ... in that order, as on the page), ``detail`` (what the
        state is to cooperate in), ``also`` (names of other groups that rows of this or other
        sources put the state in, a tuple; its certainty is then disputed), ``certainty, source_id,
        locator, note``. The main source speaks where it places the state, else the first by
        source_id.
    """
    numbers, answer = _numbers(package, scheme_id), []
    rows = [row for row in rows_of(package, "scheme_groups") if row["scheme_id"] == scheme_id]
    rivals: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        rivals[row["state_id"]][row["group_id"]] = said(row, "group", lang) or row["group_id"]
    for state_id, row in _first(rows, "state_id", package).items():
        others = {one: name for one, name in rivals[state_id].items() if one != row["group_id"]}
        also = tuple(others[one] for one in sorted(others))
        facts = {
            "state_id": state_id,
            "state": name_of(package, "states", state_id, lang),
            "group_id": row["group_id"],
            "group": said(row, "group", lang) or row["group_id"],
            "place": row["sort_order"],
            "number": numbers[row["group_id"]],
            "detail": said(row, "detail", lang),
            "also": also,
            **provenance(row, lang),
        }
        answer.append(facts | ({"certainty": "disputed"} if also else {}))
    return frame_of(answer, _GROUPS, ["number", "state", "state_id"])


def _first(rows: Iterable[Row], column: str, package: Package) -> dict[str, Row]:
    """One row per id: of the main source, else of the first by source_id, the closest group."""
    found: dict[str, Row] = {}
    for row in sorted(
        rows,
        key=lambda row: (row["source_id"] != package.main_source, row["source_id"], _place(row)),
    ):
        found.setdefault(row[column], row)
    return found


def _place(row: Row) -> float:
    return float("inf") if pd.isna(row["sort_order"]) else float(row["sort_order"])


def _numbers(package: Package, scheme_id: str) -> dict[str, int]:
    """Numbers of the groups of a classification, from closest to most distant."""
    places: dict[str, float] = {}
    for row in rows_of(package, "scheme_groups"):
        if row["scheme_id"] == scheme_id:
            group = row["group_id"]
            places[group] = min(_place(row), places.get(group, float("inf")))
    ordered = sorted(places, key=lambda group: (places[group], group))
    return {group: number for number, group in enumerate(ordered, start=1)}


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two classifications crossed.

    Attributes:
        agreement: counts of pairs of states.
        cells: one row per pair of groups that share a state: ``number, group, other_number,
            other_group, states`` (tuple of names), ``state_ids`` (tuple).
        states: one row per state that both place, sorted like ``scheme_groups`` of the first:
            ``state_id, state, number, group, other_number, other_group, pairs`` (with the other
            states), ``agreeing`` (of them), ``reversed`` (of them: ordered the opposite way).
        only_one: state_ids that only the first places, sorted.
        only_other: state_ids that only the second places, sorted.
    """

    agreement: Agreement
    cells: pd.DataFrame
    states: pd.DataFrame
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]


def compare_schemes(
    package: Package,
    one: str,
    other: str,
    lang: str = "en",
    states: Collection[str] | None = None,
) -> Comparison:
    """Cross two classifications and count the pairs of states on which they agree.

    Args:
        package: the package.
        one: the first classification.
        other: the second; an unknown one places nobody.
        lang: language of names.
        states: the states that count; None means all.
    """
    first, second = scheme_groups(package, one, lang), scheme_groups(package, other, lang)
    ordered = _is_ordered(first) and _is_ordered(second)
    mine, yours = _by_state(first, states), _by_state(second, states)
    both = [state for state in mine if state in yours]
    places = {state: (mine[state]["number"], yours[state]["number"]) for state in both}
    told = [
        {
            "state_id": state,
            "state": mine[state]["state"],
            "number": mine[state]["number"],
            "group": mine[state]["group"],
            "other_number": yours[state]["number"],
            "other_group": yours[state]["group"],
            **pairs_of(state, places, ordered),
        }
        for state in both
    ]
    return Comparison(
        agreement=agreement(list(places.values()), ordered),
        cells=_cells(told),
        states=frame_of(told, _STATES),
        only_one=tuple(sorted(set(mine) - set(yours))),
        only_other=tuple(sorted(set(yours) - set(mine))),
    )


def _by_state(rows: pd.DataFrame, states: Collection[str] | None) -> dict[str, dict[str, Any]]:
    return {
        row["state_id"]: row
        for row in rows.to_dict("records")
        if states is None or row["state_id"] in states
    }


def _is_ordered(rows: pd.DataFrame) -> bool:
    """Whether every group has a place of its own in an order."""
    places = rows.groupby("group_id")["place"].min()
    return bool(len(places)) and bool(places.notna().all()) and places.is_unique


def _cells(told: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in told:
        blank = {name: row[name] for name in ("number", "group", "other_number", "other_group")}
        cell = found.setdefault(
            (row["number"], row["other_number"]), blank | {"states": (), "state_ids": ()}
        )
        cell["states"] += (row["state"],)
        cell["state_ids"] += (row["state_id"],)
    return frame_of(found.values(), _CELLS, ["number", "other_number"])
