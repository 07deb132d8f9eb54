"""Codes and names of states: what each stands for, on which day, and what stays open."""

import csv
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import SCHEMES, Match, Spell, invented_id, lookup, spells
from data.codes.names import plain_name
from data.codes.tables import existences, meaning, states, table
from tests.real_files import REAL, needs_real

DAY = dt.date


@pytest.mark.parametrize(
    ("scheme", "code", "on", "state"),
    [
        ("cow", 365, DAY(1900, 1, 1), "RUS"),
        ("cow", "365.0", DAY(1950, 1, 1), "SUN"),
        ("cow", " 365 ", DAY(1991, 12, 25), "SUN"),
        ("cow", "365", DAY(1991, 12, 26), "RUS"),
        ("cow", 345, DAY(1914, 1, 1), "SRB"),
        ("cow", 345, DAY(1950, 1, 1), "YUG"),
        ("cow", 345, DAY(1995, 1, 1), "SCG"),
        ("cow", 345, DAY(2010, 1, 1), "SRB"),
        ("cow", 255, DAY(1850, 1, 1), "XPR"),
        ("cow", 255, DAY(1914, 1, 1), "DEU"),
        ("cow", 260, DAY(1960, 1, 1), "DEU"),
        ("gw", 260, DAY(2000, 1, 1), "DEU"),
        ("cow", 265, None, "DDR"),
        ("cow", 300, None, "XAH"),
        ("cow", 315, None, "CSK"),
        ("cow", 678, DAY(1970, 1, 1), "YEM"),
        ("cow", 679, DAY(1995, 1, 1), "YEM"),
        ("cow", 680, DAY(1970, 1, 1), "YMD"),
        ("cow", 816, DAY(1960, 1, 1), "VDR"),
        ("cow", 816, DAY(1980, 1, 1), "VNM"),
        ("cow", 817, DAY(1960, 1, 1), "XVS"),
        ("cow", 511, None, "XZB"),
        ("cow", 730, None, "XKO"),
        ("cow", 970, None, "NRU"),
        ("gw", 970, None, "KIR"),
        ("cow", "rom", None, "ROU"),
        ("iso3", "sun", None, "SUN"),
        ("iso3", "ROM", None, "ROU"),
        ("iso3", "XAH", None, "XAH"),
        ("iso2", "su", None, "SUN"),
        ("iso2", "CS", DAY(1980, 1, 1), "CSK"),
        ("iso_numeric", "004", None, "AFG"),
        ("iso_numeric", 4, None, "AFG"),
        ("iso_numeric", "278", None, "DDR"),
    ],
)
def test_a_code_stands_for_the_state_of_the_day(scheme, code, on, state):
    assert lookup(scheme, code, on) == Match(state)


@pytest.mark.parametrize(
    "name",
    ["Germany", "DEUTSCHLAND", "Allemagne", "alemania", "Германия", "Niemcy", "Almanya", "BRD"],
)
def test_a_name_is_known_in_many_languages(name):
    assert lookup("name", name) == Match("DEU")


@pytest.mark.parametrize(
    ("name", "on", "state"),
    [
        ("Cote d'Ivoire", None, "CIV"),
        ("CÔTE D’IVOIRE", None, "CIV"),
        ("St. Lucia", None, "LCA"),
        ("Trinidad & Tobago", None, "TTO"),
        ("the Gambia", None, "GMB"),
        ("Turkey", DAY(1900, 1, 1), "XOT"),
        ("Turkey", DAY(1950, 1, 1), "TUR"),
        ("Russia", DAY(1950, 1, 1), "SUN"),
        ("Россия", DAY(2000, 1, 1), "RUS"),
        ("Korea", DAY(1900, 1, 1), "XKO"),
        ("Yemen", DAY(2000, 1, 1), "YEM"),
        ("Persia", DAY(1900, 1, 1), "IRN"),
        ("Papal States", DAY(1850, 1, 1), "XPP"),
        ("Kirchenstaat", None, "XPP"),
    ],
)
def test_a_name_means_the_state_of_the_day_whatever_its_spelling(name, on, state):
    assert lookup("name", name, on) == Match(state)


@pytest.mark.parametrize(
    ("scheme", "code", "on", "candidates"),
    [
        ("name", "Germany", DAY(1960, 1, 1), ("DDR", "DEU")),
        ("name", "Korea", None, ("KOR", "PRK")),
        ("name", "Korea", DAY(1960, 1, 1), ("KOR", "PRK")),
        ("name", "Congo", None, ("COD", "COG")),
        ("name", "Yemen", DAY(1970, 1, 1), ("YEM", "YMD")),
        ("name", "Vietnam", DAY(1960, 1, 1), ("VDR", "XVS")),
        ("name", "Hesse", None, ("XHD", "XHK")),
        ("iso2", "CS", None, ("CSK", "SCG")),
        ("gw", "ROM", None, ("ROU",)),
        ("gw", "FIJ", None, ("FJI",)),
        ("gw", "YAR", None, ("YEM",)),
        ("cow", 340, None, ("SRB",)),
        ("gw", 679, None, ("YEM",)),
    ],
)
def test_what_may_mean_several_states_is_told_and_not_guessed(scheme, code, on, candidates):
    assert lookup(scheme, code, on) == Match("", "ambiguous", candidates)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", ["8152", "", "__proto__", "<b>", "9" * 400, "Ruritania"])
