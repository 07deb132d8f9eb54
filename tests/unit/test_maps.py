"""Membership map and framework map: what is told apart, where names stand, what travels."""

import json

import numpy as np
import pandas as pd
import pytest

from components.charts import _map_names
from components.charts._canvas import canvas
from components.charts._texture import dots, hatch, simplified, spared
from components.charts.framework_map import framework_legend
from components.charts.membership_legend import membership_legend
from components.charts.membership_map import KINDS
from components.theme import Style
from tests.unit.map_frames import (
    BORDERS,
    CARDS,
    NAMES,
    URL,
    framework_row,
    framework_rows,
    frameworks,
    members,
    standing,
    standings,
    trace,
    units,
)


def look(figure, state):
    """Fill, outline and texture of a state."""
    areas = trace(figure, "states")
    at = list(areas.customdata).index(f"state:{state}")
    return KINDS[int(areas.z[at])], areas.marker.line.color[at], areas.marker.line.width[at]


def test_every_kind_looks_different():
    rows = standings(RUS="full", KAZ="signed", UKR="affiliated", BLR="not_yet")
    figure = members(rows)
    style = Style()
    looks = {state: look(figure, state) for state in ("RUS", "KAZ", "UKR", "BLR", "UZB")}
    assert looks["RUS"][:2] == ("full", style.colour("panel"))
    assert looks["KAZ"][:2] == ("signed", style.colour("primary"))
    assert looks["UKR"][:2] == ("affiliated", style.colour("primary"))
    assert looks["UZB"][:2] == ("none", style.colour("none_line"))
    assert trace(figure, "hatch").lon and trace(figure, "dots").lon


def test_only_signatories_are_hatched_and_only_absent_states_are_dotted():
    figure = members(standings(RUS="full", UKR="affiliated"))
    assert not trace(figure, "hatch").lon
    assert not trace(figure, "dots").lon


def test_a_state_outside_coverage_is_land_that_says_so_and_other_land_says_nothing():
    figure = members(standings(RUS="full", UKR="outside"))
    assert "UKR" not in trace(figure, "states").locations
    assert "UKR" in trace(figure, "outside").locations
    assert trace(figure, "outside").hovertext == ("Ukraine: not covered by this source",)
    assert trace(figure, "context").hoverinfo == "skip"


def test_on_a_day_that_is_not_covered_the_states_of_that_day_keep_outline_and_name():
    rows = pd.DataFrame([standing("SUN", "outside", name="Soviet Union")])
    figure = members(rows, units("SUN"), extent=["SUN"])
    assert list(trace(figure, "states").locations) == []
    assert list(trace(figure, "outside").locations) == ["SUN"]
    assert list(trace(figure, "names").text) == ["Soviet Union"]
    assert figure.layout.annotations


def test_a_former_state_is_one_shape_with_one_name_and_dotted_borders_inside():
    rows = [standing(state, "no_state", predecessor="Soviet Union") for state in NAMES]
    rows.append(standing("SUN", "none", name="Soviet Union"))
    figure = members(pd.DataFrame(rows), units("SUN"))
    assert list(trace(figure, "states").locations) == ["SUN"]
    assert list(trace(figure, "names").text) == ["Soviet Union"]
    assert trace(figure, "unborn").lon


def test_a_union_without_served_shape_is_outlined_by_lines():
    where = units()
    where.loc[where["territory_id"] == "RU-KGD", "state_id"] = "BLR"
    figure = members(where=where)
    assert trace(figure, "outlines").lon
    assert {"BLR", "RU-KGD"} <= set(trace(figure, "states").locations)


def test_traces_are_the_same_on_every_day():
    rows = [standing(state, "no_state", predecessor="Soviet Union") for state in NAMES]
    before = members(
        pd.DataFrame([*rows, standing("SUN", "none", name="Soviet Union")]), units("SUN")
    )
    after = members(standings(RUS="full", KAZ="signed"))
    assert [item.name for item in before.data] == [item.name for item in after.data]
    assert before.layout.geo == after.layout.geo


def test_hover_tells_the_standing_and_below_it_source_and_certainty_escaped():
    rows = standings(RUS="full")
    rows.loc[rows["state_id"] == "RUS", ["name", "since", "certainty"]] = [
        "<b>R</b>",
        "1993-12",
        "disputed",
    ]
    rows["cited"] = [("<i>Writer</i> 1996", "1.1")] * len(rows)
    areas = trace(members(rows), "states")
    text = areas.hovertext[list(areas.customdata).index("state:RUS")]
    assert text == (
        "&lt;b&gt;R&lt;/b&gt;: party since December 1993"
        "<br>&lt;i&gt;Writer&lt;/i&gt; 1996, 1.1 · ≠ disputed"
    )


def test_names_with_markup_are_escaped_on_the_map():
    rows = standings(RUS="full")
    rows.loc[rows["state_id"] == "RUS", "name"] = "<i>Ru</i>"
    for figure in (members(rows), frameworks(framework_rows(name="<i>F</i>"), states=rows)):
        assert "<i>" not in json.dumps(figure.to_plotly_json(), default=str)


def test_a_figure_holds_the_address_of_the_shapes_and_plain_lists():
    for figure in (members(), frameworks()):
        for item in figure.to_plotly_json()["data"]:
            assert item.get("geojson", URL) == URL
            for value in item.values():
                assert not isinstance(value, np.ndarray)
        assert len(figure.to_json()) < 100_000


def test_the_same_rows_in_another_order_give_the_same_figure():
    rows, where, placed = standings(RUS="full", KAZ="signed"), units(), framework_rows()
    assert members(rows, where).to_json() == members(rows[::-1], where[::-1]).to_json()
    assert frameworks(placed).to_json() == frameworks(placed[::-1], where=where[::-1]).to_json()


