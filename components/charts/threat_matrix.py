"""What threatens whom: kinds of threat by framework, one mark per threat."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts._hover import behind, broken, place_of
from components.charts._matrix import Head, Item
from components.charts._matrix_marks import Paint, matrix_figure
from components.charts._pixels import blank
from components.text import safe, written
from components.theme import Style
from components.vocabulary import term


def threat_matrix(
    rows: pd.DataFrame,
    frameworks: pd.DataFrame,
    *,
    style: Style,
    selected: str = "",
    reason: str = "",
) -> go.Figure:
    """Draw kinds of threat (rows) by framework (columns), the most widely seen kind first.

    Where no threat is filed under a kind, the rows are the origins of the threats.

    Args:
        rows: framework_id, origin, origin_id, origin_key, perceived, theme_id, theme, threat,
            short, certainty, note, and cited (or source_id, locator).
        frameworks: the columns in order: framework_id, framework, number, status, since.
        style: theme, language and size; the picture may be taller.
        selected: key of the framework to mark.
        reason: why there is nothing; shown instead of an empty picture.

    Returns:
        A figure whose marks carry the key of the origin where it has one, else `framework:ID`.
    """
    if rows.empty or frameworks.empty:
        return blank(style, reason)
    told = rows.to_dict("records")
    heads = frameworks.to_dict("records")
    kind = "theme" if any(row["theme_id"] for row in told) else "origin"
    names = {row[f"{kind}_id"]: row[kind] or style.words.gettext("other threats") for row in told}
    seen = {one: {r["framework_id"] for r in told if r[f"{kind}_id"] == one} for one in names}
    order = sorted(names, key=lambda one: (-len(seen[one]), names[one], one))
    counts = style.words.gettext("{n} of {all}")
    lines = [
        Head("", names[one], sub=counts.format(n=len(seen[one]), all=len(heads))) for one in order
    ]
    places = {row["framework_id"]: place for place, row in enumerate(heads)}
    cells: dict[tuple[int, int], list[Item]] = defaultdict(list)
    for row in told:
        at = order.index(row[f"{kind}_id"]), places[row["framework_id"]]
        cells[at].append(_item(row, style, kind))
    paints = [_paint(int(row["number"]), style) for row in heads]
    columns = [_head(row, style) for row in heads]
    return matrix_figure(
        lines, columns, cells, lambda place: paints[place], style=style, selected=selected
    )


def _paint(number: int, style: Style) -> Paint:
    token = style.framework_token(number)
    return Paint(
        full=style.colour(token),
        pale=style.colour(f"{token}_pale"),
        hatch=style.colour(f"{token}_hatch"),
        line=style.colour(f"{token}_hatch"),
    )


def _head(row: Mapping[Any, Any], style: Style) -> Head:
    words, status = style.words, str(row["status"])
    since = str(row["since"])
    if status == "not_yet" and since:
        sub = words.gettext("from {date}").format(date=written(since, style.lang))
    elif status == "established":
        sub = ""
    else:
        sub = term(status, words)
    sign = "◇ " if status == "proposed" else ""
    return Head(
        key=f"framework:{row['framework_id']}",
        label=str(row["framework"]),
        sub=sign + sub,
        number=int(row["number"]),
        faint=status in ("not_yet", "no_longer"),
    )


def _item(row: Mapping[Any, Any], style: Style, kind: str) -> Item:
    seen = style.words.gettext("seen by {who}").format(who=row["perceived"])
    lines = [
        f"<b>{safe(str(row['origin']))}</b>",
        broken(str(row["threat"])),
        broken(seen) if row["perceived"] else "",
        broken(str(row["note"])),
        behind([place_of(row)], row["certainty"], style),
    ]
    hover = "<br>".join(line for line in lines if line)
    key = str(row["origin_key"] or f"framework:{row['framework_id']}")
    before = str(row["origin"]) if kind == "theme" else ""
    return Item(key, str(row["short"]), hover, str(row["certainty"]), before)
