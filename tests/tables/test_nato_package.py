"""The second bundled package as a package: valid, sorted, sourced."""

import pytest
from frictionless import Package as FrictionlessPackage

from data.load import read_package
from data.model import RULES
from data.query import change_dates, facts_of, standings
from tests.tables.nato_tables import (
    NATO,
    PACKAGE,
    rows,
)


def test_the_package_has_no_findings() -> None:
    _, report = read_package(NATO)
    assert report.findings == [], report.text()
    assert report.rows_read > 1000


def test_frictionless_agrees_that_the_package_is_valid() -> None:
    report = FrictionlessPackage(str(NATO / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []


def test_files_are_sorted_by_key_without_carriage_returns() -> None:
    for path in NATO.glob("*.csv"):
        assert b"\r" not in path.read_bytes(), path.name


def test_every_inferred_or_disputed_row_says_why_in_both_languages() -> None:
    for name, frame in PACKAGE.tables.items():
        if name == "sources" or frame.empty:
            continue
        doubtful = frame[frame["certainty"].isin(["inferred", "disputed"])]
        silent = doubtful[(doubtful["note"] == "") | (doubtful["note_de"] == "")]
        assert silent.empty, (name, silent.iloc[:, :4])


def test_every_source_is_cited() -> None:
    cited = {
        source
        for name, frame in PACKAGE.tables.items()
        if name != "sources"
        for source in frame["source_id"]
    }
    # Country codes are a column, not a row, of the states.
    assert set(PACKAGE.tables["sources"]["source_id"]) - cited == {"cow-states-2016"}


def test_labels_of_charts_are_short() -> None:
    for table, stem in (
        ("events", "label"),
        ("bodies", "short"),
        ("motives", "short"),
        ("threats", "short"),
    ):
        for lang in ("en", "de"):
            labels = PACKAGE.tables[table][f"{stem}_{lang}"]
            assert labels.str.len().max() <= 28, (table, lang)
            assert (labels != "").all(), (table, lang)


def test_disputes_have_two_sides() -> None:
    """A disputed membership is told by the main source and by another one."""
    disputed = rows("memberships", certainty="disputed")
    sources = disputed.groupby(["organisation_id", "state_id"])["source_id"].agg(set)
    assert len(sources) >= 15
    assert all("nato-handbook-2001" in told and len(told) > 1 for told in sources), sources


@pytest.mark.parametrize("rule", RULES)
def test_every_change_date_has_an_answer(rule: str) -> None:
    for day in change_dates(PACKAGE, rule):
        assert len(standings(PACKAGE, None, day, rule)) == len(PACKAGE.tables["states"])


def test_everything_with_an_id_has_facts() -> None:
    for kind, table in (("state", "states"), ("body", "bodies"), ("framework", "frameworks")):
        for one in PACKAGE.tables[table][f"{kind}_id"]:
            facts = facts_of(PACKAGE, f"{kind}:{one}", "de")
            assert facts is not None and facts["title"] and facts["sources"]


# Who belonged to what (place: where a reader can look it up)
