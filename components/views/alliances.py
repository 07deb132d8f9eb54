"""Alliances of the day: the treaties and organisations in force, the largest first."""

import datetime as dt
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.records import records
from components.views import _some, parts
from components.views._bounded import first_rows
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term
from data.query.alliances import alliances

TABLES = ("memberships", "obligations")
MOST_LISTED = 40  # more would not be read, and each is some ten elements
MOST_STATES = 5


def card(scene: Scene, on: dt.date) -> Document:
    """The alliances in force on one day as a list, with their table."""
    return scene.remember("alliances", TABLES, on, lambda day: _of_day(scene, day), sure=True)


def number(scene: Scene, on: dt.date) -> int:
    """How many of the chosen treaties and organisations are in force on a day."""
    return len(_rows(scene, on))


def _rows(scene: Scene, on: dt.date) -> pd.DataFrame:
    state = scene.state

    def make(day: dt.date) -> pd.DataFrame:
        return alliances(
            scene.package,
            state.organisations,
            day,
            state.rule,
            scene.lang,
            source=scene.source,
            states=scene.chosen_states,
        )

    return scene.remember("alliance-rows", TABLES, on, make, sure=True)


def _of_day(scene: Scene, on: dt.date) -> Document:
    rows = _rows(scene, on)
    return scene.same("alliances", [rows], lambda: _card(scene, rows))


def _card(scene: Scene, rows: pd.DataFrame) -> Document:
    words = scene.words
    title = words.gettext("In force on this day")
    sub = words.ngettext("{n} treaty or organisation", "{n} treaties and organisations", len(rows))
    sub = sub.format(n=len(rows))
    listed = [_item(scene, row) for row in records(rows.head(MOST_LISTED))]
    content: list[Any] = [html.Ol(listed, className="alliance-list")] if listed else []
    if not listed:
        content.append(html.P(words.gettext("None of the chosen ones is in force on this day.")))
    if (rest := len(rows) - MOST_LISTED) > 0:
        more = words.ngettext(
            "{n} more is in the table of this card; filters make the list shorter.",
            "{n} more are in the table of this card; filters make the list shorter.",
            rest,
        )
        content.append(html.P(more.format(n=rest), className="where"))
    shown, cut = first_rows(scene, rows)
    names = ("alliance", "states", "promises", "since", "certainty", "source")
    columns = [column_title(name, words) for name in names]
    made = table(title, columns, _table_rows(scene, shown))
    summary = " ".join(part for part in (f"{sub}.", cut) if part)
    return parts.card(title, summary, made, sub=sub, content=content)


def _item(scene: Scene, row: Any) -> html.Li:
    lang = scene.lang
    kinds = [
        html.Span(
            [parts.swatch(f"ob-{kind}"), html.Span(term(kind, scene.words))], className="promise"
        )
        for kind in row.obligations
    ]
    key = f"organisation:{row.organisation_id}"
    label = html.Button(row.name, className="link-button", type="button", **marked(data_key=key))
    names = _some.first(row.states, MOST_STATES, scene.words, lang)
    since = scene.words.gettext("since {date}").format(date=text.written(row.since, lang))
    behind = since if row.since else ""
    return html.Li(
        [
            html.Span(str(len(row.state_ids)), className="number"),
            html.Div([html.Div(label), html.Div(names, className="states")]),
            html.Div([*kinds, html.Span(behind, className="where")], className="told"),
        ]
    )


def _table_rows(scene: Scene, rows: pd.DataFrame) -> list[tuple[str, tuple[object, ...]]]:
    words, lang = scene.words, scene.lang
    return [
        (
            f"organisation:{row.organisation_id}",
            (
                row.name,
                text.listed(list(row.states), lang),
                text.listed([term(kind, words) for kind in row.obligations], lang),
                text.written(row.since, lang),
                graded(row.certainty, words),
                scene.cite(row.source_id, row.locator) if row.source_id else "",
            ),
        )
        for row in records(rows)
    ]
