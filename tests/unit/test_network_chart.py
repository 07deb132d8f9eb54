"""The network drawing: fixed places, readable labels, lines that tell channel and status."""

import html
import re

import pandas as pd
import pytest

from components.charts.network import network
from components.theme import Style

PAGE = Style(width=570, height=380)
PHONE = Style(width=330, height=340, em=15.5)
WIDE = Style(width=860, height=640, em=17, lang="de")
NAMES = ["Belarus", "Moldova", "Armenia", "Kazakhstan", "Tajikistan", "Uzbekistan"]


def states(count: int = 6, centre: int = 0, names: list[str] | None = None) -> pd.DataFrame:
    names = names or [f"{NAMES[n % 6]} {n}" for n in range(count)]
    return pd.DataFrame(
        {
            "state_id": [f"S{n:02}" for n in range(len(names))],
            "state": names,
            "place": range(len(names)),
            "centre": [n == centre for n in range(len(names))],
            "presence": "in",
            "partners": [1] * len(names),
            "certainty": "stated",
            "source_id": "register",
            "locator": "",
        }
    )


def tie(one: int, other: int, channel: str = "bilateral", **more: object) -> dict[str, object]:
    return {
        "state_id": f"S{one:02}",
        "state": f"State {one}",
        "partner_id": f"S{other:02}",
        "partner": f"State {other}",
        "channel": channel,
        "area": "air_defence",
        "status": "in_force",
        "via": "",
        "since": "1993-12",
        "until": "",
        "sure": True,
        "certainty": "stated",
        "source_id": "report",
        "locator": "2.2",
        **more,
    }


COLUMNS = list(tie(0, 1))


def drawn(rows: list[dict[str, object]], nodes: pd.DataFrame | None = None, **more: object):
    nodes = states() if nodes is None else nodes
    return network(nodes, pd.DataFrame(rows, columns=COLUMNS), **{"style": PAGE, **more})


def lines(figure) -> list:
    return [trace for trace in figure.data if trace.name == "lines"]


def labels(figure, style: Style) -> list[tuple[float, float, float, float, str]]:
    found = []
    for label in figure.layout.annotations:
        if not (label.name or "").startswith("state:"):
            continue
        parts = [html.unescape(re.sub("<.*?>", "", line)) for line in label.text.split("<br>")]
        weight = int(label.font.weight)
        width = max(style.width_of(part, label.font.size, weight) for part in parts)
        height = label.font.size * 1.2 * len(parts)
        x = label.x * style.width - {"left": 0, "center": width / 2, "right": width}[label.xanchor]
        y = (1 - label.y) * figure.layout.height - height / 2
        found.append((x, y, x + width, y + height, label.name))
    return found


@pytest.mark.parametrize("style", [PAGE, PHONE, WIDE])
@pytest.mark.parametrize("count", [2, 7, 12, 31, 44])
def test_names_neither_overlap_nor_leave_the_picture(style: Style, count: int):
    figure = drawn([], states(count), style=style)
    boxes = labels(figure, style)
    assert len(boxes) == count
    for place, (left, top, right, bottom, name) in enumerate(boxes):
        assert left >= 0, name
        assert right <= style.width, name
        assert top >= 0, name
        assert bottom <= figure.layout.height, name
        for other in boxes[:place]:
            beside = right <= other[0] or other[2] <= left
            assert beside or bottom <= other[1] + 0.5 or other[3] <= top + 0.5, (name, other[4])


def test_a_long_name_is_broken_and_nothing_is_lost():
    nodes = states(names=["Hub", "Federal Republic of Yugoslavia", "Bosnia and Herzegovina"])
    text = " ".join(label.text for label in drawn([], nodes).layout.annotations)
    assert "Federal Republic" in text.replace("<br>", " ")


def test_places_do_not_depend_on_the_ties_of_the_day():
    def places(rows):
        (trace,) = [trace for trace in drawn(rows).data if trace.name == "states"]
        return trace.customdata, trace.x, trace.y

    assert places([tie(0, 1)]) == places([tie(2, 3), tie(3, 4, "multilateral")])


