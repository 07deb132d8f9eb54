"""The status ladder: a tile per state and treaty, marks that tell done from to come; lanes in time."""

import datetime as dt
import re
from typing import Any

import pandas as pd
import pytest

from components.charts.ladder_matrix import ladder_matrix
from components.text import brief
from components.theme import Style
from data.query.acts import Step

PAGE = Style(width=520, height=400)
WIDE = Style(width=620, height=400)
SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))
NAMES = {"T": "Tashkent Treaty", "U": "Union", "G": "General-purpose forces"}


def step(action: str, on: str, done: bool = True, **more: Any) -> Step:
    facts = {"sure": done, "speaks": True, "certainty": "stated", "source_id": "S1"}
    return Step(
        action=action, acted_on=on, done=done, **{**facts, "locator": "1.1", "note": "", **more}
    )


def cell(state: str, kind: str = "full", *steps: Step, treaty: str = "T", **more: Any) -> dict:
    standing = {"full": "party", "signed": "signatory", "affiliated": "partner"}.get(kind, "")
    return {
        "state_id": state,
        "name": more.pop("name", state.title()),
        "region": "East",
        "organisation_id": treaty,
        "organisation": NAMES[treaty],
        "kind": kind,
        "standing": standing,
        "since": "1993-12" if standing else "",
        "until": "",
        "sure": True,
        "certainty": "stated" if standing else "",
        "source_id": "S1" if standing else "",
        "locator": "2.1" if standing else "",
        "predecessor": "",
        "steps": steps,
        "highest": next((one.action for one in reversed(steps) if one.done), ""),
        "reached": next((one.acted_on for one in reversed(steps) if one.done), ""),
        **more,
    }


ACTIONS = {"T": {"signature", "ratification", "entry_into_force", "denunciation"}}


def matrix(*cells: dict, style: Style = PAGE, **more: Any):
    return ladder_matrix(pd.DataFrame(cells), more.pop("actions", ACTIONS), style=style, **more)


def trace(figure, name: str):
    return next((one for one in figure.data if one.name == name), None)


def marks(figure, name: str) -> list[str]:
    found = trace(figure, name)
    return sorted(found.marker.symbol) if found else []


def tips(figure) -> dict[str, str]:
    bars = [one for one in figure.data if one.type == "bar" and one.customdata]
    return {pair[0]: pair[1] for one in bars for pair in one.customdata}


def test_done_steps_are_filled_and_steps_to_come_are_hollow_with_a_dot():
    figure = matrix(
        cell("RUS", "signed", step("signature", "1992-05-15"), step("ratification", "1993", False))
    )
    assert marks(figure, "done") == ["triangle-up"]
    assert marks(figure, "coming") == ["square-open-dot"]


def test_every_step_has_its_own_shape():
    figure = matrix(
        cell("A", "full", step("signature", "1992"), step("ratification", "1993"), step("entry_into_force", "1994")),
        cell("B", "full", step("accession", "1993")),
    )  # fmt: skip
    assert marks(figure, "done") == ["circle", "diamond", "square", "triangle-up"]


def test_a_step_that_is_not_certain_on_the_day_is_paler_than_a_done_one():
    figure = matrix(cell("B", "full", step("accession", "1993", sure=False)))
    assert marks(figure, "perhaps") == ["diamond"]
    assert trace(figure, "done") is None
    assert trace(figure, "perhaps").marker.color.startswith("rgba")


def test_a_denunciation_is_a_cross_and_strikes_the_steps_before_it_out():
    figure = matrix(
        cell("B", "no_longer", step("signature", "1992"), step("denunciation", "1992-03"))
    )
    assert marks(figure, "done") == ["x"]
    assert marks(figure, "gone") == ["triangle-up"]
    (stroke,) = (shape for shape in figure.layout.shapes if shape.type == "line")
    assert stroke.x0 < trace(figure, "gone").x[0] < stroke.x1


def test_the_kinds_of_blank_are_drawn_in_four_ways():
    figure = matrix(
        cell("A", "none"),
        cell("B", "not_yet", since="1994"),
        cell("C", "no_state", predecessor="Old Union"),
        cell("D", "outside"),
    )
    names = {
        pair[0]: one.name
        for one in figure.data
        if one.type == "bar"
        for pair in one.customdata or ()
    }
    assert names == {
        "state:A": "standings",
        "state:B": "textured",
        "state:C": "unborn",
        "state:D": "outside",
    }
    assert list(trace(figure, "textured").marker.pattern.shape) == ["."]
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert len(dotted) == 1
    assert trace(figure, "outside").hoverinfo == "skip"
    assert "part of Old Union" in tips(figure)["state:C"]
    assert "not yet, from 1994" in tips(figure)["state:B"]


def test_a_signature_is_hatched_and_an_uncertain_standing_is_pale():
    figure = matrix(cell("A", "signed"), cell("B", "full", sure=False))
    assert list(trace(figure, "textured").marker.pattern.shape) == ["/"]
    (fill,) = trace(figure, "standings").marker.color
    assert fill.endswith("0.45)")
    assert "not certain on this day" in tips(figure)["state:B"]


