"""Plain figures: written as plotly would, checked by plotly when asked for more."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from components import figures

LAYOUT: dict[str, Any] = {
    "width": 300,
    "template": {"layout": {"font": {"size": 12}}},
    "title": None,
    "margin": {},
    "xaxis": {"visible": False, "range": [0, 1]},
    "shapes": [],
    "annotations": [
        {"y": 1, "x": 0, "text": "a", "textangle": 302, "font": {"size": 9, "color": "red"}}
    ],
    "meta": {"z": 1, "a": None},
}
TRACE: dict[str, Any] = {
    "y": [1, None],
    "x": [],
    "marker": {"size": 3, "line": {"width": 0}, "color": None},
    "customdata": [{"z": 1, "a": 2}],
    "mode": "markers",
    "hoverinfo": "skip",
    "hoverlabel": {"font": {}},
}


def text(figure: go.Figure) -> str:
    return json.dumps(figure.to_plotly_json(), default=list)


def plain() -> figures.Figure:
    figure = figures.Figure(**LAYOUT)
    trace = figures.Scatter(**TRACE)
    trace.set(hoverinfo=None, marker={"line": {"width": 2, "color": "blue"}}, name="n")
    figure.add_traces([trace])
    figure.update_layout(uniformtext={"minsize": 12, "mode": "hide"}, dragmode=False)
    figure.add_annotation({"x": 1, "text": "b"})
    return figure


def checked() -> go.Figure:
    figure = go.Figure(layout=LAYOUT)
    trace = go.Scatter(**TRACE)
    trace.update(hoverinfo=None, marker={"line": {"width": 2, "color": "blue"}}, name="n")
    figure.add_traces([trace])
    figure.update_layout(uniformtext={"minsize": 12, "mode": "hide"}, dragmode=False)
    figure.add_annotation({"x": 1, "text": "b"})
    return figure


def test_a_plain_figure_is_written_as_plotly_writes_its_own() -> None:
    assert text(plain()) == text(checked())


def test_a_figure_reads_the_same_before_and_after_plotly_has_checked_it() -> None:
    figure = plain()
    before = json.loads(text(figure))
    assert figure.data[0].marker.line.width == 2
    assert figure.plain is None
    assert json.loads(text(figure)) == before


def test_a_checked_figure_goes_on_as_plotlys_own() -> None:
    figure = plain()
    assert figure.layout.width == 300
    figure.add_trace(figures.Bar(x=[1]))
    figure.update_layout(meta=None)
    figure.add_annotation(text="c")
    assert [trace.type for trace in figure.data] == ["scatter", "bar"]
    assert figure.told() is None
    assert len(figure.layout.annotations) == 3


def test_plotly_refuses_what_its_schema_lacks() -> None:
    figure = figures.Figure()
    figure.add_trace(figures.Scatter(colour="red"))
    with pytest.raises(ValueError, match="colour"):
        _ = figure.data


def test_traces_added_are_copies() -> None:
    trace = figures.Bar(x=[1], marker={"color": "red"})
    figure = figures.Figure()
    figure.add_trace(trace)
    trace.set(marker={"color": "blue"})
    assert figure.traces[0].marker == {"color": "red"}


def test_what_a_figure_hands_out_is_the_callers_own() -> None:
    figure = plain()
    before = text(figure)
    figure.to_plotly_json()["data"][0]["y"].append(5)
    assert text(figure) == before


def test_a_list_of_objects_is_not_replaced_unseen() -> None:
    with pytest.raises(ValueError, match="annotations"):
        plain().update_layout(annotations=[{"text": "c"}])


def test_what_a_chart_tells_is_read_without_a_check() -> None:
    figure = plain()
    assert figure.told() == {"z": 1, "a": None}
    assert figure.plain is not None
    figure.update_layout(meta=None)
    assert figure.told() is None
