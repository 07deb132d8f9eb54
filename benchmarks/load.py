"""The first visit: what crosses the wire, and when something is seen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext

from benchmarks.browser import Recorder, Transfer, chromium, visitor, wait_overview
from benchmarks.figures import Figure, Section, median
from benchmarks.server import serve

ROUNDS = 3
PAINTED = """() => new Promise((done) => requestAnimationFrame(function turn() {
    const times = [atlasProbe.first, atlasProbe.charts, atlasProbe.ready];
    times.includes(null) ? requestAnimationFrame(turn) : done(times);
}))"""
CLASSROOM = {
    "offline": False,
    "latency": 80,
    "downloadThroughput": 1.25e6,
    "uploadThroughput": 1.25e6,
}
KINDS = (
    ("map units", ("geojson", "/geo/world")),
    ("fonts", (".woff2",)),
    ("style sheets", (".css",)),
    ("plotly.js", ("plotly.min", "/plotly/")),
    ("Dash and its components", ("_dash-component-suites", "_dash-layout", "_dash-dependencies")),
    ("own scripts", (".js",)),
    ("frames of the overview", ('"output":"frames.data"',)),
    ("page and its parts", ("",)),
)


@dataclass(frozen=True)
class Visit:
    """One load of the page: times in seconds since the navigation began, and the transfers."""

    first: float
    charts: float
    ready: float
    transfers: list[Transfer]

    @property
    def wire(self) -> float:
        """Bytes received."""
        return sum(item.wire for item in self.transfers)


def measure() -> Section:
    """Load the overview on a server just started, on the same again, and over a slow line."""
    cold: list[Visit] = []
    warm: list[Visit] = []
    again: list[Visit] = []
    slow: list[Visit] = []
    with chromium() as browser:
        for _ in range(ROUNDS):
            with serve() as server:
                cold.append(fresh(browser, server.address))
                context = visitor(browser)
                warm.append(load(context, server.address))
                again.append(load(context, server.address))
                context.close()
                slow.append(fresh(browser, server.address, line=CLASSROOM))
    return Section(
        "First load of the overview",
        "A new browser profile with an empty cache; bytes are those on the wire (compressed, with "
        f"headers); times run from the start of the navigation, medians of {ROUNDS}. The slow line "
        "is emulated: 10 Mbit/s and 80 ms round trip.",
        (
            *sizes(warm[-1].transfers),
            *times("on a server just started", cold),
            *times("on a server that has answered this before", warm),
            *times("over a slow line, same server", slow),
            *times("reload with the browser's cache", again),
            Figure("transferred at the reload", median(v.wire for v in again), "bytes"),
        ),
    )


def fresh(browser: Browser, address: str, line: dict[str, float] | None = None) -> Visit:
    """Load the page as a new visitor."""
    context = visitor(browser)
    try:
        return load(context, address, line)
    finally:
        context.close()


def load(context: BrowserContext, address: str, line: dict[str, float] | None = None) -> Visit:
    """Load the page in a tab of its own, over an emulated line where one is given."""
    page = context.new_page()
    recorder = Recorder(page)
    if line:
        recorder.session.send("Network.emulateNetworkConditions", line)
    page.goto(address)
    wait_overview(page)
    times = page.evaluate(PAINTED)
    page.wait_for_timeout(1000)
    transfers = recorder.all()
    page.close()
    first, charts, ready = (time / 1000 for time in times)
    return Visit(first, charts, ready, transfers)


def times(where: str, visits: Sequence[Visit]) -> list[Figure]:
    """The times of a kind of visit."""
    return [
        Figure("first chart painted", median(v.first for v in visits), "s", note=where),
        Figure("all three charts painted", median(v.charts for v in visits), "s", note=where),
        Figure("frames of all dates arrived", median(v.ready for v in visits), "s", note=where),
    ]


def sizes(transfers: Sequence[Transfer]) -> list[Figure]:
    """Bytes in all and by kind."""
    wire: dict[str, float] = defaultdict(float)
    for item in transfers:
        wire[kind_of(item)] += item.wire
    figures = [
        Figure("transferred in all", sum(wire.values()), "bytes", 2e6),
        Figure("requests", len(transfers), "count"),
    ]
    for kind, _ in KINDS:
        bar = 350e3 if kind == "map units" else None
        count = sum(kind_of(item) == kind for item in transfers)
        figures.append(
            Figure(
                f"of it {kind}",
                wire[kind],
                "bytes",
                bar,
                note=f"{count} request{'' if count == 1 else 's'}",
            )
        )
    return figures


def kind_of(item: Transfer) -> str:
    """What a transfer was for."""
    text = item.url + item.post
    return next(kind for kind, signs in KINDS if any(sign in text for sign in signs))
