"""Measure the sizes of the charts at the prepared stages: `python -m benchmarks.stages`.

Writes components/static/stages.json, which a browser test compares with the page as it is.
"""

import json
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from waitress.server import create_server

from app import create_app
from benchmarks.browser import chromium, one_day
from components.callbacks.frame_route import request_of
from components.view_state import VIEWS, parameters

FILE = Path(__file__).parents[1] / "components" / "static" / "stages.json"
# Window in CSS pixels, and whether the page is in presenter mode.
STAGES: dict[str, tuple[int, int, bool]] = {
    "laptop": (1366, 768, False),
    "desk": (1920, 1080, False),
    "phone": (390, 844, False),
    "projector": (1920, 1080, True),
}


def measured(browser: Browser, address: str, name: str) -> dict[str, Any]:
    """Sizes of the charts and the time bar at a stage, by view, as the page asks for them."""
    width, height, present = STAGES[name]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    views: dict[str, Any] = {}
    em = 14.0
    page.route("**/frames?*", one_day({}))
    for view in VIEWS:
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(f"{address}?view={view}" + ("&present=on" if present else ""))
        page.wait_for_selector(f'body[data-ready="{view}"]', state="attached", timeout=60_000)
        question = [url for url in asked if "/frames?" in url][-1].partition("?")[2]
        found = request_of(question, parameters(question))
        views[view], em = found["sizes"], found["em"]
    context.close()
    return {"window": [width, height], "present": present, "em": em, "views": views}


def main() -> None:
    """Measure all stages and write them down."""
    server = create_server(create_app().server, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    with chromium() as browser:
        address = f"http://127.0.0.1:{server.effective_port}/"
        stages = {name: measured(browser, address, name) for name in STAGES}
    FILE.write_text(json.dumps(stages, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
