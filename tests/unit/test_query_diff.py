"""What differs between two days."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.load import Package
from data.query.diff import differences
from tests.builders import package

D = dt.date
TABLES = {
    "states": [
        {"state_id": "AAA", "name_en": "Alpha"},
        {"state_id": "BBB", "name_en": "Beta"},
        {"state_id": "CCC", "name_en": "Gamma"},
        {"state_id": "OLD", "name_en": "Old", "valid_to": "1993"},
        {"state_id": "NEW", "name_en": "New", "valid_from": "1993"},
    ],
    "organisations": [{"organisation_id": "T", "name_en": "Treaty", "organisation_kind": "treaty"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "standing": "signatory",
         "valid_from": "1992-05", "valid_to": "1993-06-01"},
        {"organisation_id": "T", "state_id": "AAA", "standing": "party",
         "valid_from": "1993-06-01", "locator": "2"},
        {"organisation_id": "T", "state_id": "BBB", "standing": "party",
         "valid_from": "1991-01-01", "valid_to": "1994-02", "locator": "3"},
        {"organisation_id": "T", "state_id": "CCC", "standing": "party",
         "valid_from": "1991-01-01"},
    ],
    "bodies": [
        {"body_id": "TOP", "name_en": "Council", "organisation_id": "T"},
        {"body_id": "MIN", "name_en": "Ministers", "organisation_id": "T"},
        {"body_id": "STAFF", "name_en": "Staff", "organisation_id": "T"},
        {"body_id": "GONE", "name_en": "Old staff", "organisation_id": "T", "valid_to": "1993"},
        {"body_id": "CELL", "name_en": "Cell", "organisation_id": "T", "body_status": "planned",
         "valid_from": "1993-06"},
    ],
    "body_relations": [
        {"body_id": "STAFF", "relation": "subordinate_to", "other_body_id": "TOP",
         "valid_to": "1993-09", "locator": "4"},
        {"body_id": "STAFF", "relation": "subordinate_to", "other_body_id": "MIN",
         "valid_from": "1993-09", "locator": "5"},
    ],
}  # fmt: skip


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES)


def told(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(rows["kind"], rows["key"], strict=True))


def test_every_kind_of_change_between_two_days_is_told_once(loaded: Package) -> None:
    rows = differences(loaded, D(1992, 1, 1), D(1995, 1, 1), ["T"])
    assert told(rows) == {
        ("state_ended", "state:OLD"),
        ("state_founded", "state:NEW"),
        ("joined", "state:AAA"),
        ("left", "state:BBB"),
        ("dissolved", "body:GONE"),
        ("proposed", "body:CELL"),
        ("moved", "body:STAFF"),
    }
    assert len(rows) == 7


def test_a_joining_state_tells_the_standings_it_passed_through(loaded: Package) -> None:
    rows = differences(loaded, D(1992, 1, 1), D(1995, 1, 1), ["T"])
    (row,) = rows[rows["kind"] == "joined"].to_dict("records")
    assert (row["after"], row["when"], row["through"]) == (
        "party",
        "1993-06-01",
        "signatory|1992-05",
    )
    assert (row["of"], row["of_key"], row["locator"]) == ("Treaty", "organisation:T", "2")


def test_a_state_that_left_tells_when_its_standing_ended(loaded: Package) -> None:
    rows = differences(loaded, D(1992, 1, 1), D(1995, 1, 1), ["T"])
    (row,) = rows[rows["kind"] == "left"].to_dict("records")
    assert (row["before"], row["after"], row["when"]) == ("party", "", "1994-02")


def test_a_signatory_that_becomes_a_party_has_changed_its_standing(loaded: Package) -> None:
    rows = differences(loaded, D(1992, 7, 1), D(1993, 7, 1), ["T"])
    (row,) = rows[rows["key"] == "state:AAA"].to_dict("records")
    assert (row["kind"], row["before"], row["after"]) == ("standing_changed", "signatory", "party")


def test_a_body_under_another_superior_has_moved(loaded: Package) -> None:
    rows = differences(loaded, D(1993, 8, 1), D(1993, 12, 1), ["T"])
    (row,) = rows.to_dict("records")
    assert row["kind"] == "moved"
    assert (row["before"], row["after"]) == (
        "subordinate_to|Council",
        "subordinate_to|Ministers",
    )
    assert row["locator"] == "5"


def test_equal_days_and_unchanged_days_give_nothing(loaded: Package) -> None:
    assert differences(loaded, D(1993, 8, 1), D(1993, 8, 1), ["T"]).empty
    assert differences(loaded, D(1995, 1, 1), D(1996, 1, 1), ["T"]).empty


def test_only_the_chosen_states_and_organisations_count(loaded: Package) -> None:
    days = (D(1992, 1, 1), D(1995, 1, 1))
    assert told(differences(loaded, *days, [])) == {
        ("state_ended", "state:OLD"),
        ("state_founded", "state:NEW"),
    }
    rows = differences(loaded, *days, ["T"], states={"BBB"})
    states = {key for kind, key in told(rows) if key.startswith("state:")}
    assert states == {"state:BBB"}
