"""A click on a filter of the overview until the new charts are seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.browser import Recorder, chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.server import FRAMES, serve

MOST, ROUNDS = 6, 2
BOXES = "#filter-regions input[type=checkbox]"
PAUSE = 700  # milliseconds
WHOLE = "body[data-ready='overview'] main:not([aria-busy])"


@dataclass(frozen=True)
class Change:
    """One click.

    Attributes:
        painted: seconds to the charts of the shown day.
        served: seconds that the server took for the first answer; None when none was asked for.
        wire: bytes received.
    """

    painted: float
    served: float | None
    wire: float


def measure() -> Section:
    """Take each region out and put it back, on a server that has not seen it, then again."""
    with chromium() as browser, serve() as server:
        page = visitor(browser).new_page()
        page.goto(server.address)
        wait_ready(page)
        page.wait_for_timeout(PAUSE)
        recorder = Recorder(page)
        regions = range(min(MOST, page.locator(BOXES).count()))
        new: list[Change] = []
        known: list[Change] = []
        for turn in range(ROUNDS):
            for region in regions:
                out, back = (click(page, recorder, region) for _ in range(2))
                (new if turn == 0 else known).append(out)
                known.append(back)
    return Section(
        "A change of a filter on the overview",
        f"A click takes one of {len(regions)} regions out, another puts it back, {ROUNDS} times. "
        "Times run from the click to the charts of the shown day; the other days follow unseen. "
        "New: the server has not answered this selection before. Known: it has. The server's part "
        "is the browser's time from sending the first question to the first byte of its answer.",
        (
            *rows("new selection", new, 0.3),
            *rows("known selection", known, 0.1),
            Figure(
                "click to painted, both, median",
                median(change.painted for change in [*new, *known]),
                "s",
                0.4,
                goal="filter change to painted, overview",
            ),
            Figure(
                "bytes received for one change, median",
                median(change.wire for change in new),
                "bytes",
                note="new selection",
            ),
        ),
    )


def rows(which: str, changes: Sequence[Change], bar: float) -> list[Figure]:
    """Times of a kind of change."""
    times = [change.painted for change in changes]
    served = [change.served for change in changes if change.served is not None]
    figures = [
        Figure("click to painted, median", median(times), "s", 0.4, note=which),
        Figure("click to painted, 95 of 100", p95(times), "s", note=which),
    ]
    if served:
        figures.append(
            Figure(
                "of it the server's part, median",
                median(served),
                "s",
                bar,
                note=f"{which}, {len(served)} of {len(changes)} asked",
                goal="filter change, the server's part",
            )
        )
    return figures


def click(page: Page, recorder: Recorder, region: int) -> Change:
    """Click on a region and wait until all days have arrived."""
    recorder.forget()
    page.evaluate("atlasProbe.arm('click', [])")
    page.locator(BOXES).nth(region).click()
    found = page.evaluate("atlasProbe.result()")
    if found is None:
        raise TimeoutError("a change of a filter was not painted")
    page.wait_for_selector(WHOLE, state="attached")
    page.wait_for_timeout(PAUSE)
    transfers = recorder.all()
    served = [item.served for item in transfers if FRAMES in item.url]
    wire = sum(item.wire for item in transfers)
    return Change(found[0] / 1000, served[0] if served else None, wire)