def test_a_channel_has_its_own_colour_and_width_and_a_regional_tie_two_strokes():
    for channel, strokes in (("multilateral", 1), ("regional", 2), ("bilateral", 1)):
        (trace,) = lines(drawn([tie(0, 1, channel)]))
        assert trace.x.count(None) == strokes - 1
        red = int(PAGE.colour(channel)[1:3], 16)
        assert trace.line.color.startswith(f"rgba({red},")
    widths = [lines(drawn([tie(0, 1, one)]))[0].line.width for one in ("multilateral", "bilateral")]
    assert widths[0] < widths[1]


def test_more_areas_make_a_wider_line():
    one = lines(drawn([tie(0, 1)]))[0].line.width
    two = lines(drawn([tie(0, 1), tie(0, 1, area="bases")]))[0].line.width
    assert two > one


def test_what_is_not_in_force_is_dashed_and_hidden_behind_what_is():
    dashes = {
        status: lines(drawn([tie(0, 1, status=status)]))[0].line.dash
        for status in ("in_force", "negotiating", "stalled", "proposed")
    }
    assert dashes["in_force"] == "solid"
    assert len(set(dashes.values())) == 4
    both = drawn([tie(0, 1, "multilateral"), tie(0, 1, status="proposed")])
    assert both.layout.meta["statuses"] == ["in_force"]


def test_a_line_between_two_outer_states_keeps_clear_of_the_middle():
    figure = drawn([tie(1, 4)], states(7))
    (trace,) = lines(figure)
    (nodes,) = [trace for trace in figure.data if trace.name == "states"]
    away = [
        ((x - nodes.x[0]) ** 2 + (y - nodes.y[0]) ** 2) ** 0.5
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert min(away) > 40


def test_an_uncertain_day_fades_the_line():
    def opacity(**more):
        return float(lines(drawn([tie(0, 1, **more)]))[0].line.color.rstrip(")").split(",")[-1])

    assert opacity(sure=False) < opacity()


def test_the_tooltip_names_areas_status_dates_sources_and_doubt():
    figure = drawn([tie(0, 1, certainty="inferred"), tie(0, 1, certainty="inferred", area="bases")])
    (told,) = {text for trace in figure.data if trace.name == "ties" for text in trace.hovertext}
    assert told == (
        "<b>State 0 – State 1</b><br>bilateral, in force: air defence and bases · since Dec<br>"
        "1993 · report, 2.2 · ≈ inferred"
    )


def test_the_tooltip_of_a_state_cites_its_ties_else_the_state_itself():
    figure = drawn([tie(0, 1, certainty="inferred"), tie(0, 2, status="proposed")])
    (trace,) = [trace for trace in figure.data if trace.name == "states"]
    assert trace.hovertext[1].endswith("1 state tied to it in force<br>report, 2.2 · ≈ inferred")
    assert trace.hovertext[2].endswith("<br>register · stated")


def test_a_doubtful_tie_of_the_middle_carries_its_sign():
    texts = [label.text for label in drawn([tie(0, 1, certainty="disputed")]).layout.annotations]
    assert "≠" in texts


def test_a_click_on_a_tie_leads_to_the_state_at_the_far_end():
    figure = drawn([tie(0, 3)])
    (trace,) = [trace for trace in figure.data if trace.name == "ties"]
    assert set(trace.customdata) == {"state:S03"}


def test_the_selected_state_keeps_its_ties_strong_and_the_others_step_back():
    figure = drawn([tie(0, 1), tie(0, 2)], selected="state:S01")
    opacities = sorted(float(t.line.color.rstrip(")").split(",")[-1]) for t in lines(figure))
    assert opacities[0] < 0.3
    assert opacities[-1] == 1


def test_a_missing_state_is_dotted_and_has_no_number():
    nodes = states()
    nodes.loc[2, ["presence", "partners"]] = ["no_state", 0]
    figure = drawn([], nodes)
    assert "dot" in {shape.line.dash for shape in figure.layout.shapes}
    (trace,) = [trace for trace in figure.data if trace.name == "states"]
    assert trace.text[2] == ""
    assert "no such state" in trace.hovertext[2]
    assert figure.layout.meta["blanks"] == ["no_state"]


def test_markup_in_a_name_is_escaped():
    nodes = states(names=["Hub", "<i>X</i>"])
    text = str(drawn([tie(0, 1, partner="<i>X</i>")], nodes).to_plotly_json())
    assert "<i>" not in text


def test_no_states_give_the_reason():
    figure = drawn([], states().iloc[:0], reason="No ties are recorded.")
    assert figure.layout.annotations[0].text == "No ties are recorded."
