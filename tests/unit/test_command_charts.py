"""The command charts place every body once, keep texts in their boxes and lines out of them."""

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts._boxes import COMPONENT_COLOURS
from components.charts.command_chart import command_chart, command_legend
from components.charts.command_icicle import command_icicle
from components.colours import TOKENS
from components.theme import Style
from tests.unit.command_frames import body, relation, system
from tests.unit.command_geometry import boxes, faults, overlaid, segments

SIZES = [
    (Style(width=530, height=235), True),
    (Style(width=1040, height=520), False),
    (Style(theme="dark", width=1500, height=760, em=17), False),
    (Style(width=360, height=600, em=15.5), False),
]
WIDE = Style(width=1040, height=520)
NO_RELATIONS = pd.DataFrame(columns=["body_id", "relation", "other_body_id", "certainty"])


def drawn(
    rows: list[dict[str, object]], links: list[dict[str, object]], **more: object
) -> go.Figure:
    more = {"style": WIDE, **more}
    relations = pd.DataFrame(links) if links else NO_RELATIONS
    return command_chart(pd.DataFrame(rows), relations, **more)


@pytest.mark.parametrize(("style", "compact"), SIZES)
@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("wartime", [False, True])
def test_no_box_text_or_line_lies_on_another(
    style: Style, compact: bool, lang: str, wartime: bool
) -> None:
    figure = command_chart(*system(wartime, lang), style=style, compact=compact)
    assert faults(figure) == []


def test_names_are_never_cut_at_the_usual_sizes() -> None:
    for style, compact in SIZES:
        for lang in ("en", "de"):
            figure = command_chart(*system(True, lang), style=style, compact=compact)
            assert not [note.text for note in figure.layout.annotations if "…" in note.text]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    levels=st.lists(st.sampled_from(["alliance", "regional", "national"]), min_size=1, max_size=14),
    pairs=st.lists(
        st.tuples(
            st.integers(0, 13),
            st.sampled_from(["subordinate_to", "accountable_to", "delegates_to", "succeeds",
                             "operationally_subordinate_to", "same_members", "represented_in"]),
            st.integers(0, 13),
        ),
        max_size=12,
    ),
    width=st.sampled_from([560, 900, 1400]),
)  # fmt: skip
def test_any_set_of_relations_keeps_boxes_and_lines_apart(
    levels: list[str], pairs: list[tuple[int, str, int]], width: int
) -> None:
    rows = [
        body(f"B{n}", f"Body number {n} of the system", command_level=level)
        for n, level in enumerate(levels)
    ]
    links = [relation(f"B{a}", kind, f"B{b}") for a, kind, b in pairs if a != b]
    figure = drawn(rows, links, style=Style(width=width, height=400))
    assert faults(figure) == []
    assert overlaid(figure) == []


def test_a_superior_stands_above_its_subordinate() -> None:
    places = boxes(drawn([body("LOW"), body("HIGH")], [relation("LOW", "subordinate_to", "HIGH")]))
    assert places["body:HIGH"][3] < places["body:LOW"][1]


def test_a_delegating_body_stands_above_the_body_it_delegates_to() -> None:
    places = boxes(drawn([body("B"), body("A")], [relation("A", "delegates_to", "B")]))
    assert places["body:A"][3] < places["body:B"][1]


def test_a_predecessor_stands_left_of_its_successor_in_the_same_row() -> None:
    rows = [body("NEW"), body("OLD", status="ended")]
    places = boxes(drawn(rows, [relation("NEW", "succeeds", "OLD")]))
    old, new = places["body:OLD"], places["body:NEW"]
    assert old[1] == new[1]
    assert old[2] < new[0]


def test_each_superior_of_a_body_has_its_own_mark() -> None:
    rows = [body("A"), body("B"), body("C")]
    links = [relation("C", "accountable_to", "A"), relation("C", "subordinate_to", "B")]
    marks = drawn(rows, links).data[1]
    assert list(marks.customdata) == ["body:C", "body:C"]
    assert sorted(marks.hovertext) == ["C: accountable to A", "C: subordinate to B"]


