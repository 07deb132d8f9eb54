import csv
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import PackageError, load_package, read_package
from data.model import STRENGTH, tables, vocabulary
from data.report import Finding
from tests.builders import change_descriptor, package, write_descriptor, write_package

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


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../out.csv",
        "a/../../out.csv",
        "https://example.org/a.csv",
        "C:\\a.csv",
        "~/a",
    ],
)
def test_a_path_that_leaves_the_package_is_refused(tmp_path: Path, path: str) -> None:
    folder = write_package(tmp_path / "p", ROWS)
    (tmp_path / "out.csv").write_text("secret", encoding="utf-8")
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    document["resources"][-1]["path"] = path
    write_descriptor(folder, document)
    assert [one.value for one in findings(folder) if one.rule == "unsafe-path"] == [path]


def test_a_link_that_leaves_the_package_is_refused(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "p", ROWS)
    (folder / "bodies.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "bodies.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert rules(folder) == ["unsafe-path"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"resources": {}}',
        '{"resources": [1]}',
        '{"resources": [{"name": 1}]}',
        '{"resources": [{"name": "states", "schema": []}]}',
        '{"resources": [{"name": "states", "schema": {"fields": 1}}]}',
        '{"resources": [{"name": "states", "schema": {"fields": [{"name": []}]}}]}',
        '{"resources": [{"name": "states", "schema": {"fields": [], "primaryKey": ["x"]}}]}',
        '{"resources": [{"name": "states", "schema": {"fields": [], "foreignKeys": [{}]}}]}',
        '{"resources": [{"name": ["a"]}]}',
        "[" * 100_000,
    ],
)
def test_a_broken_descriptor_is_a_finding_and_nothing_else(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert "bad-descriptor" in rules(tmp_path)


def test_a_folder_without_descriptor_is_a_finding(tmp_path: Path) -> None:
    assert rules(tmp_path) == ["missing-file"]
    assert rules(tmp_path / "nowhere") == ["missing-file"]


def with_resource(folder: Path, table: str, **members: object) -> None:
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        if resource["name"] == table:
            resource |= members
    write_descriptor(folder, document)


def test_unknown_doubled_and_missing_tables_are_named(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    with_resource(folder, "memberships", name="membership")
    (found,) = findings(folder)
    assert found.rule == "unknown-table" and "memberships" in found.remedy
    with_resource(folder, "membership", name="bodies")
    assert "duplicate-table" in rules(folder)
    with_resource(folder, "states", name="memberships")
    assert "missing-table" in rules(folder)


def with_field(folder: Path, table: str, name: str, **members: object) -> None:
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        for field in resource["schema"]["fields"]:
            if (resource["name"], field["name"]) == (table, name):
                field |= members
    write_descriptor(folder, document)


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"type": "integer"}, "type-differs"),
        ({"constraints": {"enum": ["party", "friend"]}}, "vocabulary-differs"),
        ({"constraints": {"maxLength": 9}}, "unsupported-constraint"),
        ({"constraints": {"pattern": "("}}, "bad-descriptor"),
        ({"constraints": 1}, "bad-descriptor"),
    ],
)
def test_a_schema_that_differs_from_the_model_is_found(
    tmp_path: Path, members: dict[str, object], rule: str
) -> None:
    folder = write_package(tmp_path, ROWS)
    with_field(folder, "memberships", "standing", **members)
    assert rule in rules(folder)


