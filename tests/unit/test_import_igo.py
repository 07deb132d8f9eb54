"""COW IGO files become a package: three layouts and the list; every row is invented."""

from pathlib import Path

import pytest

from data.given import Given
from data.importers import imported, recognised
from tests.invented import import_of, package_of, rows_of, rules
from tests.invented_formats import long_file, organisation_file, spell_file, wide_file

UK, FRANCE, RUSSIA, WEST, GERMANY = 200, 220, 365, 260, 255
CLUB = {"ioname": "CLUB", "ionum": 70, "orgname": "The Club", "longorgname": "The Club of Two"}


def years(state: int, first: int, codes: list, name: str = "CLUB", number: object = 70) -> list:
    return [(name, number, state, first + place, code) for place, code in enumerate(codes)]


def spells(*files: Given) -> list[tuple[str, str, str, str]]:
    found = rows_of(import_of(*files), "memberships")
    return [(r["state_id"], r["standing"], r["valid_from"], r["valid_to"]) for r in found]


def test_years_with_one_code_become_a_standing(tmp_path: Path) -> None:
    rows = [*years(UK, 1990, [1, 1, 2, 3, 0]), *years(FRANCE, 1992, [1, 1, 1])]
    package = package_of(tmp_path, long_file(*rows))
    found = package.tables["memberships"]
    assert list(
        zip(
            found["state_id"],
            found["standing"],
            found["valid_from"],
            found["valid_to"],
            strict=True,
        )
    ) == [
        ("FRA", "member", "1992", ""),
        ("GBR", "associate", "1992", "1993"),
        ("GBR", "member", "1990", "1992"),
        ("GBR", "observer", "1993", "1994"),
    ]
    assert set(found["organisation_id"]) == {"IGO70"}
    assert set(found["source_id"]) == {"cow-igo-3"}
    assert found["locator"].str.startswith("line ").all()
    assert package.descriptor["coverage"] == {"from": "1990-01-01", "to": "1995-01-01"}
    assert package.descriptor["default_view"] == {"date": "1994-12-31"}
    (one,) = package.tables["organisations"].to_dict("records")
    assert (one["short_name"], one["organisation_kind"]) == ("CLUB", "organisation")


def test_the_yearly_rule_counts_every_coded_year_on_its_last_day(tmp_path: Path) -> None:
    from datetime import date

    from data.query import in_force

    codes = [0, 1, 1, 1, 0, 1]
    rows = [*years(UK, 1990, codes), *years(FRANCE, 1990, [0, 0, 0, 0, 0, 0])]
    package = package_of(tmp_path, long_file(*rows))
    for place, code in enumerate(codes):
        found = in_force(package.tables["memberships"], date(1990 + place, 12, 31))
        assert len(found) == (code == 1)


def test_no_record_is_no_exit_and_stands_in_the_note() -> None:
    made = import_of(long_file(*years(UK, 1990, [1, -9, -9, 1, 0])))
    (one,) = rows_of(made, "memberships")
    assert (one["valid_from"], one["valid_to"], one["certainty"]) == ("1990", "1994", "inferred")
    assert "No record for 1991-1992" in one["note"]
    assert "Ohne Angabe für 1991-1992" in one["note_de"]
    (told,) = [one for one in made.report.findings if one.rule == "no-record"]
    assert told.parameters["number"] == "2"


def test_no_record_before_an_exit_leaves_the_day_of_exit_open_between() -> None:
    assert spells(long_file(*years(UK, 1990, [1, -9, -9, 0]))) == [
        ("GBR", "member", "1990", "1991/1993")
    ]


def test_every_fifth_year_up_to_1965_is_no_gap() -> None:
    rows = [("CLUB", 70, UK, year, 1) for year in (1955, 1960, 1965, 1966, 1967)]
    rows += [("CLUB", 70, FRANCE, 1960, 1)]
    assert spells(long_file(*rows)) == [
        ("FRA", "member", "1956/1960", "1961/1965"),
        ("GBR", "member", "1955", ""),
    ]


