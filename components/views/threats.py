"""Threats and motives view: what each framework faces, and why each state takes part."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts.motive_matrix import motive_matrix
from components.charts.threat_matrix import threat_matrix
from components.records import records
from components.views import parts
from components.views._fitted import fitted, joined
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term
from data.query import perceptions

TABLES = ("frameworks", "memberships")
FEW = 4  # states named in the summary
# A framework that is not there on the day is drawn only where none is.
AWAY = ("not_yet", "no_longer")


def document(scene: Scene, on: dt.date) -> Document:
    """The view of threats and motives on one day."""
    headline, summary, cards = scene.remember("threats", TABLES, on, lambda day: _shown(scene, day))
    return parts.document(scene, on, headline, summary, cards)


def _shown(scene: Scene, on: dt.date) -> tuple[str, str, dict[str, Document]]:
    package, rule, lang, source = scene.package, scene.state.rule, scene.lang, scene.source
    heads = perceptions.framework_heads(
        package, on, rule, lang, regions=scene.state.regions, source=source
    )
    here = heads[~heads["status"].isin(AWAY)]
    heads = here.reset_index(drop=True) if len(here) else heads
    # Neither threats nor motives have dates: only frameworks and absences change.
    threats, motives = scene.remember("perceptions", (), dt.date.max, lambda _: _told(scene))
    absent = _absent(scene, on, motives)
    away = pd.DataFrame(sorted(absent.items()))
    shown = threats[threats["framework_id"].isin(heads["framework_id"])].reset_index(drop=True)
    headline, summary = scene.same(
        "threats-said", (heads, away), lambda: sentences(scene, motives, shown, heads, absent)
    )
    cards = {
        "threats": scene.same("threats", (heads,), lambda: _threats(scene, shown, heads)),
        "motives": scene.same("motives", (away,), lambda: _motives(scene, motives, absent)),
    }
    return headline, summary, cards


def _told(scene: Scene) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All threats, and the motives of the chosen states."""
    package, lang, source = scene.package, scene.lang, scene.source
    motives = perceptions.motives(package, lang, states=scene.chosen_states, source=source)
    return perceptions.threats(package, lang, source=source), motives


def _absent(scene: Scene, on: dt.date, motives: pd.DataFrame) -> dict[str, str]:
    """States with a motive that take no part on the day in what it is about: not yet or no more."""
    status = perceptions.taking_part(scene.package, on, scene.state.rule, source=scene.source)
    pairs = sorted(set(zip(motives["organisation_id"], motives["state_id"], strict=True)))
    found: dict[str, set[str]] = {}
    for pair in pairs:
        found.setdefault(pair[1], set()).add(status.get(pair, "none"))
    order = ("here", "not_yet", "no_longer", "none")
    kinds = {state: next(one for one in order if one in told) for state, told in found.items()}
    return {state: term(one, scene.words) for state, one in kinds.items() if one != "here"}


def sentences(
    scene: Scene,
    motives: pd.DataFrame,
    threats: pd.DataFrame,
    heads: pd.DataFrame,
    absent: Mapping[str, str],
) -> tuple[str, str]:
    """Headline and summary: what all share, and what most share.

    Args:
        scene: the scene.
        motives: as `perceptions.motives` gives them.
        threats: as `perceptions.threats` gives them.
        heads: as `perceptions.framework_heads` gives them.
        absent: states that take no part on the day.
    """
    said = [*_on_motives(scene, motives), *_on_threats(scene, threats, len(heads))]
    if not said:
        why = parts.emptiness(scene)
        return (
            scene.words.gettext("No threat and no motive is told"),
            why or scene.words.gettext("The sources of this data set say nothing of them."),
        )
    headline, *rest = said
    if len(motives) and absent:
        number = motives["state_id"].nunique() - len(absent)
        words = scene.words
        part = words.ngettext(
            "{n} of these states takes part on this day.",
            "{n} of these states take part on this day.",
            number,
        ).format(n=text.sentence(text.count_word(number, scene.lang)))
        rest.append(part)
    return headline.rstrip("."), " ".join(rest) or headline


def _shared(rows: pd.DataFrame, by: str, of: str) -> pd.Series:
    """How many different `of` each `by` has, the most first."""
    counts = rows[rows[by] != ""].groupby(by, sort=True)[of].nunique()
    return counts.sort_values(ascending=False, kind="stable")


