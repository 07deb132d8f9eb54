"""Plans as written strips: variants side by side, stages in a row, the rest as lists."""

from typing import Any

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.records import records
from components.views import parts
from components.views._plain import plain
from components.views._told import dated, doubt, more, source_link
from components.views.scene import Document, Scene, table
from components.vocabulary import N_, column_title, graded, term

# How the options of a kind stand, and their heading; what has no kind is a list.
KINDS = {
    "variant": ("plan-variants", N_("Variants")),
    "stage": ("plan-steps", N_("Stages")),
    "element": ("plan-points", N_("Elements")),
    "feature": ("plan-points", N_("Features")),
    "provision": ("plan-points", N_("Provisions")),
    "": ("plan-points", N_("Options")),
}
# Where a plan is on the day, in the order of the card.
GROUPS = {
    "open": N_("On the table"),
    "later": N_("Not yet on the table"),
    "ended": N_("No longer on the table"),
    "undated": N_("Without a date"),
}
# What a standing says of an option (it holds, is aimed at, is half there or is gone), and its sign.
STANDINGS = {
    "in_force": ("holds", "✓"),
    "in_practice": ("holds", "✓"),
    "realised": ("holds", "✓"),
    "current_stage": ("holds", "▶"),
    "agreed": ("holds", "✓"),
    "adopted": ("holds", "✓"),
    "partly_realised": ("partly", "half"),
    "limited": ("partly", "half"),
    "near_term_goal": ("aim", "→"),
    "long_term_goal": ("aim", "↗"),
    "planned": ("aim", "◇"),
    "proposed": ("aim", "◇"),
    "argued": ("aim", "◇"),
    "in_theory": ("aim", "◇"),
    "deferred": ("gone", "−"),
    "failed": ("gone", "✕"),
    "rejected": ("gone", "✕"),
    "not_realised": ("gone", "✕"),
    "ended": ("gone", "■"),
    "outdated": ("gone", "■"),
}
Row = Any


def card(scene: Scene, rows: pd.DataFrame) -> Document:
    """The card of the plans on one day.

    Args:
        scene: the scene.
        rows: as `data.query.ideas.plans` gives them.
    """
    gettext = scene.words.gettext
    title = gettext("Plans and what became of them")
    if rows.empty:
        content: list[Any] = [html.P(gettext("This data set tells of no plan."), className="hint")]
    else:
        content = [one for status in GROUPS for one in _group(scene, rows, status)]
    return parts.card(title, summary(scene, rows), _table(scene, rows), content=content)


def _group(scene: Scene, rows: pd.DataFrame, status: str) -> list[Any]:
    """The plans of a status under a heading: the nearest to the day first."""
    own = rows[rows["plan_status"] == status]
    if own.empty:
        return []
    plans = [plan for _, plan in own.groupby("plan_id", sort=False)]
    if status in ("open", "ended"):
        plans.reverse()
    heading = html.H3(scene.words.gettext(GROUPS[status]))
    return [html.Section([heading, *(_once(scene, plan) for plan in plans)], className="plans")]


def _once(scene: Scene, rows: pd.DataFrame) -> Any:
    """One plan, made once: most plans are the same on most days."""
    return scene.same("plan", (rows,), lambda: plain(_plan(scene, rows)))


def on_table(rows: pd.DataFrame) -> list[str]:
    """Names of the plans on the table, the newest last."""
    return list(dict.fromkeys(rows.loc[rows["plan_status"] == "open", "plan"]))


def summary(scene: Scene, rows: pd.DataFrame) -> str:
    """One sentence on how many plans there are, and how many are on the table."""
    words = scene.words
    if rows.empty:
        return words.gettext("This data set tells of no plan.")
    number = rows["plan_id"].nunique()
    return words.ngettext(
        "{n} plan, {open} on the table on this day.",
        "{n} plans, {open} on the table on this day.",
        number,
    ).format(
        n=text.sentence(text.count_word(number, scene.lang)),
        open=text.count_word(len(on_table(rows)), scene.lang),
    )


