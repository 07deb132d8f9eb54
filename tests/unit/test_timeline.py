"""The timeline: bars that end only where a date is known, one lane per subject, honest doubt."""

import datetime as dt
import html
import re

import pandas as pd
import pytest

from components.charts.timeline import timeline
from components.theme import Style

SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))
ON = dt.date(1993, 10, 1)
PAGE = Style(width=1050, height=520)
PHONE = Style(width=360, height=600, em=15.5)
OPEN = (pd.NaT, pd.NaT)
Y1993 = (pd.Timestamp("1993-01-01"), pd.Timestamp("1993-12-31"))


def day(iso: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(iso), pd.Timestamp(iso)


def interval(key: str, label: str, start, end, **more: object) -> dict[str, object]:
    return {
        "key": key,
        "group": "organisation:CST",
        "group_label": "Tashkent Treaty",
        "label": label,
        "start_min": start[0],
        "start_max": start[1],
        "end_min": end[0],
        "end_max": end[1],
        "standing": "party",
        "status": "",
        "number": pd.NA,
        "certainty": "stated",
        "source_id": "zagorski-1996",
        "locator": "1.1",
        **more,
    }


def body(key: str, label: str, start, end, status: str = "established", **more: object):
    kind = {"group": "bodies", "group_label": "", "standing": "", "status": status}
    return interval(f"body:{key}", label, start, end, **kind, **more)


def report() -> pd.DataFrame:
    signed = {"standing": "signatory"}
    framework = {"group": "frameworks", "group_label": "", "standing": "", "status": "proposed"}
    y1994 = (pd.Timestamp("1994-01-01"), pd.Timestamp("1994-12-31"))
    return pd.DataFrame(
        [
            interval("state:RUS", "Russia", day("1992-05-15"), day("1993-07-31"), **signed),
            interval("state:RUS", "Russia", day("1993-07-31"), OPEN),
            interval("state:BLR", "Belarus", Y1993, OPEN, certainty="disputed"),
            interval("state:BLR", "Belarus", day("1994-01-03"), OPEN, source_id="atop"),
            interval("framework:CAU", "Caucasus", y1994, OPEN, number=2, **framework),
            body("GS", "General Staff of the Joint Armed Forces", day("1992-03-20"), Y1993),
            body("CSC", "Collective Security Council", day("1993-12-24"), OPEN),
            body("MEC", "Military-Economic Commission", y1994, OPEN, "proposed"),
            body("BT", "Border Troops Commanders", OPEN, OPEN, certainty="inferred"),
        ]
    )


def drawn(rows: pd.DataFrame | None = None, style: Style = PAGE, **more: object):
    chosen = {"coverage": COVERAGE, "span": SPAN, "on": ON, **more}
    return timeline(report() if rows is None else rows, style=style, **chosen)


def parts(figure, key: str) -> list[tuple[pd.Timestamp, pd.Timestamp, float, float]]:
    """Start, end, opacity and height on the page of the parts of a subject's bars."""
    found = []
    for trace in figure.data:
        plain = trace.name == "intervals"
        colours = trace.marker.color if plain else trace.marker.pattern.bgcolor
        rows = zip(trace.customdata, trace.base, trace.x, colours, trace.y, strict=True)
        for owner, base, length, colour, y in rows:
            if owner == key:
                start = pd.Timestamp(base)
                opacity = float(colour.rstrip(")").split(",")[-1])
                found.append((start, start + pd.Timedelta(milliseconds=length), opacity, y))
    return sorted(found)


def near(moment: pd.Timestamp, iso: str) -> bool:
    return abs(moment - pd.Timestamp(iso)) < pd.Timedelta(minutes=5)


def test_a_bar_between_known_days_is_solid_from_day_to_day():
    (signed, party) = parts(drawn(), "state:RUS")
    assert near(signed[0], "1992-05-15")
    assert near(signed[1], "1993-07-31")
    assert near(party[0], "1993-07-31")
    assert signed[2] == party[2] == 1


def test_an_uncertain_start_fades_in_from_its_first_to_its_last_possible_day():
    rows = report()
    shown = parts(drawn(rows[rows["source_id"] == "zagorski-1996"]), "state:BLR")
    fading = [part for part in shown if part[2] < 1]
    assert len(fading) > 5
    assert near(fading[0][0], "1993-01-01")
    assert near(fading[-1][1], "1993-12-31")
    opacities = [part[2] for part in fading]
    assert opacities == sorted(opacities)


def test_an_uncertain_end_fades_out():
    shown = parts(drawn(), "body:GS")
    assert shown[0][2] == 1
    assert near(shown[0][1], "1993-01-01")
    opacities = [part[2] for part in shown]
    assert opacities == sorted(opacities, reverse=True)
    assert near(shown[-1][1], "1993-12-31")


def test_start_and_end_in_the_same_year_rise_and_fall():
    shown = parts(drawn(pd.DataFrame([body("X", "Joint session", Y1993, Y1993)])), "body:X")
    opacities = [part[2] for part in shown]
    assert max(opacities) < 1.01
    assert opacities.index(max(opacities)) not in (0, len(opacities) - 1)
    assert near(shown[0][0], "1993-01-01")


def heads(figure) -> list[list[float]]:
    """Pixels from the left of the corners of every arrow head."""
    found = []
    for shape in figure.layout.shapes:
        if shape.type == "path" and shape.fillcolor and shape.line.width == 0:
            points = re.findall(r"([\d.]+),", shape.path)
            found.append([float(x) * figure.layout.width for x in points])
    return found


def test_an_open_end_is_an_arrow_head_at_the_edge_of_the_coverage():
    figure = drawn(pd.DataFrame([body("CSC", "Council", day("1993-12-24"), OPEN)]))
    ((base, tip, *_),) = heads(figure)
    edge = [pd.Timestamp(side) for side in figure.layout.xaxis.range]
    right = (pd.Timestamp("1996-03-31") - edge[0]) / (edge[1] - edge[0]) * figure.layout.width
    assert tip > base
    assert tip == pytest.approx(right, abs=0.1)


def test_an_open_start_is_an_arrow_head_to_the_left():
    figure = drawn(pd.DataFrame([body("X", "Old command", OPEN, day("1992-07-01"))]))
    ((base, tip, *_),) = heads(figure)
    assert tip < base


def test_a_dated_end_has_no_arrow_head():
    assert not heads(drawn(pd.DataFrame([body("X", "HQ", day("1992-03-20"), day("1992-07-01"))])))


def test_sources_that_disagree_stand_below_each_other_in_one_lane():
    rows = {round(part[3], 1) for part in parts(drawn(), "state:BLR")}
    assert len(rows) == 2
    assert [label.name for label in drawn().layout.annotations].count("state:BLR") == 1


def test_one_state_that_signs_and_then_ratifies_stays_on_one_row():
    assert len({part[3] for part in parts(drawn(), "state:RUS")}) == 1


def test_a_signature_is_hatched_and_a_doubt_has_its_own_texture():
    figure = drawn()
    textured = next(trace for trace in figure.data if trace.name == "textured")
    shapes = dict(zip(textured.customdata, textured.marker.pattern.shape, strict=True))
    assert shapes["state:RUS"] == "/"
    assert shapes["state:BLR"] == "x"
    assert shapes["body:BT"] == "/"


def test_plans_are_dashed_and_carry_their_sign():
    figure = drawn()
    dashes = {shape.line.dash for shape in figure.layout.shapes if shape.line.dash}
    assert "5px,3.5px" in dashes
    texts = {label.name: label.text for label in figure.layout.annotations}
    assert texts["body:MEC"].endswith("◇")
    assert texts["state:BLR"].endswith("≠")
    assert texts["body:BT"].endswith("≈")
    assert texts["body:CSC"] == "Collective Security Council"


def boxes(figure) -> list[tuple[float, float, float, float, str]]:
    found = []
    style = Style(width=figure.layout.width, height=figure.layout.height)
    for label in figure.layout.annotations:
        lines = [html.unescape(re.sub("<.*?>", "", line)) for line in label.text.split("<br>")]
        size, weight = label.font.size, label.font.weight or 400
        width = max(style.width_of(line, size, int(weight)) for line in lines)
        height = size * (1.2 + 1.3 * (len(lines) - 1))
        if label.xref == "x":
            start, end = (pd.Timestamp(side) for side in figure.layout.xaxis.range)
            x = (pd.Timestamp(label.x) - start) / (end - start) * style.width
        else:
            x = label.x * style.width
        x -= {"left": 0, "center": width / 2, "right": width}[label.xanchor]
        y = (1 - label.y) * style.height - height / 2
        found.append((x, y, x + width, y + height, label.text))
    return found


@pytest.mark.parametrize("on", [SPAN[0], ON, dt.date(1994, 1, 15), SPAN[1]])
@pytest.mark.parametrize("style", [PAGE, PHONE, Style(lang="de", width=360, height=600, em=15.5)])
def test_labels_neither_overlap_nor_leave_the_picture(style: Style, on: dt.date):
    figure = drawn(style=style, on=on)
    labels = boxes(figure)
    for place, (left, top, right, bottom, text) in enumerate(labels):
        assert left >= 0, text
        assert right <= figure.layout.width, text
        assert top >= 0, text
        assert bottom <= figure.layout.height, text
        for other in labels[:place]:
            beside = right <= other[0] or other[2] <= left
            assert beside or bottom <= other[1] + 1 or other[3] <= top + 1, (text, other[4])


def test_names_stand_left_of_every_bar():
    figure = drawn()
    start, end = (pd.Timestamp(side) for side in figure.layout.xaxis.range)
    first = min(part[0] for row in report()["key"] for part in parts(figure, row))
    left = (first - start) / (end - start) * figure.layout.width
    names = [box for box, label in zip(boxes(figure), figure.layout.annotations, strict=True)
             if label.name and label.name != "now"]  # fmt: skip
    assert all(box[2] < left for box in names)


def test_many_lanes_make_a_tall_picture_and_few_keep_the_asked_height():
    many = pd.DataFrame([body(f"B{n}", f"Body {n:02}", day("1992-05-15"), OPEN) for n in range(60)])
    assert drawn(many).layout.height > 2 * PAGE.height
    assert drawn().layout.height == PAGE.height


def test_the_chosen_day_is_a_rule_and_a_written_date_called_now():
    figure = drawn()
    shapes = {shape.name: shape for shape in figure.layout.shapes if shape.name}
    assert set(shapes) == {"now", "now-gap"}
    assert shapes["now"].x0 == shapes["now"].x1 == "1993-10-01"
    (label,) = (label for label in figure.layout.annotations if label.name == "now")
    assert (label.x, label.text) == ("1993-10-01", "1 October 1993")


def test_only_what_is_called_now_depends_on_the_chosen_day():
    one, other = drawn(), drawn(on=dt.date(1995, 2, 19))
    assert one.data == other.data
    for kind in ("shapes", "annotations"):
        rest = [
            [mark for mark in figure.layout[kind] if not (mark.name or "").startswith("now")]
            for figure in (one, other)
        ]
        assert rest[0] == rest[1]


def test_groups_come_as_standings_frameworks_bodies_whatever_the_order_of_rows():
    texts = [label.text for label in drawn().layout.annotations if label.font.weight == 700]
    assert texts[:3] == ["Tashkent Treaty", "Frameworks", "Bodies"]
    assert drawn(report().sample(frac=1, random_state=3)) == drawn()


def test_the_tooltip_writes_dates_at_their_precision_and_names_the_source():
    rows = report()
    rows["start"], rows["end"] = "1993", ""
    (tip,) = set(drawn(rows[rows["certainty"] == "disputed"]).data[0].hovertext)
    assert tip == (
        "<b>Belarus</b><br>party, from 1993, no end recorded<br>zagorski-1996, 1.1 · ≠ disputed"
    )


def test_the_selected_lane_is_marked():
    figure = drawn(selected="body:CSC")
    assert any(shape.fillcolor == PAGE.colour("selected") for shape in figure.layout.shapes)
    weights = {label.name: label.font.weight for label in figure.layout.annotations}
    assert (weights["body:CSC"], weights["body:GS"]) == (600, 400)


def test_an_interval_before_the_span_draws_nothing_but_keeps_its_lane():
    old = body("OLD", "Old pact", day("1955-05-14"), day("1990-01-01"))
    figure = drawn(pd.DataFrame([old, body("CSC", "Council", day("1993-12-24"), OPEN)]))
    assert not parts(figure, "body:OLD")
    assert any(label.name == "body:OLD" for label in figure.layout.annotations)


def test_markup_in_a_label_is_escaped():
    rows = pd.DataFrame([body("X", "<i>HQ</i>", day("1992-03-20"), OPEN)])
    figure = drawn(rows)
    assert any("&lt;i&gt;" in label.text for label in figure.layout.annotations)
    assert "<i>" not in figure.data[0].hovertext[0]


def test_no_intervals_give_the_reason():
    figure = drawn(report().iloc[:0], reason="No organisation is chosen.")
    assert not figure.data
    assert figure.layout.annotations[0].text == "No organisation is chosen."
