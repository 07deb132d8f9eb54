import datetime as dt
from pathlib import Path

import pytest

from data.load import Package
from data.model import RULES
from data.query import (
    bodies,
    change_dates,
    events,
    framework_units,
    intervals,
    relations,
    span,
    standings,
    ties,
    units,
)
from tests.builders import package

D = dt.date
TABLES = {
    "states": [
        {"state_id": "OLD", "valid_from": "1800", "valid_to": "1992-01-10"},
        {"state_id": "AAA", "valid_from": "1992-01-10", "successor_of": "OLD"},
    ],
    "territories": [
        {"territory_id": "AAA", "state_id": "OLD", "valid_to": "1992-01-10"},
        {"territory_id": "AAA", "state_id": "AAA", "valid_from": "1992-01-10"},
    ],
    "organisations": [{"organisation_id": "T", "name_de": "Vertrag"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "standing": "signatory",
         "valid_from": "1992-02", "valid_to": "1992-04"},
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1992-04"},
    ],
    "treaty_actions": [
        {"organisation_id": "T", "state_id": "AAA", "acted_on": "1992-03-03"},
        {"organisation_id": "T", "state_id": "AAA", "acted_on": "", "action": "ratification"},
    ],
    "frameworks": [{"framework_id": "E", "region_id": "R", "organisation_id": "T",
                    "valid_from": "1992-05-05"}],
    "framework_territories": [{"framework_id": "E", "territory_id": "AAA"}],
    "bodies": [
        {"body_id": "B", "organisation_id": "T", "valid_from": "1992-03", "valid_to": "1992-06"},
        {"body_id": "C", "framework_id": "E", "command_level": "regional"},
    ],
    "body_relations": [
        {"body_id": "B", "relation": "accountable_to", "other_body_id": "C",
         "valid_from": "1992-04-20"},
    ],
}  # fmt: skip
COVERAGE = {"from": "1992-01-03", "to": "1992-07"}


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    return package(tmp_path, TABLES, coverage=COVERAGE)


def answers(loaded: Package, on: dt.date, rule: str) -> list[str]:
    frames = [
        standings(loaded, ["T"], on, rule),
        units(loaded, on, rule),
        framework_units(loaded, on, rule),
        bodies(loaded, on, rule, include_ended=True).drop(columns="sure"),
        bodies(loaded, on, rule),
        relations(loaded, on, rule),
        ties(loaded, on, rule, "wartime"),
    ]
    return [frame.to_csv() for frame in frames]


@pytest.mark.parametrize("rule", RULES)
def test_between_change_dates_no_answer_changes(loaded: Package, rule: str) -> None:
    changes = set(change_dates(loaded, rule))
    day, last = span(loaded)
    before = answers(loaded, day, rule)
    seen = set()
    while day < last:
        day += dt.timedelta(days=1)
        now = answers(loaded, day, rule)
        if now != before:
            seen.add(day)
        before = now
    assert seen <= changes
    assert len(seen) > 8


def test_change_dates_are_sorted_days_of_the_rule_and_of_certain_days(loaded: Package) -> None:
    likely = change_dates(loaded, "likely")
    assert likely == sorted(set(likely))
    for day in (D(1992, 1, 3), D(1992, 1, 10), D(1992, 2, 15), D(1992, 2, 29), D(1992, 7, 16)):
        assert day in likely
    assert D(1992, 3, 3) in likely
    assert D(1992, 2, 1) not in likely
    assert D(1992, 2, 1) in change_dates(loaded, "possible")


def test_changes_long_before_the_coverage_are_left_out(loaded: Package) -> None:
    assert span(loaded) == (D(1992, 1, 3) - dt.timedelta(183), D(1992, 7, 31) + dt.timedelta(183))
    assert min(change_dates(loaded, "possible")) >= D(1992, 1, 3)


def test_without_coverage_the_span_follows_memberships_and_bodies(tmp_path: Path) -> None:
    first, last = span(package(tmp_path, TABLES))
    assert first == D(1992, 2, 1) - dt.timedelta(183)
    assert last == D(1992, 6, 30) + dt.timedelta(183)


def test_a_package_without_dates_still_has_a_span(tmp_path: Path) -> None:
    loaded = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    assert span(loaded)[0] < span(loaded)[1]
    assert change_dates(loaded) == []


def test_events_are_sorted_by_day_with_their_bounds_and_rank(tmp_path: Path) -> None:
    rows = [
        {"event_id": "B", "happened_on": "1994", "title_en": "Plan", "rank": "major",
         "label_de": "Plan!"},
        {"event_id": "A", "happened_on": "1992-05-15", "title_en": "Signed", "place_en": "Here"},
    ]  # fmt: skip
    found = events(package(tmp_path, {"events": rows}), "de")
    assert list(found["event_id"]) == ["A", "B"]
    assert list(found["rank"]) == ["minor", "major"]
    assert list(found["label"]) == ["Signed", "Plan!"]
    assert list(found["place"]) == ["Here", ""]
    assert [str(day.date()) for day in found["happened_on_max"]] == ["1992-05-15", "1994-12-31"]


def test_intervals_are_rows_of_the_timeline(loaded: Package) -> None:
    rows = intervals(loaded, "de")
    assert list(rows["key"]) == ["state:AAA", "state:AAA", "framework:E", "body:B", "body:C"]
    assert list(rows["standing"])[:2] == ["signatory", "party"]
    assert rows["group"].iloc[0] == "organisation:T"
    assert rows["group_label"].iloc[0] == "Vertrag"
    assert str(rows["start_max"].iloc[0].date()) == "1992-02-29"
    assert rows["end_min"].isna().tolist() == [False, True, True, False, True]
    assert list(intervals(loaded, organisations=[])["key"]) == []
    assert set(intervals(loaded, kinds=["body"])["key"]) == {"body:B", "body:C"}
