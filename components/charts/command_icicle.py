"""Icicle of the bodies: level, then superior or framework, then body."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._box_marks import canvas
from components.charts._boxes import Box, Type, component_colour, letter, mixed
from components.charts._command_bodies import (
    FORMS,
    LEVELS,
    Link,
    boxes_of,
    framework_names,
    level_words,
    links_of,
)
from components.charts._hover import behind
from components.charts._pixels import blank
from components.text import safe
from components.theme import Style, wrapped

TEXT_PAD = 9
PHONE_SIZE = 12.2
SHARES = {"established": 0.3, "proposed": 0.07, "planned": 0.07, "ended": 0.0}


@dataclass(frozen=True)
class Tile:
    """One tile: key, key of the tile left of it, text, fill, tooltip and texture."""

    key: str
    parent: str
    text: str
    colour: str
    hover: str
    certainty: str = "stated"
    line: float = 1
    bold: bool = False


def command_icicle(
    bodies: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    style: Style,
    selected: str = "",
    levels: Sequence[str] = LEVELS,
) -> go.Figure:
    """Draw every body once, below its first superior of the same level or its framework.

    Args:
        bodies: as for `command_chart`; read where present: framework_cited (pair of a work's short
            citation and the place in it), framework_certainty. May be empty.
        relations: as for `command_chart`. May be empty.
        style: theme, language and size.
        selected: key of the chosen body, `body:...`.
        levels: command levels in order; others come last.

    Returns:
        A figure with one icicle per level (on a phone also one per framework), below each other;
        ids and customdata are keys. It is taller than `style.height` where the texts need it.
    """
    if bodies.empty:
        return blank(style, style.words.gettext("No body is shown for this day and choice."))
    boxes = boxes_of(bodies, style, selected, levels)
    frameworks = {
        key: _framework(title, bodies[bodies["framework_id"] == key].iloc[0], style)
        for key, title in framework_names(bodies).items()
    }
    tiles = _tiles(boxes, links_of(relations, boxes), frameworks, style)
    return _figure(tiles, style)


def _framework(name: str, row: Any, style: Style) -> tuple[str, str]:
    """Name of a framework, and the last line of its tooltip: source and certainty."""
    place = row.get("framework_cited")
    cited = [place] if isinstance(place, tuple) else []
    return name, behind(cited, row.get("framework_certainty", ""), style)


def _tiles(
    boxes: Sequence[Box],
    links: Sequence[Link],
    frameworks: Mapping[str, tuple[str, str]],
    style: Style,
) -> list[Tile]:
    """Tiles in order: levels, frameworks, bodies; a phone leaves superiors out to win width."""
    words, ground = style.words, style.colour("paper")
    tiles: dict[str, Tile] = {}
    above = {} if style.phone else _superiors(boxes, links)
    for i, box in enumerate(boxes):
        level = "" if style.phone and box.framework else f"level:{box.level}"
        name = level_words(words).get(box.level, box.level)
        if level:
            tiles.setdefault(level, Tile(level, "", name, ground, safe(name), bold=True))
        parent = level
        if i in above:
            parent = boxes[above[i]].key
        elif box.framework:
            parent = f"framework:{box.framework}"
            if parent in tiles and tiles[parent].parent != level:
                parent = f"{parent}@{box.level}"
            named, last = frameworks.get(box.framework, (box.framework, ""))
            title = f"{box.number or ''} {named}".strip()
            hover = "<br>".join(line for line in (safe(title), last) if line)
            pale = mixed(style.colour(style.framework_token(max(1, box.number))),
                         style.colour("panel"), 0.3)  # fmt: skip
            tiles.setdefault(parent, Tile(parent, level, title, pale, hover, bold=True))
        tiles[box.key] = _tile(box, parent, style)
    return list(tiles.values())


def _tile(box: Box, parent: str, style: Style) -> Tile:
    """Tile of a body: letter and colour of its component, sign and lightness of its status."""
    colour = mixed(component_colour(box.component, style),
                   style.colour("land" if box.status == "ended" else "panel"),
                   SHARES.get(box.status, 0.07))  # fmt: skip
    if box.selected:
        colour = style.colour("selected")
    parts = [letter(box.component, style.words), box.label, box.sign]
    text = " ".join(part for part in parts if part)
    if box.sub and box.status in ("planned", "ended"):
        text += f" ({box.sub[0]})"
    return Tile(box.key, parent, text, colour, box.hover, box.certainty,
                3 if box.selected else 1)  # fmt: skip


def _superiors(boxes: Sequence[Box], links: Sequence[Link]) -> dict[int, int]:
    """First superior of each body in its own level, without running in a circle."""
    above: dict[int, int] = {}
    for link in links:
        if FORMS[link.relation].mark_at == "side" or link.lower in above:
            continue
        if boxes[link.upper].level != boxes[link.lower].level:
            continue
        step: int | None = link.upper
        while step is not None and step != link.lower:
            step = above.get(step)
        if step is None:
            above[link.lower] = link.upper
    return above


def _depth(tile: Tile, parents: dict[str, str]) -> int:
    depth, key = 0, tile.key
    while parents.get(key):
        depth, key = depth + 1, parents[key]
    return depth


def _heights(
    tiles: Sequence[Tile], lines: dict[str, list[str]], parents: dict[str, str], kind: Type
) -> dict[str, int]:
    """Height in pixels each tile needs: for its own lines and for the tiles right of it."""
    need = {key: math.ceil(len(some) * kind.size * 1.3 + TEXT_PAD) for key, some in lines.items()}
    below: dict[str, int] = {}
    for tile in sorted(tiles, key=lambda tile: -_depth(tile, parents)):
        need[tile.key] = max(need[tile.key], below.get(tile.key, 0))
        below[tile.parent] = below.get(tile.parent, 0) + need[tile.key]
    return need


def _figure(tiles: Sequence[Tile], style: Style) -> go.Figure:
    """One icicle per root, stacked: a common root would cost a column and say nothing."""
    kind = replace(Type.of(style), size=PHONE_SIZE) if style.phone else Type.of(style)
    parents = {tile.key: tile.parent for tile in tiles}
    depth = {tile.key: _depth(tile, parents) for tile in tiles}
    columns = 1 + max(depth.values())
    # Plotly keeps 3 px at either side of a tile's text and 2 px between tiles.
    room = style.width / columns - 9
    lines = {
        tile.key: wrapped(tile.text, kind.size, room, 600 if tile.bold else 500, 3)
        for tile in tiles
    }
    need = _heights(tiles, lines, parents, kind)
    roots = [tile.key for tile in tiles if not tile.parent]
    total = sum(need[key] for key in roots)
    figure = canvas(style, max(style.height, total))
    figure.update_layout(uniformtext={"minsize": 12, "mode": "hide"})
    top = 1.0
    for root in roots:
        inside = [tile for tile in tiles if _root(tile.key, parents) == root]
        share = need[root] / total
        right = (1 + max(depth[tile.key] for tile in inside)) / columns
        figure.add_trace(_icicle(inside, lines, need, style, kind))
        figure.traces[-1].set(domain={"x": [0, right], "y": [max(0.0, top - share), top]})
        top -= share
    return figure


def _root(key: str, parents: dict[str, str]) -> str:
    while parents[key]:
        key = parents[key]
    return key


def _icicle(
    tiles: Sequence[Tile], lines: dict[str, list[str]], need: dict[str, int], style: Style,
    kind: Type,
) -> figures.Icicle:  # fmt: skip
    """One root with its tiles; heights are the values."""
    textures = {"inferred": "/", "disputed": "x"}
    return figures.Icicle(
        ids=[tile.key for tile in tiles],
        labels=["<br>".join(safe(line) for line in lines[tile.key]) for tile in tiles],
        parents=[tile.parent for tile in tiles],
        values=[need[tile.key] for tile in tiles],
        branchvalues="total",
        sort=False,
        customdata=[tile.key.partition("@")[0] for tile in tiles],
        hovertext=[tile.hover for tile in tiles],
        hovertemplate="%{hovertext}<extra></extra>",
        texttemplate="%{label}",
        textposition="middle left",
        textfont={
            "size": kind.size,
            "color": style.colour("ink"),
            "weight": [600 if tile.bold else 500 for tile in tiles],
        },
        tiling={"orientation": "h", "pad": 2},
        pathbar={"visible": False},
        marker={
            "colors": [tile.colour for tile in tiles],
            "line": {
                "width": [tile.line for tile in tiles],
                "color": style.colour("primary"),
            },
            "pattern": {
                "shape": [textures.get(tile.certainty, "") for tile in tiles],
                "fgcolor": style.colour("rule"),
                "size": 7,
                "solidity": 0.25,
            },
        },
    )