def test_a_rule_of_the_packages_own_schema_is_checked(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    with_field(folder, "memberships", "standing", constraints={"enum": ["signatory"]})
    assert rules(folder) == ["not-allowed", "not-allowed"]


def test_a_column_the_model_does_not_know_is_kept_with_a_warning(tmp_path: Path) -> None:
    states = [{"state_id": "RUS", "flag": "x"}, {"state_id": "NAM"}]
    folder = write_package(tmp_path, {**ROWS, "states": states})
    loaded, report = read_package(folder)
    assert [(one.level, one.rule) for one in report.findings] == [("warning", "unknown-column")]
    assert loaded is not None and list(loaded.tables["states"]["flag"]) == ["x", ""]


def test_a_missing_required_column_is_found_although_the_schema_leaves_it_out(
    tmp_path: Path,
) -> None:
    folder = write_package(tmp_path, ROWS)
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        fields = resource["schema"]["fields"]
        if resource["name"] == "memberships":
            resource["schema"]["fields"] = [f for f in fields if f["name"] != "certainty"]
    write_descriptor(folder, document)
    assert [one.column for one in findings(folder) if one.rule == "missing-column"] == [
        "memberships.certainty"
    ]


def test_partners_must_be_known_and_actors_only_where_they_look_like_a_state(
    tmp_path: Path,
) -> None:
    tie = {"state_id": "RUS", "area": "training", "channel": "bilateral"}
    side = {"question_id": "Q", "stance_id": "YES"}
    rows = {
        **ROWS,
        "cooperation": [{**tie, "partner_id": "CST"}, {**tie, "partner_id": "CSTO"}],
        "positions": [
            {**side, "actor_id": "SHAPOSHNIKOV"},
            {**side, "actor_id": "RUS"},
            {**side, "actor_id": "RUX"},
        ],
    }
    found = findings(write_package(tmp_path, rows))
    assert [(one.rule, one.value, one.row) for one in found] == [
        ("unknown-actor", "CSTO", 3),
        ("unknown-actor", "RUX", 4),
    ]


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"main_source": "S9"}, "unknown-main-source"),
        ({"main_source": ["S1"]}, "unknown-main-source"),
        ({"coverage": {"from": "soon"}}, "bad-coverage"),
        ({"coverage": {"from": 1991}}, "bad-coverage"),
        ({"coverage": {"from": "1994", "to": "1993"}}, "bad-coverage"),
        ({"coverage": "1994"}, "bad-coverage"),
        ({"default_view": {"date": "1994-02-30"}}, "bad-default-view"),
        ({"default_view": {"date": 7}}, "bad-default-view"),
        ({"default_view": {"date": "1994-01-15", "organisations": ["CTS"]}}, "bad-default-view"),
        ({"default_view": []}, "bad-default-view"),
    ],
)
def test_the_extras_of_the_descriptor_are_checked(
    tmp_path: Path, members: dict[str, object], rule: str
) -> None:
    assert rules(write_package(tmp_path, ROWS, **members)) == [rule]


def test_a_very_long_cell_and_a_null_character_raise_nothing_but_findings(tmp_path: Path) -> None:
    folder = write_package(tmp_path, ROWS)
    with (folder / "memberships.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["x" * 200_000])
    (folder / "bodies.csv").write_bytes(b"body_id\0\n\0")
    assert {"bad-csv", "missing-column"} <= set(rules(folder))


ODD = st.sampled_from([None, True, 7, -1.5, "", "x", [], [[]], [None], {}, {"name": {}}, {"a": []}])


def parts(node: object, path: tuple = ()) -> list[tuple]:
    children = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for key, child in children:
        found.append((*path, key))
        found += parts(child, (*path, key)) if isinstance(child, dict | list) else []
    return found


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_descriptor_with_any_odd_part_raises_nothing(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        write_package(Path(folder), ROWS, coverage={"from": "1991"}, main_source="S1")
        document = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
        *path, last = data.draw(st.sampled_from(parts(document)))
        node = document
        for step in path:
            node = node[step]
        node[last] = data.draw(ODD)
        write_descriptor(Path(folder), document)
        findings(Path(folder))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_a_file_of_any_bytes_raises_nothing(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        write_package(Path(folder), ROWS)
        (Path(folder) / "memberships.csv").write_bytes(content)
        assert findings(Path(folder))


def test_the_words_the_code_uses_are_those_of_the_model() -> None:
    assert set(STRENGTH) == set(vocabulary("memberships", "standing"))
    assert len(tables()) == 22
