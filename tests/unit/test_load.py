from collections.abc import Callable
from pathlib import Path

import pytest

from data.load import PackageError, load_package, read_package
from data.model import tables
from data.report import Finding
from tests.builders import change_descriptor, package, write_package

ROWS = {
    "states": [{"state_id": "RUS"}, {"state_id": "NAM", "name_en": "NA"}],
    "organisations": [{"organisation_id": "CST"}],
    "memberships": [
        {"organisation_id": "CST", "state_id": "RUS", "valid_from": "1992-05-15"},
        {"organisation_id": "CST", "state_id": "NAM", "valid_from": "1993-12", "note": 'a "b", c'},
    ],
    "bodies": [{"body_id": "CSC", "organisation_id": "CST", "sort_order": 3}],
}


def findings(folder: Path) -> list[Finding]:
    package_, report = read_package(folder)
    assert (package_ is None) == (not report.ok)
    return list(report.findings)


def rules(folder: Path) -> list[str]:
    return [one.rule for one in findings(folder)]


def replace(old: str, new: str, table: str = "memberships") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_a_package_loads_with_every_table_of_the_model(tmp_path: Path) -> None:
    loaded = package(tmp_path / "tiny", ROWS, version="2.1.0")
    assert (loaded.id, loaded.version) == ("tiny", "2.1.0")
    assert list(loaded.tables) == list(tables())
    assert len(loaded.tables["memberships"]) == 2
    assert loaded.tables["threats"].empty
    assert {"framework_id", "threat_en", "source_id", "row_number"} <= set(
        loaded.tables["threats"].columns
    )


