"""Drawing of a matrix: rules, headings, marks with their texture, words."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components import figures
from components.charts._box_marks import canvas, label
from components.charts._matrix import LINE, Cells, Grid, Head, Mark, grid_of
from components.text import safe
from components.theme import Style

PATTERNS = {"stated": "", "inferred": "/", "disputed": "x"}


@dataclass(frozen=True)
class Paint:
    """Colours of the marks of a column: full, pale with the hatch on it, outline."""

    full: str
    pale: str
    hatch: str
    line: str


def matrix_figure(
    rows: Sequence[Head],
    columns: Sequence[Head],
    cells: Cells,
    paints: Callable[[int], Paint],
    *,
    style: Style,
    selected: str = "",
) -> go.Figure:
    """Draw a matrix of marks.

    Args:
        rows: headings of the rows from above.
        columns: headings of the columns from the left.
        cells: items by row and column.
        paints: colours of the marks of a column.
        style: theme, language and size; the picture may be taller.
        selected: key of the row or column to mark.

    Returns:
        A figure with traces named `words` (to hit) and `marks`; headings carry their key as `name`.
    """
    grid = grid_of(rows, columns, cells, style)
    figure = canvas(style, max(grid.height + 2, style.height))
    figure.update_layout(
        shapes=[*_ground(grid, rows, columns, style, selected), *_numbers(grid, columns, style)],
        annotations=[
            *_row_names(grid, rows, style),
            *_column_names(grid, columns, style),
            *_written(grid, style, selected),
        ],
    )
    if grid.words:
        figure.add_trace(_hits(grid))
    figure.add_traces(_marks(grid, paints))
    return figure


def _ground(
    grid: Grid, rows: Sequence[Head], columns: Sequence[Head], style: Style, selected: str
) -> list[dict[str, object]]:
    """Rules between rows, fine rules between columns, and what is selected."""
    shapes: list[dict[str, object]] = []
    right = grid.columns[-1]
    chosen = {"fillcolor": style.colour("selected"), "line": {"width": 0}, "layer": "below"}
    for place, row in enumerate(rows):
        if selected and row.key == selected:
            y0, y1 = grid.rows[place], grid.rows[place + 1]
            shapes.append({"type": "rect", "x0": 0, "x1": right, "y0": y0, "y1": y1, **chosen})
    for place, column in enumerate(columns):
        if selected and column.key == selected:
            x0, x1 = grid.columns[place], grid.columns[place + 1]
            shapes.append(
                {"type": "rect", "x0": x0, "x1": x1, "y0": grid.top, "y1": grid.height, **chosen}
            )
    line = {"color": style.colour("rule"), "width": 1}
    below = {"type": "line", "line": line, "layer": "below"}
    shapes += [{"x0": 0, "x1": right, "y0": y, "y1": y, **below} for y in grid.rows]
    shapes += [
        {"x0": x, "x1": x, "y0": grid.top, "y1": grid.height, **below} for x in grid.columns[:-1]
    ]
    return shapes


def _middle(grid: Grid, place: int) -> float:
    return (grid.columns[place] + grid.columns[place + 1]) / 2


def _number_at(grid: Grid, place: int) -> tuple[float, float]:
    """Middle of the circle with a framework's number."""
    if grid.roomy:
        return grid.columns[place] + 1.25 * grid.size, 0.95 * grid.size
    return _middle(grid, place), grid.top - 1.9 * grid.size


def _numbers(grid: Grid, columns: Sequence[Head], style: Style) -> list[dict[str, object]]:
    shapes = []
    for place, column in enumerate(columns):
        if column.number:
            x, y = _number_at(grid, place)
            r = 0.82 * grid.size
            fill = style.colour(style.framework_token(column.number))
            line = {"color": style.colour("ink"), "width": 1.2}
            box = {"x0": x - r, "x1": x + r, "y0": y - r, "y1": y + r}
            shapes.append({"type": "circle", **box, "fillcolor": fill, "line": line})
    return shapes


def _stack(
    lines: Sequence[str],
    more: Sequence[str],
    at: tuple[float, float],
    size: float,
    inks: tuple[str, str],
    click: dict[str, object],
) -> list[dict[str, object]]:
    """Lines of a name and, in the quieter ink, remarks below it; from the upper left corner."""
    notes = []
    for place, line in enumerate([*lines, *more]):
        quiet = place >= len(lines)
        font: dict[str, object] = {"color": inks[quiet], "weight": 400 if quiet else 500}
        y = at[1] + (place + 0.5) * LINE * size
        notes.append(label(at[0], y, safe(line), size, font=font, **click))
    return notes


