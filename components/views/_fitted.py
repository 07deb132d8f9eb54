"""Presenter mode: as much of a chart as large type leaves room for, and lines that carry."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import plotly.graph_objects as go

from components.views.scene import Document, Scene

TRIES = 7  # drawings that the search for the number of rows may cost
THIN = 16.0  # root size in pixels up to which lines keep their width


def fitted(
    scene: Scene, name: str, keys: Sequence[Hashable], draw: Callable[[list[Any]], go.Figure]
) -> tuple[go.Figure, str]:
    """A chart of rows: of all, or in presenter mode of the first ones that need no scrolling.

    Args:
        scene: the scene.
        name: the card.
        keys: what the rows are about, the most important first.
        draw: the chart of some of the keys, in this order; its height may be more than the card's.

    Returns:
        The figure, and "and 7 more" where keys were left out, else an empty text.
    """
    every = list(dict.fromkeys(keys))
    figure = draw(every)
    room = scene.style(name).height
    if not scene.state.present or name not in scene.sizes or _height(figure) <= room:
        return figure, ""
    shown, over = 1, len(every)  # so many fit at least, and so many do not
    best: go.Figure | None = None
    guess = int(over * room / _height(figure))
    for _ in range(TRIES):
        if over - shown <= 1 and best is not None:
            break
        number = min(max(guess, shown), over - 1)
        figure = draw(every[:number])
        if _height(figure) <= room or number <= 1:
            shown, best = number, figure
            guess = number + 1
        else:
            over = number
            guess = number - 1
        if number <= 1 and over <= 2:
            break
    rest = len(every) - shown
    return best or figure, remainder(scene, rest)


def remainder(scene: Scene, rest: int) -> str:
    """That some rows are left out, or an empty text."""
    return scene.words.gettext("and {n} more").format(n=rest) if rest > 0 else ""


def joined(sub: str, more: str) -> str:
    """The remark of a card with what is left out."""
    return " · ".join(part for part in (sub, more) if part)


def _height(figure: go.Figure) -> float:
    plain = getattr(figure, "plain", None)
    return float(plain[1]["height"] if plain else figure.layout.height)


def thickened(scene: Scene, card: Document) -> Document:
    """A card whose chart has lines as thick as its type is large; as it is outside the mode."""
    figure = card.get("figure")
    factor = max(1.0, scene.em / THIN)
    if not scene.state.present or figure is None or factor == 1:
        return card
    # The figure stays with its answer, so that no other one takes its id.
    thick, _ = scene.once(("thick", id(figure)), lambda: (_thick(figure, factor), figure))
    return card | {"figure": thick}


def _thick(figure: Document, factor: float) -> Document:
    """A figure with thicker lines; points and lines of maps grow with the type already."""
    data = [
        trace if trace.get("type") == "scattergeo" else _widened(trace, factor)
        for trace in figure["data"]
    ]
    layout = figure["layout"]
    marks = {
        name: [_widened(mark, factor) for mark in layout[name]]
        for name in ("shapes", "annotations")
        if layout.get(name)
    }
    return figure | {"data": data, "layout": layout | marks}


def _widened(item: Document, factor: float) -> Document:
    made = dict(item)
    for name, value in item.items():
        if name == "line" and isinstance(value, dict):
            made[name] = value | (
                {"width": _times(value["width"], factor)} if "width" in value else {}
            )
        elif name == "arrowwidth":
            made[name] = _times(value, factor)
        elif isinstance(value, dict) and name in ("marker", "node", "link"):
            made[name] = _widened(value, factor)
    return made


def _times(width: Any, factor: float) -> Any:
    if isinstance(width, list):
        return [_times(one, factor) for one in width]
    return round(width * factor, 2)
