"""The package on NATO: known answers for fixed days, each with the place that says so."""

import datetime as dt
import itertools

import pytest

from data.geo.units import read_borders
from data.query import framework_units, ties, units
from tests.tables.nato_tables import (
    EASTERN_LAENDER,
    FOUNDERS,
    NEUTRAL,
    PACKAGE,
    PACT,
    ids,
    kind_of,
    rows,
    with_standing,
)


@pytest.mark.parametrize(
    ("day", "expected", "place"),
    [
        ("1949-08-23", set(), "North Atlantic Treaty, Art. 11: in force on 24 August 1949"),
        ("1949-08-24", FOUNDERS, "North Atlantic Treaty, Art. 11"),
        ("1952-02-18", FOUNDERS | {"GRC", "TUR"}, "NATO Handbook, chronology, 1952"),
        ("1955-05-05", FOUNDERS | {"GRC", "TUR"}, "NATO Handbook, chronology, 1955"),
        ("1955-05-06", FOUNDERS | {"GRC", "TUR", "DEU"}, "NATO Handbook, chronology, 1955"),
        ("1966-07-02", FOUNDERS | {"GRC", "TUR", "DEU"}, "France left the commands, not NATO"),
        ("1974-08-15", FOUNDERS | {"GRC", "TUR", "DEU"}, "nor did Greece"),
        ("1982-05-29", FOUNDERS | {"GRC", "TUR", "DEU"}, "NATO Handbook, chronology, 1982"),
        ("1982-05-30", FOUNDERS | {"GRC", "TUR", "DEU", "ESP"}, "NATO Handbook, chronology, 1982"),
        ("1999-03-11", FOUNDERS | {"GRC", "TUR", "DEU", "ESP"}, "NATO Handbook, chronology, 1999"),
        (
            "1999-03-12",
            FOUNDERS | {"GRC", "TUR", "DEU", "ESP", "CZE", "HUN", "POL"},
            "NATO Handbook, chronology, 1999",
        ),
    ],
)
def test_members_of_nato(day: str, expected: set[str], place: str) -> None:
    assert with_standing("NATO", day, "member") == expected, place


@pytest.mark.parametrize(
    ("day", "expected", "place"),
    [
        ("1955-05-14", set(), "Warsaw Treaty, signed only"),
        ("1955-07-01", PACT, "Warsaw Treaty, Art. 11"),
        ("1968-09-12", PACT, "NATO Handbook, chronology, 1968"),
        ("1968-09-13", PACT - {"ALB"}, "NATO Handbook, chronology, 1968"),
        ("1990-09-23", PACT - {"ALB"}, "NATO Handbook, chronology, 1990"),
        ("1990-09-24", PACT - {"ALB", "DDR"}, "NATO Handbook, chronology, 1990"),
        ("1991-06-30", PACT - {"ALB", "DDR"}, "NATO Handbook, chronology, 1991"),
        ("1991-07-01", set(), "NATO Handbook, chronology, 1991"),
    ],
)
def test_members_of_the_warsaw_pact(day: str, expected: set[str], place: str) -> None:
    assert with_standing("WTO", day, "member") == expected, place


def test_the_eight_signed_the_warsaw_treaty() -> None:
    assert with_standing("WTO", "1955-05-14", "signatory") == PACT


def test_who_left_the_integrated_structure_stayed_in_nato() -> None:
    """NATO Handbook, chronology, 1966, 1974 and 1980."""
    for state, out in (("FRA", "1966-07-01"), ("GRC", "1974-08-14")):
        assert state not in with_standing("NATOINT", out, "member")
        assert state in with_standing("NATO", out, "member")
    assert "GRC" in with_standing("NATOINT", "1980-10-20", "member")
    assert "ESP" not in with_standing("NATOINT", "1995-06-15", "member")


def test_partners_at_the_end_of_1994() -> None:
    """Signatures of the Framework Document: 23 of them in the first year."""
    joined = with_standing("PFP", "1994-12-31", "partner")
    assert len(joined) == 23
    assert {"FIN", "SWE", "RUS", "UKR", "POL", "SVN"} <= joined
    assert not {"AUT", "BLR", "CHE", "IRL", "MLT", "MKD", "TJK"} & joined


def test_malta_left_the_partnership() -> None:
    assert "MLT" in with_standing("PFP", "1996-10-26", "partner")
    assert "MLT" not in with_standing("PFP", "1996-10-27", "partner")