def _row_names(grid: Grid, rows: Sequence[Head], style: Style) -> list[dict[str, object]]:
    notes: list[dict[str, object]] = []
    quiet, size = style.colour("ink2"), grid.size
    for place, row in enumerate(rows):
        middle = (grid.rows[place] + grid.rows[place + 1]) / 2
        more = [row.sub] if row.sub else []
        top = middle - (len(grid.names[place]) + len(more)) * LINE * size / 2
        inks = (quiet if row.faint else style.colour("ink"), quiet)
        click: dict[str, object] = {"name": row.key, "captureevents": bool(row.key)}
        notes += _stack(grid.names[place], more, (1, top), size, inks, click)
        if row.count:
            end = grid.labels - 0.7 * size
            font: dict[str, object] = {"color": quiet, "weight": 600}
            notes.append(label(end, middle, safe(row.count), size, font=font, xanchor="right"))
    return notes


def _column_names(grid: Grid, columns: Sequence[Head], style: Style) -> list[dict[str, object]]:
    size, notes = grid.size, []
    on = style.colour("ink2")
    for place, column in enumerate(columns):
        click = {"name": column.key, "captureevents": bool(column.key)}
        ink = on if column.faint else style.colour("ink")
        font: dict[str, object] = {"color": ink, "weight": 500}
        if column.number:
            x, y = _number_at(grid, place)
            token = style.framework_token(column.number)
            number: dict[str, object] = {"color": style.colour(f"on{token}"), "weight": 700}
            notes.append(
                label(x, y, str(column.number), size, font=number, xanchor="center", **click)
            )
        if grid.roomy:
            notes += _upright(grid, column, place, style, click)
            continue
        end = grid.top - 0.4 * size
        if column.count:
            font_: dict[str, object] = {"color": on, "weight": 600}
            y = end - 0.5 * LINE * size
            notes.append(
                label(
                    _middle(grid, place), y, safe(column.count), size, font=font_, xanchor="center"
                )
            )
            end -= LINE * size
        if column.number:
            end -= 2 * size
        x = _middle(grid, place) - math.sin(grid.slope) * size * 0.65
        tilt = {"textangle": -math.degrees(grid.slope), "yanchor": "bottom"}
        notes.append(label(x, end, safe(column.label), size, font=font, **tilt, **click))
    return notes


def _upright(
    grid: Grid, column: Head, place: int, style: Style, click: dict[str, object]
) -> list[dict[str, object]]:
    """Heading of a wide column: name and remarks, from the left."""
    quiet = style.colour("ink2")
    inks = (quiet if column.faint else style.colour("ink"), quiet)
    x = grid.columns[place] + (2.4 if column.number else 0.4) * grid.size
    more = [text for text in (column.sub, column.of) if text]
    return _stack(grid.heads[place], more, (x, 0.3 * grid.size), grid.size, inks, click)


def _written(grid: Grid, style: Style, selected: str) -> list[dict[str, object]]:
    """Words beside the marks, heavy where they lead to what is selected."""
    plain: dict[str, object] = {"color": style.colour("ink")}
    heavy = plain | {"weight": 600}
    chosen = {id(w) for w in grid.words if selected and selected in {i.key for i in w.items}}
    return [
        label(
            words.x,
            words.y + (place + 0.5) * LINE * grid.size,
            safe(line),
            grid.size,
            font=heavy if id(words) in chosen else plain,
        )
        for words in grid.words
        for place, line in enumerate(words.lines)
    ]


def _hits(grid: Grid) -> figures.Bar:
    """Unseen boxes over the words, to be pointed at."""
    return figures.Bar(
        name="words",
        orientation="h",
        base=[words.x for words in grid.words],
        x=[words.w for words in grid.words],
        y=[words.y + words.h / 2 for words in grid.words],
        width=[words.h for words in grid.words],
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=[words.items[0].key for words in grid.words],
        hovertext=[
            "<br><br>".join(dict.fromkeys(item.hover for item in words.items))
            for words in grid.words
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _marks(grid: Grid, paints: Callable[[int], Paint]) -> list[figures.Bar]:
    """The marks: full where stated, hatched where inferred, crossed where disputed.

    One trace per paint and certainty: colours of single bars would take the place of the hatch.
    """
    groups: dict[tuple[Paint, str], list[Mark]] = {}
    for mark in grid.marks:
        groups.setdefault((paints(mark.column), mark.item.certainty), []).append(mark)
    return [_alike(marks, paint, certainty) for (paint, certainty), marks in groups.items()]


def _alike(marks: Sequence[Mark], paint: Paint, certainty: str) -> figures.Bar:
    pattern = PATTERNS.get(certainty, "")
    hatch = {"shape": pattern, "bgcolor": paint.pale, "fgcolor": paint.hatch}
    return figures.Bar(
        name="marks",
        orientation="h",
        base=[mark.x for mark in marks],
        x=[mark.side for mark in marks],
        y=[mark.y + mark.side / 2 for mark in marks],
        width=[mark.side for mark in marks],
        marker={
            "color": paint.pale if pattern else paint.full,
            "line": {"width": 1.2, "color": paint.line},
            "pattern": hatch | {"size": 4.5, "solidity": 0.32} if pattern else {},
        },
        customdata=[mark.item.key for mark in marks],
        hovertext=[mark.item.hover for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
