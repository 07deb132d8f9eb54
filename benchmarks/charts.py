"""The dashboard's own charts of the bundled data set, for pages to compare with."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import BUNDLED
from components.catalogue import Catalogue
from components.charts.command_chart import command_chart
from components.charts.flow_sankey import flow_sankey
from components.charts.membership_map import membership_map
from components.views import command, flows, membership
from components.views.parts import figure_data
from components.views.scene import Scene
from data.load import load_package
from data.query.epochs import steps

Chart = dict[str, Any]  # a figure as plain values: data, layout
NAMES = {"map": ("map",), "overview": ("map", "flows", "command")}
ASSETS = "assets/"
EM = 14.0


@dataclass(frozen=True)
class Source:
    """The bundled data set as the dashboard's charts need it.

    Attributes:
        scene: the dashboard's page without a filter.
        span: first and last day of the slider.
        dates: the first day and every day to step to.
    """

    scene: Scene
    span: tuple[dt.date, dt.date]
    dates: list[dt.date]


def source(sizes: Mapping[str, Sequence[int]], dates: Sequence[str] = ()) -> Source:
    """Load the data set.

    Args:
        sizes: width and height of the charts in CSS pixels.
        dates: days to step to as the dashboard has them; without any, those of the whole data set.
    """
    package = load_package(BUNDLED[0])
    catalogue = Catalogue({package.id: package})
    state, _ = catalogue.read("")
    choices = catalogue.entry(package.id).choices
    drawn = {name: (int(size[0]), int(size[1])) for name, size in sizes.items()}
    labels = catalogue.labels(package.id, state.lang)
    scene = Scene(package, state, choices, drawn, EM, ASSETS, labels)
    first, last = choices.span
    wanted = [dt.date.fromisoformat(day) for day in dates] or steps(package, state.rule)
    return Source(scene, (first, last), [first, *(d for d in wanted if first < d <= last)])


def of_cards(scene: Scene, on: dt.date, view: str) -> list[Chart]:
    """The charts of a day as they stand in the dashboard's cards; equal ones are made once."""
    cards: dict[str, Callable[[], dict[str, Any]]] = {
        "map": lambda: membership.card(scene, on),
        "flows": lambda: flows.card(scene, on, compact=True),
        "command": lambda: command.card(scene, on, compact=True),
    }
    return [cards[name]()["figure"] for name in NAMES[view]]


def made_anew(scene: Scene, on: dt.date) -> list[Chart]:
    """The charts of the overview as of_cards has them, from queries and chart functions alone."""
    standings, ties = scene.standings(on), flows.ties_of(scene, on)
    bodies, relations = command.frames(scene, on)
    chart = membership_map(
        standings,
        scene.units(on),
        borders=scene.borders,
        style=scene.style("map"),
        geojson_url=scene.geojson,
        extent=scene.extent,
    )
    inside = ties[ties["number"].notna()]
    present = standings[~standings["kind"].isin(("outside", "no_state"))]
    outside = present[["state_id", "name"]].rename(columns={"name": "state"})
    sankey = flow_sankey(
        flows._in_order(scene, inside if len(inside) else ties),
        style=scene.style("flows"),
        columns="states",
        outside=flows._in_order(scene, outside),
        reason=flows.sentences(scene, ties)[0],
    )
    living = bodies[(bodies["status"] == "established") | (bodies["framework_id"] != "")]
    tree = command_chart(
        living.reset_index(drop=True), relations, style=scene.style("command"), compact=True
    )
    return [figure_data(figure) for figure in (chart, sankey, tree)]
