"""The view of threats and motives on the bundled data: known answers, with their place."""

import datetime as dt
from pathlib import Path

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import Package, load_package
from data.query.perceptions import framework_heads, motives, threats

D = dt.date
DEFAULT = dt.date(1995, 1, 15)
FOLDER = Path(__file__).parents[2] / "data" / "cis"
SIZES = {"threats": [645, 400], "motives": [430, 400]}
PARTIES = {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "RUS", "TJK", "UZB"}


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(FOLDER)


@pytest.fixture(scope="module")
def catalogue(cis: Package) -> Catalogue:
    return Catalogue({"cis": cis})


def document(catalogue: Catalogue, on: dt.date = DEFAULT, more: str = "") -> dict:
    search = f"?view=threats{more}"
    return unpack(render(catalogue, {"search": search, "em": 14, "sizes": SIZES}), on)


def marks(card: dict) -> list[str]:
    return [
        key
        for trace in card["figure"]["data"]
        if trace["name"] == "marks"
        for key in trace["customdata"]
    ]


def texts(card: dict) -> list[str]:
    return [note["text"] for note in card["figure"]["layout"]["annotations"]]


def test_china_is_seen_in_the_east_and_in_western_central_asia_but_not_in_europe(
    cis: Package,
) -> None:
    rows = threats(cis)
    assert set(rows.loc[rows["origin_id"] == "CHN", "framework_id"]) == {"CAE", "CAW", "EAS"}
    build_up = rows[(rows["origin_id"] == "CHN") & (rows["theme_id"] == "build_up")]
    assert set(build_up["framework_id"]) == {"CAE", "EAS"}  # fn 17
    assert set(build_up["locator"]) == {"fn 17"}


def test_no_origin_of_threats_is_common_to_all_frameworks(cis: Package) -> None:
    rows = threats(cis)
    assert set(rows["framework_id"]) == {"EEU", "CAU", "CAW", "CAE", "EAS"}
    assert rows.groupby("origin_id")["framework_id"].nunique().max() < 5  # 1.2.2


def test_war_in_afghanistan_threatens_western_central_asia_alone(cis: Package) -> None:
    rows = threats(cis)
    assert set(rows.loc[rows["origin_id"] == "AFG", "framework_id"]) == {"CAW"}  # fn 17


def test_every_party_has_a_motive_and_no_kind_is_shared_by_all(cis: Package) -> None:
    rows = motives(cis)
    assert set(rows["state_id"]) == PARTIES  # 1.2.2, Conclusion
    assert rows.groupby("theme_id")["state_id"].nunique().max() < len(PARTIES)


def test_georgia_bargains_with_bases(cis: Package) -> None:
    rows = motives(cis)
    assert set(rows.loc[rows["theme_id"] == "bargain", "state_id"]) == {"GEO"}  # 1.2.2


def test_the_headline_says_that_no_motive_is_shared_by_all(
    catalogue: Catalogue, cis: Package
) -> None:
    shown = document(catalogue)
    kinds = motives(cis)["theme_id"].nunique()
    assert kinds == 9
    assert shown["headline"] == "Nine members, nine kinds of motive: none is shared by all"
    assert "the widest: China, 3 of 5" in shown["summary"]


def test_there_is_a_mark_for_every_row(catalogue: Catalogue, cis: Package) -> None:
    cards = document(catalogue)["cards"]
    assert len(marks(cards["motives"])) == len(motives(cis))
    assert len(marks(cards["threats"])) == len(threats(cis))
    assert marks(cards["threats"]).count("state:CHN") == sum(threats(cis)["origin_id"] == "CHN")


def test_frameworks_are_proposed_in_1995_and_still_to_come_in_1993(
    catalogue: Catalogue, cis: Package
) -> None:
    assert set(framework_heads(cis, D(1995, 1, 15))["status"]) == {"proposed"}  # 2.2.2
    assert "◇ proposed" in texts(document(catalogue)["cards"]["threats"])
    early = texts(document(catalogue, D(1993, 1, 15))["cards"]["threats"])
    assert early.count("from 1994") == 5


def test_states_that_have_not_joined_say_so(catalogue: Catalogue) -> None:
    shown = document(catalogue, D(1993, 1, 15))
    assert texts(shown["cards"]["motives"]).count("not yet") == 3  # Introduction
    assert "Six of these states take part on this day." in shown["summary"]
    assert "not yet" not in texts(document(catalogue)["cards"]["motives"])


def test_the_region_filter_leaves_its_states_and_frameworks(catalogue: Catalogue) -> None:
    shown = document(catalogue, more="&regions=CAU")
    assert shown["headline"].startswith("Three members, ")
    assert set(marks(shown["cards"]["motives"])) == {"state:ARM", "state:AZE", "state:GEO"}
    rows = shown["cards"]["threats"]["table"]["rows"]
    assert {row["cells"][0] for row in rows} == {"2 Caucasus"}


def test_every_row_of_the_tables_names_its_source(catalogue: Catalogue) -> None:
    for card in document(catalogue)["cards"].values():
        place = card["table"]["columns"].index("Source")
        assert card["table"]["rows"]
        assert all("Zagorski 1996" in row["cells"][place] for row in card["table"]["rows"])
