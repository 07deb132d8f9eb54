"""Rows of a package for states: valid for the model, and a map unit is never in two states."""

import datetime as dt
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import query
from data.codes import package_rows, source_row
from data.codes.tables import day_of, existences, states, table
from data.geo.units import read_borders
from data.model import tables
from tests.builders import package

DAY = dt.date
ALL = sorted(states())


def loaded(folder, ids):
    """A package with the rows for these states."""
    rows = package_rows(ids, "atlas-states")
    return package(folder, {"sources": [source_row()], **rows})


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return loaded(tmp_path_factory.mktemp("world"), ALL)


def held_on(world, on):
    """Units of today, whole countries taken apart, by the state that holds them on a day."""
    found = defaultdict(set)
    for row in query.units(world, on).itertuples():
        found[row.state_id] |= read_borders().parts([row.territory_id])
    return found


def test_the_rows_of_all_states_make_a_valid_package(world):
    assert set(world.tables["states"]["state_id"]) == set(ALL)
    assert len(world.tables["territories"]) == len(table("holdings"))


def test_rows_have_every_column_of_the_model_as_text():
    rows = package_rows(["SUN", "RUS", "EST"], "S1") | {"sources": [source_row("S1")]}
    for name, listed in rows.items():
        for row in listed:
            assert list(row) == list(tables()[name].by_name)
            assert all(isinstance(text, str) for text in row.values())
            assert row["source_id"] == "S1"


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ids=st.sets(st.sampled_from([*ALL, "HKG", "GRL", "PSE", "XQQ", "QMA"]), max_size=12))
def test_the_rows_of_any_states_make_a_valid_package(tmp_path_factory, ids):
    some = loaded(tmp_path_factory.mktemp("some"), sorted(ids))
    assert set(some.tables["states"]["state_id"]) == ids
    assert package_rows(sorted(ids, reverse=True), "S1") == package_rows(ids, "S1")


def test_a_state_that_came_back_has_a_row_for_each_time():
    rows = package_rows(["EST"], "S1")["states"]
    assert [(row["valid_from"], row["valid_to"]) for row in rows] == [
        ("1918-02-24", "1940-08-06"),
        ("1991-08-20", ""),
    ]


def test_a_predecessor_is_named_only_where_it_is_in_the_package():
    alone = package_rows(["ARM"], "S1")["states"]
    both = package_rows(["ARM", "SUN"], "S1")["states"]
    assert {row["successor_of"] for row in alone} == {""}
    assert "SUN" in {row["successor_of"] for row in both}


def test_an_id_that_no_table_knows_is_kept():
    rows = package_rows(["XQQ"], "S1")
    assert [row["name_en"] for row in rows["states"]] == ["XQQ"]
    assert rows["territories"] == []


def test_every_unit_of_the_map_is_known_and_has_a_region_and_names():
    borders = read_borders()
    regions = {row["region_id"] for row in table("regions")}
    whole = frozenset[str]()
    for row in table("units"):
        assert row["region_id"] in regions
        assert row["name_en"] and row["name_de"]
        assert borders.parts([row["unit"]])
        whole |= borders.parts([row["unit"]])
    assert whole == set(borders.units)
    assert {row["unit"] for row in table("holdings")} <= {row["unit"] for row in table("units")}


def test_a_unit_is_never_in_two_states():
    spans = defaultdict(list)
    for row in table("holdings"):
        start = day_of(row["valid_from"]) or dt.date.min
        end = day_of(row["valid_to"]) or dt.date.max
        for unit in read_borders().parts([row["unit"]]):
            spans[unit].append((start, end, row["state_id"]))
    for unit, held in spans.items():
        for one, two in combinations(sorted(held), 2):
            assert one[1] <= two[0], (unit, one, two)


def test_a_state_holds_units_only_while_it_exists():
    for row in table("holdings"):
        start, end = day_of(row["valid_from"]), day_of(row["valid_to"])
        assert any(
            (span.start is None or (start and span.start <= start))
            and (span.end is None or (end and end <= span.end))
            for span in existences()[row["state_id"]]
        ), row


@pytest.mark.parametrize("on", [DAY(1945, 6, 1), DAY(1960, 1, 1), DAY(1991, 9, 5)])
def test_the_soviet_union_is_its_fifteen_republics(world, on):
    assert held_on(world, on)["SUN"] == read_borders().parts(["SUN"])
    assert len({row["unit"] for row in table("holdings") if row["state_id"] == "SUN"}) == 15


@pytest.mark.parametrize(
    ("on", "state", "units"),
    [
        (DAY(1930, 1, 1), "EST", ["EST"]),
        (DAY(1930, 1, 1), "CSK", ["CSK"]),
        (DAY(1939, 9, 1), "CSK", []),
        (DAY(1980, 1, 1), "CSK", ["CSK"]),
        (DAY(1980, 1, 1), "YUG", ["YUG"]),
        (DAY(1991, 10, 1), "YUG", ["BIH", "SRB", "MNE", "KOS"]),
        (DAY(2000, 1, 1), "SCG", ["SCG"]),
        (DAY(2007, 1, 1), "SRB", ["SRB", "KOS"]),
        (DAY(1980, 1, 1), "DDR", ["DDR"]),
        (DAY(2000, 1, 1), "DEU", ["DEU"]),
        (DAY(1900, 1, 1), "DEU", []),
        (DAY(1900, 1, 1), "XAH", []),
        (DAY(1960, 1, 1), "EGY", ["EGY", "SYR"]),
        (DAY(1980, 1, 1), "SDN", ["SDN", "SSD"]),
        (DAY(1980, 1, 1), "ETH", ["ETH", "ERI"]),
        (DAY(1960, 1, 1), "PAK", ["PAK", "BGD"]),
        (DAY(1980, 1, 1), "PAK", ["PAK"]),
        (DAY(1960, 1, 1), "YEM", []),
        (DAY(1960, 1, 1), "VDR", []),
        (DAY(1980, 1, 1), "VNM", ["VNM"]),
        (DAY(1900, 1, 1), "GBR", ["GBR", "IRL"]),
        (DAY(1900, 1, 1), "XKO", ["KOR", "PRK"]),
        (DAY(1900, 1, 1), "COL", ["COL", "PAN"]),
    ],
)
def test_a_state_is_drawn_as_the_union_of_its_units_of_the_day(world, on, state, units):
    assert held_on(world, on)[state] == read_borders().parts(units)


def test_west_germany_is_drawn_without_berlin_and_with_the_saar_from_1957(world):
    parts = read_borders().parts(["DEU"]) - read_borders().parts(["DDR"]) - {"DE-BE"}
    assert held_on(world, DAY(1957, 1, 1))["DEU"] == parts
    assert held_on(world, DAY(1956, 12, 31))["DEU"] == parts - {"DE-SL"}


def test_a_colony_is_drawn_with_no_state(world):
    units = held_on(world, DAY(1950, 1, 1)).values()
    assert not {"DZA", "NGA", "AGO", "COD", "MDG"} & frozenset().union(*units)
