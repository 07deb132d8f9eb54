"""What the server does for one request for frames, and how large its answer is."""

import gzip
import json
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from benchmarks.figures import Figure, Section, median
from benchmarks.server import CHART_SIZES

LARGE = [980, 480]  # width and height of a view's only chart in a window of 1366 by 768 pixels
ROUNDS = 3
COLD, KNOWN = 0.3, 0.1  # seconds for the first answer of a view


def measure() -> Section:
    """Render every view for one date, for all dates, and from memory."""
    from components.view_state import VIEWS

    views = {view: of_view(view) for view in VIEWS}
    slowest = max(views, key=lambda view: views[view][0].value)
    first = views[slowest][0]
    return Section(
        "The server's part: frames of a view",
        f"The answer is made in one process, medians of {ROUNDS}; new: nothing of this request is "
        "remembered (the tables are in memory); known: the answer is. The first answer of a view "
        "holds the shown day alone; the others follow unseen.",
        (
            Figure(
                "first answer, new, of the slowest view",
                first.value,
                "s",
                COLD,
                note=slowest,
                goal="the server's part of the first answer, slowest view",
            ),
            *(figure for figures in views.values() for figure in figures),
        ),
    )


def of_view(view: str) -> tuple[Figure, ...]:
    """The figures of a view; the first is the first answer on a server that knows nothing."""
    new, day = fresh(view)
    one = median(timed(fresh(view)[0], day)[0] for _ in range(ROUNDS))
    runs = [timed(fresh(view)[0], None) for _ in range(ROUNDS)]
    for only in (day, None):
        new(only)
    known, known_all = (median(timed(new, only)[0] for _ in range(ROUNDS)) for only in (day, None))
    packed = runs[-1][1]
    text = json.dumps(packed, separators=(",", ":")).encode()
    note = f"{view}, {len(packed['dates'])} dates"
    return (
        Figure("first answer, new", one, "s", COLD, note=view),
        Figure("first answer, known", known, "s", KNOWN, note=view),
        Figure("frames of all dates, new", median(run[0] for run in runs), "s", note=note),
        Figure("frames of all dates, known", known_all, "s", KNOWN, note=view),
        Figure("answer as JSON", len(text), "bytes", note=view),
        Figure("answer after gzip", len(gzip.compress(text, 6)), "bytes", note=view),
    )


def fresh(view: str) -> tuple[Callable[[str | None], Any], str]:
    """A function that answers for one day or for all and knows nothing, and the day of the page."""
    from components.callbacks.frames import render
    from components.catalogue import Catalogue

    package = bundled()
    catalogue = Catalogue({package.id: package})
    request: dict[str, Any] = {"search": f"?view={view}", "sizes": sizes(view), "em": 14}
    day = catalogue.entry(package.id).choices.date.isoformat()
    return lambda only: render(catalogue, request | {"only": only}), day


@cache
def bundled() -> Any:
    """The first data set that comes with the dashboard, read once."""
    from app import BUNDLED
    from data.load import load_package

    return load_package(BUNDLED[0])


def sizes(view: str) -> dict[str, list[int]]:
    """Chart sizes as the page sends them."""
    from components.views import CARDS

    if view == "overview":
        return CHART_SIZES
    return {"bar": CHART_SIZES["bar"]} | {str(card): LARGE for card in CARDS[view]}


def timed(answer: Callable[[str | None], Any], only: str | None) -> tuple[float, Any]:
    """Seconds that an answer takes, and the answer."""
    begun = time.perf_counter()
    found = answer(only)
    return time.perf_counter() - begun, found