def test_superiors_of_different_bodies_never_share_a_trunk() -> None:
    rows = [body("A"), body("B"), body("C"), body("D")]
    links = [relation("C", "accountable_to", "A"), relation("D", "accountable_to", "B")]
    hover = drawn(rows, links).data[1].hovertext
    assert sorted(hover) == ["C: accountable to A", "D: accountable to B"]


def test_a_body_whose_superior_is_not_named_has_no_line() -> None:
    figure = drawn([body("A"), body("B")], [])
    assert segments(figure) == []
    assert list(figure.data[1].x) == []


def test_a_relation_to_a_body_that_is_not_shown_is_left_out() -> None:
    assert segments(drawn([body("A")], [relation("A", "subordinate_to", "GONE")])) == []


@pytest.mark.parametrize(
    ("status", "dash", "token", "sign"),
    [
        ("established", "solid", "tint", None),
        ("proposed", "5px,3.5px", "panel", "◇"),
        ("planned", "1.6px,3px", "panel", "planned"),
        ("ended", "solid", "land", "ended"),
    ],
)
def test_status_shows_in_outline_fill_and_sign(
    status: str, dash: str, token: str, sign: str | None
) -> None:
    figure = drawn([body("A", status=status)], [])
    outline = figure.layout.shapes[-1]
    assert outline.line.dash == dash
    assert figure.data[0].marker.color[0] == WIDE.colour(token)
    texts = [note.text for note in figure.layout.annotations]
    assert (sign in texts) if sign else not {"◇", "planned", "ended"} & set(texts)


@pytest.mark.parametrize(("certainty", "sign"), [("inferred", "≈"), ("disputed", "≠")])
def test_doubt_about_a_body_is_a_sign(certainty: str, sign: str) -> None:
    figure = drawn([body("A", certainty=certainty)], [])
    assert sign in [note.text for note in figure.layout.annotations]


def test_the_chosen_body_has_its_fill_and_a_thick_outline() -> None:
    figure = drawn([body("A")], [], selected="body:A")
    assert figure.data[0].marker.color[0] == WIDE.colour("selected")
    assert figure.layout.shapes[-1].line.width == 3


def test_the_component_is_a_letter_as_well_as_a_colour() -> None:
    figure = drawn([body("A", component="economic")], [])
    assert "E" in [note.text for note in figure.layout.annotations]


def test_an_uncertain_date_is_marked_in_the_tooltip_only() -> None:
    figure = drawn([body("A", since="1993", sure=False)], [])
    assert "since 1993 ?" in figure.data[0].hovertext[0]
    assert not any("1993" in note.text for note in figure.layout.annotations)


def test_the_compact_chart_joins_equal_bodies_of_the_frameworks() -> None:
    figure = command_chart(*system(), style=Style(width=530, height=235), compact=True)
    keys = [key for key in figure.data[0].customdata if key.startswith("bodies:")]
    assert [len(key.split(",")) for key in keys] == [5, 5]
    text = " ".join(note.text.replace("<br>", " ") for note in figure.layout.annotations)
    assert "Defence Council ×5" in text


@pytest.mark.parametrize(("number", "joined"), [(6, False), (7, True)])
def test_more_than_six_frameworks_share_a_box(number: int, joined: bool) -> None:
    rows = [
        body(f"H{n}", "HQ", command_level="regional", framework_id=f"F{n}", number=n)
        for n in range(1, number + 1)
    ]
    keys = drawn(rows, [], style=Style(width=1500, height=400)).data[0].customdata
    assert any(key.startswith("bodies:") for key in keys) is joined


def test_bodies_that_differ_in_status_keep_their_own_boxes() -> None:
    rows = [
        body("A", "HQ", command_level="regional", framework_id="F1", number=1),
        body("B", "HQ", command_level="regional", framework_id="F2", number=2, status="proposed"),
    ]
    figure = drawn(rows, [], compact=True)
    assert sorted(figure.data[0].customdata) == ["body:A", "body:B"]


def test_levels_follow_the_vocabulary_and_unknown_ones_come_last() -> None:
    rows = [body(level, command_level=level) for level in ("tactical", "national", "alliance")]
    places = boxes(drawn(rows, []))
    ordered = sorted(places, key=lambda key: places[key][1])
    assert ordered == ["body:alliance", "body:national", "body:tactical"]


