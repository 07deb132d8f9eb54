"""The Sankey: conserved widths, a fixed order, and labels that never overlap."""

import html
import re
from itertools import pairwise

import pandas as pd
import pytest

from components.charts.flow_sankey import flow_sankey
from components.theme import Style

FRAMEWORKS = {
    1: ("EEU", "Eastern Europe", "BLR RUS"),
    2: ("CAU", "Caucasus", "RUS ARM AZE GEO"),
    3: ("CAW", "Central Asia, western part", "TJK UZB"),
    4: ("CAE", "Central Asia, eastern part", "RUS KAZ KGZ"),
    5: ("EAS", "East Asia", "RUS KAZ"),
}
NAMES = {
    "BLR": "Belarus",
    "RUS": "Russia",
    "ARM": "Armenia",
    "AZE": "Azerbaijan",
    "GEO": "Georgia",
    "TJK": "Tajikistan",
    "UZB": "Uzbekistan",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "UKR": "Ukraine",
}
REGION_ORDER = {state: place for place, state in enumerate(NAMES)}
CARD = Style(width=530, height=235)
PAGE = Style(width=1050, height=520)
PHONE = Style(width=360, height=420, em=15.5)


def tie(state: str, via: str, number: object, body: str, level: str, status: str, **more: object):
    return {
        "state_id": state,
        "state": NAMES.get(state, state),
        "via_id": via,
        "via": FRAMEWORKS[number][1] if number in FRAMEWORKS else via.title(),
        "number": number,
        "body_id": body,
        "body": more.get("name", body.title()),
        "command_level": level,
        "component": more.get("component", "political"),
        "status": status,
        "sort": REGION_ORDER.get(state, 0),
    }


def ties(*, organisation: bool = True) -> pd.DataFrame:
    """Two proposed bodies in each framework and a council of the treaty: 26 + 9 ties."""
    rows = []
    for number, (framework, _, states) in FRAMEWORKS.items():
        for state in states.split():
            council, command = f"DC-{framework}", f"JC-{framework}"
            rows.append(tie(state, framework, number, council, "regional", "proposed"))
            military = {"component": "military", "name": "Joint Command"}
            rows.append(tie(state, framework, number, command, "regional", "proposed", **military))
    if organisation:
        rows += [
            tie(state, "CST", pd.NA, "CSC", "alliance", "established") for state in list(NAMES)[:9]
        ]
    return pd.DataFrame(rows)


def strands(figure) -> dict[tuple[str, str], float]:
    trace = figure.data[0]
    keys = trace.node.customdata
    ends = zip(trace.link.source, trace.link.target, trace.link.value, strict=True)
    return {(keys[source], keys[target]): value for source, target, value in ends}


def heights(figure) -> dict[str, tuple[float, float]]:
    """Upper and lower edge of every node in pixels, by the rule plotly.js lays them out with."""
    trace, page = figure.data[0], figure.layout
    area = (trace.domain.y[1] - trace.domain.y[0]) * page.height
    top = (1 - trace.domain.y[1]) * page.height
    per_column = pd.Series([round(x, 4) for x in trace.node.x]).value_counts().max()
    total = sum(
        value for (source, _), value in strands(figure).items() if source.startswith("state:")
    )
    per_tie = (area - (per_column - 1) * trace.node.pad) / total
    edges = {}
    for key, y in zip(trace.node.customdata, trace.node.y, strict=True):
        flows = strands(figure).items()
        out = sum(value for (source, _), value in flows if source == key)
        into = sum(value for (_, target), value in flows if target == key)
        half = max(out, into) * per_tie / 2
        edges[key] = (top + y * area - half, top + y * area + half)
    return edges


