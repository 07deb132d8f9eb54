"""How far the ties of a channel meet in one state: Freeman's degree centralisation over time."""

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx
import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.frames import frame_of
from data.query.network import CERTAINTIES, CHANNELS, Tie, chosen_ties, inside, tie_days

_MEASURES = {
    "date": "datetime64[s]",
    "until": "datetime64[s]",
    "since": "str",
    "to": "str",
    "channel": "str",
    "n": "int64",
    "ties": "int64",
    "spread": "int64",
    "centralisation": "float64",
    "hubs": "object",
    "hub_ties": "int64",
    "share": "float64",
    "density": "float64",
    "certainty": "str",
    "places": "object",
}
_BOUNDS = ("date", "until", "since", "to")


def spread(graph: "nx.Graph[str]") -> int:
    """By how much all states together stay behind the best-tied one: the sum of d_max - d_i."""
    degrees = [degree for _, degree in graph.degree()]
    return sum(max(degrees) - degree for degree in degrees) if degrees else 0


def freeman(graph: "nx.Graph[str]") -> float:
    """Freeman's degree centralisation of a simple graph (Freeman 1979, general formula).

    The sum of d_max - d_i over the n nodes, divided by its greatest possible value, that of a
    star: (n - 1)(n - 2). 1 for a star, 0 where all nodes have equally many neighbours; not a
    number for fewer than three nodes.
    """
    n = len(graph)
    return spread(graph) / ((n - 1) * (n - 2)) if n > 2 else float("nan")


def centralisation(
    package: Package,
    rule: Rule = "likely",
    *,
    source: str | None = None,
    organisations: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """Measures of every channel from change date to change date, within the coverage.

    The graph of a channel has the states with at least one tie in force through it and one edge a
    pair, however many areas the pair works together in. States without such a tie are left out,
    since an isolated state raises the measure without there being a hub.

    Args:
        package: the package.
        rule: rule of time.
        source: the one source to hear; None hears the main source where it speaks, else all.
        organisations: both ends of a tie must have a standing in one of these; None: all states.
        states: both ends of a tie must be among these; None means all.

    Returns:
        One row per stretch of days and channel (multilateral, regional, bilateral, and all as the
        union): ``date, until`` (first day, first day after), ``since, to`` (the same as the sources
        date it, EDTF), ``channel, n`` (states tied), ``ties`` (pairs), ``spread``
        (sum of d_max - d_i), ``centralisation`` (NaN where n < 3), ``hubs``
        (states with the most partners; empty where all have equally many), ``hub_ties`` (ties of
        one of them), ``share`` (hub_ties / ties; NaN without ties), ``density`` (ties over possible
        ties between the n states; NaN without ties), ``certainty`` (the weakest of what is
        counted), ``places`` (where that stands: pairs of source_id and locator).
    """
    answer: list[dict[str, Any]] = []
    before: list[dict[str, Any]] = []
    among, kept = inside(organisations), inside(states)
    days = tie_days(package, rule, source, among)
    for first, after in pairwise(days):
        found = chosen_ties(package, first, rule, source, among, kept)
        ties = [tie for tie in found if tie.status == "in_force"]
        facts = [_facts(channel, ties) for channel in ("all", *CHANNELS)]
        end = {"until": dt.date.fromordinal(after), "to": days[after]}
        if repr(facts) == repr(before):
            for row in answer[-len(facts) :]:
                row.update(end)
        else:
            begin = {"date": dt.date.fromordinal(first), "since": days[first]}
            answer += [begin | end | one for one in facts]
        before = facts
    return frame_of(answer, _MEASURES)


def _facts(channel: str, ties: Sequence[Tie]) -> dict[str, Any]:
    counted = [tie for tie in ties if channel in ("all", tie.channel)]
    return {"channel": channel} | measures({tie.pair for tie in counted}) | _ground(counted)


def merged(measures: pd.DataFrame) -> pd.DataFrame:
    """The measures by channel, neighbouring stretches that say the same made one."""
    answer: list[dict[str, Any]] = []
    order = {channel: place for place, channel in enumerate(("all", *CHANNELS))}
    rows = sorted(measures.to_dict("records"), key=lambda r: (order[r["channel"]], r["date"]))
    for row in rows:
        last = answer[-1] if answer else {}
        same = all(repr(last.get(name)) == repr(row[name]) for name in row if name not in _BOUNDS)
        if same and last["until"] == row["date"]:
            last |= {"until": row["until"], "to": row["to"]}
        else:
            answer.append(row)
    return pd.DataFrame(answer, columns=measures.columns)


def _ground(ties: Sequence[Tie]) -> dict[str, Any]:
    rows = [row for tie in ties for row in tie.rows]
    places = {(row["source_id"], row["locator"]) for row in rows}
    weakest = max((row["certainty"] for row in rows), key=CERTAINTIES.index, default="")
    return {"certainty": weakest, "places": tuple(sorted(places))}


def measures(pairs: Collection[tuple[str, str]]) -> dict[str, Any]:
    """The measures of one graph, given its edges; the columns of ``centralisation``."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    degrees = dict(graph.degree())
    most = max(degrees.values(), default=0)
    hubs = tuple(one for one in sorted(degrees) if degrees[one] == most)
    ties = graph.number_of_edges()
    nothing = float("nan")
    return {
        "n": len(graph),
        "ties": ties,
        "spread": spread(graph),
        "centralisation": freeman(graph),
        "hubs": hubs if len(hubs) < len(degrees) else (),
        "hub_ties": most,
        "share": most / ties if ties else nothing,
        "density": nx.density(graph) if ties else nothing,
    }
