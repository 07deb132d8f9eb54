"""Known answers of the status ladder on the bundled package."""

import datetime as dt
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import load_package
from data.query.ladder import ladder, lanes

FOUNDERS = {"ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
LATER = {"AZE", "BLR", "GEO"}
LEFT = {"BLR", "TJK", "TKM", "UKR"}


@cache
def catalogue() -> Catalogue:
    return Catalogue({"cis": load_package(Path(__file__).parents[2] / "data" / "cis")})


def cells(on: str, organisation: str, rule: str = "likely") -> pd.DataFrame:
    package = catalogue().packages["cis"]
    rows = ladder(package, dt.date.fromisoformat(on), rule, organisations=[organisation])
    return rows.set_index("state_id")


def done(on: str, organisation: str, action: str, rule: str = "likely") -> set[str]:
    return {
        state
        for state, steps in cells(on, organisation, rule)["steps"].items()
        if any(step.action == action and step.done and step.speaks for step in steps)
    }


@pytest.mark.parametrize(
    ("on", "signed", "ratified", "in_force", "acceded"),
    [
        ("1992-05-14", set(), set(), set(), set()),
        ("1992-06-01", FOUNDERS, set(), set(), set()),
        ("1993-07-30", FOUNDERS, FOUNDERS - {"RUS"}, set(), {"BLR", "GEO"}),
        ("1993-08-15", FOUNDERS, FOUNDERS, FOUNDERS, {"BLR", "GEO"}),
        ("1994-01-15", FOUNDERS, FOUNDERS, FOUNDERS, LATER),
        ("1995-01-15", FOUNDERS, FOUNDERS, FOUNDERS, LATER),
    ],
)
def test_the_six_founders_and_the_three_later_ones_climb_the_treaty(
    on: str, signed: set[str], ratified: set[str], in_force: set[str], acceded: set[str]
) -> None:
    assert done(on, "CST", "signature") == signed
    assert done(on, "CST", "ratification") == ratified
    assert done(on, "CST", "entry_into_force") == in_force
    assert done(on, "CST", "accession") == acceded


def test_every_step_of_russia_has_its_place_in_the_report() -> None:
    heard = [step for step in cells("1995-01-15", "CST")["steps"]["RUS"] if step.speaks]
    told = [(step.action, step.acted_on, step.locator, step.certainty) for step in heard]
    assert told == [
        ("signature", "1992-05-15", "Findings 1", "stated"),
        ("ratification", "1993-07-31", "1.1", "stated"),
        ("entry_into_force", "1993-07-31", "1.1", "disputed"),
    ]
    others = [step for step in cells("1995-01-15", "CST")["steps"]["RUS"] if not step.speaks]
    assert [(one.acted_on, one.source_id) for one in others] == [
        ("1994-04-20", "mfa-belarus-treaties")
    ]


def test_four_of_the_eight_signatories_denounced_the_general_purpose_forces() -> None:
    before, after = cells("1992-02-20", "SON"), cells("1992-06-01", "SON")
    assert set(before.index[before["highest"] == "signature"]) == LEFT | {
        "ARM",
        "KAZ",
        "KGZ",
        "RUS",
    }
    gone = after[after["highest"] == "denunciation"]
    assert set(gone.index) == LEFT
    assert set(gone["kind"]) == {"no_longer"}
    assert set(gone["reached"]) == {"1992-02-15/1992-03-20"}
    places = {
        (step.source_id, step.locator, step.certainty)
        for steps in gone["steps"]
        for step in steps
        if step.action == "denunciation"
    }
    assert places == {("zagorski-1996", "fn 21", "inferred")}


@pytest.mark.parametrize(
    ("on", "ratified"),
    [
        ("1993-08-15", {"RUS", "TJK"}),
        ("1994-01-15", {"RUS", "TJK", "AZE"}),
        ("1995-01-15", {"RUS", "TJK", "AZE", "BLR", "UZB", "ARM", "KGZ", "KAZ", "MDA"}),
    ],
)
def test_the_charter_is_ratified_state_by_state_as_the_depositary_tells(
    on: str, ratified: set[str]
) -> None:
    assert done(on, "CISC", "ratification") == ratified
    moldova = cells("1995-01-15", "CISC")["steps"]["MDA"]
    assert {step.certainty for step in moldova} == {"disputed"}


def test_the_kinds_of_blank_stay_distinct() -> None:
    kinds = cells("1993-08-15", "CST")["kind"]
    assert kinds["UKR"] == kinds["EST"] == "none"
    assert kinds["AZE"] == "not_yet"
    assert cells("1992-08-15", "SON")["kind"]["RUS"] == "no_longer"
    assert set(cells("1991-10-01", "CST")["kind"]) == {"outside"}


def test_the_three_tellings_of_the_accession_of_belarus_stand_in_its_lane() -> None:
    rows = lanes(catalogue().packages["cis"], ["CST"])
    belarus = rows[(rows["key"] == "state:BLR") & (rows["action"] == "accession")]
    assert list(zip(belarus["start"], belarus["source_id"], belarus["speaks"], strict=True)) == [
        ("1993", "zagorski-1996", True),
        ("1993-12-31", "gibler-2009", False),
        ("1994-01-03", "atop-5-1", False),
    ]


@pytest.mark.parametrize(
    ("query", "on", "headline"),
    [
        ("", "1992-06-01", "Tashkent Treaty: six of nine have signed by this day"),
        ("", "1993-08-15", "Tashkent Treaty: six of nine have ratified by this day, two have acceded"),
        ("&rule=certain", "1993-08-15", "Tashkent Treaty: six of nine have ratified by this day"),
        ("", "1995-01-15", "Tashkent Treaty: six of nine have ratified by this day, three have acceded"),
        ("&lang=de", "1995-01-15", "Taschkenter Vertrag: sechs von neun haben bis zu diesem Tag ratifiziert, drei sind beigetreten"),
        ("&organisations=SON", "1992-06-01", "General-purpose forces: all eight have signed by this day, four have left"),
        ("&organisations=KSO", "1993-01-15", "Coalition forces: no state takes part on this day"),
        ("&organisations=KSO", "1995-01-15", "Coalition forces: five states take part on this day"),
        ("&organisations=", "1995-01-15", "No treaty or organisation is chosen"),
        ("", "1991-10-01", "No data on this day"),
    ],
)  # fmt: skip
def test_the_headline_tells_how_far_the_states_have_come(
    query: str, on: str, headline: str
) -> None:
    packed = render(catalogue(), {"search": f"?data=cis&view=ladder{query}", "only": on})
    assert unpack(packed, dt.date.fromisoformat(on))["headline"] == headline


@pytest.mark.parametrize("query", ["&source=gibler-2009", "&regions=CAU", "&regions="])
def test_both_cards_have_a_table_with_sources_under_any_filter(query: str) -> None:
    packed = render(catalogue(), {"search": f"?data=cis&view=ladder{query}", "only": "1995-01-15"})
    document = unpack(packed, dt.date(1995, 1, 15))
    assert document["headline"]
    for card in document["cards"].values():
        assert card["summary"]
        rows = card["table"]["rows"]
        assert bool(rows) == (query != "&regions=")
        if query == "&regions=CAU":
            assert {row["key"] for row in rows} == {"state:ARM", "state:AZE", "state:GEO"}
