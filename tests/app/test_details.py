"""The details panel: every place opens its work, an event leads to what changed, rows stand below."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from tests.builders import package

TABLES = {
    "sources": [{"source_id": "S1", "author": "Writer, A.", "year": 1996, "title": "Report"}],
    "states": [{"state_id": "AAA", "name_en": "State A", "valid_from": "1900"}],
    "territories": [{"territory_id": "AAA", "state_id": "AAA", "name_en": "State A"}],
    "organisations": [{"organisation_id": "T", "short_name": "Pact", "name_en": "The Treaty"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1992-05-15", "locator": "1.1",
         "certainty": "inferred", "note": "by a rule"},
    ],
    "treaty_actions": [
        {"organisation_id": "T", "state_id": "AAA", "acted_on": "1992-05", "locator": "1.2"},
    ],
    "events": [
        {"event_id": "E", "title_en": "Signed", "happened_on": "1992-05", "organisation_id": "T"},
        {"event_id": "F", "title_en": "Undated"},
    ],
}  # fmt: skip
COVERAGE = {"from": "1992-01-01", "to": "1996-01-01"}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("pact")
    return Catalogue({"pact": package(folder, TABLES, main_source="S1", coverage=COVERAGE)})


def panel(catalogue: Catalogue, key: str) -> list[Any]:
    packed = render(catalogue, {"search": f"?view=map&selected={key}", "only": "1993-01-01"})
    return unpack(packed, dt.date(1993, 1, 1))["aside"]


def parts(item: Any) -> Iterator[dict[str, Any]]:
    """All components of a panel."""
    if isinstance(item, list):
        for one in item:
            yield from parts(one)
    elif isinstance(item, dict):
        yield item
        yield from parts(item["props"].get("children"))


def words(item: Any) -> str:
    if isinstance(item, list):
        return "".join(map(words, item))
    if isinstance(item, dict):
        return words(item["props"].get("children", ""))
    return "" if item is None else str(item)


def keys(item: Any) -> dict[str, str]:
    """Text of the buttons by what they open."""
    found: dict[str, str] = {}
    for part in parts(item):
        if "data-key" in part["props"]:
            found.setdefault(part["props"]["data-key"], words(part))
    return found


def test_every_place_is_a_button_that_opens_its_work(catalogue: Catalogue) -> None:
    shown = panel(catalogue, "state:AAA")
    places = [words(p) for p in parts(shown) if p["props"].get("data-key") == "source:S1"]
    assert {"Writer 1996, 1.1", "Writer 1996, 1.2", "Report"} <= set(places)
    assert keys(shown)["organisation:T"] == "Pact"


def test_an_act_tells_its_day_and_a_standing_its_certainty(catalogue: Catalogue) -> None:
    told = words(panel(catalogue, "state:AAA"))
    assert "signature: PactMay 1992 · Writer 1996, 1.2" in told
    assert "party: Pactsince 15 May 1992 · ≈ inferred · Writer 1996, 1.1" in told


def test_an_event_leads_from_the_day_before_it_to_its_last_possible_day(
    catalogue: Catalogue,
) -> None:
    opened = keys(panel(catalogue, "event:E"))
    assert opened["go:view=compare&versus=1992-04-30&date=1992-05-31"] == "What changed here"
    assert not any(key.startswith("go:") for key in keys(panel(catalogue, "event:F")))


def test_the_rows_that_name_a_state_stand_folded_up_with_file_and_line(
    catalogue: Catalogue,
) -> None:
    groups = [p for p in parts(panel(catalogue, "state:AAA")) if p["type"] == "Details"]
    rows = {words(group["props"]["children"][0]): words(group) for group in groups}
    assert set(rows) == {"States 1", "Territories 1", "Treaty acts 1", "Memberships 1"}
    told = rows["Memberships 1"]
    assert "memberships.csv, line 2" in told
    assert "organisation_id: T · state_id: AAA · standing: party · valid_from: 1992-05-15" in told
    assert "≈ inferred · Writer 1996, 1.1by a rule" in told
    assert not any("open" in group["props"] for group in groups)


def test_a_selected_work_leads_to_its_statements(catalogue: Catalogue) -> None:
    assert keys(panel(catalogue, "source:S1")) == {"source:S1": "Open this work"}
