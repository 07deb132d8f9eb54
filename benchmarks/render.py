"""What the server does for one request for frames, and how large its answer is."""

import gzip
import json
import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from benchmarks.figures import Figure, Section, median
from benchmarks.server import CHART_SIZES, frames_path

T = TypeVar("T")
LARGE = [980, 480]  # width and height of a view's only chart in a window of 1366 by 768 pixels
ROUNDS = 3
SHOWN = "1994-01-15"  # a day on which much is drawn
COLD, KNOWN = 0.3, 0.1  # seconds for the first answer of a view


def measure() -> Section:
    """Render every view for one date, for all dates, and from memory."""
    from components.view_state import VIEWS

    views = {view: of_view(view) for view in VIEWS}
    slowest = max(views, key=lambda view: views[view][0].value)
    first = views[slowest][0]
    return Section(
        "The server's part: frames of a view",
        f"The whole answer, compressed, in one process; first answers are medians of {ROUNDS}; "
        "new: the app has just been made and knows nothing but the tables; known: it has answered "
        "the same before. The "
        "first answer holds the shown day alone; all dates follow in windows, unseen.",
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
    """The figures of a view; the first is the first answer of a server that knows nothing."""
    runs = [run(view, whole=number == 0) for number in range(ROUNDS)]
    first, known = (median(found[0][i] for found in runs) for i in range(2))
    (*_, every, every_known), bodies = runs[0]
    text = [gzip.decompress(body) for body in bodies]
    dates = sum(len(json.loads(one)["dates"]) for one in text)
    return (
        Figure("first answer, new", first, "s", COLD, note=view),
        Figure("all dates, new", every, "s", note=f"{view}, {dates} dates"),
        Figure("first answer, known", known, "s", KNOWN, note=view),
        Figure("all dates, known", every_known, "s", KNOWN, note=view),
        Figure("all dates as JSON", sum(map(len, text)), "bytes", note=view),
        Figure("all dates as sent", sum(map(len, bodies)), "bytes", note=view),
    )


def run(view: str, *, whole: bool) -> tuple[list[float], list[bytes]]:
    """Ask a new app for the day that it shows, twice, and then for all windows, twice.

    Args:
        view: the view.
        whole: whether to ask for the windows.

    Returns:
        Seconds of the two or four, and the answers for all dates as sent.
    """
    from app import dashboard

    package = bundled()
    client = dashboard({package.id: package}).server.test_client()
    client.get("/")

    def ask(part: str) -> bytes:
        path = frames_path(view, sizes(view), part)
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return bytes(answer.data)

    firsts = [timed(lambda: ask(f"only={SHOWN}")) for _ in range(2)]
    windows = len(json.loads(gzip.decompress(firsts[0][1]))["windows"]) if whole else 0
    every = [
        timed(lambda: [ask(f"window={number}") for number in range(windows)])
        for _ in range(2 if whole else 0)
    ]
    times = [took for took, _ in (*firsts, *every)]
    return times, every[0][1] if whole else []


def timed(make: Callable[[], T]) -> tuple[float, T]:
    """Seconds that something takes, and what it gives."""
    begun = time.perf_counter()
    found = make()
    return time.perf_counter() - begun, found


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
