"""Slides and moving pictures of several days, opened by readers of others."""

import base64
import io
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from test_page import violations
from waiting import until

DAY = "window.atlas.values.date"
MESSAGE = "#series-message"


def opened(page: Page, entry: str) -> None:
    page.locator("#top-take > summary").click()
    page.get_by_role("button", name=entry).click()


def choose(page: Page, first: str, last: str, every: str) -> None:
    page.locator("#series-first").fill(first)
    page.locator("#series-last").fill(last)
    page.locator("#series-every").select_option(every)


def made(page: Page) -> tuple[str, Path]:
    """Name and place of the file that the dialog makes."""
    with page.expect_download(timeout=60_000) as waiting:
        page.locator("#series-start").click()
    until(page, "document.getElementById('series-stop').hidden")
    return waiting.value.suggested_filename, waiting.value.path()


def painted(page: Page) -> Image.Image:
    """The picture of the shown day."""
    address = page.evaluate(
        """async () => {
            const picture = await atlas.picture();
            const canvas = await atlas.canvasOf(picture, 1280 / picture.width);
            return canvas.toDataURL("image/png");
        }"""
    )
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGB")


def test_slides_say_headline_day_and_source_and_describe_their_pictures(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01", "map", whole=True)
    entries = page.evaluate("history.length")
    opened(page, "Slides (PPTX) …")
    choose(page, "1992-01-01", "1994-12-31", "year")
    assert page.locator(MESSAGE).inner_text().startswith("Slides: 3")
    name, path = made(page)
    assert name == "cis_map_1992-01-01--1994-01-01_1.1.0.pptx"
    assert page.locator(MESSAGE).inner_text() == f"Saved: {name}"
    slides = list(Presentation(path).slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert titles == [
        "Tashkent Treaty: no state takes part on this day",
        "Tashkent Treaty: six states have signed, six stay outside",
        "Tashkent Treaty: nine states are parties, six stay outside",
    ]
    for slide, year, title in zip(slides, (1992, 1993, 1994), titles, strict=True):
        day = f"1 January {year}"
        (picture,) = (one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE)
        words = "\n".join(one.text for one in slide.shapes if one.has_text_frame)
        described = picture._element.nvPicPr.cNvPr.get("descr")
        notes = slide.notes_slide.notes_text_frame.text
        assert day in words
        for part in ("Zagorski 1996", "Creative Commons", "1.1.0", f"view=map&date={year}-01-01"):
            assert part in words
        assert described.startswith(f"{title}. {day}. ")
        assert notes.startswith(f"{day}: ")
        assert notes.removeprefix(f"{day}: ") in described
        wide, high = picture.image.size
        assert wide > 1600
        assert picture.width / picture.height == pytest.approx(wide / high, rel=0.01)
    assert page.evaluate(DAY) == "1994-06-01"
    assert page.evaluate("history.length") == entries
    assert visit.outside == []
    assert visit.complaints == []


def test_a_moving_picture_shows_every_change_between_two_days(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01&lang=de", "map", whole=True)
    days = [day for day in page.evaluate("atlas.steps") if "1992-05-01" <= day <= "1992-12-31"]
    opened(page, "Bewegtes Bild (GIF) …")
    choose(page, "1992-05-01", "31.12.1992", "change")
    assert page.locator(MESSAGE).inner_text().startswith(f"Bilder: {len(days)}")
    page.locator("#series-seconds").select_option("0.5")
    name, path = made(page)
    assert name == f"cis_map_{days[0]}--{days[-1]}_1.1.0.gif"
    with Image.open(path) as film:
        assert film.n_frames == len(days) > 2
        assert film.width == 1280
        assert film.info["loop"] == 0
        pictures, times = [], []
        for number in range(film.n_frames):
            film.seek(number)
            pictures.append(film.convert("RGB"))
            times.append(film.info["duration"])
    assert times == [500] * (len(days) - 1) + [3000]
    for before, after in pairwise(pictures):
        assert ImageChops.difference(before, after).getbbox() is not None
    page.evaluate(f"atlas.showAt('{days[-1]}')")
    still = painted(page)
    assert still.size == pictures[-1].size
    levels = ImageChops.difference(still, pictures[-1]).convert("L").histogram()
    assert sum(levels[32:]) < 0.002 * sum(levels)
    assert path.stat().st_size < 100_000 * len(days)
    assert visit.complaints == []


@pytest.mark.one_day
def test_the_dialog_says_what_is_wrong_and_gives_day_and_focus_back(visit) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01", "map")
    opened(page, "Slides (PPTX) …")
    dialog = page.get_by_role("dialog", name="Slides (PPTX)")
    start = dialog.get_by_role("button", name="Make the file")
    assert violations(page) == []
    for first, last, every, said in (
        ("1990-01-01", "1994-01-01", "year", "Choose days from 1991-04-01 to 1996-10-01."),
        ("1993-02-30", "1994-01-01", "year", "Not a date. Write it like 1994-01-15."),
        ("1994-01-01", "1993-01-01", "year", "The first day lies behind the last one."),
        ("1994-01-02", "1994-01-31", "month", "No such day lies between these two."),
    ):
        choose(page, first, last, every)
        assert said in page.locator(MESSAGE).inner_text()
        assert start.is_disabled()
    choose(page, "1991-04-01", "1996-10-01", "month")
    start.click()
    until(page, "document.getElementById('series-progress').value > 0")
    dialog.get_by_role("button", name="Stop").click()
    until(page, "document.getElementById('series-stop').hidden")
    assert page.locator(MESSAGE).inner_text() == "Stopped. Nothing was saved."
    assert page.evaluate(DAY) == "1994-06-01"
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.closest('#top-take') !== null")
