"""Degree centralisation against graphs whose value is known, and over time."""

import datetime as dt
import math
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from data.query.centrality import centralisation, freeman, measures, merged
from tests.builders import package

ROWS = [
    {"state_id": "AAA", "partner_id": other, "area": "training", "valid_from": start}
    for other, start in (
        ("BBB", "1992-01-01"),
        ("CCC", "1992-02-01"),
        ("DDD", "1992-02-01"),
        ("EEE", "1992-02-01"),
    )
] + [
    {"state_id": "BBB", "partner_id": "CCC", "area": "bases", "valid_from": "1993-03"},
    {"state_id": "BBB", "partner_id": "CCC", "area": "training", "valid_from": "1993-03"},
    *(
        {"state_id": one, "partner_id": "T", "channel": "multilateral", "valid_from": "1994-01-01"}
        for one in ("AAA", "BBB", "CCC")
    ),
    {
        "state_id": "DDD",
        "partner_id": "EEE",
        "cooperation_status": "proposed",
        "valid_from": "1992-01-01",
    },
]
TABLES = {
    "states": [{"state_id": one * 3} for one in "ABCDE"],
    "cooperation": ROWS,
    "organisations": [{"organisation_id": "T"}],
}
COVERED = {"from": "1991-01-01", "to": "1995"}


@pytest.fixture
def frame(tmp_path: Path) -> pd.DataFrame:
    return centralisation(package(tmp_path, TABLES, coverage=COVERED))


def on(frame: pd.DataFrame, day: dt.date, channel: str) -> pd.Series:
    at = pd.Timestamp(day)
    (row,) = [
        row
        for _, row in frame.iterrows()
        if row["channel"] == channel and row["date"] <= at < row["until"]
    ]
    return row


@pytest.mark.parametrize(
    ("graph", "value"),
    [
        (nx.star_graph(6), 1),
        (nx.star_graph(2), 1),
        (nx.complete_graph(9), 0),
        (nx.cycle_graph(5), 0),
        (nx.path_graph(5), 2 / 12),
        (nx.wheel_graph(5), 4 / 12),
    ],
)
def test_known_graphs_have_their_known_centralisation(graph: nx.Graph, value: float):
    assert freeman(graph) == pytest.approx(value)


@pytest.mark.parametrize("n", [3, 7, 12])
def test_centralisation_agrees_with_the_degree_centrality_of_the_library(n: int):
    graph = nx.gnm_random_graph(n, n, seed=n)
    degree = nx.degree_centrality(graph).values()
    assert freeman(graph) == pytest.approx(sum(max(degree) - one for one in degree) / (n - 2))


def test_fewer_than_three_states_have_no_value():
    assert math.isnan(freeman(nx.path_graph(2)))
    assert math.isnan(measures([])["share"])


def test_a_case_by_hand():
    # A is tied to four, B and C to each other: degrees 4, 2, 2, 1, 1, so (0+2+2+3+3) / (4 x 3).
    found = measures([("A", "B"), ("A", "C"), ("A", "D"), ("A", "E"), ("B", "C")])
    assert (found["spread"], found["centralisation"]) == (10, pytest.approx(10 / 12))
    assert (found["hubs"], found["hub_ties"], found["share"]) == (("A",), 4, pytest.approx(4 / 5))
    assert found["density"] == pytest.approx(5 / 10)


def test_several_hubs_are_all_named_and_equal_states_are_none():
    path = measures([("A", "B"), ("B", "C"), ("C", "D")])
    assert path["hubs"] == ("B", "C")
    assert measures([("A", "B"), ("B", "C"), ("A", "C")])["hubs"] == ()


def test_a_star_grows_and_then_weakens(frame: pd.DataFrame):
    one = on(frame, dt.date(1992, 1, 15), "bilateral")
    assert one["ties"] == 1
    assert math.isnan(one["centralisation"])
    star = on(frame, dt.date(1992, 6, 1), "bilateral")
    assert (star["n"], star["centralisation"], star["hubs"]) == (5, 1.0, ("AAA",))
    weaker = on(frame, dt.date(1993, 6, 1), "bilateral")
    assert (weaker["ties"], weaker["centralisation"]) == (5, pytest.approx(10 / 12))


def test_states_without_a_tie_of_the_channel_do_not_count(frame: pd.DataFrame):
    paper = on(frame, dt.date(1994, 6, 1), "multilateral")
    assert (paper["n"], paper["ties"], paper["centralisation"]) == (3, 3, 0)


def test_all_channels_are_one_graph_with_each_pair_once(frame: pd.DataFrame):
    union = on(frame, dt.date(1994, 6, 1), "all")
    assert (union["n"], union["ties"]) == (5, 5)


def test_plans_do_not_count(frame: pd.DataFrame):
    assert on(frame, dt.date(1992, 1, 15), "all")["n"] == 2


def test_stretches_follow_each_other_within_the_coverage_and_keep_the_dates_of_the_sources(
    frame: pd.DataFrame,
):
    rows = frame[frame["channel"] == "bilateral"]
    assert rows["date"].iloc[0] == pd.Timestamp("1991-01-01")
    assert rows["date"].tolist()[1:] == rows["until"].tolist()[:-1]
    assert rows["since"].tolist() == [
        "1991-01-01",
        "1992-01-01",
        "1992-02-01",
        "1993-03",
        "1994-01-01",
    ]
    assert rows["to"].iloc[-1] == "1995"


def test_merging_keeps_what_differs(frame: pd.DataFrame):
    rows = merged(frame)
    bilateral = rows[rows["channel"] == "bilateral"]
    assert bilateral["ties"].tolist() == [0, 1, 4, 5]
    assert bilateral["to"].iloc[-1] == "1995"


def test_without_ties_there_are_no_hubs(tmp_path: Path):
    rows = centralisation(package(tmp_path, {"states": [{"state_id": "AAA"}]}, coverage=COVERED))
    assert rows["ties"].sum() == 0
    assert set(rows["hubs"]) == {()}
