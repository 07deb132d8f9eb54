"""The server remembers answers up to a number of bytes."""

from pathlib import Path

import pytest

from components import catalogue
from components.catalogue import Catalogue
from components.memory import share_memory
from tests.builders import package


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setattr(catalogue, "REMEMBERED", 100)
    one = package(tmp_path, {"states": [{"state_id": "AAA"}]})
    return Catalogue({one.id: one})


def made(opened: Catalogue, key: str, size: int) -> bool:
    """Whether the answer to a question had to be made."""
    asked = []
    opened.remember(key, lambda: asked.append(key) or bytes(size))
    return bool(asked)


def test_an_answer_is_made_once(opened: Catalogue) -> None:
    assert [made(opened, "a", 10), made(opened, "a", 10)] == [True, False]


def test_answers_asked_for_longest_ago_are_forgotten_beyond_the_bound(opened: Catalogue) -> None:
    for key in ("a", "b", "a", "c"):
        made(opened, key, 40)
    assert not made(opened, "a", 40)
    assert made(opened, "b", 40)


def test_many_small_answers_are_all_remembered(opened: Catalogue) -> None:
    for number in range(90):
        made(opened, str(number), 1)
    assert not any(made(opened, str(number), 1) for number in range(90))


def test_an_answer_larger_than_the_bound_stands_alone(opened: Catalogue) -> None:
    made(opened, "a", 10)
    made(opened, "large", 500)
    assert not made(opened, "large", 500)
    made(opened, "b", 10)
    assert made(opened, "large", 500)


def test_what_is_no_answer_takes_no_room(opened: Catalogue) -> None:
    opened.remember("labels", lambda: ["x" * 1000])
    made(opened, "a", 100)
    assert opened.remember("labels", lambda: None) is not None


def test_the_windows_of_one_question_share_an_object_and_old_ones_go(opened: Catalogue) -> None:
    first = opened.lately("one", object)
    assert opened.lately("one", object) is first
    for name in ("two", "three", "four", "five"):
        opened.lately(name, object)
    assert opened.lately("one", object) is not first


def test_sharing_memory_is_no_fault_where_it_cannot_be_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert share_memory() in (True, False)

    def lacking(_: None) -> object:
        return object()

    monkeypatch.setattr("ctypes.CDLL", lacking)
    assert share_memory() is False
