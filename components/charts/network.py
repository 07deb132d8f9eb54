"""The network of a day: states round the one with the most ties, lines by channel and status."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._network_layout import Layout, Node, Point, layout_of
from components.charts._network_nodes import blanks, node_labels, node_marks, node_shapes, told_of
from components.charts._network_ties import DASHES, Line, lines_of, tooltips
from components.charts._pixels import blank, note, rgba, text_size
from components.theme import Style

APART = 1.6  # half the distance between the strokes of a regional tie
GAP = 2.4  # between the lines of a pair
AWAY = 0.14  # opacity of what is not selected
FADED = 0.5  # opacity of a tie whose day is not known
FAINT = 0.8  # opacity of a tie that is not in force
DIM = 0.45  # the same of a multilateral one beside other channels
HOLDS = (0.5, 0.72)  # where along a line the pointer finds it
Strokes = dict[tuple[str, str, float, float], list[list[Point]]]


def network(
    states: pd.DataFrame, ties: pd.DataFrame, *, style: Style, selected: str = "", reason: str = ""
) -> go.Figure:
    """Draw the states and what ties them.

    Args:
        states: columns state_id, state, place (order round the circle), centre (stands in the
            middle), presence (in; out: has no part on this day; no_state), partners (its number),
            certainty, source_id, locator, and optionally cited.
        ties: columns state_id, state, partner_id, partner, channel, area, status, via, since, until
            (EDTF), sure, certainty, source_id, locator, and optionally cited (short citation of the
            work, and place). A pair stands in one order only.
        style: theme, language and size; the height is a wish.
        selected: key (`state:ID`) whose ties stay strong.
        reason: why there are no states; shown instead of an empty picture.

    Returns:
        A figure in pixels from the upper left corner. Traces: one `lines` trace per channel,
        status, width and strength, `ties` (invisible marks that answer the pointer, keyed by the
        state at the far end) and `states`. `layout.meta` lists the `channels`, `statuses` and
        `blanks` drawn, for a legend.
    """
    if states.empty:
        return blank(style, reason)
    size = text_size(style)
    places = layout_of(states, style, size)
    style = replace(style, height=round(places.height))
    chosen = selected.removeprefix("state:") if selected.startswith("state:") else ""
    chosen = chosen if chosen in places.nodes else ""
    dim = DIM if ties["channel"].nunique() > 1 else FAINT
    pairs = {
        pair: lines for pair, lines in lines_of(ties).items() if set(pair) <= set(places.nodes)
    }
    strokes: Strokes = defaultdict(list)
    holds: list[tuple[Point, tuple[str, str]]] = []
    for pair, lines in pairs.items():
        nodes = [places.nodes[one] for one in pair]
        nodes.sort(key=lambda node: bool(node.side))  # lines run from the middle outwards
        _draw(lines, nodes, places, style, (_strength(pair, chosen), dim), strokes)
        curve = places.curve(nodes[0], nodes[1])
        holds += [(_along(curve, share), pair) for share in HOLDS]
    everything = [line for lines in pairs.values() for line in lines]
    figure = style.figure(
        xaxis={"range": [0, style.width], "visible": False, "fixedrange": True},
        yaxis={"range": [style.height, 0], "visible": False, "fixedrange": True},
        hovermode="closest",
        hoverdistance=14,
        dragmode=False,
        meta={
            "channels": sorted({line.channel for line in everything}),
            "statuses": sorted({line.status for line in everything}),
            "blanks": sorted(blanks(places)),
            "unsure": any(not line.sure for line in everything),
        },
        shapes=node_shapes(places, style, size, chosen),
        annotations=[
            *_signs(pairs, places, style, size, chosen),
            *node_labels(places, style, size, chosen),
        ],
    )
    figure.add_traces(_lines(strokes, style))
    figure.add_trace(_holds(holds, tooltips(ties, style), chosen, places))
    figure.add_trace(node_marks(places, told_of(states, ties, style), style, size))
    return figure


def _strength(pair: tuple[str, str], chosen: str) -> float:
    return AWAY if chosen and chosen not in pair else 1.0


def _draw(
    lines: Sequence[Line],
    nodes: Sequence[Node],
    places: Layout,
    style: Style,
    strength: tuple[float, float],
    strokes: Strokes,
) -> None:
    """Put the lines of a pair beside each other; a regional tie has two strokes."""
    unit = style.em / 14
    widths = [line.width + (2 * APART if line.channel == "regional" else 0) for line in lines]
    offset = -(sum(widths) + GAP * (len(lines) - 1)) / 2
    for line, width in zip(lines, widths, strict=True):
        centre = (offset + width / 2) * unit
        offset += width + GAP
        faint = strength[1] if line.channel == "multilateral" else FAINT
        opacity = strength[0] * (1 if line.counts else faint) * (1 if line.sure else FADED)
        form = line.channel, line.status, round(line.width * unit, 1), round(opacity, 2)
        sides = (-APART * unit, APART * unit) if line.channel == "regional" else (0.0,)
        strokes[form] += [places.curve(nodes[0], nodes[1], centre + side) for side in sides]


def _lines(strokes: Strokes, style: Style) -> list[figures.Scatter]:
    traces = []
    # Plans below what is in force, multilateral below bilateral, pale below strong.
    order = ("multilateral", "regional", "bilateral")
    for form in sorted(strokes, key=lambda f: (f[3], f[1] == "in_force", order.index(f[0]), f)):
        channel, status, width, opacity = form
        x: list[float | None] = []
        y: list[float | None] = []
        for curve in strokes[form]:
            x += [*(round(point[0], 1) for point in curve), None]
            y += [*(round(point[1], 1) for point in curve), None]
        line = {"color": rgba(style.colour(channel), opacity), "width": width}
        look = {"dash": DASHES[status], "shape": "spline", "smoothing": 1}
        traces.append(
            figures.Scatter(
                x=x[:-1], y=y[:-1], mode="lines", line=line | look, hoverinfo="skip", name="lines"
            )
        )
    return traces


def _along(curve: Sequence[Point], share: float) -> Point:
    """A point of a line at a share of its length, near enough for the pointer."""
    if len(curve) == 2:
        (x0, y0), (x1, y1) = curve
        return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
    half = curve[1:] if share >= 0.5 else curve[:2]
    return _along(half, share * 2 - 1 if share >= 0.5 else share * 2)


def _holds(
    holds: Sequence[tuple[Point, tuple[str, str]]],
    told: Mapping[tuple[str, str], str],
    chosen: str,
    places: Layout,
) -> figures.Scatter:
    def key(pair: tuple[str, str]) -> str:
        near = chosen if chosen in pair else next((o for o in pair if not places.nodes[o].side), "")
        return f"state:{pair[1] if near == pair[0] else pair[0]}"

    return figures.Scatter(
        x=[round(point[0], 1) for point, _ in holds],
        y=[round(point[1], 1) for point, _ in holds],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        customdata=[key(pair) for _, pair in holds],
        hovertext=[told[pair] for _, pair in holds],
        hovertemplate="%{hovertext}<extra></extra>",
        name="ties",
    )


def _signs(
    pairs: Mapping[tuple[str, str], Sequence[Line]],
    places: Layout,
    style: Style,
    size: float,
    chosen: str,
) -> list[dict[str, object]]:
    """Signs of doubt on the ties in force of the state in the middle, two at a time to read."""
    notes = []
    for pair, lines in pairs.items():
        nodes = sorted((places.nodes[one] for one in pair), key=lambda node: bool(node.side))
        signs = "".join(
            dict.fromkeys(
                line.sign for line in lines if line.counts and line.channel != "multilateral"
            )
        )
        if nodes[0].side or not signs or _strength(pair, chosen) < 1:
            continue
        x, y = _along(places.curve(nodes[0], nodes[1]), 0.66)
        middle = {"xanchor": "center", "align": "center", "bgcolor": style.colour("panel")}
        font = {"color": style.colour("ink"), "weight": 600}
        notes.append(note(x, y, signs, size, style, font=font, **middle))
    return notes
