"""Invented files that the benchmarks import."""

import pytest

from benchmarks._field import atop_members, cow_members, directed_years
from data.given import Given
from data.importers import imported, recognised


@pytest.mark.parametrize(
    ("maker", "form"),
    [
        (cow_members, "cow-members"),
        (atop_members, "atop-members"),
        (directed_years, "atop-directed-years"),
    ],
)
def test_an_invented_file_has_its_rows_and_can_be_used_whole(maker, form: str) -> None:
    given = Given("x.csv", maker(60))
    assert maker(60) == given.raw
    assert recognised(given) == form
    made = imported([given])
    (tally,) = made.report.tallies
    assert (tally.read, tally.used) == (60, 60)
    assert made.report.ok
