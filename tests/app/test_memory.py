"""The server remembers answers up to a number of bytes."""

from pathlib import Path

import pytest

from components import catalogue
from components.catalogue import Catalogue
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
