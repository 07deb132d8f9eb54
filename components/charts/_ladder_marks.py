"""How a cell of the status ladder is drawn: tile of the standing, plate, marks of the steps."""

from collections.abc import Mapping, Sequence

from components import figures
from components.charts._ladder_cells import COMING, DONE, GONE, PERHAPS, Cell
from components.charts._pixels import rgba
from components.charts._step_marks import symbol
from components.text import safe
from components.theme import Style

FAINT = 0.45  # of a tile whose standing is not certain on the day


def _fill(kind: str, style: Style) -> tuple[str, str]:
    """Fill and outline of a tile without texture."""
    if kind == "full":
        return style.colour("party"), style.colour("party")
    if kind == "affiliated":
        return style.colour("sig"), style.colour("primary")
    if kind == "none":
        return style.colour("none"), style.colour("none_line")
    return style.colour("land"), style.colour("land")


def cell_traces(
    cells: Sequence[Cell], style: Style, size: float
) -> list[figures.Bar | figures.Scatter]:
    """Tiles (plain, textured, empty and silent), plates, and the marks of the steps."""
    plain = [cell for cell in cells if cell.kind in ("full", "affiliated", "none")]
    textured = [cell for cell in cells if cell.kind in ("signed", "not_yet", "no_longer")]
    colours = [_fill(cell.kind, style) for cell in plain]
    primary, panel = style.colour("primary"), style.colour("panel")
    signed = [cell.kind == "signed" for cell in textured]
    pattern = {
        "shape": ["/" if one else "." for one in signed],
        "bgcolor": [
            rgba(style.colour("sig") if one else panel, 1 if cell.sure else FAINT)
            for cell, one in zip(textured, signed, strict=True)
        ],
        "fgcolor": [style.colour("sig_hatch") if one else primary for one in signed],
        "size": [6 if one else 5 for one in signed],
        "solidity": [0.27 if one else 0.3 for one in signed],
    }
    fills = [
        rgba(fill, 1 if cell.sure else FAINT)
        for cell, (fill, _) in zip(plain, colours, strict=True)
    ]
    edges = {"color": [line for _, line in colours], "width": 1.2}
    traces: list[figures.Bar | figures.Scatter] = [
        _tiles(plain, {"color": fills, "line": edges}, "standings"),
        _tiles(
            textured,
            {"color": panel, "pattern": pattern, "line": {"color": primary, "width": 1.2}},
            "textured",
        ),
        _tiles(
            [cell for cell in cells if cell.kind == "no_state"], {"color": rgba(panel, 0)}, "unborn"
        ),
        _tiles(
            [cell for cell in cells if cell.kind == "outside"],
            {"color": style.colour("land")},
            "outside",
        ),
        _plates([cell for cell in cells if cell.plated], panel),
    ]
    marks = [*_marks(cells, style, size), *_texts(cells, style, size)]
    return [trace for trace in [*traces, *marks] if trace["x"]]


def _tiles(cells: Sequence[Cell], marker: Mapping[str, object], name: str) -> figures.Bar:
    # Key and tooltip as a pair: the same pair on another day is sent once.
    answer = {"hovertemplate": "%{customdata[1]}<extra></extra>"}
    silent = {"hoverinfo": "skip"} if name == "outside" else answer
    return figures.Bar(
        orientation="h",
        base=[cell.left for cell in cells],
        x=[cell.width for cell in cells],
        y=[cell.top + cell.height / 2 for cell in cells],
        width=[cell.height for cell in cells],
        marker={"line": {"width": 0}, **marker},
        customdata=[[cell.key, cell.hover] for cell in cells],
        name=name,
        **silent,
    )


def _plates(cells: Sequence[Cell], colour: str) -> figures.Bar:
    """What marks and signs stand on; the tile around it answers hover and click."""
    return figures.Bar(
        orientation="h",
        base=[cell.plate[0] for cell in cells],
        x=[cell.plate[1] - cell.plate[0] for cell in cells],
        y=[cell.top + cell.height / 2 for cell in cells],
        width=[cell.height - 4 for cell in cells],
        marker={"color": colour, "line": {"width": 0}},
        hoverinfo="skip",
        name="plates",
    )


def _marks(cells: Sequence[Cell], style: Style, size: float) -> list[figures.Scatter]:
    """Marks as one trace each for done and coming; the tile under them answers hover and click."""
    ink, soft = style.colour("ink"), style.colour("ink2")
    looks = {
        DONE: (True, ink, ink),
        PERHAPS: (True, rgba(ink, 0.3), ink),
        COMING: (False, soft, soft),
        GONE: (True, style.colour("panel"), soft),
    }
    traces = []
    for state, (filled, fill, line) in looks.items():
        marks = [mark for cell in cells for mark in cell.marks if mark.state == state]
        traces.append(
            figures.Scatter(
                x=[mark.x for mark in marks],
                y=[mark.y for mark in marks],
                mode="markers",
                marker={
                    "symbol": [symbol(mark.action, filled=filled) for mark in marks],
                    "size": 0.74 * size,
                    "color": fill,
                    "opacity": 1,
                    "line": {"color": line, "width": 1.2},
                },
                hoverinfo="skip",
                name=state,
            )
        )
    return traces


def _texts(cells: Sequence[Cell], style: Style, size: float) -> list[figures.Scatter]:
    """Signs of doubt and dates on the cells."""
    signs = [cell for cell in cells if cell.sign]
    dates = [cell for cell in cells if cell.date]
    warn = {"size": size, "color": style.colour("warn"), "weight": 700}
    ink = {"size": size, "color": style.colour("ink")}
    return [
        _written([(*cell.sign_at, cell.sign) for cell in signs], "middle center", warn, "signs"),
        _written([(*cell.date_at, cell.date) for cell in dates], "middle right", ink, "dates"),
    ]


def _written(
    texts: Sequence[tuple[float, float, str]], anchor: str, font: Mapping[str, object], name: str
) -> figures.Scatter:
    return figures.Scatter(
        x=[x for x, _, _ in texts],
        y=[y for _, y, _ in texts],
        text=[safe(text) for _, _, text in texts],
        mode="text",
        textposition=anchor,
        textfont=font,
        hoverinfo="skip",
        name=name,
    )


def cell_shapes(cells: Sequence[Cell], style: Style) -> list[dict[str, object]]:
    """Dotted outlines of states that do not exist, and the stroke through what is gone."""
    shapes: list[dict[str, object]] = []
    for cell in cells:
        right, foot = cell.left + cell.width, cell.top + cell.height
        if cell.kind == "no_state":
            line = {"color": style.colour("ink2"), "width": 1.2, "dash": "dot"}
            shapes.append(_shape("rect", (cell.left, right), (cell.top, foot), line=line))
        gone = [mark for mark in cell.marks if mark.state == GONE]
        if gone:
            ends = (gone[0].x - 0.5 * cell.strip, gone[-1].x + 0.5 * cell.strip)
            heights = (gone[0].y, gone[-1].y)
            line = {"color": style.colour("ink2"), "width": 1.4}
            shapes.append(_shape("line", ends, heights, line=line))
    return shapes


def _shape(
    kind: str, x: tuple[float, float], y: tuple[float, float], **more: object
) -> dict[str, object]:
    place = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "xref": "x", "yref": "y"}
    return {"type": kind, **place, **more}