def test_circles_of_the_weu_in_1995() -> None:
    """WEU, list of delegations: the names as of mid-1995."""
    day = "1995-06-15"
    assert with_standing("WEU", day, "member") == ids("BEL DEU ESP FRA GBR GRC ITA LUX NLD PRT")
    assert with_standing("WEU", day, "associate") == {"ISL", "NOR", "TUR"}
    assert with_standing("WEU", day, "observer") == {"AUT", "DNK", "FIN", "IRL", "SWE"}
    assert with_standing("WEU", day, "partner") == ids("BGR CZE EST HUN LTU LVA POL ROU SVK")


def test_the_scheme_of_1995_is_what_the_memberships_say() -> None:
    groups = {
        "MEMBERS": "member",
        "ASSOCIATES": "associate",
        "OBSERVERS": "observer",
        "PARTNERS": "partner",
    }
    for group, standing in groups.items():
        placed = set(rows("scheme_groups", scheme_id="WEU95", group_id=group)["state_id"])
        assert placed == with_standing("WEU", "1995-06-15", standing)


def test_the_western_union_turned_into_the_weu() -> None:
    five = {"BEL", "FRA", "GBR", "LUX", "NLD"}
    assert with_standing("BTO", "1954-01-01", "member") == five
    assert with_standing("WEU", "1955-05-06", "member") == five | {"DEU", "ITA"}
    assert with_standing("BTO", "1955-05-06", "member") == set()


def test_the_cooperation_council_and_its_successor() -> None:
    """NATO Handbook, chronology, 1991; EAPC Basic Document: 44 founding members."""
    first = with_standing("NACC", "1991-12-20", "member")
    assert len(first) == 25 and "SUN" in first
    assert len(with_standing("EAPC", "1997-06-01", "member")) == 44
    assert with_standing("NACC", "1997-06-01", "member") == set()


@pytest.mark.parametrize("organisation", ["NATO", "WTO"])
@pytest.mark.parametrize("day", ["1955-12-01", "1985-01-01"])
def test_neutral_states_stand_outside_both_alliances(organisation: str, day: str) -> None:
    for state in (*NEUTRAL, "YUG"):
        assert kind_of(state, organisation, day) == "none", state


def test_neutral_states_in_the_partnership() -> None:
    """Signatures of the Framework Document; Liechtenstein and Cyprus never signed."""
    since = rows("memberships", organisation_id="PFP").set_index("state_id")["valid_from"]
    assert since[sorted(NEUTRAL - {"LIE"})].to_dict() == {
        "AUT": "1995-02-10", "CHE": "1996-12-11", "FIN": "1994-05-09",
        "IRL": "1999-12-01", "SWE": "1994-05-09",
    }  # fmt: skip
    assert {"LIE", "CYP"}.isdisjoint(since.index)


@pytest.mark.parametrize(
    ("state", "organisation", "source", "day", "belongs"),
    [
        ("GRC", "NATO", "gibler-2009", "1951-10-22", True),
        ("TUR", "NATO", "frus-1952-54-v", "1952-02-15", True),
        ("DEU", "NATO", "atop-5-1", "1954-10-23", True),
        ("ESP", "NATO", "gibler-2009", "1981-12-10", True),
        ("POL", "NATO", "atop-5-1", "1997-12-16", True),
        ("ALB", "WTO", "gibler-2009", "1968-08-21", False),
        ("HUN", "WTO", "gibler-2009", "1956-11-16", False),
        ("DDR", "WTO", "atop-5-1", "1990-10-02", True),
        ("GRC", "WEU", "gibler-2009", "1992-11-20", True),
    ],
)
def test_the_other_source_says_otherwise(
    state: str, organisation: str, source: str, day: str, belongs: bool
) -> None:
    """Member spells of COW 4.1 (alliances 227, 218, 243) and ATOP 5.1 (3180, 3130, 3285)."""
    told = with_standing(organisation, day, "member", source=source)
    assert (state in told) is belongs
    assert (state in with_standing(organisation, day, "member")) is not belongs


# The map


def test_every_territory_can_be_drawn() -> None:
    borders = read_borders()
    wanted = set(PACKAGE.tables["territories"]["territory_id"])
    assert wanted == set(borders.known(wanted))


