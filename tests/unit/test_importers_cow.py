"""COW alliances by member: every quirk of the files, on invented rows."""

from pathlib import Path

import pytest

from data.importers import imported
from data.query import in_force
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


def memberships(*rows: dict) -> list[tuple[str, str, str]]:
    found = rows_of(import_of(members(*rows)), "memberships")
    return [(row["state_id"], row["valid_from"], row["valid_to"]) for row in found]


def test_a_row_becomes_a_membership_an_alliance_and_promises(tmp_path: Path) -> None:
    row = spell(FRANCE, (1907, 3, 4), (1911, 5, 6), neutrality=1, entente=1)
    package = package_of(tmp_path, members(row, spell(SPAIN, (1907, 3, 4), (1910,))))
    (first, second) = package.tables["memberships"].to_dict("records")
    assert (second["organisation_id"], second["state_id"]) == ("COW901", "FRA")
    assert (second["valid_from"], second["valid_to"]) == ("1907-03-04", "1911-05-06")
    assert (second["standing"], second["certainty"]) == ("party", "stated")
    assert (second["source_id"], second["locator"]) == ("cow-alliances-4.1", "line 2")
    assert (first["state_id"], first["valid_to"]) == ("ESP", "1910")
    promised = package.tables["obligations"]
    assert set(promised.loc[promised["state_id"] == "FRA", "obligation"]) == {
        *("defence", "neutrality", "consultation"),
    }
    assert set(promised["partner_id"]) == {""}
    (alliance,) = package.tables["organisations"].to_dict("records")
    assert alliance["name_en"] == "Alliance 901: France, Spain (1907)"
    assert alliance["name_de"] == "Bündnis 901: Frankreich, Spanien (1907)"
    assert alliance["organisation_kind"] == "alliance"
    assert alliance["note"].startswith("Type I: Defense Pact")


def test_the_package_says_what_it_covers_and_opens_on_the_last_covered_day(tmp_path: Path) -> None:
    package = package_of(tmp_path, members(spell(FRANCE, (1907, 3, 4))))
    assert package.id == "cow"
    assert package.main_source == "cow-alliances-4.1"
    assert package.descriptor["coverage"] == {"from": "1816-01-01", "to": "2013-01-01"}
    assert package.descriptor["default_view"] == {"date": "2012-12-31"}


def test_an_end_that_is_open_at_the_end_of_the_data_has_not_ended() -> None:
    assert memberships(spell(FRANCE, (1907,))) == [("FRA", "1907", "")]


def test_an_empty_end_of_a_row_that_is_not_censored_is_unknown_not_open() -> None:
    made = import_of(members(spell(FRANCE, (1907, 3, 4), right_censor=0)))
    (row,) = rows_of(made, "memberships")
    assert row["valid_to"] == "[1907-03-04..2012-12-31]"
    assert row["certainty"] == "inferred"
    assert row["note"]
    assert row["note_de"]
    assert rules(made) == {"unknown-end": 1}


def test_a_year_without_a_day_at_the_end_of_the_data_is_open() -> None:
    row = spell(FRANCE, (1907, 3, 4), (2012,), right_censor=1)
    made = import_of(members(row))
    assert rows_of(made, "memberships")[0]["valid_to"] == ""
    assert rules(made) == {"censored-end": 1}
    assert made.report.tallies[0].repaired == 1
    assert memberships(row | {"right_censor": 0}) == [("FRA", "1907-03-04", "2012")]


def test_an_end_in_a_row_that_says_it_had_not_ended_is_kept_and_reported() -> None:
    made = import_of(members(spell(FRANCE, (1907, 3, 4), (1911,), right_censor=1)))
    assert rows_of(made, "memberships")[0]["valid_to"] == "1911"
    assert rules(made) == {"end-though-censored": 1}


def test_a_start_at_the_beginning_of_the_data_lies_before_it() -> None:
    row = spell(FRANCE, (1816, 1, 1), (1830,), left_censor=1, **day("all_st", 1386, 5, 9))
    made = import_of(members(row))
    assert rows_of(made, "memberships")[0]["valid_from"] == ""
    assert rows_of(made, "organisations")[0]["valid_from"] == "1386-05-09"
    assert rules(made) == {"unknown-start": 1}
    assert memberships(row | {"left_censor": 0}) == [("FRA", "1816-01-01", "1830")]


