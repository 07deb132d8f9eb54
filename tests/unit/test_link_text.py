"""Links of the data sets that come with the page: every state survives them; versions are told."""

import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.callbacks.notices import notice
from components.callbacks.opening import page_info
from components.catalogue import Catalogue
from components.view_state import PARAMETERS, default_state, read
from data.load import load_package
from tests.link_states import random_state

ROOT = Path(__file__).parents[2]
SETS = ("cis", "nato")


@cache
def catalogue(first: str = "cis") -> Catalogue:
    order = sorted(SETS, key=lambda name: name != first)
    return Catalogue({name: load_package(ROOT / "data" / name) for name in order})


@pytest.mark.parametrize("data", SETS)
@settings(max_examples=300, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_any_state_of_a_data_set_survives_its_link(data: str, chance: Random) -> None:
    choices = catalogue(data).entry(data).choices
    state = random_state(choices, chance)
    assert read(state.query(choices), choices) == (state, [])


@pytest.mark.parametrize("data", SETS)
def test_every_link_names_the_version_of_its_data_after_the_data_set(data: str) -> None:
    entry = catalogue(data).entry(data)
    query = default_state(entry.choices).query(entry.choices)
    assert query.startswith(f"?data={data}&version={entry.package.version}&view=")


def test_a_link_to_another_data_set_is_read_with_that_sets_version() -> None:
    known = catalogue("cis")
    version = known.packages["nato"].version
    state, ignored = known.read(f"?data=nato&version={version}&view=map")
    assert (state.data, state.version, ignored) == ("nato", version, [])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "The link was made with version “0.9.0” of the data; version {shown} is shown here, "
            "and the picture may differ.",
        ),
        (
            "de",
            "Der Link wurde mit der Fassung „0.9.0“ der Daten gemacht; hier ist Fassung {shown} "
            "zu sehen, das Bild kann abweichen.",
        ),
    ],
)
def test_a_link_of_another_version_says_which_is_shown(lang: str, sentence: str) -> None:
    known = catalogue("cis")
    state, ignored = known.read(f"?data=cis&version=0.9.0&lang={lang}")
    shown = known.packages["cis"].version
    assert state.version == shown
    told = page_info(known, state, ignored)["ignored"]
    assert told == [sentence.format(shown=shown)]


@pytest.mark.parametrize("query", ["", "?data=cis", "?data=cis&version=", "?view=map"])
def test_a_link_without_a_version_says_nothing(query: str) -> None:
    state, ignored = catalogue("cis").read(query)
    assert ignored == []
    assert state.version == catalogue("cis").packages["cis"].version


def test_a_long_or_odd_version_is_cut() -> None:
    known = catalogue("cis")
    _, ignored = known.read("?version=" + "%3Cb%3E9" * 100)
    assert [item.parameter for item in ignored] == ["version"]
    assert len(notice(ignored[0], "en")) < 250


def test_a_version_of_an_unknown_data_set_is_not_compared_with_another_ones() -> None:
    _, ignored = catalogue("cis").read("?data=mars&version=3.0.0")
    assert [item.parameter for item in ignored] == ["data"]


def test_presenter_mode_stands_in_the_link_only_when_it_is_on() -> None:
    choices = catalogue("cis").entry("cis").choices
    assert "present" not in default_state(choices).query(choices)
    assert read("?present=on", choices)[0].present == "on"
    assert [item.parameter for item in read("?present=perhaps", choices)[1]] == ["present"]


def test_every_parameter_of_the_link_is_documented_with_type_default_and_example() -> None:
    text = (ROOT / "docs/link.md").read_text("utf-8")
    rows = {
        name: cells
        for line in text.splitlines()
        if (found := re.match(r"\| `(\w+)` \|", line))
        for name, cells in [(found[1], line.strip("| ").split(" | "))]
    }
    assert tuple(rows) == PARAMETERS
    for name, cells in rows.items():
        assert len(cells) == 5, name
        assert all(cell.strip() for cell in cells), name
        assert f"{name}=" in cells[-1], name
