"""The conflicts view in a browser."""

CHART = "#card-conflicts-graph .js-plotly-plot"
VERDICTS = """() => {
  const layout = document.querySelector('#card-conflicts-graph .js-plotly-plot').layout;
  return layout.annotations.map((a) => a.text).filter((t) => ['Yes', 'No', 'Maybe'].includes(t));
}"""


def test_the_last_column_follows_the_date_without_asking_the_server(visit) -> None:
    page = visit.open("?data=cis&view=conflicts&date=1993-07-30", "conflicts")
    assert "contradictions" in page.locator("#headline").inner_text()
    before = page.evaluate(VERDICTS)
    asked = visit.asked()
    page.locator("#time-next").click()
    page.wait_for_timeout(900)
    assert page.evaluate(VERDICTS) != before
    assert len(visit.requests) == asked
    assert visit.complaints == []


def test_a_click_on_a_question_opens_its_details(visit) -> None:
    page = visit.open("?data=cis&view=conflicts&date=1994-01-15", "conflicts")
    page.locator(f"{CHART} .annotation", has_text="Azerbaijan").first.click()
    page.wait_for_selector("#aside:not([hidden])")
    assert "selected=state:AZE" in page.url


def test_the_legend_leads_to_a_source_and_to_its_world(visit) -> None:
    page = visit.open("?data=cis&view=conflicts&date=1994-03-01", "conflicts")
    page.get_by_role("button", name="World according to Gibler 2009").click()
    visit.ready("map")
    assert "source=gibler-2009" in page.url
    assert "According to Gibler 2009 alone." in page.locator("#summary").inner_text()
    page.go_back()
    visit.ready("conflicts")
    page.locator("#card-conflicts-legend").get_by_role(
        "button", name="ATOP 5.1", exact=True
    ).click()
    visit.ready("sources")
    assert "work=atop-5-1" in page.url
