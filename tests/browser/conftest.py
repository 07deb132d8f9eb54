"""A served dashboard and a Chromium that can reach nothing else."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)
from waiting import until
from waitress.server import create_server

from app import create_app
from benchmarks.browser import NAMES, QUIET, one_day


class Visit:
    """A page with what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _requested(self, request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        # On a slow machine the first text comes seconds after the fonts that are loaded ahead.
        late = "was preloaded using link preload but not used" in message.text
        if message.type in ("error", "warning") and not late:
            self.complaints.append(message.text)

    def one_day(self) -> None:
        """Let every question have one day alone: the others cost the server seconds a view."""
        self.page.route("**/frames?*", one_day({}))

    def open(self, query: str, view: str = "", *, whole: bool = False) -> Page:
        """Open a link and wait until the frames around its date have arrived, or all."""
        self.page.goto(self.address + query)
        self.ready(view, whole=whole)
        return self.page

    def ready(self, view: str = "", *, whole: bool = False) -> None:
        wanted = f'body[data-ready="{view}"]' if view else 'body[data-ready]:not([data-ready=""])'
        self.page.wait_for_selector(wanted, state="attached", timeout=60_000)
        if whole:
            self.page.wait_for_selector("main:not([aria-busy])", timeout=60_000)
        until(self.page, "atlas.isPainted()", 60)
        self.page.wait_for_timeout(100)

    def asked(self) -> int:
        """How many requests were made once all that loads by itself is there: windows and Dash."""
        self.page.wait_for_selector("main:not([aria-busy])", timeout=60_000)
        self.page.evaluate("() => new Promise((done) => atlas.withDash(done))")
        before = -1
        while before != len(self.requests):
            before = len(self.requests)
            self.page.wait_for_timeout(300)
        return before


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    server = create_server(create_app().server, host="127.0.0.1", port=0, threads=6)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def leave(context: BrowserContext) -> None:
    """Close a visit; what is still being answered is dropped."""
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.close()


def made(context: BrowserContext, address: str, request: pytest.FixtureRequest) -> Visit:
    visit = Visit(context.new_page(), address)
    if request.node.get_closest_marker("one_day"):
        visit.one_day()
    return visit


@pytest.fixture
def visit(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield made(context, address, request)
    leave(context)


@pytest.fixture
def visit_sized(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator:
    contexts = []

    def make(width: int, height: int, **more) -> Visit:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **more))
        return made(contexts[-1], address, request)

    yield make
    for context in contexts:
        leave(context)
