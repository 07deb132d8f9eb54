"""Threats and motives: who sees what, and who takes part for which reason."""

import datetime as dt
from pathlib import Path

import pytest

from data.load import Package
from data.query.facts import facts_of
from data.query.perceptions import framework_heads, motives, taking_part, threats
from tests.builders import package

D = dt.date
TABLES = {
    "states": [{"state_id": one, "name_en": f"State {one}"} for one in ("AAA", "BBB", "CHN")],
    "regions": [{"region_id": "EAST"}, {"region_id": "WEST"}],
    "territories": [
        {"territory_id": "AAA", "state_id": "AAA", "region_id": "WEST"},
        {"territory_id": "BBB", "state_id": "BBB", "region_id": "EAST"},
    ],
    "organisations": [{"organisation_id": "T", "name_en": "Treaty"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1992", "valid_to": "1995"},
        {"organisation_id": "T", "state_id": "BBB", "valid_from": "1993-06-01"},
    ],
    "frameworks": [
        {"framework_id": "F2", "organisation_id": "T", "sort_order": 2, "valid_from": "1994-01-01",
         "framework_status": "proposed", "name_en": "Second"},
        {"framework_id": "F1", "organisation_id": "T", "sort_order": 1, "valid_to": "1993-01-01",
         "framework_status": "established", "name_en": "First"},
    ],
    "framework_territories": [
        {"framework_id": "F1", "territory_id": "AAA"},
        {"framework_id": "F2", "territory_id": "BBB"},
    ],
    "threats": [
        {"framework_id": "F2", "origin_id": "CHN", "perceived_by": "STAFF", "threat_en": "Army",
         "perceived_en": "The staff", "perceived_de": "Der Stab", "theme_id": "army",
         "theme_en": "Build-up"},
        {"framework_id": "F1", "origin_id": "CHN", "perceived_by": "AAA", "threat_en": "Army",
         "theme_id": "army", "short_en": "An army"},
        {"framework_id": "F1", "origin_id": "OTHERS", "origin_en": "Others", "perceived_by": "AAA",
         "threat_en": "Claims"},
    ],
    "motives": [
        {"state_id": "BBB", "organisation_id": "T", "motive_en": "Money", "motive_de": "Geld",
         "theme_id": "economy", "theme_en": "Gain"},
        {"state_id": "AAA", "organisation_id": "T", "motive_en": "Shield", "short_en": "Shield"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("perceptions"), TABLES)


def test_a_threat_that_two_frameworks_share_stands_in_both(loaded: Package) -> None:
    rows = threats(loaded)
    shared = rows[rows["origin_key"] == "state:CHN"]
    assert list(shared["framework_id"]) == ["F1", "F2"]
    assert list(shared["short"]) == ["An army", "Army"]


def test_origins_and_who_sees_a_threat_are_named(loaded: Package) -> None:
    rows = threats(loaded, "de").set_index(["framework_id", "origin_id"])
    assert rows.loc[("F2", "CHN"), "perceived"] == "Der Stab"
    assert rows.loc[("F1", "OTHERS"), ["origin", "origin_key"]].tolist() == ["Others", ""]
    assert rows.loc[("F1", "CHN"), "perceived"] == "State AAA"


@pytest.mark.parametrize(
    ("on", "statuses"),
    [
        (D(1992, 5, 1), ["established", "not_yet"]),
        (D(1993, 5, 1), ["no_longer", "not_yet"]),
        (D(1994, 5, 1), ["no_longer", "proposed"]),
    ],
)
def test_frameworks_that_are_not_there_on_the_day_say_so(
    loaded: Package, on: dt.date, statuses: list[str]
) -> None:
    rows = framework_heads(loaded, on)
    assert list(rows["framework_id"]) == ["F1", "F2"]
    assert list(rows["status"]) == statuses


def test_a_region_keeps_the_frameworks_that_reach_into_it(loaded: Package) -> None:
    rows = framework_heads(loaded, D(1994, 5, 1), regions=("EAST",))
    assert list(rows["framework_id"]) == ["F2"]
    assert framework_heads(loaded, D(1994, 5, 1), regions=()).empty


def test_motives_stand_by_state_and_follow_the_region_filter(loaded: Package) -> None:
    rows = motives(loaded, "de")
    assert list(rows["state"]) == ["State AAA", "State BBB"]
    assert list(rows["motive"]) == ["Shield", "Geld"]
    assert list(rows["theme"]) == ["", "Gain"]
    assert list(motives(loaded, states=frozenset({"BBB"}))["state_id"]) == ["BBB"]


def test_who_takes_part_is_told_from_who_does_not_yet_and_no_more(loaded: Package) -> None:
    assert taking_part(loaded, D(1993, 1, 1)) == {("T", "AAA"): "here", ("T", "BBB"): "not_yet"}
    assert taking_part(loaded, D(1996, 1, 1)) == {("T", "AAA"): "no_longer", ("T", "BBB"): "here"}


def test_the_panel_of_a_state_tells_its_motives_and_what_is_feared_from_it(
    loaded: Package,
) -> None:
    facts = facts_of(loaded, "state:BBB", "de", D(1994, 1, 1))
    assert facts is not None
    assert [(item["theme"], item["label"]) for item in facts["motives"]] == [("Gain", "Geld")]
    feared = facts_of(loaded, "state:CHN", "en", D(1994, 1, 1))
    assert feared is not None
    assert [(item["key"], item["said"]) for item in feared["threats"]] == [
        ("framework:F1", "Army"), ("framework:F2", "Army")]  # fmt: skip


def test_a_package_without_these_tables_answers_with_empty_frames(tmp_path: Path) -> None:
    bare = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    for rows in (threats(bare), motives(bare), framework_heads(bare, D(1993, 1, 1))):
        assert rows.empty
    assert taking_part(bare, D(1993, 1, 1)) == {}
