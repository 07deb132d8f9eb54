"""Presenter mode: headline, charts and time bar alone, legible from the last row."""

import pytest
from test_page import violations

PRESENT = "window.atlas.values.present"
HIDDEN = (".top-bar", ".filters", "#aside", ".view-tabs")
SMALLEST = """() => [...document.querySelectorAll('body *')]
  .filter((e) => !e.closest('.js-plotly-plot, dialog') && e.getClientRects().length)
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .filter((e) => e.getBoundingClientRect().width > 2 && !['STYLE', 'SCRIPT'].includes(e.tagName))
  .map((e) => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim().slice(0, 30)])
  .sort((a, b) => a[0] - b[0])[0]"""
CHART = """(card) => [...document.querySelectorAll(`${card} text`)]
  .map((e) => parseFloat(getComputedStyle(e).fontSize)).filter((size) => size > 1)
  .sort((a, b) => a - b)[0]"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_large_type_alone_on_a_screen_that_needs_no_scrolling(visit_sized, theme: str) -> None:
    width, height, least = 1024, 768, 18
    link = f"?data=cis&view=map&date=1995-01-15&selected=state:RUS&theme={theme}&present=on"
    visit = visit_sized(width, height)
    page = visit.open(link, "map")
    for part in HIDDEN:
        assert page.locator(part).is_hidden(), part
    for part in ("#headline", "#card-map-plot", "#time-written", "#time-play", "#time-leave"):
        assert page.locator(part).is_visible(), part
    size, text = page.evaluate(SMALLEST)
    assert size >= least, text
    assert page.evaluate(CHART, "#card-map-graph") >= least
    assert page.evaluate(CHART, "#time-graph") >= least
    assert page.evaluate("document.documentElement.scrollHeight") == height
    cards, bar = page.locator(".cards").bounding_box(), page.locator(".time-bar").bounding_box()
    assert cards["y"] + cards["height"] <= bar["y"]
    assert bar["y"] + bar["height"] <= height
    assert violations(page) == []
    assert visit.complaints == []


def test_the_key_and_the_button_enter_it_and_the_exit_button_leaves_it(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.keyboard.press("p")
    visit.ready("map")
    assert "present=on" in page.url
    assert page.locator(".top-bar").is_hidden()
    leave = page.get_by_role("button", name="Leave presenter mode")
    leave.focus()
    page.keyboard.press("Enter")
    visit.ready("map")
    assert "present" not in page.url
    assert page.locator(".top-bar").is_visible()
    enter = page.get_by_role("button", name="Presenter mode", exact=True)
    assert enter.evaluate("(one) => one === document.activeElement"), "the focus is not lost"
    enter.click()
    visit.ready("map")
    assert page.evaluate(PRESENT) == "on"
    assert page.locator("#time-play").evaluate("(one) => one === document.activeElement")
    page.go_back()
    visit.ready("map")
    assert page.locator(".top-bar").is_visible()
    assert page.evaluate(PRESENT) == ""
    assert visit.complaints == []


def test_a_browser_that_refuses_the_full_screen_presents_all_the_same(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.evaluate(
        "() => { Element.prototype.requestFullscreen = () => Promise.reject(new Error('no')); }"
    )
    page.keyboard.press("p")
    visit.ready("map")
    assert page.locator(".top-bar").is_hidden()
    page.keyboard.press("p")
    page.evaluate("() => { Element.prototype.requestFullscreen = undefined; }")
    page.keyboard.press("p")
    visit.ready("map")
    assert page.locator(".top-bar").is_hidden()
    assert visit.complaints == []


def test_leaving_the_full_screen_leaves_the_mode_unless_something_plays(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1993-06-01", "map", whole=True)
    page.evaluate(
        """() => { let full = null;
        Object.defineProperty(document, 'fullscreenElement', { get: () => full });
        const told = () => document.dispatchEvent(new Event('fullscreenchange'));
        Element.prototype.requestFullscreen = function () { full = this; told(); return Promise.resolve(); };
        document.exitFullscreen = () => { full = null; told(); return Promise.resolve(); };
        window.escapeFull = () => { full = null; told(); }; }"""
    )
    page.keyboard.press("p")
    visit.ready("map")
    page.keyboard.press("Space")
    page.evaluate("window.escapeFull()")
    assert not page.evaluate("window.atlas.isPlaying()")
    assert page.evaluate(PRESENT) == "on"
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.wait_for_timeout(200)
    page.evaluate("window.escapeFull()")
    assert page.evaluate(PRESENT) == ""


def test_a_remote_steps_from_change_to_change_and_in_an_open_story_from_step_to_step(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-01-15", "map", whole=True)
    page.keyboard.press("PageUp")
    assert page.evaluate("atlas.values.date") == "1995-01-15", "a year, at the desk"
    page.evaluate("atlas.goTo('1994-01-15')")
    page.keyboard.press("p")
    visit.ready("map")
    page.keyboard.press("PageDown")
    later = page.evaluate("atlas.values.date")
    assert "1994-01-15" < later < "1995-01-15"
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    assert page.evaluate("atlas.values.date") < "1994-01-15"
    page.evaluate(
        """() => { window.turned = []; window.atlas.story = { isOpen: () => true,
        next: () => turned.push('next'), previous: () => turned.push('previous') }; }"""
    )
    before = page.evaluate("atlas.values.date")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert page.evaluate("turned") == ["next", "previous"]
    assert page.evaluate("atlas.values.date") == before
    assert visit.complaints == []


def test_the_black_screen_ends_with_any_key_which_does_nothing_else(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-01-15&present=on", "map")
    for key, end in ((".", "PageDown"), ("b", "Escape")):
        page.keyboard.press(key)
        assert page.locator(".black-screen").bounding_box()["height"] == 768
        page.keyboard.press(end)
        assert page.locator(".black-screen").count() == 0
    assert page.evaluate(PRESENT) == "on"
    assert page.evaluate("atlas.values.date") == "1994-01-15"
    page.keyboard.press("F5")
    visit.ready("map")
    assert page.locator(".top-bar").is_hidden()


def test_a_ring_follows_the_mouse_and_the_area_under_it_stands_out(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-01-15&present=on", "map")
    box = page.locator("#card-map-plot").bounding_box()
    page.mouse.move(box["x"] + 0.55 * box["width"], box["y"] + 0.45 * box["height"])
    page.mouse.move(box["x"] + 0.56 * box["width"], box["y"] + 0.45 * box["height"], steps=3)
    page.wait_for_selector(".laser.is-on", state="attached")
    page.wait_for_selector(".choroplethlocation.lit", state="attached")
    lit, areas = (page.locator(f".choroplethlocation{one}").count() for one in (".lit", ""))
    assert 0 < lit < areas
    page.keyboard.press("Escape")
    visit.ready("map")
    assert page.locator(".laser.is-on, .choroplethlocation.lit").count() == 0
    assert visit.complaints == []


def test_the_document_of_a_link_in_presenter_mode_is_so_from_the_first_paint(visit) -> None:
    answer = visit.page.request.get(visit.address + "?view=map&present=on").text()
    assert 'data-present="on"' in answer.partition("<head>")[0]
