"""Bounds of what one picture or table shows, and the sentence that says so."""

from typing import Any

import pandas as pd

from components.views.scene import Scene

MOST_ROWS = 1500  # of a table or a timeline
MOST_CELLS = 1000  # of a matrix of states and organisations


def first_rows(scene: Scene, rows: pd.DataFrame, most: int = MOST_ROWS) -> tuple[pd.DataFrame, str]:
    """The first rows, as many as fit, and a sentence on the others; empty where all fit.

    Args:
        scene: the scene.
        rows: any columns, in the order shown.
        most: how many fit.
    """
    if len(rows) <= most:
        return rows, ""
    text = scene.words.gettext(
        "The first {shown} of {n} rows are shown; choose fewer treaties, organisations or regions "
        "to see the others."
    )
    return rows.iloc[:most].reset_index(drop=True), text.format(shown=most, n=len(rows))


def first_columns(scene: Scene, ids: list[Any], states: int) -> tuple[list[Any], str]:
    """The first columns of a matrix of states, as many as fit, and a sentence on the others.

    Args:
        scene: the scene.
        ids: what has a column, in the order shown.
        states: rows of the matrix.
    """
    most = max(MOST_CELLS // max(states, 1), 1)
    if len(ids) <= most:
        return ids, ""
    rest = len(ids) - most
    text = scene.words.ngettext(
        "{n} more treaty or organisation is not drawn; choose fewer regions, or it, to see it.",
        "{n} more treaties and organisations are not drawn; choose fewer regions, or those "
        "wanted, to see them.",
        rest,
    )
    return ids[:most], text.format(n=rest)
