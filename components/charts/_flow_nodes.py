"""What the columns of a flow chart hold: states, frameworks and bodies with their labels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts._boxes import component_colour, component_words
from components.charts._flow_layout import LEADING, Node, Room, needed, widest_tie
from components.charts._hover import behind, weakest
from components.charts._pixels import broken, rgba, text_size
from components.i18n import Words
from components.records import grouped, records
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


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie, with the keys and ranks of its nodes.

    Attributes:
        row: the row it is made from.
        number: number of the framework; 0 for an organisation.
        state_key, via_key, body_key, level_key: keys of its nodes.
        sort, via_rank, level_rank, component_rank: ranks of its nodes.
        planned: whether the body exists on paper only.
    """

    row: Any
    number: int
    state_key: str
    via_key: str
    body_key: str
    level_key: str
    sort: int
    via_rank: int
    level_rank: int
    component_rank: int
    planned: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all its nodes."""
        return self.state_key, self.via_key, self.body_key, self.level_key


Ties = Sequence[Tie]


def prepared(ties: pd.DataFrame, organisations_first: bool) -> list[Tie]:
    """Put ties in a fixed order and give them the keys and ranks of their nodes.

    Args:
        ties: as in `flow_sankey`.
        organisations_first: whether organisations stand above the frameworks.
    """
    rank = -1 if organisations_first else 10**6
    once = {(row.state_id, row.via_id, row.body_id): row for row in reversed(records(ties))}
    return sorted((_tie(row, rank) for row in once.values()), key=_in_order)


def _tie(row: Any, organisation: int) -> Tie:
    number = 0 if pd.isna(row.number) else int(row.number)
    return Tie(
        row=row,
        number=number,
        state_key=f"state:{row.state_id}",
        via_key=f"{'framework' if number > 0 else 'organisation'}:{row.via_id}",
        body_key=f"body:{row.body_id}",
        level_key=f"level:{row.command_level}/{row.component}",
        sort=getattr(row, "sort", 0),
        via_rank=number if number > 0 else organisation,
        level_rank=_rank(row.command_level, LEVELS),
        component_rank=_rank(row.component, COMPONENTS),
        planned=row.status != "established",
    )


def _in_order(tie: Tie) -> tuple[Any, ...]:
    row = tie.row
    state = tie.sort, row.state, row.state_id
    return *state, *_by_via(tie), *_by_level(tie), row.body, row.body_id


def _by_level(tie: Tie) -> tuple[int, int]:
    return tie.level_rank, tie.component_rank


def _by_via(tie: Tie) -> tuple[Any, ...]:
    return tie.via_rank, tie.row.via, tie.row.via_id


def _by_body(tie: Tie) -> tuple[Any, ...]:
    row = tie.row
    return tie.level_rank, tie.via_rank, row.via, tie.component_rank, row.body, row.body_id


def _rank(value: str, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)


def written_count(number: int, words: Words) -> str:
    """Write a number of ties."""
    return words.ngettext("{n} tie", "{n} ties", number).format(n=number)


def hover_text(name: str, ties: Ties, end: str, style: Style) -> str:
    """Write `Eastern Europe: 2 ties` with source and certainty below, escaped.

    Args:
        name: plain text.
        ties: the ties meant.
        end: whose rows are cited: state, via or body.
        style: gives the language.
    """
    told = f"{safe(name)}: {written_count(len(ties), style.words)}"
    if not hasattr(ties[0].row, f"{end}_places"):
        return told
    places = (place for tie in ties for place in getattr(tie.row, f"{end}_places"))
    certainty = weakest(getattr(tie.row, f"{end}_certainty") for tie in ties)
    return f"{told}<br>{behind(places, certainty, style)}"


def state_nodes(rows: Ties, outside: pd.DataFrame | None, style: Style) -> list[Node]:
    """States with ties (●), then those without (○) where room is left.

    Args:
        rows: ties as `prepared` gives them.
        outside: states to list when they have no tie; columns state_id, state, perhaps sort.
        style: theme, language and size.
    """
    nodes = []
    for key, part in grouped(rows, lambda tie: tie.state_key).items():
        name = part[0].row.state
        lines, width = label_of(name, style, 0.3, lead="●")
        hover = hover_text(name, part, "state", style)
        nodes.append(Node(key, len(part), lines, width, style.colour("party"), hover))
    if outside is None or outside.empty:
        return nodes
    tied = {tie.row.state_id for tie in rows}
    apart = [row for row in records(outside) if row.state_id not in tied]
    apart.sort(key=lambda row: (getattr(row, "sort", 0), row.state, row.state_id))
    more = [
        Node(f"state:{row.state_id}", 0, *label_of(row.state, style, 0.3, lead="○"))
        for row in apart
    ]
    room = room_of(style)
    # A list of those outside must not squeeze the strands, which the picture is about.
    enough = 0.6 * widest_tie([nodes], room)
    return nodes + more if widest_tie([nodes + more], room) > enough else nodes


def via_nodes(rows: Ties, style: Style, share: float) -> list[Node]:
    """Frameworks by number, then organisations by name; ◇ where nothing is established yet.

    Args:
        rows: ties as `prepared` gives them.
        style: theme, language and size.
        share: part of the picture's width for the labels.
    """
    nodes = []
    for key, part in grouped(sorted(rows, key=_by_via), lambda tie: tie.via_key).items():
        name, number = part[0].row.via, part[0].number
        planned = all(tie.planned for tie in part)
        label = label_of(name, style, share, number=number, planned=planned)
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
    rows: Ties, stacks: Sequence[Sequence[Node]], style: Style, share: float
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
    for key, part in grouped(sorted(rows, key=_by_level), lambda tie: tie.level_key).items():
        level, component = part[0].row.command_level, part[0].row.component
        name = level_and_component(level, component, style.words)
        nodes.append(_body_node(key, part, name, style, share))
    return "level_key", nodes


def _single_bodies(rows: Ties, style: Style, share: float) -> list[Node]:
    names, nodes, level = level_names(style.words), [], None
    for key, part in grouped(sorted(rows, key=_by_body), lambda tie: tie.body_key).items():
        if part[0].row.command_level != level:
            level = part[0].row.command_level
            name = names.get(level, level)
            width = style.width_of(name, label_size(style), 700)
            nodes.append(Node("", 0, (f"<b>{safe(name)}</b>",), width, heads=True))
        name, number = part[0].row.body, part[0].number
        nodes.append(_body_node(key, part, name, style, share, number))
    return nodes


def _body_node(
    key: str, part: Ties, name: str, style: Style, share: float, number: int = 0
) -> Node:
    planned = all(tie.planned for tie in part)
    label = label_of(name, style, share, number=number, planned=planned)
    colour = component_colour(part[0].row.component, style)
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
