"""What the server does for one request for frames, and how large its answer is."""

import gzip
import json
import time
from functools import cache
from typing import Any

from benchmarks.figures import Figure, Section, median
from benchmarks.server import CHART_SIZES, frames_path

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
        f"The whole answer, compressed, in one process, medians of {ROUNDS}; new: the app has just "
        "been made and knows nothing but the tables; known: it has answered the same before. The "
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
    runs = [run(view) for _ in range(ROUNDS)]
    times = [median(found[0][i] for found in runs) for i in range(4)]
    bodies = runs[-1][1]
    text = [gzip.decompress(body) for body in bodies]
    dates = sum(len(json.loads(one)["dates"]) for one in text)
    return (
        Figure("first answer, new", times[0], "s", COLD, note=view),
        Figure("all dates, new", times[1], "s", note=f"{view}, {dates} dates"),
        Figure("first answer, known", times[2], "s", KNOWN, note=view),
        Figure("all dates, known", times[3], "s", KNOWN, note=view),
        Figure("all dates as JSON", sum(map(len, text)), "bytes", note=view),
        Figure("all dates as sent", sum(map(len, bodies)), "bytes", note=view),
    )


def run(view: str) -> tuple[list[float], list[bytes]]:
    """Ask a new app for the day that it shows and for all windows, and both again.

    Returns:
        Seconds of the four, and the answers for all dates as sent.
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

    times, bodies = [], []
    for _ in range(2):
        begun = time.perf_counter()
        first = json.loads(gzip.decompress(ask(f"only={SHOWN}")))
        between = time.perf_counter()
        bodies = [ask(f"window={number}") for number in range(len(first["windows"]))]
        times += [between - begun, time.perf_counter() - between]
    return times, bodies


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
