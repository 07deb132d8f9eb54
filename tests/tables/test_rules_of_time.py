"""The switch certain, likely, possible: from the CSV to the map, the timeline and the ladder."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from components.view_state import RULES
from data.load import load_package

BELARUS = "state:BLR"


@cache
def catalogue() -> Catalogue:
    return Catalogue({"cis": load_package(Path(__file__).parents[2] / "data" / "cis")})


def document(view: str, rule: str, on: str) -> dict[str, Any]:
    sizes = {name: [900, 600] for name in ("map", "timeline", "ladder", "lanes")}
    search = f"?data=cis&view={view}&rule={rule}"
    packed = render(catalogue(), {"search": search, "sizes": sizes, "only": on})
    return unpack(packed, dt.date.fromisoformat(on))


def said(view: str, rule: str, on: str, column: int) -> list[str]:
    """Cells of a column of the view's table in the rows of Belarus."""
    (card, *_) = document(view, rule, on)["cards"].values()
    return [row["cells"][column] for row in card["table"]["rows"] if row["key"] == BELARUS]


@pytest.mark.parametrize(
    ("on", "standings"),
    [
        # The report: 1993, not before the treaty was in force (31 July); zagorski-1996, 1.1.
        ("1993-07-30", {"certain": "not yet", "likely": "not yet", "possible": "not yet"}),
        ("1993-10-01", {"certain": "not yet", "likely": "not yet", "possible": "party"}),
        ("1993-11-01", {"certain": "not yet", "likely": "party", "possible": "party"}),
        ("1994-01-01", {"certain": "party", "likely": "party", "possible": "party"}),
    ],
)
def test_the_map_counts_belarus_as_a_party_as_the_rule_says(
    on: str, standings: dict[str, str]
) -> None:
    assert {rule: said("map", rule, on, 1)[0] for rule in RULES} == standings
    headlines = {rule: document("map", rule, on)["headline"] for rule in RULES}
    for one, other in (("certain", "likely"), ("likely", "possible")):
        assert (headlines[one] == headlines[other]) == (standings[one] == standings[other])


def test_the_map_names_the_states_whose_standing_is_not_certain() -> None:
    doubt = "Not certain on this day: Belarus and Georgia."
    summaries = {rule: document("map", rule, "1993-10-01")["summary"] for rule in RULES}
    assert {rule: doubt in text for rule, text in summaries.items()} == {
        "certain": False,
        "likely": False,
        "possible": True,
    }
    assert doubt in document("map", "likely", "1993-11-01")["summary"]
    assert "Not certain" not in document("map", "likely", "1994-01-01")["summary"]


def test_the_map_paints_belarus_by_the_rule() -> None:
    def colour(rule: str) -> object:
        figure = document("map", rule, "1993-10-01")["cards"]["map"]["figure"]
        states = next(trace for trace in figure["data"] if trace.get("name") == "states")
        return states["z"][states["customdata"].index(BELARUS)]

    assert colour("certain") == colour("likely") != colour("possible")


def test_the_ladder_tells_the_three_rules_apart_on_the_same_day() -> None:
    found = {rule: [row[2:6:2] for row in rows_of_treaty(rule, "1993-10-01")] for rule in RULES}
    assert found == {
        "certain": [["not yet", ""]],
        "likely": [["not yet", "acceded"]],
        "possible": [["party", "acceded"]],
    }
    assert len({document("ladder", rule, "1993-10-01")["headline"] for rule in RULES}) == 2
    figures = [
        str(document("ladder", rule, "1993-10-01")["cards"]["ladder"]["figure"]) for rule in RULES
    ]
    assert len(set(figures)) == 3


def rows_of_treaty(rule: str, on: str) -> list[list[str]]:
    rows = document("ladder", rule, on)["cards"]["ladder"]["table"]["rows"]
    return [
        row["cells"]
        for row in rows
        if row["key"] == BELARUS and row["cells"][1] == "Tashkent Treaty"
    ]


@pytest.mark.parametrize(("view", "card"), [("timeline", "timeline"), ("ladder", "lanes")])
def test_a_tick_on_the_fading_bar_shows_the_day_that_counts(view: str, card: str) -> None:
    ticks = []
    for rule in RULES:
        layout = document(view, rule, "1993-10-01")["cards"][card]["figure"]["layout"]
        ink = "#17212B"
        paths = [
            shape["path"]
            for shape in layout["shapes"]
            if shape["type"] == "path" and shape.get("line", {}).get("color") == ink
        ]
        assert paths
        ticks.append(paths)
    assert len(ticks[0]) == len(ticks[1]) == len(ticks[2])
    places = [[float(path[1:].split(",")[0]) for path in paths] for paths in ticks]
    starts = list(zip(*places, strict=True))
    # A start counts later the stricter the rule, an end earlier: never all three on one day.
    assert all(len(set(three)) > 1 for three in starts)
    assert any(certain > likely > possible for certain, likely, possible in starts)


def test_the_timeline_draws_belarus_faded_between_its_earliest_and_latest_day() -> None:
    rows = said("timeline", "likely", "1993-10-01", 2)
    assert "between 31 July 1993 and 31 December 1993" in rows
    figure = document("timeline", "likely", "1993-10-01")["cards"]["timeline"]["figure"]
    opacities = [
        float(colour.rstrip(")").split(",")[-1])
        for trace in figure["data"]
        if trace.get("name") == "textured"
        for key, colour in zip(
            trace["customdata"], trace["marker"]["pattern"]["bgcolor"], strict=True
        )
        if key == BELARUS
    ]
    assert len({one for one in opacities if one < 1}) > 5
