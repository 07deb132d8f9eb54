"""Rows of frames as named tuples."""

import pandas as pd

from components.records import grouped, records

ROWS = pd.DataFrame(
    {
        "name": pd.array(["a", "b"], dtype="str"),
        "number": pd.array([1, None], dtype="Int64"),
        "day": pd.to_datetime(["1994-01-15", None]),
        "sure": [True, False],
        "places": [("x", "y"), ()],
        "class": ["p", "q"],
    }
)


def test_records_are_what_pandas_iterates_over() -> None:
    expected = list(ROWS.itertuples(index=False))
    assert records(ROWS)[0] == expected[0]
    assert str(records(ROWS)[1]) == str(expected[1]).replace("Pandas(", "Row(")
    assert records(ROWS)[0]._fields == expected[0]._fields
    assert records(ROWS)[0].day == pd.Timestamp(1994, 1, 15)


def test_frames_with_other_columns_have_other_rows() -> None:
    assert records(ROWS[["name"]])[0]._fields == ("name",)
    assert records(ROWS[["sure", "name"]])[0].name == "a"


def test_a_frame_without_rows_has_no_records() -> None:
    assert records(ROWS.iloc[:0]) == []


def test_rows_are_grouped_in_the_order_of_their_keys() -> None:
    assert grouped("bacab", str.upper) == {"B": ["b", "b"], "A": ["a", "a"], "C": ["c"]}
