"""Command chart: bodies as boxes in bands by command level, with every superior shown."""

from collections.abc import Sequence
from itertools import count

import pandas as pd
import plotly.graph_objects as go

from components.charts._box_marks import (
    canvas,
    clipped,
    fills,
    label,
    outlines,
    path,
    rounded,
    texts,
)
from components.charts._boxes import Box, Type, grown, least_width
from components.charts._command_bodies import (
    LEVELS,
    Link,
    boxes_of,
    framework_names,
    joined,
    level_words,
    links_of,
    ranked_levels,
)
from components.charts._command_legend import entries
from components.charts._command_lines import sideways_shapes, trunks
from components.charts._command_links import (
    bundles_of,
    find_passages,
    neighbours,
    part_ports,
    set_ports,
    set_tracks,
)
from components.charts._command_list import command_list
from components.charts._command_page import Measures, gutters_of, set_heights
from components.charts._command_rows import Band, Lane, set_flow, set_grid, set_lanes
from components.charts._pixels import blank
from components.text import safe
from components.theme import Style, text_width, wrapped

MOST_LANES = 6


def command_chart(
    bodies: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    style: Style,
    selected: str = "",
    compact: bool = False,
    levels: Sequence[str] = LEVELS,
) -> go.Figure:
    """Draw the bodies of one day and how they stand to each other.

    Args:
        bodies: one row per body; columns body_id, name, command_level, component, footing, status,
            framework_id, number, since, until, sure, certainty; read where present: short_label
            (name for the box; else short_name in small boxes, else name), sort_order (else the
            order of the rows), framework (name of the framework), heads (a remark), cited (pair of
            a work's short citation and the place in it). May be empty.
        relations: columns body_id, relation, other_body_id, certainty, where present cited;
            relations of bodies that are not shown are left out. May be empty.
        style: theme, language and size; a narrow style gives an indented list.
        selected: key of the chosen body, `body:...`.
        compact: small picture: equal bodies of the frameworks share a box, no remarks.
        levels: command levels from top to bottom; others come last.

    Returns:
        A figure in pixel coordinates, taller than `style.height` where the bodies need it.
    """
    if bodies.empty:
        return blank(style, style.words.gettext("No body is shown for this day and choice."))
    boxes = boxes_of(bodies, style, selected, levels, short=compact)
    names = framework_names(bodies)
    if style.phone:
        boxes = joined(boxes, style) if compact else boxes
        return command_list(boxes, links_of(relations, boxes), names, style, levels)
    kind, measures = Type.of(style, compact), Measures.of(compact, grown(style))
    lab = _label_width(boxes, style, kind, compact)
    room = style.width - lab - 12
    if compact or _crowded(boxes, kind, room, measures.gap):
        boxes = joined(boxes, style)
    links = links_of(relations, boxes)
    bands = _bands(boxes, links, names, style, kind, lab, room, measures, levels)
    return _drawn(bands, boxes, links, style, kind, measures, lab, compact)


def command_legend(
    bodies: pd.DataFrame, relations: pd.DataFrame, *, style: Style
) -> list[dict[str, object]]:
    """Legend of what the chart uses.

    Args:
        bodies: as for `command_chart`.
        relations: as for `command_chart`.
        style: language and theme.

    Returns:
        One entry per form in use: group (`status`, `certainty`, `relation`, `component`), kind,
        label, sign, colour, count; in the order of the legend.
    """
    if bodies.empty:
        return []
    boxes = boxes_of(bodies, style, "", LEVELS)
    return entries(boxes, links_of(relations, boxes), style)


def _label_width(boxes: Sequence[Box], style: Style, kind: Type, compact: bool) -> float:
    """Width in pixels of the column that names the levels."""
    words = level_words(style.words)
    names = [words.get(box.level, box.level) for box in boxes]
    counts = [_count_text(style, 88)] + ([] if compact else [_frameworks_text(style, 8)])
    widest = max(text_width(name, kind.size + 1, 700) for name in names)
    widest = max(widest, *(text_width(text, kind.note) for text in counts))
    return min(widest, style.width * 0.2) + (26 if compact else 32)


