"""A package is the same from a folder, a ZIP, a workbook and loose tables."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from data import opening
from data.given import Given
from data.load import load_package, read_package
from data.opening import opened, opened_path
from data.report import Report, Tally, finding
from data.template import template_files, template_workbook, write_template
from data.workbook import written
from tests.hostile import packed

ROOT = Path(__file__).parents[2]


def rules(made: opening.Opened) -> list[str]:
    return [one.rule for one in made.report.findings]


def book(sheets: dict[str, list[list[object]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def template_sheets() -> dict[str, list[list[object]]]:
    return {
        name.removesuffix(".csv"): [list(row) for row in csv.reader(io.StringIO(raw.decode()))]
        for name, raw in template_files().items()
        if name.endswith(".csv")
    }


@pytest.mark.parametrize("name", ["cis", "nato"])
def test_folder_and_memory_give_the_same_package(name: str) -> None:
    folder = ROOT / "data" / name
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    one, two = load_package(folder), load_package(files)
    assert one.digest == two.digest and one.fingerprint == two.fingerprint
    assert (one.id, one.version) == (two.id, two.version)
    assert [story.id for story in one.stories] == [story.id for story in two.stories]
    for table, rows in one.tables.items():
        assert rows.equals(two.tables[table])


@pytest.mark.parametrize("top", ["", "mine/", "a/b/"])
def test_a_zip_may_have_folders_above_the_package(top: str) -> None:
    files = template_files()
    made = opened([Given("x.zip", packed({f"{top}{name}": raw for name, raw in files.items()}))])
    assert made.package is not None
    assert made.package.digest == load_package(files).digest


def test_two_packages_in_one_zip_are_told_apart() -> None:
    files = template_files()
    both = {f"{top}/{name}": raw for top in "ab" for name, raw in files.items()}
    assert rules(opened([Given("x.zip", packed(both))])) == ["one-package"]


def test_a_dropped_folder_is_a_package() -> None:
    files = template_files()
    made = opened([Given(f"mine/{name}", raw) for name, raw in files.items()])
    assert made.package is not None and made.package.digest == load_package(files).digest


def test_tables_without_a_descriptor_get_one_from_the_model() -> None:
    files = {name: raw for name, raw in template_files().items() if name.endswith(".csv")}
    made = opened([Given(name, raw) for name, raw in files.items()])
    assert made.package is not None
    assert json.loads(made.files["datapackage.json"])["resources"][0]["name"] == "sources"
    assert read_package(made.files)[0] is not None


def test_columns_that_may_be_empty_can_be_left_out_and_lines_keep_their_numbers() -> None:
    sheets = template_sheets()
    sheets["memberships"] = [row[:6] + row[7:8] for row in sheets["memberships"]]
    sheets["memberships"][3][2] = "friend"
    made = opened([Given("mine.xlsx", book(sheets))])
    assert rules(made) == ["added-columns", "not-allowed"]
    assert made.report.findings[1].row == 4


def test_cells_of_a_workbook_are_text() -> None:
    sheets = template_sheets()
    sheets["sources"][1][2] = 2001.0
    sheets["memberships"][1][3] = dt.date(1955, 4, 1)
    sheets["memberships"][5][3] = dt.datetime(1975, 7, 1)
    sheets["memberships"][1][-1] = "first line\nsecond line"
    sheets["states"][1][1] = "=1+1"
    made = opened([Given("mine.xlsx", book(sheets))])
    assert made.package is None  # a formula without a stored value is an empty cell
    assert [one.column for one in made.report.findings if one.level == "error"] == ["name_en"]
    sheets["states"][1][1] = "Northmark"
    made = opened([Given("mine.xlsx", book(sheets))])
    assert made.package is not None and rules(made) == ["line-break"]
    members = made.package.tables["memberships"]
    assert list(members["valid_from"])[:1] == ["1955-04-01"]
    assert members["valid_from"][4] == "1975-07-01"
    assert members["note"][0] == "first line second line"
    assert made.package.tables["sources"]["year"][0] == 2001


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1949.0, "1949"),
        (0.5, "0.5"),
        (True, "true"),
        (dt.date(1949, 4, 4), "1949-04-04"),
        (dt.datetime(1949, 4, 4, 12, 30), "1949-04-04 12:30:00"),
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: object, text: str) -> None:
    assert written(value) == text


def test_other_sheets_are_named_and_not_read() -> None:
    sheets = template_sheets() | {"membership": [["a"]], "My notes": [["b"]]}
    made = opened([Given("mine.xlsx", book(sheets))])
    assert made.package is not None
    assert rules(made) == ["unknown-sheet", "unknown-sheet"]
    assert "memberships" in made.report.findings[0].remedy
    assert rules(opened([Given("x.xlsx", book({"My notes": [["b"]]}))])) == [
        "unknown-sheet",
        "no-tables",
    ]


def test_paths_of_every_kind_can_be_opened(tmp_path: Path) -> None:
    write_template(tmp_path / "folder")
    (tmp_path / "x.zip").write_bytes(packed(template_files()))
    (tmp_path / "x.xlsx").write_bytes(template_workbook())
    digest = load_package(template_files()).digest
    for path in ("folder", "folder/datapackage.json", "x.zip"):
        made = opened_path(tmp_path / path)
        assert made.package is not None and made.package.digest == digest
    assert opened_path(tmp_path / "x.xlsx").package is not None
    (tmp_path / "folder" / "datapackage.json").unlink()
    assert opened_path(tmp_path / "folder").package is not None
    assert rules(opened_path(tmp_path / "nowhere")) == ["missing-file"]
    (tmp_path / "empty").mkdir()
    assert rules(opened_path(tmp_path / "empty")) == ["missing-file"]


def test_files_of_the_field_go_to_the_importers(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(
        [finding("stray-space", "field.csv", 2, "note", " a")], 5, [Tally("field.csv", 5, 4, 1, 1)]
    )
    asked: list[str] = []

    def imported(given: list[Given]) -> SimpleNamespace:
        asked.extend(one.name for one in given)
        return SimpleNamespace(name="field", files=template_files(), report=report)

    stand_in = SimpleNamespace(
        recognised=lambda one: "field" if one.raw.startswith(b"ccode") else "", imported=imported
    )
    monkeypatch.setattr(opening, "importers", stand_in)
    given = {"version4.1_csv/field.csv": b"ccode\n2\n", "version4.1_csv/codebook.csv": b"x\n"}
    made = opened([Given("cow.zip", packed(given))])
    assert asked == ["field.csv"]
    assert made.package is not None
    assert rules(made) == ["unrecognised", "stray-space"]
    assert made.report.tallies == report.tallies and made.report.rows_read == 5
    mixed = [Given("field.csv", b"ccode\n"), Given("states.csv", template_files()["states.csv"])]
    assert rules(opened(mixed)) == ["one-package"]


def test_the_rows_of_every_file_add_up() -> None:
    files = template_files()
    files["memberships.csv"] += b"too,few\n"
    made = opened([Given("x.zip", packed(files))])
    tally = next(one for one in made.report.tallies if one.file == "memberships.csv")
    assert (tally.read, tally.used, tally.skipped) == (8, 7, 1)


def test_a_report_on_a_workbook_names_its_sheets() -> None:
    sheets = template_sheets()
    sheets["memberships"][1][sheets["memberships"][0].index("standing")] = "ally"
    report = opened([Given("mine.xlsx", book(sheets))]).report
    assert {one.file for one in report.findings} == {"mine.xlsx, memberships"}
    assert "mine.xlsx, states" in {one.file for one in report.tallies}
