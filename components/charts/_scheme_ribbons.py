"""Ribbons between the groups of two classifications: one per state."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from components import figures, text
from components.charts import _ranks
from components.charts._scheme_page import Page, Row
from components.charts._scheme_words import placing
from components.theme import Style

REVERSED = "✕"
STEPS = 18  # points of a ribbon
MOST_THIN = 12  # more dotted lines than this would hide the ribbons


def _curve(x0: float, y0: float, x1: float, y1: float) -> tuple[list[float], list[float]]:
    """A line that leaves and arrives level."""
    t = np.linspace(0, 1, STEPS)
    y = y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)
    return (x0 + (x1 - x0) * t).round(1).tolist(), y.round(1).tolist()


def ribbons(
    page: Page,
    known: Mapping[str, Any],
    told: Mapping[str, Any],
    one: str,
    other: str,
    style: Style,
) -> list[figures.Scatter]:
    """One ribbon per state from its cell to its block.

    A state that only one of the two places has a thin dotted line, or none where these are many.
    """
    made, width = [], round(page.pitch * 0.42, 1)
    ends = [
        (block, row, one in row.cells and bool(block.number))
        for block in page.blocks
        for row in block.rows
        if one in row.cells or block.number
    ]
    many = sum(not whole for _, _, whole in ends) > MOST_THIN
    for block, row, whole in ends:
        if not whole and many:
            continue
        x, y = _curve(page.left, row.y, page.right, block.at(row))
        mark = {
            "x": x,
            "y": y,
            "mode": "lines",
            "name": f"ribbon {row.state_id}",
            "customdata": [f"state:{row.state_id}"] * STEPS,
            "hovertext": [_crossing(row, told, known, one, other, style)] * STEPS,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        ink2 = style.colour("ink2")
        if not whole:
            made.append(figures.Scatter(**mark, line={"color": ink2, "width": 1.2, "dash": "dot"}))
            continue
        look = _ranks.look(int(row.cells[one].number), int(known[one].groups))
        faint = not (known[one].proposed and known[other].proposed)
        casing = {"color": ink2, "width": width + 1.6}
        made.append(
            figures.Scatter(x=x, y=y, mode="lines", line=casing, hoverinfo="skip", name="casing")
        )
        line = {"color": _ranks.fill(style, look, faint=faint), "width": width}
        made.append(figures.Scatter(**mark, line=line))
    return made


def _crossing(
    row: Row, told: Mapping[str, Any], known: Mapping[str, Any], one: str, other: str, style: Style
) -> str:
    """Where both put a state, and on how many pairs with it they agree."""
    lines = [f"<b>{text.safe(row.name)}</b>"]
    for scheme in dict.fromkeys((one, other)):
        where = (
            placing(style, row.cells[scheme])
            if scheme in row.cells
            else style.words.gettext("not placed")
        )
        lines.append(f"{text.safe(known[scheme].heading)}: {where}")
    counts = told.get(row.state_id)
    if counts is not None and counts.pairs:
        lines.append(
            style.words.gettext("the two agree on {n} of its {pairs} pairs").format(
                n=int(counts.agreeing), pairs=int(counts.pairs)
            )
        )
        if counts.reversed:
            lines.append(
                f"{REVERSED} "
                + style.words.ngettext(
                    "{n} pair is ordered the other way round",
                    "{n} pairs are ordered the other way round",
                    int(counts.reversed),
                ).format(n=int(counts.reversed))
            )
    return "<br>".join(lines)
