"""Schemes view: a classification of states on the map, and how far two of them agree."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from components import text
from components.charts.scheme_map import scheme_map
from components.charts.scheme_matrix import scheme_matrix
from components.views import _scheme_parts as written
from components.views import parts
from components.views._fitted import fitted
from components.views.scene import Document, Scene
from data import query
from data.query.schemes import Comparison, compare_schemes, scheme_groups, schemes

TABLES = ("schemes", "states", "territories")


def document(scene: Scene, on: dt.date) -> Document:
    """The schemes view on one day."""
    headline, summary, cards = scene.remember(
        "schemes", TABLES, on, lambda day: _of_day(scene, day)
    )
    return parts.document(scene, on, headline, summary, cards)


def _of_day(scene: Scene, on: dt.date) -> tuple[str, str, dict[str, Document]]:
    listed = schemes(scene.package, on, scene.state.rule, scene.lang)
    return scene.same(
        "schemes",
        (listed, _existing(scene, on), _units(scene, on)),
        lambda: _shown(scene, listed, on),
    )


def _shown(scene: Scene, listed: pd.DataFrame, on: dt.date) -> tuple[str, str, dict[str, Document]]:
    one, other = scene.state.scheme, scene.state.against
    compared = compare_schemes(scene.package, one, other, scene.lang, scene.chosen_states)
    headline, summary = sentences(scene, listed, compared)
    cards = {
        "schemes": _map_card(scene, listed, on),
        "groups": _groups_card(scene, listed, compared),
    }
    return headline, summary, cards


def placed(scene: Scene, scheme_id: str) -> pd.DataFrame:
    """Where a classification puts the chosen states (`scheme_groups`), with `source` cited."""
    rows = scheme_groups(scene.package, scheme_id, scene.lang)
    if scene.chosen_states is not None:
        rows = rows[rows["state_id"].isin(scene.chosen_states)].reset_index(drop=True)
    cited = [
        scene.cite(source, locator)
        for source, locator in zip(rows["source_id"], rows["locator"], strict=True)
    ]
    return rows.assign(source=cited, name=rows["state"], scheme_id=scheme_id)


def _existing(scene: Scene, on: dt.date) -> pd.DataFrame:
    """States of the package on the day: state_id, name, kind (outside, no_state, none)."""
    rows = query.standings(scene.package, (), on, scene.state.rule, scene.lang)
    if scene.chosen_states is not None:
        rows = rows[rows["state_id"].isin(scene.chosen_states)]
    return rows[["state_id", "name", "kind", "predecessor"]].reset_index(drop=True)


def _units(scene: Scene, on: dt.date) -> pd.DataFrame:
    units = scene.units(on)
    return units[["territory_id", "state_id"]]


def on_map(existing: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """States as the map draws them: placed, unplaced, no_state or outside.

    Args:
        existing: state_id, name, kind, predecessor of every state.
        groups: as `placed` gives them.
    """
    facts = groups[["state_id", "number", "group", "detail", "also", "certainty", "source"]]
    rows = existing.merge(facts, on="state_id", how="left")
    kind = rows["kind"].where(rows["kind"].isin(("no_state", "outside")), "unplaced")
    # A day outside the coverage or a state on its edge does not take away what was proposed.
    taken = rows["number"].notna() & (kind != "no_state")
    return rows.assign(kind=kind.mask(taken, "placed"))


def _map_card(scene: Scene, listed: pd.DataFrame, on: dt.date) -> Document:
    style, chosen = scene.style("schemes"), written.row_of(listed, scene.state.scheme)
    groups = placed(scene, scene.state.scheme)
    states = on_map(_existing(scene, on), groups)
    figure = scheme_map(
        states,
        _units(scene, on),
        groups=int(chosen["groups"]) if chosen else 0,
        borders=scene.borders,
        style=style,
        geojson_url=scene.geojson,
        extent=scene.extent,
        faint=bool(chosen) and not chosen["proposed"],
        selected=scene.state.selected,
    )
    title = chosen["name"] if chosen else scene.words.gettext("Classifications")
    return parts.card(
        title,
        written.told(scene, chosen),
        written.map_table(scene, groups, title),
        figure,
        sub=written.dated(scene, chosen),
        legend=written.map_legend(scene, groups, states, chosen),
    )


def _groups_card(scene: Scene, listed: pd.DataFrame, compared: Comparison) -> Document:
    gettext = scene.words.gettext
    one, other = scene.state.scheme, scene.state.against
    every = [placed(scene, scheme) for scheme in listed["scheme_id"]]
    cells = pd.concat(every, ignore_index=True) if every else placed(scene, "")
    headed = listed.assign(heading=listed["name"])

    def draw(states: list[str]) -> go.Figure:
        return scheme_matrix(
            cells[cells["state_id"].isin(states)].reset_index(drop=True),
            headed,
            compared.states,
            one=one,
            other=other,
            style=scene.style("groups"),
            selected=scene.state.selected,
            reason=parts.emptiness(scene)
            or gettext("This data set has no classification of states."),
        )

    # States that both chosen ones place come first.
    figure, more = fitted(scene, "groups", [*compared.states["state_id"], *cells["state_id"]], draw)
    _, summary = sentences(scene, listed, compared)
    return parts.card(
        gettext("Agreement with"),
        summary,
        written.groups_table(scene, cells, listed, compared),
        figure,
        sub=more,
        legend=written.groups_legend(
            scene, compared, cells, figure.told(), not listed["proposed"].all()
        ),
    )


def sentences(scene: Scene, listed: pd.DataFrame, compared: Comparison) -> tuple[str, str]:
    """Headline and summary: on how many pairs of states the two chosen ones agree.

    Args:
        scene: the scene.
        listed: as `schemes` gives them.
        compared: as `compare_schemes` gives it.
    """
    words, lang = scene.words, scene.lang
    one = written.row_of(listed, scene.state.scheme)
    other = written.row_of(listed, scene.state.against)
    if not one or not other:
        return (
            words.gettext("No classification of states"),
            words.gettext("This data set has no classification of states."),
        )
    if scene.state.regions == ():
        return one["name"], parts.emptiness(scene)
    late = [
        row
        for row in {row["scheme_id"]: row for row in (one, other)}.values()
        if not row["proposed"]
    ]
    if late:
        names = text.listed([row["name"] for row in late], lang)
        headline = words.gettext("Not yet proposed on this day: {names}").format(names=names)
        dates = text.listed([written.proposed_on(scene, row) for row in late], lang)
        summary = words.gettext("Proposed: {dates}. {finding}.").format(
            dates=dates, finding=written.finding(scene, one, other, compared)
        )
        return headline, summary
    return written.finding(scene, one, other, compared), written.reckoning(scene, compared)
