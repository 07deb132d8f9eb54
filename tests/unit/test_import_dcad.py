"""DCAD becomes a package: agreements of two states, signed and in force; every row is invented."""

from pathlib import Path

from data.importers import recognised
from tests.invented import import_of, package_of, rows_of, rules
from tests.invented_formats import agreement, agreement_file

UK, FRANCE, RUSSIA, UKRAINE = 200, 220, 365, 369


def spells(*rows: dict) -> list[tuple[str, str, str, str]]:
    found = rows_of(import_of(agreement_file(*rows)), "memberships")
    return [(r["state_id"], r["standing"], r["valid_from"], r["valid_to"]) for r in found]


def test_a_row_becomes_an_agreement_of_two_states(tmp_path: Path) -> None:
    row = agreement("0701", UK, FRANCE, (1994, 5, 12), (1995, 3, 1), category1="DIC")
    package = package_of(tmp_path, agreement_file(row))
    (one,) = package.tables["organisations"].to_dict("records")
    assert (one["organisation_id"], one["organisation_kind"]) == ("DCAD0701", "agreement")
    assert (one["valid_from"], one["valid_to"], one["locator"]) == ("1994-05-12", "", "line 2")
    assert "general, DIC" in one["note"]
    acts = package.tables["treaty_actions"]
    assert sorted(zip(acts["state_id"], acts["action"], acts["acted_on"], strict=True)) == [
        ("FRA", "entry_into_force", "1995-03-01"),
        ("FRA", "signature", "1994-05-12"),
        ("GBR", "entry_into_force", "1995-03-01"),
        ("GBR", "signature", "1994-05-12"),
    ]
    assert package.descriptor["coverage"] == {"from": "1980-01-01", "to": "2011-01-01"}
    assert package.main_source == "dcad-1.0"
    assert package.tables["obligations"].empty


def test_states_are_signatories_until_it_is_in_force_and_parties_then() -> None:
    assert spells(agreement("0701", UK, FRANCE, (1994, 5, 12), (1995, 3, 1))) == [
        ("FRA", "party", "1995-03-01", ""),
        ("FRA", "signatory", "1994-05-12", "1995-03-01"),
        ("GBR", "party", "1995-03-01", ""),
        ("GBR", "signatory", "1994-05-12", "1995-03-01"),
    ]


def test_what_is_in_force_on_its_signature_has_parties_only() -> None:
    found = spells(agreement("0701", UK, FRANCE, (1994, 5, 12), (1994, 5, 12)))
    assert {row[1] for row in found} == {"party"}


def test_without_an_entry_into_force_states_stay_signatories() -> None:
    made = import_of(agreement_file(agreement("0701", UK, FRANCE, (1994, 5, 12))))
    for row in rows_of(made, "memberships"):
        assert (row["standing"], row["valid_to"], row["certainty"]) == ("signatory", "", "inferred")
        assert "no entry into force" in row["note"]


def test_negative_codes_are_missing_values_and_no_dates() -> None:
    row = agreement("0701", UK, FRANCE, (1994, -99, -99), (-88, -88, -88), span=-77)
    assert spells(row) == [
        ("FRA", "signatory", "1994", ""),
        ("GBR", "signatory", "1994", ""),
    ]


def test_an_agreement_ends_only_where_the_file_knows_that_it_did() -> None:
    rows = [
        agreement("0701", UK, FRANCE, (1994, 5, 12), (1994, 5, 12), terminated=0, span=5),
        agreement("0702", UK, FRANCE, (1994, 5, 12), (1994, 5, 12), terminated=-88),
        agreement(
            "0703", UK, FRANCE, (1994, 5, 12), (1994, 5, 12), terminated=1, durationActual=7.0
        ),
        agreement(
            "0704", UK, FRANCE, (1994, 5, 12), (1994, 5, 12), terminated=1, durationActual=-99
        ),
    ]
    made = import_of(agreement_file(*rows))
    ends = {r["organisation_id"]: r["valid_to"] for r in rows_of(made, "organisations")}
    assert ends == {"DCAD0701": "", "DCAD0702": "", "DCAD0703": "2001", "DCAD0704": "1994/2010"}
    ended = [r for r in rows_of(made, "memberships") if r["valid_to"]]
    assert {row["certainty"] for row in ended} == {"inferred"}
    assert {row["organisation_id"] for row in ended} == {"DCAD0703", "DCAD0704"}


