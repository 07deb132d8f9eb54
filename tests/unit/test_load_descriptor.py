"""Paths, descriptors and schemas of packages that a loader must not trust."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import read_package
from data.model import STRENGTH, tables, vocabulary
from tests.builders import write_csv, write_descriptor, write_package
from tests.unit.test_load import ROWS, findings, rules


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
    named = "Shaposhnikov"
    tie = {"state_id": "RUS", "area": "training", "channel": "bilateral"}
    side = {"question_id": "Q", "stance_id": "YES"}
    rows = {
        **ROWS,
        "cooperation": [{**tie, "partner_id": "CST"}, {**tie, "partner_id": "CSTO"}],
        "positions": [
            {**side, "actor_id": "SHAPOSHNIKOV", "actor_en": named},
            {**side, "actor_id": "RUS"},
            {**side, "actor_id": "RUX", "actor_en": named},
        ],
    }
    found = findings(write_package(tmp_path, rows))
    assert [(one.rule, one.value, one.row) for one in found] == [
        ("unknown-actor", "CSTO", 3),
        ("unknown-actor", "RUX", 4),
    ]


VOICE = {"question_id": "Q", "stance_id": "YES", "actor_id": "SHAPOSHNIKOV"}
THREAT = {
    "framework_id": "EAST",
    "threat_en": "War",
    "origin_id": "ISLANDS",
    "origin_en": "Islands",
}


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("positions", VOICE, "actor_en"),
        ("threats", {**THREAT, "origin_en": ""}, "origin_en"),
        ("threats", {**THREAT, "perceived_by": "STAFF"}, "perceived_en"),
    ],
)
def test_who_is_listed_nowhere_needs_a_name(
    tmp_path: Path, table: str, row: dict[str, str], column: str
) -> None:
    folder = write_package(tmp_path, {**ROWS, table: [row]})
    (found,) = findings(folder)
    assert (found.rule, found.level) == ("unnamed-actor", "error")
    assert (found.file, found.row, found.column, found.value) == (f"{table}.csv", 2, column, "")
    assert column in found.remedy and "{" not in found.message + found.remedy
    change_name = {**row, column: "A name"}
    assert findings(write_package(tmp_path / "named", {**ROWS, table: [change_name]})) == []


def test_a_body_of_the_package_may_see_a_threat_without_a_name_of_its_own(tmp_path: Path) -> None:
    row = {**THREAT, "perceived_by": ROWS["bodies"][0]["body_id"]}
    assert findings(write_package(tmp_path, {**ROWS, "threats": [row]})) == []


def test_nothing_is_asked_of_optional_columns_that_a_package_lacks(tmp_path: Path) -> None:
    option = {"plan_id": "P", "option_id": "A", "name_en": "Option", "plan_en": ""}
    rows = {**ROWS, "positions": [VOICE], "options": [option]}
    folder = write_package(tmp_path, rows, optional_columns=False)
    assert rules(folder) == ["required-value"]  # plan_en is there, so it must be filled
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        if resource["name"] == "options":
            fields = [field for field in resource["schema"]["fields"] if field["name"] != "plan_en"]
            resource["schema"]["fields"] = fields
            option["source_id"] = "S1"
            option["certainty"] = "stated"
            columns = [field["name"] for field in fields]
            row = {name: option.get(name, "") for name in columns}
            write_csv(folder / "options.csv", columns, [row])
    write_descriptor(folder, document)
    assert findings(folder) == []


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
    assert {"long-cell", "missing-column"} <= set(rules(folder))


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
    assert len(tables()) == 23
