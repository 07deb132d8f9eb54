"""A click on a filter of the overview until the new charts are seen."""

from collections.abc import Sequence

from playwright.sync_api import Page

from benchmarks.browser import Recorder, chromium, visitor, wait_overview
from benchmarks.figures import Figure, Section, median
from benchmarks.server import serve

MOST = 5
BOXES = "#filter-regions input[type=checkbox]"
PAUSE = 700  # milliseconds


def measure() -> Section:
    """Take each region out once on a server that has not seen it, then once more."""
    with chromium() as browser, serve() as server:
        page = visitor(browser).new_page()
        page.goto(server.address)
        wait_overview(page)
        page.wait_for_timeout(PAUSE)
        recorder = Recorder(page)
        regions = range(min(MOST, page.locator(BOXES).count()))
        recorder.forget()
        cold = [take_out(page, region) for region in regions]
        transfers = recorder.all()
        warm = [take_out(page, region) for region in regions]
    # Each region is taken out and put back; putting it back gives the known whole again.
    frames = [item.wire for item in transfers if item.wire > 0]
    return Section(
        "A change of a filter on the overview",
        f"A click takes one region out, for {len(cold)} regions; between them it is put back. "
        "Times run from the click; first the shown day's own frame arrives and is painted, then "
        "the frames of all days. Known: the server has answered the same selection before.",
        (
            *rows("new selection", cold),
            *rows("known selection", warm),
            Figure("bytes received for one change", sum(frames) / (2 * len(cold)), "bytes"),
        ),
    )


def rows(which: str, found: Sequence[tuple[float, float]]) -> tuple[Figure, Figure]:
    """Medians of both times."""
    return (
        Figure("first frame painted", median(first for first, _ in found), "s", note=which),
        Figure(
            "all frames arrived and painted", median(last for _, last in found), "s", note=which
        ),
    )


def take_out(page: Page, region: int) -> tuple[float, float]:
    """Take a region out, note both times in seconds, and put it back."""
    first, last = click(page, region)
    click(page, region)
    return first, last


def click(page: Page, region: int) -> tuple[float, float]:
    """Click on a region; seconds to the first frame and to all frames."""
    page.evaluate("atlasProbe.arm('click', [], '')")
    page.locator(BOXES).nth(region).click()
    found = page.evaluate("atlasProbe.result()")
    if found is None or None in found:
        raise TimeoutError("a change of a filter was not painted")
    page.wait_for_timeout(PAUSE)
    return found[0] / 1000, found[1] / 1000
