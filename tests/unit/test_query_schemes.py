"""Classifications: where states are placed, and on how many pairs two of them agree."""

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import Package
from data.query.agreement import agreement, pairs_of
from data.query.facts import facts_of
from data.query.schemes import compare_schemes, scheme_groups, schemes
from tests.builders import package

NAMES = {"AAA": "Alpha", "BBB": "Beta", "CCC": "Gamma", "DDD": "Delta"}


def put(scheme: str, group: str, place: int | str, *states: str, **more: object) -> list[dict]:
    return [
        {"scheme_id": scheme, "group_id": group, "group_en": group.title(), "group_de": f"{group} de"}
        | {"sort_order": place, "state_id": state, **more}
        for state in states
    ]  # fmt: skip


def tables(*groups: list[dict]) -> dict[str, list[dict]]:
    return {
        "sources": [{"source_id": "S1"}, {"source_id": "S2"}],
        "states": [{"state_id": one, "name_en": name} for one, name in NAMES.items()],
        "schemes": [
            {"scheme_id": "ONE", "name_en": "One", "name_de": "Eins", "proposed_on": "1994"},
            {"scheme_id": "TWO", "name_en": "Two", "proposed_on": "1995-03-01", "sort_order": 1},
        ],
        "scheme_groups": [row for rows in groups for row in rows],
    }


@pytest.fixture
def loaded(tmp_path: Path) -> Package:
    near, far = put("ONE", "NEAR", 1, "AAA", "BBB"), put("ONE", "FAR", 4, "CCC", "DDD")
    other = [*put("TWO", "IN", 1, "BBB", "CCC"), *put("TWO", "OUT", 2, "AAA")]
    return package(tmp_path, tables(far, near, other), main_source="S1")


def test_groups_are_numbered_from_the_closest_whatever_their_sort_order(loaded: Package) -> None:
    rows = scheme_groups(loaded, "ONE")
    assert list(zip(rows["number"], rows["state"], rows["group"], strict=True)) == [
        (1, "Alpha", "Near"),
        (1, "Beta", "Near"),
        (2, "Delta", "Far"),
        (2, "Gamma", "Far"),
    ]
    assert list(rows["place"]) == [1, 1, 4, 4]
    assert set(scheme_groups(loaded, "ONE", "de")["group"]) == {"NEAR de", "FAR de"}


def test_an_unknown_classification_places_nobody(loaded: Package) -> None:
    assert scheme_groups(loaded, "NONE").empty
    assert scheme_groups(loaded, "NONE")["number"].dtype == "Int64"


def test_a_state_that_two_sources_place_differently_is_told_once_and_disputed(
    tmp_path: Path,
) -> None:
    rows = [*put("ONE", "NEAR", 1, "AAA", source_id="S2"), *put("ONE", "FAR", 2, "AAA", "BBB")]
    told = scheme_groups(package(tmp_path, tables(rows), main_source="S1"), "ONE")
    assert list(told["state_id"]) == ["AAA", "BBB"]
    assert list(told["group_id"]) == ["FAR", "FAR"]
    assert list(told["also"]) == [("Near",), ()]
    assert list(told["certainty"]) == ["disputed", "stated"]


@pytest.mark.parametrize(
    ("on", "rule", "proposed"),
    [
        ("1993-12-31", "possible", [False, False]),
        ("1994-01-01", "possible", [False, True]),
        ("1994-07-01", "likely", [False, False]),
        ("1994-07-02", "likely", [False, True]),
        ("1995-02-28", "certain", [False, True]),
        ("1995-03-01", "certain", [True, True]),
    ],
)
def test_a_classification_is_proposed_from_its_day_on(
    loaded: Package, on: str, rule, proposed: list[bool]
) -> None:
    rows = schemes(loaded, dt.date.fromisoformat(on), rule)
    assert list(rows["scheme_id"]) == ["TWO", "ONE"]
    assert list(rows["proposed"]) == proposed
    assert list(rows["groups"]) == [2, 2]


