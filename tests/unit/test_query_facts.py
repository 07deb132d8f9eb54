import datetime as dt
import json
from pathlib import Path

import pytest

from data.load import Package
from data.query import facts_of
from tests.builders import package

D = dt.date
TABLES = {
    "sources": [
        {"source_id": "S1", "author": "A. Writer", "year": 1996, "title": "Report"},
        {"source_id": "S2", "title": "Register"},
        {"source_id": "S3", "title": "Unused"},
    ],
    "states": [
        {"state_id": "OLD", "name_en": "Old state"},
        {"state_id": "AAA", "name_en": "State A", "name_de": "Staat A", "successor_of": "OLD",
         "locator": "1.1", "note": "seen", "note_de": "gesehen"},
    ],
    "organisations": [{"organisation_id": "T", "name_en": "Treaty"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1992", "valid_to": "1994"},
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1994-04-20",
         "source_id": "S2", "locator": "p. 3"},
    ],
    "treaty_actions": [
        {"organisation_id": "T", "state_id": "AAA", "action": "ratification",
         "acted_on": "1993"},
        {"organisation_id": "T", "state_id": "AAA", "acted_on": "1992-05-15"},
    ],
    "bodies": [
        {"body_id": "NEW", "name_en": "New staff", "organisation_id": "T", "component": "military"},
        {"body_id": "STAFF", "name_en": "Old staff", "organisation_id": "T", "valid_to": "1993"},
        {"body_id": "COUNCIL", "name_en": "Council", "organisation_id": "T"},
    ],
    "body_relations": [
        {"body_id": "NEW", "relation": "succeeds", "other_body_id": "STAFF"},
        {"body_id": "NEW", "relation": "accountable_to", "other_body_id": "COUNCIL"},
    ],
    "body_seats": [{"body_id": "NEW", "seat_id": "H", "seat_en": "Head", "state_id": "AAA"}],
    "events": [{"event_id": "E", "title_en": "Signed", "happened_on": "1992-05-15",
                "organisation_id": "T"}],
}  # fmt: skip


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES, main_source="S1")


def test_a_state_tells_its_standings_of_all_sources_and_which_one_speaks(loaded: Package) -> None:
    facts = facts_of(loaded, "state:AAA", "de", D(1993, 1, 1))
    assert (facts["title"], facts["note"], facts["since"]) == ("Staat A", "gesehen", "")
    told = [(one["since"], one["in_force"], one["speaks"]) for one in facts["standings"]]
    assert told == [("1992", True, True), ("1994-04-20", False, False)]
    assert [one["action"] for one in facts["acts"]] == ["signature", "ratification"]
    assert [one["key"] for one in facts["predecessors"]] == ["state:OLD"]
    assert [one["seat"] for one in facts["seats"]] == ["Head"]


def test_the_bodies_of_a_state_are_those_it_is_tied_to_on_the_day(loaded: Package) -> None:
    facts = facts_of(loaded, "state:AAA", "en", D(1993, 1, 1))
    assert {one["key"] for one in facts["bodies"]} == {"body:NEW", "body:STAFF", "body:COUNCIL"}
    later = facts_of(loaded, "state:AAA", "en", D(1993, 12, 1))
    assert {one["key"] for one in later["bodies"]} == {"body:NEW", "body:COUNCIL"}
    assert facts_of(loaded, "state:AAA")["bodies"] == []


def test_a_body_tells_superiors_predecessors_and_seats(loaded: Package) -> None:
    facts = facts_of(loaded, "body:NEW", "en", D(1994, 1, 1))
    assert facts["subtitle"]["component"] == "military"
    assert [(one["key"], one["outgoing"]) for one in facts["relations"]] == [("body:COUNCIL", True)]
    assert [one["label"] for one in facts["predecessors"]] == ["Old staff"]
    assert [one["key"] for one in facts["seats"]] == ["state:AAA"]
    council = facts_of(loaded, "body:COUNCIL")
    assert [(one["key"], one["outgoing"]) for one in council["relations"]] == [("body:NEW", False)]
    assert [one["key"] for one in facts_of(loaded, "body:STAFF")["successors"]] == ["body:NEW"]


def test_an_organisation_tells_its_states_bodies_and_events(loaded: Package) -> None:
    facts = facts_of(loaded, "organisation:T")
    assert {one["key"] for one in facts["standings"]} == {"state:AAA"}
    assert len(facts["bodies"]) == 3
    assert [one["key"] for one in facts["events"]] == ["event:E"]
    assert facts_of(loaded, "event:E")["happened_on"] == "1992-05-15"


def test_the_sources_cited_are_listed_with_their_places(loaded: Package) -> None:
    sources = facts_of(loaded, "state:AAA")["sources"]
    assert [(one["source_id"], one["year"], one["locators"]) for one in sources] == [
        ("S1", 1996, ["1.1"]),
        ("S2", None, ["p. 3"]),
    ]


@pytest.mark.parametrize("key", ["state:XXX", "planet:AAA", "", "state", "state:", ":AAA"])
def test_an_unknown_key_has_no_facts(loaded: Package, key: str) -> None:
    assert facts_of(loaded, key) is None


@pytest.mark.parametrize("key", ["state:AAA", "body:NEW", "organisation:T", "event:E"])
def test_facts_are_plain_data(loaded: Package, key: str) -> None:
    assert json.loads(json.dumps(facts_of(loaded, key, "en", D(1993, 1, 1))))["key"] == key
