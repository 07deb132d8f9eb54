"""Pictures of the composed page, read by programs that know nothing of it."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from waiting import until

pytestmark = pytest.mark.one_day
MENU = "#top-take > summary"
SPACE = "{http://www.w3.org/2000/svg}"
LINK = "?data=cis&view=overview&date=1995-01-15&regions=CAU,CAS"


def downloaded(page, name: str) -> tuple[str, bytes]:
    page.locator(MENU).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def words_of(drawn: ET.Element) -> list[str]:
    return ["".join(one.itertext()).strip() for one in drawn.iter(f"{SPACE}text")]


def test_a_vector_picture_says_what_it_shows_and_where_it_is_from(visit) -> None:
    page = visit.open(LINK, "overview")
    name, body = downloaded(page, "Picture to edit and enlarge (SVG)")
    assert name == "cis_overview_1995-01-15_1.1.0.svg"
    drawn = ET.fromstring(body)
    headline = page.locator("#headline").inner_text()
    title, about = drawn.find(f"{SPACE}title"), drawn.find(f"{SPACE}desc")
    assert title is not None and title.text == f"{headline}, 15 January 1995"
    assert about is not None and about.text == page.locator("#summary").inner_text()
    said = words_of(drawn)
    assert {
        headline,
        "15 January 1995",
        "CIS collective security",
        "Standing: Tashkent Treaty",
    } <= {*said}
    foot = " ".join(said)
    for part in (
        "Regions: Caucasus, Central Asia",
        "Zagorski 1996",
        "Creative Commons Zero",
        "1.1.0",
    ):
        assert part in foot
    assert any("view=overview&date=1995-01-15" in one for one in said)
    assert any("Kazakhstan" in one for one in said)
    text = body.decode()
    assert "@font-face" in text
    assert "src: url(&quot;http" not in text and 'url("http' not in text
    assert not any(one.tag.endswith(("foreignObject", "script", "image")) for one in drawn.iter())
    assert visit.outside == []
    assert visit.complaints == []


def test_a_picture_in_pixels_has_the_chosen_scale_and_every_letter(visit) -> None:
    page = visit.open(LINK + "&theme=dark", "overview")
    made = page.evaluate(
        "async () => { const { width, height } = await atlas.picture(); return [width, height]; }"
    )
    name, body = downloaded(page, "Picture (PNG) 2×")
    assert name.endswith(".png")
    picture = Image.open(io.BytesIO(body)).convert("L")
    assert picture.size == (2 * made[0], 2 * made[1])
    # The headline is white on a dark ground: typefaces are there when the picture is painted.
    head = picture.crop((0, 0, picture.width, picture.height // 7))
    light = sum(head.histogram()[200:])
    assert light > 3000
    assert picture.getextrema()[0] < 40


def test_a_chart_that_scrolls_is_whole_in_its_picture_and_the_page_stays_as_it_is(visit) -> None:
    page = visit.open("?data=cis&view=conflicts&date=1994-01-15", "conflicts")
    page.evaluate("() => { window.before = document.body.innerHTML; }")
    height, drawn = page.evaluate(
        "async () => { const one = await atlas.picture(); return [one.height, one.svg]; }"
    )
    assert height > 900
    rows = page.locator("#card-conflicts-graph .annotation-text").all_inner_texts()
    said = " ".join(words_of(ET.fromstring(drawn)))
    assert rows
    assert all(row.split("\n")[0] in said for row in rows if row)
    left = (
        "() => document.querySelectorAll('.no-signs, .picture-lines, [style*=min-height]').length"
    )
    assert page.evaluate(left) == 0


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 842, 595), ("wide", 960, 540)])
def test_a_page_on_paper_has_letters_and_no_second_sheet(visit, paper, width, height) -> None:
    page = visit.open(LINK, "overview")
    page.evaluate(
        "async (paper) => { await atlas.layOnPaper([await atlas.picture()], paper); }", paper
    )
    body = page.pdf(prefer_css_page_size=True, print_background=True)
    document = pypdf.PdfReader(io.BytesIO(body))
    assert len(document.pages) == 1
    box = document.pages[0].mediabox
    assert abs(box.width - width) < 2 and abs(box.height - height) < 2
    text = document.pages[0].extract_text()
    assert page.evaluate("document.getElementById('headline').textContent") in text
    assert "15 January 1995" in text
    page.evaluate("() => atlas.clearPaper()")
    assert page.locator("#headline").is_visible()


def test_a_printed_page_is_taken_off_the_screen_again(visit) -> None:
    page = visit.open(LINK, "overview")
    page.evaluate("() => { window.print = () => { window.printed = document.images.length; }; }")
    page.locator(MENU).click()
    page.get_by_role("button", name="Page to print (PDF) 16:9").click()
    until(page, "window.printed")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print-sheet").count() == 0


def test_a_browser_without_clipboard_for_pictures_is_told_what_to_do(visit) -> None:
    page = visit.open(LINK, "overview")
    page.evaluate("() => { window.ClipboardItem = undefined; }")
    page.locator(MENU).click()
    page.get_by_role("button", name="Copy picture").click()
    until(page, "!document.getElementById('toast').hidden")
    assert "take the file instead" in page.locator("#toast").inner_text()
