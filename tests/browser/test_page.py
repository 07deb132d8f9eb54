"""The page in a browser that can reach nothing but its own server."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe

from components.view_state import VIEWS

MAP_PATHS = "#card-map-graph path.choroplethlayer, #card-map-graph .choroplethlayer path"


@pytest.mark.one_day
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_paints_accessibly_in_both_themes_with_a_silent_console(
    visit, view: str
) -> None:
    page = visit.open(f"?data=cis&view={view}&date=1995-01-15&selected=state:RUS", view)
    assert page.locator("#headline").inner_text()
    assert page.locator("#summary").inner_text()
    if view != "data":
        assert page.locator(".card:not([hidden]) .main-svg").count() > 0
    else:
        assert page.locator("#card-data-table tbody tr").count() > 5
    assert violations(page) == []
    page.click("#top-theme")
    visit.ready(view)
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert violations(page, only=["color-contrast"]) == []  # the elements are the same
    assert visit.outside == []
    assert visit.complaints == []


def violations(page, only: Sequence[str] = ()) -> list[str]:
    """What axe finds, with the markup of each place; by some of its rules, or all."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(only)} if only else {})
    return [
        f"{item['id']}: {' '.join(node['html'].split())[:140]} {node.get('failureSummary', '')[:200]}"
        for item in Axe().run(page, options=options).response["violations"]
        for node in item["nodes"]
    ]


def test_the_map_paints_more_than_300_units(visit) -> None:
    page = visit.open("?data=cis&view=map", "map")
    figure = page.evaluate(
        "() => document.querySelector('#card-map-graph .js-plotly-plot').data"
        ".filter((t) => t.type === 'choropleth').map((t) => t.locations.length)"
    )
    painted = page.locator("#card-map-graph .choroplethlayer path").count()
    assert painted == sum(figure)
    frameworks = visit.open("?data=cis&view=frameworks", "frameworks")
    assert frameworks.locator("#card-frameworks-graph .choroplethlayer path").count() > 300


def test_the_keyboard_moves_the_date_and_map_and_tree_follow(visit) -> None:
    page = visit.open("?data=cis&date=1992-06-01", "overview", whole=True)
    slider = page.get_by_role("slider", name="Date")
    assert slider.get_attribute("aria-valuetext") == "1 June 1992"
    read = "(id) => JSON.stringify(document.querySelector('#' + id + ' .js-plotly-plot').data)"
    before = {card: page.evaluate(read, f"card-{card}-graph") for card in ("map", "command")}
    headline = page.locator("#headline").inner_text()
    # The browser's own record: it also holds requests that no page script makes, such as for an icon.
    sent: list[str] = []
    record = page.context.new_cdp_session(page)
    record.send("Network.enable")
    record.on("Network.requestWillBeSent", lambda event: sent.append(event["request"]["url"]))
    slider.focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(900)
    assert slider.get_attribute("aria-valuetext") != "1 June 1992"
    assert page.locator("#headline").inner_text() != headline
    for card, old in before.items():
        assert page.evaluate(read, f"card-{card}-graph") != old, card
    assert sent == [], "a step of the date asked the server"


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("Home", "1991-04-01"),
        ("PageUp", "1995-02-28"),
        ("PageDown", "1993-02-28"),
        ("Shift+ArrowRight", "1994-03-01"),
    ],
)
def test_keys_of_the_slider_go_by_years_days_and_to_the_ends(visit, key: str, date: str) -> None:
    page = visit.open("?data=cis&view=data&date=1994-02-28", "data")
    page.get_by_role("slider", name="Date").focus()
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert f"date={date}" in page.url


