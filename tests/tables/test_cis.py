"""The facts of the bundled package, checked as sentences on the tables themselves."""

import itertools

import pandas as pd
import pytest

from tests.tables.cis_tables import REPORT, dates, rows, states

FOUNDERS = {"ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
LATER = {"AZE", "BLR", "GEO"}
STAY_OUT = {"MDA", "TKM", "UKR"}
BALTIC = {"EST", "LVA", "LTU"}
UNITS_OF_FRAMEWORKS = {"EEU": 43, "CAU": 13, "CAW": 2, "CAE": 38, "EAS": 10}
COUNCIL_SEATS = {
    "PRESIDENT",
    "VICE-PRIME-MINISTER",
    "DEFENCE-MINISTER",
    "FOREIGN-MINISTER",
    "BORDER-COMMANDER",
    "PARLIAMENT-CHAIR",
    "RUSSIAN-AMBASSADOR",
    "RUSSIAN-ADMINISTRATORS",
    "RUSSIAN-COMMANDERS",
}


# States and map units


def test_the_fifteen_successors_of_the_soviet_union_are_covered() -> None:
    successors = states("states", successor_of="SUN")
    assert successors == FOUNDERS | LATER | STAY_OUT | BALTIC
    assert states("states", coverage="covered") == successors | {"SUN"}
    assert dates("states", "valid_to", state_id="SUN") == {"1991-12-21"}


def test_no_state_acts_before_it_begins() -> None:
    begins = dict(rows("states")[["state_id", "valid_from"]].itertuples(index=False))
    acts = rows("treaty_actions")
    early = acts[acts["acted_on"] < acts["state_id"].map(begins)]
    assert early.empty, early


def test_russia_has_83_units_and_kazakhstan_16() -> None:
    for state, prefix, count in (("RUS", "RU-", 83), ("KAZ", "KZ-", 16)):
        units = set(rows("territories", state_id=state)["territory_id"])
        assert len(units) == count
        assert all(unit.startswith(prefix) for unit in units)


def test_a_soviet_unit_changes_hands_when_the_cis_begins() -> None:
    kaliningrad = rows("territories", territory_id="RU-KGD").set_index("state_id")
    assert kaliningrad.loc["SUN", "valid_to"] == "1991-12-21"
    assert kaliningrad.loc["RUS", "valid_from"] == "1991-12-21"


def test_the_baltic_units_leave_the_soviet_union_in_september_1991() -> None:
    soviet = rows("territories", state_id="SUN").set_index("territory_id")["valid_to"]
    assert set(soviet[sorted(BALTIC)]) == {"1991-09-06"}
    assert set(soviet.drop(sorted(BALTIC))) == {"1991-12-21"}


def test_the_intervals_of_a_unit_meet_without_gap() -> None:
    for unit, frame in rows("territories").groupby("territory_id"):
        ordered = frame.sort_values("valid_from")
        pairs = list(itertools.pairwise(ordered[["valid_from", "valid_to"]].values.tolist()))
        assert all(before[1] == after[0] for before, after in pairs), unit


# Treaties and who belongs to them


def test_six_states_signed_the_tashkent_treaty() -> None:
    signed = {"organisation_id": "CST", "action": "signature", "acted_on": "1992-05-15"}
    assert states("treaty_actions", **signed, source_id=REPORT) == FOUNDERS


def test_russia_was_the_last_to_ratify() -> None:
    act = {"organisation_id": "CST", "action": "ratification", "state_id": "RUS"}
    assert dates("treaty_actions", "acted_on", **act) == {"1993-07-31"}


def test_nine_states_are_parties_by_the_report() -> None:
    party = {"organisation_id": "CST", "standing": "party", "source_id": REPORT}
    assert states("memberships", **party) == FOUNDERS | LATER
    assert set(rows("memberships", **party)["valid_to"]) == {""}


def test_three_cis_states_and_the_baltic_states_stay_out_of_the_treaty() -> None:
    assert not states("memberships", organisation_id="CST") & (STAY_OUT | BALTIC)
    assert not states("memberships", organisation_id="CIS") & BALTIC


def test_states_without_a_ratified_charter_are_only_participants() -> None:
    still = {"organisation_id": "CIS", "standing": "participant", "valid_to": ""}
    assert states("memberships", **still) == STAY_OUT


def test_azerbaijan_came_back_to_the_cis_in_september_1993() -> None:
    standing = rows("memberships", organisation_id="CIS", state_id="AZE")
    ended, returned = standing.sort_values("valid_from").to_dict("records")
    assert ended["valid_to"] == "1991-12-22/1993-08"
    assert (returned["standing"], returned["valid_from"]) == ("member", "1993-09")


def test_eight_states_signed_the_force_pool_and_four_denounced_it() -> None:
    acts = {"organisation_id": "SON", "source_id": REPORT}
    signed = states("treaty_actions", action="signature", **acts)
    left = states("treaty_actions", action="denunciation", **acts)
    assert signed == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK", "TKM", "UKR"}
    assert left == {"BLR", "TJK", "TKM", "UKR"}
    assert states("memberships", organisation_id="SON", valid_to="1992-07") == signed - left


@pytest.mark.parametrize(
    ("table", "column", "wanted", "expected"),
    [
        (
            "treaty_actions",
            "acted_on",
            {"organisation_id": "CST", "state_id": "KGZ", "action": "entry_into_force"},
            {"1993-07-31", "1994-04-20"},
        ),
        (
            "treaty_actions",
            "acted_on",
            {"organisation_id": "CST", "state_id": "BLR", "action": "accession"},
            {"1993", "1993-12-31", "1994-01-03"},
        ),
        (
            "treaty_actions",
            "acted_on",
            {"organisation_id": "CST", "state_id": "AZE", "action": "accession"},
            {"1993-09", "1993-10/1993-12", "1993-09-24"},
        ),
        (
            "events",
            "happened_on",
            {"event_id": "ALMATY-CONCEPT"},
            {"1995-02-19", "1995-02-10"},
        ),
    ],
)
def test_disagreements_are_kept_as_disputed_rows(
    table: str, column: str, wanted: dict[str, str], expected: set[str]
) -> None:
    assert dates(table, column, **wanted) == expected
    assert set(rows(table, **wanted)["certainty"]) == {"disputed"}


def test_both_sources_of_the_signatories_time_are_marked_as_disputed() -> None:
    signed = rows("memberships", organisation_id="CST", standing="signatory")
    assert set(signed[signed["state_id"].isin(FOUNDERS)]["valid_to"]) == {
        "1993-07-31",
        "1994-04-20",
    }
    assert set(signed["certainty"]) == {"disputed"}


def test_one_source_gives_a_state_one_standing_at_a_time() -> None:
    subject = ["organisation_id", "state_id", "source_id"]
    for key, frame in rows("memberships").groupby(subject):
        ordered = frame.sort_values("valid_from")[["valid_from", "valid_to"]].values.tolist()
        for before, after in itertools.pairwise(ordered):
            assert before[1] and before[1] <= after[0], key


# Frameworks


def test_five_frameworks_were_proposed_in_1994() -> None:
    frameworks = rows("frameworks", framework_status="proposed", valid_from="1994")
    numbers = dict(frameworks[["framework_id", "sort_order"]].itertuples(index=False))
    assert numbers == {"EEU": "1", "CAU": "2", "CAW": "3", "CAE": "4", "EAS": "5"}


def test_the_frameworks_share_no_unit_and_divide_russia_and_kazakhstan() -> None:
    assigned = rows("framework_territories")
    assert not assigned["territory_id"].duplicated().any()
    assert assigned["framework_id"].value_counts().to_dict() == UNITS_OF_FRAMEWORKS
    divided = {unit for unit in assigned["territory_id"] if unit.startswith(("RU-", "KZ-"))}
    held = rows("territories")
    assert divided == set(held[held["state_id"].isin(["RUS", "KAZ"])]["territory_id"])


def test_only_units_the_report_names_are_stated() -> None:
    stated = set(rows("framework_territories", certainty="stated")["territory_id"])
    assert stated == {"BLR", "RU-KGD", "ARM", "AZE", "GEO", "TJK", "UZB", "KGZ"}


def test_an_economic_region_lies_in_one_framework() -> None:
    regions = rows("territories", state_id="RUS").set_index("territory_id")["economic_region"]
    assert regions.nunique() == 12
    assigned = rows("framework_territories").set_index("territory_id")["framework_id"]
    pairs = pd.DataFrame({"region": regions, "framework": assigned}).dropna()
    assert pairs.groupby("region")["framework"].nunique().max() == 1


# Bodies


def test_each_framework_has_a_political_and_a_military_body() -> None:
    regional = rows("bodies", command_level="regional", body_status="proposed")
    found = regional.groupby("framework_id")["component"].apply(sorted).to_dict()
    assert found == {framework: ["military", "political"] for framework in UNITS_OF_FRAMEWORKS}


def test_every_defence_council_has_the_nine_kinds_of_seats() -> None:
    for framework in UNITS_OF_FRAMEWORKS:
        seats = rows("body_seats", body_id=f"RDC-{framework}")
        kinds = {seat.removesuffix(f"-{framework}") for seat in seats["seat_id"]}
        assert kinds == COUNCIL_SEATS
        assert list(seats[seats["role"] == "chair"]["seat_en"]) == [
            "President of the country (chair)"
        ]


def test_heads_of_state_are_the_members_of_both_highest_councils() -> None:
    seats = rows("body_seats", role="member").groupby("body_id")["seat_id"].apply(list)
    assert seats["CHS"] == seats["CSC"] == ["HEADS-OF-STATE"]


def test_the_coordination_staff_came_about_in_three_steps() -> None:
    staff = rows("bodies", body_id="SKVS")[["body_status", "valid_from", "valid_to"]]
    assert staff.values.tolist() == [
        ["proposed", "1993-06-15", "1993-09"],
        ["planned", "1993-09", "1993-12"],
        ["established", "1993-12", ""],
    ]


def test_the_security_council_was_planned_before_it_was_set_up() -> None:
    council = rows("bodies", body_id="CSC")[["body_status", "valid_from", "valid_to"]]
    assert council.values.tolist() == [
        ["planned", "1992-05-15", "1993-12"],
        ["established", "1993-12", ""],
    ]


def test_the_supreme_headquarters_exists_in_war_only() -> None:
    assert set(rows("bodies", body_id="SHQ")["footing"]) == {"wartime"}


def test_reserves_go_to_the_regions_only_in_war_but_coalition_forces_at_once() -> None:
    placed = rows("body_relations", relation="operationally_subordinate_to")
    commands = {f"JC-{framework}" for framework in UNITS_OF_FRAMEWORKS}
    footings = {"RESNAT": "wartime", "CSCRES": "wartime", "RUSGRP": "any", "NATAF": "any"}
    for body, footing in footings.items():
        mine = placed[placed["body_id"] == body]
        assert set(mine["other_body_id"]) == commands
        assert set(mine["footing"]) == {footing}


def test_the_new_staff_ranks_below_the_one_it_replaced() -> None:
    above = {
        body: set(rows("body_relations", body_id=body, relation="subordinate_to")["other_body_id"])
        for body in ("GSJAF", "SKVS")
    }
    assert above == {"GSJAF": {"CHS"}, "SKVS": {"CDM"}}
    succeeded = rows("body_relations", body_id="SKVS", relation="succeeds")
    assert list(succeeded["other_body_id"]) == ["GSJAF"]


def test_three_bodies_are_accountable_to_the_heads_of_state() -> None:
    accountable = rows("body_relations", relation="accountable_to", other_body_id="CHS")
    assert set(accountable["body_id"]) == {"CDM", "CBTC", "GSJAF"}
    assert rows("body_relations", body_id="SKVS", other_body_id="CHS").empty


def test_the_treaty_states_ministers_met_before_they_proposed_a_new_staff() -> None:
    assert dates("bodies", "valid_from", body_id="CSTDM") == {"1993-01/1993-03"}
    assert dates("events", "happened_on", event_id="TREATY-MINISTERS") == {"1993-01/1993-03"}
