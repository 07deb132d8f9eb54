"""Data view: the rows of one table of the package that hold on the day."""

import datetime as dt

import pandas as pd

from components.views import parts
from components.views.scene import Document, Scene, table
from components.vocabulary import table_title
from data import query

DERIVED = ("_min", "_max")
KEYS = {
    "state_id": "state",
    "body_id": "body",
    "framework_id": "framework",
    "organisation_id": "organisation",
    "event_id": "event",
}


def document(scene: Scene, on: dt.date) -> Document:
    """The data view on one day."""
    name = scene.state.table
    rows, dated = rows_of(scene, name, on)
    words = scene.words
    title = table_title(name, words)
    if dated:
        headline = words.ngettext(
            "{title}: {n} row on this day", "{title}: {n} rows on this day", len(rows)
        )
        summary = words.gettext(
            "Rows of all sources in force on this day, as they stand in the data package."
        )
    else:
        headline = words.ngettext("{title}: {n} row", "{title}: {n} rows", len(rows))
        summary = words.gettext("This table has no dates in force; all its rows are shown.")
    headline = headline.format(title=title, n=len(rows))
    shown = parts.card(title, summary, _table(rows, headline), sub=scene.package.version)
    return parts.document(scene, on, headline, summary, {"data": shown})


def rows_of(scene: Scene, name: str, on: dt.date) -> tuple[pd.DataFrame, bool]:
    """Rows of a table of the package under the date and the region and organisation filters.

    Returns:
        The rows with the columns of the file, and whether the table has dates in force.
    """
    rows = scene.package.tables[name]
    dated = "valid_from_min" in rows.columns
    if dated:
        rows = query.in_force(rows, on, scene.state.rule)
    if "organisation_id" in rows.columns and name in ("memberships", "treaty_actions"):
        rows = rows[rows["organisation_id"].isin(scene.state.organisations)]
    if scene.chosen_states is not None and "state_id" in rows.columns:
        rows = rows[rows["state_id"].isin(scene.chosen_states) | (rows["state_id"] == "")]
    kept = [c for c in rows.columns if not c.endswith(DERIVED) and c not in ("row_number", "sure")]
    return rows[kept].reset_index(drop=True), dated


def _table(rows: pd.DataFrame, caption: str) -> Document:
    columns = [column for column in rows.columns if (rows[column].astype(str) != "").any()]
    first = columns[0] if columns else ""
    kind = KEYS.get(first, "")
    listed = []
    for row in rows[columns].itertuples(index=False):
        cells = ["" if pd.isna(cell) else cell for cell in row]
        listed.append((f"{kind}:{cells[0]}" if kind else "", cells))
    return table(caption, columns, listed)