def test_two_classifications_agree_on_pairs_that_both_join_or_both_part(loaded: Package) -> None:
    compared = compare_schemes(loaded, "ONE", "TWO")
    found = compared.agreement
    # A and B are together in ONE alone, B and C in TWO alone; A and C are apart in both.
    assert (found.n, found.pairs, found.together, found.apart) == (3, 3, 0, 1)
    assert found.rand == pytest.approx(1 / 3)
    assert (found.same_order, found.opposite_order) == (0, 1)
    assert compared.only_one == ("DDD",)
    assert compared.only_other == ()


def test_cells_and_states_name_who_agrees_with_whom(loaded: Package) -> None:
    compared = compare_schemes(loaded, "ONE", "TWO")
    cells = {(c.group, c.other_group): c.states for c in compared.cells.itertuples()}
    assert cells == {
        ("Near", "Out"): ("Alpha",),
        ("Near", "In"): ("Beta",),
        ("Far", "In"): ("Gamma",),
    }
    counts = {s.state_id: (s.agreeing, s.pairs, s.reversed) for s in compared.states.itertuples()}
    assert counts == {"AAA": (1, 2, 1), "BBB": (0, 2, 0), "CCC": (1, 2, 1)}


def test_only_the_chosen_states_count(loaded: Package) -> None:
    compared = compare_schemes(loaded, "ONE", "TWO", states=("AAA", "CCC", "DDD"))
    assert (compared.agreement.n, compared.agreement.agreeing) == (2, 1)


def test_without_an_order_of_all_groups_nothing_is_ranked(tmp_path: Path) -> None:
    rows = [*put("ONE", "NEAR", "", "AAA"), *put("ONE", "FAR", 2, "BBB")]
    other = [*put("TWO", "IN", 1, "BBB"), *put("TWO", "OUT", 2, "AAA")]
    found = compare_schemes(package(tmp_path, tables(rows, other)), "ONE", "TWO").agreement
    assert not found.ordered
    assert (found.ranked, found.agreeing, found.pairs) == (0, 1, 1)


def test_one_state_in_common_gives_no_pair_and_no_index(tmp_path: Path) -> None:
    rows = [*put("ONE", "NEAR", 1, "AAA"), *put("TWO", "IN", 1, "AAA", "BBB")]
    found = compare_schemes(package(tmp_path, tables(rows)), "ONE", "TWO").agreement
    assert (found.n, found.pairs, found.rand, found.expected) == (1, 0, None, 0.0)


def test_a_package_without_classifications_gives_empty_answers(tmp_path: Path) -> None:
    empty = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    assert schemes(empty, dt.date(1995, 1, 1)).empty
    compared = compare_schemes(empty, "", "")
    assert compared.cells.empty and compared.states.empty
    assert compared.agreement.rand is None


PLACES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=2, max_size=5))
def test_chance_is_the_mean_over_all_ways_to_hand_out_the_groups(places) -> None:
    mine, yours = zip(*places, strict=True)
    found = [agreement(list(zip(mine, way, strict=True)), True) for way in permutations(yours)]
    mean = sum(one.agreeing for one in found) / len(found)
    assert agreement(places, True).expected == pytest.approx(mean)


@given(PLACES)
def test_counts_of_single_states_add_up_to_twice_the_whole(places: list[tuple[int, int]]) -> None:
    named = {str(number): place for number, place in enumerate(places)}
    each = [pairs_of(key, named, True) for key in named]
    found = agreement(places, True)
    assert sum(one["agreeing"] for one in each) == 2 * found.agreeing
    assert sum(one["reversed"] for one in each) == 2 * found.opposite_order
    assert sum(one["pairs"] for one in each) == 2 * found.pairs


def test_the_detail_panel_is_told_where_classifications_put_a_state(loaded: Package) -> None:
    facts = facts_of(loaded, "state:AAA")
    assert facts is not None
    assert [item["label"] for item in facts["placings"]] == ["One: Near", "Two: Out"]
    assert [item["happened_on"] for item in facts["placings"]] == ["1994", "1995-03-01"]