def test_the_intervals_of_a_unit_meet_without_gap() -> None:
    for unit, frame in rows("territories").groupby("territory_id"):
        ordered = frame.sort_values("valid_from")
        pairs = itertools.pairwise(ordered[["valid_from", "valid_to"]].values.tolist())
        assert all(before[1] == after[0] for before, after in pairs), unit


@pytest.mark.parametrize(
    ("day", "west", "east"),
    [("1949-06-01", 9, 0), ("1956-12-31", 9, 5), ("1990-10-02", 10, 5), ("1990-10-03", 16, 0)],
)
def test_the_two_german_states_and_their_laender(day: str, west: int, east: int) -> None:
    """Saarland joined in 1957; Berlin is drawn with neither before unification."""
    drawn = units(PACKAGE, dt.date.fromisoformat(day)).groupby("state_id")["territory_id"].agg(set)
    assert len(drawn.get("DEU", set())) == west
    assert drawn.get("DDR", set()) == (EASTERN_LAENDER if east else set())
    assert ("DE-BE" in drawn["DEU"]) is (day >= "1990-10-03")


@pytest.mark.parametrize(
    ("day", "frameworks"),
    [
        ("1951-12-01", {"NORTH", "CENTRE-1", "SOUTH-1"}),
        ("1960-01-01", {"NORTH", "CENTRE-1", "SOUTH-2", "ATL"}),
        ("1977-01-01", {"NORTH", "CENTRE-2", "SOUTH-3", "UKAIR", "ATL"}),
        ("1985-01-01", {"NORTH", "CENTRE-2", "SOUTH-4", "UKAIR", "ATL"}),
        ("1995-06-15", {"NORTHWEST", "CENTRE-3", "SOUTH-4", "ATL"}),
    ],
)
def test_regional_commands_of_a_day(day: str, frameworks: set[str]) -> None:
    """Pedlow, The Evolution of NATO's Command Structure: the regions of each generation."""
    on = dt.date.fromisoformat(day)
    found = framework_units(PACKAGE, on)
    assert set(found["framework_id"]) == frameworks
    assert not found.duplicated("territory_id").any()
    assert not found.groupby("number")["framework_id"].nunique().gt(1).any()
    integrated = with_standing("NATOINT", day, "member")
    early = {"DEU"} if day < "1955-05-06" else set()
    assert set(found["state_id"]) <= integrated | early


def test_ties_follow_the_integrated_structure() -> None:
    on = dt.date(1985, 1, 1)
    found = ties(PACKAGE, on, organisations=["NATO"])
    tied = found.groupby("body_id")["state_id"].agg(set)
    assert tied["NAC"] == with_standing("NATO", "1985-01-01", "member")
    assert "FRA" not in tied["SHAPE"] and "ESP" not in tied["SHAPE"]
    assert tied["AFSOUTH"] == {"GRC", "ITA", "TUR"}
    assert tied["AFNORTH"] == {"DEU", "DNK", "NOR"}


# The alliance seen from a small state


def test_functions_beyond_defence_come_from_the_fragment() -> None:
    found = rows("assessments", organisation_id="NATO", source_id="small-states-fragment")
    assert found.groupby("concept")["finding"].agg(sorted).to_dict() == {
        "functions_beyond_defence": ["met", "met", "met", "met", "partly", "partly"],
        "value_for_small_states": ["met", "not_met"],
    }


def test_the_arrangement_with_the_eu_reaches_states_without_the_guarantee() -> None:
    """Fragment, end of section 5: all members of the EU may take part."""
    opened = set(rows("cooperation", source_id="small-states-fragment")["state_id"])
    union = with_standing("EU", "1999-06-01", "member")
    assert len(union) == 15
    assert opened == union - with_standing("NATO", "1999-06-01", "member")


def test_a_tie_of_two_states_stands_once_in_alphabetical_order() -> None:
    known = set(PACKAGE.tables["states"]["state_id"])
    pairs = rows("cooperation")[rows("cooperation")["partner_id"].isin(known)]
    assert (pairs["state_id"] < pairs["partner_id"]).all()


def test_the_soviet_union_was_tied_to_each_pact_state_but_albania() -> None:
    found = rows("cooperation", area="mutual_assistance", channel="bilateral")
    with_moscow = found[(found["state_id"] == "SUN") | (found["partner_id"] == "SUN")]
    partners = set(with_moscow["state_id"]) | set(with_moscow["partner_id"])
    assert partners - {"FIN", "YUG"} == PACT - {"ALB"}
