"""An imported list of alliances in the browser: promises on the map, a long list of treaties."""

import threading
from collections.abc import Iterator

import pytest
from conftest import Visit, leave
from playwright.sync_api import Browser
from waiting import until
from waitress.server import create_server

from app import create_app
from benchmarks import alliances

TREATIES = "#filter-organisations"


@pytest.fixture
def listed(chromium: Browser, tmp_path) -> Iterator[Visit]:
    folder = alliances.write(tmp_path / "listed", states=60, alliances=80)
    server = create_server(create_app([folder]).server, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield Visit(context.new_page(), f"http://127.0.0.1:{server.effective_port}/")
    leave(context)
    server.close()


def test_promises_are_painted_narrowed_and_stepped_through(listed: Visit) -> None:
    page = listed.open("?view=map&date=1938-06-15", "map")
    assert page.locator("#card-map-graph path.choroplethlocation").count() > 30
    assert "have promised defence" in page.inner_text("#headline")
    # What cannot be shown of this data set has no tab, and no filter.
    tabs = page.locator("#top-views label:visible").all_inner_texts()
    assert "Map" in tabs and not {"Command", "Frameworks", "Flows"} & set(tabs)
    assert not page.is_visible("#filter-footing")

    # One kind of promise alone: fewer states, and the link says so.
    page.locator("#filter-obligations input").first.uncheck()
    until(page, "!document.querySelector('#headline').textContent.includes('defence')")
    assert "obligations=" in page.url

    # The long list: searched by keyboard, nothing ticked, then one treaty.
    page.locator(".is-long .long-search").fill("7")
    left = page.locator(f"{TREATIES} input:visible").count()
    assert 0 < left < 80
    day = page.input_value("#time-typed")
    page.click("#time-next")
    until(page, f"document.querySelector('#time-typed').value !== '{day}'")
    assert listed.complaints == [] and listed.outside == []
