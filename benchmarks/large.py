"""A large invented package: does it open, does a step stay quick, do page and server stay small."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks import synthetic
from benchmarks.browser import Recorder, Transfer, chromium, visitor
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.server import FRAMES, Running, serve

STATES, ORGANISATIONS, YEARS = 200, 300, 200
STEPS = 80
PATIENCE = 1_800_000  # milliseconds
STEP_BAR, MEMORY_BAR = 0.1, 500e6
SHOWN = 'body[data-ready="overview"]'
# The page forbids what waits with eval.
PAINTED = """() => new Promise((done) => requestAnimationFrame(function turn() {
    atlasProbe.charts === null ? requestAnimationFrame(turn) : done(atlasProbe.charts);
}))"""
LOADED = f"{SHOWN} main:not([aria-busy])"


def measure() -> Section:
    """Write the package, serve it, open the overview, step from change to change."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(
            Path(folder), states=STATES, organisations=ORGANISATIONS, years=YEARS, seed=1
        )
        rows = lines(Path(folder))
        with chromium() as browser, serve(("app.py", "--data", folder)) as server:
            before = server.memory()
            return section(rows, server, before, look(browser, server))


def lines(folder: Path) -> int:
    """Rows of all tables."""
    return sum(text.read_bytes().count(b"\n") - 1 for text in folder.glob("*.csv"))


def look(browser: Browser, server: Running) -> dict[str, Any]:
    """What a visitor gets: times of arrival, of steps, memory and transfers."""
    page = visitor(browser).new_page()
    page.set_default_timeout(PATIENCE)
    recorder = Recorder(page)
    begun = time.perf_counter()
    page.goto(server.address)
    painted = page.evaluate(PAINTED) / 1000
    page.wait_for_selector(SHOWN, state="attached")
    around = time.perf_counter() - begun
    page.wait_for_selector(LOADED, state="attached")
    loaded = time.perf_counter() - begun
    frames = [item for item in recorder.all() if FRAMES in item.url and "window=" in item.url]
    recorder.forget()
    recorder.session.send("Performance.enable")
    worked = work(recorder.session)
    steps = walk(page)
    worked = work(recorder.session) - worked
    asked = [item for item in recorder.all() if FRAMES in item.url]
    return {
        "painted": painted,
        "around": around,
        "loaded": loaded,
        "frames": frames,
        "steps": steps,
        "worked": worked / STEPS,
        "asked": asked,
        "changes": page.evaluate("atlas.steps.length"),
        "heap": heap(recorder.session),
        "process": process_memory(browser),
    }


def walk(page: Page) -> list[tuple[float, int]]:
    """Press the right arrow from change to change: seconds to painted, and charts drawn."""
    page.bring_to_front()
    page.get_by_role("slider").first.focus()
    return [step(page) for _ in range(STEPS)]


def step(page: Page) -> tuple[float, int]:
    """One press; the next one comes when this one is painted."""
    page.evaluate("atlasProbe.arm('keydown', [])")
    page.keyboard.press("ArrowRight")
    found = page.evaluate("atlasProbe.result()")
    if found is None:
        raise TimeoutError("a step of the date was not painted")
    return found[0] / 1000, int(found[1])


def work(session: CDPSession) -> float:
    """Seconds that the main thread of the page has worked."""
    found = session.send("Performance.getMetrics")["metrics"]
    return next(float(item["value"]) for item in found if item["name"] == "TaskDuration")


def heap(session: CDPSession) -> float:
    """Script memory of the page after a collection of garbage, in bytes."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"])


def process_memory(browser: Browser) -> float:
    """Resident memory of the largest process that draws a page, in bytes (Linux)."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(resident(one["id"]) for one in processes if one["type"] == "renderer")


def resident(process: int) -> float:
    """Resident memory of a process in bytes; 0 when it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0")
    return int(line.split()[1]) * 1024.0


def section(rows: int, server: Running, before: float, seen: dict[str, Any]) -> Section:
    """The figures beside their bars."""
    every = [seconds for seconds, _ in seen["steps"]]
    drawing = [seconds for seconds, drawn in seen["steps"] if drawn]
    return Section(
        f"A package of {STATES} states, {ORGANISATIONS} organisations and {YEARS} years",
        f"Invented by a seeded generator (`python -m benchmarks.synthetic DIR`): {rows} rows. The "
        "overview opens with one organisation of over a hundred states, as the package wants it; "
        f"then {STEPS} presses of the right arrow on the slider go from change to change, of "
        f"{seen['changes']}, inside the windows that have arrived. Memory of the page is that of "
        "the process that draws it, of the server its resident set, both at the end.",
        (
            Figure("start to first 200", server.started, "s"),
            Figure("charts of the chosen day painted", seen["painted"], "s"),
            Figure("first window of dates arrived", seen["around"], "s"),
            Figure("all windows kept by the page arrived", seen["loaded"], "s"),
            *step_figures(every, drawing),
            Figure("work of the main thread a step", seen["worked"], "s"),
            *size_figures(seen["frames"]),
            Figure("requests during the steps", len(seen["asked"]), "count"),
            bounded("memory of the page's process", seen["process"], "page of a large package"),
            Figure("of it script memory", seen["heap"], "bytes"),
            Figure("memory of the server after its start", before, "bytes"),
            bounded("memory of the server", server.memory(), "server of a large package"),
        ),
    )


def step_figures(every: Sequence[float], drawing: Sequence[float]) -> list[Figure]:
    """Times of all steps, and of those alone that draw a chart."""
    found = [
        Figure("key to painted, median", median(every), "s", note=f"all {len(every)} steps"),
        Figure(
            "key to painted, 95 of 100",
            p95(every),
            "s",
            STEP_BAR,
            note=f"all {len(every)} steps",
            goal="date step to painted in a large package, 95 of 100",
        ),
    ]
    if drawing:
        note = f"the {len(drawing)} that change a chart"
        found += [
            Figure("key to painted, median", median(drawing), "s", note=note),
            Figure("key to painted, 95 of 100", p95(drawing), "s", note=note),
        ]
    return found


def size_figures(frames: Sequence[Transfer]) -> list[Figure]:
    """Bytes of the windows."""
    return [
        Figure("windows received", len(frames), "count"),
        Figure("bytes of a window on the wire", median(one.wire for one in frames), "bytes"),
        Figure("bytes of a window unpacked", median(one.size for one in frames), "bytes"),
    ]


def bounded(what: str, value: float, goal: str) -> Figure:
    """A memory with its bar."""
    return Figure(what, value, "bytes", MEMORY_BAR, strict=True, goal=f"memory of the {goal}")
