"""What the columns of a flow chart hold: states, frameworks and bodies with their labels."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts._boxes import component_colour, component_words
from components.charts._flow_layout import LEADING, Node, Room, needed, widest_tie
from components.charts._hover import behind, weakest
from components.charts._pixels import broken, rgba, text_size
from components.i18n import Words
from components.text import safe
from components.theme import Style

LEVELS = ("alliance", "regional", "national")
COMPONENTS = ("political", "military", "economic", "coordination")
NBSP = "\N{NO-BREAK SPACE}"


def label_size(style: Style) -> float:
    """Size of the labels in pixels."""
    return text_size(style)


def room_of(style: Style) -> Room:
    """Room for the columns in a picture of this size."""
    edge = 4.0
    return Room(
        top=edge,
        height=style.height - 2 * edge,
        leading=label_size(style) * LEADING,
        gap=0.25 * style.em,
        most=1.6 * style.em,
    )


def rows_high(number: int, style: Style) -> int:
    """Height of a picture in which so many nodes of a column each have room for their name."""
    room = room_of(style)
    return math.ceil(number * room.leading + 2 * room.top + 2)


def prepared(ties: pd.DataFrame, organisations_first: bool) -> pd.DataFrame:
    """Put ties in a fixed order and give them the keys and ranks of their nodes.

    Args:
        ties: as in `flow_sankey`.
        organisations_first: whether organisations stand above the frameworks.

    Returns:
        The rows with `number` as a whole number (0 for organisations), `sort`, `state_key`,
        `via_key`, `body_key`, `level_key`, `via_rank`, `level_rank`, `component_rank`, `planned`.
    """
    rows = ties.drop_duplicates(["state_id", "via_id", "body_id"]).copy()
    rows["number"] = pd.to_numeric(rows["number"], errors="coerce").fillna(0).astype(int)
    kind = rows["number"].gt(0).map({True: "framework:", False: "organisation:"})
    rows["via_key"] = kind + rows["via_id"]
    rows["state_key"] = "state:" + rows["state_id"]
    rows["body_key"] = "body:" + rows["body_id"]
    rows["level_key"] = "level:" + rows["command_level"] + "/" + rows["component"]
    rows["level_rank"] = _ranks(rows["command_level"], LEVELS)
    rows["component_rank"] = _ranks(rows["component"], COMPONENTS)
    rank = -1 if organisations_first else 10**6
    rows["via_rank"] = rows["number"].where(rows["number"].gt(0), rank)
    rows["planned"] = rows["status"].ne("established")
    if "sort" not in rows:
        rows["sort"] = 0
    order = ["sort", "state", "state_id", "via_rank", "via", "via_id"]
    order += ["level_rank", "component_rank", "body", "body_id"]
    return rows.sort_values(order, ignore_index=True)


def _ranks(values: pd.Series, order: Sequence[str]) -> pd.Series:
    ranks: Mapping[str, int] = {value: place for place, value in enumerate(order)}
    return values.map(ranks).fillna(len(order)).astype(int)


def written_count(number: int, words: Words) -> str:
    """Write a number of ties."""
    return words.ngettext("{n} tie", "{n} ties", number).format(n=number)


def hover_text(name: str, ties: pd.DataFrame, end: str, style: Style) -> str:
    """Write `Eastern Europe: 2 ties` with source and certainty below, escaped.

    Args:
        name: plain text.
        ties: the ties meant.
        end: whose rows are cited: state, via or body.
        style: gives the language.
    """
    told = f"{safe(name)}: {written_count(len(ties), style.words)}"
    if f"{end}_places" not in ties:
        return told
    places = (place for one in ties[f"{end}_places"] for place in one)
    return f"{told}<br>{behind(places, weakest(ties[f'{end}_certainty']), style)}"


def state_nodes(rows: pd.DataFrame, outside: pd.DataFrame | None, style: Style) -> list[Node]:
    """States with ties (●), then those without (○) where room is left.

    Args:
        rows: ties as `prepared` gives them.
        outside: states to list when they have no tie; columns state_id, state, perhaps sort.
        style: theme, language and size.
    """
    nodes = []
    for key, part in rows.groupby("state_key", sort=False):
        name = part["state"].iloc[0]
        lines, width = label_of(name, style, 0.3, lead="●")
        hover = hover_text(name, part, "state", style)
        nodes.append(Node(key, len(part), lines, width, style.colour("party"), hover))
    if outside is None or outside.empty:
        return nodes
    apart = outside[~outside["state_id"].isin(rows["state_id"])]
    apart = apart.sort_values([name for name in ("sort", "state", "state_id") if name in apart])
    more = [
        Node(f"state:{state_id}", 0, *label_of(name, style, 0.3, lead="○"))
        for state_id, name in zip(apart["state_id"], apart["state"], strict=True)
    ]
    room = room_of(style)
    # A list of those outside must not squeeze the strands, which the picture is about.
    enough = 0.6 * widest_tie([nodes], room)
    return nodes + more if widest_tie([nodes + more], room) > enough else nodes


def via_nodes(rows: pd.DataFrame, style: Style, share: float) -> list[Node]:
    """Frameworks by number, then organisations by name; ◇ where nothing is established yet.

    Args:
        rows: ties as `prepared` gives them.
        style: theme, language and size.
        share: part of the picture's width for the labels.
    """
    nodes = []
    ordered = rows.sort_values(["via_rank", "via", "via_id"], kind="stable")
    for key, part in ordered.groupby("via_key", sort=False):
        name, number = part["via"].iloc[0], int(part["number"].iloc[0])
        label = label_of(name, style, share, number=number, planned=part["planned"].all())
        hover = hover_text(f"{number} {name}" if number else name, part, "via", style)
        nodes.append(Node(key, len(part), *label, via_colour(number, style), hover))
    return nodes


def via_colour(number: int, style: Style) -> str:
    """Colour of a framework by its number; organisations are grey."""
    return style.colour(style.framework_token(number) if number else "control")


def level_names(words: Words) -> dict[str, str]:
    """Names of the command levels in the language."""
    return {
        "alliance": words.gettext("Alliance"),
        "regional": words.gettext("Regional"),
        "national": words.gettext("National"),
    }


def level_and_component(level: str, component: str, words: Words) -> str:
    """Write `Regional, military`; an empty part is left out."""
    names = level_names(words).get(level, level), component_words(words).get(component, component)
    return ", ".join(name for name in names if name)


def body_nodes(
    rows: pd.DataFrame, stacks: Sequence[Sequence[Node]], style: Style, share: float
) -> tuple[str, list[Node]]:
    """Single bodies under the heading of their level; level and component where room is short.

    Args:
        rows: ties as `prepared` gives them.
        stacks: the columns to the left, which say how wide a tie can be.
        style: theme, language and size.
        share: part of the picture's width for the labels.

    Returns:
        The column of `rows` that names the node (`body_key` or `level_key`), and the nodes.
    """
    room = room_of(style)
    single = _single_bodies(rows, style, share)
    if needed(single, 0.7 * widest_tie(stacks, room), room) <= room.height:
        return "body_key", single
    nodes = []
    ordered = rows.sort_values(["level_rank", "component_rank"], kind="stable")
    for key, part in ordered.groupby("level_key", sort=False):
        level, component = part["command_level"].iloc[0], part["component"].iloc[0]
        name = level_and_component(level, component, style.words)
        nodes.append(_body_node(key, part, name, style, share))
    return "level_key", nodes


def _single_bodies(rows: pd.DataFrame, style: Style, share: float) -> list[Node]:
    names, nodes, level = level_names(style.words), [], None
    order = ["level_rank", "via_rank", "via", "component_rank", "body", "body_id"]
    for key, part in rows.sort_values(order).groupby("body_key", sort=False):
        if part["command_level"].iloc[0] != level:
            level = part["command_level"].iloc[0]
            name = names.get(level, level)
            width = style.width_of(name, label_size(style), 700)
            nodes.append(Node("", 0, (f"<b>{safe(name)}</b>",), width, heads=True))
        name, number = part["body"].iloc[0], int(part["number"].iloc[0])
        nodes.append(_body_node(key, part, name, style, share, number))
    return nodes


def _body_node(
    key: str, part: pd.DataFrame, name: str, style: Style, share: float, number: int = 0
) -> Node:
    planned = bool(part["planned"].all())
    label = label_of(name, style, share, number=number, planned=planned)
    colour = component_colour(part["component"].iloc[0], style)
    fill = rgba(colour, 0.3) if planned else colour
    return Node(key, len(part), *label, fill, hover_text(name, part, "body", style))


def label_of(
    text: str, style: Style, share: float, *, lead: str = "", number: int = 0, planned: bool = False
) -> tuple[tuple[str, ...], float]:
    """Break a label to a share of the picture's width; a number is bold, a plan ends with ◇.

    Args:
        text: plain text.
        style: theme, language and size.
        share: wished part of the picture's width.
        lead: a sign before the first line.
        number: number of a framework before the first line; 0 for none.
        planned: whether to end with ◇.

    Returns:
        The lines, escaped, and the width of the widest in pixels.
    """
    size = label_size(style)
    before = f"{number or lead}{NBSP}" if number or lead else ""
    indent = style.width_of(before, size, 700)
    sign = f"{NBSP}◇" if planned else ""
    taken = indent + style.width_of(sign, size)
    plain = broken(text, size, style.width * share - taken, 0.36 * style.width - taken)
    plain[-1] += sign
    width = indent + max(style.width_of(line, size) for line in plain)
    lines = [safe(line) for line in plain]
    if number:
        return (f"<b>{number}</b>{NBSP}{lines[0]}", *(f"{NBSP * 3}{x}" for x in lines[1:])), width
    return (f"{before}{lines[0]}", *lines[1:]), width
