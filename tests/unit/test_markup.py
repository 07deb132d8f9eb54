"""The page as plain elements: what Dash and Bootstrap would give, without them."""

import json

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from components.controls.card import marked
from components.markup import markup


def test_texts_lists_and_elements_keep_their_order_and_attributes() -> None:
    made = markup([html.P(["a", html.B("b")], id="x", className="c", **marked(aria_label="d")), 3])
    assert made == [
        {
            "type": "P",
            "props": {
                "children": ["a", {"type": "B", "props": {"children": "b"}}],
                "id": "x",
                "className": "c",
                "aria-label": "d",
            },
        },
        3,
    ]
    json.dumps(made)


def test_tick_boxes_know_what_is_chosen_and_are_named_by_their_labels() -> None:
    group = markup(
        dbc.Checklist(
            id="g",
            options=[{"label": html.I("One"), "value": "1"}, {"label": "Two", "value": "2"}],
            value=["2"],
        )
    )
    assert group["props"]["id"] == "g"
    boxes = [box["props"]["children"] for box in group["props"]["children"]]
    assert [box["props"].get("checked") for box, _ in boxes] == [None, True]
    assert [label["props"]["htmlFor"] for _, label in boxes] == [
        box["props"]["id"] for box, _ in boxes
    ]
    assert boxes[0][1]["props"]["children"] == {"type": "I", "props": {"children": "One"}}
    assert {box["props"]["type"] for box, _ in boxes} == {"checkbox"}


def test_radio_buttons_of_a_group_share_a_name() -> None:
    group = markup(
        dbc.RadioItems(
            id="g",
            options=[{"label": n, "value": n} for n in ("a", "b")],
            value="b",
            className="segments",
            inputClassName="visually-hidden",
        )
    )
    inputs = [box["props"]["children"][0]["props"] for box in group["props"]["children"]]
    assert {one["name"] for one in inputs} == {"g"}
    assert [one.get("checked", False) for one in inputs] == [False, True]
    assert all("visually-hidden" in one["className"] for one in inputs)


def test_lists_and_fields_keep_their_values() -> None:
    chosen = markup(dbc.Select(id="s", options=[{"label": "A", "value": "a"}], value="a"))
    assert chosen["props"]["children"][0]["props"] == {
        "value": "a",
        "selected": True,
        "children": "A",
    }
    field = markup(dbc.Input(id="i", type="range", min=0, max=9, value=0, class_name="wide"))
    assert field["props"]["className"] == "form-control wide"
    assert (field["props"]["min"], field["props"]["value"]) == (0, 0)
    ticked = markup(dbc.Checkbox(id="c", label="Loop", value=True))
    assert ticked["props"]["children"][0]["props"]["checked"] is True


def test_a_component_that_needs_dash_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Dropdown has no plain element"):
        markup(html.Div(dcc.Dropdown(id="d")))
