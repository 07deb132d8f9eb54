"""Concepts view: plans with their variants and stages, who stood where, and tests."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts.positions import positions
from components.records import records
from components.views import _plans, _tests, parts
from components.views._fitted import fitted
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term
from data.query import ideas

TABLES = ("options", "positions")


def document(scene: Scene, on: dt.date) -> Document:
    """The concepts view on one day."""
    headline, summary, cards = scene.remember(
        "concepts", TABLES, on, lambda day: _shown(scene, day)
    )
    return parts.document(scene, on, headline, summary, cards)


def _shown(scene: Scene, on: dt.date) -> tuple[str, str, dict[str, Document]]:
    package, rule, lang, source = scene.package, scene.state.rule, scene.lang, scene.source
    plans = ideas.plans(package, on, rule, lang, source=source)
    stances = ideas.positions(package, on, rule, lang, source=source)
    tests, checklists = scene.remember("tests", (), dt.date.max, lambda _: _checked(scene))
    headline, summary = sentences(scene, plans, stances, tests)
    cards = {
        "plans": scene.same("plans", (plans,), lambda: _plans.card(scene, plans)),
        "positions": scene.same("positions", (stances,), lambda: _positions(scene, stances)),
        "tests": checklists,
    }
    return headline, summary, cards


def _checked(scene: Scene) -> tuple[pd.DataFrame, Document]:
    """The tests and their card, the same on every day."""
    rows = ideas.assessments(scene.package, scene.lang, source=scene.source)
    return rows, _tests.card(scene, rows)


def sentences(
    scene: Scene, plans: pd.DataFrame, stances: pd.DataFrame, tests: pd.DataFrame
) -> tuple[str, str]:
    """Headline and summary of a day.

    Args:
        scene: the scene.
        plans: as `ideas.plans` gives them.
        stances: as `ideas.positions` gives them.
        tests: as `ideas.assessments` gives them.
    """
    words = scene.words
    found = _plans.on_table(plans)
    said = [_tests.sentence(scene, tests)] if len(tests) else []
    said += [] if said else _quarrel(scene, stances)
    if found:
        number = text.sentence(text.count_word(len(found), scene.lang))
        headline = words.ngettext(
            "{n} plan on the table: {newest}",
            "{n} plans on the table, the newest: {newest}",
            len(found),
        ).format(n=number, newest=found[-1])
    elif len(plans):
        headline = words.gettext("No plan is on the table on this day")
    elif said:
        headline, said = said[0].rstrip("."), said[1:]
    else:
        headline = words.gettext("No plan, position or test is told")
    return headline, " ".join(said) or _plans.summary(scene, plans)


def _quarrel(scene: Scene, rows: pd.DataFrame) -> list[str]:
    """The widest question on which actors stand on different sides on the day."""
    held = rows[rows["status"] == "held"]
    for _, group in held.groupby("question_id", sort=False):
        counts = group.groupby("stance_id", sort=False)["actor_id"].nunique()
        if len(counts) > 1:
            sides = scene.words.gettext("{n} against {m}").format(
                n=text.count_word(int(counts.iloc[0]), scene.lang),
                m=text.count_word(int(counts.iloc[1:].sum()), scene.lang),
            )
            question = group["question"].iloc[0]
            return [f"{question} {text.sentence(sides)}."]
    return []


def _positions(scene: Scene, rows: pd.DataFrame) -> Document:
    gettext, words = scene.words.gettext, scene.words
    reason = gettext("This data set tells of no position.")
    told = scene.cited(rows)

    def draw(asked: list[str]) -> go.Figure:
        return positions(
            told[told["question_id"].isin(asked)].reset_index(drop=True),
            style=scene.style("positions"),
            selected=scene.state.selected,
            reason=reason,
        )

    # Questions on which someone stands on the day come first.
    held = rows.loc[rows["status"] == "held", "question_id"]
    figure, more = fitted(scene, "positions", [*held, *rows["question_id"]], draw)
    quarrel = _quarrel(scene, rows)
    asked = rows.loc[rows["status"] != "later", "question_id"].nunique()
    said = words.ngettext(
        "{n} question asked by this day.", "{n} questions asked by this day.", asked
    )
    summary = " ".join([said.format(n=asked), *quarrel]) if len(rows) else reason
    return parts.card(
        gettext("Who stood where"),
        summary,
        _table(scene, rows),
        figure,
        sub=more,
        legend=_legend(scene, rows),
    )


def _legend(scene: Scene, rows: pd.DataFrame) -> list[html.Div]:
    """What the chips are, as far as they are drawn."""
    gettext = scene.words.gettext
    state = rows["actor_key"].str.startswith("state:")
    marks = []
    if state.any():
        marks.append(parts.named(parts.swatch("chip-state"), gettext("state")))
    if (~state).any():
        marks.append(parts.named(parts.swatch("chip-other"), gettext("person or body")))
    if (rows["status"] == "later").any():
        marks.append(parts.named(parts.swatch("chip-later"), gettext("later")))
    if (rows["status"] == "left").any():
        marks.append(parts.named(parts.swatch("chip-left"), gettext("left this side")))
    for certainty, sign in CERTAINTY_SIGNS.items():
        if sign and (rows["certainty"] == certainty).any():
            marks.append(parts.named(sign, term(certainty, scene.words)))
    return [parts.legend_line(marks)] if marks else []


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    statuses = {
        "held": words.gettext("held on this day"),
        "later": words.gettext("not yet held on this day"),
        "left": words.gettext("left by this day"),
    }
    names = ("question", "actor", "side", "from", "to", "status", "certainty", "source", "note")
    listed = [
        (
            row.actor_key,
            (
                row.question,
                row.actor,
                row.stance,
                text.written(row.held_from, lang),
                text.written(row.left_on, lang),
                statuses[row.status],
                graded(row.certainty, scene.words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(rows)
    ]
    caption = words.gettext("Positions taken on the questions of the day")
    return table(caption, [column_title(name, words) for name in names], listed)
