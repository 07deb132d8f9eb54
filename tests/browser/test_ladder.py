"""The status ladder in a browser: tiles and marks paint, a click opens, the day moves the rule."""

import pytest

FIGURE = "(id) => document.querySelector('#card-' + id + '-graph .js-plotly-plot')"


def centre_of(page, name: str, key: str) -> tuple[float, float]:
    """Middle of a tile on the screen, by the key it carries."""
    return page.evaluate(
        """([name, key]) => {
          const plot = document.querySelector('#card-ladder-graph .js-plotly-plot');
          const trace = plot.data.find((one) => one.name === name);
          const i = trace.customdata.findIndex((pair) => pair[0] === key);
          const box = plot.getBoundingClientRect();
          return [box.left + trace.base[i] + 5, box.top + trace.y[i]];
        }""",
        [name, key],
    )


def test_tiles_and_marks_paint_and_a_click_on_a_tile_opens_the_state(visit) -> None:
    page = visit.open("?data=cis&view=ladder&date=1995-01-15", "ladder")
    assert page.locator("#card-ladder-graph .barlayer .point").count() > 80
    assert page.locator("#card-lanes-graph .scatterlayer .point").count() > 20
    page.mouse.click(*centre_of(page, "standings", "state:UKR"))
    page.wait_for_selector("#aside:not([hidden])")
    visit.ready("ladder")
    assert "Ukraine" in page.locator("#aside-body h2").inner_text()
    assert visit.complaints == []


def test_a_click_on_the_head_of_a_treaty_shows_its_lanes(visit) -> None:
    page = visit.open("?data=cis&view=ladder&date=1992-06-01", "ladder")
    page.get_by_text("Charter", exact=True).first.click()
    page.wait_for_function("location.search.includes('organisations=CISC')")
    visit.ready("ladder")
    assert "CIS Charter" in page.locator("#card-lanes-title").inner_text()


@pytest.mark.parametrize(
    ("date", "text"), [("1992-03-01", "1 March 1992"), ("1995-01-15", "15 January 1995 →")]
)
def test_a_day_beyond_the_axis_is_shown_at_its_edge(visit, date: str, text: str) -> None:
    page = visit.open(f"?data=cis&view=ladder&organisations=SON&date={date}", "ladder")
    seen = page.evaluate(
        FIGURE.replace("=>", "=> {const p =") + ".layout;"
        "return [p.annotations.find((a) => a.name === 'now').text,"
        " p.shapes.find((s) => s.name === 'now').x0, p.meta.days];}",
        "lanes",
    )
    assert seen[0] == text
    assert seen[1] == min(date, seen[2][1])
    assert visit.complaints == []


def test_the_rule_of_time_changes_the_ladder_without_a_new_page(visit) -> None:
    page = visit.open("?data=cis&view=ladder&date=1993-10-01", "ladder")
    headlines, pale = [], []
    for rule in ("certain", "likely", "possible"):
        page.select_option("#filter-rule", rule)
        page.wait_for_function(f"location.search.includes('rule={rule}') || '{rule}' === 'likely'")
        visit.ready("ladder")
        headlines.append(page.locator("#headline").inner_text())
        pale.append(
            page.evaluate(
                "() => (document.querySelector('#card-ladder-graph .js-plotly-plot').data"
                ".find((one) => one.name === 'perhaps') || { x: [] }).x.length"
            )
        )
    assert headlines[0] != headlines[1]
    assert pale[0] == 0 < pale[1]
    assert visit.complaints == []
