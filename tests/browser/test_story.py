"""Stories in the page: told step by step, written and kept in the browser, printed as a handout."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from test_page import violations
from test_presenter import SMALLEST
from waiting import until

from app import BUNDLED
from components.stories import checked, open_package
from components.view_state import parameters

FIRST = open_package(BUNDLED[0]).stories[0]


def state(page) -> dict[str, str]:
    return parameters(page.url.partition("?")[2])


@pytest.mark.one_day
def test_a_story_is_chosen_told_step_by_step_and_left(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1995-01-15&theme=dark", "map")
    page.get_by_label("Stories", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="From one army to nine").press("Enter")
    visit.ready("map")
    assert state(page)["date"] == "1991-12-31"
    assert page.locator("#story-progress").inner_text() == "1 of 8"
    assert violations(page) == []
    answer = page.locator("#story-answer")
    assert answer.is_hidden()
    page.keyboard.press("r")
    assert answer.is_visible()
    assert page.evaluate("atlas.story.isOpen()")
    page.evaluate("atlas.story.next()")
    visit.ready("command")
    assert answer.is_hidden(), "the next answer is hidden again"
    page.keyboard.press("n")
    visit.ready("map")
    assert (state(page)["step"], state(page)["theme"]) == ("3", "dark")
    page.go_back()
    visit.ready("command")
    assert page.locator("#story-heading").inner_text() == "One high command"
    back = page.get_by_role("button", name="Back to this step")
    assert back.is_hidden()
    page.evaluate("atlas.goTo('1992-06-01')")
    back.click()
    visit.ready("command")
    assert state(page)["date"] == "1992-01-15"
    page.get_by_role("button", name="Step 5: The last of six").click()
    visit.ready("map")
    assert state(page)["date"] == "1993-07-31"
    before = len([one for one in visit.requests if "/frames?" in one])
    page.keyboard.press("b")
    until(page, "atlas.values.step === '4' && atlas.isPainted()")
    after = [one for one in visit.requests if "/frames?" in one][before:]
    assert not [one for one in after if "story" in one], "what a story says draws nothing"
    page.select_option("#top-language", "de")
    page.get_by_role("heading", name="Taschkent: Sechs unterschreiben").wait_for()
    assert (state(page)["step"], state(page)["lang"]) == ("4", "de")
    page.get_by_role("button", name="Geschichte verlassen").click()
    assert page.locator("#story").is_hidden()
    assert "story" not in state(page)
    assert visit.complaints == []
    assert visit.outside == []


@pytest.mark.one_day
@pytest.mark.parametrize(("width", "height", "least"), [(1024, 768, 18), (1920, 1080, 24)])
def test_a_story_is_presented_in_large_type_beside_the_charts(
    visit_sized, width: int, height: int, least: int
) -> None:
    visit = visit_sized(width, height)
    page = visit.open("?data=cis&story=one-army-to-nine&step=5&present=on", "map")
    page.evaluate("atlas.story.reveal()")
    size, text = page.evaluate(SMALLEST.replace("'body *'", "'.story *'"))
    assert size >= least, text
    panel, cards, bar = (
        page.locator(part).bounding_box() for part in ("#story", ".cards", ".time-bar")
    )
    assert cards["x"] + cards["width"] <= panel["x"]
    assert bar["x"] + bar["width"] <= panel["x"] + 1
    assert panel["y"] + panel["height"] <= height
    assert page.locator("#story-next").is_visible()
    page.evaluate("atlas.story.next()")
    visit.ready("compare")
    assert state(page)["present"] == "on"
    assert visit.complaints == []


@pytest.mark.one_day
def test_a_data_set_without_stories_shows_no_control_of_them(visit) -> None:
    page = visit.open("?data=nato&view=map")
    assert page.locator("#top-stories, #story, #editor").count() == 0
    page.keyboard.press("n")
    page.keyboard.press("r")
    assert not page.evaluate("atlas.story.isOpen()")
    page.locator("#top-take > summary").click()
    page.get_by_role("button", name="Slides (PPTX)").click()
    assert page.locator("#series-every").input_value() == "change"
    assert page.locator("#series-every option").count() == 3
    assert visit.complaints == []


@pytest.mark.one_day
def test_a_story_that_was_written_is_a_valid_folder_and_can_be_opened_again(
    visit, tmp_path: Path
) -> None:
    page = visit.open("?data=cis&view=map&date=1993-07-31", "map")
    page.get_by_label("Stories", exact=True).first.click()
    page.get_by_role("button", name="Write a story").click()
    save = page.get_by_role("button", name="Save the current state as step")
    save.click()
    page.get_by_label("Heading (English)").fill('The "last" of six, or =1+1?')
    page.get_by_label("Question (English)").fill("Who\nratifies?")
    with page.expect_download():
        page.get_by_role("button", name="Download ZIP").click()
    page.get_by_text("Step 1 still lacks: Answer (English)").wait_for()
    page.get_by_label("Answer (English)").fill("Russia, the last one.")
    page.evaluate("atlas.navigate({ view: 'command', regions: ['CAU'], date: '1994-07-15' })")
    visit.ready("command")
    save.click()
    save.click()
    page.get_by_role("button", name="Delete step 3").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Delete step 3").click()
    page.get_by_role("button", name="Move step 2 up").click()
    assert violations(page) == []
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download ZIP").click()
    packed = Path(loading.value.path())
    package = tmp_path / "cis"
    shutil.copytree(BUNDLED[0], package)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(package / "stories")
        rows = list(csv.DictReader(io.StringIO(archive.read("my-story/steps.csv").decode())))
    assert [row["link"] for row in rows] == [
        "?view=command&date=1994-07-15&regions=CAU",
        "?view=map&date=1993-07-31",
    ]
    assert rows[1]["heading_en"] == 'The "last" of six, or =1+1?'
    assert rows[1]["question_en"] == "Who\nratifies?"
    assert rows[1]["headline"].startswith("Tashkent Treaty: six states are parties")
    report = checked(package)
    assert report.findings == [], report.text()
    written = next(one for one in open_package(package).stories if one.id == "my-story")
    assert len(written.steps) == 2
    page.get_by_role("button", name="Delete step 1").click()
    copy = tmp_path / "my-story.zip"
    shutil.copy(packed, copy)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Open", exact=True).click()
    choosing.value.set_files(copy)
    until(page, "document.querySelectorAll('#editor-steps li').length === 2")
    page.reload()
    visit.ready("command")
    page.evaluate("atlas.story.open('own', 2)")
    visit.ready("map")
    assert page.locator("#story-heading").inner_text() == 'The "last" of six, or =1+1?'
    with page.expect_file_chooser() as choosing:
        page.get_by_label("Stories", exact=True).first.click()
        page.get_by_role("button", name="Write a story").click()
        page.get_by_role("button", name="Open", exact=True).click()
    choosing.value.set_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    page.get_by_text("This file holds no story: no story.csv in it").wait_for()
    assert visit.complaints == []


@pytest.mark.one_day
def test_the_handout_has_every_step_and_the_answers_on_sheets_of_their_own(
    visit, tmp_path: Path
) -> None:
    rows = FIRST.steps.drop(columns="row_number").head(3).to_dict("records")
    draft = json.dumps({"about": dict(FIRST.about), "steps": rows})
    page = visit.open("?data=cis&view=command&date=1992-01-15", "command")
    page.evaluate("(text) => localStorage.setItem('atlas-story-cis', text)", draft)
    visit.open("?data=cis&view=command&date=1992-01-15&story=own&step=2", "command")
    page.evaluate("() => { window.print = () => { window.isPrinted = true; }; }")
    page.get_by_role("button", name="Print handout").click()
    until(page, "window.isPrinted", 240)
    assert state(page)["step"] == "2"
    pictures = page.evaluate(
        "[...document.querySelectorAll('#handout .handout-step')].map((one) => one.querySelectorAll('img').length)"
    )
    assert pictures == [1, 1, 2], "before and after, where the other day looks otherwise"
    page.pdf(path=tmp_path / "handout.pdf", prefer_css_page_size=True)
    sheets = pypdf.PdfReader(tmp_path / "handout.pdf").pages
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [595, 842]
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    whole = " ".join(texts)
    headings = [f"{row['step']}. {row['heading_en']}" for row in rows]
    places = [whole.index(heading) for heading in headings]
    assert places == sorted(places)
    last = next(i for i, text in enumerate(texts) if "Answers: From one army to nine" in text)
    assert last == len(rows), "one sheet a step"
    for row in rows:
        question, answer = row["question_en"], row["answer_en"][:40]
        assert any(question in text for text in texts[:last])
        assert not any(answer in text for text in texts[:last])
        assert any(answer in text for text in texts[last:])
    until(page, "atlas.isPainted()")
    assert page.evaluate("atlas.values.view") == "command"
    assert visit.complaints == []


@pytest.mark.one_day
def test_the_steps_of_a_story_become_slides_with_its_headings_and_notes(visit) -> None:
    rows = FIRST.steps.drop(columns="row_number").head(2).to_dict("records")
    draft = json.dumps({"about": dict(FIRST.about), "steps": rows})
    page = visit.open("?data=cis&view=map&date=1993-01-15", "map")
    page.evaluate("(text) => localStorage.setItem('atlas-story-cis', text)", draft)
    visit.open("?data=cis&view=map&date=1992-06-01&story=own&step=2", "map")
    page.locator("#top-take > summary").click()
    page.get_by_role("button", name="Slides (PPTX)").click()
    assert page.locator("#series-every").input_value() == "story"
    assert page.locator("#series-first").is_disabled()
    assert "Slides: 2" in page.locator("#series-message").inner_text()
    with page.expect_download(timeout=120_000) as loading:
        page.get_by_role("button", name="Make the file").click()
    slides = Presentation(str(loading.value.path())).slides
    assert [slide.shapes.title.text for slide in slides] == [row["heading_en"] for row in rows]
    for slide, row in zip(slides, rows, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert row["question_en"] in notes
        assert row["answer_en"] in notes
        assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
    until(page, "atlas.values.date === '1992-06-01' && atlas.values.story === 'own'")
    assert visit.complaints == []
