"""Escaping and written dates."""

import datetime as dt

import pytest

from components import text
from components.theme import Style, shortened, text_width, wrapped


def test_markup_in_a_data_string_is_shown_and_not_obeyed() -> None:
    hostile = '<span style="background:url(http://127.0.0.1/x)">A</span> &amp; <b>'
    assert "<" not in text.safe(hostile)
    assert text.safe("&lt;b&gt;") == "&amp;lt;b&amp;gt;"


def test_control_and_direction_characters_become_visible() -> None:
    assert text.safe("a\u202eb\x00c\nd") == "a\ufffdb\ufffdc\ufffdd"


def test_a_very_long_string_is_cut() -> None:
    assert len(text.safe("x" * 10_000)) == text.MAX_CHARACTERS


@pytest.mark.parametrize(
    ("edtf", "english", "german"),
    [
        ("1992-05-15", "15 May 1992", "15. Mai 1992"),
        ("1993-12", "December 1993", "Dezember 1993"),
        ("1994", "1994", "1994"),
        ("1993-12-31?", "31 December 1993 (uncertain)", "31. Dezember 1993 (unsicher)"),
        ("1994~", "about 1994", "etwa 1994"),
        (
            "1993-09/1993-12",
            "between September 1993 and December 1993",
            "zwischen September 1993 und Dezember 1993",
        ),
        (
            "[1993-09-01..1993-12]",
            "between 1 September 1993 and December 1993",
            "zwischen 1. September 1993 und Dezember 1993",
        ),
        ("../1993", "1993 or earlier", "1993 oder früher"),
        ("1993/..", "1993 or later", "1993 oder später"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_at_the_precision_of_the_source(
    edtf: str, english: str, german: str
) -> None:
    assert text.written(edtf, "en") == english
    assert text.written(edtf, "de") == german


def test_days_lists_and_counts_follow_the_language() -> None:
    day = dt.date(1994, 1, 15)
    assert (text.written_day(day, "en"), text.written_day(day, "de")) == (
        "15 January 1994",
        "15. Januar 1994",
    )
    assert text.listed(["A", "B", "C"], "de") == "A, B und C"
    assert text.listed(["A", "B", "C"], "en") == "A, B and C"
    assert (text.count_word(9, "en"), text.count_word(9, "de"), text.count_word(21, "de")) == (
        "nine",
        "neun",
        "21",
    )


def test_wrapped_lines_fit_their_room() -> None:
    long = "Council of Commanders of Border Troops of the Commonwealth"
    for width in (60, 90, 140, 400):
        lines = wrapped(long, 12.4, width, 500, lines=2)
        assert len(lines) <= 2
        assert all(text_width(line, 12.4, 500) <= width for line in lines)


def test_a_line_that_fits_is_left_alone() -> None:
    assert shortened("Russia", 12, 200) == "Russia"
    assert shortened("Kazakhstan", 12, 30).endswith("…")


def test_both_themes_name_every_token() -> None:
    light, dark = Style("light"), Style("dark")
    assert light.colour("paper") != dark.colour("paper")
    assert Style().framework_token(6) == "fw1"
