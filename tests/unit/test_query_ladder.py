"""Steps towards a treaty: what is done by a day, what the highest step is, who tells it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.load import Package
from data.query.acts import with_steps
from data.query.ladder import ladder, lanes
from tests.builders import package

D = dt.date
COVERAGE = {"from": "1991-12-26", "to": "1996"}
SOURCES = [{"source_id": "S1"}, {"source_id": "S2"}]
STATES = [
    {"state_id": "SUN", "valid_to": "1991-12-26"},
    {"state_id": "RUS"},
    {"state_id": "AZE"},
    {"state_id": "NEW", "valid_from": "1993-05-24", "successor_of": "RUS"},
    {"state_id": "POL", "coverage": "context"},
]
REGIONS = [{"region_id": "B", "sort_order": 1}, {"region_id": "A", "sort_order": 2}]
UNITS = [
    {"territory_id": "RU-1", "state_id": "RUS", "region_id": "A"},
    {"territory_id": "AZ-1", "state_id": "AZE", "region_id": "B"},
]


def act(state: str, action: str, on: str, **more: str) -> dict[str, str]:
    return {"organisation_id": "T", "state_id": state, "action": action, "acted_on": on, **more}


def tiny(folder: Path, *acts: dict[str, str], **more: Any) -> Package:
    tables = {
        "states": STATES,
        "sources": SOURCES,
        "regions": REGIONS,
        "territories": UNITS,
        "organisations": [{"organisation_id": "T"}, {"organisation_id": "U"}],
        "treaty_actions": list(acts),
        "memberships": more.pop("memberships", []),
    }
    return package(folder, tables, coverage=COVERAGE, **more)


def one(loaded: Package, state: str, on: dt.date, **more: Any) -> dict[str, Any]:
    rows = ladder(loaded, on, organisations=["T"], **more)
    return rows[rows["state_id"] == state].iloc[0].to_dict()


def steps(cell: dict[str, Any]) -> list[tuple[str, bool, bool]]:
    return [(step.action, step.done, step.sure) for step in cell["steps"]]


@pytest.mark.parametrize(
    ("on", "highest", "reached"),
    [
        (D(1992, 5, 14), "", ""),
        (D(1992, 5, 15), "signature", "1992-05-15"),
        (D(1993, 7, 30), "signature", "1992-05-15"),
        (D(1993, 7, 31), "ratification", "1993-07-31"),
        (D(1994, 4, 20), "entry_into_force", "1994-04-20"),
        (D(1995, 3, 1), "denunciation", "1995-03-01"),
    ],
)
def test_a_state_climbs_on_the_day_of_the_act_and_falls_with_its_denunciation(
    tmp_path: Path, on: dt.date, highest: str, reached: str
) -> None:
    loaded = tiny(
        tmp_path,
        act("RUS", "ratification", "1993-07-31"),
        act("RUS", "signature", "1992-05-15"),
        act("RUS", "denunciation", "1995-03-01"),
        act("RUS", "entry_into_force", "1994-04-20"),
    )
    cell = one(loaded, "RUS", on)
    assert (cell["highest"], cell["reached"]) == (highest, reached)
    assert [step.acted_on[:4] for step in cell["steps"]] == ["1992", "1993", "1994", "1995"]


def test_a_state_that_came_back_after_leaving_is_in_again(tmp_path: Path) -> None:
    loaded = tiny(
        tmp_path,
        act("AZE", "accession", "1993-01-01"),
        act("AZE", "withdrawal", "1994-01-01"),
        act("AZE", "accession", "1995-01-01", source_id="S1"),
    )
    assert one(loaded, "AZE", D(1994, 6, 1))["highest"] == "withdrawal"
    assert one(loaded, "AZE", D(1995, 6, 1))["highest"] == "accession"


@pytest.mark.parametrize(
    ("on", "certain", "likely", "possible"),
    [
        (D(1992, 12, 31), False, False, False),
        (D(1993, 1, 1), False, False, True),
        (D(1993, 7, 2), False, True, True),
        (D(1993, 12, 30), False, True, True),
        (D(1993, 12, 31), True, True, True),
    ],
)
def test_an_act_of_a_year_is_done_by_a_day_as_the_rule_says(
    tmp_path: Path, on: dt.date, certain: bool, likely: bool, possible: bool
) -> None:
    loaded = tiny(tmp_path, act("AZE", "accession", "1993"))
    done = {
        rule: one(loaded, "AZE", on, rule=rule)["steps"][0].done
        for rule in ("certain", "likely", "possible")
    }
    assert done == {"certain": certain, "likely": likely, "possible": possible}
    cell = one(loaded, "AZE", on, rule="possible")
    assert cell["highest_sure"] is certain
    assert cell["reached"] == ("1993" if possible else "")


def test_acts_without_a_standing_tell_not_yet_and_no_longer(tmp_path: Path) -> None:
    loaded = tiny(
        tmp_path, act("AZE", "signature", "1993-01-01"), act("AZE", "withdrawal", "1994-01-01")
    )
    kinds = [one(loaded, "AZE", D(year, 6, 1))["kind"] for year in (1992, 1993, 1994)]
    assert kinds == ["not_yet", "none", "no_longer"]
    assert one(loaded, "RUS", D(1993, 6, 1))["kind"] == "none"
    assert one(loaded, "NEW", D(1993, 5, 23))["kind"] == "no_state"


def test_a_day_outside_the_coverage_has_no_steps(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, act("RUS", "signature", "1991-12-08"))
    before = one(loaded, "RUS", D(1991, 12, 25))
    assert (before["kind"], before["steps"]) == ("outside", ())
    assert steps(one(loaded, "RUS", D(1991, 12, 26))) == [("signature", True, True)]


def test_the_main_source_decides_and_the_others_are_told_beside_it(tmp_path: Path) -> None:
    loaded = tiny(
        tmp_path,
        act("RUS", "signature", "1992-05-15"),
        act("RUS", "signature", "1993-05-15", source_id="S2", certainty="disputed"),
        act("AZE", "accession", "1993", source_id="S2"),
        main_source="S1",
    )
    cell = one(loaded, "RUS", D(1992, 6, 1))
    assert [(step.speaks, step.done) for step in cell["steps"]] == [(True, True), (False, False)]
    assert cell["highest"] == "signature"
    heard = one(loaded, "RUS", D(1992, 6, 1), source="S2")
    assert (heard["highest"], [step.source_id for step in heard["steps"]]) == ("", ["S2"])
    assert one(loaded, "AZE", D(1995, 1, 1))["highest"] == "accession"


def test_states_come_by_region_and_name_and_those_outside_the_package_only_if_they_act(
    tmp_path: Path,
) -> None:
    loaded = tiny(tmp_path, act("RUS", "signature", "1992-05-15"))
    rows = ladder(loaded, D(1993, 1, 1), organisations=["T"])
    assert list(rows["state_id"]) == ["AZE", "RUS", "NEW"]
    acting = tiny(tmp_path / "b", act("POL", "signature", "1992-05-15"))
    assert "POL" in set(ladder(acting, D(1993, 1, 1), organisations=["T"])["state_id"])


def test_treaties_come_in_the_order_asked_or_else_of_the_page(tmp_path: Path) -> None:
    loaded = tiny(
        tmp_path,
        act("RUS", "signature", "1992"),
        act("RUS", "signature", "1993") | {"organisation_id": "U"},
    )
    assert with_steps(loaded) == ("T", "U")
    rows = ladder(loaded, D(1993, 1, 1))
    assert list(rows["organisation_id"])[:2] == ["T", "U"]
    turned = ladder(loaded, D(1993, 1, 1), organisations=["U", "T"])
    assert list(turned["organisation_id"])[:2] == ["U", "T"]


def test_a_package_without_acts_and_standings_gives_empty_frames(tmp_path: Path) -> None:
    loaded = package(tmp_path, {"states": STATES, "sources": SOURCES})
    assert with_steps(loaded) == ()
    rows = ladder(loaded, D(1993, 1, 1))
    assert rows.empty
    assert "steps" in rows.columns
    assert lanes(loaded, ["T"]).empty


def test_lanes_have_every_telling_of_a_step_and_the_standings_of_the_main_source(
    tmp_path: Path,
) -> None:
    spell = {"organisation_id": "T", "state_id": "RUS", "standing": "party"}
    loaded = tiny(
        tmp_path,
        act("RUS", "ratification", "1993-09/1993-12"),
        act("RUS", "ratification", "1993-10-05", source_id="S2"),
        memberships=[
            {**spell, "valid_from": "1993-12", "valid_to": ""},
            {**spell, "valid_from": "1994", "valid_to": "", "source_id": "S2"},
        ],
        main_source="S1",
    )
    rows = lanes(loaded, ["T"])
    acts = rows[rows["action"] != ""]
    assert list(acts["start"]) == ["1993-09/1993-12", "1993-10-05"]
    assert list(acts["speaks"]) == [True, False]
    assert acts.iloc[0]["start_min"] == pd.Timestamp("1993-09-01")
    assert acts.iloc[0]["start_max"] == pd.Timestamp("1993-12-31")
    spells = rows[rows["standing"] != ""]
    assert list(spells["start"]) == ["1993-12"]
    assert spells["end_max"].isna().all()
    assert lanes(loaded, ["U"]).empty
    assert set(lanes(loaded, ["T"], source="S2")["source_id"]) == {"S2"}