def test_several_spells_of_a_state_stay_apart() -> None:
    first, second = (1838, 1, 1), (1848, 3, 15)
    rows = spell(FRANCE, first, second), spell(FRANCE, (1850, 11, 29), (1866, 6, 15))
    assert memberships(*rows) == [
        ("FRA", "1838-01-01", "1848-03-15"),
        ("FRA", "1850-11-29", "1866-06-15"),
    ]


def test_a_spell_that_ends_on_the_eve_of_the_next_lasts_until_it_begins() -> None:
    rows = spell(FRANCE, (1953, 2, 28), (1954, 8, 8)), spell(FRANCE, (1954, 8, 9), (1964, 4, 4))
    assert memberships(*rows)[0] == ("FRA", "1953-02-28", "1954-08-09")


def test_overlapping_spells_of_one_state_are_joined_with_a_finding() -> None:
    rows = spell(FRANCE, (1900, 1, 1), (1910, 1, 1)), spell(FRANCE, (1905, 1, 1), (1920, 1, 1))
    made = import_of(members(*rows))
    (row,) = rows_of(made, "memberships")
    assert (row["valid_from"], row["valid_to"]) == ("1900-01-01", "1920-01-01")
    assert row["locator"] == "lines 2-3"
    found = {one.rule: one for one in made.report.findings}
    assert found["overlap-joined"].row == 3
    assert {"used": "2", "made": "1", "joined": "1"}.items() <= dict(
        found["rows-became"].parameters
    ).items()


def test_a_row_that_stands_twice_counts_once() -> None:
    row = spell(FRANCE, (1900, 1, 1), (1910, 1, 1))
    made = import_of(members(row, row))
    (tally,) = made.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (2, 1, 1)
    assert rules(made) == {"same-row": 1}


def test_a_member_that_begins_before_its_alliance_is_kept_and_reported() -> None:
    row = spell(FRANCE, (1907, 3, 4), (1911,), **day("all_st", 1907, 3, 9))
    made = import_of(members(row))
    assert rows_of(made, "memberships")[0]["valid_from"] == "1907-03-04"
    assert rules(made) == {"early-start": 1}


def test_columns_are_followed_where_the_type_says_otherwise() -> None:
    made = import_of(members(spell(FRANCE, (1907,), defense=0, entente=1)))
    assert [row["obligation"] for row in rows_of(made, "obligations")] == ["consultation"]
    assert rules(made) == {"type-against-flags": 1}


def test_members_of_one_alliance_may_promise_different_things() -> None:
    made = import_of(members(spell(FRANCE, (1907,)), spell(SPAIN, (1907,), defense=0, entente=1)))
    assert {(row["state_id"], row["obligation"]) for row in rows_of(made, "obligations")} == {
        ("FRA", "defence"),
        ("ESP", "consultation"),
    }
    assert rules(made) == {"type-against-flags": 1, "flags-differ": 1}


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


def test_who_is_in_force_on_a_day_is_who_the_file_says(tmp_path: Path) -> None:
    import datetime as dt

    rows = spell(FRANCE, (1907, 3, 4), (1911, 5, 6)), spell(SPAIN, (1909, 1, 1))
    table = package_of(tmp_path, members(*rows)).tables["memberships"]
    counts = {
        on: len(in_force(table, dt.date.fromisoformat(on)))
        for on in ("1907-03-03", "1907-03-04", "1909-01-01", "1911-05-05", "1911-05-06")
    }
    assert list(counts.values()) == [0, 1, 2, 2, 1]


def test_files_of_several_families_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from data.given import Given
    from data.importers import formats

    other = formats.Format("other", "elsewhere", frozenset(("otherid",)))
    known = (*formats.formats(), other)
    monkeypatch.setattr(formats, "formats", lambda: known)
    made = imported([members(spell(FRANCE, (1907,))), Given("b.csv", b"otherid\n1\n")])
    assert rules(made) == {"several-families": 1}
    assert made.files == {}
