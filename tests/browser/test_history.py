"""Back and Forward undo and redo each committed choice, without a reload."""

import json
from itertools import pairwise

import pytest
from waiting import until

VALUES = "() => Object.assign({}, window.atlas.values)"


class Walk:
    """A page whose reloads and requests are watched."""

    def __init__(self, page) -> None:
        self.page = page
        self.sent: list[str] = []
        page.evaluate("window.marked = true")
        page.on("request", lambda request: self.sent.append(request.post_data or request.url))

    def seen(self) -> dict:
        """Values, link and what is written on the page."""
        self.page.wait_for_timeout(350)
        assert self.page.evaluate("window.marked === true"), "the page was loaded again"
        values = self.page.evaluate(VALUES)
        assert self.page.evaluate("window.atlas.search(window.atlas.values) === location.search")
        assert self.page.evaluate("JSON.stringify(history.state.atlas)") == json.dumps(
            values, separators=(",", ":"), ensure_ascii=False
        )
        return values

    def length(self) -> int:
        return self.page.evaluate("history.length")

    def reads(self) -> list[str]:
        """Requests in which the server was asked to read the address."""
        return [text for text in self.sent if "page.children" in text]


@pytest.fixture
def walk(visit) -> Walk:
    return Walk(visit.open("?data=cis&view=map&date=1994-01-15", "map", whole=True))


def test_back_and_forward_walk_through_all_choices_exactly(walk, visit) -> None:
    page = walk.page
    choices = [
        lambda: page.keyboard.press("ArrowRight"),
        lambda: page.keyboard.press("PageUp"),
        lambda: page.evaluate("window.atlas.navigate({regions: ['CAU']})"),
        lambda: page.get_by_label("Count uncertain dates").select_option("possible"),
        lambda: page.keyboard.press("t"),
        lambda: page.evaluate("window.atlas.open('state:KAZ')"),
        lambda: page.evaluate("window.atlas.goTo('1993-05-20')"),
        lambda: page.get_by_text("Structure", exact=True).click(),
    ]
    states = [walk.seen()]
    for choose in choices:
        before = walk.length()
        page.locator("body").evaluate("() => document.activeElement.blur()")
        choose()
        visit.ready()
        states.append(walk.seen())
        assert states[-1] != states[-2]
        assert walk.length() == before + 1, "one choice, one entry"
    for state in reversed(states[:-1]):
        page.evaluate("history.back()")
        assert walk.seen() == state
    assert page.get_by_label("Count uncertain dates").input_value() == "likely"
    assert page.locator("#aside").is_hidden()
    for state in states[1:]:
        page.evaluate("history.forward()")
        assert walk.seen() == state
    visit.ready("frameworks")
    assert walk.reads() == []
    assert visit.complaints == []


def test_back_over_dates_asks_nothing(walk) -> None:
    page = walk.page
    days = [walk.seen()["date"]]
    for key in ("ArrowRight", "ArrowRight", "End", "Home", "Shift+ArrowRight"):
        page.keyboard.press(key)
        days.append(walk.seen()["date"])
    walk.sent.clear()
    for day in reversed(days[:-1]):
        page.evaluate("history.back()")
        assert walk.seen()["date"] == day
        assert page.locator("#time-typed").input_value() == day
    for day in days[1:]:
        page.evaluate("history.forward()")
        assert walk.seen()["date"] == day
    assert walk.sent == []


def test_quick_backs_end_where_they_should(walk) -> None:
    page = walk.page
    first = walk.seen()
    for key in ("ArrowRight", "PageUp", "t", "Home", "t"):
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    last = walk.seen()
    page.evaluate("() => { for (let i = 0; i < 5; i++) history.back(); }")
    page.wait_for_timeout(800)
    assert walk.seen() == first
    page.evaluate("() => { for (let i = 0; i < 5; i++) history.forward(); }")
    page.wait_for_timeout(800)
    assert walk.seen() == last


