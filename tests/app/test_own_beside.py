"""Data sets side by side: an id joined by `~`, of parts that who asks may see."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from components import open_data
from components.catalogue import Catalogue
from components.open_data import OpenData
from components.own import kept
from data.given import Given
from data.load import Package, load_package
from data.opening import opened
from data.template import template_files
from tests.builders import write_package
from tests.hostile import packed

ROWS = {"memberships": [{"organisation_id": "PACT", "state_id": "AAA", "valid_from": "1990"}]}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids that were joined; the first package stands for all of them."""
    calls: list[str] = []

    def joined(packages: Sequence[Package]) -> Package:
        id_ = "~".join(one.id for one in packages)
        calls.append(id_)
        return replace(packages[0], id=id_, digest=f"joined {id_}")

    monkeypatch.setitem(sys.modules, "data.together", SimpleNamespace(joined=joined))
    return calls


@pytest.fixture
def who() -> list[str]:
    return ["me"]


@pytest.fixture
def sets(tmp_path: Path, who: list[str]) -> OpenData:
    made = [
        load_package(write_package(tmp_path / name, ROWS, title=name)) for name in ("one", "two")
    ]
    return OpenData({one.id: one for one in made}, lambda: who[0])


def test_joined_sets_are_one_that_is_kept_and_not_listed(sets: OpenData, asked: list[str]) -> None:
    first = sets["one~two"]
    assert sets["one~two"] is first and asked == ["one~two"]
    assert "one~two" in sets and list(sets) == ["one", "two"]
    for wrong in ("one~none", "one~one", "one~", "~", "one~two~one", "one~two~three~four~five"):
        assert wrong not in sets


def test_a_link_opens_them_and_names_them_in_the_list(sets: OpenData, asked: list[str]) -> None:
    catalogue = Catalogue(sets)
    state, ignored = catalogue.read("?data=one~two&view=map")
    assert state.data == "one~two" and not ignored
    assert list(catalogue.labels("one~two", "en").data) == ["one", "two", "one~two"]
    assert list(catalogue.labels("one", "en").data) == ["one", "two"]
    state, ignored = catalogue.read("?data=one~none")
    assert state.data == "one" and [one.value for one in ignored] == ["one~none"]
    assert len(asked) == 1


def test_the_own_set_of_somebody_else_cannot_be_joined(
    sets: OpenData, asked: list[str], who: list[str]
) -> None:
    own = sets.kept.add("me", opened([Given("x.zip", packed(template_files()))]))
    assert f"one~{own}" in sets
    assert list(sets) == ["one", "two", own]
    who[0] = "you"
    assert f"one~{own}" not in sets and own not in sets
    assert list(sets) == ["one", "two"]
    who[0] = "me"
    sets.kept.remove("me", own)
    assert f"one~{own}" not in sets


def test_a_new_state_of_a_part_is_joined_anew(
    sets: OpenData, asked: list[str], tmp_path: Path
) -> None:
    catalogue = Catalogue(sets)
    sets.forgotten.append(catalogue.forget)
    before = catalogue.entry("one~two").package
    rows = {"memberships": [{"organisation_id": "PACT", "state_id": "BBB", "valid_from": "1991"}]}
    sets.replace("two", load_package(write_package(tmp_path / "new" / "two", rows)))
    assert catalogue.entry("one~two").package is not before
    assert asked == ["one~two", "one~two"]


def test_the_set_that_is_looked_at_stays_when_another_is_opened(
    sets: OpenData, asked: list[str]
) -> None:
    catalogue = Catalogue(sets)
    made = opened([Given("x.zip", packed(template_files()))])
    own = [sets.kept.add("me", made) for _ in range(kept.EACH)]
    catalogue.entry(own[0])
    catalogue.labels("one", "en")
    sets.kept.add("me", made)
    assert own[0] in sets and own[1] not in sets


def test_only_some_joined_sets_are_kept(
    sets: OpenData, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_data, "JOINED", 1)
    for id_ in ("one~two", "two~one", "one~two"):
        assert sets[id_].id == id_
    assert len(asked) == 3
