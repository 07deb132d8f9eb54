"""Data view: the rows of one table of the package that hold on the day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.file_words import cell_term, file_column, language_name
from components.views import parts
from components.views._bounded import first_rows
from components.views.scene import Document, Scene, table
from components.vocabulary import table_title
from data.query.chosen import chosen_rows
from data.query.rows import CLAIMS
from data.query.statements import THINGS, coded_columns, file_of, named_id

DERIVED = ("_min", "_max")
# Tables of which the filter of organisations chooses rows.
OF_ORGANISATIONS = ("memberships", "treaty_actions", "obligations")
LANGUAGES = ("_en", "_de")
KEYS = {
    "state_id": "state",
    "body_id": "body",
    "framework_id": "framework",
    "organisation_id": "organisation",
    "event_id": "event",
    "source_id": "source",
}


def document(scene: Scene, on: dt.date) -> Document:
    """The data view on one day."""
    name = scene.state.table
    rows, dated = rows_of(scene, name, on)
    words = scene.words
    title, file = table_title(name, words), file_of(scene.package, name)
    if dated:
        headline = words.ngettext(
            "{title}: {n} row on this day", "{title}: {n} rows on this day", len(rows)
        )
        summary = words.gettext(
            "Rows of all sources in force on this day, as they stand in the data package."
        )
        if scene.source:
            summary = words.gettext("Rows in force on this day, as they stand in the data package.")
    else:
        headline = words.ngettext("{title}: {n} row", "{title}: {n} rows", len(rows))
        summary = words.gettext("This table has no dates in force; all its rows are shown.")
    headline = headline.format(title=title, n=len(rows))
    summary += " " + words.gettext("Codes of the file stand in brackets.")
    rows, more = first_rows(scene, rows)
    summary = " ".join(one for one in (summary, more) if one)
    shown = parts.card(
        title, summary, _table(scene, name, rows, headline), sub=f"{file} · {scene.package.version}"
    )
    return parts.document(scene, on, headline, summary, {"data": shown}, alone=name in CLAIMS)


def rows_of(scene: Scene, name: str, on: dt.date) -> tuple[pd.DataFrame, bool]:
    """Rows of a table of the package under the date, source, region and organisation filters.

    Returns:
        The rows with the columns of the file and `row_number`, the line there, and whether the
        table has dates in force.
    """
    package, state = scene.package, scene.state
    dated = "valid_from_min" in package.tables[name].columns
    rows = chosen_rows(
        package,
        name,
        on=on if dated else None,
        rule=state.rule,
        source=scene.source if name in CLAIMS else None,
        # A promise that names no treaty is kept.
        organisations=(*state.organisations, "") if name in OF_ORGANISATIONS else None,
        regions=state.regions,
    )
    if name == "obligations" and state.obligations is not None:
        rows = rows[rows["obligation"].isin(state.obligations)].reset_index(drop=True)
    return rows[[name for name in rows.columns if not name.endswith(DERIVED)]], dated


def _table(scene: Scene, name: str, rows: pd.DataFrame, caption: str) -> Document:
    """The rows with words beside the codes and texts in the page's language."""
    names = _columns(scene, rows.columns)
    kind = KEYS.get(names[0], "") if names else ""
    listed = []
    for row in rows.to_dict("records"):
        cells = [_cell(scene, name, column, row) for column in names]
        listed.append((f"{kind}:{row[names[0]]}" if kind else "", cells))
    told = [i for i in range(len(names)) if any(cells[i] for _, cells in listed)]
    titles = [file_column(names[i], scene.words) for i in told]
    return table(caption, titles, [(key, [cells[i] for i in told]) for key, cells in listed])


def _columns(scene: Scene, columns: Sequence[str]) -> list[str]:
    """Columns to show: of a text in several languages the page's, the line of the file second."""
    present, shown = set(columns), []
    for column in columns:
        stem = column[:-3] if column.endswith(LANGUAGES) else column
        own = f"{stem}_{scene.lang}"
        if stem != column:
            wanted = own if own in present else f"{stem}_en"
        else:
            # A note has no language in its English name.
            only_german = f"{stem}_de" in present and f"{stem}_en" not in present
            wanted = own if only_german and own in present else column
        if column == wanted and column != "row_number":
            shown.append(column)
    return [*shown[:1], "row_number", *shown[1:]] if shown else []


def _cell(scene: Scene, name: str, column: str, row: Mapping[str, Any]) -> str:
    """A cell as text: the word and the code, the name and the id, else as it stands."""
    value = row[column]
    if column.endswith(LANGUAGES) and value == "":
        value = row.get(f"{column[:-3]}_en") or row.get(column[:-3]) or ""
    if pd.isna(value) or value == "":
        return ""
    text = str(value)
    word = ""
    if column in coded_columns(scene.package, name):
        word = cell_term(column, text, scene.words)
    elif column == "language":
        word = language_name(text, scene.lang)
    elif column == "source_id" and name != "sources":
        word = scene.cite(text)
    elif THINGS.get(column) != name:
        word = named_id(scene.package, name, column, text, scene.lang)
    alike = word.casefold().replace(" ", "_") == text.casefold()
    return f"{word} ({text})" if word and not alike else text
