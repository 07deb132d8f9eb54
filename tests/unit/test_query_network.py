"""Ties between states: what is a tie, what a tie through an organisation, and on which days."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.load import Package
from data.query.network import network_ties
from data.query.network_states import network_states
from tests.builders import package

D = dt.date
ON = D(1994, 1, 1)
MUTUAL = {"area": "mutual_assistance", "channel": "multilateral", "valid_from": "1992-05-15"}
TABLES: dict[str, list[dict[str, Any]]] = {
    "states": [
        {"state_id": one, "name_en": one.title(), "valid_from": "1991"} for one in ("AAA", "BBB")
    ]
    + [
        {"state_id": "CCC", "name_en": "Ccc", "valid_from": "1991"},
        {"state_id": "OLD", "name_en": "Old", "valid_to": "1993-01-01"},
    ],
    "organisations": [{"organisation_id": "T", "short_name": "Treaty"}, {"organisation_id": "U"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1992-05-15"},
        {"organisation_id": "T", "state_id": "BBB", "valid_from": "1992-05-15"},
        {"organisation_id": "T", "state_id": "CCC", "valid_from": "1995"},
    ],
    "territories": [
        {"territory_id": "AA-1", "state_id": "AAA", "region_id": "R1"},
        {"territory_id": "AA-2", "state_id": "AAA", "region_id": "R2"},
        {"territory_id": "BBB", "state_id": "BBB", "region_id": "R2"},
        {"territory_id": "CCC", "state_id": "CCC", "region_id": "R1"},
    ],
    "regions": [{"region_id": "R1", "sort_order": 2}, {"region_id": "R2", "sort_order": 1}],
    "cooperation": [
        {"state_id": "AAA", "partner_id": "T", **MUTUAL, "locator": "1"},
        {"state_id": "BBB", "partner_id": "T", **MUTUAL, "locator": "2", "certainty": "inferred"},
        {"state_id": "CCC", "partner_id": "T", **MUTUAL, "cooperation_status": "proposed"},
        {"state_id": "AAA", "partner_id": "BBB", "area": "training", "valid_from": "1993"},
        {"state_id": "AAA", "partner_id": "OLD", "area": "bases"},
        {"state_id": "AAA", "partner_id": "U", "area": "bases"},
        {"state_id": "BBB", "partner_id": "U", "area": "bases"},
        {"state_id": "AAA", "partner_id": "CCC", "area": "bases", "cooperation_status": "ended"},
    ],
}


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES, coverage={"from": "1990-01-01", "to": "1996-01-01"})


def told(rows: pd.DataFrame) -> set[tuple[str, ...]]:
    names = ("state_id", "partner_id", "channel", "area", "status", "via_id")
    return set(rows[list(names)].itertuples(index=False, name=None))


def test_two_states_in_the_same_area_of_an_organisation_are_tied_through_it(loaded: Package):
    rows = told(network_ties(loaded, ON, channel="multilateral"))
    mutual = ("multilateral", "mutual_assistance")
    assert rows == {
        ("AAA", "BBB", *mutual, "in_force", "T"),
        ("AAA", "CCC", *mutual, "proposed", "T"),
        ("BBB", "CCC", *mutual, "proposed", "T"),
    }


def test_a_tie_through_an_organisation_is_as_sure_as_the_weaker_row_and_cites_both(
    loaded: Package,
):
    row = network_ties(loaded, ON, channel="multilateral").set_index("partner_id").loc["BBB"]
    assert (row["certainty"], row["locator"], row["via"]) == ("inferred", "1; 2", "Treaty")


def test_bilateral_ties_need_two_states_that_exist_and_do_not_pass_through_organisations(
    loaded: Package,
):
    assert told(network_ties(loaded, ON, channel="bilateral")) == {
        ("AAA", "BBB", "bilateral", "training", "in_force", "")
    }
    earlier = told(network_ties(loaded, D(1992, 6, 1), channel="bilateral"))
    assert earlier == {("AAA", "OLD", "bilateral", "bases", "in_force", "")}


def test_a_year_counts_from_its_middle_and_surely_from_its_end(loaded: Package):
    def bilateral(on: dt.date, rule: str = "likely") -> pd.DataFrame:
        return network_ties(loaded, on, rule, channel="bilateral")

    assert bilateral(D(1993, 6, 30)).empty
    assert bilateral(D(1993, 8, 1))["sure"].tolist() == [False]
    assert bilateral(D(1993, 8, 1), "certain").empty
    assert bilateral(D(1994, 1, 1))["sure"].tolist() == [True]


def test_only_states_with_a_standing_on_the_day_are_in_the_network_of_an_organisation(
    loaded: Package,
):
    before = network_ties(loaded, ON, organisations={"T"})
    after = network_ties(loaded, D(1995, 12, 1), organisations={"T"})
    assert "CCC" not in set(before["partner_id"])
    assert "CCC" in set(after["partner_id"])
    assert network_ties(loaded, D(1992, 1, 1), organisations={"T"}).empty


def test_both_ends_must_be_among_the_chosen_states(loaded: Package):
    assert set(network_ties(loaded, ON, states={"AAA", "CCC"})["partner_id"]) == {"CCC"}
    assert network_ties(loaded, ON, states=set()).empty


def test_no_tie_outside_the_coverage(loaded: Package):
    assert network_ties(loaded, D(1996, 1, 1)).empty
    assert not network_ties(loaded, D(1995, 12, 31)).empty


REGIONAL = [
    {"state_id": one, "partner_id": "T", "area": "forces", "channel": "regional"}
    for one in ("AAA", "BBB", "CCC")
]


def test_regional_rows_tie_states_of_a_shared_region(tmp_path: Path):
    loaded = package(tmp_path, TABLES | {"cooperation": REGIONAL})
    rows = network_ties(loaded, ON)
    pairs = set(zip(rows["state_id"], rows["partner_id"], strict=True))
    assert pairs == {("AAA", "BBB"), ("AAA", "CCC")}


def test_regional_rows_tie_states_of_a_shared_framework_where_there_are_any(tmp_path: Path):
    frameworks = {
        "frameworks": [{"framework_id": "F", "valid_from": "1994-06-01"}],
        "framework_territories": [
            {"framework_id": "F", "territory_id": one} for one in ("BBB", "CCC")
        ],
        "cooperation": REGIONAL,
    }
    loaded = package(tmp_path, TABLES | frameworks)
    assert network_ties(loaded, ON).empty
    rows = network_ties(loaded, D(1994, 7, 1))
    assert set(zip(rows["state_id"], rows["partner_id"], strict=True)) == {("BBB", "CCC")}


def test_the_other_source_speaks_alone_when_it_is_chosen(tmp_path: Path):
    tables = TABLES | {
        "sources": [{"source_id": "S1"}, {"source_id": "S2"}],
        "cooperation": [
            {"state_id": "AAA", "partner_id": "BBB", "source_id": "S1", "valid_from": "1992"},
            {"state_id": "AAA", "partner_id": "CCC", "source_id": "S2", "valid_from": "1992"},
        ],
    }
    loaded = package(tmp_path, tables, main_source="S1")
    assert network_ties(loaded, ON, source="S2")["partner_id"].tolist() == ["CCC"]
    assert network_ties(loaded, ON)["partner_id"].tolist() == ["BBB", "CCC"]


def test_states_keep_order_and_centre_on_every_day(loaded: Package):
    days = [network_states(loaded, on) for on in (D(1990, 6, 1), ON, D(1995, 12, 1))]
    for rows in days[1:]:
        assert rows[["state_id", "place", "centre"]].equals(
            days[0][["state_id", "place", "centre"]]
        )
    # R2 is sorted before R1; AAA has a unit in each and is listed under the first of the two.
    assert days[1]["state_id"].tolist() == ["BBB", "AAA", "CCC", "OLD"]
    assert days[1].loc[days[1]["centre"], "state_id"].tolist() == ["AAA"]


def test_presence_tells_members_others_and_states_that_are_no_more(loaded: Package):
    rows = network_states(loaded, ON, organisations={"T"}).set_index("state_id")
    assert rows["presence"].to_dict() == {"AAA": "in", "BBB": "in", "CCC": "out"}
    rows = network_states(loaded, ON).set_index("state_id")
    assert rows.loc["OLD", "presence"] == "no_state"


def test_partners_are_counted_once_and_only_in_force(loaded: Package):
    rows = network_states(loaded, ON).set_index("state_id")
    assert rows["partners"].to_dict() == {"AAA": 1, "BBB": 1, "CCC": 0, "OLD": 0}


def test_a_package_without_cooperation_has_no_ties_and_no_states(tmp_path: Path):
    loaded = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    assert network_ties(loaded, ON).empty
    assert network_states(loaded, ON).empty
