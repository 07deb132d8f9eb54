"""The status ladder: a matrix of states and treaties, in each cell the standing and the steps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._ladder_cells import Column, Line, cells_of
from components.charts._ladder_heads import Heads, head_notes, heads_of
from components.charts._ladder_marks import cell_shapes, cell_traces
from components.charts._pixels import blank, broken, text_size
from components.charts._step_marks import RUNGS
from components.records import records
from components.text import brief, safe
from components.theme import Style

GAP = 5  # pixels between columns
ASIDE = 7  # further pixels behind the chosen ones
EDGE = 2  # pixels right of the last column
MOST = 1.9  # how much wider than needed a column may get


def ladder_matrix(
    cells: pd.DataFrame,
    actions: Mapping[str, Collection[str]],
    *,
    style: Style,
    chosen: Collection[str] = (),
    offered: Collection[str] = (),
    selected: str = "",
    works: Mapping[str, str] | None = None,
    reason: str = "",
) -> go.Figure:
    """Draw one row per state and one column per treaty.

    Args:
        cells: one row per state and organisation in the order of the page, as `query.ladder` gives
            them: state_id, name, region, organisation_id, organisation, kind, standing, since,
            until, sure, certainty, source_id, locator, predecessor, steps, highest, reached.
        actions: by organisation, every action that any state ever does there: the columns keep
            their width from day to day.
        style: theme, language and size; the height is a wish, and so is the width of many columns.
        chosen: organisations to mark, in any order; they come first in `cells`.
        offered: organisations that a click on their head may choose.
        selected: key of the row or column to mark.
        works: short citation of each source.
        reason: why there are no cells.

    Returns:
        A figure without margins whose axes count pixels from the upper left corner. Tiles carry
        `state:ID` and their tooltip as `customdata`, names their key, heads theirs as `name`; the
        head of a treaty that is not chosen carries `go:organisations=ID`. `layout.meta` has
        `kinds` and `actions` drawn, for a legend.
    """
    if cells.empty:
        return blank(style, reason)
    size = text_size(style)
    rows = cells.drop_duplicates("state_id")[["state_id", "name", "region"]]
    names = [_name(name, style, size) for name in rows["name"]]
    left = max(style.width_of(line, size, 600) for lines in names for line in lines) + 0.7 * size
    columns = _columns(cells, actions, set(chosen), set(offered))
    room = style.width - EDGE - left - GAP * (len(columns) - 1) - sum(_breaks(columns))
    names_of = [column.name for column in columns]
    heads = heads_of(names_of, _needs(columns, size), room, style, size)
    columns = _placed(columns, heads, left, style.width - EDGE - heads.overhang)
    width = max(style.width, round(columns[-1].left + columns[-1].width + heads.overhang + EDGE))
    lines, height = _lines(rows, names, heads.height, style, size)
    style = replace(style, width=width, height=round(height))
    dated = _dated(cells, columns, lines, style, size)
    placed = cells_of(cells, columns, lines, style, size, works or {}, dated)
    shapes = [*_ground(columns, lines, heads, style, selected), *cell_shapes(placed, style)]
    figure = style.figure(
        xaxis={"range": [0, width], "visible": False, "fixedrange": True},
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        barmode="overlay",
        hovermode="closest",
        dragmode=False,
        meta={"kinds": sorted({cell.kind for cell in placed}), "actions": _all(actions)},
        shapes=shapes,
        annotations=head_notes(heads, columns, style, size, selected),
    )
    figure.add_traces([*cell_traces(placed, style, size), _names(lines, style, size, selected)])
    return figure


def _all(actions: Mapping[str, Collection[str]]) -> list[str]:
    return sorted({action for some in actions.values() for action in some})


def _name(name: str, style: Style, size: float) -> tuple[str, ...]:
    room = style.width * (0.3 if style.phone else 0.24)
    return tuple(broken(name, size, room, room, 2))


def _columns(
    cells: pd.DataFrame,
    actions: Mapping[str, Collection[str]],
    chosen: set[str],
    offered: set[str],
) -> list[Column]:
    found = []
    for row in cells.drop_duplicates("organisation_id").to_dict("records"):
        one = row["organisation_id"]
        go_to = one in offered and chosen != {one}
        key = f"go:organisations={one}" if go_to else f"organisation:{one}"
        rungs = tuple(sorted({RUNGS[action] for action in actions.get(one, ()) if action in RUNGS}))
        found.append(Column(key, one, row["organisation"], one in chosen, rungs))
    return found


def _needs(columns: Sequence[Column], size: float) -> list[float]:
    """The least width of each column: the strip of the standing, the rungs, a sign."""
    return [(0.95 + 0.94 * len(column.rungs) + 1.1) * size for column in columns]


def _breaks(columns: Sequence[Column]) -> list[float]:
    """The room behind each column that sets the chosen ones apart."""
    return [
        ASIDE if one.chosen and not other.chosen else 0
        for one, other in zip(columns, [*columns[1:], columns[-1]], strict=True)
    ]


def _placed(columns: list[Column], heads: Heads, left: float, right: float) -> list[Column]:
    """Share the width among the columns."""
    breaks = _breaks(columns)
    room = right - left - GAP * (len(columns) - 1) - sum(breaks)
    grown = min(max(room / sum(heads.needs), 1), MOST)
    x, found = left, []
    for column, need, pause in zip(columns, heads.needs, breaks, strict=True):
        found.append(replace(column, left=x, width=need * grown))
        x += need * grown + GAP + pause
    return found


def _lines(
    rows: pd.DataFrame, names: list[tuple[str, ...]], top: float, style: Style, size: float
) -> tuple[list[Line], float]:
    """States below each other, under the names of their regions where there is room for them."""
    least = [max(1.55 * size, 1.22 * size * len(lines) + 3) for lines in names]
    regions = rows["region"].tolist()
    firsts = [one != other for one, other in zip(regions, ["\0", *regions[:-1]], strict=True)]
    headed = len(set(regions)) > 1 and all(regions)
    break_ = 0.4 * size
    heading = 1.5 * size
    if headed and top + sum(least) + sum(firsts) * heading > style.height:
        headed = False
    extra = sum(firsts) * (heading if headed else break_)
    stretch = min(max((style.height - top - extra - 2) / sum(least), 1), 2.3)
    y, found = top, []
    for (state, _, region), lines, height, first in zip(
        records(rows), names, least, firsts, strict=True
    ):
        if first and headed:
            found.append(Line("", (region,), y, heading, True))
            y += heading
        elif first:
            y += break_
        found.append(Line(f"state:{state}", lines, y, height * stretch, first))
        y += height * stretch
    return found, max(y + 2, style.height)


def _dated(
    cells: pd.DataFrame,
    columns: Sequence[Column],
    lines: Sequence[Line],
    style: Style,
    size: float,
) -> set[str]:
    """Columns with room for the date of the highest step under the marks."""
    if min(line.height for line in lines if line.key) < 2.75 * size:
        return set()
    widest: dict[str, float] = {}
    for one, steps in zip(cells["organisation_id"], cells["steps"], strict=True):
        texts = [brief(step.acted_on, style.lang) for step in steps if step.speaks]
        here = max((style.width_of(text, size) for text in texts), default=0)
        widest[one] = max(widest.get(one, 0), here)
    return {
        column.organisation_id
        for column in columns
        if column.rungs and widest[column.organisation_id] <= column.width - 1.5 * size
    }


def _ground(
    columns: Sequence[Column], lines: Sequence[Line], heads: Heads, style: Style, selected: str
) -> list[dict[str, object]]:
    """The selected row, hairlines between states, the rule over the chosen columns."""
    hair, shapes = style.colour("rule"), []
    for line in lines:
        if line.key and line.key == selected:
            sides = (line.top, line.top + line.height)
            shapes.append(_rect((0, style.width), sides, style.colour("selected")))
    for line in lines:
        if line.first:
            shapes.append(_rect((0, style.width), (line.top - 0.5, line.top + 0.5), hair))
    for column in columns:
        if column.chosen:
            sides = (column.left, column.left + column.width)
            foot = (heads.height - 4, heads.height - 1)
            shapes.append(_rect(sides, foot, style.colour("primary")))
    return shapes


def _rect(x: tuple[float, float], y: tuple[float, float], colour: str) -> dict[str, object]:
    place = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "xref": "x", "yref": "y"}
    return {"type": "rect", **place, "layer": "below", "fillcolor": colour, "line": {"width": 0}}


def _names(lines: Sequence[Line], style: Style, size: float, selected: str) -> figures.Scatter:
    """Names of states, which answer clicks, and of regions."""
    colours = [style.colour("ink" if line.key else "ink2") for line in lines]
    weights = [600 if line.key in ("", selected) else 400 for line in lines]
    return figures.Scatter(
        x=[2.0] * len(lines),
        y=[line.top + line.height * (0.5 if line.key else 0.58) for line in lines],
        text=["<br>".join(safe(one) for one in line.lines) for line in lines],
        mode="text",
        textposition="middle right",
        textfont={"size": size, "color": colours, "weight": weights},
        customdata=[line.key for line in lines],
        hoverinfo="none",
        name="names",
    )
