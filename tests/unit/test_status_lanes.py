"""Lanes of steps: marks at their days, every source's telling, nothing overlaps, the day at hand."""

import datetime as dt
import html
import re
from typing import Any

import pandas as pd
import pytest

from components.charts.status_lanes import status_lanes
from components.theme import Style

PAGE = Style(width=620, height=400)
PHONE = Style(width=330, height=360, em=15.5)
SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))
ON = dt.date(1993, 10, 1)
NONE = (pd.NaT, pd.NaT)


def days(first: str, last: str = "") -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(first), pd.Timestamp(last or first)


def row(state: str, start: str, bounds, end=NONE, **more: Any) -> dict[str, Any]:
    return {
        "key": f"state:{state}",
        "group": "organisation:T",
        "group_label": "Tashkent Treaty",
        "label": state.title(),
        "action": "",
        "standing": "",
        "start": start,
        "end": "",
        "start_min": bounds[0],
        "start_max": bounds[1],
        "end_min": end[0],
        "end_max": end[1],
        "speaks": True,
        "certainty": "stated",
        "source_id": "S1",
        "locator": "1.1",
        **more,
    }


def act(state: str, action: str, start: str, bounds, **more: Any) -> dict[str, Any]:
    return row(state, start, bounds, bounds, action=action, **more)


def treaty() -> pd.DataFrame:
    y1993 = days("1993-01-01", "1993-12-31")
    other = {"speaks": False, "source_id": "S2"}
    return pd.DataFrame(
        [
            act("RUSSIA", "signature", "1992-05-15", days("1992-05-15")),
            act("RUSSIA", "ratification", "1993-07-31", days("1993-07-31")),
            act("RUSSIA", "entry_into_force", "1994-04-20", days("1994-04-20"), **other),
            row("RUSSIA", "1992-05-15", days("1992-05-15"), days("1993-07-31"), standing="signatory"),
            row("RUSSIA", "1993-07-31", days("1993-07-31"), standing="party"),
            act("BELARUS", "accession", "1993", y1993, certainty="disputed"),
            act("BELARUS", "accession", "1993-12-31", days("1993-12-31"), **other),
            act("BELARUS", "accession", "1994-01-03", days("1994-01-03"), **other),
            row("BELARUS", "1993", y1993, standing="party"),
        ]
    )  # fmt: skip


def drawn(rows: pd.DataFrame | None = None, style: Style = PAGE, **more: Any):
    chosen = {"coverage": COVERAGE, "span": SPAN, "on": ON, **more}
    return status_lanes(treaty() if rows is None else rows, style=style, **chosen)


def marks(figure, name: str = "steps") -> list[tuple[str, pd.Timestamp, str]]:
    (found,) = (trace for trace in figure.data if trace.name == name)
    moments = [pd.Timestamp(x) for x in found.x]
    return list(zip(found.customdata, moments, found.marker.symbol, strict=True))


def near(moment: pd.Timestamp, iso: str) -> bool:
    return abs(moment - pd.Timestamp(iso)) < pd.Timedelta(hours=1)


def labels(figure) -> list[str]:
    keys = [note for note in figure.layout.annotations if (note.name or "").startswith("state:")]
    return [html.unescape(note.text) for note in keys]


def test_a_step_stands_at_its_day_and_an_uncertain_one_in_the_middle():
    found = marks(drawn())
    assert [(key, symbol) for key, _, symbol in found] == [
        ("state:RUSSIA", "triangle-up"),
        ("state:RUSSIA", "square"),
        ("state:BELARUS", "diamond"),
    ]
    assert near(found[0][1], "1992-05-15")
    assert near(found[2][1], "1993-07-02")


def test_a_telling_of_another_source_is_hollow_and_stands_beside():
    figure = drawn()
    (other,) = (trace for trace in figure.data if trace.name == "other sources")
    assert other.marker.color == PAGE.colour("panel")
    assert [key for key, _, _ in marks(figure, "other sources")].count("state:BELARUS") == 2
    assert "S2, 1.1" in other.hovertext[0]


def test_tellings_that_contradict_each_other_carry_the_sign_also_where_each_is_stated():
    rows = pd.DataFrame(
        [
            act("A", "accession", "1993-09", days("1993-09-01", "1993-09-30")),
            act("A", "accession", "1993-12-09", days("1993-12-09"), speaks=False),
            act("B", "accession", "1993", days("1993-01-01", "1993-12-31")),
            act("B", "accession", "1993-12-09", days("1993-12-09"), speaks=False),
        ]
    )
    texts = labels(drawn(rows))
    assert "acceded Sept 1993 ≠" in texts
    assert "9 Dec 1993 ≠" in texts
    assert "acceded 1993" in texts
    assert "9 Dec 1993" in texts


def test_labels_write_what_was_done_and_when_never_a_month_as_a_day():
    rows = pd.DataFrame([act("A", "accession", "1993-12", days("1993-12-01", "1993-12-31"))])
    figure = drawn(rows)
    assert "acceded Dec 1993" in labels(figure)
    (tip,) = (t for trace in figure.data if trace.name == "steps" for t in trace.hovertext)
    assert tip.endswith("◆ acceded December 1993 · S1, 1.1 · stated")


