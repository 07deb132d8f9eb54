"""The list that says which entry of another data set is which treaty of ours."""

import csv
import re
from collections import Counter

import pytest

from data import concordance
from data.concordance import TABLE, entries, entry, named, same
from data.load import load_package
from tests.real_files import REAL, needs_real


@pytest.mark.parametrize(
    ("family", "number", "ours"),
    [
        ("cow", "349", "CST"),
        ("cow", "350", "CST"),
        ("atop", "4220", "CST"),
        ("atop", "4400", "CISC"),
        ("igo", "1230", "CIS"),
        *((family, number, "NATO") for family, number in (("cow", "227"), ("atop", "3180"))),
        *((family, number, "WTO") for family, number in (("cow", "243"), ("atop", "3285"))),
        ("igo", "4510", "WEU"),
    ],
)
def test_entries_of_one_treaty_have_one_id(family: str, number: str, ours: str) -> None:
    assert same(family, number) == ours
    assert all(named(family, number))


def test_an_unknown_entry_has_no_name_and_no_id() -> None:
    assert named("cow", "99999") == ("", "")
    assert same("nobody", "1") == ""
    assert entry("COW", " 350 ") == entry("cow", "350")


def test_ids_of_bundled_data_sets_are_used_where_they_have_the_organisation() -> None:
    ours = {one.organisation_id for one in entries().values()}
    for name, wanted in (("cis", {"CST", "CISC", "CIS", "NATO"}), ("nato", {"NATO", "WEU", "WTO"})):
        package = load_package(TABLE.parents[1] / name)
        assert wanted <= ours & set(package.tables["organisations"]["organisation_id"])


def test_every_entry_has_two_names_and_stands_once() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == sorted(rows, key=lambda row: (row["family"], int(row["foreign_id"])))
    assert max(Counter((row["family"], row["foreign_id"]) for row in rows).values()) == 1
    assert all(row["name_en"] and row["name_de"] and row["organisation_id"] for row in rows)


def test_a_data_set_lists_a_treaty_twice_only_where_the_list_says_so() -> None:
    firsts = Counter(
        (one.family, one.organisation_id) for one in entries().values() if not one.twin_of
    )
    assert set(firsts.values()) == {1}
    twins = [one for one in entries().values() if one.twin_of]
    assert [(one.foreign_id, one.twin_of) for one in twins] == [("349", "350")]
    assert same("cow", "349") == same("cow", "350")
    assert not re.search("error|wrong", twins[0].note)


@needs_real
def test_the_list_agrees_with_the_numbers_that_one_data_set_gives_for_another() -> None:
    assert REAL is not None
    given: dict[str, set[str]] = {}
    with (REAL / "atop" / "atop5_1m.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row["cow4id"].strip()
            given.setdefault(row["atopid"].strip(), set()).update({number} if number else ())
    ours = {one.organisation_id: one.foreign_id for one in entries().values() if is_first(one)}
    checked = 0
    for one in entries().values():
        if one.family != "atop":
            continue
        assert one.foreign_id in given
        if one.organisation_id in ours:
            assert ours[one.organisation_id] in given[one.foreign_id]
            checked += 1
    assert checked > 90


def is_first(one: concordance.Entry) -> bool:
    return one.family == "cow" and not one.twin_of
