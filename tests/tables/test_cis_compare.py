"""The comparison of two days of the bundled data: known answers."""

import datetime as dt
from pathlib import Path

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import Package, load_package
from data.query.diff import differences

D = dt.date
FOLDER = Path(__file__).parents[2] / "data" / "cis"


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(FOLDER)


def named(rows, kind: str, prefix: str = "") -> set[str]:
    keys = rows.loc[rows["kind"] == kind, "key"]
    return {key for key in keys if key.startswith(prefix)}


def test_from_june_1992_to_january_1994_the_treaty_grew_from_six_to_nine(cis: Package) -> None:
    rows = differences(cis, D(1992, 6, 1), D(1994, 1, 15), ["CST"], footing="peacetime")
    # Findings 1, Introduction: Azerbaijan, Belarus and Georgia came in 1993.
    assert named(rows, "joined") == {"state:AZE", "state:BLR", "state:GEO"}
    # 1.1: in force with Russia's ratification on 31 July 1993.
    changed = rows[rows["kind"] == "standing_changed"]
    six = {f"state:{one}" for one in ("ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB")}
    assert set(changed["key"]) == six
    assert set(changed["when"]) == {"1993-07-31"}
    assert set(changed["locator"]) == {"1.1"}


def test_the_general_staff_goes_and_the_coordination_staff_comes(cis: Package) -> None:
    rows = differences(cis, D(1993, 7, 1), D(1994, 1, 15), ["CST"], footing="peacetime")
    gone = rows[rows["kind"] == "dissolved"]
    assert len(gone) == 1  # 1.1: replaced in September 1993
    assert set(gone["when"]) == {"1993-09"}
    own = rows[(rows["key"] == "body:SKVS") & (rows["kind"] != "moved")]
    (staff,) = own.to_dict("records")
    assert (staff["kind"], staff["after"]) == ("status_changed", "established")
    assert (staff["when"], staff["locator"]) == ("1993-12", "fn 5")  # set up in December


def test_another_source_dates_the_same_change_otherwise(cis: Package) -> None:
    days = (D(1993, 12, 1), D(1994, 6, 1))
    register = differences(cis, *days, ["CST"], source="mfa-belarus-treaties")
    assert set(register.loc[register["kind"] == "standing_changed", "when"]) == {"1994-04-20"}


def test_the_sentence_holds_both_days_and_its_sources() -> None:
    catalogue = Catalogue({"cis": load_package(FOLDER)})
    search = "?view=compare&versus=1992-06-01"
    packed = render(catalogue, {"search": search})
    later = unpack(packed, D(1994, 1, 15))["cards"]["changes"]["summary"]
    assert later.startswith("Between 1 June 1992 and {day}: ")
    assert "Azerbaijan, Belarus and Georgia" in later
    assert "(Zagorski 1996, " in later
    earlier = unpack(packed, D(1992, 1, 15))["cards"]["changes"]["summary"]
    assert earlier.startswith("Between {day} and 1 June 1992: ")


def test_the_other_day_itself_shows_no_difference() -> None:
    catalogue = Catalogue({"cis": load_package(FOLDER)})
    packed = render(catalogue, {"search": "?view=compare&versus=1992-06-03"})
    document = unpack(packed, D(1992, 6, 3))
    assert document["headline"] == "Nothing differs between the two days"
    assert document["cards"]["changes"]["table"]["rows"] == []
    assert "1992-06-03" in packed["dates"]
