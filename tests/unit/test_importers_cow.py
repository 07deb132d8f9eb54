"""COW alliances by member: every quirk of the files, on invented rows."""

from pathlib import Path

import pytest

from data.importers import imported
from data.query import in_force
from tests.invented import (
    FRANCE,
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
