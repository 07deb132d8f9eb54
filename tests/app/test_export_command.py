"""The command `export`: what it writes without a browser, and what it refuses."""

import csv
import errno
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from app import main
from components.batch.chromium import NAMED
from components.batch.writing import write


def export(*words: str) -> int:
    return main(["export", *words])


def test_tables_of_every_change_come_as_one_file_a_day(tmp_path, capsys) -> None:
    days = ["--date", "1993-07-01", "--to", "1993-12-31"]
    assert export("--view", "map", *days, "--format", "csv", "--out", str(tmp_path / "o")) == 0
    files = sorted((tmp_path / "o").iterdir())
    assert len(files) > 3
    assert all(file.name.startswith("cis_map_1993-") for file in files)
    parties = []
    for file in files:
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
        parties.append(sum(row["Standing"] == "party" for row in rows))
    assert parties == sorted(parties)
    assert parties[0] < parties[-1] == 9
    assert str(tmp_path / "o") in capsys.readouterr().out


def test_a_workbook_and_a_package_of_one_day_have_the_names_they_are_given(tmp_path) -> None:
    book, package = tmp_path / "x.xlsx", tmp_path / "x.zip"
    for file in (book, package):
        asked = ["--data", "nato", "--view", "overview", "--lang", "de", "--format"]
        assert export(*asked, file.suffix[1:], "--out", str(file)) == 0
    assert len(openpyxl.load_workbook(book).sheetnames) > 1
    with zipfile.ZipFile(package) as held:
        assert "datapackage.json" in held.namelist()


def test_every_month_counts_both_ends(tmp_path) -> None:
    days = ["--date", "1993-01-01", "--to", "1993-04-01", "--every", "month"]
    asked = ["--view", "map", *days, "--format", "csv", "--out", str(tmp_path)]
    assert export(*asked) == 0
    assert [file.name[8:18] for file in sorted(tmp_path.iterdir())] == [
        *("1993-01-01", "1993-02-01", "1993-03-01", "1993-04-01"),
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--view", "mape"], "not one of"),
        (["--date", "1066-10-14"], "not a day from 1991"),
        (["--date", "1993-02-30"], "not a day from 1991"),
        (["--date", "1994-01-01", "--to", "1993-01-01"], "choose a day from 1994-01-01"),
        (["--link", "?regions=XX"], "not one of"),
        (["--link", "?colour=red"], "no such parameter"),
        (["--data", "warsaw"], "not one of"),
        (["--scale", "9"], "from 1 to 4"),
    ],
)
def test_what_is_not_to_be_had_is_refused_with_what_is(tmp_path, capsys, asked, said) -> None:
    out = tmp_path / "o.csv"
    assert export(*asked, "--format", "csv", "--out", str(out)) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_several_tables_do_not_go_into_one_csv_file(tmp_path, capsys) -> None:
    out = ["--format", "csv", "--out", str(tmp_path / "o.csv")]
    assert export("--view", "overview", *out) == 2
    assert "give a folder" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_place_that_is_no_folder_is_named_and_nothing_is_written(tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("kept")
    out = tmp_path / "file" / "o.csv"
    assert export("--view", "map", "--format", "csv", "--out", str(out)) == 3
    assert str(tmp_path / "file") in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "kept"


def test_a_full_disk_leaves_neither_half_a_file_nor_the_old_one_broken(
    tmp_path, monkeypatch
) -> None:
    place = tmp_path / "o.csv"
    place.write_bytes(b"old")

    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write(place, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["o.csv"]
    assert place.read_bytes() == b"old"


def test_without_chromium_one_is_told_how_to_come_by_it(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setenv(NAMED, str(tmp_path / "none"))
    assert export("--view", "map", "--out", str(tmp_path / "o.png")) == 4
    told = capsys.readouterr().err
    assert "apt-get install chromium" in told
    assert NAMED in told
    assert not list(tmp_path.iterdir())
