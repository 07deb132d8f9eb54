"""The first visit: what crosses the wire, and when something is seen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext

from benchmarks.browser import Recorder, Transfer, chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section, median, paired
from benchmarks.server import FRAMES, serve

ROUNDS, PAIRS = 3, 7
FULL = ("-m", "benchmarks.peers", "full")
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
    ("map units", ("geojson", "/geo/")),
    ("fonts", (".woff2",)),
    ("style sheets", (".css",)),
    ("plotly.js", ("plotly.min", "/plotly/")),
    ("Dash and its components", ("_dash-component-suites", "_dash-layout", "_dash-dependencies")),
    ("own scripts", (".js",)),
    ("frames of the overview", (FRAMES,)),
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
    """Load the overview as different visitors, and in turn with the full plotly.js."""
    cold: list[Visit] = []
    again: list[Visit] = []
    slow: list[Visit] = []
    with chromium() as browser:
        for _ in range(ROUNDS):
            with serve() as server:
                cold.append(fresh(browser, server.address))
                context = visitor(browser)
                load(context, server.address)
                again.append(load(context, server.address))
                context.close()
                slow.append(fresh(browser, server.address, line=CLASSROOM))
        warm, full = in_turn(browser)
    return Section(
        "First load of the overview",
        "A new browser profile with an empty cache; bytes are those on the wire (compressed, with "
        f"headers); times run from the start of the navigation, medians of {ROUNDS}, for a server "
        f"that has answered this before of {PAIRS} pairs. The slow line is emulated: "
        "10 Mbit/s and 80 ms round trip.",
        (
            *sizes(warm[-1].transfers, full[-1].wire),
            *against(warm, full),
            *times("on a server just started", cold),
            *times("over a slow line, same server", slow),
            *times("reload with the browser's cache", again),
            Figure("transferred at the reload", median(v.wire for v in again), "bytes"),
        ),
        "the same app with the full plotly.min.js of the plotly package in the place of its own.",
    )


def in_turn(browser: Browser) -> tuple[list[Visit], list[Visit]]:
    """Load the dashboard and its variant with the full plotly.js in turn."""
    with serve() as server, serve(FULL) as other:
        for address in (server.address, other.address):
            fresh(browser, address)
        pairs = [
            (fresh(browser, server.address), fresh(browser, other.address)) for _ in range(PAIRS)
        ]
    return [mine for mine, _ in pairs], [theirs for _, theirs in pairs]


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
    wait_ready(page)
    times = page.evaluate(PAINTED)
    page.wait_for_timeout(1000)
    transfers = recorder.all()
    page.close()
    first, charts, ready = (time / 1000 for time in times)
    return Visit(first, charts, ready, transfers)


def against(warm: Sequence[Visit], full: Sequence[Visit]) -> list[Figure]:
    """Times of the dashboard beside those of its variant."""
    where = "on a server that has answered this before"
    first = Figure(
        "first chart painted",
        median(v.first for v in warm),
        "s",
        peer=median(v.first for v in full),
        note=where,
        paired=paired([[v.first] for v in warm], [[v.first] for v in full]),
        most=0.6,
        goal="time to first chart against the full plotly.js",
    )
    charts = Figure(
        "all three charts painted",
        median(v.charts for v in warm),
        "s",
        peer=median(v.charts for v in full),
        note=where,
        paired=paired([[v.charts] for v in warm], [[v.charts] for v in full]),
    )
    ready = Figure("frames of all dates arrived", median(v.ready for v in warm), "s", note=where)
    return [first, charts, ready]


def times(where: str, visits: Sequence[Visit]) -> list[Figure]:
    """The times of a kind of visit."""
    return [
        Figure("first chart painted", median(v.first for v in visits), "s", note=where),
        Figure("all three charts painted", median(v.charts for v in visits), "s", note=where),
        Figure("frames of all dates arrived", median(v.ready for v in visits), "s", note=where),
    ]


def sizes(transfers: Sequence[Transfer], full: float) -> list[Figure]:
    """Bytes in all, beside those of the variant, and by kind."""
    wire: dict[str, float] = defaultdict(float)
    for item in transfers:
        wire[kind_of(item)] += item.wire
    figures = [
        Figure(
            "transferred in all",
            sum(wire.values()),
            "bytes",
            1.3e6,
            full,
            goal="first load, compressed",
        ),
        Figure("requests", len(transfers), "count"),
    ]
    for kind, _ in KINDS:
        bar = 350e3 if kind == "map units" else None
        count = sum(kind_of(item) == kind for item in transfers)
        note = f"{count} request{'' if count == 1 else 's'}"
        figures.append(Figure(f"of it {kind}", wire[kind], "bytes", bar, note=note))
    return figures


def kind_of(item: Transfer) -> str:
    """What a transfer was for."""
    text = item.url + item.post
    return next(kind for kind, signs in KINDS if any(sign in text for sign in signs))
