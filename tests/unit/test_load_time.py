from itertools import pairwise
from pathlib import Path

import pytest

from data.load import read_package
from data.report import Finding
from tests.builders import write_package


def findings(folder: Path, **tables: list[dict]) -> list[Finding]:
    return list(read_package(write_package(folder, tables))[1].findings)


def member(start: str, end: str = "", **more: str) -> dict:
    return {"organisation_id": "O", "state_id": "AAA", "valid_from": start, "valid_to": end, **more}


@pytest.mark.parametrize(
    ("start", "end", "faulty"),
    [
        ("1993-01-02", "1993-01-01", True),
        ("1993-01-01", "1993-01-01", True),
        ("1993-01-01", "1993-01-02", False),
        ("1993-12", "1993-12", False),
        ("1994", "1993-12", True),
        ("1993-12-31", "1993", True),
        ("1993-12-30", "1993", False),
        ("", "1993", False),
        ("1993", "", False),
        ("1993/..", "1992", True),
        ("../1993", "1992", False),
    ],
)
def test_an_interval_is_reversed_only_when_it_certainly_is(
    tmp_path: Path, start: str, end: str, faulty: bool
) -> None:
    found = findings(tmp_path, memberships=[member(start, end)])
    assert [one.rule for one in found] == (["interval-reversed"] if faulty else [])


@pytest.mark.parametrize(
    ("first", "second", "faulty"),
    [
        (("1992", "1994"), ("1993-06-01", ""), True),
        (("1992-05-15", "1993-07-31"), ("1993-07-31", ""), False),
        (("1992-05-15", "1993-08-01"), ("1993-07-31", ""), True),
        (("1992", "1993-12"), ("1993-12", ""), False),
        (("1992", "1994"), ("1993-12", "1994-06"), True),
        (("1992", ""), ("1994", ""), True),
        (("", ""), ("1994", "1995"), True),
        (("1992", "1993"), ("1993", "1994"), False),
    ],
)
def test_two_standings_of_one_source_may_not_certainly_overlap(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], faulty: bool
) -> None:
    rows = [member(*first), member(*second, standing="signatory")]
    found = findings(tmp_path, memberships=rows)
    expected = [("interval-overlap", 3, "2")] if faulty else []
    assert [(one.rule, one.row, one.parameters["other"]) for one in found] == expected


def test_rows_of_different_sources_never_conflict(tmp_path: Path) -> None:
    rows = [member("1992"), member("1992", source_id="S2")]
    assert findings(tmp_path, memberships=rows) == []


@pytest.mark.parametrize(
    ("table", "row", "other"),
    [
        ("territories", {"territory_id": "T", "state_id": "AAA"}, {"state_id": "BBB"}),
        ("bodies", {"body_id": "B", "valid_from": "1992"}, {"valid_from": "1993"}),
        (
            "body_relations",
            {"body_id": "B", "other_body_id": "C", "relation": "accountable_to"},
            {"valid_from": "1993"},
        ),
    ],
)
def test_overlaps_are_found_in_territories_bodies_and_relations(
    tmp_path: Path, table: str, row: dict, other: dict
) -> None:
    found = findings(tmp_path, **{table: [row, {**row, **other}]})
    assert [one.rule for one in found] == ["interval-overlap"]


def under(body: str, other: str, start: str = "", end: str = "", **more: str) -> dict:
    names = {"body_id": body, "other_body_id": other, "relation": "subordinate_to"}
    return {**names, "valid_from": start, "valid_to": end, **more}


def test_a_circle_of_command_is_found_on_the_day_it_closes(tmp_path: Path) -> None:
    rows = [
        under("A", "B", "1992-01-01"),
        under("B", "C", "1993-05-01", relation="operationally_subordinate_to"),
        under("C", "A", "1993-02-01", "1995", footing="wartime"),
    ]
    (found,) = findings(tmp_path, body_relations=rows)
    assert (found.rule, found.file) == ("subordination-cycle", "body_relations.csv")
    assert (found.parameters["day"], found.parameters["footing"]) == ("1993-05-01", "wartime")
    chain = found.parameters["chain"].split(" -> ")
    assert set(pairwise(chain)) == {("A", "B"), ("B", "C"), ("C", "A")}


def test_a_body_above_itself_is_a_circle(tmp_path: Path) -> None:
    found = findings(tmp_path, body_relations=[under("A", "A")])
    assert [one.parameters["day"] for one in found] == ["every day"] * 2


@pytest.mark.parametrize(
    "rows",
    [
        [under("A", "B", "1992", "1993-01-01"), under("B", "A", "1993-01-01")],
        [under("A", "B", footing="peacetime"), under("B", "A", footing="wartime")],
        [under("A", "B"), under("B", "A", relation="accountable_to")],
        [under("A", "B"), under("B", "A", source_id="S2")],
    ],
)
def test_relations_that_never_hold_together_make_no_circle(tmp_path: Path, rows: list) -> None:
    assert findings(tmp_path, body_relations=rows) == []