def test_a_column_per_organisation_says_the_same_as_a_row_per_organisation() -> None:
    wide = wide_file(
        ["CLUB", "WPact"],
        (UK, 1990, [1, -1]),
        (UK, 1991, [1, -1]),
        (UK, 1992, [0, 2]),
        (FRANCE, 1990, [0, -9]),
        (FRANCE, 1991, [3, -9]),
        (FRANCE, 1992, [3, -9]),
    )
    made = import_of(wide)
    found = [
        (r["organisation_id"], r["state_id"], r["standing"], r["valid_from"], r["valid_to"])
        for r in rows_of(made, "memberships")
    ]
    assert found == [
        ("IGOCLUB", "FRA", "observer", "1991", ""),
        ("IGOCLUB", "GBR", "member", "1990", "1992"),
        ("IGOWPACT", "GBR", "associate", "1992", ""),
    ]
    assert rules(made)["no-numbers"] == 1


@pytest.mark.parametrize("columns", [["CLUB"], ["club"], ["Club"]])
def test_the_list_gives_columns_their_numbers_and_names_whatever_their_capitals(
    columns: list[str],
) -> None:
    made = import_of(wide_file(columns, (UK, 1990, [1])), organisation_file(CLUB))
    (one,) = rows_of(made, "organisations")
    assert (one["organisation_id"], one["name_en"]) == ("IGO70", "The Club of Two")
    assert one["short_name"] == "CLUB"
    assert "no-numbers" not in rules(made)


def test_the_list_gives_the_first_and_the_last_year_of_an_organisation() -> None:
    rows = [*years(UK, 1955, [1]), *years(UK, 1960, [1])]
    listed = organisation_file({**CLUB, "sdate": 1954, "deaddate": 1975})
    (one,) = rows_of(import_of(long_file(*rows), listed), "organisations")
    assert (one["valid_from"], one["valid_to"], one["certainty"]) == ("1954", "1976", "stated")
    open_ = organisation_file({**CLUB, "sdate": 1954, "deaddate": ""})
    (one,) = rows_of(import_of(long_file(*rows), open_), "organisations")
    assert one["valid_to"] == ""


def test_an_entry_of_the_list_without_members_is_left_out_and_counted() -> None:
    listed = organisation_file(CLUB, {**CLUB, "ioname": "EMPTY", "ionum": 71})
    made = import_of(long_file(*years(UK, 1990, [1])), listed)
    assert len(rows_of(made, "organisations")) == 1
    tally = {one.file: one for one in made.report.tallies}["igo_organisations.csv"]
    assert (tally.read, tally.used, tally.skipped) == (2, 1, 1)


def test_a_list_alone_is_refused_with_a_remedy() -> None:
    made = imported([organisation_file(CLUB)])
    assert not made.files
    assert "state-year file" in made.report.findings[0].remedy


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("Communaut\x8e \x8economique", "Communauté économique"),
        ("P\x99le europ\x8een", "Pôle européen"),
        ("Energy Agency\xca", "Energy Agency"),
    ],
)
def test_garbled_letters_of_names_are_put_right(garbled: str, right: str) -> None:
    listed = organisation_file(
        {**CLUB, "longorgname": garbled},
        {**CLUB, "ioname": "OTHER", "ionum": 71, "longorgname": "Conf\x8erence des ministres"},
    )
    rows = [*years(UK, 1990, [1]), *years(UK, 1990, [1], "OTHER", 71)]
    made = import_of(long_file(*rows), listed)
    names = {row["organisation_id"]: row["name_en"] for row in rows_of(made, "organisations")}
    assert names["IGO70"] == right
    assert rules(made)["mojibake"] >= 1


@pytest.mark.parametrize(
    "header",
    [
        "ioname,ionum,ccode,first_year,last_year,code",
        "ioname,ionum,ccode,start,end,code",
        "IOname,IOnum,ccode,Start_Year,End_Year,Value",
    ],
)
def test_spells_are_read_with_their_last_year_counted_in(header: str) -> None:
    file = spell_file(
        ("CLUB", 70, UK, 1990, 1993, 1), ("CLUB", 70, FRANCE, 1990, 2014, 3), header=header
    )
    assert spells(file) == [
        ("FRA", "observer", "1990", ""),
        ("GBR", "member", "1990", "1994"),
    ]


