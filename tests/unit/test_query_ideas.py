"""Plans, positions and tests: what stood on a day, in an order that means something."""

import datetime as dt
from pathlib import Path

import pytest

from data.load import Package
from data.query import change_dates
from data.query.ideas import assessments, plans, positions
from tests.builders import package

D = dt.date
SECOND = {"source_id": "S2"}


def option(plan: str, one: str, order: int, **more: object) -> dict[str, object]:
    return {"plan_id": plan, "option_id": one, "sort_order": order, "name_en": f"{plan} {one}",
            "standing": "proposed", "plan_en": f"Plan {plan}", **more}  # fmt: skip


def side(question: str, actor: str, stance: str, held: str = "", **more: object):
    return {"question_id": question, "question_en": f"{question}?", "actor_id": actor,
            "stance_id": stance, "stance_en": f"For {stance}", "held_from": held, **more}  # fmt: skip


def criterion(text: str, finding: str, order: int, **more: object) -> dict[str, object]:
    return {"organisation_id": "T", "concept": "defence", "criterion_en": text,
            "finding": finding, "sort_order": order, **more}  # fmt: skip


TABLES = {
    "sources": [{"source_id": "S1", "title": "Report"}, {"source_id": "S2", "title": "Record"}],
    "states": [{"state_id": one, "name_en": f"State {one}"} for one in ("AAA", "BBB", "CCC")],
    "organisations": [{"organisation_id": "T", "name_en": "Treaty", "short_en": "Pact"}],
    "bodies": [{"body_id": "STAFF", "name_en": "General Staff", "organisation_id": "T"}],
    "options": [
        option("NEW", "TWO", 2, valid_from="1994", option_kind="stage"),
        option("NEW", "ONE", 1, valid_from="1994", option_kind="stage", detail_de="Erstens"),
        option("T", "ART", 1, valid_from="1992-05-15", valid_to="1993", standing="in_force",
               standing_en="in force", standing_de="in Kraft"),
        option("T", "BODY", 2, valid_from="1992-05-15", valid_to="1994-06-01"),
        option("USES", "U", 1),
    ],
    "positions": [
        side("ONE-SIDED", "AAA", "YES", "1991"),
        side("ONE-SIDED", "BBB", "YES", "1991"),
        side("ONE-SIDED", "CCC", "YES", "1991"),
        side("ONE-SIDED", "SMITH", "NO", "1991", actor_en="Smith", actor_de="Schmidt"),
        side("MODEL", "AAA", "EAST", "1993-01-01", sort_order=2),
        side("MODEL", "STAFF", "EAST", "1993-01-01", sort_order=3, actor_en="The staff"),
        side("MODEL", "BBB", "WEST", "1993-01-01", sort_order=1),
        side("MODEL", "AAA", "WEST", "1995-01-01", sort_order=4),
        side("LATE", "AAA", "YES", "1995-06-01"),
        side("LATE", "BBB", "NO", "1995-06-01"),
    ],
    "assessments": [
        criterion("Shared values", "not_met", 2, explanation_en="There are none."),
        criterion("Assistance", "met", 1),
        criterion("Assistance", "partly", 1, **SECOND),
        {"organisation_id": "T", "concept": "narrow", "criterion_en": "C", "finding": "met"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(
        tmp_path_factory.mktemp("ideas"), TABLES, coverage={"from": "1991", "to": "1997"}
    )


def test_plans_stand_in_the_order_of_their_first_day_and_undated_ones_last(loaded: Package) -> None:
    rows = plans(loaded, D(1993, 3, 1))
    assert list(dict.fromkeys(rows["plan_id"])) == ["T", "NEW", "USES"]
    assert list(rows.loc[rows["plan_id"] == "NEW", "option_id"]) == ["ONE", "TWO"]


@pytest.mark.parametrize(
    ("on", "statuses"),
    [
        (D(1992, 1, 1), {"T": "later", "NEW": "later", "USES": "undated"}),
        (D(1993, 12, 1), {"T": "open", "NEW": "later", "USES": "undated"}),
        (D(1994, 7, 2), {"T": "ended", "NEW": "open", "USES": "undated"}),
    ],
)
def test_a_plan_is_on_the_table_while_any_of_its_options_is(
    loaded: Package, on: dt.date, statuses: dict[str, str]
) -> None:
    rows = plans(loaded, on).drop_duplicates("plan_id").set_index("plan_id")
    assert rows["plan_status"].to_dict() == statuses


def test_the_rule_of_time_decides_when_a_year_begins(loaded: Package) -> None:
    def status(rule: str) -> str:
        rows = plans(loaded, D(1994, 3, 1), rule)
        return rows.loc[rows["option_id"] == "ONE", "status"].item()

    assert [status(rule) for rule in ("possible", "likely", "certain")] == [
        "open",
        "later",
        "later",
    ]


def test_an_option_may_end_before_its_plan(loaded: Package) -> None:
    rows = plans(loaded, D(1994, 1, 15)).set_index("option_id")
    assert rows.loc["ART", ["status", "plan_status", "until"]].tolist() == ["ended", "open", "1993"]
    assert rows.loc["ART", ["plan_since", "plan_until"]].tolist() == ["1992-05-15", "1994-06-01"]


def test_names_of_plans_and_standings_come_in_the_language(loaded: Package) -> None:
    rows = plans(loaded, D(1993, 1, 1), lang="de").set_index("option_id")
    assert rows.loc["ART", "standing_name"] == "in Kraft"
    assert rows.loc["ONE", "detail"] == "Erstens"
    assert rows.loc["ONE", "standing_name"] == ""
    assert list(rows["plan_key"]) == ["organisation:T"] * 2 + [""] * 3


def test_what_divides_states_stands_before_what_more_actors_agree_on(loaded: Package) -> None:
    rows = positions(loaded, D(1994, 1, 1))
    assert list(dict.fromkeys(rows["question_id"])) == ["MODEL", "ONE-SIDED", "LATE"]
    assert set(rows.loc[rows["question_id"] == "LATE", "status"]) == {"later"}


def test_before_a_question_is_asked_it_stands_behind(loaded: Package) -> None:
    rows = positions(loaded, D(1992, 1, 1))
    assert list(dict.fromkeys(rows["question_id"])) == ["ONE-SIDED", "MODEL", "LATE"]


def test_sides_and_actors_keep_the_order_of_the_table(loaded: Package) -> None:
    rows = positions(loaded, D(1994, 1, 1))
    model = rows[rows["question_id"] == "MODEL"]
    assert list(zip(model["stance_id"], model["actor_id"], strict=True)) == [
        ("WEST", "BBB"), ("WEST", "AAA"), ("EAST", "AAA"), ("EAST", "STAFF")]  # fmt: skip


def test_who_changes_sides_leaves_the_first_one_then(loaded: Package) -> None:
    def course(on: dt.date) -> dict[str, str]:
        rows = positions(loaded, on)
        own = rows[(rows["question_id"] == "MODEL") & (rows["actor_id"] == "AAA")]
        return dict(zip(own["stance_id"], own["status"], strict=True))

    assert course(D(1994, 12, 31)) == {"EAST": "held", "WEST": "later"}
    assert course(D(1995, 1, 1)) == {"EAST": "left", "WEST": "held"}
    rows = positions(loaded, D(1995, 1, 1)).query("question_id == 'MODEL' and actor_id == 'AAA'")
    assert dict(zip(rows["stance_id"], rows["left_on"], strict=True))["EAST"] == "1995-01-01"


def test_actors_are_states_bodies_or_named_by_the_row(loaded: Package) -> None:
    rows = positions(loaded, D(1994, 1, 1), lang="de").drop_duplicates("actor_id")
    found = rows.set_index("actor_id")[["actor_key", "actor"]]
    assert found.loc["AAA"].tolist() == ["state:AAA", "State AAA"]
    assert found.loc["STAFF"].tolist() == ["body:STAFF", "The staff"]
    assert found.loc["SMITH"].tolist() == ["", "Schmidt"]


def test_tests_with_most_criteria_come_first_and_judges_who_disagree_stay_apart(
    loaded: Package,
) -> None:
    rows = assessments(loaded)
    assert list(dict.fromkeys(rows["concept"])) == ["defence", "narrow"]
    assert list(rows["criterion"][:3]) == ["Assistance", "Assistance", "Shared values"]
    assert list(rows["agreed"]) == [False, False, True, True]
    assert rows["organisation"].iloc[0] == "Pact"


def test_one_source_can_be_heard_alone(loaded: Package) -> None:
    assert list(assessments(loaded, source="S2")["finding"]) == ["partly"]
    assert bool(assessments(loaded, source="S2")["agreed"].all())
    assert plans(loaded, D(1993, 1, 1), source="S2").empty


def test_options_and_positions_change_the_page(loaded: Package) -> None:
    days = set(change_dates(loaded))
    assert {D(1992, 5, 15), D(1994, 6, 1), D(1993, 1, 1)} <= days


def test_a_package_without_these_tables_answers_with_empty_frames(tmp_path: Path) -> None:
    bare = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    for rows in (plans(bare, D(1993, 1, 1)), positions(bare, D(1993, 1, 1)), assessments(bare)):
        assert rows.empty
        assert "locator" in rows.columns


def test_the_optional_columns_may_be_missing(tmp_path: Path) -> None:
    rows = {
        "options": [{"plan_id": "P", "option_id": "O", "name_en": "One", "standing": "failed"}],
        "positions": [{"question_id": "Q", "question_en": "?", "actor_id": "X", "stance_id": "Y",
                       "stance_en": "Yes"}],
        "assessments": [{"organisation_id": "T", "concept": "some_idea", "criterion_en": "C"}],
    }  # fmt: skip
    bare = package(tmp_path, rows, optional_columns=False)
    assert plans(bare, D(1993, 1, 1))[["plan", "kind", "status"]].iloc[0].tolist() == [
        "P",
        "",
        "undated",
    ]
    assert positions(bare, D(1993, 1, 1))["actor"].tolist() == ["X"]
    assert assessments(bare)["explanation"].tolist() == [""]
