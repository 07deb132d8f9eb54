"""Keys work on the whole page and are taken from no element that needs them."""

import pytest
from test_page import violations

pytestmark = pytest.mark.one_day

DATE = "window.atlas.values.date"


@pytest.fixture
def page(visit):
    return visit.open("?data=cis&view=map&date=1993-06-01", "map")


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("Home", "1991-04-01"),
        ("PageUp", "1994-06-01"),
        ("PageDown", "1992-06-01"),
        ("Shift+ArrowRight", "1993-06-02"),
        ("Shift+ArrowLeft", "1993-05-31"),
    ],
)
def test_keys_move_the_date_when_nothing_has_the_focus(page, key: str, date: str) -> None:
    page.keyboard.press(key)
    assert page.evaluate(DATE) == date


def test_arrows_go_from_change_to_change_and_back(page) -> None:
    steps = page.evaluate("window.atlas.steps")
    page.keyboard.press("ArrowRight")
    after = page.evaluate(DATE)
    assert after == min(day for day in steps if day > "1993-06-01")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(DATE) == max(day for day in steps if day < "1993-06-01")


def test_no_key_is_taken_from_a_field_a_list_or_a_choice(page) -> None:
    moves = ("Home", "End", "PageUp", "ArrowRight", "ArrowLeft", "Space")
    for place in ("#top-search", "#time-typed", "#filter-rule"):
        page.locator(place).focus()
        for key in (*moves, "t"):
            page.keyboard.press(key)
    page.locator("#top-groups input:checked").focus()
    for key in moves:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.evaluate(DATE) == "1993-06-01"
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"
    assert not page.evaluate("window.atlas.isPlaying()")


def test_a_scrolling_table_keeps_its_keys(visit) -> None:
    page = visit.open("?data=cis&view=data&date=1993-06-01&table=standings", "data")
    page.locator("#card-data-table").focus()
    page.keyboard.press("PageDown")
    page.wait_for_timeout(400)
    assert page.evaluate(DATE) == "1993-06-01"
    assert page.locator("#card-data-table").evaluate("(box) => box.scrollTop") > 0


def test_space_presses_the_button_that_has_the_focus_and_plays_elsewhere(page) -> None:
    page.locator("#top-theme").focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert not page.evaluate("window.atlas.isPlaying()")
    page.get_by_role("slider", name="Date").focus()
    page.keyboard.press("Space")
    assert page.evaluate("window.atlas.isPlaying()")


def test_keys_with_control_or_alt_belong_to_the_browser(page) -> None:
    for key in ("Control+ArrowRight", "Alt+PageUp", "Control+Home", "Meta+t"):
        page.keyboard.press(key)
    assert page.evaluate(DATE) == "1993-06-01"
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"


def test_letters_search_change_the_theme_and_list_the_keys(page) -> None:
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("ukr")
    assert page.locator("#top-search").input_value() == "ukr"


def test_the_list_of_keys_is_a_dialog_that_gives_the_focus_back(page) -> None:
    button = page.get_by_role("button", name="Keys", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    assert dialog.evaluate("(one) => one.matches(':modal') && one.contains(document.activeElement)")
    assert "play or pause" in dialog.inner_text()
    assert violations(page) == []
    page.keyboard.press("ArrowRight")
    assert page.evaluate(DATE) == "1993-06-01"
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert button.evaluate("(one) => one === document.activeElement")
    button.click()
    dialog.get_by_role("button", name="Close the list of keys").click()
    assert dialog.is_hidden()


def test_single_letters_can_be_switched_off_and_stay_off(page, visit) -> None:
    page.keyboard.press("?")
    page.get_by_label("Letters and signs work as keys").uncheck()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"
    page.keyboard.press("Home")
    assert page.evaluate(DATE) == "1991-04-01"
    page = visit.open("?data=cis&view=map&date=1993-06-01", "map")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"


def test_escape_stops_play_then_leaves_presenter_mode_then_closes_the_details(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1993-06-01&selected=state:RUS&present=on", "map")
    page.keyboard.press("Space")
    assert page.evaluate("window.atlas.isPlaying()")
    page.keyboard.press("Escape")
    assert not page.evaluate("window.atlas.isPlaying()")
    assert page.evaluate("window.atlas.values.present") == "on"
    page.keyboard.press("Escape")
    assert page.evaluate("window.atlas.values.present") == ""
    assert page.evaluate("window.atlas.values.selected") == "state:RUS"
    page.keyboard.press("Escape")
    assert page.evaluate("window.atlas.values.selected") == ""
    assert page.locator("#aside").is_hidden()