def boxes(figure, style: Style) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right and bottom of every label in pixels, and its text."""
    found = []
    for label in figure.layout.annotations:
        lines = [html.unescape(re.sub("<.*?>", "", line)) for line in label.text.split("<br>")]
        size = label.font.size
        # Numbers and headings are bold, so the bold width is the safe one.
        weight = 700 if "<b>" in label.text else 400
        width = max(style.width_of(line, size, weight) for line in lines)
        height = size * (1.2 + 1.3 * (len(lines) - 1))
        x = label.x * style.width - (width if label.xanchor == "right" else 0)
        y = (1 - label.y) * style.height - height / 2
        found.append((x, y, x + width, y + height, label.text))
    return found


def test_a_strand_is_as_wide_as_the_ties_of_a_state_to_a_framework():
    flows = strands(flow_sankey(ties(), style=CARD))
    assert flows["state:RUS", "framework:CAU"] == 2
    assert flows["state:RUS", "organisation:CST"] == 1
    assert len([end for end in flows if end[0] == "state:RUS"]) == 5


def test_ties_are_conserved_from_column_to_column():
    flows = strands(flow_sankey(ties(), style=PAGE, columns="all"))
    for via in ("framework:CAU", "framework:CAE", "organisation:CST"):
        into = sum(value for (_, target), value in flows.items() if target == via)
        out = sum(value for (source, _), value in flows.items() if source == via)
        assert into == out
    assert sum(value for (source, _), value in flows.items() if source.startswith("state:")) == 35


def test_a_tie_listed_twice_counts_once():
    twice = pd.concat([ties(), ties()])
    assert strands(flow_sankey(twice, style=CARD)) == strands(flow_sankey(ties(), style=CARD))


def test_states_stand_in_region_order_and_frameworks_by_number():
    keys = list(
        flow_sankey(ties().sample(frac=1, random_state=1), style=CARD).data[0].node.customdata
    )
    assert keys[:3] == ["state:BLR", "state:RUS", "state:ARM"]
    numbers = [key for key in keys if key.startswith("framework:")]
    assert numbers == [f"framework:{framework}" for framework, _, _ in FRAMEWORKS.values()]


def test_without_a_region_order_states_stand_by_name():
    keys = flow_sankey(ties().drop(columns="sort"), style=CARD).data[0].node.customdata
    assert list(keys[:3]) == ["state:ARM", "state:AZE", "state:BLR"]


def test_shuffled_rows_give_the_same_figure():
    shuffled = ties().sample(frac=1, random_state=7)
    assert flow_sankey(shuffled, style=PAGE) == flow_sankey(ties(), style=PAGE)


@pytest.mark.parametrize("organisation", [True, False])
@pytest.mark.parametrize("style", [CARD, PAGE, PHONE, Style(width=1500, height=760, em=17)])
def test_labels_neither_overlap_nor_leave_the_picture(style: Style, organisation: bool):
    states = pd.DataFrame({"state_id": list(NAMES), "state": list(NAMES.values())})
    figure = flow_sankey(ties(organisation=organisation), style=style, outside=states)
    labels = boxes(figure, style)
    for place, (left, top, right, bottom, text) in enumerate(labels):
        assert left >= 0, text
        assert right <= style.width, text
        assert top >= 0, text
        assert bottom <= style.height, text
        for other in labels[:place]:
            beside = right <= other[0] or other[2] <= left
            assert beside or bottom <= other[1] + 1 or other[3] <= top + 1, (text, other[4])


@pytest.mark.parametrize("style", [CARD, PAGE, PHONE])
def test_every_label_stands_at_the_middle_of_its_node(style: Style):
    figure = flow_sankey(ties(), style=style)
    edges = heights(figure)
    for label in figure.layout.annotations:
        if label.name:
            middle = sum(edges[label.name]) / 2
            assert (1 - label.y) * style.height == pytest.approx(middle, abs=0.01)


@pytest.mark.parametrize("style", [CARD, PAGE, PHONE])
def test_nodes_of_a_column_stand_apart_and_inside(style: Style):
    figure = flow_sankey(ties(), style=style)
    edges = heights(figure)
    columns: dict[float, list[tuple[float, float]]] = {}
    for key, x in zip(figure.data[0].node.customdata, figure.data[0].node.x, strict=True):
        columns.setdefault(round(x, 4), []).append(edges[key])
    for column in columns.values():
        assert column[0][0] >= 0
        assert column[-1][1] <= style.height
        assert all(upper[1] < lower[0] for upper, lower in pairwise(column))


def test_forty_states_in_a_card_lose_labels_but_no_strand():
    rows = [tie(f"S{n:02}", "CIS", pd.NA, "HQ", "alliance", "established") for n in range(40)]
    figure = flow_sankey(pd.DataFrame(rows), style=CARD)
    assert len(strands(figure)) == 40
    tops = [box[1] for box in sorted(boxes(figure, CARD), key=lambda box: box[1])]
    assert len(tops) < 41
    assert all(box[1] >= 0 and box[3] <= CARD.height for box in boxes(figure, CARD))


def test_states_without_ties_are_listed_hollow_and_get_no_node():
    states = pd.DataFrame({"state_id": ["UKR", "RUS"], "state": ["Ukraine", "Russia"]})
    figure = flow_sankey(ties(), style=PAGE, columns="states", outside=states)
    texts = {label.name: label.text for label in figure.layout.annotations}
    assert texts["state:UKR"] == "○\N{NO-BREAK SPACE}Ukraine"
    assert texts["state:RUS"] == "●\N{NO-BREAK SPACE}Russia"
    assert "state:UKR" not in figure.data[0].node.customdata


def test_states_without_ties_are_left_out_where_they_would_squeeze_the_strands():
    many = pd.DataFrame({"state_id": [f"X{n}" for n in range(30)], "state": ["Someland"] * 30})
    figure = flow_sankey(ties(), style=CARD, outside=many)
    assert not any("○" in label.text for label in figure.layout.annotations)


def test_a_proposed_framework_is_marked_and_an_established_treaty_is_not():
    figure = flow_sankey(ties(), style=PAGE)
    texts = {label.name: label.text for label in figure.layout.annotations}
    assert "◇" in texts["framework:CAU"]
    assert "◇" in texts["body:DC-CAU"]
    assert "◇" not in texts["organisation:CST"]


def test_few_bodies_stand_alone_and_many_are_gathered_by_level_and_component():
    few = flow_sankey(ties(), style=PAGE).data[0].node.customdata
    assert "body:CSC" in few
    rows = [tie("RUS", "CIS", pd.NA, f"B{n}", "alliance", "established") for n in range(60)]
    gathered = flow_sankey(pd.DataFrame(rows), style=PAGE).data[0].node.customdata
    assert "level:alliance/political" in gathered


def test_a_narrow_picture_gets_two_columns():
    keys = flow_sankey(ties(), style=PHONE).data[0].node.customdata
    assert not any(key.startswith(("body:", "level:")) for key in keys)


def test_the_tooltip_of_a_strand_names_both_ends_and_counts_ties():
    link = flow_sankey(ties(), style=CARD).data[0].link
    assert "Russia – Eastern Europe: 2 ties" in link.label
    assert "Russia – Cst: 1 tie" in link.label
    assert "state:RUS" in link.customdata


def test_names_of_the_data_carry_neither_markup_nor_template_variables():
    rows = ties()
    rows["state"] = "<a href='x'>%{value}</a>"
    figure = flow_sankey(rows, style=CARD)
    text = "".join(label.text for label in figure.layout.annotations)
    assert "<a" not in text
    assert "&lt;a" in text
    assert "<a" not in "".join(figure.data[0].node.label)
    assert "%{value}" not in figure.data[0].node.hovertemplate


def test_no_ties_give_the_reason_instead_of_a_picture():
    figure = flow_sankey(ties().iloc[:0], style=CARD, reason="Nothing was signed <yet>")
    assert not figure.data
    assert figure.layout.annotations[0].text == "Nothing was signed &lt;yet&gt;"


def test_a_single_tie_is_not_drawn_as_thick_as_the_picture():
    figure = flow_sankey(ties().iloc[:1], style=CARD)
    top, bottom = heights(figure)["state:BLR"]
    assert bottom - top < 2 * CARD.em


def test_a_small_picture_of_states_grows_rather_than_leave_a_name_out():
    rows = pd.DataFrame(
        [tie(f"S{n:02}", "ALL", 1 + n % 5, "COUNCIL", "regional", "established") for n in range(16)]
    )
    figure = flow_sankey(rows, style=Style(width=513, height=120), columns="states")
    named = " ".join(note["text"] for note in figure.to_dict()["layout"]["annotations"])
    assert all(f"S{n:02}" in named for n in range(16))
    assert figure.layout.height > 120
    few = flow_sankey(rows.head(4), style=Style(width=513, height=120), columns="states")
    assert few.layout.height == 120
