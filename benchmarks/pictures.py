"""Pictures of the page: one in the browser, many from the command line."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.browser import chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section
from benchmarks.server import DASHBOARD, serve

ROOT = Path(__file__).parents[1]
VIEWS = ("overview", "map", "command", "conflicts")
TIMES = 3  # pictures of each view; the median counts
MAKE = """async () => {
    const begin = performance.now();
    const blob = await atlas.png(await atlas.picture(), 2);
    return [(performance.now() - begin) / 1000, blob.size];
}"""
FEW, MANY = 2, 26  # days of two calls of the command line: what they differ in is drawing alone


def measure() -> Section:
    """Time PNG files at two points to a pixel, and a batch of the map."""
    figures: list[Figure] = []
    with serve(DASHBOARD) as server, chromium() as browser:
        for view in VIEWS:
            page = visitor(browser).new_page()
            page.goto(f"{server.address}?view={view}")
            wait_ready(page, view)
            taken = sorted(page.evaluate(MAKE) for _ in range(TIMES))[TIMES // 2]
            figures += [
                Figure(f"PNG, {view}", taken[0], "s", 1.5, goal=f"a PNG of {view} at 2x"),
                Figure(f"PNG, {view}, file", taken[1], "bytes"),
            ]
            page.context.close()
    spent = {count: _batch(count) for count in (FEW, MANY)}
    each = (spent[MANY] - spent[FEW]) / (MANY - FEW)
    figures += [
        Figure("batch, each picture", each, "s", 0.5, goal="a picture of a batch (two a second)"),
        Figure(f"batch, {FEW} pictures with the start", spent[FEW], "s"),
    ]
    return Section(
        "Pictures",
        f"PNG files at two points to a pixel of the page (1366 by 768) in the browser, median of "
        f"{TIMES}; and the command line with the map of the first days of {FEW} and {MANY} months "
        "as PNG of 1280 by 720: what the two calls differ in, by the pictures they differ in.",
        tuple(figures),
    )


def _batch(count: int) -> float:
    last = f"{1992 + (count - 1) // 12}-{(count - 1) % 12 + 1:02}-01"
    days = ["--date", "1992-01-01", "--to", last, "--every", "month"]
    with tempfile.TemporaryDirectory() as folder:
        asked = ["--view", "map", *days, "--size", "1280x720", "--out", folder]
        begun = time.perf_counter()
        subprocess.run([sys.executable, "app.py", "export", *asked], cwd=ROOT, check=True)
        spent = time.perf_counter() - begun
        made = len(list(Path(folder).iterdir()))
    if made != count:
        raise AssertionError(f"{made} pictures of {count}")
    return spent
