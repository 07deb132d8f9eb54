"""What the page is told of stories, and what a link may say of them."""

import json

import pytest

from app import BUNDLED
from components.callbacks.opening import open_page
from components.catalogue import Catalogue
from components.stories import open_package


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({package.id: package for package in map(open_package, BUNDLED)})


def test_the_page_holds_the_stories_in_its_language(catalogue: Catalogue) -> None:
    page = open_page(catalogue, {"search": "?data=cis&lang=de"})
    first = page["stories"][0]
    assert first["title"] == "Von einer Armee zu neun"
    assert first["steps"][0]["heading"] == "Ein Bund tritt das Erbe an"
    assert first["steps"][0]["source"] == "Zagorski 1996, Preface, fn 2"
    assert '"top-stories"' in json.dumps(page["markup"])


def test_a_data_set_without_stories_shows_nothing_of_them(catalogue: Catalogue) -> None:
    page = open_page(catalogue, {"search": "?data=nato&story=own"})
    assert page["stories"] == []
    assert page["texts"]["story"] == {}
    markup = json.dumps(page["markup"])
    assert not [name for name in ("top-stories", "story", "editor", "Stories") if name in markup]
    assert len(page["ignored"]) == 1


def test_a_link_that_names_a_step_alone_shows_what_the_step_shows(catalogue: Catalogue) -> None:
    state, ignored = catalogue.read("?data=cis&story=grand-design&step=3&lang=de")
    assert ignored == []
    assert (state.view, state.date.isoformat(), state.regions) == (
        "frameworks",
        "1994-07-15",
        ("CAS",),
    )
    assert (state.story, state.step, state.lang) == ("grand-design", "3", "de")


def test_a_link_with_view_and_day_shows_these_within_the_step(catalogue: Catalogue) -> None:
    link = "?data=cis&view=map&date=1993-01-01&story=grand-design&step=3"
    state, ignored = catalogue.read(link)
    assert ignored == []
    assert (state.view, state.regions, state.step) == ("map", None, "3")


@pytest.mark.parametrize(
    ("asked", "story", "step", "parts"),
    [
        ("story=none-such&step=2", "", "1", ["story"]),
        ("story=grand-design&step=30", "grand-design", "8", ["step"]),
        ("story=grand-design&step=0", "grand-design", "1", ["step"]),
        ("story=grand-design&step=x", "grand-design", "1", ["step"]),
        ("story=own&step=7", "own", "7", []),
        ("step=3", "", "1", []),
    ],
)
def test_a_step_that_is_not_there_gives_the_nearest_and_is_named(
    catalogue: Catalogue, asked: str, story: str, step: str, parts: list[str]
) -> None:
    state, ignored = catalogue.read(f"?data=cis&{asked}")
    assert (state.story, state.step) == (story, step)
    assert [one.parameter for one in ignored] == parts
