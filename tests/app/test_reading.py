"""Every view has a page that explains it, in both languages, linked from the view."""

import pytest

from app import create_app
from components.i18n import LANGUAGES
from components.reading import reading_file
from components.view_state import VIEWS


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_page_that_explains_it(view: str, lang: str) -> None:
    text = reading_file(view, lang).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.split()) > 90


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_the_page_is_served_in_the_language_asked_for(client, lang: str) -> None:
    answer = client.get(f"/reading/compare?lang={lang}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert answer.mimetype == "text/html"
    assert "http" not in answer.text.replace("http-equiv", "")


def test_an_unknown_language_gets_english_and_an_unknown_view_no_page(client) -> None:
    assert '<html lang="en"' in client.get("/reading/compare?lang=xx").text
    assert client.get("/reading/nothing").status_code == 404
    assert client.get("/reading/../app.py").status_code == 404
    assert client.get("/reading/compare/more").status_code == 404


def test_markup_in_the_address_does_not_reach_the_page(client) -> None:
    answer = client.get("/reading/compare?lang=<script>&theme=<script>")
    assert "<script>" not in answer.text
