"""Frames of answers: equal ones are shared, different ones are told apart."""

import pandas as pd
import pytest

from data.query import frames
from data.query.frames import frame_of

COLUMNS = {"name": "str", "number": "Int64", "places": "object"}


def answer(**more: object) -> list[dict[str, object]]:
    return [{"name": "a", "number": 1, "places": ("x",), **more}]


def test_equal_answers_share_a_frame() -> None:
    assert frame_of(answer(), COLUMNS) is frame_of(answer(), COLUMNS)


@pytest.mark.parametrize(
    "other", [{"name": "b"}, {"number": None}, {"places": ("x", "y")}, {"places": 1}]
)
def test_different_answers_have_frames_of_their_own(other: dict[str, object]) -> None:
    assert not frame_of(answer(), COLUMNS).equals(frame_of(answer(**other), COLUMNS))


def test_equal_values_of_different_types_are_told_apart() -> None:
    made = [frame_of(answer(places=value), COLUMNS)["places"][0] for value in (1, True, 1.0)]
    assert [type(value) for value in made] == [int, bool, float]


def test_equal_rows_under_other_columns_are_another_frame() -> None:
    renamed = [{"label": "a", "number": 1, "places": ("x",)}]
    other = frame_of(renamed, {"label": "str", "number": "Int64", "places": "object"})
    assert list(other) == ["label", "number", "places"]


def test_cells_that_cannot_be_compared_make_a_new_frame() -> None:
    one, other = (frame_of(answer(places=["x"]), COLUMNS) for _ in range(2))
    assert one is not other
    assert one["places"][0] == ["x"]


def test_an_answer_without_rows_has_its_columns_and_types() -> None:
    empty = frame_of([], COLUMNS)
    assert list(empty) == list(COLUMNS)
    assert empty["number"].dtype == pd.Int64Dtype()


def test_rows_are_sorted_before_they_are_compared() -> None:
    rows = [*answer(name="b"), *answer(name="a")]
    assert frame_of(rows, COLUMNS, ["name"]) is frame_of(rows[::-1], COLUMNS, ["name"])


def test_the_number_of_frames_kept_is_bounded() -> None:
    for number in range(frames.SHARED + 10):
        frame_of(answer(number=number), COLUMNS)
    assert frames._frame.cache_info().currsize == frames.SHARED
