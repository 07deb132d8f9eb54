"""The search box: one field over everything, in every language, by keyboard."""

import pytest

pytestmark = pytest.mark.one_day


def found(page) -> list[str]:
    return page.locator("#top-found [role=option] > span:first-child").all_inner_texts()


def selected(page) -> str:
    return page.evaluate("() => atlas.values.selected")


def test_a_state_is_found_by_its_name_in_any_language(visit) -> None:
    page = visit.open("?data=cis&view=overview", "overview")
    for typed in ("Belarus", "weissr", "Белару", "BLR"):
        page.fill("#top-search", typed)
        if found(page):
            assert "Belarus" in found(page), typed
    page.fill("#top-search", "Kirgis")
    assert "Kyrgyzstan" in found(page)
    assert visit.complaints == []


def test_the_arrow_keys_choose_and_enter_opens_on_a_day_on_which_it_exists(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.focus("#top-search")
    page.keyboard.type("general staff")
    field = page.locator("#top-search")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    visit.ready("command")
    assert selected(page) == "body:GSJAF"
    # It came to an end in September 1993, so the day is no longer 1995.
    assert page.evaluate("() => atlas.values.date") < "1993-10"
    assert page.locator("#aside h2").inner_text().startswith("General Staff")
    assert field.get_attribute("aria-expanded") == "false"


def test_a_treaty_opens_with_its_own_map(visit) -> None:
    page = visit.open("?data=cis&view=data", "data")
    page.fill("#top-search", "charter")
    page.keyboard.press("Enter")
    visit.ready("map")
    assert page.evaluate("() => atlas.values.organisations") == ["CISC"]
    assert page.locator("#headline").inner_text().startswith("CIS Charter")


def test_escape_closes_and_nothing_found_says_so(visit) -> None:
    page = visit.open("?data=cis&view=map&lang=de", "map")
    page.fill("#top-search", "zzzz")
    assert page.locator("#top-found").inner_text() == "Nichts gefunden"
    page.keyboard.press("Escape")
    assert page.locator("#top-found").is_hidden()
    assert page.input_value("#top-search") == ""
