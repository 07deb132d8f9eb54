"""Conflicts view: what sources tell differently, by how much, and what each says of the day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash.development.base_component import Component

from components import text
from components.charts.conflict_chart import conflict_chart, verdict_notes
from components.i18n import Words
from components.views import _conflict_words as write
from components.views import parts
from components.views._conflict_legend import legend
from components.views._fitted import fitted
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, term
from data.query import conflicts as query
from data.query.coverage import coverage

Row = Mapping[str, Any]


def document(scene: Scene, on: dt.date) -> Document:
    """The conflicts view on one day: one chart, on which only the last column follows the day."""
    drawn = scene.remember("conflicts", (), dt.date.max, lambda _: _drawn(scene))
    said = _verdicts(scene, drawn, on)
    headline, summary, card = scene.same("conflicts", (said,), lambda: _shown(scene, drawn, said))
    return parts.document(scene, on, headline, summary, {"conflicts": card})


def days(scene: Scene) -> tuple[dt.date, ...]:
    """Days on which a source may say something else than the day before."""
    return query.verdict_days(scene.package, **_chosen(scene))


def _chosen(scene: Scene) -> dict[str, Any]:
    return {"organisations": scene.state.organisations, "states": scene.chosen_states}


@dataclass(frozen=True)
class Drawn:
    """What is the same on every day: rows, their questions, who tells with one voice, the chart."""

    rows: pd.DataFrame
    questions: pd.DataFrame
    mixed: Mapping[str, bool]
    chart: Document
    meta: Mapping[str, Any]
    table: Document
    legend: Sequence[Component]
    more: str


def _drawn(scene: Scene) -> Drawn:
    rows = query.conflicts(scene.package, scene.lang, **_chosen(scene))
    told = query.tellings(scene.package, scene.lang, **_chosen(scene))
    if not scene.state.organisations:
        rows, told = rows.head(0), told.head(0)
    questions = _questions(scene, rows)
    mixed = _mixed(rows)
    tellings = _tellings(scene, rows, told, mixed)
    verdicts = write.all_verdicts(told, mixed, scene.words)

    def draw(asked: list[str]) -> go.Figure:
        return conflict_chart(
            questions[questions["question"].isin(asked)].reset_index(drop=True),
            tellings[tellings["question"].isin(asked)].reset_index(drop=True),
            verdicts,
            style=scene.style("conflicts"),
            coverage=coverage(scene.package),
            span=scene.choices.span,
            on=scene.choices.date,
            selected=scene.state.selected,
            reason=_why(scene),
        )

    figure, more = fitted(scene, "conflicts", list(questions["question"]), draw)
    meta = figure.told() or {}
    figure.update_layout(meta=None)
    voices = {
        one: place
        for place, one in enumerate(query.speakers(scene.package))
        if one in set(told["source_id"])
    }
    shown = legend(scene, voices, meta["forms"]) if voices else ()
    chart = parts.figure_data(figure)
    return Drawn(rows, questions, mixed, chart, meta, _table(scene, rows), shown, more)


def _mixed(rows: pd.DataFrame) -> dict[str, bool]:
    """By question, whether its tellings differ in standing or status, signed or not apart."""
    found = dict.fromkeys(rows["question"], False)
    standing = rows[rows["what"].isin(("standing", "existence"))]
    for question, some in standing.groupby("question"):
        found[str(question)] = len(set(some["status"]) - {write.SIGNED, ""}) > 1
    return found


def _why(scene: Scene) -> str:
    """Why there is no conflict to show."""
    return parts.emptiness(scene) or scene.words.gettext(
        "No two sources tell the same thing differently under these filters."
    )


def _verdicts(scene: Scene, drawn: Drawn, on: dt.date) -> pd.DataFrame:
    """What each source says of the day: question, lane, verdict in words, tone."""
    if drawn.rows.empty:
        return pd.DataFrame(columns=["question", "lane", "verdict", "tone"])
    rows = query.verdicts(scene.package, on, **_chosen(scene))
    words = [
        write.verdict(row["verdict"], row["status"], drawn.mixed[row["question"]], scene.words)
        for row in rows.to_dict("records")
    ]
    said = rows.assign(tone=rows["verdict"], verdict=words)
    return said[["question", "lane", "verdict", "tone"]]


def _shown(scene: Scene, drawn: Drawn, said: pd.DataFrame) -> tuple[str, str, Document]:
    headline, summary = sentences(scene, drawn.rows, drawn.questions, said)
    title = scene.words.gettext("Who says what")
    sub = drawn.more or scene.words.gettext("A contradiction is no error; nothing is averaged.")
    card = parts.card(title, f"{headline}. {summary}", drawn.table, sub=sub, legend=drawn.legend)
    layout = drawn.chart["layout"]
    style = scene.style("conflicts")
    notes = verdict_notes(said, drawn.meta, style=style, height=layout["height"])
    layout = layout | {"annotations": [*layout["annotations"], *notes]}
    return headline, summary, card | {"figure": drawn.chart | {"layout": layout}}


def lead(points: pd.DataFrame) -> Row:
    """The point that stands for a question: the largest contradiction of dates, else the first."""
    dated = points["what"].isin(("start", "end", "day")) & points["contradiction"]
    ranked = points.assign(dated=dated, size=points["least"].fillna(0)).sort_values(
        ["dated", "contradiction", "size"], ascending=False, kind="stable"
    )
    found: Row = ranked.iloc[0].to_dict()
    return found


def _questions(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    """One row per question, as the chart wants them."""
    found = []
    for question, points in rows.groupby("question", sort=False):
        point = lead(points)
        title, detail = write.titled(point, scene.lang, scene.words)
        found.append(
            {
                "question": question,
                "key": point["key"] if point["key"] in scene.choices.keys else "",
                "title": title,
                "detail": detail,
                "apart": write.apart(point, scene.lang, scene.words),
                "contradiction": bool(points["contradiction"].any()),
                "dated": point["dated"],
                "phrase": write.phrase(point, scene.lang, scene.words),
            }
        )
    names = ["question", "key", "title", "detail", "apart", "contradiction", "dated", "phrase"]
    return pd.DataFrame(found, columns=names)


def _tellings(
    scene: Scene, rows: pd.DataFrame, told: pd.DataFrame, mixed: Mapping[str, bool]
) -> pd.DataFrame:
    """Tellings with their words, as the chart wants them."""
    lang, words = scene.lang, scene.words
    speakers = query.speakers(scene.package)
    asked = {row["question"]: row for row in rows.to_dict("records")}
    found = []
    for row in told.to_dict("records"):
        question = asked[row["question"]]
        voice = (told["question"] == row["question"]) & (told["source_id"] == row["source_id"])
        twice = told.loc[voice, "lane"].nunique() > 1
        found.append(
            row
            | {
                "source": scene.cite(row["source_id"], row["locator"] if twice else ""),
                "place": speakers.index(row["source_id"]),
                "standing": row["status"] if question["table"] == "memberships" else "",
                **_marks(row, mixed[row["question"]], scene),
                "said": f"{write.subject(question, lang, words)}: {write.spell(row, lang, words)}",
                "cited": (scene.cite(row["source_id"]), row["locator"]),
            }
        )
    return pd.DataFrame(found) if found else told


def _marks(row: Row, mixed: bool, scene: Scene) -> dict[str, str]:
    """The dates of a telling that are in question, at length and short."""
    standing = f"{term(row['status'], scene.words)}, " if mixed and row["status"] else ""
    found = {}
    for side, before in (("start", standing), ("end", "")):
        asked = any((what == "end") == (side == "end") for what in row["differs"])
        date = row[side] if asked else ""
        found[f"{side}_mark"] = before + text.written(date, scene.lang) if date else ""
        found[f"{side}_brief"] = before + text.brief(date, scene.lang) if date else ""
        if asked and side == "end" and not date:
            found["end_mark"] = found["end_brief"] = scene.words.gettext("no end yet")
    return found


def sentences(
    scene: Scene, rows: pd.DataFrame, questions: pd.DataFrame, said: pd.DataFrame
) -> tuple[str, str]:
    """Headline and summary.

    Args:
        scene: the scene.
        rows: as `conflicts` gives them.
        questions: one row per question: question, phrase, apart, contradiction.
        said: what the sources say of the day: question, verdict (words) and tone.
    """
    words = scene.words
    if not scene.state.organisations:
        return words.gettext("No treaty or organisation is chosen"), _why(scene)
    number = int(questions["contradiction"].sum())
    headline = words.gettext("No contradiction between sources")
    if rows.empty:
        return headline, _why(scene)
    if number:
        first = questions.iloc[0]
        headline = _counted(number, bool(first["dated"]), words).format(
            n=text.sentence(text.count_word(number, scene.lang)),
            subject=first["phrase"],
            apart=first["apart"],
        )
    return headline, " ".join(_remarks(scene, rows, questions, said))


def _counted(number: int, dated: bool, words: Words) -> str:
    """How many contradictions there are, and which comes first."""
    if dated:
        return words.ngettext(
            "{n} contradiction, {apart}: {subject}",
            "{n} contradictions, the largest {apart}: {subject}",
            number,
        )
    return words.ngettext(
        "{n} contradiction: {subject}, {apart}",
        "{n} contradictions, among them: {subject}, {apart}",
        number,
    )


def _remarks(
    scene: Scene, rows: pd.DataFrame, questions: pd.DataFrame, said: pd.DataFrame
) -> list[str]:
    words, lang = scene.words, scene.lang
    sure = said[said["tone"].isin(("yes", "no"))]
    differ = int((sure.groupby("question")["verdict"].nunique() > 1).sum())
    pattern = words.ngettext(
        "On this day the sources disagree on {differ} of {n} question.",
        "On this day the sources disagree on {differ} of {n} questions.",
        len(questions),
    )
    found = [pattern.format(differ=differ, n=len(questions))]
    vague = int((~questions["contradiction"]).sum())
    if vague:
        pattern = words.ngettext(
            "{n} more differs only in precision.", "{n} more differ only in precision.", vague
        )
        found.append(pattern.format(n=vague))
    for source, some in rows[rows["itself"]].groupby("source_id"):
        twice = some[some.duplicated("question")]
        about = [write.phrase(row, lang, words) for row in twice.to_dict("records")]
        if about:
            pattern = words.gettext("{source} contradicts itself: {subjects}.")
            found.append(pattern.format(source=scene.cite(str(source)), subjects="; ".join(about)))
    return found


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("subject", "what", "source", "says", "difference", "certainty", "note")
    listed = []
    for row in rows.to_dict("records"):
        sign = CERTAINTY_SIGNS.get(row["certainty"], "")
        certainty = f"{term(row['certainty'], words)} {sign}".strip() if row["certainty"] else ""
        cells = (
            write.subject(row, lang, words),
            write.differing(row, words),
            scene.cite(row["source_id"], row["locator"]),
            write.says(row, lang, words),
            write.apart(row, lang, words),
            certainty,
            row["note"],
        )
        listed.append((row["key"], cells))
    caption = words.gettext("Conflicts between sources")
    return table(caption, [column_title(name, words) for name in names], listed)
