"""Stages: the windows for which pictures are prepared; in others the nearest one is scaled.

The sizes of the charts are those of a browser, written down by `python -m benchmarks.stages`; a
browser test compares them with the page.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("stages.json")
# Where pictures of one changed filter are prepared too; the other stages have those of the start.
CHANGED = ("laptop",)


@dataclass(frozen=True)
class Stage:
    """A window.

    Attributes:
        name: laptop, desk, phone or projector.
        width: width of the window in CSS pixels.
        present: whether the page is in presenter mode.
        em: root font size in CSS pixels.
        views: width and height of every chart and of the time bar (`bar`) in CSS pixels, by view.
    """

    name: str
    width: int
    present: bool
    em: float
    views: dict[str, dict[str, tuple[int, int]]]

    def sizes(self, view: str) -> tuple[tuple[str, int, int], ...]:
        """Sizes of the charts of a view, as `callbacks.frames.answer` takes them."""
        return tuple((name, width, height) for name, (width, height) in self.views[view].items())


@lru_cache(maxsize=1)
def stages() -> dict[str, Stage]:
    """All stages by name."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Stage(name, one["window"][0], one["present"], one["em"], _sizes(one["views"]))
        for name, one in told.items()
    }


def _sizes(views: dict[str, dict[str, list[int]]]) -> dict[str, dict[str, tuple[int, int]]]:
    return {
        view: {name: (width, height) for name, (width, height) in sizes.items()}
        for view, sizes in views.items()
    }
