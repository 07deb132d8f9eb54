"""The schemes view in a browser."""

import pytest


@pytest.mark.one_day
def test_both_cards_are_painted_and_the_console_is_clean(visit) -> None:
    page = visit.open("?data=cis&view=schemes&scheme=ARBATOV94&against=TIERS94", "schemes")
    assert "agree on 26 of 55 pairs of states" in page.locator("h1").inner_text()
    assert page.locator("#card-schemes-graph .choroplethlayer path").count() > 15
    assert page.locator("#card-groups-graph .js-line").count() > 12
    assert visit.complaints == []
    assert visit.outside == []


@pytest.mark.one_day
def test_a_click_on_a_name_opens_what_is_known_of_the_state(visit) -> None:
    page = visit.open("?data=cis&view=schemes&scheme=ARBATOV94&against=TIERS94", "schemes")
    page.locator("#card-groups-graph .annotation-text", has_text="Ukraine").click()
    visit.ready("schemes")
    panel = page.locator("#aside").inner_text()
    assert panel.startswith("Ukraine")
    assert "Arbatov's groups of partners: Strategic partners" in panel


@pytest.mark.one_day
def test_a_click_on_another_column_compares_with_it(visit) -> None:
    page = visit.open("?data=cis&view=schemes&scheme=ARBATOV94&against=TIERS94", "schemes")
    page.locator("#card-groups-graph .annotation-text", has_text="Will to").click()
    visit.ready("schemes")
    assert "against=WILL96" in page.url
    assert "Will to cooperate in security" in page.locator("h1").inner_text()
    assert page.locator("#schemes-other").input_value() == "WILL96"


def test_moving_to_a_day_before_the_proposal_asks_nothing_and_says_so(visit) -> None:
    page = visit.open("?data=cis&view=schemes&scheme=TRENIN94&against=TIERS94", "schemes")
    sent = visit.asked()
    page.fill("#time-typed", "1994-11-03")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert page.locator("h1").inner_text().startswith("Not yet proposed on this day")
    assert len(visit.requests) == sent
