"""Dragging the slider through all dates in two seconds, not waiting for anything."""

import asyncio
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.async_api import Browser, Page, async_playwright

from benchmarks.browser import NAMES, ONCE_PAINTED, PATIENCE, PROBE, QUIET, WINDOW
from benchmarks.figures import Figure, Section, median
from benchmarks.server import CHART_SIZES, Running, serve

ROUNDS = 5
SECONDS, A_SECOND = 2.0, 60
CALM = 3000  # milliseconds between pressing and moving
CHARTS = ["map", "flows", "command"]
THUMB = 24  # pixels


@dataclass(frozen=True)
class Drag:
    """One drag.

    Attributes:
        dates: different dates whose charts were all seen, the last one included.
        changes: of the change dates, how many of them were the last one passed at a shown date.
        late: seconds from the last move to the last new date; 0 when it was seen before.
    """

    dates: int
    changes: int
    late: float


def measure() -> Section:
    """Drag on both pages in turn."""
    with serve() as server, serve(days_page()) as other:
        ours, theirs, most = asyncio.run(rounds(server, other))
    return Section(
        "Dragging the date",
        f"The handle is dragged from the first day to the last in {SECONDS:g} s with {A_SECOND} "
        "moves a second that do not wait for the page; "
        f"medians of {ROUNDS} drags on either page in turn. Both sliders go by days, so both hands "
        "pass the same days. A date counts when an animation frame begins with the charts drawn "
        "for it, the last one also when it comes late; its change is the one in force on it.",
        (
            Figure(
                "different dates shown",
                median(drag.dates for drag in ours),
                "count",
                peer=median(drag.dates for drag in theirs),
                least=3,
                goal="different dates shown in a drag of 2 s against plain Dash",
            ),
            Figure(
                f"different changes shown of {most}",
                median(drag.changes for drag in ours),
                "count",
                peer=median(drag.changes for drag in theirs),
                least=3,
                goal="different change dates shown in that drag against plain Dash",
            ),
            Figure(
                "from the last move to the last date",
                median(drag.late for drag in ours),
                "s",
                peer=median(drag.late for drag in theirs),
            ),
        ),
        "a plain Dash callback on a dcc.Slider with updatemode drag that returns three figures.",
    )


def days_page() -> Sequence[str]:
    """The command of the peer."""
    return ("-m", "benchmarks.peers", "callback-days", "--sizes", json.dumps(CHART_SIZES))


async def rounds(server: Running, other: Running) -> tuple[list[Drag], list[Drag], int]:
    """Open both pages and drag in turn; and how many changes there are."""
    path = next(found for name in NAMES if (found := shutil.which(name)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
        ours = await opened(browser, server)
        await ours.wait_for_selector("main:not([aria-busy])", state="attached")
        await ours.evaluate(ONCE_PAINTED)
        span, steps = await ours.evaluate("[atlas.page.span, atlas.steps]")
        theirs = await opened(browser, other)
        await theirs.wait_for_selector("#command .main-svg", state="attached")
        mine, others = [], []
        for _ in range(ROUNDS):
            mine.append(await drag(ours, "#time-slider", [], span, steps))
            others.append(await drag(theirs, ".dash-slider-root", CHARTS, span, steps))
        await browser.close()
    return mine, others, len(steps)


async def opened(browser: Browser, server: Running) -> Page:
    """A page with the probe."""
    context = await browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    await context.add_init_script(path=PROBE)
    page = await context.new_page()
    await page.goto(server.address)
    return page


async def drag(
    page: Page, slider: str, charts: list[str], span: Sequence[str], steps: Sequence[str]
) -> Drag:
    """Press at the left end of a slider, move to the right end, let go, wait for the last day."""
    await page.bring_to_front()
    box = await page.locator(slider).first.bounding_box()
    if box is None:
        raise RuntimeError(f"{slider} is not on the page")
    left, width = box["x"] + THUMB / 2, box["width"] - THUMB
    height = box["y"] + box["height"] / 2
    session = await page.context.new_cdp_session(page)

    def mouse(kind: str, part: float) -> asyncio.Task[object]:
        held = {"button": "left", "buttons": 1, "clickCount": 1}
        where = {"type": kind, "x": left + part * width, "y": height}
        return asyncio.ensure_future(session.send("Input.dispatchMouseEvent", where | held))

    await mouse("mousePressed", 0)
    await page.wait_for_timeout(CALM)
    await page.evaluate("(charts) => atlasProbe.watch(charts)", charts)
    number = round(SECONDS * A_SECOND)
    sent, begun = [], time.perf_counter()
    for move in range(1, number + 1):
        await asyncio.sleep(max(0.0, begun + move / A_SECOND - time.perf_counter()))
        sent.append(mouse("mouseMoved", move / number))
    ended = asyncio.ensure_future(page.evaluate("performance.now()"))
    await asyncio.gather(*sent)
    await mouse("mouseReleased", 1)
    found = await page.evaluate("(last) => atlasProbe.watched(last)", span[1])
    return told(found["shown"], found["at"], await ended, steps)


def told(shown: Sequence[str], at: float | None, ended: float, steps: Sequence[str]) -> Drag:
    """What a drag has shown.

    Args:
        shown: dates in the order in which they were seen.
        at: milliseconds at which the last of them was seen; None when none was.
        ended: milliseconds of the last move.
        steps: change dates.
    """
    dates = set(shown)
    passed = {max((step for step in steps if step <= date), default="") for date in dates} - {""}
    late = max(0.0, (at or ended) - ended) / 1000
    return Drag(len(dates), len(passed), late)
