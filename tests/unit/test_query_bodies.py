import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.load import Package
from data.query import bodies, relations
from tests.builders import package

D = dt.date
BODIES = [
    {"body_id": "STAFF", "organisation_id": "O", "valid_from": "1991", "valid_to": "1993-09-01"},
    {"body_id": "NEW", "organisation_id": "O", "body_status": "planned", "valid_from": "1993-01-01",
     "valid_to": "1993-12-01"},
    {"body_id": "NEW", "organisation_id": "O", "valid_from": "1993-12-01"},
    {"body_id": "HQ", "organisation_id": "T", "footing": "wartime", "command_level": "alliance"},
    {"body_id": "EAST", "framework_id": "E", "command_level": "regional", "component": "military"},
    {"body_id": "WEST", "framework_id": "W", "command_level": "regional", "footing": "peacetime"},
    {"body_id": "ARMY", "organisation_id": "X", "command_level": "national", "state_id": "AAA"},
    {"body_id": "LOOSE", "command_level": "national"},
]  # fmt: skip
RELATIONS = [
    {"body_id": "NEW", "relation": "succeeds", "other_body_id": "STAFF"},
    {"body_id": "NEW", "relation": "accountable_to", "other_body_id": "EAST"},
    {"body_id": "STAFF", "relation": "accountable_to", "other_body_id": "EAST"},
    {"body_id": "ARMY", "relation": "operationally_subordinate_to", "other_body_id": "EAST",
     "footing": "wartime"},
    {"body_id": "ARMY", "relation": "subordinate_to", "other_body_id": "LOOSE", "footing": ""},
]  # fmt: skip
TABLES = {
    "bodies": BODIES,
    "body_relations": RELATIONS,
    "organisations": [
        {"organisation_id": "O"},
        {"organisation_id": "T", "parent_id": "O"},
        {"organisation_id": "X"},
    ],
    "frameworks": [
        {"framework_id": "W", "region_id": "RW", "organisation_id": "T", "sort_order": 1},
        {"framework_id": "E", "region_id": "RE", "organisation_id": "T", "sort_order": 2},
    ],
    "territories": [{"territory_id": "AAA", "state_id": "AAA", "region_id": "RA"}],
    "framework_territories": [{"framework_id": "E", "territory_id": "AAA"}],
}


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES)


def ids(package_: Package, on: dt.date, footing: str = "any", **filters: Any) -> list[str]:
    return list(bodies(package_, on, "likely", footing, "en", **filters)["body_id"])


def test_bodies_stand_by_level_then_number(loaded: Package) -> None:
    assert ids(loaded, D(1994, 1, 1)) == ["HQ", "NEW", "WEST", "EAST", "ARMY", "LOOSE"]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (D(1992, 12, 31), None),
        (D(1993, 1, 1), "planned"),
        (D(1993, 11, 30), "planned"),
        (D(1993, 12, 1), "established"),
    ],
)
def test_a_body_can_be_planned_first_and_established_later(
    loaded: Package, on: dt.date, status: str | None
) -> None:
    rows = bodies(loaded, on)
    assert list(rows[rows["body_id"] == "NEW"]["status"]) == ([status] if status else [])


@pytest.mark.parametrize(
    ("footing", "missing"), [("peacetime", "HQ"), ("wartime", "WEST"), ("any", "none")]
)
def test_a_footing_leaves_out_bodies_of_the_other_footing_only(
    loaded: Package, footing: str, missing: str
) -> None:
    everything = {"HQ", "NEW", "WEST", "EAST", "ARMY", "LOOSE"}
    assert set(ids(loaded, D(1994, 1, 1), footing)) == everything - {missing}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"levels": ["national"]}, ["ARMY", "LOOSE"]),
        ({"levels": []}, []),
        ({"components": ["military"]}, ["EAST"]),
        ({"organisations": ["T"]}, ["HQ", "NEW", "WEST", "EAST"]),
        ({"organisations": ["O"]}, ["HQ", "NEW", "WEST", "EAST"]),
        ({"organisations": ["X"]}, ["ARMY"]),
        ({"regions": ["RA"]}, ["HQ", "NEW", "EAST", "ARMY", "LOOSE"]),
        ({"regions": ["RW"]}, ["HQ", "NEW", "WEST", "ARMY", "LOOSE"]),
    ],
)
def test_filters_choose_bodies(
    loaded: Package, filters: dict[str, list[str]], expected: list[str]
) -> None:
    assert ids(loaded, D(1994, 1, 1), **filters) == expected


