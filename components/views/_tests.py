"""Tests of a treaty or plan against a concept: a checklist with a tally per test."""

from typing import Any

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.records import records
from components.views import parts
from components.views._told import doubt, more, source_link
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term

DIFFERS = "differs"


def card(scene: Scene, rows: pd.DataFrame) -> Document:
    """The card of the tests.

    Args:
        scene: the scene.
        rows: as `data.query.ideas.assessments` gives them.
    """
    gettext = scene.words.gettext
    title = gettext("Put to the test")
    if rows.empty:
        said = gettext("This data set tells of no test.")
        content: list[Any] = [html.P(said, className="hint")]
    else:
        said = sentence(scene, rows)
        content = [_test(scene, group) for group in tests(rows)]
    return parts.card(title, said, _table(scene, rows), content=content)


def tests(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each test (a concept of an organisation), in the order given."""
    return [group for _, group in rows.groupby(["organisation_id", "concept"], sort=False)]


def findings(rows: pd.DataFrame) -> list[str]:
    """Finding on each criterion of a test in order; `differs` where its judges disagree."""
    return [
        group["finding"].iloc[0] if group["agreed"].all() else DIFFERS
        for _, group in rows.groupby("criterion_id", sort=False)
    ]


def tally(scene: Scene, rows: pd.DataFrame) -> str:
    """How many criteria of a test are met, and how many partly or by one judge alone."""
    words, found = scene.words, findings(rows)
    told = [words.gettext("{n} of {all} met").format(n=found.count("met"), all=len(found))]
    if found.count("partly"):
        told.append(words.gettext("{n} partly").format(n=found.count("partly")))
    if found.count(DIFFERS):
        told.append(words.gettext("{n} judged differently").format(n=found.count(DIFFERS)))
    return ", ".join(told)


def sentence(scene: Scene, rows: pd.DataFrame) -> str:
    """The tallies of the widest tests of the organisation that is tested most."""
    groups = [group for group in tests(rows) if group["criterion_id"].nunique() > 2]
    groups = groups or tests(rows)
    first = groups[0].iloc[0]
    own = [g for g in groups if g.iloc[0]["organisation_id"] == first["organisation_id"]][:2]
    told = [f"{group.iloc[0]['concept_name']} {tally(scene, group)}" for group in own]
    return f"{first['organisation']}: {'; '.join(told)}."


def _test(scene: Scene, rows: pd.DataFrame) -> html.Details:
    first = records(rows)[0]
    pips = [
        html.Span(className=f"finding {finding}", **marked(aria_hidden="true"))
        for finding in findings(rows)
    ]
    head = html.Summary(
        [
            html.H3(first.concept_name),
            html.Span(pips, className="pips"),
            html.Span(f"{first.organisation} · {tally(scene, rows)}", className="tally"),
        ]
    )
    link = more(scene, first.organisation_key, first.organisation)
    items = [_criterion(scene, row) for row in records(rows)]
    return html.Details([head, *link, html.Ul(items, className="criteria")], open=True)


def _criterion(scene: Scene, row: Any) -> html.Li:
    """One criterion: sign and word of the finding, why, and who says so."""
    said = html.Span(term(row.finding, scene.words), className="finding-word")
    return html.Li(
        [
            html.Span(className=f"finding {row.finding}", **marked(aria_hidden="true")),
            html.Div(
                [
                    html.Div(
                        [*doubt(scene, row.certainty, row.note), row.criterion, " ", said],
                        className="option-name",
                    ),
                    html.P([row.explanation, " ", source_link(scene, row.source_id, row.locator)]),
                ]
            ),
        ]
    )


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words = scene.words
    names = ("organisation", "concept", "criterion", "finding", "explanation")
    columns = [column_title(name, words) for name in (*names, "certainty", "source", "note")]
    listed = [
        (
            row.organisation_key,
            (
                row.organisation,
                row.concept_name,
                row.criterion,
                text.sentence(term(row.finding, words)),
                row.explanation,
                graded(row.certainty, scene.words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(rows)
    ]
    return table(words.gettext("Criteria and findings"), columns, listed)
