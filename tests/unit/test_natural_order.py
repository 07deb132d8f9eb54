"""Names with numbers in them."""

from data.query.timeline import _natural


def test_numbered_names_stand_in_the_order_in_which_people_count() -> None:
    names = ["Alliance 10", "Alliance 2", "Alliance 1"]
    assert sorted(names, key=_natural) == ["Alliance 1", "Alliance 2", "Alliance 10"]