def test_a_drag_is_one_entry_and_back_leads_to_the_day_before_it(walk) -> None:
    page = walk.page
    before = walk.length()
    slider = page.locator("#time-slider").bounding_box()
    middle = slider["y"] + slider["height"] / 2
    number = page.evaluate(
        "() => { const s = document.querySelector('#time-slider'); return s.value / s.max; }"
    )
    start = slider["x"] + 12 + number * (slider["width"] - 24)
    page.evaluate(
        """() => { window.written = []; const replace = history.replaceState.bind(history);
        history.replaceState = (...all) => { window.written.push(performance.now()); replace(...all); }; }"""
    )
    page.mouse.move(start, middle)
    page.mouse.down()
    for step in range(1, 30):
        page.mouse.move(start + step * 5, middle)
    page.wait_for_timeout(300)
    page.mouse.up()
    end = walk.seen()["date"]
    assert end > "1994-03-01"
    times = page.evaluate("window.written")
    gaps = [later - earlier for earlier, later in pairwise(times[:-1])]
    assert all(gap > 200 for gap in gaps), "browsers refuse more"
    assert walk.length() == before + 1
    page.evaluate("history.back()")
    assert walk.seen()["date"] == "1994-01-15"
    page.evaluate("history.forward()")
    assert walk.seen()["date"] == end


def test_a_held_key_is_one_entry(walk) -> None:
    page = walk.page
    before = walk.length()
    page.locator("#time-slider").focus()
    for _ in range(12):
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    assert walk.seen()["date"] > "1994-01-15"
    assert walk.length() == before + 1
    page.evaluate("history.back()")
    assert walk.seen()["date"] == "1994-01-15"


def test_play_is_one_entry_and_back_leads_to_the_day_before_it(walk) -> None:
    page = walk.page
    before = walk.length()
    page.evaluate("window.atlas.play.speed = 4")
    page.keyboard.press("Space")
    until(page, "window.atlas.values.date > '1994-04-01'")
    page.keyboard.press("Space")
    end = walk.seen()["date"]
    assert walk.length() == before + 1
    page.evaluate("history.back()")
    assert walk.seen()["date"] == "1994-01-15"
    page.evaluate("history.forward()")
    assert walk.seen()["date"] == end


def test_the_skip_link_asks_nothing_and_keeps_the_state(walk) -> None:
    page = walk.page
    page.keyboard.press("ArrowRight")
    state = walk.seen()
    walk.sent.clear()
    page.evaluate("location.hash = '#main'")
    assert walk.seen() == state
    page.evaluate("history.back()")
    assert walk.seen() == state
    assert walk.sent == []


def test_back_brings_back_the_language_and_the_data_set(walk, visit) -> None:
    page = walk.page
    page.keyboard.press("ArrowRight")
    english = walk.seen()
    page.locator("#top-language").select_option("de")
    until(page, "document.documentElement.lang === 'de' && window.atlas.page.locale === 'de-DE'")
    visit.ready("map")
    german = walk.seen()
    page.locator("#top-data").select_option("nato")
    until(page, "window.atlas.page.values.data === 'nato'")
    visit.ready()
    assert walk.seen()["lang"] == "de"
    page.go_back()
    until(page, "window.atlas.page.values.data === 'cis'")
    visit.ready("map")
    assert walk.seen() == german
    page.go_back()
    until(page, "window.atlas.page.locale === 'en-GB'")
    visit.ready("map")
    assert walk.seen() == english
    assert page.get_by_role("button", name="Next change").is_visible()
    assert visit.complaints == []


def test_the_server_reads_a_link_with_the_document_and_is_not_asked_again(visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: request.post_data and asked.append(request.post_data))
    page = visit.open("?data=cis&view=data", "data")
    until(page, "window.dash_clientside.set_props")
    page.wait_for_timeout(500)
    assert asked == []
    page.locator("#top-language").select_option("de")
    until(page, "atlas.page.values.lang === 'de'")
    assert len(asked) == 1


def test_leaving_the_date_field_after_back_goes_nowhere(walk) -> None:
    page = walk.page
    field = page.get_by_label("Go to date")
    field.fill("1.2.1995")
    field.press("Enter")
    assert walk.seen()["date"] == "1995-02-01"
    page.evaluate("history.back()")
    assert walk.seen()["date"] == "1994-01-15"
    assert field.input_value() == "1994-01-15"
    page.locator("#time-slider").focus()
    assert walk.seen()["date"] == "1994-01-15"
