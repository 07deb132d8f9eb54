"""The measures over time: steps with gaps, equal lines apart, only the rule follows the day."""

import datetime as dt
from itertools import pairwise

import pandas as pd
import pytest

from components.charts.centrality import centrality, centrality_values
from components.theme import Style

PAGE = Style(width=570, height=380)
PHONE = Style(width=330, height=340, em=15.5)
WIDE = Style(width=860, height=640, em=17, lang="de")
SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))


def stretch(start: str, end: str, channel: str, value: float, ties: int) -> dict[str, object]:
    return {
        "date": pd.Timestamp(start),
        "until": pd.Timestamp(end),
        "since": start[:7],
        "to": end[:7],
        "channel": channel,
        "n": 0 if not ties else ties + 1,
        "ties": ties,
        "centralisation": value,
        "hub": "Hub" if value > 0 else "",
        "hub_ties": min(ties, 5),
        "certainty": "inferred" if ties else "",
        "source": "Report 1996, 2.2" if ties else "",
    }


def measured() -> pd.DataFrame:
    nan = float("nan")
    rows = [
        ("1991-12-21", "1992-05-15", {"multilateral": (nan, 0), "bilateral": (nan, 0)}),
        ("1992-05-15", "1993-08-16", {"multilateral": (0.0, 15), "bilateral": (nan, 1)}),
        ("1993-08-16", "1994-06-30", {"multilateral": (0.0, 36), "bilateral": (1.0, 5)}),
        ("1994-06-30", "1995-01-01", {"multilateral": (0.0, 36), "bilateral": (nan, 0)}),
        ("1995-01-01", "1996-02-15", {"multilateral": (0.0, 36), "bilateral": (0.9, 6)}),
    ]
    return pd.DataFrame(
        [
            stretch(start, end, channel, *values[channel if channel in values else "multilateral"])
            for start, end, values in rows
            for channel in ("all", "multilateral", "bilateral")
        ]
    )


def chart(channel: str = "bilateral", on: dt.date = dt.date(1995, 1, 15), **more: object):
    given = {"style": PAGE, "coverage": COVERAGE, "span": SPAN, **more}
    return centrality(measured(), on=on, channel=channel, **given)


def test_lines_are_steps_with_a_gap_where_there_is_no_value():
    strong = max((t for t in chart().data if t.name == "line"), key=lambda t: t.line.width)
    assert strong.x == ("1993-08-16", "1994-06-30", None, "1995-01-01", "1996-02-15")
    assert strong.y[0] == strong.y[1] != strong.y[3] == strong.y[4]


def test_equal_lines_stand_side_by_side():
    ends = [trace.y[-1] for trace in chart().data if trace.name == "line"]
    assert len(set(ends)) == len(ends) == 3


def test_only_the_rule_and_its_date_depend_on_the_day():
    one, other = chart(), chart(on=dt.date(1993, 9, 1))
    assert one.data == other.data
    for kind in ("shapes", "annotations"):
        rest = [
            [mark for mark in figure.layout[kind] if not (mark.name or "").startswith("now")]
            for figure in (one, other)
        ]
        assert rest[0] == rest[1]


def test_discs_mark_the_values_of_the_day_only():
    def marks(on: dt.date) -> list[str]:
        given = {"style": PAGE, "span": SPAN, "channel": "bilateral"}
        return [str(m["name"]) for m in centrality_values(measured(), on=on, **given)]

    assert marks(dt.date(1995, 1, 15)) == ["now-all", "now-multilateral", "now-bilateral"]
    assert marks(dt.date(1994, 9, 1)) == ["now-all", "now-multilateral"]
    assert marks(dt.date(1992, 1, 1)) == []


def test_the_tooltip_gives_value_counts_hub_source_and_the_date_at_its_precision():
    (trace,) = [trace for trace in chart().data if trace.name == "stretches"]
    told = next(text for text in trace.hovertext if "0.90" in text)
    for part in ("6 pairs tied, 7 states", "hub: Hub, in 5 of 6", "Report 1996, 2.2", "≈ inferred"):
        assert part in told
    assert "Jan 1995" in told
    assert "1 January" not in told
    assert "date:1995-01-01" in trace.customdata


@pytest.mark.parametrize("style", [PAGE, PHONE, WIDE])
@pytest.mark.parametrize("channel", ["all", "bilateral"])
def test_labels_at_the_right_do_not_overlap_or_leave_the_picture(style: Style, channel: str):
    figure = chart(channel, style=style)
    right = [a for a in figure.layout.annotations if a.text and a.xanchor == "left" and a.x > 0.6]
    right = [a for a in right if a.xref == "paper" and not a.text.isdigit()]
    heights = sorted((1 - label.y) * figure.layout.height for label in right)
    assert len(right) >= 4
    size = figure.layout.annotations[0].font.size
    assert all(low - high > size for high, low in pairwise(heights))
    for label in right:
        width = style.width_of(label.text, label.font.size, int(label.font.weight or 400))
        assert label.x * style.width + width <= style.width + 0.5


def test_without_ties_the_reason_is_written():
    figure = centrality(
        measured().iloc[:0],
        style=PAGE,
        coverage=COVERAGE,
        span=SPAN,
        on=SPAN[0],
        channel="all",
        reason="No ties are recorded.",
    )
    assert figure.layout.annotations[0].text == "No ties are recorded."
