"""A data set with a map of its own: painted from its own address, and changed on its day."""

import threading
from collections.abc import Iterator

import pytest
from conftest import Visit, leave
from playwright.sync_api import Browser, Page
from waiting import until
from waitress.server import create_server

from app import dashboard
from tests import own_map

UNIT = """([lon, lat]) => {
    const plot = document.querySelector('#card-map-graph .js-plotly-plot');
    const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat]);
    const areas = [...plot.querySelectorAll('path.choroplethlocation')].reverse();
    const area = areas.find((one) => one.isPointInFill(new DOMPoint(x, y)));
    return area ? area.__data__.loc : '';
}"""
MIDDLE = [17, 45]  # between the old border and the new one


@pytest.fixture
def own(chromium: Browser, tmp_path) -> Iterator[Visit]:
    server = create_server(
        dashboard({"own": own_map.package(tmp_path / "own")}).server, host="127.0.0.1", port=0
    )
    threading.Thread(target=server.run, daemon=True).start()
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield Visit(context.new_page(), f"http://127.0.0.1:{server.effective_port}/")
    leave(context)
    server.close()


def under(page: Page, place: list[int]) -> str:
    return page.evaluate(UNIT, place)


def test_a_map_of_ones_own_fills_the_card_and_its_border_moves_on_its_day(own: Visit) -> None:
    page = own.open("?data=own&view=map&date=1999-12-31", "map")
    assert under(page, MIDDLE) == "AAA"
    assert under(page, [25, 45]) == "BBB"
    assert under(page, [20, 36]) == "CCC"
    spread = page.evaluate(
        """() => {
            const plot = document.querySelector('#card-map-graph .js-plotly-plot');
            const projection = plot._fullLayout.geo._subplot.projection;
            return (projection([19, 33])[1] - projection([19, 50])[1]) / plot._fullLayout.height;
        }"""
    )
    assert 0.7 < spread < 1
    page.fill("#time-typed", "2000-01-01")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#card-map-graph').textContent.includes('Beta')")
    until(page, f"({UNIT})([{MIDDLE[0]}, {MIDDLE[1]}]) === 'BBB-2'")
    assert under(page, [11, 45]) == "AAA-2"
    drawn = page.locator("#card-map-graph path.choroplethlocation").evaluate_all(
        "(all) => all.map((one) => one.__data__.loc)"
    )
    assert "BBB" not in drawn and "AAA" not in drawn  # what is no longer there is not land either
    assert not any("units.geojson" in address for address in own.requests)
    assert own.complaints == [] and own.outside == []
