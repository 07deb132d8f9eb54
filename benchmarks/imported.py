"""A list of alliances over two centuries, as it is imported: is a step of its map quick?"""

import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks import alliances
from benchmarks.browser import Recorder, chromium, visitor
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.large import PAINTED, PATIENCE, lines, step, walk, work
from benchmarks.server import FRAMES, Running, serve

STEP_BAR = 0.06
DAY = "1938-06-15"
ADDRESS = f"?view=map&date={DAY}"
TYPED = "#time-typed"
INSIDE = 12  # steps inside a window, which has sixteen days
QUIET = 1500  # milliseconds in which what a jump still asks for is asked
READY = 'body[data-ready="map"]'
LOADED = f"{READY} main:not([aria-busy])"


def measure() -> Section:
    """Write the package, serve it, open the map of promises, step from change to change."""
    with tempfile.TemporaryDirectory() as folder:
        alliances.write(Path(folder))
        rows = lines(Path(folder))
        with chromium() as browser, serve(("app.py", "--data", folder)) as server:
            return section(rows, server, look(browser, server))


def look(browser: Browser, server: Running) -> dict[str, Any]:
    """What a visitor gets: times of arrival and of steps, requests while stepping."""
    page = visitor(browser).new_page()
    page.set_default_timeout(PATIENCE)
    recorder = Recorder(page)
    begun = time.perf_counter()
    page.goto(server.address + ADDRESS)
    painted = page.evaluate(PAINTED) / 1000
    page.wait_for_selector(READY, state="attached")
    around = time.perf_counter() - begun
    page.wait_for_selector(LOADED, state="attached")
    loaded = time.perf_counter() - begun
    frames = [item for item in recorder.all() if FRAMES in item.url and "window=" in item.url]
    inside = within(page, recorder, frames[0].url)
    recorder.session.send("Performance.enable")
    worked = work(recorder.session)
    steps = walk(page)
    worked = work(recorder.session) - worked
    return {
        "painted": painted,
        "around": around,
        "loaded": loaded,
        "frames": frames,
        "steps": steps,
        "worked": worked / len(steps),
        "inside": inside,
        "asked": recorder.all(),
        "changes": page.evaluate("atlas.steps.length"),
    }


def within(page: Page, recorder: Recorder, address: str) -> int:
    """Requests of steps from the first day of a loaded window to its last but one."""
    starts = page.context.request.get(address).json()["windows"]
    start = next(place for place, day in enumerate(starts) if day > DAY)
    page.fill(TYPED, starts[start])
    page.press(TYPED, "Enter")
    page.wait_for_selector(LOADED, state="attached")
    page.wait_for_timeout(QUIET)
    recorder.forget()
    page.get_by_role("slider").first.focus()
    for _ in range(INSIDE):
        step(page)
    asked = len(recorder.all())
    recorder.forget()
    return asked


def section(rows: int, server: Running, seen: dict[str, Any]) -> Section:
    """The figures beside their bars."""
    every = [seconds for seconds, _ in seen["steps"]]
    drawing = [seconds for seconds, drawn in seen["steps"] if drawn]
    note = f"all {len(every)} steps"
    drawn = f"the {len(drawing)} that change a chart"
    return Section(
        "A list of alliances from 1816 to 2018",
        "Invented by a seeded generator (`python -m benchmarks.alliances DIR`) in the shape of an "
        f"imported one: 200 states, 414 alliances, their promises; {rows} rows. The map colours "
        f"each state by its strongest promise under all alliances; then {len(every)} presses of "
        f"the right arrow go from change to change, of {seen['changes']}, from June 1938 on, "
        "inside the windows that have arrived.",
        (
            Figure("start to first 200", server.started, "s"),
            Figure("map of the chosen day painted", seen["painted"], "s"),
            Figure("first window of dates arrived", seen["around"], "s"),
            Figure("all windows kept by the page arrived", seen["loaded"], "s"),
            Figure("key to painted, median", median(every), "s", note=note),
            Figure(
                "key to painted, 95 of 100",
                p95(every),
                "s",
                STEP_BAR,
                note=note,
                goal="date step to painted in an imported list of alliances, 95 of 100",
            ),
            Figure("key to painted, median", median(drawing or [0.0]), "s", note=drawn),
            Figure("key to painted, 95 of 100", p95(drawing or [0.0]), "s", note=drawn),
            Figure("work of the main thread a step", seen["worked"], "s"),
            Figure(
                "bytes of a window on the wire", median(one.wire for one in seen["frames"]), "bytes"
            ),
            Figure(
                "requests during steps inside a loaded window",
                seen["inside"],
                "count",
                0,
                note=f"{INSIDE} steps",
                goal="requests of steps inside a loaded window of an imported list",
            ),
            Figure("requests for the windows ahead during the steps", len(seen["asked"]), "count"),
        ),
    )
