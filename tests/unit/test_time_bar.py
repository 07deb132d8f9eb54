"""The time bar: a linear scale, honest dates, flags that never overlap, a handle that can move."""

import calendar
import datetime as dt

import pandas as pd
import pytest

from components.charts._days import Scale, coverage_of, year_marks
from components.charts._flags import Flag, clear, placed
from components.charts.time_bar import (
    bar_margins,
    bar_scale,
    flags_of,
    geometry,
    handle_radius,
    time_bar,
)
from components.theme import Style

SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))
ON = dt.date(1994, 1, 15)
BAR = Style(width=970, height=104)
BIG = Style(width=1480, height=140, em=17)
PHONE = Style(width=370, height=70, em=15.5)
EVENTS = [
    ("1991-12-21", "CIS founded", "major"),
    ("1992-02-14", "Minsk: common forces agreed", "minor"),
    ("1992-03-20", "Kiev: common command agreed", "minor"),
    ("1992-05-15", "Tashkent Treaty signed", "major"),
    ("1992-07", "Common-forces HQ dissolved", "minor"),
    ("1992-10-09", "Bishkek concept", "minor"),
    ("1993-06-15", "Ministers recommend a staff", "minor"),
    ("1993-07-31", "Russia ratifies, last of six", "major"),
    ("1993-08-24", "Recommendation confirmed", "minor"),
    ("1993-09", "Azerbaijan joins", "minor"),
    ("1993-12", "Security Council set up", "major"),
    ("1994-04", "New concept ordered", "minor"),
    ("1994", "Grand Design", "major"),
    ("1995-02-19", "Concept approved", "major"),
]


