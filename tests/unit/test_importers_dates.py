"""Dates in columns of day, month and year."""

import pytest

from data.edtf import parse
from data.importers.dates import missing, whole
from data.importers.spans import Piece, Span, divided, edge, joined, next_day, reversed_
from tests.invented import FRANCE, day, import_of, members, rows_of, rules, spell


def start_of(year: object, month: object = "", on: object = "") -> tuple[str, dict[str, int]]:
    row = spell(FRANCE, (1800, 1, 1)) | day("mem_st", year, month, on) | day("all_st")
    made = import_of(members(row))
    return rows_of(made, "memberships")[0]["valid_from"], rules(made)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ((1992, 5, 15), "1992-05-15"),
        (("1992.0", "5.0", "15.0"), "1992-05-15"),
        ((1992, 5), "1992-05"),
        ((1992, 5, -9), "1992-05"),
        ((1992, 5, 0), "1992-05"),
        ((1992, "NA", "NaN"), "1992"),
        ((1992, -8, 15), "1992"),
        ((1992, ".", "."), "1992"),
        ((1386, 5, 9), "1386-05-09"),
    ],
)
def test_a_date_keeps_the_precision_of_the_file(cells: tuple, text: str) -> None:
    assert start_of(*cells) == (text, {})


@pytest.mark.parametrize(
    ("cells", "text", "rule"),
    [
        ((1992, 2, 31), "1992-02", "impossible-day"),
        ((1900, 2, 29), "1900-02", "impossible-day"),
        ((1992, 13, 1), "1992", "impossible-month"),
        ((1992, 5, "x"), "1992-05", "impossible-day"),
        ((1992, 99, 1), "1992", "alias-of-missing"),
        ((1992, 5, 99), "1992-05", "alias-of-missing"),
    ],
)
def test_what_was_never_a_day_is_read_less_precisely_and_reported(
    cells: tuple, text: str, rule: str
) -> None:
    assert start_of(*cells) == (text, {rule: 1})


def test_an_open_end_may_be_written_in_many_ways() -> None:
    for cells in ((), (0, 0, 0), (-9, -9, -9), ("NA",), ("NaN",), (".",), (2012, 12, 31), (2012,)):
        row = spell(FRANCE, (1992, 5, 15)) | day("mem_end", *cells)
        assert rows_of(import_of(members(row)), "memberships")[0]["valid_to"] == ""
    made = import_of(members(spell(FRANCE, (1992, 5, 15)) | day("mem_end", 9999, 99, 99)))
    assert rows_of(made, "memberships")[0]["valid_to"] == ""
    assert rules(made) == {"alias-of-missing": 1}


def test_whole_numbers_may_look_like_decimals() -> None:
    assert [whole(text) for text in ("25", "25.0", " 25 ", "25,0", "-9", "2.5", "x", "")] == [
        *(25, 25, 25, 25, -9),
        *(None, None, None),
    ]
    assert all(missing(text) for text in ("", " ", "0", "-9", "-8.0", "NA", "nan", "NULL", "."))
    assert not missing("1")


def test_a_span_is_divided_where_its_likely_days_lie() -> None:
    days = [edge("1922-12-30", 0).likely, edge("1991-12-26", 0).likely]
    assert divided(Span("1900", ""), days) == [
        (0, Span("1900", "1922-12-30")),
        (1, Span("1922-12-30", "1991-12-26")),
        (2, Span("1991-12-26", "")),
    ]
    assert divided(Span("1991", "1992"), days) == [
        (1, Span("1991", "1991-12-26")),
        (2, Span("1991-12-26", "1992")),
    ]
    assert divided(Span("", "1910-01-01"), days) == [(0, Span("", "1910-01-01"))]
    assert divided(Span("1950", "1950"), days) == [(1, Span("1950", "1950"))]


def test_only_pieces_that_certainly_overlap_are_joined() -> None:
    def after(*spans: tuple[str, str], touching: bool = False) -> list[Span]:
        pieces = [Piece(Span(*span), [place]) for place, span in enumerate(spans)]
        return [piece.span for piece in joined(pieces, touching=touching)]

    apart = [("1900-01-01", "1910-01-01"), ("1910-01-01", "1920-01-01")]
    assert after(*apart) == [Span(*span) for span in apart]
    assert after(*apart, touching=True) == [Span("1900-01-01", "1920-01-01")]
    assert after(("1900-01-01", "1910-01-02"), apart[1]) == [Span("1900-01-01", "1920-01-01")]
    assert after(("1900", "1910"), ("1910", "1920")) == [Span("1900", "1910"), Span("1910", "1920")]
    assert after(("1900-01-01", ""), ("1905", "1910")) == [Span("1900-01-01", "")]
    assert after(("1900-01-01", "1901"), ("1900-01-01", "1905")) == [Span("1900-01-01", "1905")]


def test_the_day_after_is_known_of_days_alone() -> None:
    assert [next_day(text) for text in ("1999-12-31", "1999", "1999-12", "", "9999-12-31")] == [
        *("2000-01-01", "1999", "1999-12", "", "9999-12-31"),
    ]
    assert reversed_(Span("1900-01-01", "1900-01-01"))
    assert not reversed_(Span("1900", "1900"))
    assert parse("[1992-05-15..2012-12-31]").max_day is not None
