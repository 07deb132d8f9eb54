"""Concepts, threats and motives in a browser."""

import pytest


@pytest.mark.one_day
def test_plans_fold_and_unfold_with_the_keyboard(visit) -> None:
    page = visit.open("?data=cis&view=concepts&date=1995-01-15", "concepts")
    folded = page.locator("details.plan.later").first
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    assert folded.locator(".option-box").first.is_visible()
    assert visit.complaints == []


@pytest.mark.one_day
def test_a_click_on_an_actor_opens_the_state(visit) -> None:
    page = visit.open("?data=cis&view=concepts&date=1995-01-15", "concepts")
    bars = page.locator("#card-positions-graph .trace.bars").first.locator(".point path")
    bars.first.click(force=True)
    visit.ready("concepts")
    assert "selected=state%3ARUS" in page.url or "selected=state:RUS" in page.url
    assert page.locator("#aside").inner_text().startswith("Russia")


@pytest.mark.one_day
def test_the_source_of_an_option_opens_its_statements(visit) -> None:
    page = visit.open("?data=cis&view=concepts&date=1995-01-15", "concepts")
    page.locator("#card-plans-content .cite").first.click()
    visit.ready("sources")
    assert "view=sources" in page.url


@pytest.mark.one_day
def test_a_click_on_a_mark_opens_the_state_with_its_motives(visit) -> None:
    page = visit.open("?data=cis&view=threats&date=1995-01-15", "threats")
    page.locator("#card-motives-graph .annotation-text", has_text="Georgia").click()
    visit.ready("threats")
    panel = page.locator("#aside").inner_text()
    assert panel.startswith("Georgia")
    assert "Motives" in panel
    assert visit.complaints == []
    assert visit.outside == []


def test_moving_the_date_tells_who_has_not_joined_yet_without_a_request(visit) -> None:
    page = visit.open("?data=cis&view=threats&date=1995-01-15", "threats")
    sent = visit.asked()
    page.fill("#time-typed", "1993-01-15")
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    drawn = page.locator("#card-motives-graph").inner_text()
    assert drawn.count("not yet") == 3
    assert len(visit.requests) == sent
