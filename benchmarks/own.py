"""A file of the field dropped on the page, until the map of it is seen."""

import base64
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks._field import MAKERS
from benchmarks.browser import chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section, median
from benchmarks.imports import FILES, File, real_files
from benchmarks.large import PATIENCE
from benchmarks.server import serve

ROUNDS = 3
DROP = Path(__file__).with_name("own.js").read_text(encoding="utf-8")
PAUSE = 2500  # milliseconds in which what the page loads by itself arrives
# The most that may pass until the map is painted, by the maker of the invented file.
BARS = {"cow_members": 3.0, "atop_members": 4.0}


@dataclass(frozen=True)
class Drop:
    """Seconds from the drop to the report and to the painted map, and how many areas it has."""

    report: float
    painted: float
    areas: int


def measure() -> Section:
    """Drop every file on the page of a new visitor; what another one opened does not help."""
    figures: list[Figure] = []
    with chromium() as browser, serve() as server:
        for file in (one for one in FILES if one.maker in BARS):
            for which, name, raw in versions(file):
                drops = [drop(browser, server.address, name, raw) for _ in range(ROUNDS)]
                figures += rows(file, which, drops)
    return Section(
        "A visitor's own files",
        "A file is dropped on the map of the bundled data, every time by a new visitor, of whom "
        f"the server knows nothing, medians of {ROUNDS}. Times run from the drop: sending, "
        "reading, repairing, the package, its page and its first frames are in them. A report "
        "with warnings is answered as soon as it is there.",
        tuple(figures),
    )


def versions(file: File) -> Iterator[tuple[str, str, bytes]]:
    """The invented file, and the real one where it is at hand."""
    yield "invented", f"{file.maker}.csv", MAKERS[file.maker]()
    real = real_files()
    if real is not None and (real / file.real).is_file():
        path = real / file.real
        yield "real", path.name, path.read_bytes()


def drop(browser: Browser, address: str, name: str, raw: bytes) -> Drop:
    """Drop a file on the page of a new visitor."""
    context = visitor(browser)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}?data=cis&view=map")
        wait_ready(page, "map")
        page.wait_for_timeout(PAUSE)
        found = page.evaluate(DROP, [name, base64.b64encode(raw).decode()])
        return Drop(found["report"], found["painted"], found["areas"])
    finally:
        context.close()
        time.sleep(PAUSE / 1000)  # the server ends what was asked


def rows(file: File, which: str, drops: list[Drop]) -> list[Figure]:
    """The figures of one file."""
    return [
        Figure(
            f"{file.what}: drop to painted map",
            median(one.painted for one in drops),
            "s",
            BARS[file.maker],
            note=f"{which}, {drops[-1].areas} areas",
            goal=f"{file.what}, dropped, to first painted map" if which == "invented" else "",
        ),
        Figure(
            f"{file.what}: drop to report", median(one.report for one in drops), "s", note=which
        ),
    ]