def _on_motives(scene: Scene, rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    words, lang = scene.words, scene.lang
    counts = _shared(rows, "theme", "state_id")
    states = rows["state_id"].nunique()
    if rows["organisation_id"].nunique() == 1:
        who = words.ngettext("{n} member", "{n} members", states)
    else:
        who = words.ngettext("{n} state", "{n} states", states)
    who = who.format(n=text.sentence(text.count_word(states, lang)))
    kinds = words.ngettext("{n} kind of motive", "{n} kinds of motive", len(counts)).format(
        n=text.count_word(len(counts), lang)
    )
    common = list(counts[counts == states].index)
    if states > 1 and common:
        shared = words.gettext("all share {kinds}").format(kinds=text.listed(common, lang))
    else:
        shared = words.gettext("none is shared by all")
    said = [words.gettext("{who}, {kinds}: {shared}.").format(who=who, kinds=kinds, shared=shared)]
    if len(counts) and not common:
        most = text.listed(sorted(counts[counts == counts.iloc[0]].index), lang)
        told = words.gettext("Most shared: {kind}, {n} of {all}.")
        said.append(told.format(kind=most, n=int(counts.iloc[0]), all=states))
    return said + _same_sets(scene, rows)


def _same_sets(scene: Scene, rows: pd.DataFrame) -> list[str]:
    """Which states have the same kinds of motive, if any."""
    words = scene.words
    if rows["state_id"].nunique() < 2 or not (rows["theme_id"] != "").any():
        return []
    sets: dict[frozenset[str], list[str]] = {}
    for (_, name), group in rows.groupby(["state_id", "state"]):
        sets.setdefault(frozenset(group["theme_id"]), []).append(str(name))
    alike = [sorted(names) for names in sets.values() if len(names) > 1]
    if not alike:
        return [words.gettext("No two have the same ones.")]
    if len(alike) == 1 and len(alike[0]) <= FEW:
        told = words.gettext("Alike in their motives: {states}.")
        return [told.format(states=text.listed(alike[0], scene.lang))]
    number, most = sum(map(len, alike)), rows["state_id"].nunique()
    told = words.gettext("{n} of {all} have the same ones as another.")
    return [told.format(n=number, all=most)]


def _on_threats(scene: Scene, rows: pd.DataFrame, frameworks: int) -> list[str]:
    if rows.empty:
        return []
    words = scene.words
    counts = _shared(rows, "origin", "framework_id")
    common = list(counts[counts == frameworks].index)
    if frameworks > 1 and common:
        names = text.listed(common, scene.lang)
        return [words.gettext("All frameworks face {origins}.").format(origins=names)]
    said = words.gettext(
        "No origin of threats is common to all frameworks; the widest: {origin}, {n} of {all}."
    )
    widest = text.listed(sorted(counts[counts == counts.iloc[0]].index), scene.lang)
    return [said.format(origin=widest, n=int(counts.iloc[0]), all=frameworks)]


def _threats(scene: Scene, rows: pd.DataFrame, heads: pd.DataFrame) -> Document:
    gettext = scene.words.gettext
    reason = gettext("No threat is told for the frameworks of this day.")
    told = scene.cited(rows)
    kind = "theme_id" if (rows["theme_id"] != "").any() else "origin_id"

    def draw(kinds: list[str]) -> go.Figure:
        return threat_matrix(
            told[told[kind].isin(kinds)].reset_index(drop=True),
            heads,
            style=scene.style("threats"),
            selected=scene.state.selected,
            reason=reason,
        )

    figure, more = fitted(scene, "threats", list(_shared(rows, kind, "framework_id").index), draw)
    said = " ".join(_on_threats(scene, rows, len(heads))) or reason
    title = gettext("Threats by framework")
    legend = _legend(scene, rows)
    return parts.card(title, said, _threat_table(scene, rows), figure, sub=more, legend=legend)


def _motives(scene: Scene, rows: pd.DataFrame, absent: Mapping[str, str]) -> Document:
    gettext = scene.words.gettext
    reason = gettext("No motive is told for the chosen states.")
    told = scene.cited(rows)

    def draw(states: list[str]) -> go.Figure:
        return motive_matrix(
            told[told["state_id"].isin(states)].reset_index(drop=True),
            style=scene.style("motives"),
            absent=absent,
            selected=scene.state.selected,
            reason=reason,
        )

    figure, more = fitted(scene, "motives", list(rows.sort_values("state")["state_id"]), draw)
    said = " ".join(_on_motives(scene, rows)) or reason
    about = joined(text.listed(sorted(set(rows["organisation"])), scene.lang), more)
    title = gettext("Why states take part")
    legend = _legend(scene, rows)
    return parts.card(title, said, _motive_table(scene, rows), figure, sub=about, legend=legend)


def _legend(scene: Scene, rows: pd.DataFrame) -> list[html.Div]:
    """The textures drawn, with their words, and what an empty cell means."""
    if rows.empty:
        return []
    marks = [
        parts.named(parts.swatch(certainty), f"{sign} {term(certainty, scene.words)}".strip())
        for certainty, sign in CERTAINTY_SIGNS.items()
        if (rows["certainty"] == certainty).any()
    ]
    empty = scene.words.gettext("empty: none told")
    return [parts.legend_line([*marks, html.Span(empty)])]


def _threat_table(scene: Scene, rows: pd.DataFrame) -> Document:
    words = scene.words
    names = ("framework", "kind", "threat", "origin", "perceived", "certainty", "source", "note")
    listed = [
        (
            row.origin_key or f"framework:{row.framework_id}",
            (
                f"{row.number} {row.framework}",
                row.theme,
                row.threat,
                row.origin,
                row.perceived,
                graded(row.certainty, scene.words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(rows)
    ]
    caption = words.gettext("Threats perceived for the frameworks")
    return table(caption, [column_title(name, words) for name in names], listed)


def _motive_table(scene: Scene, rows: pd.DataFrame) -> Document:
    words = scene.words
    names = ("state", "organisation", "kind", "motive", "certainty", "source", "note")
    listed = [
        (
            f"state:{row.state_id}",
            (
                row.state,
                row.organisation,
                row.theme,
                row.motive,
                graded(row.certainty, scene.words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(rows)
    ]
    caption = words.gettext("Motives of the states")
    return table(caption, [column_title(name, words) for name in names], listed)
