"""Matrix of classifications: states by group, and how the groups of two of them cross."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import figures, text
from components.charts import _ranks
from components.charts._pixels import blank, note
from components.charts._scheme_page import Block, Page, heading_lines, paged
from components.charts._scheme_ribbons import REVERSED, ribbons
from components.charts._scheme_words import placing
from components.records import records
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS


def scheme_matrix(
    cells: pd.DataFrame,
    schemes: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    one: str,
    other: str,
    style: Style,
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw the states as rows, the classifications as columns, and ribbons between two of them.

    Args:
        cells: one row per state and classification that places it; columns scheme_id, state_id,
            name, number, group, detail, also, certainty, source.
        schemes: the classifications in order; columns scheme_id, heading, groups (how many),
            proposed (bool).
        pairs: one row per state that both chosen ones place; columns state_id, pairs, agreeing,
            reversed.
        one: the classification that orders the rows.
        other: the one whose groups are drawn on the right.
        style: theme, language and size; the height is a wish.
        selected: key of the state whose row is marked.
        reason: why there is nothing to draw.

    Returns:
        A figure whose cells, ribbons and names carry `state:ID`; headings of columns carry
        `go:...` to compare with that classification. `layout.meta["hidden"]` counts the columns
        that found no room.
    """
    if cells.empty:
        return blank(style, reason)
    known = {row.scheme_id: row for row in records(schemes)}
    labels = _labels(cells, other, style)
    page = paged(cells, schemes, one, other, labels, style)
    style = replace(style, height=round(max(page.height, style.height)))
    told = {row.state_id: row for row in records(pairs)}
    figure = style.figure(
        xaxis={"range": [0, style.width], "visible": False, "fixedrange": True},
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        hovermode="closest",
        dragmode=False,
        meta={"hidden": page.hidden},
        shapes=[
            *_ground(page, style, selected),
            *_cell_shapes(page, known, style),
            *_blocks(page, known[other], style),
        ],
        annotations=[
            *_headings(page, schemes, one, other, style),
            _closest(page, style),
            *_names(page, told, style, selected),
            *_block_names(page, known[other], style),
        ],
    )
    figure.add_traces(
        [
            *ribbons(page, known, told, one, other, style),
            _cells(page, known, style),
            _block_hover(page, labels, style),
        ]
    )
    return figure


def _labels(cells: pd.DataFrame, other: str, style: Style) -> dict[int, str]:
    labels = {int(r.number): r.group for r in records(cells) if r.scheme_id == other}
    return labels | {0: style.words.gettext("not placed")}


def _rect(x0: float, y0: float, x1: float, y1: float, **more: Any) -> dict[str, object]:
    place = {"x0": x0, "y0": y0, "x1": x1, "y1": y1, "xref": "x", "yref": "y"}
    return {"type": "rect", "layer": "below", "line": {"width": 0}, **place, **more}


def _ground(page: Page, style: Style, selected: str) -> list[dict[str, object]]:
    """The marked row, and the ground of the chosen column."""
    half = page.pitch / 2
    shapes = [
        _rect(0, row.y - half, page.left, row.y + half, fillcolor=style.colour("selected"))
        for row in page.rows
        if f"state:{row.state_id}" == selected
    ]
    x, half = page.columns[-1].x, page.cell / 2 + 2
    bottom = page.rows[-1].y + page.pitch / 2 + 2
    line = {"color": style.colour("ink"), "width": 1.4}
    return [*shapes, _rect(x - half, page.head - 2, x + half, bottom, line=line)]


def _blocks(page: Page, scheme: Any, style: Style) -> list[dict[str, object]]:
    shapes = []
    for block in page.blocks:
        look = _look(block.number, scheme)
        fill = (
            style.colour("panel")
            if look is None
            else _ranks.fill(style, look, faint=not scheme.proposed)
        )
        line = {"color": style.colour("ink2"), "width": 1.2}
        shapes.append(
            _rect(
                page.right,
                block.top,
                page.right + page.thick,
                block.bottom,
                fillcolor=fill,
                line=line,
            )
        )
    return shapes


def _look(number: int, scheme: Any) -> int | None:
    return _ranks.look(number, int(scheme.groups)) if number else None


def _headings(
    page: Page, schemes: pd.DataFrame, one: str, other: str, style: Style
) -> list[dict[str, object]]:
    """The two chosen ones written level, the others upright along their columns."""
    size, made = page.size, []
    full = dict(zip(schemes["scheme_id"], schemes["heading"], strict=True))
    label = style.width - page.label
    for scheme, x, anchor in (
        (one, page.columns[-1].x - 1.1 * size, "left"),
        (other, style.width, "right"),
    ):
        lines = heading_lines(schemes, scheme, size, style, page.columns, label)
        made.append(
            note(
                x,
                page.head - 0.55 * size,
                "<br>".join(map(text.safe, lines)),
                size,
                style,
                font={"weight": 700},
                xanchor=anchor,
                yanchor="bottom",
                align=anchor,
            )
        )
    for column in page.columns[:-1]:
        made.append(
            note(
                column.x,
                page.head - 0.5 * size,
                "<br>".join(map(text.safe, column.lines)),
                size,
                style,
                textangle=-90,
                xanchor="center",
                yanchor="bottom",
                font={"color": style.colour("ink2")},
                captureevents=True,
                hovertext=text.safe(full[column.scheme_id]),
                name=f"go:against={column.scheme_id}",
            )
        )
    return made


