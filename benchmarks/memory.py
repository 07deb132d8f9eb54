"""What a long look costs the browser: memory after many steps of the date."""

from benchmarks.browser import chromium
from benchmarks.figures import Figure, Section
from benchmarks.server import serve
from benchmarks.stepping import Stepper, dashboard

STEPS, STOPS = 600, 3
FLAT = 1.1  # after the first stop, when every date has been seen, memory may grow by a tenth
KINDS = (
    ("JSHeapUsedSize", "script memory", "bytes"),
    ("Nodes", "nodes of the document", "count"),
    ("JSEventListeners", "listeners", "count"),
)


def measure() -> Section:
    """Walk to and fro along the slider."""
    every = STEPS // STOPS
    with chromium() as browser, serve() as server:
        page = dashboard(browser, server)
        found = {0: held(page)}
        for number in range(1, STEPS + 1):
            page.step()
            if number % every == 0:
                page.page.wait_for_timeout(1000)
                found[number] = held(page)
    first, last = found[every], found[STEPS]
    figures = [
        Figure(name, it[key], unit, note=f"after {n} steps")
        for key, name, unit in KINDS
        for n, it in found.items()
    ]
    flat = [
        Figure(
            f"{name} after {STEPS} steps against that after {every}",
            last[key],
            unit,
            peer=first[key],
            most=FLAT,
            goal=f"{name} of the page after {STEPS} steps against after {every}",
        )
        for key, name, unit in KINDS[:2]
    ]
    return Section(
        f"Memory of the page over {STEPS} steps",
        "Steps of the date on the overview through all changes, back, and so on; script memory is "
        "taken after a collection of garbage. Flat means: once every date has been seen, no more "
        f"than a tenth is added up to step {STEPS}.",
        (*flat, *figures),
        f"the same page after {every} steps.",
    )


def held(stepper: Stepper) -> dict[str, float]:
    """The browser's own figures after a collection of garbage."""
    session = stepper.recorder.session
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    stepper.page.wait_for_timeout(300)
    session.send("HeapProfiler.collectGarbage")
    return stepper.metrics()
