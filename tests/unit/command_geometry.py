"""Places of boxes, texts and lines of a command chart, read back from the figure."""

import html
import re
from itertools import combinations, pairwise

import plotly.graph_objects as go

from components.theme import text_width

Rect = tuple[float, float, float, float]


def boxes(figure: go.Figure) -> dict[str, Rect]:
    bar = figure.data[0]
    return {
        key: (x, y - h / 2, x + w, y + h / 2)
        for key, x, w, y, h in zip(bar.customdata, bar.base, bar.x, bar.y, bar.width, strict=True)
    }


def text_rects(figure: go.Figure) -> list[tuple[str, Rect]]:
    result = []
    for note in figure.layout.annotations:
        lines = [html.unescape(line) for line in note.text.split("<br>")]
        size = note.font.size
        width = max(text_width(line, size, note.font.weight or 400) for line in lines)
        height = (len(lines) - 1) * 1.3 * size + 0.75 * size
        left = note.x - {"left": 0, "center": width / 2, "right": width}[note.xanchor]
        result.append((note.text, (left, note.y - height / 2, left + width, note.y + height / 2)))
    return result


def meet(one: Rect, two: Rect, by: float = 0.5) -> bool:
    return (
        min(one[2], two[2]) - max(one[0], two[0]) > by
        and min(one[3], two[3]) - max(one[1], two[1]) > by
    )


def inside(one: Rect, two: Rect) -> bool:
    return one[0] >= two[0] and one[1] >= two[1] and one[2] <= two[2] and one[3] <= two[3]


def trunks(figure: go.Figure) -> list[list[Rect]]:
    """Straight pieces of the relation lines, as thin rectangles, line by line."""
    result: dict[str, list[Rect]] = {}
    for shape in figure.layout.shapes:
        if shape.layer != "below" or not shape.path or "Q" in shape.path:
            continue
        for piece in shape.path.split("M")[1:]:
            points = [tuple(map(float, p.split(","))) for p in re.findall(r"[\d.]+,[\d.]+", piece)]
            for (a, b), (c, d) in pairwise(points):
                rect = (min(a, c), min(b, d), max(a, c), max(b, d))
                result.setdefault(shape.path, []).append(rect)
    return list(result.values())


def segments(figure: go.Figure) -> list[Rect]:
    return [line for trunk in trunks(figure) for line in trunk]


def overlaid(figure: go.Figure) -> list[tuple[Rect, Rect]]:
    """Pieces of different relations that run along each other."""
    return [
        (one, two)
        for a, b in combinations(trunks(figure), 2)
        for one in a
        for two in b
        for along, across in ((0, 1), (1, 0))
        if one[across] == one[across + 2] and two[across] == two[across + 2]
        and abs(one[across] - two[across]) < 3
        and min(one[along + 2], two[along + 2]) - max(one[along], two[along]) > 3
    ]  # fmt: skip


def faults(figure: go.Figure) -> list[str]:
    """Everything that lies where it must not."""
    places, texts = boxes(figure), text_rects(figure)
    page = (0, 0, figure.layout.width + 0.1, figure.layout.height + 0.1)
    found = [f"{a} on {b}" for a, b in combinations(places, 2) if meet(places[a], places[b])]
    found += [f"{key} outside" for key, place in places.items() if not inside(place, page)]
    found += [f"{text} outside" for text, place in texts if not inside(place, page)]
    found += [
        f"{text} leaves {key}"
        for text, place in texts
        for key, box in places.items()
        if meet(place, box) and not inside(place, box)
    ]
    found += [f"{a} on {b}" for (a, one), (b, two) in combinations(texts, 2) if meet(one, two, 1.0)]
    for line in segments(figure):
        thick = (line[0] - 0.5, line[1] - 0.5, line[2] + 0.5, line[3] + 0.5)
        found += [
            f"line {line} through {key}" for key, box in places.items() if meet(thick, box, 1)
        ]
    return found
