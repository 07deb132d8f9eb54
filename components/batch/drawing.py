"""Pictures of the page as the page's own script makes them, in a Chromium of the server's side."""

import asyncio
import base64
import datetime as dt
import logging
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import flask

from components.batch.chromium import chromium
from components.batch.wish import Wish
from components.batch.writing import write
from components.progress import Told

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

WINDOW = (1366, 768)
PATIENCE = 120_000  # milliseconds for what the page does in one go
# Only the shown day is asked for until the window has its size.
ONE_DAY = "window.atlasIsOneDay = true;"
ALL_DAYS = "() => { atlas.isOneDay = false; atlas.loadNext(); }"
PAINTED = """() => Boolean(
    window.atlas && atlas.values && atlas.answerAt(atlas.values.date) && atlas.isPainted()
)"""
ROUNDS = 3  # windows that are tried until the picture has its size
LOOK = "async () => { const one = await atlas.picture(); return [one.width, one.height]; }"
ONE = "([day, form, size, scale]) => atlas.exported(day, form, size, scale)"
SERIES = "([days, form, seconds]) => atlas.exportedSeries(days, form, seconds)"
PAPER = "([days, paper]) => atlas.layDaysOnPaper(days, paper)"


class Failed(Exception):
    """A picture could not be made; the message says why."""


@contextmanager
def served(server: flask.Flask) -> Iterator[str]:
    """The address of a server for this process alone, while it lasts."""
    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one page at a time may wait
    own = create_server(server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=own.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{own.effective_port}/"  # type: ignore[union-attr]
    finally:
        own.close()


def draw(server: flask.Flask, wish: Wish, workers: int, told: Told) -> None:
    """Draw what is wished for and write it.

    Args:
        server: the dashboard.
        wish: what to make; its format is a picture's or one file of several.
        workers: pages that draw at the same time.
        told: hears how many days are done.

    Raises:
        NoChromium: there is no browser to draw with.
        Failed: the page could not make a picture.
        OSError: a file cannot be written; those before it are whole, of it nothing is left.
    """
    from playwright.async_api import Error

    with served(server) as address:
        try:
            asyncio.run(_draw(address, wish, workers, told))
        except Error as error:
            raise Failed(error.message) from error


async def _draw(address: str, wish: Wish, workers: int, told: Told) -> None:
    async with chromium() as browser:
        if wish.is_one_file and len(wish.days) > 1:
            await _together(browser, address, wish, told)
            return
        waiting = list(reversed(wish.days))
        hands = min(workers, len(waiting))
        await asyncio.gather(*(_some(browser, address, wish, waiting, told) for _ in range(hands)))


async def _some(
    browser: "Browser", address: str, wish: Wish, waiting: list[dt.date], told: Told
) -> None:
    """One page: takes day after day until none waits."""
    async with _opened(browser, address, wish, waiting[-1]) as page:
        while waiting:
            day = waiting.pop()
            write(wish.path(day), await _picture(page, wish, day))
            told(len(wish.days) - len(waiting), len(wish.days))


async def _picture(page: "Page", wish: Wish, day: dt.date) -> bytes:
    if wish.format in ("pdf", "pptx", "gif"):
        return await _several(page, wish, [day])
    size = list(wish.size) if wish.size else None
    return _bytes(await page.evaluate(ONE, [day.isoformat(), wish.format, size, wish.scale]))


async def _together(browser: "Browser", address: str, wish: Wish, told: Told) -> None:
    async with _opened(browser, address, wish, wish.days[0]) as page:
        await page.expose_function("atlasTold", lambda done: told(done, len(wish.days)))
        write(wish.path(wish.days[0]), await _several(page, wish, wish.days))


async def _several(page: "Page", wish: Wish, days: Sequence[dt.date]) -> bytes:
    written = [day.isoformat() for day in days]
    if wish.format == "pdf":
        is_wide = wish.size is None or wish.size[0] / wish.size[1] > 1.6
        await page.evaluate(PAPER, [written, "wide" if is_wide else "a4"])
        try:
            return await page.pdf(prefer_css_page_size=True, print_background=True)
        finally:
            await page.evaluate("() => atlas.clearPaper()")
    return _bytes(await page.evaluate(SERIES, [written, wish.format, wish.seconds]))


def _bytes(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


@asynccontextmanager
async def _opened(
    browser: "Browser", address: str, wish: Wish, day: dt.date
) -> AsyncIterator["Page"]:
    """A page that shows the view on a day, in a window that gives pictures of the wished size."""
    context = await browser.new_context()
    context.set_default_timeout(PATIENCE)
    await context.add_init_script(ONE_DAY)
    page = await context.new_page()
    width, height = wish.size or WINDOW
    await page.set_viewport_size({"width": width, "height": height})
    query = wish.query.replace(f"date={wish.state.date.isoformat()}", f"date={day.isoformat()}")
    await page.goto(address + query)
    await _painted(page)
    await page.evaluate("(address) => { atlas.base = address; }", wish.address)
    if wish.size:
        await _fit(page, *wish.size)
    if len(wish.days) > 1:
        await page.evaluate(ALL_DAYS)
    yield page
    await context.close()


async def _painted(page: "Page") -> None:
    """Wait until the page shows its day; its policy allows no waiting within it."""
    end = asyncio.get_running_loop().time() + PATIENCE / 1000
    while not await page.evaluate(PAINTED):
        if asyncio.get_running_loop().time() > end:
            raise Failed("The page did not show its day in time.")
        await asyncio.sleep(0.02)


async def _fit(page: "Page", width: int, height: int) -> None:
    """Find the window in which the picture is as wide and high as wished."""
    window = page.viewport_size or {"width": width, "height": height}
    for _ in range(ROUNDS):
        wide, high = await page.evaluate(LOOK)
        if (wide, high) == (width, height):
            return
        window = {
            "width": max(window["width"] + width - wide, 320),
            "height": max(window["height"] + height - high, 320),
        }
        await page.set_viewport_size(window)
        await page.wait_for_timeout(250)  # the page asks anew once the window stands still
        await _painted(page)
