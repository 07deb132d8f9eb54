"""Packages beside each other: one set of ids, every source with its own voice and its own days."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.load import Package
from data.query import standings
from data.query.conflicts import conflicts, tellings, verdicts
from data.query.heard import covered
from data.query.voices import voices
from data.together import joined
from tests.builders import package
from tests.joined import field, frame

BOOK = [("AAA", "1993-07-31", ""), ("BBB", "1993-07-31", ""), ("CCC", "1993-07-31", "")]
FIRST = [("AAA", "1992-05-15", ""), ("BBB", "1992-05-15", ""), ("CCC", "1992-05-15", "")]
SECOND = [("AAA", "1995-02-10", ""), ("DDD", "1995-02-10", "")]
THIRD = [("AAA", "1992-05-15", "1999-04-20"), ("BBB", "1992-05-15", ""), ("CCC", "1992-05-15", "")]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("three")
    cow = {"349": SECOND, "350": FIRST, "7": [("AAA", "1900", "1910"), ("EEE", "1900", "1910")]}
    return joined(
        [
            frame(folder, BOOK),
            field(folder, "cow", cow, "2013-01-01"),
            field(folder, "atop", {"4220": THIRD}, "2019-01-01"),
        ]
    )


def about(package: Package, what: str) -> pd.DataFrame:
    rows = conflicts(package, organisations=["CST"])
    return rows[rows["what"] == what]


def test_one_package_alone_stays_as_it_is(tmp_path: Path) -> None:
    alone = frame(tmp_path, BOOK)
    assert joined([alone]) is alone
    with pytest.raises(ValueError, match="no package"):
        joined([])


def test_the_first_package_gives_names_main_source_and_view(three: Package) -> None:
    assert three.id == "frame~cow~atop"
    assert three.descriptor["title"] == "Frame + COW alliances + ATOP alliances"
    assert three.descriptor["title_de"] == "Rahmen + COW alliances + ATOP alliances"
    assert three.main_source == "book"
    assert three.descriptor["default_view"]["organisations"] == ["CST"]
    assert three.descriptor["coverage"] == {"from": "1991-12-21", "to": "2019-01-01"}
    rows = three.tables["organisations"]
    assert set(rows.loc[rows["organisation_id"] == "CST", "name_en"]) == {"The treaty"}


def test_entries_of_one_treaty_stand_under_the_id_of_the_frame(three: Package) -> None:
    rows = three.tables["memberships"]
    assert set(rows["organisation_id"]) == {"CST", "COW7"}
    assert dict(rows[rows["organisation_id"] == "CST"].groupby("source_id").size()) == {
        "book": 3, "cow-9": 3, "cow-9-349": 2, "atop-9": 3,
    }  # fmt: skip


def test_without_ours_the_first_of_the_data_sets_gives_the_id(tmp_path: Path) -> None:
    cow = field(tmp_path, "cow", {"350": FIRST, "227": FIRST}, "2013-01-01")
    both = joined([cow, field(tmp_path, "atop", {"4220": THIRD, "9999": THIRD}, "2019-01-01")])
    ids = set(both.tables["memberships"]["organisation_id"])
    assert ids == {"COW350", "COW227", "ATOP9999"}


def test_a_second_entry_of_a_treaty_speaks_for_itself(three: Package) -> None:
    sources = three.tables["sources"].set_index("source_id")
    assert sources.loc["cow-9-349", "short_en"] == "COW 9, entry 349"
    assert sources.loc["cow-9-349", "short_de"] == "COW 9, Eintrag 349"
    assert not about(three, "start")["itself"].any()
    assert {"book", "cow-9", "cow-9-349", "atop-9"} <= set(voices(three))


def test_lines_are_numbered_anew_and_places_stay(three: Package) -> None:
    for rows in three.tables.values():
        assert rows["row_number"].tolist() == list(range(2, len(rows) + 2))
    rows = three.tables["memberships"]
    assert "line 2" in set(rows.loc[rows["source_id"] == "atop-9", "locator"])


def test_every_source_tells_which_days_it_covers(three: Package) -> None:
    days = covered(three, "likely")
    ends = {source: dt.date.fromordinal(end).isoformat() for source, (_, end) in days.items()}
    ends.pop("S1")  # the work of the map units and states that the builder adds
    assert ends == {
        "book": "1996-01-01", "cow-9": "2013-01-01",
        "cow-9-349": "2013-01-01", "atop-9": "2019-01-01",
    }  # fmt: skip


def test_a_source_that_covers_later_days_contradicts_an_end(three: Package) -> None:
    ends = about(three, "end")
    assert dict(zip(ends["source_id"], ends["value"], strict=True)) == {
        "atop-9": "1999-04-20", "cow-9": "", "cow-9-349": "",
    }  # fmt: skip
    assert set(ends["least"]) == {(dt.date(2013, 1, 1) - dt.date(1999, 4, 20)).days}
    assert ends["contradiction"].all()


def test_a_source_whose_coverage_has_ended_is_silent_on_a_later_end(tmp_path: Path) -> None:
    late = [("AAA", "1993-07-31", "2005-01-01")]
    atop = field(tmp_path, "atop", {"4220": late}, "2019-01-01")
    both = joined([frame(tmp_path, BOOK[:1]), atop])
    assert "end" not in set(conflicts(both)["what"])


def test_a_data_set_denies_a_member_that_it_leaves_out(three: Package) -> None:
    rows = about(three, "existence")
    assert set(rows["question"]) == {"memberships:CST:BBB", "memberships:CST:DDD"}
    denied = rows[rows["question"] == "memberships:CST:DDD"]
    assert set(denied["source_id"]) == {"cow-9-349", "cow-9", "atop-9"}
    assert denied.set_index("source_id")["value"].to_dict()["cow-9-349"] == "1995-02-10"


def test_equal_tellings_of_several_states_are_one_question_with_all_their_lines(
    three: Package,
) -> None:
    rows = about(three, "start")
    rows = rows[rows["question"] == "memberships:CST:BBB"]
    assert set(rows["state_ids"]) == {("BBB", "CCC")}
    assert set(rows["locator"]) == {"", "lines 5, 6", "lines 3, 4"}


def test_after_its_coverage_a_source_says_nothing_of_a_day(three: Package) -> None:
    def said(day: str) -> dict[str, str]:
        rows = verdicts(three, dt.date.fromisoformat(day), organisations=["CST"])
        rows = rows[rows["question"] == "memberships:CST:AAA"]
        return dict(zip(rows["source_id"], rows["verdict"], strict=True))

    assert said("1995-06-01") == {
        "book": "yes", "cow-9": "yes", "cow-9-349": "yes", "atop-9": "yes"
    }  # fmt: skip
    assert said("2005-06-01") == {
        "book": "silent", "cow-9": "yes", "cow-9-349": "yes", "atop-9": "no"
    }  # fmt: skip
    assert said("2015-06-01")["cow-9"] == "silent"


def test_the_map_hears_a_source_on_its_own_days(three: Package) -> None:
    def kinds(day: str, source: str | None) -> dict[str, str]:
        rows = standings(three, ["CST"], dt.date.fromisoformat(day), source=source)
        return dict(zip(rows["state_id"], rows["kind"], strict=True))

    assert kinds("1992-06-01", None)["AAA"] == "not_yet"
    assert kinds("1992-06-01", "cow-9")["AAA"] == "full"
    assert kinds("1995-06-01", "cow-9")["DDD"] == "none"
    assert kinds("1995-06-01", "cow-9-349")["DDD"] == "full"
    assert kinds("2005-06-01", "atop-9")["AAA"] == "no_longer"
    assert kinds("2005-06-01", "cow-9")["AAA"] == "full"
    assert kinds("2005-06-01", "book")["AAA"] == "outside"
    assert kinds("2015-06-01", "cow-9")["AAA"] == "outside"


def test_the_days_that_a_source_covers_go_with_its_tellings(three: Package) -> None:
    rows = tellings(three, organisations=["CST"])
    ends = {one.source_id: one.covered[3] for one in rows.itertuples() if one.covered}
    assert ends["cow-9"] == dt.date(2013, 1, 1)
    assert ends["book"] == dt.date(1996, 1, 1)


def test_a_full_standing_is_told_in_the_word_of_the_frame(tmp_path: Path) -> None:
    first = frame(tmp_path, BOOK)
    rows = first.tables["memberships"]
    rows["standing"] = "member"
    both = joined([first, field(tmp_path, "atop", {"4220": THIRD}, "2019-01-01")])
    assert set(both.tables["memberships"]["standing"]) == {"member"}


def test_the_order_matters_for_the_frame_and_every_content_for_the_fingerprint(
    tmp_path: Path,
) -> None:
    one, two = frame(tmp_path, BOOK), field(tmp_path, "cow", {"350": FIRST}, "2013-01-01")
    there, back = joined([one, two]), joined([two, one])
    assert there.fingerprint != back.fingerprint
    assert set(back.tables["memberships"]["organisation_id"]) == {"COW350"}
    assert there.fingerprint == joined([one, two]).fingerprint


def test_what_is_in_both_packages_stands_once(tmp_path: Path) -> None:
    one = frame(tmp_path, BOOK)
    other = frame(tmp_path / "again", BOOK)
    both = joined([one, other])
    assert len(both.tables["memberships"]) == len(BOOK)
    assert both.tables["states"]["state_id"].is_unique


def test_a_state_that_the_frame_has_stays_as_it_is(tmp_path: Path) -> None:
    one = package(
        tmp_path / "one",
        {
            "states": [
                {"state_id": "AAA", "valid_from": "1991", "coverage": "covered"},
                {"state_id": "ZZZ", "coverage": "context"},
            ]
        },
    )
    more = [
        {"state_id": "AAA", "valid_to": "1922"},
        {"state_id": "AAA", "valid_from": "1992"},
        {"state_id": "BBB", "valid_from": "1900"},
    ]
    rows = joined([one, package(tmp_path / "two", {"states": more})]).tables["states"]
    found = list(zip(rows["state_id"], rows["valid_from"], rows["coverage"], strict=True))
    assert found == [
        ("AAA", "1991", "covered"), ("ZZZ", "", "context"), ("BBB", "1900", "context"),
    ]  # fmt: skip


def test_map_units_that_the_frame_holds_stay_with_it(tmp_path: Path) -> None:
    def unit(territory: str, state: str, first: str = "", last: str = "") -> dict[str, str]:
        return {
            "territory_id": territory, "state_id": state, "valid_from": first, "valid_to": last
        }  # fmt: skip

    units = [unit("RU-KGD", "RUS", "1991"), unit("FRA", "FRA")]
    one = package(tmp_path / "one", {"territories": units})
    more = [unit("RUS", "RUS", "1991"), unit("DEU", "DEU"), unit("FRA", "OLD", "", "1800")]
    both = joined([one, package(tmp_path / "two", {"territories": more})])
    found = both.tables["territories"]
    assert set(zip(found["territory_id"], found["state_id"], strict=True)) == {
        ("RU-KGD", "RUS"), ("FRA", "FRA"), ("DEU", "DEU"),
    }  # fmt: skip
