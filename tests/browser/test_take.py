"""The menu from which tables, citation and link are taken away."""

import csv
import io

import pytest
from test_page import violations
from waiting import until

pytestmark = pytest.mark.one_day
MENU = "#top-take > summary"


def test_the_menu_offers_the_tables_of_the_view_by_keyboard(visit) -> None:
    page = visit.open("?data=cis&view=overview&date=1995-01-15", "overview")
    page.locator(MENU).focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#top-take-list li').length")
    assert page.locator("#top-take-list li li").all_inner_texts() == [
        "Picture (PNG)1×2×3×4×",
        "Picture to edit and enlarge (SVG)",
        "Page to print (PDF)A416:9",
        "Copy picture",
        "Slides (PPTX) …",
        "Moving picture (GIF) …",
        "Standing: Tashkent Treaty (CSV)",
        "Who is tied to which framework (CSV)",
        "Bodies by command level (CSV)",
        "All tables, workbook (XLSX)",
        "All tables, data package (ZIP)",
        "Use in R, Python, spreadsheets; embed",
        "Copy citation",
        "Copy link",
    ]
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#top-take-list").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_downloaded_table_is_that_of_the_shown_day(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15", "map")
    page.keyboard.press("Home")
    page.locator(MENU).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Standing: Tashkent Treaty (CSV)").click()
    assert waiting.value.suggested_filename == "cis_map_1991-04-01_1.1.0.csv"
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 16
    assert {row["Standing"] for row in rows} == {"not covered by this source"}
    assert visit.outside == []
    assert visit.complaints == []


def test_the_citation_names_finding_day_version_and_link(visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("?data=cis&view=map&date=1995-01-15&lang=de", "map")
    page.locator(MENU).click()
    page.get_by_role("button", name="Zitat kopieren").click()
    until(page, "!document.getElementById('toast').hidden")
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in ("1.1.0", "15. Januar 1995", page.locator("#headline").inner_text(), "view=map"):
        assert part in copied
    assert copied in page.locator("#toast").inner_text()
