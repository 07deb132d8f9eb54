"""The rows of the package behind what is selected, as they stand in its files."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components.controls.card import marked
from components.views._told import source_link
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, table_title, term
from data.query.mentions import mentions

MOST = 40  # rows of one table that are listed


def rows_section(scene: Scene, key: str) -> list[Any]:
    """Every row that names a thing, folded up by table: file, line, cells, source, certainty.

    Args:
        scene: the scene.
        key: the thing, `kind:id`.
    """
    found = mentions(scene.package, key, scene.lang)
    if not found:
        return []
    groups = [(name, list(rows)) for name, rows in groupby(found, lambda row: str(row["table"]))]
    heading = scene.words.gettext("Rows of the data set")
    return [html.H3(heading), *(_group(scene, name, rows) for name, rows in groups)]


def _group(scene: Scene, name: str, rows: Sequence[Mapping[str, Any]]) -> html.Details:
    words = scene.words
    count = html.Span(str(len(rows)), className="count")
    shown: list[Any] = [html.Ul([html.Li(_row(scene, row)) for row in rows[:MOST]])]
    if len(rows) > MOST:
        left = len(rows) - MOST
        more = words.ngettext(
            "{n} more row in the data view", "{n} more rows in the data view", left
        ).format(n=left)
        opened = marked(data_key=f"go:view=data&table={name}")
        shown.append(html.Button(more, className="link-button", type="button", **opened))
    summary = html.Summary([table_title(name, words), " ", count])
    return html.Details([summary, *shown], className="package-rows")


def _row(scene: Scene, row: Mapping[str, Any]) -> list[Any]:
    words = scene.words
    cells = " · ".join(f"{column}: {value}" for column, value in row["cells"].items())
    line = words.gettext("{file}, line {n}").format(file=row["file"], n=row["row_number"])
    certainty = row["certainty"]
    grade = f"{CERTAINTY_SIGNS.get(certainty, '')} {term(certainty, words)}".strip()
    source = source_link(scene, row["source_id"], row["locator"])
    parts: list[Any] = [
        html.Div(line, className="line-of-file"),
        html.Div(cells, className="cells"),
        html.Div([f"{grade} · " if grade else "", source], className="where"),
    ]
    if row["note"]:
        parts.append(html.Div(row["note"], className="where"))
    return parts
