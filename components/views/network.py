"""Network view: the ties between states by channel, and how far they meet in one state."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import text
from components.charts.centrality import centrality, centrality_values
from components.charts.network import network
from components.cite import gathered
from components.records import records
from components.views import parts
from components.views._network_words import legend, measure_legend, sentences
from components.views.scene import Document, Scene, table
from components.vocabulary import channel_term, column_title, graded, term
from data.query.centrality import centralisation, merged
from data.query.coverage import coverage
from data.query.network import network_ties
from data.query.network_states import network_states

TABLES = ("cooperation", "memberships", "states", "frameworks", "territories")
Measures = Mapping[str, Mapping[str, Any]]


def document(scene: Scene, on: dt.date) -> Document:
    """The network view on one day."""
    headline, summary = said(scene, on)
    cards = {
        "network": scene.remember(
            "network", TABLES, on, lambda day: _network(scene, day), sure=True
        ),
        "centrality": scene.remember("centrality", TABLES, on, lambda day: _centrality(scene, day)),
    }
    return parts.document(scene, on, headline, summary, cards)


def chosen(scene: Scene) -> dict[str, Any]:
    """What the filters let in, as keyword arguments of the queries."""
    return {
        "source": scene.source,
        "organisations": scene.state.organisations,
        "states": scene.chosen_states,
    }


def said(scene: Scene, on: dt.date) -> tuple[str, str]:
    """Headline and summary of a day."""
    return scene.remember(
        "network-said",
        TABLES,
        on,
        lambda day: sentences(scene, ties_of(scene, day), measures_on(scene, day)),
    )


def ties_of(scene: Scene, on: dt.date) -> pd.DataFrame:
    """Ties of the day through the chosen channel (`network_ties`), with the column `cited`."""
    return scene.remember("network-ties", TABLES, on, lambda day: _ties(scene, day), sure=True)


def _ties(scene: Scene, on: dt.date) -> pd.DataFrame:
    state, filters = scene.state, chosen(scene)
    return scene.cited(
        network_ties(scene.package, on, state.rule, scene.lang, channel=state.channel, **filters)
    )


def states_of(scene: Scene, on: dt.date) -> pd.DataFrame:
    """States of the network on a day (`network_states`), with the column `cited`."""
    state, filters = scene.state, chosen(scene)
    return scene.cited(
        network_states(scene.package, on, state.rule, scene.lang, channel=state.channel, **filters)
    )


def measures_of(scene: Scene) -> pd.DataFrame:
    """Measures over time (`centralisation`), with hubs by name and citations."""
    return scene.remember("measures", (), dt.date.max, lambda _: _measures(scene))


def _measures(scene: Scene) -> pd.DataFrame:
    rows = centralisation(scene.package, scene.state.rule, **chosen(scene))
    names = states_of(scene, dt.date.max).set_index("state_id")["state"].to_dict()
    return rows.assign(
        hub=[
            text.listed([names[one] for one in hubs], scene.lang) if len(hubs) < 4 else ""
            for hubs in rows["hubs"]
        ],
        source=[gathered(scene.places(places), scene.words) for places in rows["places"]],
    )


def measures_on(scene: Scene, on: dt.date) -> Measures:
    """The measures of a day by channel; empty outside the coverage."""
    found = scene.remember("measures-by-day", (), dt.date.max, lambda _: _by_day(scene))
    return next((rows for first, after, rows in found if first <= on < after), {})


def _by_day(scene: Scene) -> list[tuple[dt.date, dt.date, Measures]]:
    return [
        (
            first.date(),
            group["until"].iloc[0].date(),
            dict(zip(group["channel"], rows, strict=True)),
        )
        for first, group in measures_of(scene).groupby("date")
        for rows in [group.to_dict("records")]
    ]


def _network(scene: Scene, on: dt.date) -> Document:
    rows = states_of(scene, on), ties_of(scene, on)
    if not measures_on(scene, on):  # a day that no source covers
        rows = rows[0].iloc[:0], rows[1]
    return scene.same("network", rows, lambda: _network_card(scene, *rows, on))


def _network_card(scene: Scene, states: pd.DataFrame, ties: pd.DataFrame, on: dt.date) -> Document:
    headline, summary = said(scene, on)
    figure = network(
        states,
        ties,
        style=scene.style("network"),
        selected=scene.state.selected,
        reason=_reason(scene) if measures_on(scene, on) else headline,
    )
    return parts.card(
        scene.words.gettext("Ties"),
        f"{headline}. {summary}",
        _ties_table(scene, ties),
        figure,
        legend=legend(scene, figure.told() or {}),
    )


def _reason(scene: Scene) -> str:
    return parts.emptiness(scene) or scene.words.gettext("No ties are recorded.")


def _ties_table(scene: Scene, ties: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("state", "partner", "channel", "area", "status", "through", "from", "to", "certainty")
    listed = []
    for row in records(ties):
        cells = (
            row.state,
            row.partner,
            channel_term(row.channel, words),
            term(row.area, words),
            f"◇ {term(row.status, words)}" if row.status == "proposed" else term(row.status, words),
            row.via,
            text.written(row.since, lang),
            text.written(row.until, lang),
            graded(row.certainty, words),
            scene.cite(row.source_id, row.locator),
        )
        listed.append((f"state:{row.state_id}", cells))
    caption = words.gettext("Ties between states by channel and area")
    return table(caption, [column_title(name, words) for name in (*names, "source")], listed)


def _centrality(scene: Scene, on: dt.date) -> Document:
    today = measures_on(scene, on)
    key = pd.DataFrame({"date": [row["date"] for row in today.values()]})
    return scene.same("centrality", (key,), lambda: _centrality_card(scene, today, on))


def _centrality_card(scene: Scene, today: Measures, on: dt.date) -> Document:
    words = scene.words
    # The drawing is the same on all days but for the discs on the rule of the day.
    figure, rows = scene.remember("centrality-drawn", (), dt.date.max, lambda _: _drawn(scene))
    marks = centrality_values(
        measures_of(scene),
        style=scene.style("centrality"),
        span=scene.choices.span,
        on=on,
        channel=scene.state.channel,
    )
    layout = figure["layout"]
    made = parts.card(
        words.gettext("How far ties meet in one state"),
        words.gettext("Degree centralisation of each channel over time, and its ties in force."),
        rows,
        legend=measure_legend(scene, today),
    )
    shapes = [*layout.get("shapes", ()), *marks]
    return made | {"figure": figure | {"layout": layout | {"shapes": shapes}}}


def _drawn(scene: Scene) -> tuple[Document, Document]:
    rows = measures_of(scene)
    figure = centrality(
        rows,
        style=scene.style("centrality"),
        coverage=coverage(scene.package),
        span=scene.choices.span,
        on=scene.choices.date,
        channel=scene.state.channel,
        reason=_reason(scene),
    )
    return parts.figure_data(figure), _measures_table(scene, rows)


def _measures_table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("from", "to", "channel", "states", "ties", "centralisation", "hub", "hub_ties")
    listed = []
    for row in records(merged(rows[rows["ties"] > 0])):
        value = "–" if pd.isna(row.centralisation) else text.decimal(row.centralisation, lang)
        cells = (
            text.written(row.since, lang),
            text.written(row.to, lang),
            channel_term(row.channel, words),
            row.n,
            row.ties,
            value,
            row.hub or "–",
            row.hub_ties,
            text.decimal(row.share, lang),
            text.decimal(row.density, lang),
            graded(row.certainty, words),
            row.source,
        )
        key = f"state:{row.hubs[0]}" if len(row.hubs) == 1 else ""
        listed.append((key, cells))
    caption = words.gettext("Degree centralisation of the ties in force")
    columns = (*names, "share", "density", "certainty", "source")
    return table(caption, [column_title(name, words) for name in columns], listed)
