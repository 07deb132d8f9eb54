"""The network of the bundled package: who is tied to whom on fixed days, and the number."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.load import Package, load_package
from data.query.centrality import centralisation
from data.query.network import network_ties
from data.query.network_states import network_states

D = dt.date
TREATY = frozenset({"CST"})
PARTIES = {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "RUS", "TJK", "UZB"}


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(Path(__file__).parents[2] / "data" / "cis")


def ties(cis: Package, on: dt.date, channel: str, status: str = "in_force") -> pd.DataFrame:
    rows = network_ties(cis, on, channel=channel, organisations=TREATY)
    return rows[rows["status"] == status]


def partners(rows: pd.DataFrame, hub: str) -> set[str]:
    pairs = zip(rows["state_id"], rows["partner_id"], strict=True)
    return {one if other == hub else other for one, other in pairs if hub in (one, other)}


def measure(cis: Package, on: dt.date, channel: str) -> pd.Series:
    rows, at = centralisation(cis, organisations=TREATY), pd.Timestamp(on)
    here = rows[(rows["date"] <= at) & (at < rows["until"]) & (rows["channel"] == channel)]
    (row,) = [row for _, row in here.iterrows()]
    return row


def test_in_january_1995_every_bilateral_tie_in_force_leads_to_russia(cis: Package) -> None:
    rows = ties(cis, D(1995, 1, 15), "bilateral")
    assert partners(rows, "RUS") == {"ARM", "BLR", "KAZ", "KGZ", "TJK", "UZB"}
    assert len(rows) == 6
    assert set(rows["locator"]) == {"1.2.2", "fn 27"}
    star = measure(cis, D(1995, 1, 15), "bilateral")
    assert (star["n"], star["spread"], star["centralisation"]) == (7, 30, 1.0)
    assert (star["hubs"], star["share"]) == (("RUS",), 1.0)


def test_on_paper_the_nine_parties_are_all_tied_by_mutual_assistance(cis: Package) -> None:
    rows = ties(cis, D(1995, 1, 15), "multilateral")
    rows = rows[rows["via_id"] == "CST"]
    assert set(rows["area"]) == {"mutual_assistance"}
    assert len(rows) == 36
    assert set(rows["state_id"]) | set(rows["partner_id"]) == PARTIES
    assert set(rows["locator"]) == {"1.2.1"}
    assert measure(cis, D(1995, 1, 15), "multilateral")["centralisation"] == 0


def test_before_bilateralisation_only_armenia_has_a_bilateral_tie_in_force(cis: Package) -> None:
    rows = ties(cis, D(1993, 8, 1), "bilateral")
    assert partners(rows, "RUS") == {"ARM"}
    assert len(rows) == 1
    assert pd.isna(measure(cis, D(1993, 8, 1), "bilateral")["centralisation"])


def test_the_day_of_the_belarusian_tie_is_not_known(cis: Package) -> None:
    rows = ties(cis, D(1995, 1, 15), "bilateral").set_index("state_id")
    assert not rows.loc["BLR", "sure"]
    assert rows.loc["ARM", "sure"]


def test_georgian_bases_are_drawn_but_not_counted(cis: Package) -> None:
    rows = ties(cis, D(1995, 1, 15), "bilateral", "negotiating")
    assert ("GEO", "RUS", "bases") in set(
        rows[["state_id", "partner_id", "area"]].itertuples(index=False, name=None)
    )
    assert "GEO" not in partners(ties(cis, D(1995, 1, 15), "bilateral"), "RUS")


def test_coalition_forces_tie_only_states_of_the_same_framework(cis: Package) -> None:
    rows = network_ties(cis, D(1995, 1, 15), channel="regional", organisations=TREATY)
    rows = rows[rows["via_id"] == "CST"]
    pairs = set(zip(rows["state_id"], rows["partner_id"], strict=True))
    assert {("BLR", "RUS"), ("ARM", "AZE"), ("TJK", "UZB")} <= pairs
    assert not pairs & {("BLR", "KAZ"), ("ARM", "BLR"), ("RUS", "TJK")}


def test_russia_stands_in_the_middle_on_every_day(cis: Package) -> None:
    for on in (D(1992, 1, 1), D(1993, 8, 20), D(1995, 12, 31)):
        rows = network_states(cis, on, organisations=TREATY)
        assert rows.loc[rows["centre"], "state_id"].tolist() == ["RUS"]
        assert set(rows["state_id"]) == PARTIES


def test_with_the_commonwealth_chosen_plans_reach_ukraine(cis: Package) -> None:
    rows = network_ties(cis, D(1995, 1, 15), channel="bilateral", organisations={"CIS"})
    plans = rows[rows["partner_id"] == "UKR"]
    assert set(plans["status"]) == {"proposed"}
    assert set(plans["locator"]) == {"2.2", "fn 27"}


def test_the_other_alliance_data_set_has_its_own_star() -> None:
    nato = load_package(Path(__file__).parents[2] / "data" / "nato")
    rows = centralisation(nato, organisations={"NATO"})
    at = pd.Timestamp("1985-03-15")
    here = rows[(rows["date"] <= at) & (at < rows["until"])].set_index("channel")
    assert here.loc["multilateral", "centralisation"] == 0
    assert here.loc["bilateral", "hubs"] == ("USA",)
