"""A served dashboard and a Chromium that can reach nothing else."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from waitress.server import create_server

from app import create_app
from benchmarks.browser import NAMES, QUIET


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
        self.page.wait_for_timeout(500)


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


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield Visit(context.new_page(), address)
    context.close()


@pytest.fixture
def visit_sized(chromium: Browser, address: str) -> Iterator:
    contexts = []

    def make(width: int, height: int, **more) -> Visit:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **more))
        return Visit(contexts[-1].new_page(), address)

    yield make
    for context in contexts:
        context.close()
