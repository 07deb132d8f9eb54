"""Pages without a server: one that is a file, opened by double click, and a site of plain files."""

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Visit, leave
from playwright.sync_api import Browser
from waiting import until

from app import BUNDLED
from components.static.building import build_page, build_site
from components.static.prepare import Wish

WISH = Wish(
    packages=BUNDLED[:1],
    languages=("en",),
    filters=("regions",),
    views=("map", "sources"),
    stages=("laptop",),
)
MAP = "?data=cis&view=map&date=1994-01-15"
COLOURS = """[...document.querySelectorAll('.choroplethlocation')].map((path) => getComputedStyle(path).fill).join()"""
NOTICE = "document.getElementById(atlas.page.ids.notice)"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "atlas.html"
    build_page(WISH, out, lambda done, total: None, workers=1)
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("site") / "below" / "atlas"
    build_site(replace(WISH, filters=()), out, lambda done, total: None, workers=1)
    handler = functools.partial(Quiet, directory=str(out.parents[1]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/below/atlas/"
    server.shutdown()


@pytest.fixture
def visit_at(chromium: Browser) -> Iterator:
    contexts = []

    def make(address: str, width: int = 1366, height: int = 768) -> Visit:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}))
        return Visit(contexts[-1].new_page(), address)

    yield make
    for context in contexts:
        leave(context)


def test_a_page_that_is_one_file_shows_its_views_and_asks_for_nothing(visit_at, page_file) -> None:
    visit = visit_at(page_file.as_uri())
    page = visit.open(MAP, "map")
    before = page.evaluate(COLOURS)
    assert len(set(before.split(","))) > 3
    page.evaluate("() => atlas.goTo('1992-06-01', 'commit')")
    until(page, f"atlas.isPainted() && ({COLOURS}) !== {before!r}")
    assert "1 June 1992" in page.inner_text("body")
    page.get_by_text("Caucasus").first.click()
    until(page, "atlas.isPainted() && document.body.dataset.ready === 'map'")
    assert visit.requests == [page_file.as_uri() + MAP]
    assert not visit.complaints
    assert "CIS collective security, " in page.inner_text(".about-page")


def test_what_a_page_lacks_gives_way_to_the_nearest_and_is_told(visit_at, page_file) -> None:
    visit = visit_at(page_file.as_uri())
    page = visit.open(MAP + "&regions=CAU,RUS", "map")
    until(page, f"!{NOTICE}.hidden")
    assert "without a server" in page.evaluate(f"{NOTICE}.textContent")
    shown = page.evaluate("atlas.values.regions")
    assert shown in (["CAU"], ["RUS"])
    assert page.locator("#filter-regions input:checked").count() == 1
    page.get_by_role("button", name="Central Asia", exact=True).click()
    until(page, "atlas.isPainted() && atlas.values.regions.join() === 'CAS'")
    page.evaluate("() => atlas.navigate({ selected: 'state:ARM' })")
    until(page, f"{NOTICE}.textContent.startsWith('Details')")
    assert page.evaluate("atlas.values.selected") == ""
    assert not visit.complaints


def test_in_another_window_the_picture_is_scaled_into_its_place(visit_at, page_file) -> None:
    visit = visit_at(page_file.as_uri(), 1100, 700)
    page = visit.open(MAP + "&theme=dark", "map", whole=True)
    until(page, "document.querySelector('.card-map .graph').style.transform !== ''")
    fits = "(box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1"
    assert page.eval_on_selector(".card-map .plot", fits)
    slider = page.locator("#time-slider, .time-slider").first.bounding_box()
    track = page.locator(".track").bounding_box()
    assert slider["x"] >= track["x"] - 12
    assert slider["x"] + slider["width"] <= track["x"] + track["width"] + 12
    assert not visit.complaints


def test_a_site_of_plain_files_shows_what_the_server_shows(visit_at, site, address) -> None:
    served = visit_at(address).open(MAP, "map")
    visit = visit_at(site)
    page = visit.open(MAP, "map", whole=True)
    assert page.evaluate(COLOURS) == served.evaluate(COLOURS)
    for part in ("headline", "sentence"):
        words = f"document.getElementById(atlas.page.ids.{part}).textContent"
        assert page.evaluate(words) == served.evaluate(words)
    asked = len(visit.requests)
    page.evaluate("() => atlas.step(1)")
    until(page, "atlas.isPainted()")
    assert len(visit.requests) == asked
    page.go_back()
    until(page, "atlas.values.date === '1994-01-15'")
    page.get_by_text("Evidence").click()
    until(page, f"{NOTICE}.textContent.startsWith('Not in this page')")
    assert not visit.outside
    assert not visit.complaints
