"""A page whose date is moved with the keyboard, and the blocks of steps that it takes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, cycle

from playwright.sync_api import Browser, Page

from benchmarks.browser import Recorder, Transfer, visitor, wait_ready
from benchmarks.server import Running, serve

SETTLE = 700  # milliseconds; plotly moves a Sankey for half a second after it has drawn it
CHARTS = {"map": ["map"], "overview": ["map", "flows", "command"]}
SIZES = """(names) => Object.fromEntries(names.map((name) => {
    const box = document.getElementById('card-' + name + '-plot').getBoundingClientRect();
    return [name, [Math.round(box.width), Math.round(box.height)]];
}))"""
SLIDER = "#time-slider, #date[type=range], [role=slider]"
Sizes = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Block:
    """Some steps one after the other.

    Attributes:
        times: seconds from the key to the painted charts.
        drawn: charts that each step drew.
        busy: seconds of work on the page's main thread a step, settling included.
        cpu: seconds of processor time of the server a step.
    """

    times: list[float]
    drawn: list[int]
    busy: float
    cpu: float


@dataclass
class Stepper:
    """A page at its first date.

    Attributes:
        page: the page.
        server: what serves it.
        charts: ids of charts that every step draws; empty where the page's script says so itself.
        days: change dates after the first day of the slider.
    """

    page: Page
    server: Running
    charts: list[str]
    days: Sequence[str]
    blocks: list[Block] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recorder = Recorder(self.page)
        self.recorder.session.send("Performance.enable")
        self.page.bring_to_front()
        slider = self.page.locator(SLIDER)
        if slider.count():
            slider.first.focus()
        self.page.keyboard.press("Home")
        self.page.wait_for_timeout(2 * SETTLE)
        self.keys = to_and_fro(len(self.days))

    @property
    def times(self) -> list[float]:
        """Times of all steps."""
        return [time for block in self.blocks for time in block.times]

    @property
    def steps(self) -> int:
        """Steps taken in blocks."""
        return len(self.times)

    def block(self, steps: int) -> None:
        """Take some steps and note what each cost."""
        self.page.bring_to_front()
        self.page.wait_for_timeout(100)
        self.recorder.forget()
        used, worked = self.server.cpu(), self.busy()
        found = [self.step() for _ in range(steps)]
        self.page.wait_for_timeout(SETTLE)
        used, worked = self.server.cpu() - used, self.busy() - worked
        self.transfers += self.recorder.all()
        times, drawn = zip(*found, strict=True)
        self.blocks.append(Block(list(times), list(drawn), worked / steps, used / steps))

    def step(self) -> tuple[float, int]:
        """Take one step; seconds from the key to the painted charts, and charts drawn."""
        self.page.evaluate("(charts) => atlasProbe.arm('keydown', charts)", self.charts)
        self.page.keyboard.press(next(self.keys))
        found = self.page.evaluate("atlasProbe.result()")
        if found is None:
            raise TimeoutError("a step of the date was not painted")
        return found[0] / 1000, int(found[1])

    def busy(self) -> float:
        """Seconds that the main thread of the page has worked."""
        return self.metrics()["TaskDuration"]

    def metrics(self) -> dict[str, float]:
        """The browser's own figures of the page."""
        found = self.recorder.session.send("Performance.getMetrics")["metrics"]
        return {item["name"]: item["value"] for item in found}

    def sizes(self, view: str) -> dict[str, list[int]]:
        """Width and height of the dashboard's charts in CSS pixels."""
        found: dict[str, list[int]] = self.page.evaluate(SIZES, CHARTS[view])
        return found


def to_and_fro(changes: int) -> Iterator[str]:
    """Arrow keys from the first day to the last change, back to the first change, and so on."""
    back = changes - 1
    return chain(["ArrowRight"] * changes, cycle(["ArrowLeft"] * back + ["ArrowRight"] * back))


def dashboard(browser: Browser, server: Running, view: str = "overview") -> Stepper:
    """A view with all its frames, at the first day."""
    page = visitor(browser).new_page()
    page.goto(f"{server.address}?view={view}")
    wait_ready(page, view)
    (first, last), steps = page.evaluate("[atlas.page.span, atlas.steps]")
    return Stepper(page, server, [], [day for day in steps if first < day <= last])


@contextmanager
def peer(
    browser: Browser, name: str, view: str, sizes: Sizes, days: Sequence[str]
) -> Iterator[Stepper]:
    """A page of `benchmarks.peers` with its charts, at the first day.

    Args:
        browser: the browser that shows the dashboard as well.
        name: its name there.
        view: view whose charts it shows.
        sizes: width and height of the charts in CSS pixels.
        days: change dates after the first day, as the dashboard has them.
    """
    wanted = ("--view", view, "--sizes", json.dumps(sizes), "--days", json.dumps(days))
    with serve(("-m", "benchmarks.peers", name, *wanted)) as server:
        page = visitor(browser).new_page()
        page.goto(server.address)
        for chart in CHARTS[view]:
            shown = f"#{chart}.js-plotly-plot .main-svg, #{chart} .js-plotly-plot .main-svg"
            page.wait_for_selector(shown, state="attached")
        page.wait_for_timeout(2 * SETTLE)
        yield Stepper(page, server, CHARTS[view], days)
