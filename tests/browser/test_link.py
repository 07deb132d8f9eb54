"""The page's script writes the links that the server reads."""

from pathlib import Path
from random import Random

import pytest

from components.callbacks.opening import as_json, page_info
from components.catalogue import Catalogue
from components.view_state import default_state
from data.load import load_package
from tests.link_states import random_state


@pytest.mark.parametrize("data", ["cis", "nato"])
def test_script_and_server_write_the_same_link_for_1000_random_states(visit, data: str) -> None:
    page = visit.open("?data=cis&view=data", "data")
    catalogue = Catalogue({data: load_package(Path("data") / data)})
    choices = catalogue.entry(data).choices
    chance = Random(7)
    states = [random_state(choices, chance) for _ in range(1000)]
    info = page_info(catalogue, default_state(choices), [])
    known = {name: info[name] for name in ("parameters", "always", "defaults")}
    written = page.evaluate(
        "([known, states]) => { Object.assign(window.atlas.page, known);"
        " return states.map((one) => window.atlas.search(one)); }",
        [known, [as_json(state) for state in states]],
    )
    assert written == [state.query(choices) for state in states]


def test_a_shared_link_restores_filters_date_and_selection(visit) -> None:
    query = (
        "?data=cis&view=command&date=1993-10-01&organisations=CIS,CST&regions=CAU"
        "&levels=alliance&footing=wartime&rule=possible&selected=body:CHS&theme=dark"
    )
    page = visit.open(query, "command")
    assert page.locator("#time-written").inner_text() == "1 October 1993"
    assert page.get_by_label("Wartime").is_checked()
    assert page.get_by_label("Alliance level").is_checked()
    assert not page.get_by_label("Regional level").is_checked()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert "Council of Heads of State" in page.locator("#aside h2").inner_text()


def test_an_impossible_link_opens_with_a_notice_that_names_what_was_ignored(visit) -> None:
    page = visit.open("?data=cis&view=globe&date=1066-10-14&regions=atlantis", "overview")
    notice = page.locator("#notice").inner_text()
    for part in ("globe", "1066-10-14", "atlantis"):
        assert part in notice


def test_a_link_of_another_version_opens_with_a_notice_and_keeps_its_address(visit) -> None:
    odd = "0.9<b>" + "9" * 200
    page = visit.open(f"?data=cis&version={odd}&view=data", "data")
    notice = page.locator("#notice")
    assert "0.9<b>999" in notice.inner_text()
    assert "1.1.0" in notice.inner_text()
    assert len(notice.inner_text()) < 250
    assert notice.locator("b").count() == 0
    assert "version=0.9" in page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert "version=1.1.0" in page.url


def test_a_bare_address_becomes_a_whole_link_that_names_its_version(visit) -> None:
    page = visit.open("", "overview")
    assert page.url.endswith("?data=cis&version=1.1.0&view=overview&date=1995-01-15")
    assert page.locator("#notice").is_hidden()
