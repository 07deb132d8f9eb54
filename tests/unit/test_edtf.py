import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.edtf import EdtfError, parse

D = dt.date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1992-05-15", D(1992, 5, 15), D(1992, 5, 15), "day"),
        ("1993-12", D(1993, 12, 1), D(1993, 12, 31), "month"),
        ("1992-02", D(1992, 2, 1), D(1992, 2, 29), "month"),
        ("1993-02", D(1993, 2, 1), D(1993, 2, 28), "month"),
        ("1900-02", D(1900, 2, 1), D(1900, 2, 28), "month"),
        ("1996-02-29", D(1996, 2, 29), D(1996, 2, 29), "day"),
        ("1994", D(1994, 1, 1), D(1994, 12, 31), "year"),
        ("199X", D(1990, 1, 1), D(1999, 12, 31), "decade"),
        ("19XX", D(1900, 1, 1), D(1999, 12, 31), "century"),
        ("1993-XX", D(1993, 1, 1), D(1993, 12, 31), "year"),
        ("1993-XX-XX", D(1993, 1, 1), D(1993, 12, 31), "year"),
        ("1993-02-XX", D(1993, 2, 1), D(1993, 2, 28), "month"),
        ("1993-09/1993-12", D(1993, 9, 1), D(1993, 12, 31), "interval"),
        ("1993-09-05/1994", D(1993, 9, 5), D(1994, 12, 31), "interval"),
        ("../1993", None, D(1993, 12, 31), "interval"),
        ("/1993", None, D(1993, 12, 31), "interval"),
        ("1993-05/..", D(1993, 5, 1), None, "interval"),
        ("[1993-09..1993-12]", D(1993, 9, 1), D(1993, 12, 31), "interval"),
        ("[1993,1995]", D(1993, 1, 1), D(1995, 12, 31), "interval"),
        ("[..1993]", None, D(1993, 12, 31), "interval"),
        ("[1993..]", D(1993, 1, 1), None, "interval"),
    ],
)
def test_a_date_is_read_with_its_bounds_and_precision(
    text: str, first: dt.date | None, last: dt.date | None, precision: str
) -> None:
    read = parse(text)
    assert (read.text, read.min_day, read.max_day, read.precision) == (text, first, last, precision)
    assert not read.uncertain and not read.approximate


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1993-12-31?", True, False),
        ("1994~", False, True),
        ("1994-01%", True, True),
        ("1993?/1994", True, False),
        ("1993/1994~", False, True),
        ("[1993..1994?]", True, False),
    ],
)
def test_the_signs_of_doubt_are_kept(text: str, uncertain: bool, approximate: bool) -> None:
    read = parse(text)
    assert (read.uncertain, read.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1994",
        "1994 ",
        "94",
        "1993-02-29",
        "1900-02-29",
        "1993-13",
        "1993-00",
        "1993-04-31",
        "1993-4",
        "15.5.1992",
        "1992/05/15",
        "0000",
        "00XX",
        "X994",
        "199X-05",
        "1993-XX-05",
        "1994-21",
        "?1994",
        "1993~-12",
        "../..",
        "/",
        "1994/1993",
        "1993-12-31/1993-01-01",
        "[]",
        "[..]",
        "[1994..1993]",
        "[1993..1994..1995]",
        "{1993,1994}",
        "1992-05-15T10:00",
        "unknown",
        "１９９４",
        "1994\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse(text)


def test_the_refusal_of_a_day_that_never_was_names_the_day() -> None:
    with pytest.raises(EdtfError, match="1993-02 has no day 29"):
        parse("1993-02-29")


@given(st.dates())
def test_every_day_reads_as_itself(day: dt.date) -> None:
    read = parse(day.isoformat())
    assert read.min_day == read.max_day == day


@given(st.text(alphabet="0129X-/.[],?~%", max_size=24))
def test_a_text_is_read_with_ordered_bounds_or_refused(text: str) -> None:
    try:
        read = parse(text)
    except EdtfError:
        return
    if read.min_day and read.max_day:
        assert read.min_day <= read.max_day
