"""Every fact on the page names its source: tooltips, tables, the rows of the data set."""

import datetime as dt
import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.cite import Citations
from components.ids import Card
from components.keyframes import unpack
from components.view_state import VIEWS
from data import query
from data.load import load_package
from data.model import tables

ROOT = Path(__file__).parents[2]
DAYS = ("1992-06-01", "1993-10-01", "1995-01-15")
THINGS = ("state", "body", "bodies", "framework", "organisation", "event")
# Words of the blanks that rest on no row: none, in no framework, in no group.
ROWLESS = ("none, takes no part", "in no framework", "not placed")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({"cis": load_package(ROOT / "data/cis")})


@pytest.fixture(scope="module")
def works(catalogue: Catalogue) -> set[str]:
    cite = Citations(catalogue.packages["cis"].tables["sources"])
    return {cite(one) for one in catalogue.packages["cis"].tables["sources"]["source_id"]}


def shown(catalogue: Catalogue, query_string: str, on: str, width: int = 900) -> dict[str, Any]:
    sizes = {str(card): [width, 480] for card in Card} | {"bar": [width, 110]}
    asked = {"search": query_string, "only": on, "sizes": sizes, "em": 14}
    return unpack(render(catalogue, asked), dt.date.fromisoformat(on))


def hovers(figure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Key and text of every tooltip of a figure."""
    for trace in figure["data"]:
        parts = [trace, trace.get("node", {}), trace.get("link", {})]
        for part in parts:
            keys, texts = part.get("customdata"), part.get("hovertext") or part.get("label")
            if part is trace and trace.get("type") == "sankey":
                continue
            if isinstance(keys, list) and isinstance(texts, list):
                yield from zip(keys, texts, strict=True)


def of_things(figure: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for key, text in hovers(figure):
        kind, _, one = (key[0] if isinstance(key, list) else str(key)).partition(":")
        if kind in THINGS and one and text and not any(word in text for word in ROWLESS):
            found.append((f"{kind}:{one}", html.unescape(text.replace("<br>", " "))))
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("on", DAYS)
def test_every_tooltip_of_a_thing_names_a_work(
    catalogue: Catalogue, works: set[str], view: str, on: str
) -> None:
    document = shown(catalogue, f"?view={view}", on)
    figures = {name: card["figure"] for name, card in document["cards"].items() if "figure" in card}
    unnamed = [
        (name, key, text)
        for name, figure in {**figures, "bar": document["bar"]}.items()
        for key, text in of_things(figure)
        if not any(work in text for work in works)
    ]
    assert unnamed == []


@pytest.mark.parametrize("view", ["overview", "map", "timeline", "frameworks", "command", "flows"])
def test_there_are_tooltips_of_things_to_look_at(catalogue: Catalogue, view: str) -> None:
    document = shown(catalogue, f"?view={view}", "1995-01-15")
    cards = document["cards"].values()
    assert all(of_things(card["figure"]) for card in cards)
    assert of_things(document["bar"])


def test_the_icicle_and_the_phone_name_works_too(catalogue: Catalogue, works: set[str]) -> None:
    icicle = shown(catalogue, "?view=command&form=icicle", "1995-01-15")
    phone = shown(catalogue, "?view=command", "1995-01-15", width=360)
    for document in (icicle, phone):
        told = of_things(document["cards"]["command"]["figure"])
        assert told
        assert [text for _, text in told if not any(work in text for work in works)] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("on", DAYS)
def test_every_row_of_a_table_has_a_source_or_opens_what_has_one(
    catalogue: Catalogue, works: set[str], view: str, on: str
) -> None:
    package = catalogue.packages["cis"]
    known = works | set(package.tables["sources"]["source_id"])
    for name, card in shown(catalogue, f"?view={view}", on)["cards"].items():
        for row in card["table"]["rows"]:
            cited = any(work in str(cell) for work in known for cell in row["cells"])
            if not cited:
                facts = query.facts_of(package, row["key"]) or {}
                assert facts.get("sources"), (name, row)


def test_every_row_of_the_package_has_a_source_that_the_package_lists(
    catalogue: Catalogue,
) -> None:
    package = catalogue.packages["cis"]
    listed = set(package.tables["sources"]["source_id"])
    for table in set(tables()) - {"sources"}:
        assert set(package.tables[table]["source_id"]) <= listed, table
        assert (package.tables[table]["certainty"] != "").all(), table
