"""What a long look costs the browser: memory after many steps of the date."""

from benchmarks.browser import chromium
from benchmarks.figures import Figure, Section
from benchmarks.server import serve
from benchmarks.step import Stepper, dashboard

STEPS = 600


def measure() -> Section:
    """Walk to and fro along the slider."""
    with chromium() as browser, serve() as server:
        page = dashboard(browser, server)
        found = {0: held(page)}
        for number in range(1, STEPS + 1):
            page.step()
            if number in (STEPS // 2, STEPS):
                page.page.wait_for_timeout(1000)
                found[number] = held(page)
    return Section(
        f"Memory of the page over {STEPS} steps",
        "Steps of the date on the overview through all changes, back, and so on; script memory is "
        "taken after a collection of garbage.",
        (
            *(
                Figure("script memory", it["JSHeapUsedSize"], "bytes", note=f"after {n} steps")
                for n, it in found.items()
            ),
            *(
                Figure("nodes of the document", it["Nodes"], "count", note=f"after {n} steps")
                for n, it in found.items()
            ),
        ),
    )


def held(stepper: Stepper) -> dict[str, float]:
    """The browser's own figures after a collection of garbage."""
    session = stepper.recorder.session
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    stepper.page.wait_for_timeout(300)
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {item["name"]: item["value"] for item in metrics}