def test_the_weakest_certainty_gives_the_sign():
    figure = matrix(
        cell("A", "full", step("signature", "1992", certainty="inferred")),
        cell("B", "full", step("signature", "1992", certainty="disputed"), step("ratification", "1993", certainty="inferred")),
        cell("C", "full", step("signature", "1992")),
        cell("D", "none"),
    )  # fmt: skip
    assert list(trace(figure, "signs").text) == ["≈", "≠"]


def test_the_tooltip_tells_steps_with_dates_sources_and_certainty():
    figure = matrix(
        cell(
            "RUS",
            "full",
            step("ratification", "1993-12", certainty="disputed"),
            step("entry_into_force", "1994-04-20", False),
            step("ratification", "1993-12-24", speaks=False, source_id="S2", locator="art. 4"),
        ),
        works={"S1": "Zagorski 1996"},
    )
    lines = tips(figure)["state:RUS"].split("<br>")
    assert lines == [
        "<b>Rus</b> · Tashkent Treaty",
        "party, since December 1993 · Zagorski 1996, 2.1 · stated",
        "■ ratified December 1993 · Zagorski 1996, 1.1 · ≠ disputed",
        "<i>Later</i>",
        "○ in force 20 April 1994 · Zagorski 1996, 1.1 · stated",
        "<i>By other sources</i>",
        "■ ratified 24 December 1993 · S2, art. 4 · stated",
    ]


def test_chosen_treaties_are_ruled_and_the_others_can_be_chosen_by_their_head():
    figure = matrix(cell("A"), cell("A", treaty="U"), chosen=["T"], offered=["T", "U"])
    heads = {note.text: note for note in figure.layout.annotations}
    assert heads["Union"].name == "go:organisations=U"
    assert heads["Tashkent<br>Treaty"].name == "organisation:T"
    assert heads["Tashkent<br>Treaty"].font.weight > heads["Union"].font.weight
    rules = [s for s in figure.layout.shapes if s.fillcolor == PAGE.colour("primary")]
    assert len(rules) == 1


def test_heads_are_slanted_where_the_columns_are_narrow_and_nothing_is_cut():
    treaties = [cell("A", treaty=key) for key in NAMES]
    upright = matrix(*treaties)
    assert all(not note.textangle for note in upright.layout.annotations)
    narrow = matrix(*treaties, style=Style(width=150, height=400))
    assert {note.textangle for note in narrow.layout.annotations} == {-45}
    for figure in (upright, narrow):
        bars = [one for one in figure.data if one.type == "bar"]
        right = max(b + w for one in bars for b, w in zip(one.base, one.x, strict=True))
        assert right <= figure.layout.width


def test_columns_keep_their_width_when_no_step_is_done_yet():
    before = matrix(cell("A", "not_yet", step("signature", "1992", False)), cell("A", treaty="U"))
    after = matrix(cell("A", "full", step("signature", "1992")), cell("A", treaty="U"))
    places = [
        sorted((b, w) for one in f.data if one.type == "bar" and one.customdata for b, w in zip(one.base, one.x, strict=True))
        for f in (before, after)
    ]  # fmt: skip
    assert places[0] == places[1]


def test_many_states_make_a_tall_picture_and_few_carry_the_date():
    many = [cell(f"S{n:02}", "full", step("signature", "1993-12")) for n in range(60)]
    assert matrix(*many).layout.height > PAGE.height
    assert trace(matrix(*many), "dates") is None
    few = matrix(*many[:3], style=Style(width=620, height=400))
    assert set(trace(few, "dates").text) == {"Dec 1993"}


def test_no_cells_give_the_reason():
    empty = ladder_matrix(pd.DataFrame(), {}, style=PAGE, reason="No region is chosen.")
    assert empty.layout.annotations[0].text == "No region is chosen."


@pytest.mark.parametrize(
    ("edtf", "en", "de"),
    [
        ("1992-05-15", "15 May 1992", "15.05.1992"),
        ("1993-12", "Dec 1993", "Dez. 1993"),
        ("1993", "1993", "1993"),
        ("1992-05-15/1993-07-31", "1992–1993", "1992–1993"),
        ("1992-02-15/1992-03-20", "Feb – Mar 1992", "Feb.–März 1992"),
        ("[1993-09..1993-12]", "Sept – Dec 1993", "Sept.–Dez. 1993"),
        ("1993-12-31?", "31 Dec 1993?", "31.12.1993?"),
        ("../1993", "1993 or earlier", "1993 oder früher"),
        ("199X", "199X", "199X"),
        ("", "", ""),
    ],
)
def test_a_short_date_never_tells_more_than_the_source(edtf: str, en: str, de: str):
    assert re.sub(r"\s", " ", brief(edtf, "en")) == en
    assert brief(edtf, "de") == de