def _closest(page: Page, style: Style) -> dict[str, object]:
    """Says which end of the numbers is which."""
    words = text.safe(style.words.gettext("1 = closest"))
    y = page.head - 0.55 * page.size
    font = {"color": style.colour("ink2")}
    return note(1.3 * page.size, y, words, page.size, style, yanchor="bottom", font=font)


def _names(
    page: Page, told: Mapping[str, Any], style: Style, selected: str
) -> list[dict[str, object]]:
    notes = []
    for row in page.rows:
        key = f"state:{row.state_id}"
        weight = 600 if key == selected else 400
        notes.append(
            note(
                1.3 * page.size,
                row.y,
                text.safe(row.name),
                page.size,
                style,
                font={"weight": weight},
                name=key,
                captureevents=True,
            )
        )
        if row.state_id in told and told[row.state_id].reversed:
            font = {"color": style.colour("warn"), "weight": 700}
            notes.append(note(1, row.y, REVERSED, page.size, style, font=font))
    return notes


def _block_names(page: Page, scheme: Any, style: Style) -> list[dict[str, object]]:
    notes = []
    for block in page.blocks:
        y, look = (block.top + block.bottom) / 2, _look(block.number, scheme)
        number = str(block.number) if block.number else _ranks.BLANK
        colour = (
            style.colour("ink2")
            if look is None
            else _ranks.ink(style, look, faint=not scheme.proposed)
        )
        middle = {"xanchor": "center", "font": {"color": colour, "weight": 700}}
        notes.append(note(page.right + page.thick / 2, y, number, page.size, style, **middle))
        words = "<br>".join(map(text.safe, block.lines))
        notes.append(note(page.label, y, words, page.size, style))
    return notes


def _cell_shapes(page: Page, known: Mapping[str, Any], style: Style) -> list[dict[str, object]]:
    """Coloured fields of the cells."""
    wide, high = page.cell / 2 - 2.5, page.pitch / 2 - 1
    line = {"color": style.colour("ink2"), "width": 0.8}
    shapes = []
    for row in page.rows:
        for column in page.columns:
            if column.scheme_id not in row.cells:
                continue
            scheme = known[column.scheme_id]
            look = _ranks.look(int(row.cells[column.scheme_id].number), int(scheme.groups))
            fill = _ranks.fill(style, look, faint=not scheme.proposed)
            sides = (column.x - wide, row.y - high, column.x + wide, row.y + high)
            shapes.append(_rect(*sides, fillcolor=fill, line=line))
    return shapes


def _cells(page: Page, known: Mapping[str, Any], style: Style) -> figures.Scatter:
    """Numbers and signs of the cells as one trace; its points answer hover and click."""
    points: dict[str, list[Any]] = {name: [] for name in ("x", "y", "text", "ink", "key", "hover")}
    for row in page.rows:
        for column in page.columns:
            scheme, cell = known[column.scheme_id], row.cells.get(column.scheme_id)
            points["x"].append(column.x)
            points["y"].append(row.y)
            points["key"].append(f"state:{row.state_id}")
            head = f"<b>{text.safe(row.name)}</b><br>{text.safe(scheme.heading)}: "
            if cell is None:
                points["text"].append(_ranks.BLANK)
                points["ink"].append(style.colour("ink2"))
                points["hover"].append(head + style.words.gettext("not placed"))
                continue
            look = _ranks.look(int(cell.number), int(scheme.groups))
            sign = CERTAINTY_SIGNS.get(cell.certainty, "")
            points["text"].append(f"{int(cell.number)}{sign}")
            points["ink"].append(_ranks.ink(style, look, faint=not scheme.proposed))
            points["hover"].append(head + placing(style, cell))
    return figures.Scatter(
        name="cells",
        mode="markers+text",
        x=points["x"],
        y=points["y"],
        text=points["text"],
        textfont={"size": page.size, "color": points["ink"], "weight": 600},
        marker={"symbol": "square", "size": round(page.pitch), "opacity": 0},
        customdata=points["key"],
        hovertext=points["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _block_hover(page: Page, labels: Mapping[int, str], style: Style) -> figures.Scatter:
    """Points on the blocks that tell who is in them."""

    def words(block: Block) -> str:
        names = text.listed(sorted(row.name for row in block.rows), style.lang)
        number = f"{block.number} " if block.number else ""
        return f"<b>{number}{text.safe(labels[block.number])}</b><br>{text.safe(names)}"

    return figures.Scatter(
        name="blocks",
        mode="markers",
        x=[page.right + page.thick / 2 for _ in page.blocks],
        y=[(block.top + block.bottom) / 2 for block in page.blocks],
        marker={"size": page.thick, "opacity": 0},
        hovertext=[words(block) for block in page.blocks],
        hovertemplate="%{hovertext}<extra></extra>",
    )
