"""Play: the date moves by itself, never ahead of what is painted."""

import pytest
from test_page import violations
from waiting import until

DATE = "window.atlas.values.date"
PLAYING = "window.atlas.isPlaying()"


@pytest.fixture
def page(visit):
    return visit.open("?data=cis&view=map&date=1993-06-01", "map", whole=True)


def test_nothing_plays_before_it_is_asked_to(page) -> None:
    page.wait_for_timeout(1500)
    assert page.evaluate(DATE) == "1993-06-01"
    assert page.get_by_role("button", name="Play").is_visible()


def test_play_skips_no_change_and_paints_every_one(page) -> None:
    steps = page.evaluate("window.atlas.steps.filter((day) => day > '1993-06-01').slice(0, 6)")
    page.evaluate(
        """() => { window.seen = []; window.atlas.play.speed = 4;
        const go = window.atlas.goTo;
        window.atlas.goTo = function (day, how) { go(day, how); window.seen.push(day); }; }"""
    )
    page.get_by_role("button", name="Play").click()
    assert page.get_by_role("button", name="Pause").is_visible()
    until(page, "window.seen.length >= 6")
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("window.seen.slice(0, 6)") == steps
    day = page.evaluate("window.atlas.writtenDay(window.atlas.values.date)")
    assert page.locator("#time-written").inner_text() == day
    page.wait_for_timeout(600)
    assert page.title().count(day) == 1


def test_nothing_but_the_data_moves_for_those_who_want_no_motion(visit_sized) -> None:
    visit = visit_sized(1366, 768, reduced_motion="reduce")
    page = visit.open("?data=cis&view=map&date=1993-06-01", "map", whole=True)
    page.keyboard.press("Space")
    until(page, f"{DATE} > '1993-06-01'")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.keyboard.press("Escape"),
        lambda page: page.keyboard.press("ArrowLeft"),
        lambda page: page.keyboard.press("Home"),
        lambda page: page.locator("#time-previous").click(),
        lambda page: page.locator("#time-typed").focus(),
        lambda page: page.evaluate("window.atlas.open('date:1992-05-15')"),
        lambda page: page.evaluate("history.back()"),
        lambda page: page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            " document.dispatchEvent(new Event('visibilitychange')); }"
        ),
    ],
    ids=["escape", "step", "home", "button", "typing", "event", "back", "hidden"],
)
def test_play_stops_at_any_other_choice_of_the_date(page, act) -> None:
    page.keyboard.press("End")
    page.evaluate("window.atlas.goTo('1993-06-01')")
    page.keyboard.press("Space")
    until(page, f"{DATE} > '1993-06-01'")
    act(page)
    until(page, f"!{PLAYING}")
    page.wait_for_timeout(200)
    day = page.evaluate(DATE)
    page.wait_for_timeout(1300)
    assert page.evaluate(DATE) == day


def test_play_stops_at_the_end_or_begins_again(page) -> None:
    last = page.evaluate("window.atlas.steps.at(-1)")
    page.evaluate("window.atlas.play.speed = 4; window.atlas.goTo(window.atlas.steps.at(-3))")
    page.keyboard.press("Space")
    until(page, f"!{PLAYING}")
    assert page.evaluate(DATE) == last
    page.locator("#time-settings summary").click()
    page.get_by_label("Begin again at the end").check()
    page.evaluate("window.atlas.goTo(window.atlas.steps.at(-2))")
    page.evaluate("window.atlas.togglePlay()")
    until(page, f"{DATE} < '1993-01-01'")
    assert page.evaluate(PLAYING)


def test_play_waits_for_days_that_have_not_arrived(page) -> None:
    page.evaluate("window.kept = window.atlas.answerAt; window.atlas.answerAt = () => null")
    page.keyboard.press("Space")
    page.wait_for_timeout(2500)
    assert page.evaluate(PLAYING)
    assert page.evaluate(DATE) == "1993-06-01"
    page.evaluate("window.atlas.answerAt = window.kept")
    until(page, f"{DATE} > '1993-06-01'")


def test_the_unit_of_a_step_rules_buttons_keys_and_play(page) -> None:
    page.locator("#time-settings summary").click()
    page.get_by_label("Step", exact=True).select_option("month")
    page.keyboard.press("Escape")
    assert page.locator("#time-settings").get_attribute("open") is None
    page.get_by_role("button", name="Next month").click()
    assert page.evaluate(DATE) == "1993-07-01"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(DATE) == "1993-08-01"
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate(DATE) == "1993-07-31"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(DATE) == "1993-05-31", "the end of June does not shorten the month of May"
    page.keyboard.press("Space")
    until(page, f"{DATE} === '1993-08-31'")
    page.keyboard.press("Space")
    page.evaluate("window.atlas.play.unit = 'year'")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(DATE) == "1994-08-31"


def test_the_settings_stay_when_the_language_changes(page, visit) -> None:
    page.locator("#time-settings summary").click()
    page.get_by_label("Step", exact=True).select_option("year")
    page.get_by_label("Speed", exact=True).select_option("2")
    page.locator("#top-language").select_option("de")
    until(page, "window.atlas.page.locale === 'de-DE'")
    visit.ready("map")
    page.locator("#time-settings summary").click()
    assert page.get_by_label("Schritt", exact=True).input_value() == "year"
    assert page.get_by_label("Tempo", exact=True).input_value() == "2"
    assert page.get_by_role("button", name="Nächstes Jahr").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("width", "height", "lang"),
    [(1366, 768, "de"), (1920, 1080, "de"), (683, 384, "de"), (390, 844, "de"), (1024, 768, "en")],
)
def test_the_controls_of_the_time_bar_neither_overlap_nor_are_cut(
    visit_sized, width: int, height: int, lang: str
) -> None:
    link = f"?data=cis&view=data&date=1994-09-30&lang={lang}"
    page = visit_sized(width, height).open(link, "data")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.date-line, .steps > *, .track')]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 2)
        .map(([one, box]) => [one.id || one.className, box.left, box.top, box.right, box.bottom,
          one.scrollWidth - one.clientWidth])"""
    )
    assert len(boxes) >= 6
    for place, (name, left, top, right, bottom, cut) in enumerate(boxes):
        assert left >= 0 and right <= width and bottom <= height, name
        assert cut <= 1 or name == "time-track", name
        for other, left2, top2, right2, bottom2, _ in boxes[place + 1 :]:
            apart = (
                right <= left2 + 1 or right2 <= left + 1 or bottom <= top2 + 1 or bottom2 <= top + 1
            )
            assert apart, (name, other)
