"""Sources view: the works of the data set, and every statement taken from one of them."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts.work_bars import work_bars
from components.file_words import cell_term
from components.records import records
from components.views import _statements, parts
from components.views._fitted import fitted, joined
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, table_title, term
from data.query.statements import statements
from data.query.works import works


def document(scene: Scene, on: dt.date) -> Document:
    """The sources view; it is the same on every day and under every filter."""
    shown = scene.remember("sources", (), dt.date.max, lambda _: _shown(scene))
    return parts.document(
        scene, on, shown["headline"], shown["summary"], shown["cards"], alone=False
    )


def _shown(scene: Scene) -> Document:
    rows = works(scene.package, scene.lang)
    headline, summary = sentences(scene, rows)
    cards = {"works": _works(scene, rows, summary), "statements": _of_work(scene, rows)}
    return {"headline": headline, "summary": summary, "cards": cards}


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary.

    Args:
        scene: the scene.
        rows: the works, as `data.query.works` gives them.
    """
    words = scene.words
    unfiltered = words.gettext("The date and the filters do not apply here.")
    total = int(rows["statements"].sum())
    if not total:
        return words.gettext("No statement has a source"), unfiltered
    told = rows[rows["statements"] > 0]
    counts = words.ngettext("{n} statement", "{n} statements", total).format(n=total)
    headline = words.ngettext(
        "{statements} from {n} work", "{statements} from {n} works", len(told)
    ).format(statements=counts, n=len(told))
    first = told.iloc[0]
    if len(told) > 1:
        share = round(100 * int(first["statements"]) / total)
        headline = words.gettext("{counts}; {share} from {work}").format(
            counts=headline,
            share=f"{share}\N{NO-BREAK SPACE}%",
            work=scene.cite(first["source_id"]),
        )
    grades = [(name, int(rows[name].sum())) for name in ("stated", "inferred", "disputed")]
    said = text.listed(
        [f"{n} {_statements.grade(name, words)}" for name, n in grades if n], scene.lang
    )
    sentences_ = [words.gettext("Certainty: {counts}.").format(counts=said)]
    silent = int((rows["statements"] == 0).sum())
    if silent:
        pattern = words.ngettext(
            "{n} more work is only cited.", "{n} more works are only cited.", silent
        )
        sentences_.append(pattern.format(n=silent))
    return headline, " ".join([*sentences_, unfiltered])


def _works(scene: Scene, rows: pd.DataFrame, summary: str) -> Document:
    """The card of all works."""
    words = scene.words
    drawn = rows.assign(
        short=[scene.cite(one) for one in rows["source_id"]],
        cited=[_statements.cited_by(scene, work) for work in rows.to_dict("records")],
    )

    def draw(works: list[str]) -> go.Figure:
        shown = drawn[drawn["source_id"].isin(works)].reset_index(drop=True)
        return work_bars(shown, style=scene.style("works"), selected=scene.state.work)

    figure, more = fitted(scene, "works", list(drawn["source_id"]), draw)
    names = ("work", "title", "kind", "statements", "stated", "inferred", "disputed", "cited_by")
    listed = [
        (
            f"source:{row.source_id}",
            (
                row.short,
                row.title,
                cell_term("kind", row.kind, words),
                row.statements,
                row.stated,
                row.inferred,
                row.disputed,
                row.cited,
            ),
        )
        for row in records(drawn)
    ]
    titles = [column_title(name, words) for name in names]
    caption = words.gettext("Works and the statements taken from each")
    legend = [
        parts.named(parts.swatch("stated"), term("stated", words)),
        parts.named(parts.swatch("inferred"), f"≈ {term('inferred', words)}"),
        parts.named(parts.swatch("disputed"), f"≠ {term('disputed', words)}"),
    ]
    return parts.card(
        words.gettext("Works"),
        summary,
        table(caption, titles, listed),
        figure,
        sub=joined(words.ngettext("{n} work", "{n} works", len(rows)).format(n=len(rows)), more),
        legend=[parts.legend_line(legend)],
    )


def _of_work(scene: Scene, rows: pd.DataFrame) -> Document:
    """The card of the statements of the open work."""
    words, lang = scene.words, scene.lang
    title = words.gettext("Statements")
    chosen = rows[rows["source_id"] == scene.state.work]
    names = [column_title(name, words) for name in ("statement", "table", "line", "source")]
    names += [column_title(name, words) for name in ("certainty", "note")]
    if chosen.empty:
        none = words.gettext("No work is open.")
        return parts.card(title, none, table(none, names, []), content=[html.P(none)])
    work = chosen.iloc[0].to_dict()
    told = statements(scene.package, lang, scene.state.work)
    short = scene.cite(scene.state.work)
    counts = words.ngettext("{n} statement", "{n} statements", len(told)).format(n=len(told))
    listed = [
        (
            row.key if row.key in scene.choices.keys else "",
            (
                _statements.written(row, words, lang),
                table_title(row.table, words),
                f"{row.file}:{row.row_number}",
                scene.cite(row.source_id, row.locator),
                _statements.grade(row.certainty, words),
                row.note,
            ),
        )
        for row in records(told)
    ]
    caption = words.gettext("Statements taken from {work}").format(work=short)
    return parts.card(
        title,
        f"{caption}: {counts}.",
        table(caption, names, listed),
        sub=counts,
        content=_statements.content(scene, work, told),
    )
