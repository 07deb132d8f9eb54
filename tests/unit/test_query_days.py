import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.edtf import EdtfDate, parse
from data.model import RULES
from data.query import in_force
from tests.builders import package

COLUMNS = ("valid_from", "valid_to")


def rows(*intervals: tuple[str, str]) -> pd.DataFrame:
    cells: dict[str, list] = {"name": [f"{start}--{end}" for start, end in intervals]}
    for place, column in enumerate(COLUMNS):
        points = [parse(one[place]) if one[place] else None for one in intervals]
        cells[column] = [one[place] for one in intervals]
        for side in ("min", "max"):
            days = [getattr(point, f"{side}_day") if point else None for point in points]
            cells[f"{column}_{side}"] = pd.Series(days, dtype="datetime64[s]")
    return pd.DataFrame(cells)


def holds(start: str, end: str, on: str, rule: str) -> bool:
    return len(in_force(rows((start, end)), dt.date.fromisoformat(on), rule)) == 1


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("1992-05-14", False),
        ("1992-05-15", True),
        ("1993-12-30", True),
        ("1993-12-31", False),
        ("1994-01-01", False),
    ],
)
@pytest.mark.parametrize("rule", RULES)
def test_with_exact_dates_all_rules_show_a_row_from_its_first_day_until_its_end_day(
    rule: str, on: str, shown: bool
) -> None:
    assert holds("1992-05-15", "1993-12-31", on, rule) is shown


@pytest.mark.parametrize(
    ("start", "first_certain", "first_likely", "first_possible"),
    [
        ("1993-12", "1993-12-31", "1993-12-16", "1993-12-01"),
        ("1992-02", "1992-02-29", "1992-02-15", "1992-02-01"),
        ("1993-02", "1993-02-28", "1993-02-14", "1993-02-01"),
        ("1994", "1994-12-31", "1994-07-02", "1994-01-01"),
        ("1992", "1992-12-31", "1992-07-01", "1992-01-01"),
        ("1993-09/1993-12", "1993-12-31", "1993-10-31", "1993-09-01"),
        ("1996-02-29", "1996-02-29", "1996-02-29", "1996-02-29"),
        ("1993-12-31?", "1993-12-31", "1993-12-31", "1993-12-31"),
    ],
)
def test_an_uncertain_start_counts_from_its_last_middle_or_first_day(
    start: str, first_certain: str, first_likely: str, first_possible: str
) -> None:
    firsts = {"certain": first_certain, "likely": first_likely, "possible": first_possible}
    for rule, first in firsts.items():
        before = dt.date.fromisoformat(first) - dt.timedelta(days=1)
        assert holds(start, "", first, rule)
        assert not holds(start, "", before.isoformat(), rule)


@pytest.mark.parametrize(
    ("end", "end_certain", "end_likely", "end_possible"),
    [
        ("1993-12", "1993-12-01", "1993-12-16", "1993-12-31"),
        ("1992-02", "1992-02-01", "1992-02-15", "1992-02-29"),
        ("1994", "1994-01-01", "1994-07-02", "1994-12-31"),
    ],
)
def test_an_uncertain_end_counts_until_its_first_middle_or_last_day(
    end: str, end_certain: str, end_likely: str, end_possible: str
) -> None:
    ends = {"certain": end_certain, "likely": end_likely, "possible": end_possible}
    for rule, last in ends.items():
        before = dt.date.fromisoformat(last) - dt.timedelta(days=1)
        assert not holds("", end, last, rule)
        assert holds("", end, before.isoformat(), rule)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("on", ["0001-01-01", "1994-01-15", "9999-12-31"])
def test_empty_dates_are_open(rule: str, on: str) -> None:
    assert holds("", "", on, rule)


@pytest.mark.parametrize(
    ("start", "end", "rules"),
    [
        ("../1993", "", {"possible"}),
        ("", "1993/..", {"likely", "certain", "possible"}),
        ("", "../1993", {"likely", "possible"}),
    ],
)
def test_a_date_open_on_one_side_is_open_on_that_side_only(
    start: str, end: str, rules: set[str]
) -> None:
    on = "1992-12-31"
    assert {rule for rule in RULES if holds(start, end, on, rule)} == rules


def test_sure_tells_whether_a_row_is_also_certain() -> None:
    found = in_force(rows(("1993", ""), ("1994-06", "")), dt.date(1994, 6, 20), "likely")
    assert list(found["sure"]) == [True, False]


def test_in_force_leaves_the_table_alone(tmp_path: Path) -> None:
    member = {"organisation_id": "O", "state_id": "AAA", "valid_from": "1992"}
    table = package(tmp_path, {"memberships": [member]}).tables["memberships"]
    before = table.copy()
    answer = in_force(table, dt.date(1993, 1, 1))
    answer["standing"] = "x"
    pd.testing.assert_frame_equal(table, before)


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        in_force(rows(("", "")), dt.date(1994, 1, 1), "perhaps")


MONTHS = st.builds("{:04}-{:02}".format, st.integers(1991, 1993), st.integers(1, 12))
DAYS = st.dates(dt.date(1991, 1, 1), dt.date(1993, 12, 31)).map(dt.date.isoformat)
YEARS = st.integers(1991, 1993).map(str)
SPANS = st.tuples(MONTHS, MONTHS).map(lambda ends: "/".join(sorted(ends)))
OPEN = st.one_of(MONTHS.map("../{}".format), MONTHS.map("{}/..".format))
TEXTS = st.one_of(st.just(""), DAYS, MONTHS, YEARS, SPANS, OPEN)


def possible_days(text: str, side: str) -> tuple[dt.date, dt.date]:
    """Earliest and latest day of a date, told without the code under test."""
    point: EdtfDate | None = parse(text) if text else None
    if point is None:
        edge = dt.date.min if side == "start" else dt.date.max
        return edge, edge
    return point.min_day or dt.date.min, point.max_day or dt.date.max


def naive(start: str, end: str, on: dt.date, rule: str) -> bool:
    """Recount: in force for every, or for some, choice of exact dates, or at the middles."""
    first, last = possible_days(start, "start"), possible_days(end, "end")
    if rule == "likely":
        return middle(*first) <= on < middle(*last)
    choose = all if rule == "certain" else any
    return choose(from_day <= on < to_day for from_day in first for to_day in last)


def middle(first: dt.date, last: dt.date) -> dt.date:
    if first == dt.date.min and last < dt.date.max:
        return last
    if last == dt.date.max and first > dt.date.min:
        return first
    return first + (last - first) // 2 if first < last else first


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_in_force_agrees_with_a_recount_day_by_day(intervals: list[tuple[str, str]]) -> None:
    table = rows(*intervals)
    day = dt.date(1990, 12, 20)
    while day < dt.date(1994, 1, 10):
        for rule in RULES:
            expected = [f"{a}--{b}" for a, b in intervals if naive(a, b, day, rule)]
            assert list(in_force(table, day, rule)["name"]) == expected, (day, rule)
        day += dt.timedelta(days=29)


@settings(max_examples=200, deadline=None)
@given(
    st.tuples(TEXTS, TEXTS), st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(1995, 1, 1))
)
def test_certain_is_within_likely_and_likely_within_possible(
    interval: tuple[str, str], on: dt.date
) -> None:
    table = rows(interval)
    certain, likely, possible = (len(in_force(table, on, rule)) for rule in RULES)
    assert certain <= likely <= possible