def _plan(scene: Scene, rows: pd.DataFrame) -> html.Details:
    """One plan: spread out while it is on the table, else folded to a line."""
    first = records(rows)[0]
    alike = rows["standing"].nunique() == 1
    head = [
        html.H4(first.plan),
        html.Span(_when(scene, first), className="when"),
        *([_badge(scene, first)] if alike else []),
        html.Span(" · ".join(rows["option"]), className="preview"),
    ]
    body = [
        _options(scene, group, kind, alike=alike)
        for kind, group in rows.groupby("kind", sort=False)
    ]
    status = first.plan_status
    chosen = bool(first.plan_key) and first.plan_key == scene.state.selected
    return html.Details(
        [html.Summary(head), *more(scene, first.plan_key, first.plan), *body],
        className=f"plan {status}" + (" selected" if chosen else ""),
        open=status == "open" or chosen,
    )


def _when(scene: Scene, row: Row) -> str:
    gettext = scene.words.gettext
    if row.plan_status == "later":
        return dated(scene, gettext("from {date}"), row.plan_since)
    if row.plan_status == "ended":
        return dated(scene, gettext("until {date}"), row.plan_until)
    return dated(scene, gettext("since {date}"), row.plan_since) if row.plan_since else ""


def _options(scene: Scene, rows: pd.DataFrame, kind: str, *, alike: bool) -> html.Div:
    """The options of one kind: boxes for variants and stages, else lines."""
    form, heading = KINDS.get(kind, ("plan-points", term(kind, scene.words)))
    items = [_option(scene, row, form, alike=alike) for row in records(rows)]
    listed = (
        html.Ol(items, className=form) if form == "plan-steps" else html.Ul(items, className=form)
    )
    title = scene.words.gettext(heading) if kind in KINDS else heading
    return html.Div([html.H5(title), listed], className="options")


def _option(scene: Scene, row: Row, form: str, *, alike: bool) -> html.Li:
    badge = [] if alike and form == "plan-points" else [_badge(scene, row)]
    look = STANDINGS.get(row.standing, ("", ""))[0]
    if row.status in ("later", "ended"):
        look = row.status
    elif row.status == "open" and row.until:
        look = "holds"  # the standing tells how it ends, later
    own = _own_time(scene, row)
    return html.Li(
        [
            html.Div(
                [
                    html.Span(
                        [*doubt(scene, row.certainty, row.note), row.option],
                        className="option-name",
                    ),
                    *badge,
                    *own,
                ],
                className="option-head",
            ),
            html.P([row.detail, " ", source_link(scene, row.source_id, row.locator)]),
        ],
        className=f"option-box {look}".strip(),
    )


def _own_time(scene: Scene, row: Row) -> list[html.Span]:
    """When an option came or went, where that is not when its plan did."""
    gettext = scene.words.gettext
    if row.status == "ended" and row.plan_status != "ended":
        return [html.Span(dated(scene, gettext("until {date}"), row.until), className="when")]
    if row.status == "later" and row.plan_status != "later":
        return [html.Span(dated(scene, gettext("from {date}"), row.since), className="when")]
    return []


def _badge(scene: Scene, row: Row) -> html.Span:
    """The standing of an option as a sign and a word."""
    look, sign = STANDINGS.get(row.standing, ("", ""))
    word = standing_words(scene, row)
    if row.status == "open" and row.until:
        look, word = "", scene.words.gettext("in the end: {standing}").format(standing=word)
    if sign == "half":
        shown: list[Any] = [html.Span(className="half-sign", **marked(aria_hidden="true"))]
    else:
        shown = [html.Span(sign, **marked(aria_hidden="true"))] if sign else []
    return html.Span([*shown, html.Span(word)], className=f"pill plan-standing {look}".strip())


def standing_words(scene: Scene, row: Row) -> str:
    """The standing of an option in words: the package's own, else those of the vocabulary."""
    return row.standing_name or term(row.standing, scene.words)


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("plan", "option", "kind", "standing", "from", "to", "detail")
    columns = [column_title(name, words) for name in (*names, "certainty", "source", "note")]
    listed = [
        (
            row.plan_key,
            (
                row.plan,
                row.option,
                term(row.kind, words) if row.kind else "",
                standing_words(scene, row),
                text.written(row.since, lang),
                text.written(row.until, lang),
                row.detail,
                graded(row.certainty, scene.words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(rows)
    ]
    return table(words.gettext("Options of the plans, with their standing"), columns, listed)