def test_the_figure_grows_when_the_bodies_need_more_height() -> None:
    rows = [body(f"B{n:03}", f"Body number {n}") for n in range(150)]
    figure = drawn(rows, [])
    assert figure.layout.height > WIDE.height
    assert faults(figure) == []


def test_a_circle_of_subordination_is_drawn_all_the_same() -> None:
    links = [relation("A", "subordinate_to", "B"), relation("B", "subordinate_to", "A")]
    assert faults(drawn([body("A"), body("B")], links)) == []


@pytest.mark.parametrize("chart", [command_chart, command_icicle])
def test_markup_in_names_is_escaped(chart: object) -> None:
    evil = '<span style="background:url(//x.y)">A</span>'
    figure = chart(pd.DataFrame([body("A", evil)]), NO_RELATIONS, style=WIDE)
    assert "<span" not in str(figure.to_dict())


@pytest.mark.parametrize("chart", [command_chart, command_icicle])
def test_no_bodies_give_an_empty_figure_with_the_reason(chart: object) -> None:
    figure = chart(pd.DataFrame(columns=list(body("A"))), NO_RELATIONS, style=WIDE)
    assert not figure.data
    assert "No body is shown" in figure.layout.annotations[0].text


@pytest.mark.parametrize("chart", [command_chart, command_icicle])
def test_the_order_of_the_rows_does_not_change_the_picture(chart: object) -> None:
    bodies, relations = system(True)
    mixed = chart(bodies.sample(frac=1, random_state=3), relations.sample(frac=1, random_state=3),
                  style=WIDE)  # fmt: skip
    assert mixed.to_dict() == chart(bodies, relations, style=WIDE).to_dict()


@pytest.mark.parametrize("chart", [command_chart, command_icicle])
def test_the_frames_stay_as_they_were(chart: object) -> None:
    bodies, relations = system()
    before = bodies.copy(), relations.copy()
    chart(bodies, relations, style=WIDE)
    pd.testing.assert_frame_equal(bodies, before[0])
    pd.testing.assert_frame_equal(relations, before[1])


def test_the_phone_lists_bodies_in_one_column_indented_below_their_superior() -> None:
    links = [relation("LOW", "accountable_to", "HIGH")]
    figure = drawn([body("HIGH"), body("LOW")], links, style=Style(width=360, height=500))
    places = boxes(figure)
    high, low = places["body:HIGH"], places["body:LOW"]
    assert high[0] < low[0]
    assert high[2] == low[2]
    assert high[3] < low[1]
    assert low[3] - low[1] >= 44


def test_the_phone_names_the_superiors_the_indentation_cannot_show() -> None:
    rows = [body("A"), body("B"), body("C")]
    links = [relation("C", "subordinate_to", "A"), relation("C", "accountable_to", "B")]
    figure = drawn(rows, links, style=Style(width=360, height=500))
    assert "accountable to: B" in [note.text for note in figure.layout.annotations]


def test_the_legend_lists_the_forms_in_use_with_counts() -> None:
    rows = [body("A"), body("B", status="proposed", certainty="inferred", component="economic")]
    links = [relation("B", "accountable_to", "A")]
    legend = command_legend(pd.DataFrame(rows), pd.DataFrame(links), style=WIDE)
    assert {(entry["group"], entry["kind"], entry["sign"], entry["count"]) for entry in legend} == {
        ("status", "established", "", 1),
        ("status", "proposed", "◇", 1),
        ("certainty", "inferred", "≈", 1),
        ("component", "military", "M", 1),
        ("component", "economic", "E", 1),
        ("relation", "accountable_to", "", 1),
    }


def test_traces_hold_plain_lists() -> None:
    for chart in (command_chart, command_icicle):
        assert "bdata" not in chart(*system(), style=WIDE).to_json()


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ground", ["panel", "tint", "land", "selected"])
def test_component_colours_stand_out_from_every_box(theme: int, ground: str) -> None:
    for pair in COMPONENT_COLOURS.values():
        light, dark = sorted((_luminance(pair[theme]), _luminance(TOKENS[ground][theme])))
        assert (dark + 0.05) / (light + 0.05) >= 3
