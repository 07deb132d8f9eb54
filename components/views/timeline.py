"""Timeline view: memberships and bodies as intervals."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts.timeline import timeline
from components.records import records
from components.views import parts
from components.views._bounded import first_rows
from components.views._ends import open_end
from components.views._fitted import fitted
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term
from data import query
from data.query.coverage import coverage


def document(scene: Scene, on: dt.date) -> Document:
    """The timeline view; its chart is the same on every day but for the line of the day."""
    headline, summary, card = scene.remember("timeline", (), dt.date.max, lambda _: _shown(scene))
    return parts.document(scene, on, headline, summary, {"timeline": card})


def intervals(scene: Scene) -> pd.DataFrame:
    """Intervals under the filters (`query.intervals`)."""
    state = scene.state
    rows = query.intervals(
        scene.package,
        scene.lang,
        organisations=state.organisations,
        kinds=("state", "framework", "body"),
        source=scene.source,
    )
    keep = pd.Series(True, index=rows.index)
    if scene.chosen_states is not None:
        own = rows["key"].str.removeprefix("state:").isin(scene.chosen_states)
        keep &= ~rows["key"].str.startswith("state:") | own
    if state.levels is not None:
        keep &= (rows["command_level"] == "") | rows["command_level"].isin(state.levels)
    if "proposed" not in state.show:
        keep &= ~rows["status"].isin(("proposed", "planned"))
    return scene.cited(rows[keep].reset_index(drop=True))


def _shown(scene: Scene) -> tuple[str, str, Document]:
    rows = intervals(scene)
    headline, summary = sentences(scene, rows)
    rows, more = first_rows(scene, rows)
    summary = " ".join(one for one in (summary, more) if one)

    def draw(keys: list[str]) -> go.Figure:
        return timeline(
            rows[rows["key"].isin(keys)].reset_index(drop=True),
            style=scene.style("timeline"),
            coverage=coverage(scene.package),
            span=scene.choices.span,
            on=scene.choices.date,
            rule=scene.state.rule,
            selected=scene.state.selected,
        )

    figure, left_out = fitted(scene, "timeline", list(rows["key"]), draw)
    title = scene.words.gettext("Memberships and bodies over time")
    shown = parts.card(
        title,
        f"{headline}. {summary}",
        _table(scene, rows),
        figure,
        sub=left_out,
        legend=_legend(scene, (figure.told() or {}).get("forms", ())),
    )
    return headline, summary, shown


def _legend(scene: Scene, forms: Sequence[str]) -> list[html.Div]:
    """The forms drawn, the certainties, and what fading and arrow heads mean."""
    gettext = scene.words.gettext
    labels = {
        "full": gettext("in force"),
        "signed": gettext("signed, not in force"),
        "affiliated": gettext("associated standing"),
        **{
            form: term(form, scene.words)
            for form in ("established", "proposed", "planned", "ended")
        },
    }
    marks = [parts.named(parts.swatch(form), labels[form]) for form in labels if form in forms]
    marks += [
        parts.named(parts.swatch("inferred"), f"≈ {term('inferred', scene.words)}"),
        parts.named(parts.swatch("disputed"), f"≠ {term('disputed', scene.words)}"),
        parts.named(parts.swatch("fading"), gettext("day not known")),
        parts.named(
            html.Span(className="counted-mark"),
            gettext("counted from here ({rule})").format(rule=term(scene.state.rule, scene.words)),
        ),
        parts.named("▶", open_end(scene)),
    ]
    return [parts.legend_line(marks)]


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary of the intervals."""
    words = scene.words
    if rows.empty:
        why = parts.emptiness(scene) or parts.silence(scene, "memberships")
        return words.gettext("No interval under these filters"), why
    kinds = rows["key"].str.partition(":")[0]
    counts = rows.assign(kind=kinds).groupby("kind")["key"].nunique()
    states, bodies = int(counts.get("state", 0)), int(counts.get("body", 0))
    pattern = words.gettext("{states} and {bodies} over time")
    if not bodies and "command" not in scene.choices.views:
        pattern = words.gettext("{states} over time")
    headline = pattern.format(
        states=words.ngettext("{n} state", "{n} states", states).format(n=states),
        bodies=words.ngettext("{n} body", "{n} bodies", bodies).format(n=bodies),
    )
    open_ends = int((rows["end"] == "").sum())
    vague = int(((rows["start_min"] != rows["start_max"]) & rows["start_min"].notna()).sum())
    summary = words.gettext(
        "{open} of {n} intervals have no recorded end; "
        "{vague} begin on a day that the sources do not tell."
    ).format(open=open_ends, n=len(rows), vague=vague)
    return headline, summary


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("what", "status", "from", "to", "certainty", "source")
    listed = [
        (
            row.key,
            (
                f"{row.label} · {row.group_label}" if row.group_label else row.label,
                term(row.standing or row.status, words),
                text.written(row.start, lang),
                text.written(row.end, lang),
                graded(row.certainty, words),
                scene.cite(row.source_id, row.locator),
            ),
        )
        for row in records(rows)
    ]
    caption = words.gettext("Intervals of memberships, frameworks and bodies")
    return table(caption, [column_title(name, words) for name in names], listed)
