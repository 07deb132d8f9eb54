"""Who takes which side: a block per question, its sides side by side, the actors under them."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from components import figures
from components.charts._box_marks import canvas, label, path, rounded
from components.charts._hover import behind, broken, place_of
from components.charts._pixels import blank, text_size
from components.charts._sides import Chip, page_of, when_of
from components.text import safe
from components.theme import Style


def positions(
    rows: pd.DataFrame, *, style: Style, selected: str = "", reason: str = ""
) -> go.Figure:
    """Draw every question with its sides and the actors that take them.

    Args:
        rows: in the order to draw: question_id, question, stance_id, stance, actor, actor_key,
            held_from, left_on (EDTF), status (held, later, left), certainty, note, and
            cited (or source_id, locator).
        style: theme, language and size; the picture may be taller.
        selected: key of the actor to mark.
        reason: why there is nothing; shown instead of an empty picture.

    Returns:
        A figure whose chips carry the keys of their actors as `customdata`.
    """
    if rows.empty:
        return blank(style, reason)
    page = page_of(rows, style)
    figure = canvas(style, max(page.height + 0.5 * style.em, style.height))
    line = {"color": style.colour("rule"), "width": 1}
    ground = style.colour("paper")
    shapes = [
        path(rounded(s.x, s.y, s.w, s.h, 5), fillcolor=ground, line=line, layer="below")
        for s in page.sides
    ]
    shapes += [
        {"type": "line", "x0": 0, "x1": style.width, "y0": y, "y1": y, "line": line}
        for y in page.rules
    ]
    later = [chip for chip in page.chips if chip.row["status"] == "later"]
    shapes += [_dotted(chip, style, selected) for chip in later]
    ink, faint = style.colour("ink"), style.colour("ink2")
    notes = [
        label(
            text.x,
            text.y,
            "<br>".join(safe(line) for line in text.lines),
            text.size,
            font={"color": faint if text.faint else ink, "weight": text.weight},
            xanchor="right" if text.right else "left",
        )
        for text in page.texts
    ]
    notes += [_name(chip, style) for chip in page.chips]
    figure.update_layout(shapes=shapes, annotations=notes)
    for state in (True, False):
        chips = [chip for chip in page.chips if chip.state is state]
        if chips:
            figure.add_trace(_fills(chips, style, selected, "states" if state else "others"))
    return figure


def _radius(state: bool, style: Style) -> float:
    return 3 if state else 0.8 * text_size(style)


def _line(chip: Chip, style: Style, selected: str) -> tuple[str, float]:
    """Colour and width of the outline of an actor."""
    chosen = bool(selected) and chip.row["actor_key"] == selected
    token = "primary" if chip.state and chip.row["status"] == "held" else "ink2"
    return style.colour(token), 3 if chosen else 1.4


def _dotted(chip: Chip, style: Style, selected: str) -> dict[str, object]:
    """The outline of an actor who takes the side later; bars have no dotted ones."""
    colour, width = _line(chip, style, selected)
    line = {"color": colour, "width": width, "dash": "1.6px,3px"}
    return path(rounded(chip.x, chip.y, chip.w, chip.h, _radius(chip.state, style)), line=line)


def _fills(chips: Sequence[Chip], style: Style, selected: str, name: str) -> figures.Bar:
    """The chips as bars: they take hover and clicks."""

    def fill(chip: Chip) -> str:
        if selected and chip.row["actor_key"] == selected:
            return style.colour("selected")
        if chip.row["status"] == "left":
            return style.colour("land")
        held = chip.state and chip.row["status"] == "held"
        return style.colour("tint" if held else "panel")

    lines = [
        (colour, 0 if chip.row["status"] == "later" else width)
        for chip in chips
        for colour, width in [_line(chip, style, selected)]
    ]
    return figures.Bar(
        name=name,
        orientation="h",
        base=[chip.x for chip in chips],
        x=[chip.w for chip in chips],
        y=[chip.y + chip.h / 2 for chip in chips],
        width=[chip.h for chip in chips],
        marker={
            "color": [fill(chip) for chip in chips],
            "line": {"color": [one for one, _ in lines], "width": [width for _, width in lines]},
            "cornerradius": _radius(name == "states", style),
        },
        customdata=[chip.row["actor_key"] for chip in chips],
        hovertext=[_hover(chip, style) for chip in chips],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _name(chip: Chip, style: Style) -> dict[str, object]:
    held = chip.row["status"] == "held"
    return label(
        chip.x + chip.w / 2,
        chip.y + chip.h / 2,
        "<br>".join(safe(line) for line in chip.lines),
        text_size(style),
        font={"color": style.colour("ink" if held else "ink2"), "weight": 500},
        xanchor="center",
        align="center",
    )


def _hover(chip: Chip, style: Style) -> str:
    row = chip.row
    words = style.words
    moved = words.gettext("changed sides") if row["left_on"] else ""
    lines = [
        f"<b>{safe(str(row['actor']))}</b>",
        broken(str(row["stance"])),
        safe(", ".join(part for part in (when_of(row, style), moved) if part)),
        broken(str(row["note"])),
        behind([place_of(row)], row["certainty"], style),
    ]
    return "<br>".join(line for line in lines if line)
