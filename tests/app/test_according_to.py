"""The world according to one source: every view follows it and says so."""

import datetime as dt
from pathlib import Path

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from components.view_state import ALL_HEARD, VIEWS
from data.load import load_package

ROOT = Path(__file__).parents[2] / "data"
ON = dt.date(1994, 3, 1)
CATALOGUE = Catalogue({"cis": load_package(ROOT / "cis")})
SOURCES = CATALOGUE.entry("cis").choices.sources
HEARING = [view for view in VIEWS if view not in ALL_HEARD]


def document(view: str, source: str, **more: str):
    query = "".join(f"&{name}={value}" for name, value in more.items())
    search = f"?data=cis&view={view}&source={source}{query}"
    return unpack(render(CATALOGUE, {"search": search, "only": ON.isoformat()}), ON)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("view", HEARING)
def test_every_view_is_drawn_for_every_source_and_names_it(view: str, source: str) -> None:
    shown = document(view, source, table="memberships")
    assert shown["headline"]
    name = CATALOGUE.labels("cis", "en").works[source]
    assert shown["summary"].endswith(f"According to {name} alone.")


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_says_so_where_all_sources_are_heard(view: str) -> None:
    assert "alone." not in document(view, "all")["summary"]


@pytest.mark.parametrize("view", ALL_HEARD)
def test_views_about_sources_and_ideas_hear_all(view: str) -> None:
    assert document(view, "gibler-2009") == document(view, "all")


def test_the_sentence_is_translated() -> None:
    shown = document("map", "gibler-2009", lang="de")
    assert shown["summary"].endswith("Allein nach Gibler 2009.")


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("command", "This source says nothing about bodies."),
        ("flows", "This source says nothing about bodies."),
        ("frameworks", "This source says nothing about regional frameworks."),
    ],
)
def test_a_silent_source_is_not_taken_for_a_denial(view: str, sentence: str) -> None:
    assert document(view, "gibler-2009")["summary"].startswith(sentence)


def test_a_source_silent_on_a_treaty_says_nothing_of_its_states() -> None:
    shown = document("map", "cis-depositary")
    assert shown["headline"] == "No data on this day"
    assert "nothing about the standing of states in Tashkent Treaty" in shown["summary"]


def test_states_that_a_source_does_not_tell_lie_outside_its_coverage() -> None:
    card = document("map", "gibler-2009")["cards"]["map"]
    cells = {row["key"]: row["cells"] for row in card["table"]["rows"]}
    told = {key for key, row in cells.items() if "signatory" in row}
    assert told == {"state:AZE", "state:BLR", "state:GEO"}
    ended = {key for key, row in cells.items() if "no such state" in row}
    assert ended == {"state:SUN"}
    rest = [row for key, row in cells.items() if key not in told | ended]
    assert all("not covered by this source" in row for row in rest)
    assert "Azerbaijan, Belarus and Georgia" in str(card["legend"])


def test_no_state_is_drawn_as_outside_every_framework_where_the_source_is_silent() -> None:
    figure = document("frameworks", "gibler-2009")["cards"]["frameworks"]["figure"]
    none = next(trace for trace in figure["data"] if trace.get("name") == "none")
    assert not none["locations"]


def test_the_time_bar_shows_the_changes_of_the_source_alone() -> None:
    def ticks(source: str) -> int:
        traces = document("map", source)["bar"]["data"]
        return len(next(one["x"] for one in traces if one.get("name") == "dated"))

    assert 0 < ticks("gibler-2009") < 8 < ticks("all")


def test_the_data_view_shows_rows_of_the_source() -> None:
    rows = document("data", "gibler-2009", table="memberships")["cards"]["data"]["table"]["rows"]
    assert len(rows) == 3
    ground = document("data", "gibler-2009", table="states")
    assert "alone." not in ground["summary"]
