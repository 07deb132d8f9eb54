"""Ties between the states and groupings of them in the bundled package, as sentences."""

import pandas as pd
import pytest

from tests.tables.cis_tables import REPORT, dates, rows, states

FOUNDERS = {"ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
PARTIES = FOUNDERS | {"AZE", "BLR", "GEO"}
STAY_OUT = {"MDA", "TKM", "UKR"}
BALTIC = {"EST", "LVA", "LTU"}


def tie(state: str, partner: str, area: str, **wanted: str) -> pd.DataFrame:
    """Ties of a pair in an area, in the order of time."""
    found = rows("cooperation", state_id=state, partner_id=partner, area=area, **wanted)
    return found.sort_values("valid_from")


def by_group(scheme: str) -> dict[str, set[str]]:
    """States by the place of their group."""
    groups = rows("scheme_groups", scheme_id=scheme)
    return groups.groupby("sort_order")["state_id"].apply(set).to_dict()


# Ties


def test_two_states_share_one_row_and_the_first_in_the_alphabet_leads() -> None:
    known = set(rows("states")["state_id"])
    pairs = rows("cooperation")[["state_id", "partner_id"]]
    pairs = pairs[pairs["partner_id"].isin(known)]
    assert (pairs["state_id"] < pairs["partner_id"]).all()


def test_every_party_owes_mutual_assistance_from_a_disputed_day() -> None:
    assistance = {"partner_id": "CST", "area": "mutual_assistance", "channel": "multilateral"}
    assert states("cooperation", **assistance, source_id=REPORT) == PARTIES
    assert set(rows("cooperation", **assistance)["certainty"]) == {"disputed"}
    assert dates("cooperation", "valid_from", **assistance, state_id="RUS") == {
        "1993-07-31",
        "1994-04-20",
    }


def test_the_agreements_on_air_defence_sites_ended_with_the_headquarters() -> None:
    common = rows("cooperation", partner_id="CIS", area="infrastructure", channel="multilateral")
    assert set(common["locator"]) == {"fn 27"}
    spans = common.groupby("cooperation_status")[["valid_from", "valid_to"]].agg(set)
    assert spans.loc["in_force"].to_list() == [{"1992"}, {"1993-09"}]
    assert spans.loc["ended"].to_list() == [{"1993-09"}, {""}]


@pytest.mark.parametrize(
    ("state", "partner", "last"),
    [
        ("BLR", "RUS", "in_force"),
        ("KAZ", "RUS", "stalled"),
        ("AZE", "RUS", "proposed"),
        ("RUS", "UKR", "proposed"),
    ],
)
def test_talks_on_access_went_differently_from_state_to_state(
    state: str, partner: str, last: str
) -> None:
    talks = tie(state, partner, "infrastructure")
    assert set(talks["channel"]) == {"bilateral"} and set(talks["locator"]) == {"fn 27"}
    assert talks.iloc[0]["valid_from"] == "1993-09"
    assert talks.iloc[-1]["cooperation_status"] == last


def test_mukhalatka_is_among_the_talks_still_to_come() -> None:
    (note,) = tie("RUS", "UKR", "infrastructure")["note"]
    assert note.startswith("Mukhalatka")


def test_belarus_offered_talks_but_no_troops_for_tajikistan() -> None:
    offered = rows("cooperation", state_id="BLR", valid_from="1993-08-22", locator="fn 18")
    assert set(offered["area"]) == {"air_defence", "early_warning", "mutual_assistance"}
    assert set(offered["cooperation_status"]) == {"proposed"}
    assert tie("BLR", "TJK", "peacekeeping").empty


def test_three_states_hesitate_in_tajikistan_while_russia_acts() -> None:
    for area in ("border_protection", "peacekeeping"):
        stalled = rows("cooperation", area=area, cooperation_status="stalled", channel="regional")
        with_tajikistan = stalled[(stalled[["state_id", "partner_id"]] == "TJK").any(axis=1)]
        hesitant = {*with_tajikistan["state_id"], *with_tajikistan["partner_id"]} - {"TJK"}
        assert hesitant == {"KAZ", "KGZ", "UZB"}
        (russian,) = tie("RUS", "TJK", area)["cooperation_status"]
        assert russian == "in_force"


def test_no_cis_state_but_russia_adds_to_the_force_in_abkhazia() -> None:
    force = rows("cooperation", area="peacekeeping", channel="multilateral", valid_from="1994")
    others = (set(force["state_id"]) | set(force["partner_id"])) - {"GEO"}
    assert others == (PARTIES | STAY_OUT) - {"GEO"}
    assert set(force[force["cooperation_status"] == "in_force"]["partner_id"]) == {"RUS"}


def test_the_grand_design_would_cooperate_selectively_with_three_outsiders() -> None:
    selective = rows("cooperation", partner_id="CST", locator="2.2.1")
    assert set(selective["state_id"]) == STAY_OUT
    areas = selective.groupby("state_id")["area"].apply(set)
    for found in areas:
        assert found == {
            "border_protection",
            "air_defence",
            "military_production",
            "infrastructure",
        }


def test_trenin_names_the_areas_for_ukraine_and_azerbaijan() -> None:
    proposed = rows("cooperation", valid_from="1994-11-04", channel="bilateral")
    ukraine = set(proposed[proposed["partner_id"] == "UKR"]["area"])
    assert ukraine == {
        "air_defence",
        "missile_defence",
        "border_protection",
        "military_production",
    }
    azerbaijan = set(proposed[proposed["state_id"] == "AZE"]["area"])
    assert azerbaijan == {"military_production", "border_protection", "early_warning"}


def test_azerbaijan_blocks_cooperation_of_the_transcaucasian_states() -> None:
    regional = rows("cooperation", channel="regional", cooperation_status="stalled", locator="2.1")
    assert set(regional["state_id"]) == {"ARM", "AZE", "GEO"}


def test_russia_took_the_regional_way_in_central_asia() -> None:
    regional = rows("cooperation", channel="regional", locator="2.1", valid_from="1993")
    pursued = regional[regional["cooperation_status"] == "negotiating"]
    assert {*pursued["state_id"], *pursued["partner_id"]} == {"RUS", "KAZ", "KGZ", "UZB"}


def test_who_left_the_force_pool_ended_the_tie_before_the_kiev_summit_was_over() -> None:
    ended = rows("cooperation", partner_id="SON", cooperation_status="ended")
    early = ended[ended["valid_from"] == "1992-02-15/1992-03-20"]
    assert set(early["state_id"]) == {"BLR", "TJK", "TKM", "UKR"}
    assert set(ended.drop(early.index)["valid_from"]) == {"1992-07"}


def test_nine_states_would_meet_natos_sixteen() -> None:
    assert states("cooperation", partner_id="NATO", locator="fn 28") == PARTIES


# Groupings


def test_arbatov_sorts_fourteen_states_into_five_groups() -> None:
    assert by_group("ARBATOV94") == {
        "1": {"BLR"},
        "2": {"UKR", "KAZ"},
        "3": {"GEO", "ARM", "KGZ"},
        "4": {"MDA"} | BALTIC,
        "5": {"UZB", "TJK", "TKM", "AZE"},
    }


def test_trenin_chooses_one_partner_for_each_region() -> None:
    assert by_group("TRENIN94") == {"1": {"BLR", "GEO", "KAZ"}, "2": {"ARM"}, "3": {"UKR", "AZE"}}


def test_the_grand_design_puts_the_parties_above_three_outsiders() -> None:
    assert by_group("TIERS94") == {"1": PARTIES, "2": STAY_OUT}
    (scheme,) = rows("schemes", scheme_id="TIERS94").to_dict("records")
    assert scheme["organisation_id"] == "GDESIGN" and "third" in scheme["note"]


def test_the_report_tells_members_from_participants_and_outsiders() -> None:
    assert by_group("FORM96") == {"1": PARTIES, "2": STAY_OUT, "3": BALTIC}
    assert by_group("WILL96") == {"1": PARTIES - {"AZE"}, "2": {"AZE"}, "3": STAY_OUT}


def test_a_state_stands_once_in_a_scheme_and_every_scheme_has_groups() -> None:
    groups = rows("scheme_groups")
    assert not groups.duplicated(["scheme_id", "state_id"]).any()
    assert set(groups["scheme_id"]) == set(rows("schemes")["scheme_id"])


# Georgia


def test_sources_differ_whether_georgia_joined_in_september_or_december_1993() -> None:
    act = {"organisation_id": "CST", "state_id": "GEO", "action": "accession"}
    assert dates("treaty_actions", "acted_on", **act) == {"1993", "1993-09-09", "1993-12-09"}
    assert set(rows("treaty_actions", **act)["certainty"]) == {"disputed"}
    began = dates("memberships", "valid_from", organisation_id="CST", state_id="GEO")
    assert {"1993-09-09", "1993-12-09"} <= began
    told = rows("events", event_id="GEO-JOINS").set_index("happened_on")["certainty"]
    assert told["1993-09-09"] == told["1993-12-09"] == "disputed"
