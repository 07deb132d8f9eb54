"""What the quick way painted is what a whole drawing of that day gives."""

import random
from pathlib import Path
from urllib.parse import urlencode

import pytest

from components.catalogue import Catalogue
from components.view_state import FOOTINGS, FORMS, RULES, VIEWS
from data.load import load_package
from tests.browser.drawn import differences, go

CATALOGUE = Catalogue({name: load_package(Path("data") / name) for name in ("cis", "nato")})
UNDATED = ("data", "sources")
DAYS = 2  # of every second view


def link(chance: random.Random, view: str, data: str) -> str:
    choices = CATALOGUE.entry(data).choices

    def some(values: tuple[str, ...]) -> str:
        return ",".join(value for value in values if chance.random() < 0.7) or values[0]

    asked = {
        "data": data,
        "view": view,
        "organisations": some(choices.organisations),
        "regions": some(choices.regions),
        "footing": chance.choice(FOOTINGS),
        "rule": chance.choice(RULES),
        "form": chance.choice(FORMS),
        "selected": chance.choice(["", *sorted(key for key in choices.keys if "state:" in key)]),
        "theme": chance.choice(["light", "dark"]),
    }
    return "?" + urlencode(asked, safe=",:")


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in UNDATED][::2])
def test_a_chart_after_many_steps_is_what_a_whole_drawing_gives(visit, view: str) -> None:
    chance = random.Random(view)
    data = "nato" if view in ("map", "command") else "cis"
    page = visit.open(link(chance, view, data), view)
    dates = page.evaluate("atlas.steps")
    for _ in range(DAYS):
        go(page, chance.choice(dates))
        assert differences(page) == {}, (view, page.evaluate("atlas.values.date"), page.url)
    assert visit.complaints == []


@pytest.mark.parametrize("view", ["overview", "ladder", "timeline"])
def test_dragging_through_all_changes_asks_for_nothing(visit, view: str) -> None:
    page = visit.open(f"?data=cis&view={view}", view, whole=True)
    asked = visit.asked()
    shown = page.evaluate(
        """async () => {
          const shown = new Set();
          document.addEventListener("atlas:painted", (event) => shown.add(event.detail.date));
          for (const day of atlas.steps) {
            atlas.goTo(day, "drag");
            await new Promise(requestAnimationFrame);
          }
          await new Promise((done) => setTimeout(done, 500));
          return shown.size;
        }"""
    )
    assert shown > 5
    assert len(visit.requests) == asked
    assert page.locator("#time-written").inner_text() == page.evaluate(
        "atlas.writtenDay(atlas.steps[atlas.steps.length - 1])"
    )
