"""The form of the bundled package: schema, keys, sources, notes."""

import shutil
from pathlib import Path

import frictionless
import pytest

from tests.tables.cis_tables import DESCRIPTOR, PACKAGE, REPORT, RESOURCES, rows

PROVENANCE = ["source_id", "locator", "certainty", "note"]


def test_frictionless_agrees_that_the_package_is_valid() -> None:
    report = frictionless.validate(str(PACKAGE / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_frictionless_notices_a_member_that_is_no_known_state(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "cis")
    broken = tmp_path / "cis" / "memberships.csv"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("CIS,ARM,", "CIS,XXX,", 1), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "cis" / "datapackage.json"))
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


@pytest.mark.parametrize("table", list(RESOURCES))
def test_the_header_is_that_of_the_descriptor(table: str) -> None:
    fields = [field["name"] for field in RESOURCES[table]["schema"]["fields"]]
    assert list(rows(table).columns) == fields


@pytest.mark.parametrize("table", [name for name in RESOURCES if name != "sources"])
def test_every_row_ends_with_its_provenance(table: str) -> None:
    assert list(rows(table).columns)[-4:] == PROVENANCE
    assert (rows(table)[["source_id", "locator", "certainty"]] != "").all(axis=None)


@pytest.mark.parametrize("table", list(RESOURCES))
def test_rows_are_sorted_by_their_key(table: str) -> None:
    keys = rows(table)[RESOURCES[table]["schema"]["primaryKey"]].values.tolist()
    assert keys == sorted(keys)
    assert len({tuple(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("table", list(RESOURCES))
def test_files_use_plain_line_ends_and_no_stray_spaces(table: str) -> None:
    raw = (PACKAGE / RESOURCES[table]["path"]).read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf")
    cells = rows(table).to_numpy().ravel()
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("table", [name for name in RESOURCES if name != "sources"])
def test_what_is_not_plainly_stated_has_a_note_in_both_languages(table: str) -> None:
    frame = rows(table)
    doubtful = frame[frame["certainty"] != "stated"]
    assert (doubtful[["note", "note_de"]] != "").all(axis=None)
    assert ((frame["note"] == "") == (frame["note_de"] == "")).all()


def test_every_source_of_a_row_is_listed() -> None:
    listed = set(rows("sources")["source_id"])
    cited = set().union(*(rows(name)["source_id"] for name in RESOURCES if name != "sources"))
    assert cited <= listed
    assert DESCRIPTOR["main_source"] == REPORT in listed


def test_short_labels_fit_their_boxes() -> None:
    limits = {"short_en": 24, "short_de": 24, "label_en": 28, "label_de": 28}
    too_long = [
        (table, cell)
        for table in RESOURCES
        for column, limit in limits.items()
        if column in rows(table).columns
        for cell in rows(table)[column]
        if len(cell) > limit
    ]
    assert too_long == []
