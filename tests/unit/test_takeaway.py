"""Cells that leave the page: no formula, no loss."""

from hypothesis import example, given
from hypothesis import strategies as st

from components.takeaway.files import LIVE, inert, original

TEXTS = st.text() | st.builds("".join, st.tuples(st.sampled_from(LIVE), st.text()))


@given(TEXTS)
@example("=1+1")
@example("'=1+1")
@example("'")
@example("")
def test_no_text_begins_like_a_formula_and_none_is_lost(text: str) -> None:
    written = inert(text)
    assert isinstance(written, str)
    assert not written.startswith(tuple(sign for sign in LIVE if sign != "'"))
    assert original(written) == text


@given(st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers(number: float) -> None:
    assert inert(number) is number
