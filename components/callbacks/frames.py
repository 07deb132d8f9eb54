"""Frames: a view's documents at every date on which something changes, packed for the browser."""

import datetime as dt
from typing import Any

from components import keyframes
from components.catalogue import Catalogue
from components.charts.time_bar import bar_margins, geometry
from components.ids import Card
from components.scenes import scene_of
from components.theme import Style
from components.view_state import ViewState
from components.views import DAYS, VIEWS, dates
from components.views.scene import Scene
from data.query.rows import named_rows

SMALLEST, LARGEST = 40, 4000
DEFAULT_SIZE = (800, 500)
# Change dates in one answer: fewer where there are many states, whose days cost more.
MOST_DAYS, LEAST_DAYS = 64, 16
STATE_DAYS = 3200  # states times days of an answer


def render(catalogue: Catalogue, request: object) -> keyframes.Packed:
    """Answer one request of the browser.

    Args:
        catalogue: the open data sets.
        request: `{"search": query string without date, "sizes": {card: [width, height]},
            "em": size, "only": day or null, "window": number or null}`; what is missing or
            senseless is replaced by defaults. With a day in `only` the answer holds that
            day's document alone, so that something is seen at once; with a number in `window` those
            of one window of change dates; with neither all.

    Returns:
        Packed documents of the view, one a change date, with `view`, `steps` (the change dates),
        `windows` (first date of each) and `window` (the number, 0 for all, None for one day).
    """
    given = request if isinstance(request, dict) else {}
    search = given.get("search", "")
    state, _ = catalogue.read(search if isinstance(search, str) else "")
    sizes = given.get("sizes")
    checked = _sizes(sizes if isinstance(sizes, dict) else {})
    em, only, window = _em(given.get("em")), _day(given.get("only")), _number(given.get("window"))
    return answer(catalogue, state, checked, em, only, window)


def answer(
    catalogue: Catalogue,
    state: ViewState,
    sizes: tuple[tuple[str, int, int], ...],
    em: float,
    only: dt.date | None = None,
    window: int | None = None,
) -> keyframes.Packed:
    """The packed documents of a state; with neither day nor window those of all change dates."""
    # The windows of one question share what was made for the first of them.
    scene = scene_of(catalogue, state, sizes, em)
    document = VIEWS[state.view]
    days = days_of(scene)
    size = window_size(len(named_rows(scene.package, "states")))
    windows = [days[start : start + size] for start in range(0, len(days), size)]
    if only:
        asked, number = [only], None
    elif window is not None:
        number = min(window, len(windows) - 1)
        asked = windows[number]
    else:
        asked, number, windows = days, 0, [days]
    packed = keyframes.pack({day: document(scene, day) for day in asked})
    return packed | {
        "view": state.view,
        "steps": [day.isoformat() for day in dates.steps_of(scene)],
        "windows": [one[0].isoformat() for one in windows],
        "window": number,
        "handle": handle_place(scene.style("bar")),
    }


def window_size(states: int) -> int:
    """Change dates in one answer of a data set with this many states."""
    return min(MOST_DAYS, max(LEAST_DAYS, STATE_DAYS // max(states, 1)))


def days_of(scene: Scene) -> list[dt.date]:
    """Days on which the documents of the scene's view can change, from the first of the bar on."""
    first, last = scene.choices.span
    view = scene.state.view
    days = {first, *dates.days_of(scene), *(DAYS[view](scene) if view in DAYS else ())}
    return sorted(day for day in days if first <= day <= last)


def handle_place(style: Style) -> dict[str, float]:
    """Where the slider lies over the drawn bar: margins and the middle of the band, in pixels."""
    left, right = bar_margins(style)
    return {"left": left, "right": right, "middle": geometry(style, 0).middle}


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value: object) -> int | None:
    return max(value, 0) if isinstance(value, int) and not isinstance(value, bool) else None


def _sizes(given: dict[Any, Any]) -> tuple[tuple[str, int, int], ...]:
    known = [*map(str, Card), "bar"]
    return tuple((name, *_size(given.get(name))) for name in known if name in given)


def _size(value: object) -> tuple[int, int]:
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(side, int | float) and side == side for side in value)
    ):
        width, height = (int(min(max(side, SMALLEST), LARGEST)) for side in value)
        return width, height
    return DEFAULT_SIZE


def _em(value: object) -> float:
    if not isinstance(value, int | float) or value != value:
        return 14.0
    return round(min(max(float(value), 10), 40), 1)
