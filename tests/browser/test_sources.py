"""Provenance on the page: a mark opens its rows, a place opens its work, lists fold."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.one_day


def test_a_mark_leads_to_its_rows_and_a_place_to_its_work(visit: Visit) -> None:
    page = visit.open("?view=map&date=1993-06-01&selected=state:TKM", "map")
    group = page.locator("#aside .package-rows", has_text="Memberships")
    group.locator("summary").click()
    row = group.locator("li").first
    assert "memberships.csv, line" in row.inner_text()
    assert "standing: " in row.inner_text()
    page.locator("#time-previous").click()
    page.wait_for_timeout(700)
    assert group.get_attribute("open") is not None, "a step in time folds nothing up"
    row.locator("button").last.click()
    visit.ready("sources")
    assert page.locator("#card-statements-content .reference").is_visible()
    assert page.locator("#aside").is_hidden()
    assert not visit.complaints


def test_a_click_on_a_bar_opens_the_work_and_its_statements_unfold(visit: Visit) -> None:
    page = visit.open("?view=sources", "sources")
    content = page.locator("#card-statements-content")
    assert "Regionale Strukturen" in content.locator(".reference").inner_text()
    plot = page.locator("#card-works-graph")
    plot.click(position={"x": 60, "y": 55})
    page.wait_for_url("**work=**")
    visit.ready("sources")
    assert "Regionale Strukturen" not in content.locator(".reference").inner_text()
    groups = content.locator("details.statement-group")
    assert groups.count() > 0
    summary = groups.last.locator("summary").first
    before = groups.last.get_attribute("open") is not None
    summary.click()
    assert (groups.last.get_attribute("open") is not None) is not before
    assert not visit.complaints


def test_the_work_with_the_most_statements_is_painted_quickly(visit: Visit) -> None:
    page = visit.open("?view=sources&work=trenin-1994", "sources")
    spent = page.evaluate(
        """async () => {
          const start = performance.now();
          atlas.open('source:zagorski-1996');
          const seen = () => document.querySelectorAll('#card-statements-content li').length > 300;
          while (!seen() && performance.now() - start < 20000) {
            await new Promise((next) => setTimeout(next, 20));
          }
          return performance.now() - start;
        }"""
    )
    assert spent < 8000
    assert not visit.complaints


def test_an_event_leads_to_what_changed(visit: Visit) -> None:
    page = visit.open("?view=map&selected=event:CST-SIGNED", "map")
    page.locator("#aside button", has_text="What changed here").click()
    visit.ready("compare")
    assert "versus=1992-05-14" in page.url and "date=1992-05-15" in page.url
    assert not visit.complaints
