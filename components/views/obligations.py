"""Layer of the map of members: the strongest promise that binds each state, and to whom."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.charts.obligation_map import BLANKS, PROMISES, obligation_map
from components.records import records
from components.views import _beside, _some, parts
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term
from data.query.obligations import promised_to, strongest

TABLES = ("obligations", "memberships", "states", "territories")
MOST_TREATIES = 2  # named in a tooltip


def said(scene: Scene, on: dt.date) -> tuple[str, str]:
    """Headline and summary of a day."""
    return scene.remember(
        "promises-said", TABLES, on, lambda day: _told(scene, rows_of(scene, day)), sure=True
    )


def card(scene: Scene, on: dt.date) -> Document:
    """The map of promises on one day with its table and legend."""
    return scene.remember("promises", TABLES, on, lambda day: _card_of_day(scene, day), sure=True)


def rows_of(scene: Scene, on: dt.date) -> pd.DataFrame:
    """The strongest promises of the chosen states (`data.query.obligations.strongest`).

    With the columns `cited` and `organisation` (under what a state has promised anything).
    """
    return scene.remember("promises-rows", TABLES, on, lambda day: _rows(scene, day), sure=True)


def _rows(scene: Scene, on: dt.date) -> pd.DataFrame:
    state = scene.state
    rows = strongest(
        scene.package,
        state.organisations,
        on,
        state.rule,
        scene.lang,
        kinds=state.obligations,
        source=scene.source,
    )
    return scene.same("promises", [rows], lambda: _placed(scene, rows))


def _placed(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    if scene.chosen_states is not None:
        rows = rows[rows["state_id"].isin(scene.chosen_states)].reset_index(drop=True)
    return scene.cited(
        rows.assign(organisation=[_under(scene, ids) for ids in rows["organisation_ids"]])
    )


def _under(scene: Scene, ids: Sequence[str]) -> str:
    known = scene.labels.organisations
    names = [known.get(one, one) for one in ids]
    return _some.first(names, MOST_TREATIES, scene.words, scene.lang)


def partners_of(scene: Scene, rows: pd.DataFrame, on: dt.date) -> frozenset[str]:
    """Keys of the states that the selected state has promised something, or that have it."""
    kind, _, one = scene.state.selected.partition(":")
    if kind != "state":
        return frozenset()
    state = scene.state
    given = rows.loc[rows["state_id"] == one, "partner_ids"]
    made = promised_to(
        scene.package,
        one,
        state.organisations,
        on,
        state.rule,
        kinds=state.obligations,
        source=scene.source,
    )
    return frozenset(f"state:{other}" for other in {*made}.union(*given))


def _card_of_day(scene: Scene, on: dt.date) -> Document:
    rows, units = rows_of(scene, on), scene.units(on)
    partners = partners_of(scene, rows, on)
    name = f"promises {' '.join(sorted(partners))}"
    return scene.same(name, (rows, units), lambda: _card(scene, rows, units, partners))


def _card(
    scene: Scene, rows: pd.DataFrame, units: pd.DataFrame, partners: frozenset[str]
) -> Document:
    gettext = scene.words.gettext
    figure = obligation_map(
        rows,
        units,
        borders=scene.borders,
        style=scene.style("map"),
        geojson_url=scene.geojson,
        extent=scene.extent,
        selected=scene.state.selected,
        partners=partners,
    )
    title = gettext("Strongest promise of each state: {organisations}").format(
        organisations=scene.organisation_names
    )
    _, summary = _told(scene, rows)
    missing = _beside.undrawn(scene, rows, units)
    summary = " ".join(part for part in (summary, _beside.sentence(scene, missing)) if part)
    shown = _table(scene, rows, frozenset(missing["state_id"]))
    return parts.card(title, summary, shown, figure, legend=_legend(scene, rows, missing))


def _told(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    return scene.same("promises-told", [rows], lambda: sentences(scene, rows))


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary, made from the rows that the map draws."""
    gettext = scene.words.gettext
    if not scene.state.organisations or scene.state.obligations == ():
        return gettext("No promise is chosen"), parts.emptiness(scene)
    silence = parts.silence(scene, "obligations")
    if silence or set(rows["kind"]) <= {"outside"}:
        why = silence or gettext("The sources of this data set do not cover it.")
        return gettext("No data on this day"), why
    return _headline(scene, rows), _summary(scene, rows)


