"""Conflicts between sources: what differs, by how many days, and what each says of a day."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.load import Package
from data.query.conflicts import conflicts, speakers, tellings, verdict_days, verdicts
from tests.builders import package

SOURCES = [{"source_id": f"S{n}", "title": f"S{n}"} for n in (1, 2, 3)]


def built(folder: Path, **tables: list[dict[str, object]]) -> Package:
    return package(folder / "made", {"sources": SOURCES, **tables}, main_source="S1")


def member(state: str, start: str, end: str = "", source: str = "S1", **more: object):
    return {
        "organisation_id": "PACT", "state_id": state, "standing": "member", "valid_from": start,
        "valid_to": end, "source_id": source, **more,
    }  # fmt: skip


def act(state: str, day: str, source: str = "S1", action: str = "accession", **more: object):
    return {
        "organisation_id": "PACT", "state_id": state, "action": action, "acted_on": day,
        "source_id": source, **more,
    }  # fmt: skip


def points(rows: pd.DataFrame) -> list[tuple]:
    """What differs, once each: what, aspect, contradiction, least, most."""
    columns = ["question", "what", "aspect", "contradiction", "least", "most"]
    found = rows[columns].drop_duplicates()
    return [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in found.drop(columns="question").itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("one", "two", "contradiction", "least", "most"),
    [
        ("1990-01-01", "1990-01-02", True, 1, 1),
        ("1990-01-10", "1990-01-01", True, 9, 9),
        ("1990", "1991-01-03", True, 3, 367),
        ("1990", "1990-06-01", False, 0, 364),
        ("1990-01", "1990-02", True, 1, 58),
        ("1990/..", "1991-01-01", False, 0, None),
    ],
)
def test_the_days_between_two_tellings_have_a_least_and_a_greatest_number(
    tmp_path: Path, one: str, two: str, contradiction: bool, least: int, most: int | None
) -> None:
    acts = [act("AAA", one), act("AAA", two, "S2")]
    found = conflicts(built(tmp_path, treaty_actions=acts))
    assert points(found) == [("day", "", contradiction, least, most)]
    assert list(found["source_id"]) == ["S1", "S2"]
    assert list(found["value"]) == [one, two]


def test_sources_that_agree_or_speak_alone_are_in_no_conflict(tmp_path: Path) -> None:
    acts = [act("AAA", "1990"), act("AAA", "1990", "S2"), act("BBB", "1991", "S2")]
    assert conflicts(built(tmp_path, treaty_actions=acts)).empty


def test_start_and_end_of_a_membership_are_compared_spell_by_spell(tmp_path: Path) -> None:
    rows = [
        member("AAA", "1950-01-01", "1960-01-01"),
        member("AAA", "1970-01-01"),
        member("AAA", "1950-01-01", "1960-01-11", "S2"),
        member("AAA", "1970-01-03", "", "S2"),
    ]
    found = conflicts(built(tmp_path, memberships=rows))
    assert points(found) == [
        ("end", "member", True, 10, 10),
        ("start", "member", True, 2, 2),
    ]


def test_no_end_recorded_contradicts_no_end(tmp_path: Path) -> None:
    rows = [member("AAA", "1950", "1960"), member("AAA", "1950", "", "S2")]
    assert conflicts(built(tmp_path, memberships=rows)).empty


def test_the_end_of_a_standing_that_passes_into_the_next_is_told_once(tmp_path: Path) -> None:
    rows = [
        member("AAA", "1950-01-01", day, source, standing="signatory")
        for source, day in (("S1", "1951-01-01"), ("S2", "1951-02-01"))
    ]
    rows += [member("AAA", "1951-01-01"), member("AAA", "1951-02-01", "", "S2")]
    found = conflicts(built(tmp_path, memberships=rows))
    assert points(found) == [("start", "member", True, 31, 31)]


def test_different_standings_at_one_time_are_a_conflict_about_standing(tmp_path: Path) -> None:
    rows = [
        member("AAA", "1950-01-01", standing="observer"),
        member("AAA", "1960-01-01", "1960-01-31", "S2"),
        member("BBB", "1950-01-01", standing="observer"),
        member("BBB", "1960-01-01", "", "S2"),
    ]
    found = conflicts(built(tmp_path, memberships=rows))
    assert points(found) == [("standing", "", True, 30, 30), ("standing", "", True, None, None)]
    assert list(found["status"]) == ["observer", "member"] * 2


def test_a_body_set_up_by_one_source_and_planned_by_another_is_about_existence(
    tmp_path: Path,
) -> None:
    body = {"body_id": "HQ", "valid_from": "1950", "valid_to": "1960"}
    rows = [
        body | {"body_status": "established"},
        body | {"body_status": "planned", "source_id": "S2"},
    ]
    found = conflicts(built(tmp_path, bodies=rows))
    assert set(found["what"]) == {"existence"}
    assert set(found["key"]) == {"body:HQ"}


def test_a_disputed_row_without_another_is_denied_by_a_source_that_is_silent(
    tmp_path: Path,
) -> None:
    rows = [
        member("AAA", "1950-01-01", certainty="disputed", note="S2 denies it."),
        member("BBB", "1950-01-01", "", "S2"),
    ]
    found = conflicts(built(tmp_path, memberships=rows))
    assert points(found) == [("existence", "", True, None, None)]
    assert list(zip(found["source_id"], found["value"], strict=True)) == [
        ("S1", "1950-01-01"),
        ("S2", ""),
    ]
    drawn = tellings(built(tmp_path, memberships=rows))
    assert list(drawn["silent"]) == [False, True]


def test_a_source_that_contradicts_itself_is_named(tmp_path: Path) -> None:
    twice = [
        act("AAA", "1990-01-01", certainty="disputed", locator="1"),
        act("AAA", "1990-02-01", certainty="disputed", locator="9"),
    ]
    found = conflicts(built(tmp_path, treaty_actions=twice))
    assert set(found["itself"]) == {True}
    assert set(found["least"]) == {31}
    assert list(found["locator"]) == ["1", "9"]


def test_an_act_done_twice_is_no_conflict(tmp_path: Path) -> None:
    acts = [act("AAA", day) for day in ("1950-01-01", "1970-01-01")]
    acts.append(act("AAA", "1970-01-02", "S2"))
    found = conflicts(built(tmp_path, treaty_actions=acts))
    assert points(found) == [("day", "", True, 1, 1)]


def test_states_of_which_all_tell_the_same_are_one_question(tmp_path: Path) -> None:
    rows = [
        member(state, start, "", source)
        for state in ("AAA", "BBB", "CCC")
        for source, start in (("S1", "1950-01-01"), ("S2", "1950-01-02"))
    ]
    rows[-1]["valid_from"] = "1950-01-03"
    found = conflicts(built(tmp_path, memberships=rows))
    assert list(found["states"].drop_duplicates()) == [("CCC",), ("AAA", "BBB")]
    assert list(found["key"].drop_duplicates()) == ["state:CCC", "organisation:PACT"]
    alone = conflicts(built(tmp_path, memberships=rows), states={"BBB"})
    assert set(alone["key"]) == {"state:BBB"}


def test_an_event_that_repeats_an_act_is_not_listed_again(tmp_path: Path) -> None:
    event = {"event_id": "JOIN", "event_kind": "accession", "organisation_id": "PACT"}
    told = {"S1": "1990-01-01", "S2": "1990-02-01"}
    tables = {
        "treaty_actions": [act("AAA", day, source) for source, day in told.items()],
        "events": [event | {"happened_on": day, "source_id": s} for s, day in told.items()],
    }
    found = conflicts(built(tmp_path, **tables))
    assert set(found["table"]) == {"treaty_actions"}
    assert set(found["key"]) == {"event:JOIN"}


def test_only_the_chosen_organisations_and_what_is_below_them_count(tmp_path: Path) -> None:
    event = {"event_id": "PLAN", "event_kind": "adoption", "organisation_id": "IDEA"}
    tables = {
        "organisations": [
            {"organisation_id": "PACT", "organisation_kind": "treaty"},
            {"organisation_id": "CLUB", "organisation_kind": "treaty", "parent_id": "PACT"},
            {"organisation_id": "IDEA", "organisation_kind": "concept", "parent_id": "PACT"},
        ],
        "memberships": [
            {**member("AAA", start, "", source), "organisation_id": one}
            for one in ("PACT", "CLUB")
            for source, start in (("S1", "1950"), ("S2", "1952"))
        ],
        "events": [event | {"happened_on": d, "source_id": s} for s, d in (("S1", "1960"), ("S2", "1962"))],
    }  # fmt: skip
    made = built(tmp_path, **tables)
    assert set(conflicts(made)["organisation_id"]) == {"PACT", "CLUB", "IDEA"}
    assert set(conflicts(made, organisations=["PACT"])["organisation_id"]) == {"PACT", "IDEA"}
    assert set(conflicts(made, organisations=["CLUB"])["organisation_id"]) == {"CLUB"}


def test_the_main_source_comes_first_then_who_tells_most(tmp_path: Path) -> None:
    acts = [act("AAA", "1990"), act("AAA", "1992", "S3"), act("BBB", "1990", "S2")]
    acts += [act("BBB", "1992", "S3")]
    assert speakers(built(tmp_path, treaty_actions=acts)) == ("S1", "S3", "S2")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("1949-12-31", [("no", ""), ("no", "")]),
        ("1950-01-01", [("maybe", "signatory"), ("no", "")]),
        ("1950-12-31", [("yes", "signatory"), ("no", "")]),
        ("1952-01-01", [("yes", "member"), ("yes", "member")]),
    ],
)
def test_each_source_says_yes_maybe_or_no_of_a_day(
    tmp_path: Path, on: str, said: list[tuple[str, str]]
) -> None:
    rows = [
        member("AAA", "1950", "1951-01-01", standing="signatory"),
        member("AAA", "1951-01-01"),
        member("AAA", "1952-01-01", "", "S2"),
    ]
    made = built(tmp_path, memberships=rows)
    found = verdicts(made, dt.date.fromisoformat(on))
    assert list(zip(found["verdict"], found["status"], strict=True)) == said
    assert list(found["lane"]) == [0, 1]
    assert {dt.date(1950, 1, 1), dt.date(1950, 12, 31)} <= set(verdict_days(made))


def test_beyond_the_coverage_no_source_says_that_a_spell_goes_on(tmp_path: Path) -> None:
    tables = {"memberships": [member("AAA", "1950"), member("AAA", "1952", "", "S2")]}
    covered = {"coverage": {"from": "1949", "to": "1960-01-01"}, "main_source": "S1"}
    made = package(tmp_path / "made", {"sources": SOURCES, **tables}, **covered)
    assert set(verdicts(made, dt.date(1959, 12, 31))["verdict"]) == {"yes"}
    assert set(verdicts(made, dt.date(1960, 1, 1))["verdict"]) == {"silent"}


def test_a_package_without_conflicts_gives_frames_with_all_columns(tmp_path: Path) -> None:
    made = built(tmp_path, memberships=[member("AAA", "1950")])
    assert conflicts(made).empty
    assert tellings(made).empty
    assert {"question", "verdict"} <= set(verdicts(made, dt.date(1950, 6, 1)).columns)


def test_standings_that_follow_each_other_to_the_day_do_not_contradict(tmp_path: Path) -> None:
    rows = [
        member("AAA", "1950-01-01", "1960-01-01", standing="observer"),
        member("AAA", "1960-01-01", "", "S2"),
    ]
    assert conflicts(built(tmp_path, memberships=rows)).empty


def test_each_spell_of_a_source_is_compared_with_one_spell_of_another(tmp_path: Path) -> None:
    rows = [
        member("AAA", start, end, source)
        for source, spells in (
            ("S1", (("1950-01-01", "1950-06-01"), ("1952-01-01", ""))),
            ("S2", (("1950-01-01", "1950-06-01"), ("1950-12-31", ""))),
        )
        for start, end in spells
    ]
    found = conflicts(built(tmp_path, memberships=rows))
    assert points(found) == [("start", "member", True, 366, 366)]


def test_cooperation_that_rests_on_a_membership_told_alike_is_not_listed_again(
    tmp_path: Path,
) -> None:
    told = {"S1": "1990-01-01", "S2": "1990-02-01"}
    tie = {"state_id": "AAA", "partner_id": "PACT", "channel": "multilateral"}
    tables = {
        "memberships": [member("AAA", day, "", source) for source, day in told.items()],
        "cooperation": [tie | {"valid_from": day, "source_id": s} for s, day in told.items()],
    }
    assert set(conflicts(built(tmp_path, **tables))["table"]) == {"memberships"}
    tables["cooperation"][1]["valid_from"] = "1990-03-01"
    other = built(tmp_path / "other", **tables)
    assert set(conflicts(other)["table"]) == {"memberships", "cooperation"}