def test_a_typed_date_is_taken_and_a_wrong_one_explained(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-02-28", "map")
    field = page.get_by_label("Go to date")
    field.fill("15.1.1994")
    field.press("Enter")
    assert "date=1994-01-15" in page.url
    field.fill("1994-02-31")
    field.press("Enter")
    page.wait_for_timeout(100)
    assert "Not a date" in page.locator("#time-message").inner_text()
    assert "date=1994-01-15" in page.url


@pytest.mark.one_day
def test_back_and_forward_undo_and_redo_a_choice(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-01-15", "map")
    page.get_by_text("Structure", exact=True).click()
    visit.ready("frameworks")
    page.get_by_text("Command", exact=True).click()
    visit.ready("command")
    assert "view=command" in page.url
    page.go_back()
    visit.ready("frameworks")
    page.go_back()
    visit.ready("map")
    assert page.locator("#card-map-box").is_visible()
    page.go_forward()
    visit.ready("frameworks")
    page.go_forward()
    visit.ready("command")
    assert page.locator("#card-command-box").is_visible()


def test_a_filter_changes_map_and_link_and_reset_brings_all_back(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.get_by_label("Baltic states").uncheck()
    visit.ready("map")
    assert "regions=" in page.url
    keys = page.evaluate(
        "() => document.querySelector('#card-map-graph .js-plotly-plot').data.flatMap((t) => t.customdata || [])"
    )
    assert "state:RUS" in str(keys)
    assert "state:EST" not in str(keys)
    page.get_by_role("button", name="Reset filters").first.click()
    visit.ready("map")
    assert "regions=" not in page.url


def test_many_choices_are_undone_and_redone_as_one(visit) -> None:
    query = "&regions=CAU&levels=alliance&components=military&footing=wartime&rule=possible"
    page = visit.open(f"?data=cis&view=command&date=1995-01-15&organisations=CIS{query}", "command")
    full = page.url
    page.get_by_role("button", name="Reset filters").first.click()
    visit.ready("command")
    assert "?data=cis&version=" in page.url
    assert page.url.endswith("&view=command&date=1995-01-15")
    assert page.get_by_label("Peacetime").is_checked()
    page.go_back()
    visit.ready("command")
    assert page.url == full
    assert page.get_by_label("Wartime").is_checked()
    assert not page.get_by_label("Tashkent Treaty").is_checked()
    page.wait_for_timeout(500)
    assert page.url == full


def test_an_empty_selection_says_why_and_offers_reset(visit) -> None:
    page = visit.open("?data=cis&view=map&organisations=", "map")
    assert "no treaty or organisation is chosen" in page.locator("#empty-text").inner_text()
    page.locator("#empty-reset").click()
    visit.ready("map")
    assert page.locator("#empty").is_hidden()


def test_a_click_on_a_state_opens_what_is_known_of_it_with_sources(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.evaluate("() => window.atlas.open('state:KAZ')")
    visit.ready("map")
    aside = page.locator("#aside")
    text = aside.inner_text()
    assert "Kazakhstan" in text
    assert "Zagorski 1996" in text
    assert "15 May 1992" in text
    page.get_by_role("button", name="Close details").click()
    visit.ready("map")
    assert aside.is_hidden()


def test_a_real_click_on_the_map_selects_a_state(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    box = page.locator("#card-map-plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    page.wait_for_timeout(200)
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    page.wait_for_timeout(300)
    assert "selected=state:RUS" in page.url


def test_a_real_click_on_a_box_selects_a_body(visit) -> None:
    page = visit.open("?data=cis&view=command&date=1995-01-15", "command")
    box = page.locator("#card-command-graph .barlayer .point path").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(200)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    assert "selected=body:" in page.url


@pytest.mark.parametrize("card", ["map", "flows", "command"])
def test_every_chart_of_the_overview_has_its_table(visit, card: str) -> None:
    page = visit.open("?data=cis&date=1995-01-15", "overview")
    button = page.locator(f"#card-{card}-toggle")
    button.click()
    page.wait_for_timeout(400)
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(f"#card-{card}-table tbody tr").count() >= 9
    assert page.locator(f"#card-{card}-plot").is_hidden()
    button.click()
    visit.ready("overview")
    assert page.locator(f"#card-{card}-plot .main-svg").first.is_visible()


def test_the_page_is_german_when_the_link_says_so(visit) -> None:
    page = visit.open("?data=cis&lang=de&date=1994-01-15", "overview")
    assert page.evaluate("document.documentElement.lang") == "de"
    assert (
        page.get_by_role("slider", name="Datum").get_attribute("aria-valuetext")
        == "15. Januar 1994"
    )
    assert page.locator("#time-written").inner_text() == "15. Januar 1994"
    assert "Taschkenter" in page.locator("#headline").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_overview_needs_no_scrolling(visit_sized, width: int, height: int) -> None:
    page = visit_sized(width, height).open("?data=cis", "overview")
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert size == [width, height]
    bottom = page.locator(".cards").bounding_box()
    assert bottom["y"] + bottom["height"] <= page.locator(".time-bar").bounding_box()["y"]


@pytest.mark.one_day
def test_a_phone_shows_everything_without_scrolling_sideways(visit_sized) -> None:
    visit = visit_sized(390, 844, device_scale_factor=2)
    page = visit.open("?data=cis", "overview")
    for view in VIEWS[::2]:
        page.evaluate("(view) => atlas.navigate({ view })", view)
        visit.ready(view)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, view
        assert page.locator("#headline").is_visible()
    assert visit.complaints == []
    assert visit.outside == []


@pytest.mark.one_day
@pytest.mark.parametrize("width", [390, 820, 1024, 1200, 1366])
def test_nothing_in_the_top_bar_overlaps_and_the_headline_is_not_covered(
    visit_sized, width: int
) -> None:
    page = visit_sized(width, 900).open("?data=cis&lang=de", "overview")
    parts = [
        page.locator(part).bounding_box()
        for part in (".brand", ".top-bar > .data", ".views", ".tools")
    ]
    for place, one in enumerate(parts):
        for two in parts[place + 1 :]:
            beside = (
                one["x"] + one["width"] <= two["x"] + 1 or two["x"] + two["width"] <= one["x"] + 1
            )
            stacked = (
                one["y"] + one["height"] <= two["y"] + 1 or two["y"] + two["height"] <= one["y"] + 1
            )
            assert beside or stacked
    text = page.locator("#summary").bounding_box()
    assert text["y"] + text["height"] <= page.locator(".cards").bounding_box()["y"]


def test_no_text_is_under_twelve_pixels(visit) -> None:
    page = visit.open("?data=cis", "overview")
    small = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
        .filter((e) => e.childNodes.length && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
        .filter((e) => e.getBoundingClientRect().width > 1 && !['STYLE', 'SCRIPT'].includes(e.tagName))
        .filter((e) => { const size = parseFloat(getComputedStyle(e).fontSize); return size > 1 && size < 11.95; })
        .map((e) => e.textContent.trim().slice(0, 30) + ' ' + getComputedStyle(e).fontSize)"""
    )
    assert small == []
