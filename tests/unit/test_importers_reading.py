"""Files as scholars' programs leave them: encodings, separators, rows that do not fit."""

import io

import pandas as pd
import pytest

from data.given import Given
from data.importers import imported, recognised
from data.importers.notes import LISTED, Notes
from data.importers.reading import MOST_COLUMNS, Sheet, read_sheet
from tests.invented import (
    FRANCE,
    ITALY,
    MEMBERS,
    SPAIN,
    import_of,
    members,
    pairs,
    rows_of,
    rules,
    spell,
    table,
)

ROW = spell(FRANCE, (1907, 3, 4), (1911, 5, 6), state_name="Bergünland")


def read(given: Given) -> tuple[Sheet, Notes]:
    notes = Notes()
    sheet = read_sheet(given, notes)
    assert sheet is not None
    notes.count(given.name, len(sheet.cells))
    return sheet, notes


def told(notes: Notes) -> list[str]:
    return [one.rule for one in notes.report().findings]


def test_a_file_is_known_by_its_header_whatever_its_name_and_order_of_columns() -> None:
    assert recognised(members(ROW, name="x.txt")) == "cow-members"
    assert recognised(Given("x", table(MEMBERS[::-1], [ROW]))) == "cow-members"
    assert recognised(pairs()) == "cow-pairs"
    assert recognised(Given("x", b"a,b\n1,2\n")) == recognised(Given("x", b"")) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    sheet, notes = read(members(ROW, encoding=encoding))
    assert sheet.texts("state_name") == ["Bergünland"]
    assert told(notes) == []


def test_another_encoding_is_guessed_and_reported() -> None:
    names = ("Bergünland", "Königreich Süd", "République française", "Île de l'été")
    rows = [
        spell(FRANCE, (1907, 3, 4 + place), state_name=name) for place, name in enumerate(names)
    ]
    sheet, notes = read(members(*rows, encoding="cp1252"))
    assert tuple(sheet.texts("state_name")) == names
    assert told(notes) == ["other-encoding"]


def test_letters_that_were_garbled_before_are_put_right() -> None:
    garbled = "Bergünland".encode().decode("cp1252")
    sheet, notes = read(members(ROW | {"state_name": garbled}))
    assert sheet.texts("state_name") == ["Bergünland"]
    (found,) = notes.report().findings
    assert (found.level, found.rule, found.row, found.value) == ("repair", "mojibake", 2, garbled)
    assert notes.report().tallies[0].repaired == 1


def test_mac_letters_read_as_latin_are_put_right() -> None:
    name = "Communauté économique des îles d'été à l'évêché"
    garbled = name.encode("mac_roman").decode("latin-1")
    sheet, _ = read(members(ROW | {"state_name": garbled}))
    assert sheet.texts("state_name") == [name]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found(delimiter: str, newline: str) -> None:
    sheet, notes = read(members(ROW, ROW | {"ccode": 9}, delimiter=delimiter, newline=newline))
    assert sheet.texts("ccode") == ["220", "9"]
    assert list(sheet.lines) == [2, 3]
    assert told(notes) == []


def test_column_names_may_have_capitals_blanks_and_other_spellings() -> None:
    names = {"ccode": " CCode ", "nonaggression": "nonagression"}
    raw = table([names.get(name, name.upper()) for name in MEMBERS], [])
    body = table(MEMBERS, [ROW]).split(b"\n", 1)[1]
    sheet, notes = read(Given("x.csv", raw + body))
    assert sheet.has("ccode")
    assert sheet.has("nonaggression")
    assert told(notes) == ["column-alias"]


def test_blanks_around_cells_and_nul_characters_go() -> None:
    raw = table(MEMBERS, [ROW | {"state_name": "Land  ", "ccode": " 220"}])
    sheet, notes = read(Given("x.csv", raw.replace(b"Land", b"La\0nd")))
    assert (sheet.texts("state_name"), sheet.texts("ccode")) == (["Land"], ["220"])
    assert told(notes) == ["nul-characters"]


