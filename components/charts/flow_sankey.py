"""Flows: from the states through regional frameworks to bodies, one strand width per tie.

plotly.js decides three things from the data unless told otherwise, and this module tells it: the
order of nodes (`node.sort`), the order of strands at a node (`link.sort`, which else follows
positions from before ours are applied) and the width of a tie (from `node.pad`, see
`_flow_layout`).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._flow_layout import Layout, Node, laid_out
from components.charts._flow_nodes import (
    Tie,
    body_nodes,
    hover_text,
    label_size,
    level_and_component,
    prepared,
    room_of,
    rows_high,
    state_nodes,
    via_colour,
    via_nodes,
)
from components.charts._pixels import blank, note, rgba
from components.records import grouped
from components.theme import Style

THREE_COLUMNS_FROM = 640  # pixels
STRAND_OPACITY = 0.44
CHOSEN_OPACITY = 0.9
OTHER_OPACITY = 0.22
LINE_OPACITY = 0.3
SPACE = 6  # pixels between a node and its label
# plotly.js takes one hover template for all nodes, so what differs must be their `label`. It would
# paint that beside the node; the labels that are seen are annotations.
HOVER = "%{label}<extra></extra>"
UNSEEN = {"size": 1, "color": "rgba(0,0,0,0)", "shadow": "none"}


def flow_sankey(
    ties: pd.DataFrame,
    *,
    style: Style,
    columns: str = "auto",
    outside: pd.DataFrame | None = None,
    reason: str = "",
    selected: str = "",
) -> go.Figure:
    """Draw who is tied to what on one day.

    Args:
        ties: one row per tie; columns state_id, state, via_id, via, number (of the framework; 0 or
            missing where `via` is an organisation), body_id, body, command_level, component,
            status. An optional column `sort` gives the order of the states, else their names do;
            optional columns state_places, via_places, body_places (tuples of pairs of a work's
            short citation and a place) and state_certainty ... tell what tooltips cite.
        style: theme, language and size.
        columns: `all` for states, frameworks and bodies; `states` for states and frameworks;
            `auto` decides by the width.
        outside: states of the day; columns state_id, state and optionally sort. Those without a
            tie are listed below the others, where there is room.
        reason: why there are no ties; shown instead of an empty picture.
        selected: key of what is selected; its strands stand out.

    Returns:
        A figure with one trace. Nodes and strands carry `customdata`: `state:ID`, `framework:ID`,
        `organisation:ID`, `level:LEVEL/COMPONENT` or `body:ID`; a strand that of its left end.
    """
    if ties.empty:
        return blank(style, reason)
    three = columns == "all" or (columns == "auto" and style.width >= THREE_COLUMNS_FROM)
    # Bodies of the alliance level head the third column, so their organisations head the second.
    rows = prepared(ties, organisations_first=three)
    stacks = [state_nodes(rows, outside, style), via_nodes(rows, style, 0.17 if three else 0.28)]
    ends = ["state_key", "via_key"]
    if three:
        end, nodes = body_nodes(rows, stacks, style, 0.2)
        ends.append(end)
        stacks.append(nodes)
    layout = laid_out(stacks, room_of(style))
    if columns == "states" and any(node.ties and not node.lines for node in layout.columns[0]):
        # Every state keeps its name: the picture grows, and its card scrolls.
        style = replace(style, height=max(style.height, rows_high(len(stacks[0]), style)))
        layout = laid_out(stacks, room_of(style))
    sides = _margin(layout.columns[0]), _margin(layout.columns[-1])
    figure = style.figure()
    figure.add_trace(_trace(rows, ends, layout, sides, style, selected))
    figure.update_layout(annotations=_labels(layout, sides, style))
    return figure


def thickness(style: Style) -> float:
    """Width of a node in pixels."""
    return round(style.em * 0.8)


def _margin(column: tuple[Node, ...]) -> float:
    return max((node.width for node in column if node.lines), default=0) + SPACE + 5


def _trace(
    rows: Sequence[Tie],
    ends: list[str],
    layout: Layout,
    sides: tuple[float, float],
    style: Style,
    selected: str,
) -> figures.Sankey:
    area = style.width - sum(sides)
    half = thickness(style) / 2
    placed = [
        (node, half + place * (area - 2 * half) / (len(ends) - 1), middle)
        for place, column in enumerate(layout.columns)
        for node, middle in zip(column, layout.middles[place], strict=True)
        if node.ties
    ]
    bottom = layout.top + layout.height
    return figures.Sankey(
        arrangement="fixed",
        textfont=UNSEEN,
        domain={
            "x": [sides[0] / style.width, 1 - sides[1] / style.width],
            "y": [1 - bottom / style.height, 1 - layout.top / style.height],
        },
        node={
            "sort": "input",
            "pad": layout.pad,
            "thickness": 2 * half,
            "label": [node.hover for node, _, _ in placed],
            "x": [x / area for _, x, _ in placed],
            "y": [(middle - layout.top) / layout.height for _, _, middle in placed],
            "color": [node.colour for node, _, _ in placed],
            "line": {"color": style.colour("ink2"), "width": 1},
            "customdata": [node.key for node, _, _ in placed],
            "hovertemplate": HOVER,
        },
        link=_links(rows, ends, [node.key for node, _, _ in placed], style, selected),
    )


def _links(
    rows: Sequence[Tie], ends: list[str], keys: list[str], style: Style, selected: str
) -> dict[str, object]:
    """Strands between neighbouring columns, ordered so that none cross at a node."""
    chosen = [tie for tie in rows if selected in tie.keys]
    place = {key: index for index, key in enumerate(keys)}
    strands = []
    for left, right in pairwise(ends):
        for (source, target), part in grouped(rows, attrgetter(left, right)).items():
            first = part[0]
            names = " – ".join(_name(first, end, style) for end in (left, right))
            solidity = STRAND_OPACITY
            if chosen:
                near = any(selected in tie.keys for tie in part)
                solidity = CHOSEN_OPACITY if near else OTHER_OPACITY
            colour = rgba(via_colour(first.number, style), solidity)
            hover = hover_text(names, part, "state" if left == "state_key" else "body", style)
            strands.append((place[source], place[target], len(part), colour, source, hover))
    strands.sort()
    sources, targets, values, colours, keyed, hovers = map(list, zip(*strands, strict=True))
    edge = {"color": rgba(style.colour("ink"), LINE_OPACITY), "width": 0.6}
    return {
        "sort": "input",
        "source": sources,
        "target": targets,
        "value": values,
        "color": colours,
        "line": edge,
        "customdata": keyed,
        "label": hovers,
        "hovertemplate": HOVER,
    }


def _name(tie: Tie, end: str, style: Style) -> str:
    if end == "level_key":
        return level_and_component(tie.row.command_level, tie.row.component, style.words)
    return str(getattr(tie.row, end.removesuffix("_key")))


def _labels(layout: Layout, sides: tuple[float, float], style: Style) -> list[dict[str, object]]:
    """Labels left of the first column, right of the others, at the middle of their nodes."""
    last = len(layout.columns) - 1
    start, end = sides[0], style.width - sides[1]
    half = thickness(style) / 2
    halo = ",".join(f"0 0 {blur}px {style.colour('panel')}" for blur in (2, 3, 4, 5))
    labels = []
    for place, column in enumerate(layout.columns):
        x = start + half + place * (end - start - 2 * half) / last
        x += (half + SPACE) * (1 if place else -1)
        for node, middle in zip(column, layout.middles[place], strict=True):
            if node.lines:
                text = "<br>".join(node.lines)
                side = {"xanchor": "left", "align": "left"}
                if not place:
                    side = {"xanchor": "right", "align": "right"}
                font = {"shadow": halo} if 0 < place < last else {}
                key = {"name": node.key, "captureevents": True} if node.key else {}
                size = label_size(style)
                labels.append(note(x, middle, text, size, style, font=font, **side, **key))
    return labels
