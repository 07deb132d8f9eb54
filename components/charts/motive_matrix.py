"""Why states take part: states by kind of motive, one mark per motive."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts._hover import behind, broken, place_of
from components.charts._matrix import Head, Item
from components.charts._matrix_marks import Paint, matrix_figure
from components.charts._pixels import blank
from components.text import safe
from components.theme import Style


def motive_matrix(
    rows: pd.DataFrame,
    *,
    style: Style,
    absent: Mapping[str, str] | None = None,
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw states (rows) by kinds of motive (columns), the most shared kind first.

    Args:
        rows: state_id, state, theme_id, theme, motive, short, certainty, note, and cited (or
            source_id, locator).
        style: theme, language and size; the picture may be taller.
        absent: a remark by state_id for states that take no part on the day.
        selected: key of the state to mark.
        reason: why there is nothing; shown instead of an empty picture.

    Returns:
        A figure whose marks and state names carry `state:ID`.
    """
    if rows.empty:
        return blank(style, reason)
    words = style.words
    told = rows.to_dict("records")
    states = dict(sorted({r["state_id"]: r["state"] for r in told}.items(), key=_by_name))
    themes = {r["theme_id"]: r["theme"] or words.gettext("other motives") for r in told}
    sharing = {theme: {r["state_id"] for r in told if r["theme_id"] == theme} for theme in themes}
    order = sorted(themes, key=lambda theme: (-len(sharing[theme]), themes[theme], theme))
    kinds = {state: {r["theme_id"] for r in told if r["state_id"] == state} for state in states}
    heads = [
        Head(
            key=f"state:{state}",
            label=name,
            sub=(absent or {}).get(state, ""),
            count=str(len(kinds[state])),
            faint=state in (absent or {}),
        )
        for state, name in states.items()
    ]
    columns = [
        Head(
            key="",
            label=themes[theme],
            count=str(len(sharing[theme])),
            of=words.gettext("{n} of {all}").format(n=len(sharing[theme]), all=len(states)),
        )
        for theme in order
    ]
    cells: dict[tuple[int, int], list[Item]] = defaultdict(list)
    places = {state: place for place, state in enumerate(states)}
    for row in told:
        cells[places[row["state_id"]], order.index(row["theme_id"])].append(_item(row, style))
    paint = Paint(
        full=style.colour("party"),
        pale=style.colour("sig"),
        hatch=style.colour("sig_hatch"),
        line=style.colour("primary"),
    )
    return matrix_figure(heads, columns, cells, lambda _: paint, style=style, selected=selected)


def _by_name(pair: Sequence[str]) -> tuple[str, ...]:
    return pair[1], pair[0]


def _item(row: Mapping[Any, Any], style: Style) -> Item:
    lines = [
        f"<b>{safe(str(row['state']))}</b>",
        broken(str(row["motive"])),
        broken(str(row["note"])),
        behind([place_of(row)], row["certainty"], style),
    ]
    hover = "<br>".join(line for line in lines if line)
    return Item(f"state:{row['state_id']}", str(row["short"]), hover, str(row["certainty"]))
