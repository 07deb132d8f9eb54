"""One step of the date, in turn with pages of plotly alone and of an ordinary Dash callback."""

from collections.abc import Sequence
from itertools import chain
from urllib.parse import urlsplit

from benchmarks.browser import chromium
from benchmarks.figures import Figure, Section, median, p95, paired
from benchmarks.server import serve
from benchmarks.stepping import Stepper, dashboard, peer

BLOCKS, STEPS = 12, 6
RAW = "page of fig.write_html"
DASH = "plain Dash callback"


def measure() -> Section:
    """Take the steps on the map alone, then on the overview, block by block in turn."""
    with chromium() as browser, serve() as server:
        alone = dashboard(browser, server, "map")
        with peer(browser, "raw", "map", alone.sizes("map"), alone.days) as raw:
            in_turn(alone, raw)
        ours = dashboard(browser, server)
        asked = ("overview", ours.sizes("overview"), ours.days)
        with peer(browser, "raw", *asked) as raw_all, peer(browser, "callback", *asked) as plain:
            in_turn(ours, raw_all, plain)
    return Section(
        "A step of the date",
        how(ours),
        (
            *compared("the map alone", alone, raw, RAW, 0.3),
            *compared("map, flows and tree", ours, raw_all, RAW, 0.5),
            *compared("map, flows and tree", ours, plain, DASH, 0.35),
            *transferred(alone, ours, plain),
            work("the map alone", alone, raw, RAW),
            work("map, flows and tree", ours, raw_all, RAW),
            work("map, flows and tree", ours, plain, DASH),
            Figure("processor time of the server a step", cpu(ours), "s", peer=cpu(plain)),
        ),
        f"{RAW}: frames of all dates at duration 0 with redraw, full plotly.js; the arrow keys "
        "call Plotly.animate as the slider does, for three figures at once on the page of three. "
        f"{DASH}: the same queries and chart functions on a dcc.Slider, three figures returned, "
        "compressed answers.",
    )


def how(ours: Stepper) -> str:
    """How the steps were taken."""
    return (
        f"{ours.steps} presses of an arrow key on the slider of each page, each to the next of "
        f"{len(ours.days)} changes, from the first day to the last change and back, in blocks of "
        f"{STEPS} in turn. On many steps no chart changes; those on which the dashboard draws one "
        "stand apart. Plotly's half-second movement of a Sankey comes after the first drawing on "
        "all pages that have it and is not counted in the times, but in the work."
    )


def in_turn(*pages: Stepper) -> None:
    """Take a warming block on every page, then all blocks in turn."""
    for page in pages:
        for _ in range(2):
            page.step()
        page.page.wait_for_timeout(700)
        page.transfers.clear()
    for _ in range(BLOCKS):
        for page in pages:
            page.block(STEPS)


def compared(what: str, ours: Stepper, other: Stepper, name: str, most: float) -> list[Figure]:
    """Times of all steps, and of those alone on which the dashboard draws a chart."""
    figures = []
    for least in (0, 1):
        mine, theirs = chosen(ours, other, least)
        flat, flat_other = (list(chain(*blocks)) for blocks in (mine, theirs))
        if not flat:
            continue
        note = f"all {len(flat)} steps" if least == 0 else f"the {len(flat)} that change a chart"
        figures += [
            Figure(
                f"{what}, key to painted against a {name}, median",
                median(flat),
                "s",
                peer=median(flat_other),
                note=note,
                paired=paired(mine, theirs),
                most=most,
                goal=f"date step to painted: {what}, against a {name}",
            ),
            Figure("95 of 100", p95(flat), "s", peer=p95(flat_other), note=note),
        ]
    return figures


def chosen(
    ours: Stepper, other: Stepper, least: int
) -> tuple[list[list[float]], list[list[float]]]:
    """Times block by block of the steps on which the dashboard drew at least so many charts."""
    mine, theirs = [], []
    for a, b in zip(ours.blocks, other.blocks, strict=True):
        kept = [i for i, drawn in enumerate(a.drawn) if drawn >= least]
        mine.append([a.times[i] for i in kept])
        theirs.append([b.times[i] for i in kept])
    return mine, theirs


def transferred(alone: Stepper, ours: Stepper, plain: Stepper) -> list[Figure]:
    """Requests and bytes a step."""
    both = [*alone.transfers, *ours.transfers]
    steps = alone.steps + ours.steps
    asked = ", ".join(sorted({urlsplit(item.url).path for item in both}))
    wire, plain_wire = (sum(item.wire for item in found) for found in (both, plain.transfers))
    return [
        Figure(
            "requests a step",
            len(both) / steps,
            "count",
            0,
            len(plain.transfers) / plain.steps,
            note=asked,
            goal="requests per date step",
        ),
        Figure(
            "bytes received a step",
            wire / steps,
            "bytes",
            0,
            plain_wire / plain.steps,
            goal="bytes per date step",
        ),
    ]


def work(what: str, ours: Stepper, other: Stepper, name: str) -> Figure:
    """Work of the page's main thread a step."""
    mine, theirs = busy(ours), busy(other)
    return Figure(
        f"{what}, work of the main thread a step against a {name}",
        median(mine),
        "s",
        peer=median(theirs),
        note="medians of blocks",
        paired=paired([[x] for x in mine], [[x] for x in theirs]),
    )


def busy(page: Stepper) -> Sequence[float]:
    """Work of the main thread a step, by blocks."""
    return [block.busy for block in page.blocks]


def cpu(page: Stepper) -> float:
    """Processor time of the server a step."""
    return sum(block.cpu for block in page.blocks) / len(page.blocks)
