"""The comparison of two days in a browser."""

import pytest

pytestmark = pytest.mark.one_day


def test_moving_the_date_moves_the_dated_texts_and_asks_nothing(visit) -> None:
    page = visit.open("?data=cis&view=compare&versus=1992-06-01&date=1994-01-15", "compare")
    assert page.locator("#card-before-title").inner_text() == "1 June 1992"
    assert page.locator("#card-after-title").inner_text() == "15 January 1994"
    sent = visit.asked()
    page.fill("#time-typed", "1994-01-16")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator("#card-after-title").inner_text() == "16 January 1994"
    assert "and 16 January 1994:" in page.locator("#card-changes-content blockquote").inner_text()
    assert len(visit.requests) == sent
    assert visit.complaints == []


def test_the_days_can_be_swapped_and_typed(visit) -> None:
    page = visit.open("?data=cis&view=compare&versus=1992-06-01&date=1994-01-15", "compare")
    page.click("#compare-swap")
    visit.ready("compare")
    assert page.evaluate("() => [atlas.values.date, atlas.values.versus]") == [
        "1992-06-01",
        "1994-01-15",
    ]
    assert page.locator("#card-before-title").inner_text() == "1 June 1992"
    page.fill("#compare-versus", "15.6.1995")
    page.keyboard.press("Enter")
    visit.ready("compare")
    assert "versus=1995-06-15" in page.url
    page.fill("#compare-versus", "never")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert "versus=1995-06-15" in page.url
    assert page.locator("#time-message").inner_text()


def test_names_in_the_list_open_their_details(visit) -> None:
    page = visit.open("?data=cis&view=compare&versus=1992-06-01&date=1994-01-15", "compare")
    page.click("#card-changes-content .change-list button >> nth=0")
    visit.ready("compare")
    assert page.locator("#aside h2").inner_text() == "Azerbaijan"


def test_bodies_are_compared_as_trees(visit) -> None:
    page = visit.open("?data=cis&view=compare&versus=1993-07-01&date=1994-01-15", "compare")
    page.locator("#compare-drawing label", has_text="Bodies").click()
    visit.ready("compare")
    marks = page.evaluate(
        "() => ['before', 'after'].map((side) => document.querySelector(`#card-${side}-graph .js-plotly-plot`)"
        ".layout.annotations.map((a) => a.text).filter((t) => /^(<b>)?[+−→]/.test(t)).length)"
    )
    assert marks[0] > 0
    assert marks[1] > 0