def _headline(scene: Scene, rows: pd.DataFrame) -> str:
    words, lang = scene.words, scene.lang
    counts = Counter(rows["kind"])
    found = [kind for kind in PROMISES if counts[kind]]
    if not found:
        return words.gettext("No state is bound by a promise on this day")

    def ngettext(singular: str, plural: str, number: int, promise: str = "") -> str:
        count = text.count_word(number, lang)
        return words.ngettext(singular, plural, number).format(n=count, promise=promise)

    first, *others = found
    clauses = [
        ngettext(
            "{n} state has promised {promise}",
            "{n} states have promised {promise}",
            counts[first],
            term(first, words),
        )
    ]
    if less := sum(counts[kind] for kind in others):
        clauses.append(ngettext("{n} something weaker", "{n} something weaker", less))
    if nothing := sum(counts[kind] for kind in BLANKS):
        clauses.append(ngettext("{n} nothing", "{n} nothing", nothing))
    return text.sentence(", ".join(clauses))


def _summary(scene: Scene, rows: pd.DataFrame) -> str:
    gettext, lang = scene.words.gettext, scene.lang
    bound = rows[rows["obligation"] != ""]
    found = []
    if len(bound):
        partners = [len(ids) for ids in bound["partner_ids"]]
        most = max(partners)
        names = [name for name, n in zip(bound["name"], partners, strict=True) if n == most]
        pattern = gettext("Most partners: {states} ({n}).")
        if most:
            shown = _some.some(names, scene.words, lang)
            found.append(pattern.format(states=shown, n=most))
    doubtful = list(bound.loc[~bound["sure"], "name"])
    if doubtful:
        pattern = gettext("Not certain on this day: {states}.")
        found.append(pattern.format(states=_some.some(doubtful, scene.words, lang)))
    if scene.state.obligations is not None:
        kinds = [term(kind, scene.words) for kind in scene.state.obligations]
        pattern = gettext("Counted are promises of {promises} alone.")
        found.append(pattern.format(promises=text.listed(kinds, lang)))
    return " ".join(found)


def _table(scene: Scene, rows: pd.DataFrame, missing: Collection[str]) -> Document:
    words, lang = scene.words, scene.lang
    names = ("state", "promise", "also", "partners", "alliances", "since", "certainty", "source")
    listed = []
    for row in records(rows.sort_values("name")):
        if row.state_id in scene.surroundings:
            continue
        cells = (
            row.name,
            _beside.remark(scene, _what(scene, row), row.state_id, missing),
            text.listed([term(kind, words) for kind in row.obligations[1:]], lang),
            len(row.partner_ids) if row.obligation else "",
            row.organisation if row.obligation else "",
            text.written(row.since, lang) if row.obligation else "",
            graded(row.certainty, words) if row.source_id else "",
            scene.cite(row.source_id, row.locator) if row.source_id else "",
        )
        listed.append((f"state:{row.state_id}", cells))
    caption = words.gettext("Strongest promise of each state: {organisations}").format(
        organisations=scene.organisation_names
    )
    return table(caption, [column_title(name, words) for name in names], listed)


def _what(scene: Scene, row: Any) -> str:
    gettext = scene.words.gettext
    if row.obligation:
        return term(row.obligation, scene.words)
    if row.kind == "outside":
        return gettext("not covered by this source")
    if row.kind == "no_state" and row.predecessor:
        return gettext("part of {state}").format(state=row.predecessor)
    return term(row.kind, scene.words) if row.kind == "no_state" else gettext("no promise")


def _legend(scene: Scene, rows: pd.DataFrame, missing: pd.DataFrame) -> list[html.Div]:
    words = scene.words
    named: dict[str, list[str]] = {}
    for kind, name in zip(rows["kind"], rows["name"], strict=True):
        named.setdefault(kind, []).append(name)
    entries = []
    for kind in scene.choices.obligations:
        names = named.get(kind, [])
        label = text.sentence(term(kind, words))
        cells = [
            parts.named(parts.swatch(f"ob-{kind}"), label, present=bool(names)),
            html.Span(str(len(names)), className="count"),
            html.Span(_some.some(names, words, scene.lang) if names else "", className="names"),
        ]
        entries.append(html.Div(cells, className="entry"))
    entries += _beside.entry(scene, missing)
    nothing = sum(len(named.get(kind, ())) for kind in BLANKS)
    unborn = any(
        kind == "no_state" and before
        for kind, before in zip(rows["kind"], rows["predecessor"], strict=True)
    )
    line = [
        parts.named(
            parts.swatch("none"),
            words.gettext("No promise in force ({n})").format(n=nothing),
            present=bool(nothing),
        ),
        parts.named(
            parts.swatch("no_state"), text.sentence(term("no_state", words)), present=unborn
        ),
        parts.named(
            parts.swatch("outside"),
            text.sentence(term("outside", words)),
            present="outside" in named,
        ),
    ]
    return [html.Div(entries, className="entries promises"), parts.legend_line(line)]