def test_two_numbers_of_one_state_make_one_membership() -> None:
    rows = [*years(WEST, 1988, [1, 1, 1]), *years(GERMANY, 1990, [1, 1, 1])]
    found = import_of(long_file(*rows))
    assert {row["state_id"] for row in rows_of(found, "memberships")} == {"DEU"}
    assert spells(long_file(*rows)) == [("DEU", "member", "1988", "")]


def test_the_year_in_which_a_number_passes_on_counts_to_the_successor_that_begins_in_it() -> None:
    rows = [
        *years(RUSSIA, 1949, [1] * 43, "OLD", 71),
        *years(RUSSIA, 1991, [1] * 3),
        *years(UK, 1991, [0] * 10),
    ]
    made = import_of(long_file(*rows))
    found = {
        (r["organisation_id"], r["state_id"]): (r["valid_from"], r["valid_to"])
        for r in rows_of(made, "memberships")
    }
    assert found == {
        ("IGO71", "SUN"): ("1949", "1991-12-26"),
        ("IGO70", "RUS"): ("1991-12-26/1991-12-31", "1994"),
    }


def test_a_code_that_is_none_is_reported_and_read_as_no_record() -> None:
    made = import_of(long_file(*years(UK, 1990, [1, 7, 1])))
    assert rules(made)["odd-code"] == 1
    assert spells(long_file(*years(UK, 1990, [1, 7, 1]))) == [("GBR", "member", "1990", "")]


def test_a_row_on_the_same_state_and_year_is_left_out_and_counted() -> None:
    rows = [*years(UK, 1990, [1, 1]), *years(UK, 1991, [2])]
    made = import_of(long_file(*rows))
    assert rules(made)["same-state-year"] == 1
    assert (made.report.tallies[0].used, made.report.tallies[0].skipped) == (2, 1)
    assert spells(long_file(*rows)) == [("GBR", "member", "1990", "")]


def test_rows_without_organisation_state_or_year_are_left_out_and_counted() -> None:
    rows = [
        ("CLUB", 70, UK, 1990, 1),
        ("", "", UK, 1990, 1),
        ("CLUB", 70, "", 1990, 1),
        ("CLUB", 70, UK, "", 1),
    ]
    made = import_of(long_file(*rows))  # type: ignore[arg-type]
    assert (made.report.tallies[0].used, made.report.tallies[0].skipped) == (1, 3)


def test_a_second_file_on_the_same_organisations_is_not_counted_twice() -> None:
    other = long_file(*years(UK, 1990, [1]), *years(UK, 1990, [1], "NEW", 71), name="more.csv")
    made = import_of(long_file(*years(UK, 1990, [1])), other)
    assert len(rows_of(made, "memberships")) == 2
    assert rules(made)["told-elsewhere"] == 1


def test_a_column_without_codes_is_not_read_as_an_organisation() -> None:
    made = import_of(
        wide_file(["CLUB", "remark"], (UK, 1990, [1, "see above"]), (UK, 1991, [1, "?"]))
    )
    assert [row["organisation_id"] for row in rows_of(made, "organisations")] == ["IGOCLUB"]
    assert rules(made)["not-an-organisation"] == 1


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("ioname,orgname,year,afghanistan,albania", "organisation-years"),
        ("dyadid,ccode1,country1,ccode2,country2,year,CLUB", "joint-years"),
    ],
)
def test_other_layouts_are_refused_with_a_remedy(header: str, rule: str) -> None:
    cells = ",".join("1" for _ in header.split(","))
    made = imported([Given("igo.csv", f"{header}\n{cells}\n".encode())])
    assert not made.files
    assert [one.rule for one in made.report.findings if one.level == "error"] == [rule]


def test_every_layout_is_recognised_by_its_header() -> None:
    assert recognised(long_file()) == "igo-state-years"
    assert recognised(wide_file(["CLUB"])) == "igo-columns"
    assert recognised(spell_file()) == "igo-spells"
    assert recognised(organisation_file()) == "igo-organisations"
