"""Promises of a day: the strongest of each state, to whom, and what the filters leave."""

import datetime as dt
from pathlib import Path

import pytest

from data.load import Package
from data.query.alliances import alliances
from data.query.changes import Part, change_dates
from data.query.facts import facts_of
from data.query.obligations import holding, kinds_of, promised_to, promises, strongest
from tests.builders import package

ON = dt.date(1990, 6, 1)
D, N, C = "defence", "non_aggression", "consultation"


def promise(of: str, state: str, kind: str, to: str = "", **more: str) -> dict[str, str]:
    named = {"organisation_id": of, "state_id": state, "obligation": kind, "partner_id": to}
    return named | {"valid_from": "1990-01-01"} | more


def party(of: str, state: str, **more: str) -> dict[str, str]:
    return {"organisation_id": of, "state_id": state, "valid_from": "1990-01-01"} | more


@pytest.fixture
def made(tmp_path: Path) -> Package:
    rows = {
        "organisations": [{"organisation_id": one} for one in ("P", "Q", "R")],
        "states": [{"state_id": one} for one in ("AAA", "BBB", "CCC", "DDD", "EEE")],
        "memberships": [
            *(party("P", one) for one in ("AAA", "BBB", "CCC")),
            *(party("Q", one) for one in ("AAA", "DDD")),
            *(party("R", one, valid_to="1990-03-01") for one in ("CCC", "EEE")),
        ],
        "obligations": [
            *(promise("P", one, C) for one in ("AAA", "BBB", "CCC")),
            promise("Q", "AAA", D, "DDD"),
            promise("Q", "AAA", N, "DDD", valid_from="1991-01-01"),
            *(promise("R", one, N, valid_to="1990-03-01") for one in ("CCC", "EEE")),
            promise("", "BBB", N, "AAA", valid_from="1990-04/1990-06"),
        ],
    }
    return package(tmp_path, rows, coverage={"from": "1990-01-01", "to": "1992-01-01"})


def by_state(made: Package, **more: object) -> dict[str, object]:
    rows = strongest(made, more.pop("organisations", None), ON, **more)  # type: ignore[arg-type]
    return {row.state_id: row for row in rows.itertuples()}


def test_a_state_is_shown_with_its_strongest_promise_and_keeps_the_others(made: Package) -> None:
    found = by_state(made)
    assert found["AAA"].kind == found["AAA"].obligation == D
    assert found["AAA"].obligations == (D, C)
    assert found["AAA"].organisation_ids == ("Q", "P")
    assert found["CCC"].obligations == (C,)


def test_who_is_bound_by_nothing_has_a_blank_that_fits(made: Package) -> None:
    found = by_state(made)
    assert found["DDD"].kind == "none"
    assert (found["EEE"].kind, found["EEE"].until) == ("no_longer", "1990-03-01")
    assert found["EEE"].obligations == found["EEE"].partner_ids == ()


def test_a_directed_promise_reaches_its_partner_alone_and_others_every_party(made: Package) -> None:
    found = by_state(made)
    assert found["AAA"].partner_ids == ("BBB", "CCC", "DDD")
    assert found["DDD"].partner_ids == ()
    assert promised_to(made, "DDD", None, ON) == {"AAA"}
    assert promised_to(made, "AAA", None, ON) == {"BBB", "CCC"}


def test_a_promise_without_a_treaty_counts_under_every_choice_of_treaties(made: Package) -> None:
    found = by_state(made, organisations=("Q",))
    assert found["BBB"].obligations == (N,)
    assert found["BBB"].organisation_ids == ()
    assert not found["BBB"].sure
    assert found["CCC"].kind == "none"


def test_kinds_that_are_not_chosen_do_not_count(made: Package) -> None:
    assert by_state(made, kinds=(C,))["AAA"].kind == C
    assert by_state(made, kinds=())["AAA"].kind == "none"
    assert kinds_of(made) == (D, N, C)
    assert holding(made, (D,)) == {"Q"}


def test_promises_are_listed_by_state_and_strength(made: Package) -> None:
    rows = promises(made, None, ON)
    told = [(row.state_id, row.obligation, row.partner_id) for row in rows.itertuples()]
    assert told == [
        ("AAA", D, "DDD"),
        ("AAA", C, ""),
        ("BBB", N, "AAA"),
        ("BBB", C, ""),
        ("CCC", C, ""),
    ]


def test_the_days_of_promises_are_days_of_change(made: Package) -> None:
    part = Part(("obligations",), frozenset({"Q"}))
    days = change_dates(made, "likely", part)
    assert dt.date(1991, 1, 1) in days
    assert dt.date(1990, 3, 1) not in days
    assert [day for day in days if day.month == 5], "a promise under no treaty matters always"


def test_alliances_of_a_day_stand_with_their_states_and_promises(made: Package) -> None:
    rows = alliances(made, None, ON)
    assert list(rows["organisation_id"]) == ["P", "Q"]
    assert list(rows["state_ids"]) == [("AAA", "BBB", "CCC"), ("AAA", "DDD")]
    assert list(rows["obligations"]) == [(C,), (D,)]
    assert list(alliances(made, None, ON, states=["DDD"])["organisation_id"]) == ["Q"]


def test_details_say_in_which_direction_a_promise_goes(made: Package) -> None:
    facts = facts_of(made, "state:AAA", "en", ON)
    assert facts is not None
    told = [(item["direction"], item["key"], item["obligations"]) for item in facts["obligations"]]
    assert told == [
        ("made", "organisation:P", [C]),
        ("made", "state:DDD", [D]),
        ("received", "state:BBB", [N]),
        ("made", "state:DDD", [N]),
    ]
    treaty = facts_of(made, "organisation:Q", "en", ON)
    assert treaty is not None
    assert {item["direction"] for item in treaty["obligations"]} == {"held"}
