"""States of the network as marks: discs with a number, a field in the middle, rings, labels."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import figures
from components.charts._hover import behind, place_of, weakest
from components.charts._network_layout import LEADING, Layout, Node, Point
from components.charts._pixels import note, rgba
from components.text import safe
from components.theme import Style


def blanks(places: Layout) -> set[str]:
    """Kinds of blank among the states: no_state, out, or none (no tie in force)."""
    found = {node.presence for node in places.nodes.values()} - {"in"}
    return found | {"none" for node in places.nodes.values() if node.inside and not node.partners}


def told_of(states: pd.DataFrame, ties: pd.DataFrame, style: Style) -> dict[str, str]:
    """Escaped tooltip of each state: its number of partners, and where their ties are told.

    Args:
        states: as in `network`.
        ties: as in `network`.
        style: gives the language.
    """
    words = style.words
    counted: dict[str, list[dict[str, Any]]] = {}
    for row in ties[ties["status"] == "in_force"].to_dict("records"):
        for one in (row["state_id"], row["partner_id"]):
            counted.setdefault(one, []).append(row)
    told = {}
    for state in states.to_dict("records"):
        count = words.ngettext(
            "{n} state tied to it in force", "{n} states tied to it in force", state["partners"]
        ).format(n=state["partners"])
        facts = {"in": count, "out": words.gettext("stands outside on this day")}
        fact = facts.get(state["presence"]) or words.gettext("no such state on this day")
        rows = counted.get(state["state_id"]) or [state]
        doubt = weakest(str(row["certainty"]) for row in rows)
        lines = [safe(fact), behind([place_of(row) for row in rows], doubt, style)]
        told[state["state_id"]] = "<br>".join([f"<b>{safe(str(state['state']))}</b>", *lines])
    return told


def node_marks(
    places: Layout, told: Mapping[str, str], style: Style, size: float
) -> figures.Scatter:
    """Discs with the number of partners; hollow without any, empty without a state."""
    nodes = sorted(places.nodes.values(), key=lambda node: node.key)
    primary, panel, ink2 = (style.colour(name) for name in ("primary", "panel", "ink2"))
    tied = [node.partners > 0 for node in nodes]
    return figures.Scatter(
        x=[round(node.at[0], 1) for node in nodes],
        y=[round(node.at[1], 1) for node in nodes],
        mode="markers+text",
        text=[_number(node) for node in nodes],
        textposition="middle center",
        textfont={
            "size": size,
            "weight": 600,
            "color": [style.colour("onprimary") if has else ink2 for has in tied],
        },
        marker={
            "size": [2 * _radius(node, places) if node.side else 1 for node in nodes],
            "color": [primary if has else panel for has in tied],
            "line": {
                "width": [
                    1.4 if node.presence != "no_state" and node.side else 0 for node in nodes
                ],
                "color": [primary if has else ink2 for has in tied],
            },
            "opacity": 1,
        },
        customdata=[f"state:{node.key}" for node in nodes],
        hovertext=[told[node.key] for node in nodes],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        name="states",
    )


def _number(node: Node) -> str:
    if not node.side or node.presence == "no_state":
        return ""
    return str(node.partners) if node.inside else "·"


def _radius(node: Node, places: Layout) -> float:
    return places.radius * (1 if node.inside else 0.6)


def node_shapes(places: Layout, style: Style, size: float, chosen: str) -> list[dict[str, object]]:
    """The field of the middle, rings of missing states, and the ring of the selected one."""
    shapes = []
    for node in sorted(places.nodes.values(), key=lambda node: node.key):
        if node.side:
            if node.presence == "no_state":
                line = {"color": style.colour("ink2"), "width": 1.4, "dash": "dot"}
                shapes.append(_round(node.at, *[_radius(node, places)] * 2, line=line))
            if node.key == chosen:
                line = {"color": style.colour("ink"), "width": 3}
                shapes.append(_round(node.at, places.radius + 4, places.radius + 4, line=line))
            continue
        half, tall = _field(node, style, size)
        colour = style.colour("primary") if node.partners else style.colour("ink2")
        line = {"color": colour, "width": 1.6, "dash": "solid" if node.inside else "dot"}
        fill = {"fillcolor": colour if node.partners else style.colour("panel")}
        if node.key == chosen:
            ring = {"color": style.colour("ink"), "width": 3}
            shapes.append(_round(node.at, half + 4, tall + 4, line=ring))
        shapes.append(_round(node.at, half, tall, line=line, **fill))
    return shapes


def _field(node: Node, style: Style, size: float) -> tuple[float, float]:
    """Half the width and height of the field of the state in the middle."""
    widest = max(style.width_of(line, size, 700) for line in _written(node))
    return widest / 2 + 0.75 * size, (LEADING * len(_written(node)) + 0.7) * size / 2


def _written(node: Node) -> list[str]:
    """Label lines of the state in the middle, with its number."""
    lines = list(node.lines)
    if node.inside:
        lines[-1] += f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{node.partners}"
    return lines


def _round(at: Point, half: float, tall: float, **more: object) -> dict[str, object]:
    """A rectangle with round ends; a circle where both halves are equal."""
    x, y = at
    inner = half - tall
    path = (
        f"M{x - inner:.1f},{y - tall:.1f} L{x + inner:.1f},{y - tall:.1f} "
        f"C{x + inner + 1.33 * tall:.1f},{y - tall:.1f} {x + inner + 1.33 * tall:.1f},"
        f"{y + tall:.1f} {x + inner:.1f},{y + tall:.1f} L{x - inner:.1f},{y + tall:.1f} "
        f"C{x - inner - 1.33 * tall:.1f},{y + tall:.1f} {x - inner - 1.33 * tall:.1f},"
        f"{y - tall:.1f} {x - inner:.1f},{y - tall:.1f} Z"
    )
    return {"type": "path", "path": path, "xref": "x", "yref": "y", "layer": "above", **more}


def node_labels(places: Layout, style: Style, size: float, chosen: str) -> list[dict[str, object]]:
    """Names beside the discs; the one in the middle stands in its field."""
    notes = []
    for node in sorted(places.nodes.values(), key=lambda node: node.key):
        click = {"name": f"state:{node.key}", "captureevents": True}
        x, y = node.at
        if not node.side:
            text = "<br>".join(safe(line) for line in _written(node))
            colour = style.colour("onprimary" if node.partners else "ink")
            font = {"color": colour, "weight": 700}
            middle = {"xanchor": "center", "align": "center"}
            notes.append(note(x, y, text, size, style, font=font, **middle, **click))
            continue
        text = "<br>".join(safe(line) for line in node.lines)
        gone = not node.partners and node.key != chosen
        font = {
            "color": style.colour("ink2" if gone else "ink"),
            "weight": 600 if node.key == chosen else 400,
        }
        side = "left" if node.side > 0 else "right"
        reach = node.side * (places.radius + 0.45 * size)
        edge = {"xanchor": side, "align": side, "bgcolor": rgba(style.colour("panel"), 0.85)}
        notes.append(note(x + reach, y, text, size, style, font=font, **edge, **click))
    return notes