def test_rows_that_do_not_fit_are_left_out_and_counted() -> None:
    lines = table(MEMBERS, [ROW, ROW | {"ccode": 9}, ROW | {"ccode": 8}]).decode().splitlines()
    lines[1] += ",4,5"
    lines[2] = "901,9"
    made = import_of(Given("x.csv", "\n".join([*lines, "", ",,,"]).encode()))
    (tally,) = made.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (3, 1, 2)
    assert [(f.rule, f.row) for f in made.report.findings if f.level == "skip"] == [
        ("ragged-line", 2),
        ("ragged-line", 3),
    ]


def test_a_separator_at_the_end_of_every_row_is_no_further_cell() -> None:
    raw = table(MEMBERS, [ROW]).decode().splitlines()
    sheet, notes = read(Given("x.csv", f"{raw[0]}\n{raw[1]},\n".encode()))
    assert sheet.texts("ccode") == ["220"]
    assert told(notes) == []


def test_a_cell_may_hold_line_breaks_and_rows_keep_their_line() -> None:
    sheet, _ = read(members(ROW | {"state_name": "two\nlines"}, ROW | {"ccode": 9}))
    assert list(sheet.lines) == [2, 4]


def test_the_same_finding_is_listed_some_times_and_then_counted() -> None:
    rows = [spell(FRANCE, (1900, 2, 31), (1950 + n,), alliance=n) for n in range(1, LISTED + 6)]
    made = import_of(members(*rows))
    assert rules(made)["impossible-day"] == 2 * LISTED
    more = [one for one in made.report.findings if one.rule == "and-more"]
    assert [(one.column, one.parameters["number"]) for one in more if one.column] == [
        ("all_st_day", "5"),
        ("mem_st_day", "5"),
    ]
    assert {one.level for one in more if one.column} == {"repair"}


def test_files_that_cannot_be_used_are_refused_with_a_reason() -> None:
    wide = ",".join([*MEMBERS, *(f"c{n}" for n in range(MOST_COLUMNS))]).encode() + b"\n1\n"
    twice = members(ROW).raw.replace(b"state_name", b"ccode")
    long = members(ROW | {"state_name": "x" * 200_000}).raw
    faults = {
        "not-recognised": b"a,b\n1,2\n",
        "empty-file": members().raw,
        "too-many-columns": wide,
        "column-twice": twice,
        "not-a-table": long,
        "nothing-usable": members(ROW | {"ccode": ""}).raw,
        "column-missing": members(ROW).raw.replace(b"mem_end_year", b"mem_done_year"),
    }
    for rule, raw in faults.items():
        made = imported([Given("x.csv", raw)])
        assert rule in rules(made)
        assert not made.report.ok
        assert made.files == {}
        assert all(one.remedy for one in made.report.findings)


def test_two_files_of_one_name_stay_apart() -> None:
    made = import_of(
        members(spell(FRANCE, (1901, 1, 1), (1902, 1, 1))),
        members(spell(SPAIN, (1901, 1, 1), (1902, 1, 1)), spell(ITALY, (1901, 1, 1), ())),
    )
    assert [(one.file, one.read) for one in made.report.tallies] == [
        ("by_member.csv", 1),
        ("by_member.csv (2)", 2),
    ]
    assert len(rows_of(made, "memberships")) == 3


def test_a_stata_file_gives_the_same_package(tmp_path) -> None:
    rows = [spell(FRANCE, (1907, 3, 4), (1911,)), spell(SPAIN, (1907, 3, 4))]
    frame = pd.read_csv(io.BytesIO(members(*rows).raw))
    frame.to_stata(tmp_path / "x.dta", write_index=False)
    text = import_of(members(*rows))
    stata = import_of(Given("x.dta", (tmp_path / "x.dta").read_bytes()))
    assert stata.files == text.files


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"<stata_dta>" + b"<header>" * 9,
        bytes((114, 1)) * 300,
        b'version4id,ccode,"mem_st_year\nmore",mem_st_year\n1,2,3,4\n',
        b"version4id,ccode,mem_st_year\n" + b'"' * 11,
        b"\n\n\n",
        b'version4id,ccode,mem_st_year\n1,2,"' + b"x" * 200_000,
    ],
)
def test_no_bytes_whatever_make_an_import_fall_over(raw: bytes) -> None:
    made = imported([Given("x.csv", raw)])
    assert not made.report.ok
    assert made.files == {}


def test_an_import_of_no_files_is_an_import_of_nothing() -> None:
    made = imported([])
    assert made.files == {}
    assert made.report.findings == []
