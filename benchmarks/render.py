"""What the server does for one request for frames, and how large its answer is."""

import gzip
import json
import time
from typing import Any

from benchmarks.figures import Figure, Section, median
from benchmarks.server import CHART_SIZES

LARGE = [980, 480]  # width and height of a view's only chart in a window of 1366 by 768 pixels
ROUNDS = 3


def measure() -> Section:
    """Render every view for all dates, for one date, and from memory."""
    from app import BUNDLED
    from components.callbacks.frames import render
    from components.catalogue import Catalogue
    from components.view_state import VIEWS
    from data.load import load_package

    package = load_package(BUNDLED[0])
    figures: list[Figure] = []
    for view in VIEWS:
        request: dict[str, Any] = {"search": f"?view={view}", "sizes": sizes(view), "em": 14}
        runs = [timed(render, new(Catalogue, package), request) for _ in range(ROUNDS)]
        catalogue = new(Catalogue, package)
        day = catalogue.entry(package.id).choices.date.isoformat()
        one = [
            timed(render, new(Catalogue, package), request | {"only": day})[0]
            for _ in range(ROUNDS)
        ]
        render(catalogue, request)
        known = timed(render, catalogue, request)[0]
        packed = runs[-1][1]
        text = json.dumps(packed, separators=(",", ":")).encode()
        note = f"{view}, {len(packed['dates'])} dates"
        figures += [
            Figure("frames of all dates, new", median(run[0] for run in runs), "s", note=note),
            Figure("frame of one date, new", median(one), "s", note=view),
            Figure("frames of all dates, known", known, "s", note=view),
            Figure("answer as JSON", len(text), "bytes", note=view),
            Figure("answer after gzip", len(gzip.compress(text, 6)), "bytes", note=view),
        ]
    return Section(
        "The server's part: frames of a view",
        f"`components.callbacks.frames.render` in one process, medians of {ROUNDS}; new: nothing "
        "of this request is remembered (the tables are in memory); known: the answer is.",
        tuple(figures),
    )


def new(catalogue: Any, package: Any) -> Any:
    """A catalogue of one package without memories."""
    return catalogue({package.id: package})


def sizes(view: str) -> dict[str, list[int]]:
    """Chart sizes as the page sends them."""
    bar = {"bar": CHART_SIZES["bar"]}
    if view == "overview":
        return CHART_SIZES
    return bar if view == "data" else bar | {view: LARGE}


def timed(render: Any, catalogue: Any, request: dict[str, Any]) -> tuple[float, Any]:
    """Seconds that a request takes, and its answer."""
    begun = time.perf_counter()
    answer = render(catalogue, request)
    return time.perf_counter() - begun, answer
