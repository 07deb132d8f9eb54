"""The embed layout inside another site's page, and the page that shows how to use the data."""

import threading
from collections.abc import Iterator

import flask
import pytest
from test_page import violations
from waitress.server import create_server

pytestmark = pytest.mark.one_day


@pytest.fixture
def other_site(address: str) -> Iterator[str]:
    """Another site, with a page that frames a link in the embed layout and as a whole page."""
    site = flask.Flask("other")
    link = f"{address}?data=cis&view=map&date=1994-01-15"

    @site.get("/")
    def _page() -> str:
        links = (f"{link}&embed=1", link)
        return "".join(f'<iframe src="{one}" width="800" height="450"></iframe>' for one in links)

    server = create_server(site, host="127.0.0.1", port=0, threads=1)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


def test_another_site_embeds_headline_chart_and_time_bar(visit_sized, other_site: str) -> None:
    page = visit_sized(900, 950).page
    page.goto(other_site)
    frame = page.frames[1]
    frame.wait_for_selector("body[data-ready=map]", state="attached", timeout=60_000)
    assert page.frames[2].url.startswith("chrome-error:")
    for wanted in ("#headline", "#card-map-graph", ".time-bar", "#time-slider", ".embed-line"):
        box = frame.locator(wanted).bounding_box()
        assert box["width"] > 100
        assert box["height"] > 10
        assert box["x"] + box["width"] <= 820
    for hidden in (".top-bar", "#filters", ".view-tabs", "#aside", ".card-buttons"):
        assert not frame.locator(hidden).first.is_visible(), hidden
    line = frame.locator(".embed-line").inner_text()
    assert "CIS collective security, 1.1.0 · Creative Commons Zero 1.0" in line
    entries = page.evaluate("history.length")
    frame.locator("#time-next").click()
    frame.wait_for_function("() => atlas.isPainted() && atlas.values.date > '1994-01-15'")
    date = frame.evaluate("atlas.values.date")
    link = frame.locator("#open-whole")
    assert link.get_attribute("href").endswith(f"&view=map&date={date}")
    assert link.get_attribute("target") == "_blank"
    assert page.evaluate("history.length") == entries
    with page.context.expect_page() as opened:
        frame.evaluate("atlas.open(atlas.page.keys.find((key) => key.startsWith('source:')))")
    assert "view=sources" in opened.value.url
    assert "embed" not in opened.value.url
    assert frame.evaluate("atlas.values.view") == "map"


@pytest.mark.parametrize("size", [(800, 450), (400, 500)])
def test_a_small_frame_shows_the_chart_whole_and_scrolls_nothing_sideways(
    visit_sized, size: tuple[int, int]
) -> None:
    page = visit_sized(*size).open("?data=cis&date=1994-01-15&embed=1&lang=de", "overview")
    plot = page.locator("#card-map-plot").bounding_box()
    bar = page.locator(".time-bar").bounding_box()
    line = page.locator(".embed-line").bounding_box()
    assert plot["height"] > 0.35 * size[1]
    assert plot["y"] + plot["height"] <= bar["y"]
    assert bar["y"] + bar["height"] <= line["y"] + 1
    assert line["y"] + line["height"] <= size[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert violations(page) == []


def test_the_menu_leads_to_lines_that_can_be_copied(visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("?data=cis&view=map&date=1994-01-15", "map")
    page.locator("#top-take > summary").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Use in R, Python, spreadsheets; embed").click()
    use = opened.value
    use.get_by_role("button", name="Copy: R: Standing of every state on a day").click()
    use.get_by_text("Copied.").first.wait_for(state="attached")
    copied = use.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('rows <- read.csv("http://127.0.0.1:')
    assert violations(use) == []
    assert use.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.complaints == []
