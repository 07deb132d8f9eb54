"""The real files of COW Formal Alliances, where they are at hand: counts, known dates, sums."""

import csv
import datetime as dt
import io
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from data.given import Given
from data.importers import Imported, imported
from data.load import Package
from data.query import in_force
from tests.invented import package_of, rows_of
from tests.real_files import REAL, needs_real

pytestmark = needs_real
MEMBERS, YEARLY, DIRECTED = (
    f"alliance_v4.1_by_{name}.csv" for name in ("member", "member_yearly", "directed")
)
DAYS = ("1816-01-01", "1850-07-01", "1914-08-01", "1939-09-01", "1955-06-15", "1991-12-31")
DAYS = (*DAYS, "1992-06-01", "2012-12-31")


def given(name: str) -> Given:
    assert REAL is not None
    return Given(name, (REAL / "cow" / name).read_bytes())


def lines(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(given(name).raw.decode(), newline="")))


@cache
def made(*names: str) -> Imported:
    found = imported([given(name) for name in names])
    assert found.report.ok, found.report.text()
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package_of(tmp_path_factory.mktemp("cow"), given(MEMBERS), given(DIRECTED))


def numbers(of: Imported, rule: str) -> dict[str, int]:
    (found,) = (one for one in of.report.findings if one.rule == rule)
    return {name: int(found.parameters[name]) for name in ("used", "made", "joined", "divided")}


def day(row: dict[str, str], stem: str) -> dt.date | None:
    parts = [row[f"{stem}_{part}"] for part in ("year", "month", "day")]
    return dt.date(*map(int, parts)) if all(parts) else None


def holds(row: dict[str, str], stem: str, on: dt.date) -> bool:
    begun, ended = day(row, f"{stem}_st"), day(row, f"{stem}_end")
    return begun is not None and begun <= on and (ended is None or on < ended)


def test_every_row_by_member_is_accounted_for() -> None:
    found = made(MEMBERS)
    (tally,) = found.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (1221, 1221, 0)
    account = numbers(found, "rows-became")
    memberships = rows_of(found, "memberships")
    assert account["made"] == len(memberships) == 1221 + account["divided"] - account["joined"]
    assert account["joined"] == 0
    assert len(rows_of(found, "organisations")) == 414
    promised = sum(
        row[flag] == "1"
        for row in lines(MEMBERS)
        for flag in ("defense", "neutrality", "nonaggression", "entente")
    )
    assert len(rows_of(found, "obligations")) >= promised


def test_all_codes_are_known_and_the_quirks_of_the_file_are_reported() -> None:
    found = Counter(one.rule for one in made(MEMBERS).report.findings)
    assert found["unknown-code"] == found["ambiguous-code"] == 0
    assert found["unknown-start"] == 20
    assert found["early-start"] == 8
    assert found["no-flag"] == 3
    assert min(found[rule] for rule in ("type-against-flags", "flags-differ", "succession")) > 0


def test_members_of_the_tashkent_treaty_have_the_dates_of_both_rows() -> None:
    def since(alliance: str) -> dict[str, str]:
        rows = rows_of(made(MEMBERS), "memberships")
        assert {row["valid_to"] for row in rows if row["organisation_id"] == alliance} == {""}
        return {
            row["state_id"]: row["valid_from"] for row in rows if row["organisation_id"] == alliance
        }

    assert set(since("COW350").values()) == {"1992-05-15"}
    assert len(since("COW350")) == 9
    listed = since("COW349")
    assert len(listed) == 12
    assert (listed["AZE"], listed["GEO"], listed["BLR"]) == (
        *("1993-09-24", "1993-12-09", "1993-12-31"),
    )
    assert Counter(listed.values())["1995-02-10"] == 9


def test_the_warsaw_pact_ends_for_each_member_on_its_day() -> None:
    ends = {
        row["state_id"]: row["valid_to"]
        for row in rows_of(made(MEMBERS), "memberships")
        if row["organisation_id"] == "COW243"
    }
    assert ends["HUN"] == "1956-11-15"
    assert ends["POL"] == "1989-08-07"
    assert ends["SUN"] == "1991-07-01"
    assert len(ends) == 8


def test_two_spells_of_one_state_stay_two() -> None:
    pairs = Counter(
        (row["organisation_id"], row["state_id"]) for row in rows_of(made(MEMBERS), "memberships")
    )
    twice = Counter((row["version4id"], row["ccode"]) for row in lines(MEMBERS))
    assert sum(number == 2 for number in twice.values()) == 20
    assert pairs["COW199", "IRQ"] <= 2
    assert pairs["COW160", "SUN"] == pairs["COW304", "GIN"] == 2


@pytest.mark.parametrize("on", DAYS)
def test_members_on_a_day_are_as_many_as_a_naive_recount(package: Package, on: str) -> None:
    found = in_force(package.tables["memberships"], dt.date.fromisoformat(on), "certain")
    recount = {
        (row["version4id"], row["ccode"])
        for row in lines(MEMBERS)
        if holds(row, "mem", dt.date.fromisoformat(on))
    }
    assert len(found) == len(recount) > 0
    by_alliance = Counter(f"COW{alliance}" for alliance, _ in recount)
    assert found["organisation_id"].value_counts().to_dict() == by_alliance


def test_the_file_year_by_year_gives_the_same_memberships() -> None:
    yearly = made(YEARLY)
    (tally,) = yearly.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (21315, 21315, 0)
    for table in ("memberships", "obligations"):
        ours, theirs = (
            [{**row, "locator": ""} for row in rows_of(one, table)]
            for one in (made(MEMBERS), yearly)
        )
        assert ours == theirs
    account = numbers(yearly, "rows-became")
    assert account["made"] == account["used"] - account["joined"] + account["divided"]
    listed = [one for one in yearly.report.findings if one.rule == "censored-end"]
    (more,) = (
        one
        for one in yearly.report.findings
        if one.rule == "and-more" and one.column == "mem_end_year"
    )
    assert len(listed) + int(more.parameters["number"]) == 11568


def test_directed_pairs_keep_who_promised_whom(package: Package) -> None:
    found = made(MEMBERS, DIRECTED)
    tally = found.report.tallies[1]
    assert (tally.read, tally.used + tally.skipped) == (6444, 6444)
    # Their end lies before their start: the union of a state on the day between.
    assert tally.skipped == 22
    for on in ("1914-08-01", "1955-06-15", "1992-06-01"):
        promised = in_force(package.tables["obligations"], dt.date.fromisoformat(on), "certain")
        paired = promised[promised["partner_id"] != ""]
        recount = {
            (row["version4id"], row["ccode1"], row["ccode2"], flag)
            for row in lines(DIRECTED)
            if holds(row, "dyad", dt.date.fromisoformat(on))
            for flag in ("defense", "neutrality", "nonaggression", "entente")
            if row[flag] == "1"
        }
        assert len(paired) == len(recount)


def test_no_row_of_the_real_files_is_in_the_project() -> None:
    root = Path(__file__).parents[2]
    told = [path for path in (root / "data").rglob("*.csv") if b"version4id" in path.read_bytes()]
    assert {path.name for path in told} <= {"formats.csv", "aliases.csv"}