def _count_text(style: Style, number: int) -> str:
    return style.words.ngettext("{n} body", "{n} bodies", number).format(n=number)


def _frameworks_text(style: Style, number: int) -> str:
    return style.words.ngettext("{n} framework", "{n} frameworks", number).format(n=number)


def _crowded(boxes: Sequence[Box], kind: Type, room: float, gap: float) -> bool:
    """Whether the framework lanes would be too many or too narrow for their labels."""
    lanes = {(box.level, box.framework) for box in boxes if box.framework}
    if not lanes:
        return False
    inside = [box for box in boxes if box.level in {level for level, _ in lanes}]
    most = max(sum(1 for level, _ in lanes if level == name) for name, _ in lanes)
    width = (room - most * gap) / (most + 1)
    return most > MOST_LANES or width < max(least_width(box, kind, 3) for box in inside)


def _bands(
    boxes: Sequence[Box], links: Sequence[Link], names: dict[str, str], style: Style, kind: Type,
    left: float, room: float, measures: Measures, levels: Sequence[str],
) -> list[Band]:  # fmt: skip
    """One band per level, with rows, lanes and the boxes' left edges and widths."""
    result = []
    for level in ranked_levels([box.level for box in boxes], levels):
        members = [i for i, box in enumerate(boxes) if box.level == level]
        band = Band(level, members)
        inside = [i for i in members if boxes[i].framework]
        outside = [i for i in members if not boxes[i].framework]
        if len({boxes[i].framework for i in inside}) > 1:
            deepest = max(sum(boxes[j].framework == boxes[i].framework for j in inside)
                          for i in inside)  # fmt: skip
            loose = outside if 0 < len(outside) <= deepest else []
            set_lanes(band, [*inside, *loose], boxes, names, left, room, measures.gap)
            _name_lanes(band, style, kind)
            outside = [] if loose else outside
        else:
            outside = members
        if outside:
            place = set_grid if measures.remarks else set_flow
            place(band, outside, boxes, links, kind, left, room, measures.gap)
        result.append(band)
    rows = count()
    for band in result:
        for row in band.rows:
            number = next(rows)
            for i in row:
                boxes[i].row = number
    return result


def _drawn(
    bands: list[Band], boxes: Sequence[Box], links: Sequence[Link], style: Style, kind: Type,
    measures: Measures, lab: float, compact: bool,
) -> go.Figure:  # fmt: skip
    """Route the relations, stack the rows and draw everything."""
    rows = [row for band in bands for row in band.rows]
    beside = [link for link in links if neighbours(link, boxes, rows)]
    bundles = bundles_of([link for link in links if link not in beside], boxes)
    find_passages(bundles, rows, boxes, lab - 13, style.width - 1)
    set_ports(bundles, boxes, _lane_ports(bands, boxes, kind))
    part_ports(bundles, boxes)
    gutters = gutters_of(bands, rows, bundles, set_tracks(bundles), measures)
    height = set_heights(bands, rows, boxes, gutters, kind, measures, style.height)
    heights = {(n, track): y for n, gutter in enumerate(gutters) for track, y in gutter.y.items()}
    figure = canvas(style, height)
    lines, marks, signs = trunks(bundles, boxes, heights, style, compact, beside)
    shapes = [shape for band in bands for shape in _band_shapes(band, style, kind)]
    shapes += [*lines, *sideways_shapes(beside, boxes, style), *outlines(boxes, style, kind)]
    notes = [note for band in bands for note in _band_notes(band, boxes, style, kind, lab)]
    notes += [*signs, *(note for box in boxes for note in texts(box, style, kind))]
    figure.add_traces([fills(boxes, style), marks])
    figure.update_layout(shapes=shapes, annotations=notes)
    return figure


