"""Files of several days, made in the browser: sixty slides and a moving picture of 24."""

import time

from playwright.sync_api import Page

from benchmarks.browser import chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section
from benchmarks.server import DASHBOARD, serve

SLIDES = 60
PICTURES = 24
# Months from the first of the time bar on; a day may come again when the bar is shorter.
DAYS = """(count) => {
    const [first, last] = atlas.page.span;
    const months = atlas.daysBetween(first, last, "month");
    return Array.from({ length: count }, (_, i) => months[i % months.length]);
}"""
MAKE = {
    "slides": "async (days) => (await atlas.slides(days)).size",
    "movie": """async (days) => (await atlas.movie(
        { from: days[0], to: days[days.length - 1], every: "month", seconds: 1 })).size""",
}


def measure() -> Section:
    """Make both files of the map and of the overview, on one page each."""
    figures: list[Figure] = []
    with serve(DASHBOARD) as server, chromium() as browser:
        for view in ("map", "overview"):
            page = visitor(browser).new_page()
            page.goto(f"{server.address}?view={view}")
            wait_ready(page, view)
            figures += _files(page, view)
            page.context.close()
    return Section(
        "Slides and moving pictures",
        f"{SLIDES} first days of months as a PPTX file, pictures at two points to a pixel, and "
        f"{PICTURES} as a GIF of 1280 points' width, from the call to the finished file, at "
        "1366 by 768, with the libraries still to be loaded.",
        tuple(figures),
    )


def _files(page: Page, view: str) -> list[Figure]:
    figures = []
    for kind, count, bar in (("slides", SLIDES, 60), ("movie", PICTURES, None)):
        days = page.evaluate(DAYS, count)
        begun = time.perf_counter()
        size = page.evaluate(MAKE[kind], days)
        spent = time.perf_counter() - begun
        what = f"{count} {'slides' if kind == 'slides' else 'pictures of a GIF'}, {view}"
        goal = f"a PPTX file of {count} days, {view}" if bar else ""
        figures += [
            Figure(what, spent, "s", bar, goal=goal),
            Figure(f"{what}, file", size, "bytes"),
        ]
    return figures
