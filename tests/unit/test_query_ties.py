import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.load import Package
from data.query import framework_units, standings, ties
from tests.builders import package

D = dt.date
ON = D(1994, 1, 1)
TABLES = {
    "states": [{"state_id": one, "name_en": one.title()} for one in ("AAA", "BBB", "CCC")],
    "organisations": [{"organisation_id": "T", "short_name": "Treaty"}, {"organisation_id": "U"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA"},
        {"organisation_id": "T", "state_id": "BBB", "standing": "signatory", "valid_to": "1995"},
        {"organisation_id": "U", "state_id": "CCC"},
    ],
    "territories": [
        {"territory_id": "AA-1", "state_id": "AAA", "region_id": "R1"},
        {"territory_id": "AA-2", "state_id": "AAA", "region_id": "R2"},
        {"territory_id": "BBB", "state_id": "BBB", "region_id": "R2"},
        {"territory_id": "CCC", "state_id": "CCC", "region_id": "R1"},
    ],
    "frameworks": [
        {"framework_id": "E", "region_id": "R1", "organisation_id": "T", "sort_order": 1},
        {"framework_id": "W", "region_id": "R2", "organisation_id": "T", "sort_order": 2},
    ],
    "framework_territories": [
        {"framework_id": "E", "territory_id": "AA-1"},
        {"framework_id": "E", "territory_id": "CCC"},
        {"framework_id": "W", "territory_id": "AA-2"},
        {"framework_id": "W", "territory_id": "BBB"},
    ],
    "bodies": [
        {"body_id": "COUNCIL", "organisation_id": "T"},
        {"body_id": "EAST", "framework_id": "E", "command_level": "regional"},
        {"body_id": "WEST", "framework_id": "W", "command_level": "regional"},
        {"body_id": "WAR", "organisation_id": "T", "footing": "wartime"},
        {"body_id": "ARMY", "organisation_id": "T", "state_id": "BBB", "command_level": "national"},
        {"body_id": "LOOSE", "command_level": "national"},
        {"body_id": "GONE", "organisation_id": "T", "valid_to": "1993"},
    ],
}


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES)


def triples(loaded: Package, on: dt.date = ON, **options: Any) -> set[tuple[str, ...]]:
    rows = ties(loaded, on, "likely", options.pop("footing", "peacetime"), **options)
    return set(zip(rows["state_id"], rows["via_id"], rows["body_id"], strict=True))


def test_a_tie_needs_a_standing_and_for_a_framework_a_unit_in_it(loaded: Package) -> None:
    assert triples(loaded) == {
        ("AAA", "T", "COUNCIL"),
        ("BBB", "T", "COUNCIL"),
        ("AAA", "E", "EAST"),
        ("AAA", "W", "WEST"),
        ("BBB", "W", "WEST"),
        ("BBB", "T", "ARMY"),
    }


def test_a_tie_ends_with_the_standing(loaded: Package) -> None:
    assert {state for state, *_ in triples(loaded, D(1996, 1, 1))} == {"AAA"}


def test_war_adds_the_ties_to_wartime_bodies(loaded: Package) -> None:
    added = triples(loaded, footing="wartime") - triples(loaded)
    assert added == {("AAA", "T", "WAR"), ("BBB", "T", "WAR")}


def test_regions_keep_ties_of_units_in_them(loaded: Package) -> None:
    assert triples(loaded, regions=["R1"]) == {("AAA", "T", "COUNCIL"), ("AAA", "E", "EAST")}
    assert triples(loaded, regions=[]) == set()


def test_ties_have_names_numbers_and_levels(loaded: Package) -> None:
    rows = ties(loaded, D(1994, 1, 1), "likely", "peacetime")
    assert list(rows["state_id"]) == sorted(rows["state_id"])
    first = rows[(rows["state_id"] == "AAA") & (rows["body_id"] == "COUNCIL")].iloc[0]
    assert (first["state"], first["via"], first["status"]) == ("Aaa", "Treaty", "established")
    assert first["command_level"] == "alliance"
    assert rows["number"].isna().sum() == 3
    assert set(rows["number"].dropna()) == {1, 2}


def test_a_framework_body_without_organisation_needs_the_unit_only(tmp_path: Path) -> None:
    frameworks = [{**row, "organisation_id": ""} for row in TABLES["frameworks"]]
    found = triples(package(tmp_path, {**TABLES, "frameworks": frameworks}))
    assert ("CCC", "E", "EAST") in found


def test_every_framework_tie_has_a_standing_and_a_unit(loaded: Package) -> None:
    on = D(1994, 1, 1)
    held = framework_units(loaded, on)
    in_framework = set(zip(held["state_id"], held["framework_id"], strict=True))
    kinds = standings(loaded, ["T"], on).set_index("state_id")["kind"]
    for state, via, _ in triples(loaded):
        assert kinds[state] in ("full", "signed")
        assert via == "T" or (state, via) in in_framework
