"""The command `export` with a browser of its own, its files read by other programs."""

import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pptx import Presentation

from components.batch.chromium import NoChromium, found

ROOT = Path(__file__).parents[2]
DAYS = ("--view", "map", "--date", "1993-07-01", "--to", "1993-08-31")


def export(*words: str) -> subprocess.CompletedProcess[str]:
    try:
        found()
    except NoChromium as error:
        pytest.skip(str(error))
    command = [sys.executable, "app.py", "export", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done


def words_of(body: bytes) -> str:
    space = "{http://www.w3.org/2000/svg}"
    return " | ".join("".join(one.itertext()) for one in ET.fromstring(body).iter(f"{space}text"))


def test_a_picture_a_day_of_the_wished_size_each_saying_its_own_day(tmp_path) -> None:
    size = ("--size", "1280x720", "--lang", "de", "--format", "svg")
    export(*DAYS, *size, "--out", str(tmp_path))
    files = sorted(tmp_path.iterdir())
    assert len(files) >= 2
    assert len({file.read_bytes() for file in files}) == len(files)
    months = {"07": "Juli", "08": "August", "09": "September", "10": "Oktober"}
    for file in files:
        drawn = ET.fromstring(file.read_bytes())
        assert (drawn.get("width"), drawn.get("height")) == ("1280", "720")
        _, month, day = file.name.split("_")[2].split("-")
        assert f"{int(day)}. {months[month]} 1993" in words_of(file.read_bytes())
        assert "127.0.0.1" not in file.read_text("utf-8")


def test_a_picture_in_pixels_is_as_large_as_size_and_scale_say(tmp_path) -> None:
    place = tmp_path / "new folder" / "one.png"
    asked = ("--view", "ladder", "--date", "1994-01-15", "--size", "1024x768", "--scale", "1.5")
    export(*asked, "--theme", "dark", "--out", str(place))
    picture = Image.open(io.BytesIO(place.read_bytes()))
    assert picture.size == (1536, 1152)
    assert picture.convert("L").getpixel((2, 2)) < 60
    assert picture.convert("L").getextrema()[1] > 220


def test_days_come_as_pages_of_one_file_or_as_slides(tmp_path) -> None:
    paper, slides = (tmp_path / f"o.{ending}" for ending in ("pdf", "pptx"))
    address = ("--address", "https://atlas.example/")
    export(*DAYS, "--format", "pdf", *address, "--out", str(paper))
    pages = pypdf.PdfReader(paper).pages
    said = [page.extract_text() for page in pages]
    assert len(pages) >= 2
    assert "1993" in said[0]
    assert said[0] != said[-1]
    assert "https://atlas.example/?data=cis" in said[0]
    small = ("--size", "800x450")
    export(*DAYS, "--format", "pptx", *small, "--out", str(slides))
    assert len(Presentation(str(slides)).slides) == len(pages)
