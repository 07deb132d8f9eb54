"""A quiet Chromium, what it transfers, and the probe that times what a visitor sees."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    Route,
    ViewportSize,
    sync_playwright,
)

from components.batch.chromium import NAMES
from components.batch.chromium import QUIET as ALONE

QUIET = ["--no-sandbox", *ALONE]
WINDOW: ViewportSize = {"width": 1366, "height": 768}
PATIENCE = 60_000  # milliseconds
PROBE = Path(__file__).with_name("probe.js")
ONCE_PAINTED = """() => new Promise((done) => requestAnimationFrame(function turn() {
    atlasProbe.date ? done() : requestAnimationFrame(turn);
}))"""
READY = 'body[data-ready="{view}"] main:not([aria-busy])'


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium that reaches nothing but this machine."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise FileNotFoundError("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def visitor(browser: Browser) -> BrowserContext:
    """A new visitor with an empty cache, and the probe in every page."""
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=PROBE)
    return context


def wait_ready(page: Page, view: str = "overview") -> None:
    """Wait until all frames of a view have arrived and its charts are painted."""
    page.wait_for_selector(READY.format(view=view), state="attached")
    page.evaluate(ONCE_PAINTED)


@dataclass
class Transfer:
    """One answer that crossed the wire.

    Attributes:
        url: its address.
        post: the body sent with the question.
        wire: bytes received, compressed, with headers.
        size: bytes after decompression.
        served: seconds from the sent question to the first byte of the answer.
    """

    url: str
    post: str
    wire: float = 0
    size: float = 0
    served: float = 0


@dataclass
class Recorder:
    """Everything a page transfers from now on."""

    page: Page
    session: CDPSession = field(init=False)
    transfers: dict[str, Transfer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session = self.page.context.new_cdp_session(self.page)
        self.session.on("Network.requestWillBeSent", self._sent)
        self.session.on("Network.responseReceived", self._answered)
        self.session.on("Network.dataReceived", self._received)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        asked = event["request"]
        if not asked["url"].startswith(("data:", "blob:")):
            self.transfers[event["requestId"]] = Transfer(asked["url"], asked.get("postData", ""))

    def _answered(self, event: dict[str, Any]) -> None:
        timing = event["response"].get("timing")
        if timing and (found := self.transfers.get(event["requestId"])):
            found.served = (timing["receiveHeadersStart"] - timing["sendEnd"]) / 1000

    def _received(self, event: dict[str, Any]) -> None:
        if found := self.transfers.get(event["requestId"]):
            found.size += event["dataLength"]

    def _finished(self, event: dict[str, Any]) -> None:
        if found := self.transfers.get(event["requestId"]):
            found.wire = event["encodedDataLength"]

    def forget(self) -> None:
        """Begin to count anew."""
        self.page.wait_for_timeout(20)
        self.transfers.clear()

    def all(self) -> list[Transfer]:
        """What was transferred, in the order asked for."""
        self.page.wait_for_timeout(20)
        return list(self.transfers.values())


def one_day(answers: dict[str, Any]) -> Callable[[Route], None]:
    """Let every question have one day alone: the others cost the server seconds a view."""

    def answer(route: Route) -> None:
        question, part, value = re.split("&(only|window)=", route.request.url)
        if part == "only":
            answers[question] = route.fetch().json()
            route.fulfill(json=answers[question])
        else:
            first, number = answers[question], int(value)
            more = {"window": number, "dates": [first["windows"][number]]}
            route.fulfill(json=first | more)

    return answer
