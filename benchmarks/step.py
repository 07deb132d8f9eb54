"""One step of the date on the overview, in turn with a page whose server answers each step."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, cycle
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.browser import Recorder, Transfer, chromium, visitor, wait_overview
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.server import Running, serve

BLOCKS, STEPS = 10, 6
PEER = ("-m", "benchmarks.peers", "callback")
PEER_GRAPHS = ["map", "flows", "command"]
SETTLE = 700  # milliseconds; plotly moves a Sankey for half a second after it has drawn it


@dataclass
class Stepper:
    """A page whose date is moved with the keyboard.

    Attributes:
        page: the page.
        server: what serves it.
        graphs: ids of graphs that every step paints; empty where the page's script says so itself.
        text: id of the element that shows the date.
        changes: presses of the right arrow from the first day to the last change.
    """

    page: Page
    server: Running
    graphs: list[str]
    text: str
    changes: int
    steps: list[tuple[float, int]] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    cpu: float = 0.0

    def __post_init__(self) -> None:
        self.recorder = Recorder(self.page)
        self.page.get_by_role("slider", name="Date").focus()
        self.page.keyboard.press("Home")
        self.page.wait_for_timeout(2 * SETTLE)
        self.keys = to_and_fro(self.changes)

    @property
    def asked(self) -> float:
        """Requests a step."""
        return len(self.transfers) / len(self.steps)

    def block(self, steps: int) -> None:
        """Take some steps to the right and note what each cost."""
        self.page.bring_to_front()
        self.recorder.forget()
        used = self.server.cpu()
        for _ in range(steps):
            self.steps.append(self.step())
        self.page.wait_for_timeout(SETTLE)
        self.cpu += self.server.cpu() - used
        self.transfers += self.recorder.all()

    def step(self) -> tuple[float, int]:
        """Take one step; seconds from the key to the painted charts, and figures repainted."""
        self.page.evaluate(
            "(it) => atlasProbe.arm('keydown', it[0], it[1])", [self.graphs, self.text]
        )
        self.page.keyboard.press(next(self.keys))
        found = self.page.evaluate("atlasProbe.result()")
        if found is None:
            raise TimeoutError("a step of the date was not painted")
        return found[0] / 1000, int(found[1])


def to_and_fro(changes: int) -> Iterator[str]:
    """Arrow keys from the first day to the last change, back to the first change, and so on."""
    back = changes - 1
    return chain(["ArrowRight"] * changes, cycle(["ArrowLeft"] * back + ["ArrowRight"] * back))


def measure() -> Section:
    """Take sixty steps on both pages, six by six in turn."""
    with chromium() as browser, serve() as server:
        ours = dashboard(browser, server)
        sizes = ours.page.evaluate(SIZES)
        with serve((*PEER, "--sizes", json.dumps(sizes))) as other:
            peer = callback_page(browser, other, ours.changes)
            for _ in range(BLOCKS):
                ours.block(STEPS)
                peer.block(STEPS)
            return section(ours, peer)


SIZES = """() => Object.fromEntries(['map', 'flows', 'command'].map((name) => {
    const box = document.getElementById('card-' + name + '-plot').getBoundingClientRect();
    return [name, [Math.round(box.width), Math.round(box.height)]];
}))"""


def dashboard(browser: Browser, server: Running) -> Stepper:
    """The overview with all its frames, at the first day."""
    page = visitor(browser).new_page()
    page.goto(server.address)
    wait_overview(page)
    first_day, steps = page.evaluate("[atlas.page.span[0], atlas.steps]")
    changes = sum(day > first_day for day in steps)
    return Stepper(page, server, [], "time-written", changes)


def callback_page(browser: Browser, server: Running, changes: int) -> Stepper:
    """The peer's page with its charts, at the first day."""
    page = visitor(browser).new_page()
    page.goto(server.address)
    for name in PEER_GRAPHS:
        page.wait_for_selector(f"#{name} .main-svg path", state="attached")
    return Stepper(page, server, PEER_GRAPHS, "written", changes)


def section(ours: Stepper, peer: Stepper) -> Section:
    """The figures of both pages."""
    n, other = len(ours.steps), len(peer.steps)
    wire, peer_wire = (sum(item.wire for item in page.transfers) for page in (ours, peer))
    geojson = sum("geojson" in item.url for item in ours.transfers)
    most, peer_most = (
        max((item.wire for item in page.transfers), default=0) for page in (ours, peer)
    )
    asked = ", ".join(sorted({urlsplit(item.url).path for item in ours.transfers}))
    return Section(
        "A step of the date on the overview",
        f"{n} presses of an arrow key on the slider, each to the next change: from the first day "
        f"to the last of {ours.changes} changes and back, the same steps in turn with the peer. "
        "Painted means: the written date has changed, plotly has reported every figure that the "
        "step set as plotted, and two animation frames have passed. Plotly's half-second movement "
        "of a Sankey comes after that in both pages and is not counted.",
        (
            Figure("requests a step", ours.asked, "count", 0, peer.asked, note=asked),
            Figure("bytes received a step", wire / n, "bytes", 10e3, peer_wire / other),
            Figure("largest answer to a step", most, "bytes", 10e3, peer_most),
            Figure("map units fetched in all steps", geojson, "count", 0),
            *times(ours, peer),
            Figure(
                "processor time of the server a step", ours.cpu / n, "s", None, peer.cpu / other
            ),
        ),
        "the same three chart functions and queries in an ordinary Dash callback on a range slider "
        "that returns three full figures; compressed answers; same chart sizes, browser, machine.",
    )


def times(ours: Stepper, peer: Stepper) -> list[Figure]:
    """Times of all steps, and of those alone on which the dashboard repaints a chart."""
    both = list(zip(ours.steps, peer.steps, strict=True))
    all_, drawn = (
        [(mine[0], other[0]) for mine, other in both if mine[1] >= least] for least in (0, 1)
    )
    figures = []
    for pairs, which in ((all_, "all steps"), (drawn, f"the {len(drawn)} that change a chart")):
        if pairs:
            mine, other = zip(*pairs, strict=True)
            figures += [
                Figure("key to painted, median", median(mine), "s", None, median(other), which),
                Figure("key to painted, 95 of 100", p95(mine), "s", None, p95(other), which),
            ]
    return figures
