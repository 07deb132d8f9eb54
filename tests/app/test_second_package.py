"""The second bundled data set goes through every view by the same code."""

import datetime as dt
import json

import pytest

from app import BUNDLED
from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from components.view_state import VIEWS
from components.views import CARDS
from data.load import load_package

DAYS = ("1949-05-01", "1968-09-13", "1990-10-03", "1995-06-15", "1999-03-12")
# Names that only the first data set has.
FOREIGN = ("Tashkent", "Taschkent", "Zagorski", "Grand Design", "Arbatov")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    packages = [load_package(path) for path in BUNDLED]
    return Catalogue({package.id: package for package in packages})


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_second_data_set_fills_every_view(catalogue: Catalogue, view: str, lang: str) -> None:
    second = list(catalogue.packages)[1]
    for day in DAYS:
        request = {"search": f"?data={second}&view={view}&lang={lang}", "only": day}
        packed = render(catalogue, request)
        document = unpack(packed, dt.date.fromisoformat(day))
        assert document["headline"]
        assert document["summary"]
        assert set(document["cards"]) == set(CARDS[view])
        text = json.dumps(document, ensure_ascii=False)
        assert not [name for name in FOREIGN if name in text]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_the_second_data_set_says_something(catalogue: Catalogue, view: str) -> None:
    second = list(catalogue.packages)[1]
    packed = render(catalogue, {"search": f"?data={second}&view={view}", "only": "1995-06-15"})
    document = unpack(packed, dt.date(1995, 6, 15))
    for name, card in document["cards"].items():
        assert card["table"]["rows"] or name == "changes", name
