"""The network view in a browser: it paints, follows the day, and opens what is clicked."""

from playwright.sync_api import Page

TRACE = "(name) => document.querySelector('#card-network-graph .js-plotly-plot').data.find((t) => t.name === name)"


def place(page: Page, key: str) -> tuple[float, float]:
    """Page pixels of a state's disc."""
    trace = page.evaluate(TRACE, "states")
    number = trace["customdata"].index(key)
    box = page.locator("#card-network-graph .main-svg").first.bounding_box()
    assert box is not None
    return box["x"] + trace["x"][number], box["y"] + trace["y"][number]


def test_the_network_draws_lines_and_measures(visit) -> None:
    page = visit.open("?data=cis&view=network&date=1995-01-15&channel=bilateral", "network")
    assert "Russia" in page.locator("#headline").inner_text()
    assert page.locator("#card-network-graph .scatterlayer path.js-line").count() > 1
    assert page.locator("#card-centrality-graph .scatterlayer path.js-line").count() > 3
    legend = page.locator("#card-centrality-legend").inner_text()
    assert "1.00" in legend
    assert "30 / (6 · 5)" in legend
    assert visit.complaints == []


def test_a_click_on_a_state_opens_its_ties(visit) -> None:
    page = visit.open("?data=cis&view=network&date=1995-01-15&channel=bilateral", "network")
    page.mouse.click(*place(page, "state:BLR"))
    page.wait_for_selector("#aside:not([hidden]) h2")
    assert page.locator("#aside h2").inner_text() == "Belarus"
    assert "selected=state:BLR" in page.url


def test_places_stay_and_values_change_with_the_day(visit) -> None:
    page = visit.open("?data=cis&view=network&date=1993-08-01&channel=bilateral", "network")
    places, headline = page.evaluate(TRACE, "states"), page.locator("#headline").inner_text()
    page.locator("#time-typed").fill("1995-01-15")
    page.locator("#time-typed").press("Enter")
    page.wait_for_timeout(1200)
    after = page.evaluate(TRACE, "states")
    assert (after["x"], after["y"]) == (places["x"], places["y"])
    assert after["text"] != places["text"]
    assert page.locator("#headline").inner_text() != headline
