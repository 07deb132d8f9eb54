"""Compare view: what differs between two days, as marked pictures, a list and one sentence."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.charts.command_chart import command_chart
from components.charts.membership_map import membership_map
from components.controls.card import marked
from components.records import records
from components.views import _changes, command, membership, parts
from components.views.scene import DAY, Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term
from data import query
from data.query.diff import differences

TABLES = (
    *membership.TABLES,
    *(name for name in command.TABLES if name not in membership.TABLES),
    "frameworks",
)


def document(scene: Scene, on: dt.date) -> Document:
    """The comparison of a day with the other day of the state."""
    other = scene.state.versus
    later = on >= other
    # Events between the two days come one by one, also within an epoch.
    between = len(_events(scene, *sorted((on, other))))
    shown = scene.remember(
        f"compare-{later}-{between}", TABLES, on, lambda _: _shown(scene, on, later)
    )
    return parts.document(scene, on, shown["headline"], shown["summary"], shown["cards"])


def days(scene: Scene) -> tuple[dt.date, ...]:
    """The day compared with, and those on which an event comes to lie between the two days."""
    rows = query.events(scene.package, scene.lang, source=scene.source)
    bounds = (*rows["happened_on_min"], *rows["happened_on_max"])
    return (scene.state.versus, *(day.date() for day in bounds if not pd.isna(day)))


def rows_of(scene: Scene, first: dt.date, last: dt.date) -> pd.DataFrame:
    """Differences under the filters (`data.query.diff.differences`)."""
    state = scene.state
    rows = differences(
        scene.package,
        first,
        last,
        state.organisations,
        state.rule,
        scene.lang,
        source=scene.source,
        states=scene.chosen_states,
        footing=state.footing,
        regions=state.regions,
        levels=state.levels,
        components=state.components,
    )
    if "proposed" not in state.show:
        hidden = rows["kind"].isin(("proposed", "dropped")) & rows["key"].str.startswith("body:")
        rows = rows[~hidden].reset_index(drop=True)
    return rows


def _shown(scene: Scene, on: dt.date, later: bool) -> Document:
    gettext = scene.words.gettext
    other = scene.state.versus
    first, last = (other, on) if later else (on, other)
    written = text.written_day(other, scene.lang)
    begin, end = (written, DAY) if later else (DAY, written)
    rows = rows_of(scene, first, last)
    headline = _changes.headline(rows, scene.words, scene.lang)
    sentence = _changes.sentence(rows, begin, end, scene)
    found = _table(scene, rows, begin, end)
    cards = {
        "before": _side(scene, "before", first, rows, begin, found),
        "after": _side(scene, "after", last, rows, end, found),
        "changes": parts.card(
            gettext("What changed"),
            sentence,
            found,
            sub=scene.words.ngettext("{n} difference", "{n} differences", len(rows)).format(
                n=len(rows)
            ),
            content=_content(scene, rows, sentence, first, last),
        ),
    }
    summary = gettext("From {start} to {end}.").format(start=begin, end=end)
    return {"headline": headline, "summary": summary, "cards": cards}


def _side(
    scene: Scene, name: str, on: dt.date, rows: pd.DataFrame, title: str, found: Document
) -> Document:
    """One of the two pictures, with a sign at every name that differs."""
    drawing = scene.state.drawing
    make = _map if drawing == "map" else _tree
    figure, summary = make(scene, name, on, _changes.signs(rows, name))
    return parts.card(
        title,
        summary,
        found,
        figure,
        legend=_legend(scene, rows) if name == "before" else (),
    )


def _map(scene: Scene, name: str, on: dt.date, signs: Mapping[str, str]) -> tuple[Any, str]:
    standings, units = scene.standings(on), scene.units(on)
    keys = "state:" + standings["state_id"]
    named = _marked(standings["name"], keys, {key: f"{sign} " for key, sign in signs.items()})
    rows = standings.assign(name=named)

    def make() -> Any:
        return membership_map(
            rows,
            units,
            borders=scene.borders,
            style=scene.style(name),
            geojson_url=scene.geojson,
            extent=scene.extent,
            selected=scene.state.selected,
            marked=[key for key, sign in signs.items() if sign],
        )

    figure = scene.same(f"compare-map-{name}", (rows, units), make)
    return figure, membership.sentences(scene, standings)[0]


def _tree(scene: Scene, name: str, on: dt.date, signs: Mapping[str, str]) -> tuple[Any, str]:
    bodies, relations = command.frames(scene, on)
    bodies = bodies[bodies["status"] != "ended"].reset_index(drop=True)
    keys = "body:" + bodies["body_id"]
    columns = [c for c in ("name", "short_name", "short_label") if c in bodies.columns]
    rows = bodies.assign(**{c: _marked(bodies[c], keys, signs) for c in columns})

    def make() -> Any:
        return command_chart(
            rows,
            relations,
            style=scene.style(name),
            selected=scene.state.selected,
            compact=True,
        )

    figure = scene.same(f"compare-tree-{name}", (rows, relations), make)
    return figure, command.sentences(scene, bodies, relations)[0]


def _marked(names: pd.Series, keys: pd.Series, signs: Mapping[str, str]) -> list[str]:
    return [
        f"{signs[key]}{name}" if signs.get(key) and name else name
        for name, key in zip(names, keys, strict=True)
    ]


def _legend(scene: Scene, rows: pd.DataFrame) -> list[html.Div]:
    """What the signs before the names mean; those that stand in the pictures."""
    prefix = "state:" if scene.state.drawing == "map" else "body:"
    kinds = [kind for kind in _changes.SIGNS if _is_drawn(rows, kind, prefix)]
    labels: dict[str, list[str]] = {}
    for kind in kinds:
        labels.setdefault(_changes.SIGNS[kind], []).append(term(kind, scene.words))
    marks = [
        parts.named(html.Span(sign, className="sign"), ", ".join(words))
        for sign, words in labels.items()
    ]
    return [parts.legend_line(marks)] if marks else []


def _is_drawn(rows: pd.DataFrame, kind: str, prefix: str) -> bool:
    return bool(((rows["kind"] == kind) & rows["key"].str.startswith(prefix)).any())


def _content(
    scene: Scene, rows: pd.DataFrame, sentence: str, first: dt.date, last: dt.date
) -> Sequence[Any]:
    gettext = scene.words.gettext
    shown: list[Any] = []
    lines = [
        html.Li(
            [
                html.Span(line.sign, className="sign", **marked(aria_hidden="true")),
                html.Span([*line.parts, " ", html.Span(line.behind, className="where")]),
            ]
        )
        for line in _changes.lines(rows, scene)
    ]
    if lines:
        shown.append(html.Ul(lines, className="change-list"))
    quoted = [html.P(sentence), html.Footer(_changes.citation(scene))]
    shown += [html.H3(gettext("To quote")), html.Blockquote(quoted)]
    happened = _events(scene, first, last)
    if happened:
        title = gettext("What happened between: {n}").format(n=len(happened))
        shown.append(html.Details([html.Summary(title), html.Ul(happened)]))
    return shown


def _events(scene: Scene, first: dt.date, last: dt.date) -> list[html.Li]:
    """Events that lie between the two days whatever their exact dates."""
    listed = []
    for row in records(query.events(scene.package, scene.lang, source=scene.source)):
        begin, end = row.happened_on_min, row.happened_on_max
        if pd.isna(begin) or pd.isna(end) or begin.date() <= first or end.date() > last:
            continue
        sign = CERTAINTY_SIGNS.get(row.certainty, "")
        when = text.written(row.happened_on, scene.lang)
        where = f"{when} {sign}".strip() + f" · {scene.cite(row.source_id, row.locator)}"
        opened = html.Button(
            row.title,
            className="link-button",
            type="button",
            **marked(data_key=f"event:{row.event_id}"),
        )
        listed.append(html.Li([opened, " ", html.Span(where, className="where")]))
    return listed


def _table(scene: Scene, rows: pd.DataFrame, begin: str, end: str) -> Document:
    words = scene.words
    names = ("what", "change", "organisation", "before", "after", "date", "certainty", "source")
    listed = []
    for row in records(rows):
        cells = (
            row.label,
            term(row.kind, words),
            row.of,
            _changes.said_state(row.before, words),
            _changes.said_state(row.after, words),
            text.written(row.when, scene.lang),
            graded(row.certainty, words),
            scene.cite(row.source_id, row.locator),
        )
        listed.append((row.key, cells))
    caption = words.gettext("Differences from {start} to {end}").format(start=begin, end=end)
    return table(caption, [column_title(name, words) for name in names], listed)