def test_without_states_the_figure_says_why():
    figure = members(standings().iloc[:0], units().iloc[:0])
    assert not figure.data
    assert "covered" in figure.layout.annotations[0].text


def test_with_an_extent_an_empty_day_keeps_the_map_and_says_why():
    figure = members(standings(**dict.fromkeys(NAMES, "outside")), extent=["RUS"])
    assert len(trace(figure, "context").locations) > 20
    assert figure.layout.annotations[0].name == "reason"


def test_without_frameworks_the_map_says_why():
    figure = frameworks(framework_rows().iloc[:0])
    assert "framework" in figure.layout.annotations[0].text
    assert not trace(figure, "borders").lon


@pytest.mark.parametrize(("width", "height", "em"), CARDS)
@pytest.mark.parametrize("chart", [members, frameworks])
def test_names_neither_overlap_nor_leave_the_card(chart, width, height, em, monkeypatch):
    placed = []
    original = _map_names.written
    monkeypatch.setattr(
        _map_names, "written", lambda *args: placed.append(original(*args)) or placed[-1]
    )
    chart(style=Style(width=width, height=height, em=em))
    boxes = [place.box for place in placed[0].places]
    assert boxes
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= width and bottom <= height
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_wide_card_names_every_state_and_a_phone_only_the_largest():
    wide = trace(members(style=Style(width=838, height=520)), "names")
    phone = trace(members(style=Style(width=360, height=300, em=15.5)), "names")
    assert set(wide.text) == set(NAMES.values())
    assert set(phone.text) == {"Russia", "Kazakhstan"}


def test_the_view_predicts_the_middle_of_the_card_and_fills_it():
    card = canvas(BORDERS, BORDERS.parts(["SUN"]), 838, 520)
    layout = card.view.layout("#fff")
    centre = layout["center"]
    x, y = card.view.pixels(np.array([centre["lon"]]), np.array([centre["lat"]]))
    assert (x[0], y[0]) == pytest.approx((419, 260))
    lon, lat = card.view.lonlat(np.array([30.0, 700.0]), np.array([40.0, 500.0]))
    assert np.allclose(card.view.pixels(lon, lat), [[30, 700], [40, 500]])


def test_every_point_of_the_extent_is_on_the_card():
    for width, height, _ in CARDS:
        card = canvas(BORDERS, BORDERS.parts(["SUN"]), width, height)
        for ring in card.outline(["RU-CHU", "RU-KGD", "TKM", "MDA"]):
            assert ring[:, 0].min() > 0 and ring[:, 0].max() < width
            assert ring[:, 1].min() > 0 and ring[:, 1].max() < height


def test_stated_units_are_solid_and_inferred_ones_pale_and_hatched():
    figure = frameworks()
    areas = trace(figure, "frameworks")
    colour = dict(zip(areas.locations, areas.z, strict=True))
    assert (int(colour["RU-KGD"]), int(colour["RU-MOW"])) == (0, 5)
    assert trace(figure, "hatch 1").lon and not trace(figure, "hatch 3").lon
    assert areas.customdata[list(areas.locations).index("UZB")] == "framework:F3"


def test_a_unit_placed_twice_is_disputed():
    twice = pd.concat([framework_rows(), pd.DataFrame([framework_row(3, "KZ-VOS", "stated")])])
    areas = trace(frameworks(twice), "frameworks")
    text = areas.hovertext[list(areas.locations).index("KZ-VOS")]
    assert "3 Framework 3 / 2 Framework 2" in text and "≠" in text


def test_a_sixth_framework_repeats_a_colour_and_keeps_its_number():
    rows = pd.concat([framework_rows(), pd.DataFrame([framework_row(6, "UKR", "stated")])])
    figure = frameworks(rows)
    areas = trace(figure, "frameworks")
    assert int(areas.z[list(areas.locations).index("UKR")]) == 0
    assert any("Framework 6" in text.replace("<br>", " ") for text in trace(figure, "names").text)


def test_legends_count_what_the_maps_draw():
    entries = {
        item["kind"]: item
        for item in membership_legend(standings(RUS="full", KAZ="full"), style=Style())
    }
    assert (entries["full"]["count"], entries["full"]["names"]) == (2, ["Kazakhstan", "Russia"])
    assert entries["full"]["label"] == "party"
    assert not entries["signed"]["present"]
    legend = framework_legend(
        framework_rows(), standings(), units(), borders=BORDERS, style=Style()
    )
    assert [item.get("number") for item in legend] == [1, 2, 3, None]
    assert legend[0]["parts"][0] == {
        "certainty": "stated", "label": "stated", "count": 1, "names": ["Kaliningrad"],
    }  # fmt: skip
    assert "Ukraine" in legend[-1]["names"]


def test_hatch_lines_run_through_neighbours_in_one_phase():
    left = np.array([[0, 0], [0, 50], [50, 50], [50, 0]], dtype=float)
    right = left + np.array([50, 0])

    def phases(rings):
        return {round(float(x0 + y0) % 14.142, 1) % 14.1 for x0, y0, *_ in hatch(rings, 10)}

    assert phases([left]) == phases([right])
    assert all(0 <= x <= 50 and 0 <= y <= 50 for x, y in dots([left], 10).tolist())


def test_a_name_is_spared_by_the_hatch():
    line = np.array([[0.0, 0.0, 100.0, 100.0]])
    parts = spared(line, [(40, 40, 60, 60)])
    assert sorted(parts.tolist()) == [[0, 0, 40, 40], [60, 60, 100, 100]]


def test_simplified_lines_keep_corners():
    line = np.array([[0, 0], [5, 0.1], [10, 0], [10, 10]], dtype=float)
    assert simplified(line, 0.5).tolist() == [[0, 0], [10, 0], [10, 10]]
