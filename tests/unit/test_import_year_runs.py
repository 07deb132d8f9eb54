"""Rows per year become runs of years, no more precise than the file."""

import pandas as pd
import pytest

from data.importers.igo_standings import Grid, positions, standings
from data.importers.year_runs import as_end, as_start, year_runs


def _years(*years: int, **more: object) -> pd.DataFrame:
    return pd.DataFrame({"pair": "A", "year": years, "line": range(2, 2 + len(years)), **more})


def _runs(rows: pd.DataFrame) -> list[tuple[int, int, int, int]]:
    columns = ["first", "last", "line", "years"]
    return [tuple(row) for row in year_runs(rows, ["pair"])[columns].to_numpy().tolist()]


def test_following_years_are_one_run() -> None:
    assert _runs(_years(1942, 1943, 1945, 1946)) == [(1942, 1943, 2, 2), (1945, 1946, 4, 2)]


def test_a_run_has_the_line_of_its_first_year_whatever_the_order_of_rows() -> None:
    assert _runs(_years(1946, 1943, 1945, 1942)) == [(1942, 1943, 5, 2), (1945, 1946, 4, 2)]


def test_runs_of_two_keys_do_not_join() -> None:
    rows = pd.DataFrame({"pair": ["A", "B"], "year": [1942, 1943], "line": [2, 3]})
    assert len(year_runs(rows, ["pair"])) == 2


def test_positions_of_a_file_that_skips_years_join_its_steps() -> None:
    rows = _years(1955, 1960, 1965, 1966)
    rows["position"] = rows["year"].map(positions(rows["year"].tolist()))
    assert _runs(rows) == [(1955, 1966, 2, 4)]


def test_no_rows_are_no_runs() -> None:
    assert _runs(_years()) == []


@pytest.mark.parametrize(
    ("first", "before", "not_before", "expected"),
    [
        (1942, None, None, "1942"),
        (1942, 1941, None, "1942"),
        (1950, 1945, None, "1946/1950"),
        (1950, 1945, 1949, "1949/1950"),
        (1950, 1945, 1950, "1950"),
        (1950, 1945, 1951, "1946/1950"),
        (987, None, None, "0987"),
    ],
)
def test_a_start_is_as_precise_as_the_years_of_the_file(
    first: int, before: int | None, not_before: int | None, expected: str
) -> None:
    assert as_start(first, before, not_before) == expected


@pytest.mark.parametrize(
    ("last", "after", "expected"),
    [(1945, 1946, "1946"), (1950, 1955, "1951/1955"), (2014, None, "")],
)
def test_an_end_is_the_first_year_no_longer_and_open_where_the_file_ends(
    last: int, after: int | None, expected: str
) -> None:
    assert as_end(last, after) == expected


def _standings(*rows: tuple[str, str, int, int], begun: int | None = None) -> list[tuple[str, ...]]:
    columns = ["organisation", "state", "year", "code"]
    frame = pd.DataFrame(rows, columns=columns).assign(line=range(2, 2 + len(rows)))
    found = standings(frame, {"7": begun} if begun else {})
    return [(one.state, str(one.code), one.start, one.end) for one in found]


def _coded(state: str, first: int, codes: list[int]) -> list[tuple[str, str, int, int]]:
    return [("7", state, first + place, code) for place, code in enumerate(codes)]


def test_codes_one_two_three_are_standings_and_the_others_are_none() -> None:
    rows = _coded("100", 1990, [-1, 0, 1, 1, 2, 3, 0])
    assert _standings(*rows) == [
        ("100", "1", "1992", "1994"),
        ("100", "2", "1994", "1995"),
        ("100", "3", "1995", "1996"),
    ]


def test_a_standing_that_reaches_the_last_year_of_the_file_is_open() -> None:
    assert _standings(*_coded("100", 2010, [0, 1, 1])) == [("100", "1", "2011", "")]


def test_a_step_of_five_years_up_to_1965_does_not_end_a_standing() -> None:
    rows = [("7", "100", year, 1) for year in (1955, 1960, 1965, 1966, 1967)]
    assert _standings(*rows) == [("100", "1", "1955", "")]


def test_a_change_between_two_steps_lies_somewhere_in_these_years() -> None:
    rows = [("7", "100", 1950, 0), ("7", "100", 1955, 1), ("7", "100", 1960, 0)]
    assert _standings(*rows) == [("100", "1", "1951/1955", "1956/1960")]
    assert _standings(*rows, begun=1954) == [("100", "1", "1954/1955", "1956/1960")]


def test_years_that_are_missing_after_1965_are_a_gap() -> None:
    rows = [("7", "100", 1970, 1), ("7", "200", 1971, 1), ("7", "100", 1972, 1)]
    assert _standings(*rows) == [
        ("100", "1", "1970", "1971"),
        ("100", "1", "1972", ""),
        ("200", "1", "1971", "1972"),
    ]


def test_an_organisation_without_rows_after_a_year_has_ended() -> None:
    rows = [("7", "100", 1990, 1), ("7", "100", 1991, 1), ("8", "100", 2000, 1)]
    assert _standings(*rows)[0] == ("100", "1", "1990", "1992")


def test_no_record_between_equal_standings_is_no_exit() -> None:
    frame = pd.DataFrame(_coded("100", 1990, [1, -9, -9, 1, 0]))
    frame.columns = ["organisation", "state", "year", "code"]
    (one,) = standings(frame.assign(line=range(2, 7)), {})
    assert (one.start, one.end, one.without_record) == ("1990", "1994", ((1991, 1992),))


def test_no_record_before_another_standing_leaves_the_change_open_between() -> None:
    rows = _coded("100", 1990, [1, -9, -9, 2, -9, 0])
    assert _standings(*rows) == [
        ("100", "1", "1990", "1991/1993"),
        ("100", "2", "1991/1993", "1994/1995"),
    ]


def test_no_record_up_to_the_last_year_is_no_end() -> None:
    assert _standings(*_coded("100", 1990, [1, 1, -9])) == [("100", "1", "1990", "")]


def test_no_record_alone_is_no_standing() -> None:
    assert _standings(*_coded("100", 1990, [-9, -9])) == []


def test_the_next_year_of_an_organisation_is_its_own_and_then_the_files() -> None:
    grid = Grid([1955, 1960], [1955, 1956, 1960, 1961])
    assert grid.after(1955) == 1960
    assert grid.after(1960) == 1961
    assert grid.after(1961) is None
    assert grid.before(1960) == 1955
    assert grid.before(1955) is None
