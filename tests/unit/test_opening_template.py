"""The template loads as it is, in each of its forms."""

from pathlib import Path

import pytest

from data.given import Given
from data.load import load_package
from data.opening import opened
from data.template import NotEmpty, template_files, template_workbook, write_template


def test_the_written_folder_loads_without_a_finding(tmp_path: Path) -> None:
    write_template(tmp_path / "mine")
    package = load_package(tmp_path / "mine")
    assert package.id == "my-alliances"
    assert "sources.csv" in (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")
    assert len(package.tables["memberships"]) > 3


def test_folder_files_in_memory_and_workbook_hold_the_same(tmp_path: Path) -> None:
    write_template(tmp_path / "mine")
    folder, memory = load_package(tmp_path / "mine"), load_package(template_files())
    assert folder.digest == memory.digest
    book = opened([Given("mine.xlsx", template_workbook())])
    assert [one.line() for one in book.report.findings] == []
    assert book.package is not None
    for name, rows in folder.tables.items():
        assert rows.map(str).equals(memory.tables[name].map(str))
        assert rows.map(str).equals(book.package.tables[name].map(str)), name
    for member in ("name", "title", "coverage", "default_view", "main_source"):
        assert book.package.descriptor[member] == folder.descriptor[member]


def test_every_example_says_that_it_is_invented() -> None:
    package = load_package(template_files())
    for table in ("states", "organisations", "memberships", "obligations", "events"):
        rows = package.tables[table]
        assert all("nvented" in note for note in rows["note"]), table


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmpty):
        write_template(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
