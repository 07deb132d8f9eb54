"""What holds for every ATOP and IGO file: the order of rows, and counts on a day."""

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importers import Imported
from data.query import in_force
from tests.invented import import_of, package_of, rows_of
from tests.invented_formats import long_file, member, member_file

# Codes that stand for one state each, and of nobody.
CODES = (200, 220, 230, 987, 988)
SLOW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def phases(draw: st.DrawFn) -> dict[str, object]:
    """A row of a member file with dates to the day."""
    begun = draw(st.dates(dt.date(1900, 1, 1), dt.date(2010, 1, 1)))
    length = draw(st.none() | st.integers(1, 20_000))
    ended = begun + dt.timedelta(length) if length else None
    return member(
        draw(st.integers(9001, 9002)),
        draw(st.sampled_from(CODES)),
        (begun.year, begun.month, begun.day),
        (ended.year, ended.month, ended.day) if ended else (),
        phase=draw(st.integers(0, 3)),
        defense=draw(st.integers(0, 1)),
        neutral=draw(st.integers(0, 1)),
    )


def _plain(made: Imported, tables: Sequence[str]) -> list[list[dict[str, str]]]:
    return [
        [{**row, "locator": ""} for row in rows_of(made, table)]
        for table in tables
        if f"{table}.csv" in made.files
    ]


def _held(row: dict[str, object], on: dt.date) -> bool:
    def date(*columns: str) -> dt.date | None:
        year, month, day = (int(str(row[column])) for column in columns)
        return dt.date(year, month, day) if year else None

    begun, ended = date("yrent", "moent", "dayent"), date("yrexit", "moexit", "dayexit")
    return begun is not None and begun <= on and (ended is None or on < ended)


@SLOW
@given(st.lists(phases(), min_size=1, max_size=10, unique_by=repr), st.integers())
def test_the_order_of_rows_of_members_changes_no_more_than_the_lines_named(
    rows: list, seed: int
) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    ours, theirs = (import_of(member_file(*some)) for some in (rows, shuffled))
    tables = ("memberships", "organisations", "states")
    assert _plain(ours, tables) == _plain(theirs, tables)


@SLOW
@given(
    st.lists(phases(), min_size=1, max_size=10, unique_by=repr),
    st.dates(dt.date(1900, 1, 1), dt.date(2018, 12, 31)),
)
def test_members_and_promises_on_a_day_are_those_of_a_plain_recount(
    rows: list, on: dt.date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = package_of(Path(folder), member_file(*rows))
    there = [row for row in rows if _held(row, on)]
    members = {(row["atopid"], row["member"]) for row in there}
    assert len(in_force(package.tables["memberships"], on)) == len(members)
    for column, obligation in (("defense", "defence"), ("neutral", "neutrality")):
        promised = {(row["atopid"], row["member"]) for row in there if row[column]}
        held = in_force(package.tables["obligations"], on)
        assert (held["obligation"] == obligation).sum() == len(promised)


@SLOW
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(CODES), st.integers(1990, 1999)),
        st.sampled_from((1, 2, 3, 0, -1)),
        min_size=1,
        max_size=30,
    ),
    st.integers(),
)
def test_standings_at_the_end_of_a_year_are_those_of_a_plain_recount_in_any_order(
    coded: dict, seed: int
) -> None:
    # A state without a membership keeps the file usable.
    rows = [("CLUB", 70, state, year, code) for (state, year), code in coded.items()]
    rows += [("OTHER", 71, 200, year, 1) for year in range(1990, 2000)]
    with tempfile.TemporaryDirectory() as folder:
        package = package_of(Path(folder), long_file(*Random(seed).sample(rows, len(rows))))
    assert _plain(import_of(long_file(*rows)), ["memberships"]) == _plain(
        import_of(long_file(*reversed(rows))), ["memberships"]
    )
    members = package.tables["memberships"]
    members = members[members["organisation_id"] == "IGO70"]
    for year in range(1990, 2000):
        expected = sum(code > 0 for (_, at), code in coded.items() if at == year)
        assert len(in_force(members, dt.date(year, 12, 31))) == expected
