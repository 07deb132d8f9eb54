"""The real files of the COW IGO data and of DCAD; skipped where the files are absent."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.given import Given
from data.importers import Imported, imported
from data.load import Package, load_package
from data.query import in_force
from tests.real_files import REAL, needs_real

pytestmark = needs_real

YEARS, LIST = "igo/igo_state_year_selected_v3.csv", "igo/igo_organisations_v3.csv"
AGREEMENTS = "dcad_postsoviet_1991_1999.csv"


def _rows(name: str) -> list[dict[str, str]]:
    assert REAL is not None
    return list(csv.DictReader(io.StringIO((REAL / name).read_text(encoding="utf-8"))))


def _made(names: Sequence[str]) -> Imported:
    assert REAL is not None
    made = imported([Given(Path(name).name, (REAL / name).read_bytes()) for name in names])
    assert made.report.ok, made.report.text()
    return made


def _package(made: Imported, folder: Path) -> Package:
    for name, raw in made.files.items():
        (folder / name).write_bytes(raw)
    return load_package(folder)


@pytest.fixture(scope="module")
def igo() -> Imported:
    return _made([LIST, YEARS])


@pytest.fixture(scope="module")
def igo_package(igo: Imported, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return _package(igo, tmp_path_factory.mktemp("igo"))


@pytest.fixture(scope="module")
def dcad() -> Imported:
    return _made([AGREEMENTS])


@pytest.fixture(scope="module")
def dcad_package(dcad: Imported, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return _package(dcad, tmp_path_factory.mktemp("dcad"))


def _standings(package: Package, number: int, state: str) -> list[tuple[str, str, str]]:
    rows = package.tables["memberships"]
    found = rows[(rows["organisation_id"] == f"IGO{number}") & (rows["state_id"] == state)]
    return sorted(zip(found["valid_from"], found["valid_to"], found["standing"], strict=True))


def test_every_row_of_the_igo_files_is_accounted_for(igo: Imported) -> None:
    tallies = {one.file: one for one in igo.report.tallies}
    years, listed = tallies[Path(YEARS).name], tallies[Path(LIST).name]
    assert (years.read, years.used) == (18_875, 18_875)
    assert (listed.read, listed.used, listed.skipped) == (534, 20, 514)
    (became,) = [one for one in igo.report.findings if one.rule == "standings-became"]
    assert (became.parameters["codes"], became.parameters["runs"]) == ("18875", "565")


def test_known_standings_are_those_of_the_file(igo_package: Package) -> None:
    assert _standings(igo_package, 1230, "UKR") == [
        ("1991", "1993", "member"),
        ("1993", "", "associate"),
    ]
    assert _standings(igo_package, 1230, "GEO") == [("1995", "2008", "member")]
    assert _standings(igo_package, 1230, "RUS")[0][1:] == ("", "member")
    assert _standings(igo_package, 1230, "SUN") == []
    assert _standings(igo_package, 4460, "ALB") == [("1955", "1969", "member")]
    assert _standings(igo_package, 4460, "SUN") == [("1955", "1991-12-26", "member")]
    assert _standings(igo_package, 3700, "POL") == [("1999", "", "member")]
    assert _standings(igo_package, 3700, "DEU") == [("1955", "", "member")]


@pytest.mark.parametrize("year", [1950, 1960, 1975, 1989, 1995, 2014])
def test_members_at_the_end_of_a_year_are_those_of_a_plain_recount(
    igo_package: Package, year: int
) -> None:
    held = {(r["ionum"], r["ccode"]) for r in _rows(YEARS) if r["year"] == str(year)}
    rows = in_force(igo_package.tables["memberships"], dt.date(year, 12, 31))
    # In the year of unity the file counts both numbers of Germany.
    assert len(rows) == len(held)


def test_names_of_organisations_are_in_full_and_legible(igo: Imported) -> None:
    repaired = [one for one in igo.report.findings if one.rule == "mojibake"]
    assert len(repaired) == 9
    assert any("Communauté économique" in one.parameters["repaired"] for one in repaired)
    assert all(text.isprintable() for one in repaired for text in [one.parameters["repaired"]])


def test_every_agreement_is_used_and_kept(dcad: Imported, dcad_package: Package) -> None:
    (tally,) = dcad.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (309, 309, 0)
    assert len(dcad_package.tables["organisations"]) == 309


def test_signatures_and_entries_into_force_are_those_of_the_file(dcad_package: Package) -> None:
    rows = _rows(AGREEMENTS)
    acts = dcad_package.tables["treaty_actions"]["action"].value_counts().to_dict()
    in_force_ = sum(bool(row["EIFYear"]) for row in rows)
    assert acts == {"signature": 2 * len(rows), "entry_into_force": 2 * in_force_}
    members = dcad_package.tables["memberships"]
    assert in_force_ == members[members["standing"] == "party"]["organisation_id"].nunique()


def test_only_agreements_known_to_be_terminated_have_an_end(dcad_package: Package) -> None:
    ended = [row for row in _rows(AGREEMENTS) if row["terminated"] == "1"]
    organisations = dcad_package.tables["organisations"]
    assert (organisations["valid_to"] != "").sum() == len(ended) == 14


def test_known_dates_of_an_agreement_stand_as_in_the_file(dcad_package: Package) -> None:
    members = dcad_package.tables["memberships"]
    found = members[(members["organisation_id"] == "DCAD0083") & (members["state_id"] == "AZE")]
    assert sorted(zip(found["standing"], found["valid_from"], found["valid_to"], strict=True)) == [
        ("party", "2003-05-07", ""),
        ("signatory", "1999-09-28", "2003-05-07"),
    ]
