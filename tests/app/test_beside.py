"""States that the map cannot draw on a day stand beside it, in its table and in its summary."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.codes import package_rows, source_row
from tests.builders import package

D = dt.date
STATES = ["AUT", "BLR", "DEU", "EST", "FRA", "GBR", "ITA", "RUS", "SUN", "XAH", "XPP", "XTS"]
PACT = {
    "GBR": ("1850-01-01", ""),
    "XPP": ("1850-01-01", ""),
    "XTS": ("1850-01-01", "1861-03-17"),
    "XAH": ("1850-01-01", "1918-11-12"),
    "EST": ("1925-01-01", "1940-08-06"),
    "BLR": ("1991-12-08", ""),
}
COVERAGE = {"from": "1840-01-01", "to": "2000-01-01"}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("pact")
    tables = {
        "sources": [source_row()],
        **package_rows(STATES, "atlas-states"),
        "organisations": [{"organisation_id": "P", "source_id": "atlas-states"}],
        "memberships": [
            {
                "organisation_id": "P",
                "state_id": state,
                "source_id": "atlas-states",
                "valid_from": first,
                "valid_to": last,
            }
            for state, (first, last) in PACT.items()
        ],
    }
    return Catalogue({"pact": package(folder, tables, coverage=COVERAGE)})


DRAWN: dict[tuple[Any, ...], dict[str, Any]] = {}


def card(catalogue: Catalogue, on: dt.date, lang: str = "en") -> dict[str, Any]:
    if (on, lang) not in DRAWN:
        packed = render(catalogue, {"search": f"?view=map&lang={lang}", "only": on.isoformat()})
        DRAWN[on, lang] = unpack(packed, on)["cards"]["map"]
    return DRAWN[on, lang]


def beside(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Key, kind of standing and name of every state in the legend's entry."""
    found = []

    def walk(item: Any) -> None:
        if isinstance(item, list):
            for one in item:
                walk(one)
        elif isinstance(item, dict):
            props = item["props"]
            if "data-key" in props:
                swatch, name = props["children"]
                found.append((props["data-key"], swatch["props"]["className"].split()[-1], name))
            walk(props.get("children"))

    walk(shown["legend"])
    return found


def test_states_without_a_unit_stand_beside_the_map_those_with_a_standing_first(catalogue):
    assert beside(card(catalogue, D(1855, 1, 1))) == [
        ("state:XAH", "full", "Austria-Hungary"),
        ("state:XPP", "full", "Papal States"),
        ("state:XTS", "full", "Two Sicilies"),
        ("state:RUS", "none", "Russia"),
    ]


def test_the_table_and_the_summary_name_them(catalogue):
    shown = card(catalogue, D(1855, 1, 1))
    told = {row["key"]: row["cells"][1] for row in shown["table"]["rows"]}
    assert told["state:XPP"] == "party, not on the map"
    assert told["state:GBR"] == "party"
    names = "Austria-Hungary, Papal States, Two Sicilies and Russia"
    assert f"Not on the map: {names}." in shown["summary"]


def test_they_are_named_in_the_language_of_the_page(catalogue):
    shown = card(catalogue, D(1855, 1, 1), lang="de")
    assert ("state:XPP", "full", "Kirchenstaat") in beside(shown)
    told = {row["key"]: row["cells"][1] for row in shown["table"]["rows"]}
    assert told["state:XPP"] == "Vertragspartei, nicht auf der Karte"


def test_a_state_that_is_gone_is_not_missing_on_the_map(catalogue):
    keys = [key for key, _, _ in beside(card(catalogue, D(1865, 1, 1)))]
    assert "state:XPP" in keys
    assert "state:XTS" not in keys


def test_a_state_drawn_with_another_is_named_only_while_something_is_in_force_for_it(catalogue):
    held = [key for key, _, _ in beside(card(catalogue, D(1991, 11, 1)))]
    assert "state:BLR" not in held
    joined = [key for key, _, _ in beside(card(catalogue, D(1991, 12, 10)))]
    assert "state:BLR" in joined
    free = [key for key, _, _ in beside(card(catalogue, D(1992, 1, 1)))]
    assert "state:BLR" not in free


def test_between_its_two_lives_a_state_is_not_missing(catalogue):
    for year in (1930, 1950, 1995):
        keys = [key for key, _, _ in beside(card(catalogue, D(year, 1, 1)))]
        assert "state:EST" not in keys


def test_no_land_is_said_to_be_part_of_a_state_that_is_not_there_that_day(catalogue):
    told = {row["key"]: row["cells"][1] for row in card(catalogue, D(1855, 1, 1))["table"]["rows"]}
    assert "Soviet Union" not in told["state:BLR"]
    assert told["state:AUT"] == "part of Austria-Hungary"


def test_of_a_state_that_is_still_to_come_its_next_time_is_told(catalogue):
    shown = {row["key"]: row["cells"] for row in card(catalogue, D(1940, 1, 1))["table"]["rows"]}
    assert shown["state:AUT"][2:4] == ["27 April 1945", ""]
    shown = {row["key"]: row["cells"] for row in card(catalogue, D(1855, 1, 1))["table"]["rows"]}
    assert shown["state:AUT"][2:4] == ["12 November 1918", "13 March 1938"]


def test_on_a_day_that_is_not_covered_nothing_is_missing(catalogue):
    assert beside(card(catalogue, D(1840, 1, 1))) != []
    assert beside(card(catalogue, D(2000, 1, 1))) == []
