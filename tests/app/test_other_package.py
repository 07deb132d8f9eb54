"""A data set that the code has never heard of."""

import datetime as dt
from pathlib import Path

import pytest

from app import dashboard
from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from components.view_state import VIEWS
from data.load import load_package
from tests.builders import write_package

HOSTILE = '<img src=x onerror=alert(1)><span style="background:url(http://127.0.0.1:1/x)">'
SOURCE = {"source_id": "treaty", "locator": "1", "certainty": "stated"}


def rows() -> dict[str, list[dict[str, str]]]:
    states = {"USA": "Alpha", "CAN": HOSTILE, "FRA": "__proto__", "ISL": "Gamma"}
    return {
        "sources": [{"source_id": "treaty", "author": "N.N.", "year": "1949", "title": HOSTILE, "kind": "treaty_text"}],
        "states": [
            {"state_id": id_, "name_en": name, "name_de": name, "valid_from": "1900-01-01", **SOURCE}
            for id_, name in states.items()
        ],
        "territories": [
            {"territory_id": id_, "state_id": id_, "name_en": name, "name_de": name, "valid_from": "1900-01-01", **SOURCE}
            for id_, name in states.items()
        ],
        "organisations": [
            {"organisation_id": "PACT", "short_name": "Pact", "name_en": "North Pact", "name_de": "Nordpakt",
             "organisation_kind": "alliance", **SOURCE},
        ],
        "memberships": [
            {"organisation_id": "PACT", "state_id": id_, "standing": "member", "valid_from": day, **SOURCE}
            for id_, day in (("USA", "1949-04-04"), ("CAN", "1949"), ("FRA", "1949-04"))
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Catalogue:
    folder = write_package(tmp_path_factory.mktemp("pact"), rows())
    return Catalogue({"pact": load_package(Path(folder))})


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_view_works_without_bodies_frameworks_and_events(
    catalogue: Catalogue, view: str, lang: str
) -> None:
    packed = render(catalogue, {"search": f"?view={view}&lang={lang}", "em": 14})
    assert packed["window"] == 0
    for on in packed["dates"]:
        document = unpack(packed, dt.date.fromisoformat(on))
        assert document["headline"]
        assert document["cards"]


def test_the_map_of_another_data_set_shows_its_members(catalogue: Catalogue) -> None:
    packed = render(catalogue, {"search": "?view=map", "sizes": {"map": [900, 500]}})
    document = unpack(packed, dt.date(1949, 12, 31))
    assert document["headline"] == "Pact: three states are members, one stays outside"
    figure = document["cards"]["map"]["figure"]
    states = next(trace for trace in figure["data"] if trace.get("name") == "states")
    assert sorted(states["customdata"]) == ["state:CAN", "state:FRA", "state:ISL", "state:USA"]


def test_markup_of_a_data_set_is_escaped_in_every_figure(catalogue: Catalogue) -> None:
    for view in VIEWS:
        packed = render(catalogue, {"search": f"?view={view}"})
        document = unpack(packed, dt.date(1949, 12, 31))
        figures = [card.get("figure") for card in document["cards"].values()] + [document["bar"]]
        text = str(figures)
        assert "<img" not in text, view
        assert "<span style" not in text, view


def test_the_app_starts_with_another_data_set(catalogue: Catalogue) -> None:
    client = dashboard(catalogue.packages).server.test_client()
    assert client.get("/").status_code == 200
    (loaded,) = client.get("/health").get_json()["data"].values()
    assert loaded["version"]
