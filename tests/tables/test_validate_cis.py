"""The bundled package is valid for us and for frictionless, and both refuse broken copies."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package as FrictionlessPackage

from data.load import load_package, read_package
from data.model import RULES
from data.query import bodies, change_dates, facts_of, relations, standings, ties

CIS = Path(__file__).resolve().parents[2] / "data" / "cis"


def frictionless_errors(folder: Path) -> set[str]:
    report = FrictionlessPackage(str(folder / "datapackage.json")).validate()
    return {code for (code,) in report.flatten(["type"])}


def test_the_package_has_no_findings() -> None:
    _, report = read_package(CIS)
    assert report.findings == [], report.text()
    assert report.rows_read > 500


def test_frictionless_agrees_that_the_package_is_valid() -> None:
    assert frictionless_errors(CIS) == set()


def change(table: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def twice(folder: Path) -> None:
    path = folder / "regions.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("break_it", "ours", "theirs"),
    [
        (change("memberships", ",RUS,", ",RUX,"), "foreign-key", "foreign-key"),
        (change("memberships", ",signatory,", ",friend,"), "not-allowed", "constraint-error"),
        (change("memberships", "1992-05-15", "15 May 1992"), "unreadable-date", "constraint-error"),
        (change("memberships", "state_id", "state"), "missing-column", "incorrect-label"),
        (twice, "duplicate-key", "primary-key"),
    ],
)
def test_frictionless_agrees_that_a_broken_copy_is_not(
    tmp_path: Path, break_it: Callable[[Path], None], ours: str, theirs: str
) -> None:
    folder = shutil.copytree(CIS, tmp_path / "cis")
    break_it(folder)
    package, report = read_package(folder)
    assert package is None
    assert ours in {one.rule for one in report.findings}
    assert theirs in frictionless_errors(folder)


@pytest.mark.parametrize("rule", RULES)
def test_every_question_has_an_answer_on_every_change_date(rule: str) -> None:
    package = load_package(CIS)
    days = change_dates(package, rule)
    assert 10 < len(days) < 120
    for day in days:
        kinds = standings(package, None, day, rule)
        assert len(kinds) == len(package.tables["states"])
        here = set(bodies(package, day, rule, include_ended=True)["body_id"])
        linked = relations(package, day, rule, "wartime")
        assert set(linked["body_id"]) | set(linked["other_body_id"]) <= here
        assert set(ties(package, day, rule, "wartime")["body_id"]) <= here


def test_everything_with_an_id_has_facts_with_a_source() -> None:
    package = load_package(CIS)
    for kind, table in [("state", "states"), ("body", "bodies"), ("framework", "frameworks")]:
        for one in package.tables[table][f"{kind}_id"]:
            facts = facts_of(package, f"{kind}:{one}", "de")
            assert facts is not None and facts["title"] and facts["sources"]


@pytest.mark.parametrize(
    ("day", "organisation", "expected"),
    [
        ("1992-06-01", "CST", {"signatory": 6, "not_yet": 3, "none": 6}),
        ("1993-08-15", "CST", {"party": 6, "not_yet": 3, "none": 6}),
        ("1994-01-15", "CST", {"party": 9, "none": 6}),
        ("1995-01-15", "CIS", {"member": 9, "participant": 3, "none": 3}),
        ("1992-02-20", "SON", {"signatory": 8, "none": 7}),
        ("1992-03-25", "SON", {"signatory": 4, "no_longer": 4, "none": 7}),
    ],
)
def test_so_many_states_have_each_standing_on_a_day(
    day: str, organisation: str, expected: dict[str, int]
) -> None:
    found = standings(load_package(CIS), [organisation], dt.date.fromisoformat(day))
    found = found[~found["kind"].isin(["outside", "no_state"])]
    standing = found["standing"].where(found["standing"] != "", found["kind"])
    assert standing.value_counts().to_dict() == expected