def test_an_estimated_last_year_is_a_note_and_no_end() -> None:
    row = agreement("0701", UK, FRANCE, (1994, 5, 12), terminated=-88, endYearEstimate=2001)
    (one,) = rows_of(import_of(agreement_file(row)), "organisations")
    assert (one["valid_to"], one["note"]) == (
        "",
        "The data set estimates 2001 as its last year. Type: general, DCA.",
    )


def test_trailing_blanks_change_nothing() -> None:
    row = agreement("0701", f"{UK} ", FRANCE, (1994, 5, 12), cowName1="UKG ")
    assert spells(row) == spells(agreement("0701", UK, FRANCE, (1994, 5, 12), cowName1="UKG"))


def test_in_force_before_the_signature_is_kept_and_reported(tmp_path: Path) -> None:
    file = agreement_file(agreement("0701", UK, FRANCE, (1999, 10, 26), (1999, 6, 2)))
    assert rules(import_of(file))["in-force-before-signature"] == 1
    package = package_of(tmp_path, file)
    assert set(package.tables["memberships"]["standing"]) == {"party"}
    assert len(package.tables["treaty_actions"]) == 4


def test_a_rough_date_is_taken_in_the_order_of_signature_and_force() -> None:
    force = spells(agreement("0701", UK, FRANCE, (1994, 10, 11), (1994,)))
    assert force[0] == ("FRA", "party", "1994-10-11/1994-12-31", "")
    signed = spells(agreement("0701", UK, FRANCE, (1995,), (1995, 3, 1)))
    assert signed[1] == ("FRA", "signatory", "1995-01-01/1995-03-01", "1995-03-01")


def test_an_agreement_known_from_its_force_alone_begins_with_it() -> None:
    found = spells(agreement("0701", UK, FRANCE, (), (1995, 9, 4)))
    assert found == [("FRA", "party", "1995-09-04", ""), ("GBR", "party", "1995-09-04", "")]


def test_a_number_that_stands_twice_is_kept_under_another_one() -> None:
    rows = [agreement("0701", UK, FRANCE, (1994,)), agreement("0701", UK, UKRAINE, (1995,))]
    made = import_of(agreement_file(*rows))
    ids = [row["organisation_id"] for row in rows_of(made, "organisations")]
    assert ids == ["DCAD0701", "DCAD0701A"]
    assert rules(made)["same-agreement"] == 1


def test_rows_without_date_or_with_one_state_are_left_out_and_counted() -> None:
    rows = [
        agreement("0701", UK, FRANCE, (1994, 5, 12)),
        agreement("0702", UK, FRANCE),
        agreement("0703", UK, UK, (1994, 5, 12)),
        agreement("0704", "", FRANCE, (1994, 5, 12)),
        agreement("0705", UK, FRANCE, (1994, 5, 12), terminated=1, durationActual=2, EIFYear=1999),
    ]
    report = import_of(agreement_file(*rows)).report
    (tally,) = report.tallies
    assert (tally.read, tally.used, tally.skipped) == (5, 1, 4)
    skips = {one.rule for one in report.findings if one.level == "skip"}
    assert skips == {"no-start", "one-state", "no-code", "ends-before-start"}


def test_a_number_that_passes_on_stands_for_the_state_of_the_day() -> None:
    rows = [
        agreement("0701", FRANCE, RUSSIA, (1988, 5, 12), (1988, 5, 12)),
        agreement("0702", FRANCE, RUSSIA, (1992, 5, 12), (1992, 5, 12)),
    ]
    made = import_of(agreement_file(*rows))
    acts = {(r["organisation_id"], r["state_id"]) for r in rows_of(made, "treaty_actions")}
    assert acts - {("DCAD0701", "FRA"), ("DCAD0702", "FRA")} == {
        ("DCAD0701", "SUN"),
        ("DCAD0702", "RUS"),
    }


def test_the_file_is_recognised_by_its_header() -> None:
    assert recognised(agreement_file()) == "dcad"