def _name_lanes(band: Band, style: Style, kind: Type) -> None:
    """Break the headings of the lanes into lines, with room for a line that passes at the right."""
    for lane in band.lanes:
        name = lane.name or style.words.gettext("No framework")
        room = lane.x + lane.w - 16 - _lane_text(lane, kind)
        lines = wrapped(name, kind.size, room, 600)
        # Two letters of a name say nothing: its number does.
        stub = lane.number and any(len(line) < 5 and line.endswith("…") for line in lines)
        lane.lines = [""] if stub else lines
    band.heading = kind.step * max(len(lane.lines) for lane in band.lanes) + kind.size * 0.6


def _lane_text(lane: Lane, kind: Type) -> float:
    """Left edge in pixels of a lane's heading."""
    return lane.x + (kind.size * 1.38 + 6 if lane.number else 2)


def _lane_ports(bands: Sequence[Band], boxes: Sequence[Box], kind: Type) -> dict[int, float]:
    """Where lines enter the first box of a lane: right of the lane's heading."""
    ports = {}
    for band in bands:
        for lane, i in zip(band.lanes, band.rows[0] if band.lanes else (), strict=False):
            box = boxes[i]
            end = max(text_width(line, kind.size, 600) for line in lane.lines) + 8
            ports[i] = min(max(box.cx, _lane_text(lane, kind) + end), box.x + box.w - 8)
    return ports


def _band_shapes(band: Band, style: Style, kind: Type) -> list[dict[str, object]]:
    """Ground of a band and the number circles of its lanes."""
    shapes = [
        path(rounded(0, band.y, style.width, band.h, 5), layer="below",
             fillcolor=style.colour("paper"), line={"width": 0})
    ]  # fmt: skip
    radius = kind.size * 0.69
    for lane in band.lanes:
        if lane.number:
            y = band.y + band.heading / 2 + 4
            shapes.append(
                {"type": "circle", "xref": "x", "yref": "y", "x0": lane.x,
                 "x1": lane.x + 2 * radius, "y0": y - radius, "y1": y + radius,
                 "fillcolor": style.colour(style.framework_token(lane.number)),
                 "line": {"width": 1, "color": style.colour("ink")}}
            )  # fmt: skip
    return shapes


def _band_notes(
    band: Band, boxes: Sequence[Box], style: Style, kind: Type, lab: float
) -> list[dict[str, object]]:
    """Name and counts of a level, names and numbers of its lanes."""
    ink2 = style.colour("ink2")
    bodies = sum(len(boxes[i].ids) for i in band.boxes)
    y = band.y + kind.size * 0.65 + 5
    name = level_words(style.words).get(band.level, band.level)
    notes = [
        label(9, y, clipped(name, kind.size + 0.6, lab - 20, 700), kind.size + 0.6,
              font={"weight": 700})
    ]  # fmt: skip
    lines = [_count_text(style, bodies)]
    lanes = sum(1 for lane in band.lanes if lane.number)
    lines += [_frameworks_text(style, lanes)] if lanes else []
    for n, text in enumerate(lines):
        at = y + kind.size * 1.35 + n * kind.note * 1.3
        if at + kind.note * 0.7 <= band.y + band.h:
            notes.append(label(9, at, clipped(text, kind.note, lab - 20), kind.note,
                               font={"color": ink2}))  # fmt: skip
    radius = kind.size * 0.69
    for lane in band.lanes:
        at = band.y + band.heading / 2 + 4
        title = "<br>".join(safe(line) for line in lane.lines)
        key = {"name": f"framework:{lane.framework}", "captureevents": True} if lane.number else {}
        notes.append(
            label(_lane_text(lane, kind), at, title, kind.size, font={"weight": 600}, **key)
        )
        if lane.number:
            on = style.colour("on" + style.framework_token(lane.number))
            notes.append(label(lane.x + radius, at, safe(str(lane.number)), kind.note,
                               xanchor="center", font={"color": on, "weight": 700}))  # fmt: skip
    return notes
