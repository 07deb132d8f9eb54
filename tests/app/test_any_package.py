"""Views fit any package: what it has no tables for is not offered, and no card stays empty."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from components.callbacks.frames import render
from components.callbacks.opening import page_info, page_markup
from components.catalogue import Catalogue
from components.ids import Filters
from components.keyframes import unpack
from components.view_state import ViewState, read
from tests.builders import package

ON = "1990-06-01"
MEMBERS = [
    {"organisation_id": one, "state_id": state, "valid_from": "1990-02-01"}
    for one in ("T", "U")
    for state in ("FRA", "ITA")
]
BASE: dict[str, list[dict[str, str]]] = {
    "organisations": [{"organisation_id": "T"}, {"organisation_id": "U"}],
    "states": [{"state_id": "FRA"}, {"state_id": "ITA"}, {"state_id": "ESP"}],
    "territories": [{"territory_id": one, "state_id": one} for one in ("FRA", "ITA", "ESP")],
    "memberships": MEMBERS,
}
PROMISES = [{"organisation_id": "T", "state_id": "FRA", "obligation": "defence"}]
BODIES = [{"body_id": "C", "organisation_id": "T", "valid_from": "1990-02-01"}]
COOPERATION = [{"state_id": "FRA", "partner_id": "ITA", "valid_from": "1990-02-01"}]
OTHER = {"source_id": "S2", "organisation_id": "T", "state_id": "FRA", "valid_from": "1990-03-01"}
ALWAYS = {"overview", "map", "compare", "sources", "data"}
MEMBER_VIEWS = ALWAYS | {"ladder", "timeline"}
# What is there besides states, territories and treaties, and the views that it makes.
SUBSETS: dict[str, tuple[dict[str, list[dict[str, str]]], set[str]]] = {
    "members alone": ({}, MEMBER_VIEWS),
    "promises": ({"obligations": PROMISES}, MEMBER_VIEWS),
    "bodies": ({"bodies": BODIES}, MEMBER_VIEWS | {"command", "flows"}),
    "ties": ({"cooperation": COOPERATION}, MEMBER_VIEWS | {"network"}),
    "two tellings": ({"memberships": [*MEMBERS, OTHER]}, MEMBER_VIEWS | {"conflicts"}),
}


def catalogue_of(folder: Path, name: str) -> Catalogue:
    more, _ = SUBSETS[name]
    covered = {"from": "1990-01-01", "to": "1992-01-01"}
    made = package(folder, BASE | more, coverage=covered)
    return Catalogue({made.id: made})


@pytest.fixture(params=SUBSETS)
def subset(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_views_shown_are_those_that_have_tables_and_none_has_an_empty_card(
    tmp_path: Path, subset: str
) -> None:
    catalogue = catalogue_of(tmp_path, subset)
    (data,) = catalogue.packages
    choices = catalogue.entry(data).choices
    assert set(choices.views) == SUBSETS[subset][1]
    state, _ = catalogue.read("")
    info: dict[str, Any] = page_info(catalogue, state, [])
    assert set(info["cards"]) == set(choices.views)
    assert [view for views in info["groups"].values() for view in views] == list(choices.views)
    for view in choices.views:
        day = dt.date.fromisoformat(ON)
        packed = render(catalogue, {"search": f"?view={view}&versus=1990-01-01", "only": ON})
        document = unpack(packed, day)
        assert packed["view"] == view
        assert document["headline"]
        assert set(document["cards"]) == set(info["cards"][view])
        for name, card in document["cards"].items():
            assert card["table"]["rows"], f"{view}: the card {name} is empty"


def test_a_link_to_a_view_that_is_not_there_opens_the_nearest_and_says_so(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, "ties")
    for asked, shown in (("command", "network"), ("schemes", "overview"), ("nonsense", "overview")):
        state, ignored = catalogue.read(f"?view={asked}")
        assert state.view == shown
        assert [(one.parameter, one.value) for one in ignored] == [("view", asked)]


def hidden_of(markup: object, found: dict[str, bool]) -> dict[str, bool]:
    """Whether each filter is hidden, by the class that names it."""
    for node in markup if isinstance(markup, list) else []:
        if isinstance(node, dict):
            props = node["props"]
            for word in str(props.get("className", "")).split():
                if word.startswith("of-"):
                    found[word[3:]] = bool(props.get("hidden"))
            children = props.get("children")
            hidden_of(children if isinstance(children, list) else [children], found)
    return found


def test_filters_that_would_act_on_nothing_are_not_shown(tmp_path: Path) -> None:
    def shown(name: str) -> set[str]:
        catalogue = catalogue_of(tmp_path / name, name)
        (data,) = catalogue.packages
        found = hidden_of(page_markup(catalogue, data, "en"), {})
        return {one for one, hidden in found.items() if not hidden}

    bodies = {Filters.FOOTING, Filters.LEVELS, Filters.SHOW}
    alone = shown("members alone")
    assert Filters.ORGANISATIONS in alone
    assert alone.isdisjoint({*bodies, Filters.OBLIGATIONS, Filters.SOURCE})
    assert bodies <= shown("bodies")
    assert Filters.OBLIGATIONS in shown("promises")
    assert Filters.SOURCE in shown("two tellings")


def many(folder: Path) -> Catalogue:
    ids = [f"T{number:02}" for number in range(30)]
    rows = BASE | {
        "organisations": [{"organisation_id": one} for one in ids],
        "memberships": [
            {"organisation_id": one, "state_id": "FRA", "valid_from": "1990-02-01"} for one in ids
        ],
        "obligations": [
            {"organisation_id": one, "state_id": "FRA", "obligation": kind}
            for number, one in enumerate(ids)
            for kind in (("defence",) if number % 2 else ("neutrality", "consultation"))
        ],
    }
    made = package(folder, rows, coverage={"from": "1990-01-01", "to": "1992-01-01"})
    return Catalogue({made.id: made})


def test_a_list_of_treaties_opens_with_all_of_them_and_their_promises(tmp_path: Path) -> None:
    catalogue = many(tmp_path)
    state, _ = catalogue.read("")
    choices = catalogue.entry(state.data).choices
    assert state.organisations == choices.organisations
    assert state.layer == "obligations"
    assert choices.obligations == ("defence", "neutrality", "consultation")
    assert "organisations" not in state.query(choices)


def test_a_link_names_what_is_left_out_where_that_is_shorter(tmp_path: Path) -> None:
    catalogue = many(tmp_path)
    state, _ = catalogue.read("?organisations=!T03,T07")
    choices = catalogue.entry(state.data).choices
    assert len(state.organisations) == 28
    assert "organisations=!T03,T07" in state.query(choices)
    again, ignored = read(state.query(choices), choices)
    assert (again, ignored) == (ViewState(**vars(state)), [])
    few, _ = catalogue.read("?organisations=T03,T07")
    assert "organisations=T03,T07" in few.query(choices)
    _, ignored = catalogue.read("?organisations=!T99")
    assert [one.value for one in ignored] == ["T99"]


def test_treaties_without_such_a_promise_count_nowhere(tmp_path: Path) -> None:
    catalogue = many(tmp_path)

    def rows(link: str) -> list[list[str]]:
        packed = render(catalogue, {"search": link, "only": ON})
        found = unpack(packed, dt.date.fromisoformat(ON))["cards"]["alliances"]
        return [row["cells"] for row in found["table"]["rows"]]

    assert len(rows("?view=overview")) == 30
    assert len(rows("?view=overview&obligations=defence")) == 15
    packed = render(catalogue, {"search": "?view=map&obligations=", "only": ON})
    assert unpack(packed, dt.date.fromisoformat(ON))["empty"]
