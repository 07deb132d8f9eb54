"""How the page comes: outline, elements, charts, and Dash last; what a question leaves as it is."""

import re
from urllib.parse import parse_qs, urlsplit

from waiting import until

DASH = "**/_dash-component-suites/**"
# Notes the names of the charts in the order in which they are drawn.
NOTED = """() => {
  window.order = [];
  const show = atlas.showFigure;
  atlas.showFigure = (name, ...rest) => { order.push(name); show(name, ...rest); };
}"""


def test_the_outline_with_the_date_stands_before_any_script_has_arrived(visit) -> None:
    visit.page.route("**/js/atlas.js*", lambda route: route.abort())
    visit.page.goto(visit.address + "?date=1993-06-01", wait_until="domcontentloaded")
    shell = visit.page.locator(".shell")
    assert shell.is_visible()
    assert "1 June 1993" in shell.inner_text()


def test_no_script_of_the_document_holds_up_its_reading(visit) -> None:
    visit.open("?view=map", "map")
    page = visit.page.request.get(visit.address).text()
    outside = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    scripts = re.findall(r"<script[^>]*>", outside)
    waiting = [one for one in scripts if "application/json" not in one]
    assert len(waiting) == 2
    assert all(" async " in one or " defer " in one for one in waiting)


def test_dash_is_asked_for_when_the_charts_are_painted(visit) -> None:
    visit.page.goto(visit.address)
    visit.ready("overview")
    until(visit.page, "window.dash_clientside.set_props")
    asked = [url.split("?")[0] for url in visit.requests]
    first_of_dash = next(i for i, url in enumerate(asked) if "_dash-component-suites" in url)
    assert any(url.endswith("/frames") for url in asked[:first_of_dash])
    assert visit.complaints == []


def test_stepping_and_filtering_work_without_dash(visit) -> None:
    visit.page.route(DASH, lambda route: route.abort())
    page = visit.open("?view=map&date=1993-06-01", "map")
    before = page.evaluate("atlas.values.date")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("atlas.values.date") > before
    page.locator("#filter-regions input").first.click()
    visit.ready("map")
    assert "regions=" in page.url


def test_a_language_chosen_before_dash_is_there_comes_all_the_same(visit) -> None:
    page = visit.page
    page.goto(visit.address + "?view=map")
    page.wait_for_selector("body[data-view]", state="attached")
    page.locator("#top-language").focus()
    page.locator("#top-language").select_option("de")
    until(page, "document.documentElement.lang === 'de' && atlas.page.values.lang === 'de'")
    visit.ready("map")
    assert page.evaluate("document.activeElement.id") == "top-language"
    assert visit.complaints == []


def test_an_opened_table_stays_open_in_the_other_language(visit) -> None:
    page = visit.open("?view=map", "map")
    page.locator("#card-map-toggle").click()
    page.locator("#top-language").select_option("de")
    until(page, "atlas.page.values.lang === 'de'")
    visit.ready("map")
    until(page, "document.querySelector('#card-map-table caption')")
    assert page.locator("#card-map-table").is_visible()
    assert page.locator("#card-map-toggle").get_attribute("aria-pressed") == "true"
    assert not page.locator("#card-map-plot").is_visible()


def test_a_filter_leaves_the_charts_that_it_does_not_touch(visit) -> None:
    page = visit.open("?view=overview&date=1994-06-01", "overview", whole=True)
    page.evaluate(NOTED)
    page.locator("#filter-regions input").first.click()
    until(page, "order.includes('map')")
    visit.ready("overview", whole=True)
    assert "bar" not in page.evaluate("order")
    page.evaluate("order.length = 0")
    page.locator("#filter-levels input").last.click()
    until(page, "order.includes('command')")
    visit.ready("overview", whole=True)
    assert not {"bar", "map"} & set(page.evaluate("order"))


def test_the_chart_under_the_pointer_is_drawn_first(visit) -> None:
    page = visit.open("?view=overview&date=1991-04-01", "overview", whole=True)
    page.evaluate(NOTED)
    for card, others in (("command", {"map", "flows"}), ("map", {"command", "flows"})):
        page.locator(f"#card-{card}-plot").hover()
        page.evaluate("order.length = 0")
        page.keyboard.press("End" if card == "command" else "Home")
        until(page, f"{sorted(others)!r}.every((name) => order.includes(name))")
        assert page.evaluate("order[0]") == card


def test_the_page_keeps_no_more_parts_however_often_it_is_played_through(visit) -> None:
    page = visit.open("?view=overview", "overview", whole=True)
    through = """() => { for (const day of atlas.steps) { atlas.goTo(day); } return atlas.partCount(); }"""
    first = page.evaluate(through)
    for _ in range(3):
        assert page.evaluate(through) == first
    page.locator("#filter-regions input").first.click()
    visit.ready("overview", whole=True)
    page.locator("#filter-regions input").first.click()
    visit.ready("overview", whole=True)
    assert page.evaluate("atlas.partCount()") <= 1.05 * first
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.evaluate(through)
    page.wait_for_timeout(800)
    assert page.evaluate("document.querySelectorAll('*').length") < 1.5 * nodes


MANY, KEPT = 40, 12


def test_of_many_windows_the_page_keeps_the_twelve_nearest(visit) -> None:
    page = visit.page
    asked: list[int] = []
    days = [f"{1992 + i // 12}-{i % 12 + 1:02}-01" for i in range(MANY)]
    answers: dict[str, dict] = {}

    def many(route) -> None:
        """The server's answer for one day, as if the data had many windows."""
        query = parse_qs(urlsplit(route.request.url).query)
        if "only" in query:
            answers["one"] = route.fetch().json() | {"steps": days, "windows": days}
            route.fulfill(json=answers["one"])
        else:
            number = int(query["window"][0])
            asked.append(number)
            route.fulfill(json=answers["one"] | {"window": number, "dates": [days[number]]})

    page.route("**/frames?*", many)
    visit.open("?view=map&date=1992-01-01", "map", whole=True)
    assert sorted(asked) == list(range(KEPT))
    assert asked[0] == 0
    asked.clear()
    page.keyboard.press("End")
    until(page, f"atlas.answerAt({days[-1]!r})")
    page.wait_for_selector("main:not([aria-busy])", state="attached")
    assert sorted(asked) == list(range(MANY - KEPT, MANY))
    assert asked[0] == MANY - 1
    assert page.evaluate(f"atlas.answerAt({days[1]!r})") is None
    asked.clear()
    page.keyboard.press("Home")
    until(page, f"atlas.answerAt({days[0]!r})")
    assert asked[0] == 0
