"""Command view: bodies by command level and how they stand to each other."""

import datetime as dt
from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts.command_chart import command_chart, command_legend
from components.charts.command_icicle import command_icicle
from components.records import records
from components.views import parts
from components.views._fitted import fitted, joined
from components.views.scene import Document, Scene, cells_of, table
from components.vocabulary import column_title, graded, term
from data import query

TABLES = ("bodies", "body_relations", "frameworks")


def document(scene: Scene, on: dt.date) -> Document:
    """The command view on one day."""
    headline, summary = said(scene, on)
    return parts.document(scene, on, headline, summary, {"command": card(scene, on)})


def said(scene: Scene, on: dt.date) -> tuple[str, str]:
    """Headline and summary of a day."""
    return scene.remember("command-said", TABLES, on, lambda day: told(scene, *frames(scene, day)))


def frames(scene: Scene, on: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bodies and relations of the day under the filters."""
    state = scene.state
    bodies = query.bodies(
        scene.package,
        on,
        state.rule,
        state.footing,
        scene.lang,
        include_ended=True if "ended" in state.show else "predecessors",
        **scene.selection,
    )
    relations = query.relations(
        scene.package, on, state.rule, state.footing, scene.lang, source=scene.source
    )
    return (
        scene.same("bodies", [bodies], lambda: _shown(scene, bodies)),
        scene.same("relations", [relations], lambda: scene.cited(relations)),
    )


def _shown(scene: Scene, bodies: pd.DataFrame) -> pd.DataFrame:
    if "proposed" not in scene.state.show:
        bodies = bodies[bodies["status"].isin(("established", "ended"))].reset_index(drop=True)
    return _with_frameworks(scene, scene.cited(bodies))


def _framework_rows(scene: Scene) -> dict[str, dict[Hashable, Any]]:
    rows = scene.cited(scene.package.tables["frameworks"])
    return {row["framework_id"]: row for row in rows.to_dict("records")}


def _with_frameworks(scene: Scene, bodies: pd.DataFrame) -> pd.DataFrame:
    """Bodies with where their framework stands, for its tooltip."""
    known = scene.remember("framework-places", (), dt.date.max, lambda _: _framework_rows(scene))
    return bodies.assign(
        framework_cited=[known.get(one, {}).get("cited") for one in bodies["framework_id"]],
        framework_certainty=[
            known.get(one, {}).get("certainty", "") for one in bodies["framework_id"]
        ],
    )


def card(scene: Scene, on: dt.date, *, compact: bool = False) -> Document:
    """The command chart of one day with its table and legend."""
    return scene.remember(
        "command", TABLES, on, lambda day: _card_of_day(scene, day, compact), sure=True
    )


def _card_of_day(scene: Scene, on: dt.date, compact: bool) -> Document:
    rows = frames(scene, on)
    return scene.same("command", rows, lambda: _shared_card(scene, *rows, compact))


def _shared_card(
    scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame, compact: bool
) -> Document:
    """The card of these rows, whatever filter left them; only an empty one tells of filters."""
    if (bodies["status"] == "ended").all():
        return _card(scene, bodies, relations, compact)
    state = scene.state
    rests_on = (
        *("command", scene.package.digest, scene.style("command"), compact),
        *(
            state.footing,
            state.form,
            state.present,
            state.selected,
            cells_of(bodies),
            cells_of(relations),
        ),
    )
    return scene.shared(rests_on, lambda: _card(scene, bodies, relations, compact))


def _card(scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame, compact: bool) -> Document:
    style, gettext, state = scene.style("command"), scene.words.gettext, scene.state
    sub = term(state.footing, scene.words)
    if compact:
        drawn = bodies[(bodies["status"] == "established") | (bodies["framework_id"] != "")]
        left_out = int((~bodies.index.isin(drawn.index) & (bodies["status"] != "ended")).sum())
        if left_out:
            more = scene.words.ngettext(
                "{n} body on paper not drawn", "{n} bodies on paper not drawn", left_out
            )
            sub += " · " + more.format(n=left_out)
        drawn = drawn.reset_index(drop=True)
        figure = command_chart(drawn, relations, style=style, selected=state.selected, compact=True)
    else:
        chart = command_icicle if state.form == "icicle" else command_chart

        def draw(ids: list[str]) -> go.Figure:
            drawn = bodies[bodies["body_id"].isin(ids)].reset_index(drop=True)
            return chart(drawn, relations, style=style, selected=state.selected)

        figure, more = fitted(scene, "command", _by_standing(scene, bodies), draw)
        sub = joined(sub, more)
    headline, summary = told(scene, bodies, relations)
    return parts.card(
        gettext("Bodies by command level"),
        f"{headline}. {summary}",
        _table(scene, bodies, relations),
        figure,
        sub=sub,
        legend=() if compact else _legend(scene, bodies, relations),
    )


def _by_standing(scene: Scene, bodies: pd.DataFrame) -> list[str]:
    """Bodies, those that exist first, and of these the highest level first."""
    statuses = ("established", "proposed", "planned", "ended")
    levels = list(scene.choices.levels)
    ranked = bodies.assign(
        status=[statuses.index(one) for one in bodies["status"]],
        level=[levels.index(one) for one in bodies["command_level"]],
    )
    return list(ranked.sort_values(["status", "level"], kind="stable")["body_id"])


def told(scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary, made once for equal rows (see `sentences`)."""
    rows = bodies, relations
    return scene.same("command-told", rows, lambda: sentences(scene, *rows))


def sentences(scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary of the bodies of a day."""
    words, lang = scene.words, scene.lang
    living = bodies[bodies["status"] != "ended"]
    if living.empty:
        why = parts.emptiness(scene) or parts.silence(scene, "bodies")
        why = why or words.gettext("No body exists on this day under these filters.")
        return words.gettext("No body on this day"), why
    exist = int((living["status"] == "established").sum())
    planned = len(living) - exist
    headline = words.ngettext("{n} body exists", "{n} bodies exist", exist).format(
        n=text.count_word(exist, lang)
    )
    if planned:
        headline += ", " + words.ngettext(
            "{n} is only on paper", "{n} are only on paper", planned
        ).format(n=text.count_word(planned, lang))
    levels = living["command_level"].value_counts()
    counts = [
        f"{term(level, words)} {levels[level]}" for level in scene.choices.levels if level in levels
    ]
    summary = words.gettext("By command level: {counts}.").format(counts=", ".join(counts))
    new = relations[
        (relations["relation"] == "succeeds") & relations["body_id"].isin(living["body_id"])
    ]
    named = bodies.set_index("body_id")["name"].to_dict()
    for row in records(new):
        if row.other_body_id in named:
            summary += " " + words.gettext("{new} has replaced {old}.").format(
                new=named[row.body_id], old=named[row.other_body_id]
            )
    return text.sentence(headline), summary


def _table(scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    named = bodies.set_index("body_id")["name"].to_dict()
    stands: dict[str, list[str]] = {}
    for row in records(relations):
        if row.body_id in named and row.other_body_id in named:
            phrase = f"{term(row.relation, words)} {named[row.other_body_id]}"
            stands.setdefault(row.body_id, []).append(phrase)
    names = (
        "body",
        "level",
        "component",
        "status",
        "footing",
        "since",
        "superiors",
        "certainty",
        "source",
    )
    listed = []
    for row in records(bodies):
        cells = (
            row.name,
            term(row.command_level, words),
            term(row.component, words),
            term(row.status, words),
            term(row.footing, words),
            text.written(row.since, lang),
            "; ".join(stands.get(row.body_id, ())),
            graded(row.certainty, words),
            scene.cite(row.source_id, row.locator),
        )
        listed.append((f"body:{row.body_id}", cells))
    caption = words.gettext("Bodies and how they stand to each other")
    return table(caption, [column_title(name, words) for name in names], listed)


def _legend(scene: Scene, bodies: pd.DataFrame, relations: pd.DataFrame) -> list[html.Div]:
    entries = command_legend(bodies, relations, style=scene.style("command"))
    if scene.state.form == "icicle":  # it draws superiors by place, not by lines
        entries = [entry for entry in entries if entry["group"] != "relation"]
    marks = []
    for entry in entries:
        if entry["group"] in ("status", "certainty"):
            mark = parts.swatch(str(entry["kind"])) if entry["group"] == "status" else ""
            label = f"{entry['sign']} {entry['label']}".strip()
            marks.append(parts.named(mark, label))
        elif entry["group"] == "component":
            badge = html.Span(
                str(entry["sign"]), className="badge-letter", style={"--c": entry["colour"]}
            )
            marks.append(parts.named(badge, str(entry["label"])))
        else:
            form = html.Span(className=f"relation {entry['kind']}", style={"--c": entry["colour"]})
            marks.append(parts.named(form, str(entry["label"])))
    return [parts.legend_line(marks)] if marks else []
