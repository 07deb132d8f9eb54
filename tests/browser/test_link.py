"""The page's script writes the links that the server reads."""

import random
from dataclasses import replace
from pathlib import Path

from components.callbacks.opening import as_json
from components.catalogue import Catalogue
from components.view_state import FOOTINGS, FORMS, RULES, VIEWS, default_state
from data.load import load_package


def test_script_and_server_write_the_same_link_for_100_random_states(visit) -> None:
    page = visit.open("?data=cis&view=data", "data")
    choices = Catalogue({"cis": load_package(Path("data/cis"))}).entry("cis").choices
    chance = random.Random(7)

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value for value in values if chance.random() < 0.5)

    for _ in range(100):
        state = replace(
            default_state(choices),
            view=chance.choice(VIEWS),
            organisations=some(choices.organisations),
            regions=chance.choice([None, some(choices.regions)]),
            levels=chance.choice([None, some(choices.levels)]),
            footing=chance.choice(FOOTINGS),
            rule=chance.choice(RULES),
            form=chance.choice(FORMS),
            selected=chance.choice(["", *sorted(choices.keys)]),
            theme=chance.choice(["light", "dark"]),
        )
        written = page.evaluate("(values) => window.atlas.search(values)", as_json(state))
        assert written == state.query(choices)


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