def test_a_code_that_nobody_knows_is_unknown(scheme, code):
    assert lookup(scheme, code) == Match("", "unknown")
    assert spells(scheme, code) == ()


def test_a_scheme_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="polity"):
        lookup("polity", "365")  # type: ignore[arg-type]


def test_spells_tell_the_states_of_a_code_in_order():
    assert spells("cow", 365) == (
        Spell("RUS", None, DAY(1922, 12, 30)),
        Spell("SUN", DAY(1922, 12, 30), DAY(1991, 12, 26)),
        Spell("RUS", DAY(1991, 12, 26), None),
    )
    assert [one.state_id for one in spells("cow", 345)] == ["SRB", "YUG", "SCG", "SRB"]
    assert spells("cow", 2) == (Spell("USA", None, None),)


@given(st.sampled_from([(row["scheme"], row["number"]) for row in table("numbers")]))
def test_the_spells_of_a_number_meet_without_gap_or_overlap(numbered):
    found = spells(*numbered)
    assert found[0].start is None
    assert found[-1].end is None
    for one, two in pairwise(found):
        assert one.end == two.start


@given(
    st.sampled_from([(row["scheme"], row["number"]) for row in table("numbers")]),
    st.dates(min_value=DAY(1600, 1, 1)),
)
def test_on_every_day_a_number_means_the_state_of_its_spell(numbered, on):
    holding = [
        one.state_id
        for one in spells(*numbered)
        if (one.start is None or one.start <= on) and (one.end is None or on < one.end)
    ]
    assert [lookup(*numbered, on).state_id] == holding


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text):
    for scheme in SCHEMES:
        match = lookup(scheme, text)
        assert bool(match.state_id) == (match.why == "")
        assert (match.why == "ambiguous") == bool(match.candidates)


@given(st.text(max_size=40))
def test_a_plain_name_is_plain_already(text):
    assert plain_name(plain_name(text)) == plain_name(text)


def test_every_state_has_two_names_of_its_own_and_an_id_of_its_kind():
    rows = states().values()
    for column in ("name_en", "name_de"):
        names = [row[column] for row in rows]
        assert all(names)
        assert len(set(names)) == len(names)
    assert {row["kind"] for row in rows} == {"iso", "withdrawn", "assigned"}
    for row in rows:
        assert row["cow_code"] == "" or lookup("cow", row["cow_code"]).why != "unknown"
        assert lookup("iso3", row["state_id"]) == Match(row["state_id"])
        assert (row["kind"] == "assigned") == row["state_id"].startswith("X")
        assert bool(row["note_en"]) == bool(row["note_de"])


def test_every_id_of_the_tables_is_a_state():
    for name in ("existences", "numbers", "holdings"):
        assert {row["state_id"] for row in table(name)} <= set(states())
    for row in (*table("aliases"), *table("withdrawn")):
        assert lookup("iso3", row["state_id"]).state_id == row["state_id"]
    before = {row["successor_of"] for row in table("existences")} - {""}
    assert before <= set(states())


def test_the_times_of_a_state_follow_one_another():
    for one, spans in existences().items():
        for first, second in pairwise(spans):
            assert first.end and second.start and first.end < second.start, one
    for name in ("existences", "numbers", "aliases", "holdings"):
        for row in table(name):
            span = meaning(row)
            assert not (span.start and span.end) or span.start < span.end, row


def test_a_code_that_nobody_knows_gets_an_id_that_is_free():
    one = invented_id("cow", "8152", set())
    assert one == invented_id("cow", "8152", ())
    assert one not in states()
    assert one[0] in "QX"
    assert len(one) == 3
    other = invented_id("cow", "8152", {one})
    assert other != one


def test_invented_ids_are_apart_until_the_range_is_used_up():
    taken: set[str] = set()
    with pytest.raises(ValueError, match="no id is left"):
        for number in range(1200):
            taken.add(invented_id("cow", str(number), taken))
    assert len(taken) == 14 * 26 + 26 * 26 - sum(
        row["kind"] == "assigned" for row in states().values()
    )


@needs_real
@pytest.mark.parametrize(
    ("scheme", "file", "number", "rows"),
    [("cow", "cow_states.csv", "ccode", 243), ("gw", "gw_states.csv", "gwcode", 216)],
)
def test_all_numbers_and_letters_of_the_scholars_lists_are_known(scheme, file, number, rows):
    assert REAL is not None
    with (REAL / "states" / file).open(encoding="utf-8", newline="") as opened:
        listed = list(csv.DictReader(opened))
    assert len(listed) == rows
    for row in listed:
        start = row.get("startdate") or "-".join(
            row[part].zfill(2) for part in ("styear", "stmonth", "stday")
        )
        on = DAY.fromisoformat(start)
        assert lookup(scheme, row[number], on).state_id, row
        assert lookup(scheme, row["stateabb"], on) == lookup(scheme, row[number], on), row


@needs_real
def test_the_withdrawn_codes_of_former_states_are_known():
    assert REAL is not None
    path = REAL / "states" / "iso3166_3_withdrawn_codes.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        codes = {row["alpha_3"] for row in csv.DictReader(opened)}
    for code in codes & {"SUN", "CSK", "YUG", "DDR", "SCG", "YMD", "VDR", "BUR", "ZAR", "DHY"}:
        assert lookup("iso3", code).why == ""
