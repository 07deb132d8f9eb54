"""What the page says of opening data, and where it says nothing."""

import json

import pytest

from app import BUNDLED, create_app
from components.callbacks.opening import open_page
from components.static.pages import page_of
from components.static.prepare import Wish, catalogue_of


@pytest.fixture(scope="module")
def catalogue():
    return create_app().catalogue


def test_the_page_of_a_server_holds_the_dialog_and_names_all_data_sets(catalogue) -> None:
    page = open_page(catalogue, {"search": "?data=nato&lang=de"})
    text = json.dumps(page["markup"])
    for id_ in ("top-open", "own", "own-sets", "own-report", "own-overlay", "own-banner"):
        assert f'"id": "{id_}"' in text
    assert page["uploads"] is True
    assert page["sets"] == [
        {"data": "cis", "title": "Kollektive Sicherheit der GUS"},
        {"data": "nato", "title": "Die NATO und ihre Nachbarn"},
    ]
    assert page["openTexts"]["report"]["levels"]["error"] == "Fehler"
    # The list of data sets is every visitor's own; it is no part of the elements that are kept.
    assert "Kollektive Sicherheit der GUS" not in text


@pytest.mark.parametrize("data", ["own-0123456789", "cis~own-0123456789"])
def test_a_link_to_a_data_set_that_is_gone_says_so(catalogue, data: str) -> None:
    page = open_page(catalogue, {"search": f"?data={data}&lang=en"})
    assert page["gone"] is True
    (said,) = page["ignored"]
    assert said == (
        "This data set was opened in another visit or is no longer kept; open its file again."
    )
    assert page["values"]["data"] == "cis"
    assert open_page(catalogue, {"search": "?data=other"})["gone"] is False


def test_a_server_that_opens_nothing_and_a_page_without_a_server_show_no_button() -> None:
    wish = Wish(packages=BUNDLED[:1], languages=("en",), filters=(), views=("map",), stages=())
    alone = page_of(catalogue_of(BUNDLED[:1]), wish, "cis", "en", {})
    closed = open_page(create_app(BUNDLED[:1], own=False).catalogue, {"search": ""})
    for page in (alone, closed):
        assert page["uploads"] is False
        assert page["openTexts"] == {}
        assert "ownDialog" not in page["ids"]
        text = json.dumps(page["markup"])
        assert "top-open" not in text
        assert "own-overlay" not in text
