"""Every row as a statement, the works behind them, and the rows that name a thing."""

from pathlib import Path

import pytest

from data.load import Package
from data.query.mentions import mentions
from data.query.statements import statements
from data.query.works import works
from tests.builders import package

TABLES = {
    "sources": [
        {"source_id": "S1", "author": "Writer, A.", "year": 1996, "title": "Report",
         "language": "de"},
        {"source_id": "S2", "title": "Register", "note": "List", "note_de": "Liste"},
        {"source_id": "S3", "title": "Speech", "locator": "S1, fn 3"},
        {"source_id": "S4", "title": "Atlas", "locator": "sheet 2"},
    ],
    "states": [
        {"state_id": "OLD", "name_en": "Old state"},
        {"state_id": "AAA", "name_en": "State A", "name_de": "Staat A", "successor_of": "OLD",
         "valid_from": "1991"},
    ],
    "territories": [{"territory_id": "AA-1", "state_id": "AAA", "name_en": "North"}],
    "organisations": [
        {"organisation_id": "T", "short_name": "Pact", "name_en": "Treaty of the Pact"},
    ],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "standing": "signatory",
         "valid_from": "1992-05-15", "valid_to": "1993-07-31", "locator": "1.1",
         "note": "seen", "note_de": "gesehen"},
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1994-04-20",
         "source_id": "S2", "locator": "p. 3", "certainty": "disputed"},
    ],
    "treaty_actions": [
        {"organisation_id": "T", "state_id": "AAA", "action": "ratification", "acted_on": "1993"},
    ],
    "bodies": [
        {"body_id": "NEW", "name_en": "New staff", "organisation_id": "T"},
        {"body_id": "STAFF", "name_en": "Old staff", "organisation_id": "T"},
    ],
    "body_relations": [
        {"body_id": "NEW", "relation": "succeeds", "other_body_id": "STAFF",
         "certainty": "inferred", "locator": "1.1"},
    ],
    "positions": [
        {"question_id": "Q", "question_en": "Which way?", "actor_id": "AAA", "stance_id": "L",
         "stance_en": "Left"},
        {"question_id": "Q", "question_en": "Which way?", "actor_id": "OTHERS", "stance_id": "R",
         "stance_en": "Right", "actor_en": "All others"},
    ],
}  # fmt: skip


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES, main_source="S1")


def told(loaded: Package, table: str, lang: str = "en") -> list[dict]:
    rows = statements(loaded, lang)
    return rows[rows["table"] == table].to_dict("records")


def test_every_row_but_the_works_themselves_is_a_statement(loaded: Package) -> None:
    rows = statements(loaded)
    given = {name: len(table) for name, table in TABLES.items() if name != "sources"}
    assert rows.groupby("table").size().to_dict() == given
    assert set(rows["file"]) == {f"{name}.csv" for name in given}


def test_a_standing_names_state_and_organisation_and_keeps_its_code(loaded: Package) -> None:
    row = told(loaded, "memberships", "de")[0]
    assert (row["subject"], row["codes"], row["names"]) == ("Staat A", ("signatory",), ("Pact",))
    assert (row["since"], row["until"], row["day"]) == ("1992-05-15", "1993-07-31", "")
    assert (row["key"], row["row_number"], row["note"]) == ("state:AAA", 2, "gesehen")


def test_an_act_has_a_day_and_a_predecessor_a_name(loaded: Package) -> None:
    (act,) = told(loaded, "treaty_actions")
    assert (act["codes"], act["day"], act["since"]) == (("ratification",), "1993", "")
    assert told(loaded, "states")[1]["names"] == ("Old state",)


def test_a_relation_names_both_bodies_and_any_footing_says_nothing(loaded: Package) -> None:
    (row,) = told(loaded, "body_relations")
    assert (row["subject"], row["codes"], row["names"]) == (
        "New staff",
        ("succeeds",),
        ("Old staff",),
    )
    assert row["key"] == "body:NEW"


def test_an_actor_without_an_id_of_the_package_goes_by_its_text_and_leads_nowhere(
    loaded: Package,
) -> None:
    state, others = told(loaded, "positions")
    assert (state["subject"], state["key"]) == ("State A", "state:AAA")
    assert (others["subject"], others["key"]) == ("All others", "")
    assert others["names"] == ("Right", "Which way?")


def test_the_statements_of_one_work_are_its_rows_only(loaded: Package) -> None:
    rows = statements(loaded, "en", "S2")
    assert list(rows["table"]) == ["memberships"]
    assert list(rows["locator"]) == ["p. 3"]
    assert statements(loaded, "en", "S3").empty


def test_works_are_counted_by_certainty_place_table_and_dates(loaded: Package) -> None:
    rows = works(loaded, "de").set_index("source_id")
    assert rows["statements"].to_dict() == {"S1": 11, "S2": 1, "S4": 0, "S3": 0}
    report = rows.loc["S1"]
    assert (report["stated"], report["inferred"], report["disputed"]) == (10, 1, 0)
    assert (report["locators"], dict(report["tables"])["bodies"]) == (1, 2)
    assert (report["first"], report["last"]) == ("1992-05-15", "1993-07-31")
    assert (rows.loc["S2", "note"], rows.loc["S2", "first"]) == ("Liste", "1994-04-20")


def test_a_work_whose_place_is_in_another_work_is_cited_by_it(loaded: Package) -> None:
    rows = works(loaded).set_index("source_id")
    assert tuple(rows.loc["S3", ["cited_by", "cited_at"]]) == ("S1", "fn 3")
    assert tuple(rows.loc["S4", ["cited_by", "cited_at"]]) == ("", "")


def test_the_rows_that_name_a_state_are_found_in_every_column_that_holds_it(
    loaded: Package,
) -> None:
    rows = mentions(loaded, "state:AAA", "de")
    assert [(row["table"], row["row_number"]) for row in rows] == [
        ("states", 3),
        ("territories", 2),
        ("treaty_actions", 2),
        ("memberships", 2),
        ("memberships", 3),
        ("positions", 2),
    ]
    old = mentions(loaded, "state:OLD")
    assert [(row["table"], row["row_number"]) for row in old] == [("states", 2), ("states", 3)]


def test_cells_stand_as_in_the_file_with_texts_in_one_language(loaded: Package) -> None:
    row = next(row for row in mentions(loaded, "state:AAA", "de") if row["table"] == "memberships")
    assert row["cells"] == {
        "organisation_id": "T",
        "state_id": "AAA",
        "standing": "signatory",
        "valid_from": "1992-05-15",
        "valid_to": "1993-07-31",
    }
    assert (row["file"], row["source_id"], row["locator"]) == ("memberships.csv", "S1", "1.1")
    assert row["note"] == "gesehen"
    (state, *_) = mentions(loaded, "state:AAA", "de")
    assert state["cells"]["name"] == "Staat A"


@pytest.mark.parametrize("key", ["state:XXX", "planet:AAA", "", "state:", "source"])
def test_nothing_names_what_is_unknown(loaded: Package, key: str) -> None:
    assert mentions(loaded, key) == []
