"""COW alliances by member: states behind codes, rows left out, files year by year."""

from pathlib import Path

import pytest

from tests.invented import (
    BRITAIN,
    FRANCE,
    ITALY,
    NOBODY,
    RUSSIA,
    SPAIN,
    day,
    import_of,
    members,
    package_of,
    rows_of,
    rules,
    spell,
)


@pytest.mark.parametrize(("cell", "rule"), [("", "no-flag"), ("-9", "no-flag"), ("7", "odd-flag")])
def test_a_promise_of_which_nothing_is_said_is_none(cell: str, rule: str) -> None:
    made = import_of(members(spell(FRANCE, (1907,), neutrality=cell)))
    assert [row["obligation"] for row in rows_of(made, "obligations")] == ["defence"]
    (found,) = made.report.findings
    assert (found.rule, found.row, found.column) == (rule, 2, "neutrality")


def test_numbers_of_alliances_need_not_follow_their_dates() -> None:
    made = import_of(members(spell(FRANCE, (2000,)), spell(FRANCE, (1907,), alliance=902)))
    assert [row["organisation_id"] for row in rows_of(made, "organisations")] == [
        *("COW901", "COW902"),
    ]


def test_a_code_that_passes_to_a_successor_divides_the_row() -> None:
    made = import_of(members(spell(RUSSIA, (1980, 2, 3))))
    (before, after) = sorted(rows_of(made, "memberships"), key=lambda row: row["valid_from"])
    assert (before["state_id"], before["valid_from"]) == ("SUN", "1980-02-03")
    assert (after["state_id"], after["valid_to"]) == ("RUS", "")
    assert before["valid_to"] == after["valid_from"]
    assert {row["certainty"] for row in (before, after)} == {"inferred"}
    assert str(RUSSIA) in before["note"]
    found = {one.rule: one for one in made.report.findings}
    assert found["succession"].parameters["days"] == after["valid_from"]
    assert {"used": "1", "made": "2", "divided": "1"}.items() <= dict(
        found["rows-became"].parameters
    ).items()
    assert len(rows_of(made, "obligations")) == 2


def test_a_state_that_nobody_knows_is_kept_under_an_id_of_its_own(tmp_path: Path) -> None:
    given = members(spell(NOBODY, (1907,)), spell(FRANCE, (1907,)))
    made = import_of(given)
    (other,) = {row["state_id"] for row in rows_of(made, "memberships")} - {"FRA"}
    (row,) = [row for row in rows_of(made, "states") if row["state_id"] == other]
    assert row["name_en"] == f"State {NOBODY}"
    assert row["certainty"] == "inferred"
    (found,) = made.report.findings
    assert (found.rule, found.row, found.value) == ("unknown-code", 2, str(NOBODY))
    assert found.parameters["state"] == other
    assert other in set(package_of(tmp_path, given).tables["states"]["state_id"])


def test_a_membership_that_outlives_its_state_is_kept_and_reported() -> None:
    made = import_of(members(spell(265, (1960, 1, 1))))
    (row,) = rows_of(made, "memberships")
    assert (row["valid_from"], row["valid_to"]) == ("1960-01-01", "")
    assert rules(made) == {"outside-state": 1}


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"ccode": ""}, "no-code"),
        ({"ccode": "-9"}, "no-code"),
        ({"ccode": "FRA"}, "bad-code"),
        ({"version4id": ""}, "no-alliance"),
        (day("mem_st"), "no-start"),
        (day("mem_st", -9, -9, -9), "no-start"),
        (day("mem_end", 1899, 1, 1), "ends-before-start"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_by_name(cells: dict, rule: str) -> None:
    rows = spell(SPAIN, (1907, 3, 4), (1911,)), spell(FRANCE, (1907, 3, 4), (1911,)) | cells
    made = import_of(members(*rows))
    assert [row["state_id"] for row in rows_of(made, "memberships")] == ["ESP"]
    (found,) = made.report.findings
    assert (found.level, found.rule, found.row) == ("skip", rule, 3)
    (tally,) = made.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (2, 1, 1)


def test_a_row_of_one_day_lasts_that_day(tmp_path: Path) -> None:
    given = members(spell(FRANCE, (1907, 3, 4), (1907, 3, 4)))
    (row,) = rows_of(import_of(given), "memberships")
    assert (row["valid_from"], row["valid_to"]) == ("1907-03-04", "1907-03-05")
    package_of(tmp_path, given)


def test_dates_of_an_alliance_that_differ_between_its_rows_are_reported() -> None:
    rows = (
        spell(FRANCE, (1907,), **day("all_st", 1907)),
        spell(SPAIN, (1908,), **day("all_st", 1906)),
    )
    made = import_of(members(*rows))
    assert rows_of(made, "organisations")[0]["valid_from"] == "1906"
    assert rules(made) == {"alliance-dates-differ": 1}


def test_a_year_file_gives_the_same_memberships_as_the_file_of_spells() -> None:
    whole = spell(FRANCE, (2009, 3, 4)), spell(SPAIN, (2009, 3, 4), (2011, 2, 1))
    yearly = [
        row | {"year": year} | (day("mem_end", 2012) if row["ccode"] == FRANCE else {})
        for row in whole
        for year in range(2009, 2013 if row["ccode"] == FRANCE else 2012)
    ]
    made, same = import_of(members(*yearly)), import_of(members(*whole))
    for table in ("memberships", "obligations", "organisations"):
        ours, theirs = (
            [{**row, "locator": ""} for row in rows_of(one, table)] for one in (made, same)
        )
        assert ours == theirs
    assert [row["locator"] for row in rows_of(made, "memberships")] == ["lines 6-8", "lines 2-5"]
    (tally,) = made.report.tallies
    assert (tally.read, tally.used, tally.repaired) == (7, 7, 4)
    found = {one.rule: one.parameters for one in made.report.findings}
    assert {"used": "7", "made": "2", "joined": "5", "divided": "0"}.items() <= dict(
        found["rows-became"]
    ).items()
    assert found["and-more"]["number"] == "3"


def test_a_year_of_nought_is_reported_and_its_dates_are_used() -> None:
    row = spell(FRANCE, (1981, 3, 4), (1991, 1, 1), year=0)
    made = import_of(members(row))
    assert rows_of(made, "memberships")[0]["valid_from"] == "1981-03-04"
    assert rules(made) == {"year-nought": 1}


def test_an_alliance_is_named_after_the_states_of_its_beginning() -> None:
    codes = (FRANCE, SPAIN, ITALY, BRITAIN, 235)
    made = import_of(members(*(spell(code, (1907 + at,)) for at, code in enumerate(codes))))
    (row,) = rows_of(made, "organisations")
    assert row["name_en"] == "Alliance 901: France, Spain, Italy and 2 others (1907)"
    assert row["name_de"] == "Bündnis 901: Frankreich, Spanien, Italien und 2 weitere (1907)"