def test_a_sibling_organisation_is_not_related(tmp_path: Path) -> None:
    tables = {
        "organisations": [
            {"organisation_id": "P"},
            {"organisation_id": "A", "parent_id": "P"},
            {"organisation_id": "B", "parent_id": "P"},
        ],
        "bodies": [{"body_id": f"OF-{one}", "organisation_id": one} for one in "PAB"],
    }
    assert ids(package(tmp_path, tables), D(1994, 1, 1), organisations=["A"]) == ["OF-A", "OF-P"]


def test_ended_bodies_come_when_asked_for(tmp_path: Path) -> None:
    gone = {"body_id": "GONE", "organisation_id": "O", "valid_to": "1992"}
    loaded = package(tmp_path, {**TABLES, "bodies": [*BODIES, gone]})
    on = D(1994, 1, 1)
    assert not {"STAFF", "GONE"} & set(ids(loaded, on))
    assert {"STAFF", "GONE"} <= set(ids(loaded, on, include_ended=True))
    named = bodies(loaded, on, include_ended="predecessors").set_index("body_id")
    assert "GONE" not in named.index
    assert named.loc["STAFF", "status"] == "ended"
    assert (named.loc["STAFF", "since"], named.loc["STAFF", "until"]) == ("1991", "1993-09-01")
    assert "STAFF" in ids(loaded, D(1993, 8, 31))


def test_a_body_of_a_framework_has_its_number_and_organisation(loaded: Package) -> None:
    rows = bodies(loaded, D(1994, 1, 1)).set_index("body_id")
    assert rows.loc["EAST", "number"] == 2
    assert rows.loc["EAST", "organisation_id"] == "T"
    assert rows["number"].isna().sum() == 4
    assert rows.loc["ARMY", "state_id"] == "AAA"


def pairs(loaded: Package, on: dt.date, footing: str = "any") -> set[tuple[str, str, str]]:
    rows = relations(loaded, on, "likely", footing)
    return set(zip(rows["body_id"], rows["relation"], rows["other_body_id"], strict=True))


def test_a_relation_needs_both_bodies_but_succession_only_the_successor(loaded: Package) -> None:
    assert pairs(loaded, D(1992, 6, 1), "peacetime") == {
        ("STAFF", "accountable_to", "EAST"),
        ("ARMY", "subordinate_to", "LOOSE"),
    }
    assert pairs(loaded, D(1994, 1, 1), "peacetime") == {
        ("NEW", "succeeds", "STAFF"),
        ("NEW", "accountable_to", "EAST"),
        ("ARMY", "subordinate_to", "LOOSE"),
    }


def test_war_adds_the_relations_of_war(loaded: Package) -> None:
    added = pairs(loaded, D(1994, 1, 1), "wartime") - pairs(loaded, D(1994, 1, 1), "peacetime")
    assert added == {("ARMY", "operationally_subordinate_to", "EAST")}


def seat(body: str, seat_id: str, **more: str) -> dict[str, str]:
    return {"body_id": body, "seat_id": seat_id, "seat_en": seat_id, **more}


def test_bodies_that_share_an_office_of_all_states_have_the_same_members(tmp_path: Path) -> None:
    seats = [
        seat("NEW", "HEADS"),
        seat("HQ", "HEADS"),
        seat("HQ", "COMMANDER", role="chair"),
        seat("ARMY", "COMMANDER", role="chair"),
        seat("ARMY", "ENVOY", state_id="AAA"),
        seat("LOOSE", "ENVOY", state_id="AAA"),
        seat("EAST", "MINISTERS"),
        seat("WEST", "MINISTERS"),
    ]
    loaded = package(tmp_path, {**TABLES, "body_seats": seats})
    rows = relations(loaded, D(1994, 1, 1))
    same = rows[rows["relation"] == "same_members"]
    assert list(zip(same["body_id"], same["other_body_id"], strict=True)) == [("HQ", "NEW")]
    assert list(same["certainty"]) == ["inferred"]
    earlier = relations(loaded, D(1992, 6, 1))
    assert "same_members" not in set(earlier["relation"])


def test_a_body_carries_the_label_of_its_framework(tmp_path: Path) -> None:
    tables = {
        "frameworks": [{"framework_id": "EAST", "name_en": "Eastern framework"}],
        "bodies": [{"body_id": "A", "framework_id": "EAST"}, {"body_id": "B"}],
    }
    rows = bodies(package(tmp_path, tables), D(1994, 1, 1)).set_index("body_id")
    assert rows.loc["A", "framework"] == "Eastern framework"
    assert rows.loc["B", "framework"] == ""
