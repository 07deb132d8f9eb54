"""Where the sources of the bundled package contradict each other, with places and days."""

import datetime as dt

import pandas as pd
import pytest

from data.load import Package, load_package
from data.query.conflicts import conflicts, verdicts
from tests.tables.cis_tables import PACKAGE

REPORT, REGISTER, HANDBOOK = "zagorski-1996", "mfa-belarus-treaties", "gibler-2009"
FOUNDERS = ("ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB")


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(PACKAGE)


@pytest.fixture(scope="module")
def rows(cis: Package) -> pd.DataFrame:
    return conflicts(cis)


def told(rows: pd.DataFrame, question: str, what: str = "day", aspect: str = "") -> dict:
    """Value by source and locator, with the days between them and whether it is a contradiction."""
    wanted = (rows["question"] == question) & (rows["what"] == what) & (rows["aspect"] == aspect)
    found = rows[wanted]
    assert len(found), question
    first = found.iloc[0]
    days = tuple(None if pd.isna(first[name]) else int(first[name]) for name in ("least", "most"))
    values = {(row.source_id, row.locator): row.value for row in found.itertuples()}
    return {"days": days, "contradiction": bool(first["contradiction"]), **values}


def test_the_treaty_enters_into_force_263_days_apart(rows: pd.DataFrame) -> None:
    question = "treaty_actions:CST:ARM:entry_into_force"
    assert told(rows, question) == {
        "days": (263, 263),
        "contradiction": True,
        (REPORT, "1.1"): "1993-07-31",
        (REGISTER, "Collective Security Treaty"): "1994-04-20",
    }
    found = rows[rows["question"] == question]
    assert set(found["state_ids"]) == {FOUNDERS}
    assert set(found["key"]) == {"event:CST-IN-FORCE"}


def test_the_six_founders_are_parties_263_days_apart(rows: pd.DataFrame) -> None:
    assert told(rows, "memberships:CST:ARM", "start", "party")["days"] == (263, 263)
    found = rows[rows["question"] == "memberships:CST:ARM"]
    assert set(found["state_ids"]) == {FOUNDERS}
    assert set(found["what"]) == {"start"}


def test_the_concept_of_1995_is_dated_nine_days_apart(rows: pd.DataFrame) -> None:
    assert told(rows, "events:ALMATY-CONCEPT") == {
        "days": (9, 9),
        "contradiction": True,
        (REPORT, "2.3"): "1995-02-19",
        ("cst-concept-1995", "title"): "1995-02-10",
    }


def test_belarus_accedes_in_1993_or_on_one_of_two_days_at_new_year(rows: pd.DataFrame) -> None:
    assert told(rows, "treaty_actions:CST:BLR:accession") == {
        "days": (3, 367),
        "contradiction": True,
        (REPORT, "1.1"): "1993",
        (HANDBOOK, "entry 4.1442"): "1993-12-31",
        ("atop-5-1", "alliance 4220"): "1994-01-03",
    }


def test_georgia_accedes_in_september_or_december_1993(rows: pd.DataFrame) -> None:
    assert told(rows, "treaty_actions:CST:GEO:accession") == {
        "days": (91, 364),
        "contradiction": True,
        (REPORT, "1.1"): "1993",
        ("cst-lists-later", "Georgia"): "1993-09-09",
        (HANDBOOK, "entry 4.1442"): "1993-12-09",
    }


def test_the_report_dates_the_accession_of_azerbaijan_twice(rows: pd.DataFrame) -> None:
    question = "treaty_actions:CST:AZE:accession"
    assert told(rows, question) == {
        "days": (7, 121),
        "contradiction": True,
        (REPORT, "Intro"): "1993-09",
        (REPORT, "Findings 2"): "1993-10/1993-12",
        (HANDBOOK, "entry 4.1442"): "1993-09-24",
    }
    assert set(rows.loc[rows["question"] == question, "itself"]) == {True}
    assert set(rows.loc[rows["question"] != question, "itself"]) == {False}


def test_moldova_is_a_member_for_the_register_and_a_participant_for_the_report(
    rows: pd.DataFrame,
) -> None:
    found = rows[rows["question"] == "memberships:CIS:MDA"]
    assert set(found["what"]) == {"standing"}
    assert set(zip(found["source_id"], found["locator"], found["status"], strict=True)) == {
        (REPORT, "fn 2", "participant"),
        ("cis-depositary", "Charter", "member"),
    }


def test_whether_moldova_ratified_the_charter_is_disputed(rows: pd.DataFrame) -> None:
    found = rows[rows["question"] == "memberships:CISC:MDA"].set_index("source_id")
    assert set(found["what"]) == {"existence"}
    assert found.loc["cis-depositary", "value"] == "1994-06-27"
    assert found.loc[REPORT, "value"] == ""
    assert "has not ratified" in found.loc["cis-depositary", "note"]


def test_the_ratification_by_kazakhstan_differs_only_in_precision(rows: pd.DataFrame) -> None:
    found = told(rows, "treaty_actions:CST:KAZ:ratification")
    assert not found["contradiction"]
    assert found["days"] == (0, 442)
    assert found["kaz-decree-1810-xii", "Decree 1810-XII"] == "1992-12-23"


def test_every_row_marked_as_disputed_is_in_a_conflict_or_rests_on_one(
    cis: Package, rows: pd.DataFrame
) -> None:
    told_days = set(zip(rows["source_id"], rows["value"], strict=True))
    for table, column in (("memberships", "valid_from"), ("treaty_actions", "acted_on")):
        frame = cis.tables[table]
        disputed = frame[frame["certainty"] == "disputed"]
        given = set(zip(disputed["source_id"], disputed[column], strict=True))
        open_spells = {(source, day) for source, day in given if day == "1992-05-15"}
        assert given - open_spells <= told_days, table


def said(cis: Package, on: dt.date, question: str) -> dict[str, str]:
    found = verdicts(cis, on)
    found = found[found["question"] == question]
    return dict(zip(found["source_id"], found["verdict"] + " " + found["status"], strict=True))


def test_on_1_october_1993_the_sources_disagree_on_azerbaijan(cis: Package) -> None:
    assert said(cis, dt.date(1993, 10, 1), "memberships:CST:AZE") == {
        REPORT: "yes party",
        REGISTER: "no ",
        HANDBOOK: "yes signatory",
    }


def test_on_1_october_1993_the_report_lets_belarus_perhaps_be_a_party(cis: Package) -> None:
    found = said(cis, dt.date(1993, 10, 1), "memberships:CST:BLR")
    assert found[REPORT] == "maybe party"
    assert found["atop-5-1"] == "no "