def bounds(edtf: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    year, month, day = (*map(int, edtf.split("-")), 0, 0)[:3]
    last_month = month or 12
    last = day or calendar.monthrange(year, last_month)[1]
    return pd.Timestamp(year, month or 1, day or 1), pd.Timestamp(year, last_month, last)


def events(rows=EVENTS, longer: float = 1) -> pd.DataFrame:
    frame = []
    for place, (when, title, rank) in enumerate(rows):
        first, last = bounds(when)
        text = title + "m" * round(len(title) * (longer - 1))
        frame.append(
            {
                "event_id": f"E{place}",
                "happened_on": when,
                "happened_on_min": first,
                "happened_on_max": last,
                "title": text,
                "label": text,
                "rank": rank,
                "certainty": "stated",
            }
        )
    return pd.DataFrame(frame)


def changes(*dates: str) -> pd.DataFrame:
    columns = ["changed_on", "changed_on_min", "changed_on_max", "text"]
    return pd.DataFrame([(date, *bounds(date), "") for date in dates], columns=columns)


def drawn(style: Style = BAR, when=EVENTS, dates=("1993",), **more: object):
    chosen = {"span": SPAN, "coverage": COVERAGE, "on": ON, **more}
    return time_bar(events(when), changes(*dates), style=style, **chosen)


def pixel(figure, when: str) -> float:
    """Where plotly.js puts a day on an axis without margins."""
    start, end = (pd.Timestamp(side) for side in figure.layout.xaxis.range)
    return (pd.Timestamp(when) - start) / (end - start) * figure.layout.width


@pytest.mark.parametrize("style", [BAR, BIG, PHONE])
@pytest.mark.parametrize("when", ["1991-07-01", "1992-02-29", "1994-01-15", "1996-07-01"])
def test_a_day_stands_where_a_range_input_puts_its_thumb(style: Style, when: str):
    left, right = bar_margins(style)
    share = (dt.date.fromisoformat(when) - SPAN[0]) / (SPAN[1] - SPAN[0])
    expected = left + share * (style.width - left - right)
    assert pixel(drawn(style), when) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("style", [BAR, BIG, PHONE])
def test_the_handle_is_whole_on_the_first_and_the_last_day(style: Style):
    assert min(bar_margins(style)) > handle_radius(style)


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("longer", [1, 1.35])
@pytest.mark.parametrize("width", [520, 970, 1480])
def test_no_label_touches_a_label_or_a_stem_and_none_is_cut(width: int, longer: float, few: bool):
    style = Style(width=width, height=104)
    place = geometry(style, 3)
    flags = flags_of(events(longer=longer), bar_scale(SPAN, style), place, style, few)
    assert flags
    for number, one in enumerate(flags):
        assert one.start >= 0
        assert one.end <= width
        assert place.row(one.row) - 0.6 * place.size >= 0
        assert place.row(one.row) + 0.6 * place.size <= place.top
        assert all(clear(one, other, place.size) for other in flags[:number])


def test_a_minor_event_never_takes_the_room_of_a_major_one():
    major, minor = Flag("a", 100, "long", 200, True), Flag("b", 90, "long", 200, False)
    assert [one.flag.key for one in placed([minor, major], 1, 12, 310)] == ["a"]


def test_a_label_at_the_right_end_stands_left_of_its_stem():
    (one,) = placed([Flag("a", 390, "text", 60, True)], 2, 12, 400)
    assert one.leftward
    assert one.end == 390


def test_an_upper_stem_may_not_cross_a_lower_label():
    flags = [Flag("a", 0, "first", 100, True), Flag("b", 50, "second", 100, True)]
    upper, lower = sorted(placed(flags, 2, 12, 300), key=lambda one: one.row)
    assert (upper.flag.key, lower.flag.key) == ("a", "b")


def test_all_major_events_of_the_report_find_a_flag():
    flags = flags_of(events(), bar_scale(SPAN, BAR), geometry(BAR, 3), BAR, few=True)
    assert len(flags) == 6


def test_a_label_that_does_not_fit_keeps_its_mark_and_tooltip():
    figure = drawn()
    labels = {label.name for label in figure.layout.annotations if label.name}
    marks = next(trace for trace in figure.data if trace.name == "dated")
    assert "event:E1" not in labels
    assert "event:E1" in marks.customdata
    tip = marks.hovertext[marks.customdata.index("event:E4")]
    assert tip == "July 1992: Common-forces HQ dissolved"


def test_the_tooltip_of_a_day_tells_events_and_changes_together():
    when = [("1992-05-15", "Treaty signed", "major"), ("1992-05-15", "Summit", "minor")]
    marks = drawn(when=when, dates=("1992-05-15",)).data[-1]
    assert marks.customdata == ("event:E0",)
    assert marks.hovertext == ("15 May 1992<br>Treaty signed<br>Summit",)


def test_few_flags_means_major_ones_only():
    names = {label.name for label in drawn(few=True).layout.annotations if label.name}
    assert names == {"event:E0", "event:E3", "event:E7", "event:E10", "event:E12", "event:E13"}


def test_a_phone_gets_no_flags():
    assert not any(label.name for label in drawn(PHONE).layout.annotations)


def blocks(figure) -> list[tuple[str, str, float]]:
    primary = "rgba(15,76,92"
    return [
        (trace.x[0], trace.x[1], abs(trace.y[2] - trace.y[0]))
        for trace in figure.data
        if trace.type == "scatter"
        and trace.fillgradient.type == "horizontal"
        and trace.fillgradient.colorscale[0][1].startswith(primary)
    ]


def test_a_known_day_is_a_tick_and_a_month_or_year_a_block_as_long_as_the_doubt():
    figure = drawn(when=[], dates=("1992-05-15", "1993-12", "1994"))
    year, month = sorted(blocks(figure), key=lambda block: block[2])
    assert month[:2] == ("1993-12-01", "1994-01-01")
    assert year[:2] == ("1994-01-01", "1995-01-01")
    assert year[2] < month[2] / 2
    lines = [trace for trace in figure.data if trace.type == "scatter"]
    ticks = [trace for trace in lines if trace.line.width == 2]
    assert [x for trace in ticks for x in trace.x if x] == ["1992-05-15", "1992-05-15"]


def test_a_click_on_an_uncertain_change_goes_to_its_likely_day():
    marks = drawn(when=[], dates=("1993-12",)).data[-1]
    assert marks.customdata == ("date:1993-12-16",)
    assert marks.hovertext == ("December 1993",)


def test_coverage_is_solid_inside_and_hatched_outside():
    figure = drawn(when=[], dates=())
    (solid,) = (shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (solid.x0, solid.x1) == ("1991-12-21", "1996-01-01")
    hatch = figure.data[0]
    assert hatch.marker.pattern.shape == "/"
    assert hatch.base == ("1991-07-01", "1996-03-31")
    assert [label.text for label in figure.layout.annotations].count("no data") == 2


def test_two_sources_cover_what_either_covers():
    both = pd.DataFrame([COVERAGE, (dt.date(1991, 7, 1), dt.date(1991, 7, 1), dt.date(1996, 7, 1),
                                    dt.date(1996, 7, 1))])  # fmt: skip
    both.columns = ["from_min", "from_max", "to_min", "to_max"]
    figure = drawn(when=[], dates=(), coverage=both)
    assert not any(label.text == "no data" for label in figure.layout.annotations)


def test_an_open_coverage_reaches_the_ends():
    assert coverage_of((None, pd.NaT, None, pd.NaT), SPAN) == (SPAN[0], SPAN[0], SPAN[1], SPAN[1])


def test_shapes_called_now_stand_on_the_chosen_day_and_can_be_moved():
    shapes = {shape.name: shape for shape in drawn().layout.shapes if shape.name}
    assert set(shapes) == {"now", "now-gap", "now-dot", "now-core"}
    assert shapes["now"].x0 == shapes["now"].x1 == "1994-01-15"
    assert shapes["now-dot"].xsizemode == "pixel"
    assert shapes["now-dot"].xanchor == "1994-01-15"


def test_only_the_shapes_called_now_depend_on_the_chosen_day():
    one, other = drawn(on=ON), drawn(on=dt.date(1995, 2, 19))
    assert one.data == other.data
    assert one.layout.annotations == other.layout.annotations
    rest = [[shape for shape in bar.layout.shapes if not shape.name] for bar in (one, other)]
    assert rest[0] == rest[1]


def test_half_a_century_is_labelled_in_steps():
    scale = Scale(dt.date(1949, 1, 1), dt.date(1999, 12, 31), 15, 955, 970)
    labels = [mark.label for mark in year_marks(scale, BAR, 12.5) if mark.label]
    assert labels[:2] == ["1950", "1955"]


def test_markup_in_a_title_is_escaped():
    figure = drawn(when=[("1992-05-15", "<b>x</b>", "major")])
    assert any("&lt;b&gt;x" in label.text for label in figure.layout.annotations)
    assert "&lt;b&gt;x" in figure.data[-1].hovertext[0] + figure.data[-1].hovertext[1]


def test_no_events_and_no_changes_still_give_a_bar():
    figure = time_bar(
        pd.DataFrame(), pd.DataFrame(), style=BAR, span=SPAN, coverage=COVERAGE, on=ON
    )
    assert any(shape.name == "now" for shape in figure.layout.shapes)
