"""Packing documents of many dates and getting them back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.keyframes import pack, unpack

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
)
DOCUMENTS = st.dictionaries(
    st.text(max_size=3),
    st.recursive(
        SCALARS,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
    ),
    max_size=4,
)


@given(st.dictionaries(st.dates(), DOCUMENTS, min_size=1, max_size=5))
def test_every_document_comes_back_as_it_was_packed(documents: dict[dt.date, dict]) -> None:
    packed = pack(documents)
    for on, document in documents.items():
        found = unpack(packed, on)
        assert found == document
        assert repr(found) == repr(document)  # 1, 1.0 and True stay apart


def test_a_part_that_does_not_change_is_sent_once() -> None:
    part = {"x": list(range(50))}
    days = [dt.date(1990 + i, 1, 1) for i in range(10)]
    packed = pack({day: {"same": part, "day": day.isoformat()} for day in days})
    assert packed["nodes"].count(list(range(50))) == 1
    assert len(packed["nodes"]) == 2 + len(days)


def test_equal_parts_have_the_same_reference_so_that_nothing_is_painted_twice() -> None:
    first, second = dt.date(1992, 1, 1), dt.date(1993, 1, 1)
    packed = pack({first: {"card": {"a": [1]}, "n": 1}, second: {"card": {"a": [1]}, "n": 2}})
    one, two = (packed["nodes"][root] for root in packed["roots"])
    assert one["card"] == two["card"]
    assert one["n"] != two["n"]


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("1991-12-31", "a"),
        ("1992-01-01", "a"),
        ("1992-12-31", "a"),
        ("1993-01-01", "b"),
        ("2000-01-01", "b"),
    ],
)
def test_a_document_holds_from_its_day_until_the_next(on: str, shown: str) -> None:
    packed = pack({dt.date(1992, 1, 1): {"v": "a"}, dt.date(1993, 1, 1): {"v": "b"}})
    assert unpack(packed, dt.date.fromisoformat(on)) == {"v": shown}


def test_something_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="date"):
        pack({dt.date(1992, 1, 1): {"v": dt.date(1992, 1, 1)}})
