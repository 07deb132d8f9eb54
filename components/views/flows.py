"""Flows view: states, regional frameworks and bodies, joined by the ties of the day."""

import datetime as dt
from typing import Any

import pandas as pd

from components import text
from components.charts.flow_sankey import flow_sankey
from components.cite import gathered, weakest
from components.i18n import Words
from components.records import records
from components.views import parts
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term
from data import query

TABLES = ("memberships", "states", "territories", "frameworks", "bodies")


def document(scene: Scene, on: dt.date) -> Document:
    """The flows view on one day."""
    headline, summary = scene.remember(
        "flows-said", TABLES, on, lambda day: told(scene, ties_of(scene, day))
    )
    return parts.document(scene, on, headline, summary, {"flows": card(scene, on)})


def ties_of(scene: Scene, on: dt.date) -> pd.DataFrame:
    """Ties of the day under the filters (`query.ties`)."""
    state = scene.state
    rows = query.ties(scene.package, on, state.rule, state.footing, scene.lang, **scene.selection)
    return scene.same("ties", [rows], lambda: _placed(scene, rows))


def _placed(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    if "proposed" not in scene.state.show:
        rows = rows[rows["status"] == "established"].reset_index(drop=True)
    places = {
        f"{end}_places": [tuple(scene.places(one)) for one in rows[f"{end}_places"]]
        for end in ("state", "via", "body")
    }
    return rows.assign(**places)


def card(scene: Scene, on: dt.date, *, compact: bool = False) -> Document:
    """The Sankey of one day with its table."""
    return scene.remember("flows", TABLES, on, lambda day: _card_of_day(scene, day, compact))


def _card_of_day(scene: Scene, on: dt.date, compact: bool) -> Document:
    rows, standing = ties_of(scene, on), scene.standings(on)
    outside = scene.same("flows-outside", [standing], lambda: _outside(standing))
    return scene.same("flows", (rows, outside), lambda: _card(scene, rows, outside, compact))


def _outside(standing: pd.DataFrame) -> pd.DataFrame:
    """States that exist and are covered: those without ties are listed."""
    present = standing[~standing["kind"].isin(("outside", "no_state"))]
    return present[["state_id", "name"]].rename(columns={"name": "state"})


def _card(scene: Scene, rows: pd.DataFrame, outside: pd.DataFrame, compact: bool) -> Document:
    gettext = scene.words.gettext
    headline, summary = told(scene, rows)
    # The small picture asks one question only; without frameworks it shows the organisations.
    inside = rows[rows["number"].notna()]
    figure = flow_sankey(
        _in_order(scene, inside if compact and len(inside) else rows),
        style=scene.style("flows"),
        columns="states" if compact else "auto",
        outside=_in_order(scene, outside),
        reason=headline,
        selected=scene.state.selected,
    )
    title = gettext("States, frameworks and bodies")
    if compact:
        title = (
            gettext("Who is tied to which framework")
            if len(inside)
            else gettext("Who is tied to what")
        )
    sub = term(scene.state.footing, scene.words)
    return parts.card(title, f"{headline}. {summary}", _table(scene, rows), figure, sub=sub)


def _in_order(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the order of states, the same on all days: first framework ever, region, id."""
    order = scene.remember("state-order", (), dt.date.max, lambda _: _state_order(scene))
    return rows.assign(sort=rows["state_id"].map(order).fillna(len(order)).astype(int))


def _state_order(scene: Scene) -> dict[str, int]:
    tables = scene.package.tables
    numbers = tables["frameworks"].groupby("framework_id")["sort_order"].min()
    regions = tables["regions"].set_index("region_id")["sort_order"]
    territories = tables["territories"]
    placed = tables["framework_territories"].merge(
        territories, on="territory_id", suffixes=("", "_t")
    )
    framework = placed["framework_id"].map(numbers).groupby(placed["state_id"]).min()
    region = territories["region_id"].map(regions).groupby(territories["state_id"]).min()
    rank = [
        (
            int(framework.get(state, 0)) or 99,
            int(region.get(state, 99) if pd.notna(region.get(state)) else 99),
            state,
        )
        for state in sorted(set(tables["states"]["state_id"]))
    ]
    return {state: place for place, (_, _, state) in enumerate(sorted(rank))}


def told(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary, made once for equal rows (see `sentences`)."""
    return scene.same("flows-told", [rows], lambda: sentences(scene, rows))


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary of the ties of a day."""
    words, lang = scene.words, scene.lang
    if rows.empty:
        why = parts.emptiness(scene) or parts.silence(scene, "bodies")
        why = why or words.gettext("No body ties the chosen states on this day.")
        return words.gettext("No ties on this day"), why
    counts = rows["state"].value_counts()
    most = sorted(counts[counts == counts.max()].index)
    if len(most) == 1:
        headline = words.gettext("{state} has the most ties: {n} of {total}").format(
            state=most[0], n=int(counts.max()), total=len(rows)
        )
    else:
        headline = words.ngettext(
            "{n} state shares the most ties, {ties} each",
            "{n} states share the most ties, {ties} each",
            len(most),
        ).format(n=text.sentence(text.count_word(len(most), lang)), ties=int(counts.max()))
    states, bodies = rows["state_id"].nunique(), rows["body_id"].nunique()
    frameworks = rows.loc[rows["number"].notna(), "via_id"].nunique()
    first = words.gettext("{states} states are tied to {bodies} bodies").format(
        states=states, bodies=bodies
    )
    if frameworks:
        first += ", " + words.ngettext(
            "in part through {n} regional framework",
            "in part through {n} regional frameworks",
            frameworks,
        ).format(n=frameworks)
    meaning = words.gettext("A tie is a state that takes part in a body.")
    return headline, f"{first}. {meaning}"


def _certainty(row: Any, words: Words) -> str:
    """The weakest certainty among the rows that a tie rests on."""
    found = weakest((row.state_certainty, row.via_certainty, row.body_certainty))
    return graded(found, words)


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words = scene.words
    names = ("state", "via", "level", "component", "body", "status", "certainty", "source")
    listed = [
        (
            f"state:{row.state_id}",
            (
                row.state,
                row.via if pd.isna(row.number) else f"{row.number} {row.via}",
                term(row.command_level, words),
                term(row.component, words),
                row.body,
                term(row.status, words),
                _certainty(row, words),
                gathered((*row.state_places, *row.via_places, *row.body_places), words),
            ),
        )
        for row in records(rows)
    ]
    caption = words.gettext("Ties between states and bodies")
    return table(caption, [column_title(name, words) for name in names], listed)