def boxes(figure, style: Style) -> list[tuple[float, float, float, float, str]]:
    found = []
    for note in figure.layout.annotations:
        lines = [html.unescape(re.sub("<.*?>", "", line)) for line in note.text.split("<br>")]
        width = max(
            style.width_of(line, note.font.size, int(note.font.weight or 400)) for line in lines
        )
        height = note.font.size * (1 + 1.3 * (len(lines) - 1))
        if note.xref == "x":
            continue  # the written day moves
        x = note.x * figure.layout.width
        y = (1 - note.y) * figure.layout.height - height / 2
        found.append((x, y, x + width, y + height, note.text))
    return found


@pytest.mark.parametrize(
    "style", [PAGE, PHONE, Style(lang="de", width=620, height=300, theme="dark")]
)
def test_labels_neither_overlap_nor_leave_the_picture(style: Style):
    figure = drawn(style=style)
    placed = boxes(figure, style)
    for place, (left, top, right, bottom, text) in enumerate(placed):
        assert 0 <= left < right <= figure.layout.width + 0.5, text
        assert 0 <= top < bottom <= figure.layout.height, text
        for other in placed[:place]:
            beside = right <= other[0] + 0.5 or other[2] <= left + 0.5
            assert beside or bottom <= other[1] + 1 or other[3] <= top + 1, (text, other[4])


def test_the_axis_shows_the_days_of_the_steps_and_a_later_day_at_its_edge():
    brief = pd.DataFrame(
        [
            act("A", "signature", "1992-02-14", days("1992-02-14")),
            row("A", "1992-02-14", days("1992-02-14"), days("1992-07-01"), standing="signatory"),
        ]
    )
    figure = drawn(brief, on=dt.date(1995, 1, 15))
    first, last = figure.layout.meta["days"]
    assert "1991-12-01" < first < "1992-02-14"
    assert "1992-07-01" < last < "1993-01-01"
    (day,) = (note for note in figure.layout.annotations if note.name == "now")
    assert (day.x, day.text) == (last, "15 January 1995 →")
    assert {s.x0 for s in figure.layout.shapes if (s.name or "").startswith("now")} == {last}
    early = drawn(brief, on=dt.date(1991, 8, 1))
    assert any(note.text == "← 1 August 1991" for note in early.layout.annotations)
    assert any(note.text == "Mar" for note in figure.layout.annotations)


def test_steps_over_most_of_the_span_take_all_of_it():
    rows = pd.DataFrame(
        [
            act("A", "signature", "1991-12-21", days("1991-12-21")),
            act("A", "denunciation", "1995-12-21", days("1995-12-21")),
        ]
    )
    assert drawn(rows).layout.meta["days"] == [day.isoformat() for day in SPAN]


def test_only_what_is_called_now_depends_on_the_chosen_day():
    one, other = drawn(), drawn(on=dt.date(1993, 1, 1))
    assert one.data == other.data
    for kind in ("shapes", "annotations"):
        rest = [
            [mark for mark in figure.layout[kind] if not (mark.name or "").startswith("now")]
            for figure in (one, other)
        ]
        assert rest[0] == rest[1]


def test_treaties_get_headings_only_where_there_are_several():
    more = treaty().assign(group="organisation:U", group_label="Union")
    texts = [note.text for note in drawn(pd.concat([treaty(), more])).layout.annotations]
    assert "Tashkent Treaty" in texts
    assert "Union" in texts
    assert "Tashkent Treaty" not in [note.text for note in drawn().layout.annotations]


def test_the_rule_of_time_moves_the_tick_on_a_fading_bar():
    places = []
    for rule in ("possible", "likely", "certain"):
        ticks = [
            float(shape.path[1:].split(",")[0])
            for shape in drawn(rule=rule).layout.shapes
            if shape.type == "path" and shape.line.color == PAGE.colour("ink")
        ]
        assert len(ticks) == 1
        places += ticks
    assert places[0] < places[1] < places[2]


def test_a_state_without_a_standing_has_a_lane_too_and_one_without_a_date_no_mark():
    rows = pd.DataFrame(
        [act("A", "signature", "", NONE), act("B", "signature", "1993", days("1993-01-01"))]
    )
    figure = drawn(rows)
    assert {"A", "B"} <= set(labels(figure))
    assert [key for key, _, _ in marks(figure)] == ["state:B"]


def test_markup_is_escaped_and_no_rows_give_the_reason():
    rows = treaty().assign(label="<b>x</b>", group_label="<i>y</i>")
    figure = drawn(rows)
    assert "<b>x</b>" not in [note.text for note in figure.layout.annotations]
    assert all("<i>" not in tip for trace in figure.data for tip in trace.hovertext or ())
    assert drawn(treaty().iloc[:0], reason="None.").layout.annotations[0].text == "None."