def test_a_package_with_the_columns_of_the_model_only_loads(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "plain", {**ROWS, "bodies": []}, optional_columns=False)
    header = (folder / "memberships.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "note_de" not in header
    assert findings(folder) == []
    assert list(load_package(folder).tables["memberships"]["note_de"]) == ["", ""]


def test_text_is_never_missing_and_namibia_keeps_its_name(tmp_path: Path) -> None:
    states = package(tmp_path, ROWS).tables["states"]
    assert list(states["name_en"]) == ["RUS", "NA"]
    assert list(states["name_ru"]) == ["", ""]


def test_a_date_keeps_its_text_and_gains_its_bounds(tmp_path: Path) -> None:
    rows = package(tmp_path, ROWS).tables["memberships"]
    assert list(rows["valid_from"]) == ["1992-05-15", "1993-12"]
    assert [str(day.date()) for day in rows["valid_from_min"]] == ["1992-05-15", "1993-12-01"]
    assert [str(day.date()) for day in rows["valid_from_max"]] == ["1992-05-15", "1993-12-31"]
    assert rows["valid_to_min"].isna().all()
    assert rows["valid_to_min"].dtype.kind == "M"


def test_numbers_are_whole_and_may_be_missing(tmp_path: Path) -> None:
    loaded = package(tmp_path, ROWS)
    assert list(loaded.tables["bodies"]["sort_order"]) == [3]
    assert str(loaded.tables["states"]["cow_code"].dtype) == "Int64"
    assert loaded.tables["states"]["cow_code"].isna().all()


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    for name in ("memberships.csv", "datapackage.json"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert findings(folder) == []


def test_row_numbers_are_lines_of_the_file_also_after_a_cell_of_two_lines(tmp_path: Path) -> None:
    memberships = [
        {**ROWS["memberships"][0], "note": "first\nsecond"},
        {"organisation_id": "CST", "state_id": "XXX"},
    ]
    folder = write_package(tmp_path, {**ROWS, "memberships": memberships})
    (found,) = findings(folder)
    assert (found.row, found.value, found.rule) == (4, "XXX", "foreign-key")


def test_the_fingerprint_follows_every_byte_of_data_and_schema(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    first = load_package(folder).fingerprint
    assert len(first) == 12 and int(first, 16) >= 0
    assert load_package(folder).fingerprint == first
    replace("1993-12", "1993-11")(folder)
    second = load_package(folder).fingerprint
    change_descriptor(folder, version="9")
    assert len({first, second, load_package(folder).fingerprint}) == 3


def test_a_state_missing_in_states_is_an_error_with_its_row(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    replace("CST,NAM", "CST,NAN")(folder)
    with pytest.raises(PackageError) as caught:
        load_package(folder)
    (found,) = caught.value.report.findings
    assert found.level == "error"
    assert (found.file, found.row, found.column) == ("memberships.csv", 3, "state_id")
    assert (found.value, found.rule) == ("NAN", "foreign-key")
    assert "states" in found.message and "did you mean NAM?" in found.remedy


@pytest.mark.parametrize(
    ("change", "rule", "row", "column"),
    [
        (replace("CST,NAM", "CST,"), "required-value", 3, "state_id"),
        (replace(",party,1992", ",pary,1992"), "not-allowed", 2, "standing"),
        (replace("1993-12", "1993-13"), "unreadable-date", 3, "valid_from"),
        (replace(",S1,", ",S2,"), "unknown-source", 2, "source_id"),
        (replace(",stated,", ",sure,"), "not-allowed", 2, "certainty"),
        (replace("CST,RUS", "CST, RUS"), "stray-space", 2, "state_id"),
        (replace("CST,NAM,party,1993-12", "CST,RUS,party,1992-05-15"), "duplicate-key", 3, None),
        (replace(",3,", ",three,", "bodies"), "wrong-type", 2, "sort_order"),
        (replace("RUS,RUS", "rus,RUS", "states"), "pattern", 2, "state_id"),
        (replace("CST,RUS", "CST,x,RUS"), "ragged-row", 2, ""),
        (replace("CST,RUS", "\nCST,RUS"), "blank-row", 2, ""),
        (replace("state_id", "stat_id"), "undeclared-column", 1, "stat_id"),
        (replace("state_id", "stat_id"), "missing-column", 1, "state_id"),
        (replace("standing", "state_id"), "duplicate-column", 1, "state_id"),
        (replace("organisation_id,state_id", "state_id,organisation_id"), "column-order", 1, ""),
        (replace("CST,RUS", '"CST"x,RUS'), "bad-csv", None, ""),
    ],
)
def test_each_fault_of_a_file_is_found_at_its_place(
    tmp_path: Path, change: Callable[[Path], None], rule: str, row: int | None, column: str | None
) -> None:
    folder = write_package(tmp_path, ROWS)
    change(folder)
    found = [one for one in findings(folder) if one.rule == rule]
    assert found, rules(folder)
    assert found[0].row == row
    assert column is None or found[0].column == column
    assert found[0].message and found[0].remedy and "{" not in found[0].message


def test_a_fault_declared_by_package_and_model_is_told_once(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    replace("1993-12", "1993-13")(folder)
    assert rules(folder) == ["unreadable-date"]


def test_all_findings_are_collected_and_counted(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    replace("1993-12", "soon")(folder)
    replace("CST,RUS", "CST,RU")(folder)
    replace(",3,", ",three,", "bodies")(folder)
    _, report = read_package(folder)
    assert {one.rule for one in report.findings} == {"unreadable-date", "foreign-key", "wrong-type"}
    lines = report.text().splitlines()
    assert lines[0] == "memberships.csv"
    assert lines[-1] == "7 rows read, 3 errors, 0 warnings"
    assert "row 2, state_id = 'RU'" in report.text()


def test_a_file_that_is_missing_or_not_text_is_a_finding(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    (folder / "memberships.csv").unlink()
    (folder / "bodies.csv").write_bytes(b"body_id\nK\xfcche\n")
    found = {one.rule: one for one in findings(folder)}
    assert found["missing-file"].file == "memberships.csv"
    assert (found["bad-encoding"].file, found["bad-encoding"].row) == ("bodies.csv", 2)
