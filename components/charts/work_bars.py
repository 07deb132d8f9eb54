"""The works of a data set as bars: how many statements each gave, and how sure they are.

The figure has no margins and may be taller than asked; both axes count pixels from the upper left
corner. Works without a statement stand below, with the place where another work cites them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._hover import broken, grade
from components.charts._pixels import blank, note, text_size
from components.text import safe, visible
from components.theme import Style, shortened

CERTAINTIES = ("stated", "inferred", "disputed")
PATTERNS = {"stated": "", "inferred": "/", "disputed": "x"}
SIGNS = {"inferred": "≈", "disputed": "≠"}
LEAST = 3  # pixels of the shortest bar
ROW, HEADING = 1.75, 2.2  # heights in sizes
LABELS = 0.5  # share of the width for the labels beside the bars


@dataclass(frozen=True)
class Row:
    """A work at its place, in pixels; `parts` are the lengths of its bar by certainty.

    On phones the bar stands below the label.
    """

    work: Mapping[str, Any]
    top: float
    height: float
    label_y: float
    bar_y: float
    parts: Mapping[str, float]


def work_bars(works: pd.DataFrame, *, style: Style, selected: str = "") -> go.Figure:
    """Draw one bar per work, in the order given.

    Args:
        works: columns source_id, short (citation), title, statements, stated, inferred, disputed,
            cited (where another work cites it, written; may be empty).
        style: theme, language and size; the height is a wish.
        selected: source_id of the open work.

    Returns:
        A figure with an unseen bar `works` over every row, which carries `source:ID` as customdata
        and the tooltip, and one trace of bars per certainty.
    """
    if works.empty:
        return blank(style, style.words.gettext("This data set names no work."))
    size = text_size(style)
    rows, headings, height = _paged(works.to_dict("records"), style, size)
    style = replace(style, height=round(max(height, style.height)))
    figure = style.figure(
        xaxis={"range": [0, style.width], "visible": False, "fixedrange": True},
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        shapes=_grounds(rows, selected, style),
        annotations=[
            *(_heading(text, y, style, size) for text, y in headings),
            *(label for row in rows for label in _labels(row, selected, style, size)),
        ],
    )
    figure.add_traces([*_bars(rows, style, size), _cover(rows, style)])
    return figure


def _paged(
    works: Sequence[Mapping[str, Any]], style: Style, size: float
) -> tuple[list[Row], list[tuple[str, float]], float]:
    """Rows and headings from the top, and the height of the picture."""
    heading = style.words.gettext("Cited only: no statement was taken from these")
    most = max((work["statements"] for work in works), default=0) or 1
    scale = _room(works, style, size) / most
    lines = 2 if style.phone else 1
    height = (ROW + 1.15 * (lines - 1)) * size
    rows: list[Row] = []
    headings: list[tuple[str, float]] = []
    y = 2.0
    for work in sorted(works, key=lambda work: not work["statements"]):
        if not work["statements"] and not headings:
            headings.append((heading, y + 0.6 * HEADING * size))
            y += HEADING * size
        parts = {c: max(work[c] * scale, LEAST) if work[c] else 0.0 for c in CERTAINTIES}
        first = y + height / (2 * lines)
        rows.append(Row(work, y, height, first, first + (lines - 1) * height / lines, parts))
        y += height
    return rows, headings, y + 4


def _left(style: Style) -> float:
    return 4.0 if style.phone else round(style.width * LABELS)


def _told(work: Mapping[str, Any]) -> str:
    """Numbers beside a bar: all, and those in doubt with their sign."""
    doubts = [f"{SIGNS[name]} {work[name]}" for name in SIGNS if work[name]]
    return "   ".join([str(work["statements"]), *doubts])


def _room(works: Sequence[Mapping[str, Any]], style: Style, size: float) -> float:
    """Pixels for the longest bar."""
    texts = [_told(work) for work in works if work["statements"]]
    widest = max((style.width_of(text, size, 600) for text in texts), default=0)
    return max(style.width - _left(style) - widest - 1.2 * size, 20)


def _bars(rows: Sequence[Row], style: Style, size: float) -> list[figures.Bar]:
    """One trace per certainty; its parts follow those that are surer."""
    traces = []
    for place, certainty in enumerate(CERTAINTIES):
        shown = [
            (row, sum(row.parts[before] for before in CERTAINTIES[:place]), row.parts[certainty])
            for row in rows
            if row.parts[certainty]
        ]
        primary, pale = style.colour("primary"), style.colour("sig")
        marker: dict[str, Any] = {"color": primary if certainty == "stated" else pale}
        if PATTERNS[certainty]:
            marker["pattern"] = {
                "shape": PATTERNS[certainty],
                "fgcolor": style.colour("sig_hatch"),
                "bgcolor": pale if certainty == "inferred" else style.colour("panel"),
                "size": 6,
                "solidity": 0.22,
            }
        traces.append(
            figures.Bar(
                orientation="h",
                base=[_left(style) + start for _, start, _ in shown],
                x=[length for *_, length in shown],
                y=[row.bar_y for row, *_ in shown],
                width=[0.95 * size] * len(shown),
                marker={**marker, "line": {"width": 1, "color": primary}},
                hoverinfo="skip",
                name=certainty,
            )
        )
    return traces


def _cover(rows: Sequence[Row], style: Style) -> figures.Bar:
    """An unseen bar over each row: a click anywhere on it opens the work."""
    return figures.Bar(
        orientation="h",
        base=[0] * len(rows),
        x=[style.width] * len(rows),
        y=[row.top + row.height / 2 for row in rows],
        width=[row.height for row in rows],
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=[f"source:{row.work['source_id']}" for row in rows],
        hovertext=[_hover(row.work, style) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        name="works",
    )


def _hover(work: Mapping[str, Any], style: Style) -> str:
    number = int(work["statements"])
    told = style.words.ngettext("{n} statement", "{n} statements", number).format(n=number)
    grades = [f"{work[name]} {grade(name, style)}" for name in CERTAINTIES if work[name]]
    counts = told + (": " + ", ".join(grades) if grades else "")
    lines = [f"<b>{safe(work['short'])}</b>", broken(visible(work["title"])), safe(counts)]
    return "<br>".join([*lines, *([safe(work["cited"])] if work["cited"] else [])])


def _grounds(rows: Sequence[Row], selected: str, style: Style) -> list[dict[str, Any]]:
    """The ground of the open work and lines between the rows."""
    shapes = []
    for row in rows:
        sides = {"x0": 0, "x1": style.width, "y0": row.top, "y1": row.top + row.height}
        place = {"xref": "x", "yref": "y", "layer": "below"}
        if row.work["source_id"] == selected:
            fill = {"fillcolor": style.colour("selected"), "line": {"width": 0}}
            shapes.append({"type": "rect", **sides, **place, **fill})
        line = {"line": {"color": style.colour("rule"), "width": 1}}
        shapes.append({"type": "line", **sides, "y0": sides["y1"], **place, **line})
    return shapes


def _heading(text: str, y: float, style: Style, size: float) -> dict[str, Any]:
    shown = shortened(text, size, style.width - 4, 600)
    return note(2, y, safe(shown), size, style, font={"weight": 600})


def _labels(row: Row, selected: str, style: Style, size: float) -> list[dict[str, Any]]:
    """Citation and title of a work, and its numbers, or where it is cited."""
    work, room = row.work, style.width - 6.0
    ink2 = {"color": style.colour("ink2")}
    if work["statements"]:
        x = _left(style) + sum(row.parts.values()) + 0.5 * size
        told = note(x, row.bar_y, safe(_told(work)), size, style, font={"weight": 600})
        room = room if style.phone else _left(style) - 10
    elif style.phone:
        told = note(
            2, row.bar_y, safe(shortened(work["cited"], size, room)), size, style, font=ink2
        )
    else:
        text = shortened(work["cited"], size, 0.42 * style.width)
        right = {"xanchor": "right", "align": "right", "font": ink2}
        told = note(style.width - 4, row.label_y, safe(text), size, style, **right)
        room -= style.width_of(text, size) + size
    weight = 700 if work["source_id"] == selected else 600
    short = shortened(visible(work["short"]), size, room, weight)
    end = style.width_of(short + "  ", size, weight)
    labels = [told, note(2, row.label_y, safe(short), size, style, font={"weight": weight})]
    title = shortened(visible(work["title"]), size, max(room - end, 0))
    if len(title) > 6:
        labels.append(note(2 + end, row.label_y, safe(title), size, style))
    return labels
