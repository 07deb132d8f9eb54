"""The real files of ATOP: counts, known dates and sums; skipped where the files are absent."""

import csv
import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pytest

from data.given import Given
from data.importers import Imported, imported
from data.load import Package, load_package
from data.query import in_force
from tests.real_files import REAL, needs_real

pytestmark = needs_real

MEMBERS, ALLIANCES, PAIRS = "atop5_1m.csv", "atop4_01a.csv", "atop5_1ddyr_peacesciencer.csv"
CIS = {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"}


def _raw(name: str) -> bytes:
    assert REAL is not None
    return (REAL / "atop" / name).read_bytes()


def _made(name: str) -> Imported:
    made = imported([Given(name, _raw(name))])
    assert made.report.ok, made.report.text()
    return made


def _package(made: Imported, folder: Path) -> Package:
    for name, raw in made.files.items():
        (folder / name).write_bytes(raw)
    return load_package(folder)


@pytest.fixture(scope="module")
def members() -> Imported:
    return _made(MEMBERS)


@pytest.fixture(scope="module")
def package(members: Imported, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return _package(members, tmp_path_factory.mktemp("members"))


@pytest.fixture(scope="module")
def pairs() -> Imported:
    return _made(PAIRS)


def _spells(package: Package, number: int, state: str) -> list[tuple[str, str]]:
    rows = package.tables["memberships"]
    found = rows[(rows["organisation_id"] == f"ATOP{number}") & (rows["state_id"] == state)]
    return sorted(zip(found["valid_from"], found["valid_to"], strict=True))


def test_every_row_of_the_member_file_is_used(members: Imported) -> None:
    (tally,) = members.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (2510, 2510, 0)
    (became,) = [one for one in members.report.findings if one.rule == "rows-became"]
    numbers = {name: int(became.parameters[name]) for name in ("used", "joined", "divided", "made")}
    assert numbers["used"] - numbers["joined"] + numbers["divided"] == numbers["made"]


def test_there_are_as_many_alliances_and_promises_as_the_file_has(package: Package) -> None:
    assert len(package.tables["organisations"]) == 789
    rows = list(csv.DictReader(io.StringIO(_raw(MEMBERS).decode())))
    flags = sum(
        row[name] == "1"
        for row in rows
        for name in ("defense", "offense", "neutral", "nonagg", "consul")
    )
    promises = package.tables["obligations"]
    # More where a number passed to a successor, one less where two phases said the same.
    assert abs(len(promises) - flags) < 100
    assert flags == 4263


def test_the_tashkent_treaty_has_two_phases_and_joined_memberships(package: Package) -> None:
    assert _spells(package, 4220, "RUS") == [("1992-05-15", "")]
    assert _spells(package, 4220, "UZB") == [
        ("1992-05-15", "1999-04-20"),
        ("2006-08-17", "2012-06-28"),
    ]
    assert _spells(package, 4220, "AZE") == [("1993-09-24", "1999-04-20")]
    assert _spells(package, 4220, "GEO") == [("1993-12-09", "1999-04-20")]
    assert _spells(package, 4220, "BLR") == [("1994-01-03", "")]
    assert _spells(package, 4220, "MDA") == []
    promises = package.tables["obligations"]
    russia = promises[(promises["organisation_id"] == "ATOP4220") & (promises["state_id"] == "RUS")]
    assert set(russia["obligation"]) == {"defence", "non_aggression", "consultation"}
    defence = russia[russia["obligation"] == "defence"].sort_values("valid_from")
    assert list(zip(defence["valid_from"], defence["valid_to"], strict=True)) == [
        ("1992-05-15", "2002-10-07"),
        ("2002-10-07", ""),
    ]


def test_known_dates_stand_as_the_file_has_them(package: Package) -> None:
    assert _spells(package, 3180, "POL") == [("1997-12-16", "")]
    assert _spells(package, 4400, "GEO") == [("1993-12-09", "2009-08-18")]
    assert _spells(package, 3285, "ALB") == [("1955-05-14", "1968-09-12")]
    assert _spells(package, 3740, "YUG")[0] == ("1975-08-01", "1992-04-27")
    assert _spells(package, 1040, "NLD") == [("1816-08-10", "1820-03")]
    assert _spells(package, 1115, "GBR") == [("1844-06", "1846-06-29")]


@pytest.mark.parametrize(
    "day", ["1850-06-15", "1914-06-15", "1938-06-15", "1975-06-15", "1999-06-15", "2018-06-15"]
)
def test_members_on_a_day_are_those_of_a_plain_recount(package: Package, day: str) -> None:
    rows = csv.DictReader(io.StringIO(_raw(MEMBERS).decode()))
    on, held = dt.date.fromisoformat(day), set()
    for row in rows:
        begun, ended = (
            _date(row, stem, usual) for stem, usual in (("ent", dt.date.min), ("exit", dt.date.max))
        )
        if begun <= on < ended:
            held.add((row["atopid"], row["member"]))
    assert len(in_force(package.tables["memberships"], on)) == len(held)


def _date(row: dict[str, str], stem: str, open_: dt.date) -> dt.date:
    year, month, day = (row[f"{part}{stem}"] for part in ("yr", "mo", "day"))
    return dt.date(int(year), int(month), int(day or 15)) if int(year) else open_


def test_the_code_that_no_state_has_is_kept(members: Imported, package: Package) -> None:
    (found,) = [one for one in members.report.findings if one.rule == "unknown-code"]
    assert found.value == "8152"
    rows = package.tables["memberships"]
    assert len(rows[rows["organisation_id"] == "ATOP1320"]) == 2


def test_the_alliance_file_gives_every_alliance_and_its_open_ends(tmp_path: Path) -> None:
    package = _package(_made(ALLIANCES), tmp_path)
    organisations = package.tables["organisations"]
    assert package.main_source == "atop-4.01"
    assert len(organisations) == 745
    assert (organisations["valid_to"] == "").sum() == 334
    assert package.descriptor["coverage"]["to"] == "2017-01-01"
    assert set(package.tables["memberships"]["certainty"]) == {"inferred"}


def test_every_row_and_promise_of_the_pairs_is_accounted_for(pairs: Imported) -> None:
    (tally,) = pairs.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (273_296, 273_296, 0)
    (became,) = [one for one in pairs.report.findings if one.rule == "years-became"]
    assert (became.parameters["flags"], became.parameters["runs"]) == ("541739", "22116")


def test_pairs_of_the_cis_with_a_promise_of_defence_are_those_of_the_file(pairs: Imported) -> None:
    text = io.StringIO(pairs.files["obligations.csv"].decode())
    rows = pd.read_csv(text, dtype=str, keep_default_na=False)
    rows = rows[
        (rows["obligation"] == "defence")
        & rows["state_id"].isin(CIS)
        & rows["partner_id"].isin(CIS)
    ]
    counted = {}
    for year in range(1991, 1998):
        begun = rows["valid_from"].str[:4].astype(int) <= year
        held = rows[begun & ((rows["valid_to"] == "") | (rows["valid_to"].str[:4] > str(year)))]
        counted[year] = len(
            {frozenset(pair) for pair in zip(held["state_id"], held["partner_id"], strict=True)}
        )
    assert counted == {1991: 0, 1992: 16} | dict.fromkeys(range(1993, 1998), 37)


def test_promises_of_pairs_differ_from_their_mirrors_as_in_the_file(pairs: Imported) -> None:
    text = io.StringIO(pairs.files["obligations.csv"].decode())
    rows = pd.read_csv(text, dtype=str, keep_default_na=False)
    one = set(
        zip(
            rows["state_id"],
            rows["partner_id"],
            rows["obligation"],
            rows["valid_from"],
            strict=True,
        )
    )
    alone = [row for row in one if (row[1], row[0], *row[2:]) not in one]
    assert {row[2] for row in alone} == {
        *("defence", "offence", "neutrality", "non_aggression", "consultation")
    }
    assert not any(row[0] == row[1] for row in one)
