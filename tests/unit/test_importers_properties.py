"""What holds for every file: the order of rows, counts on a day, the way back, the account."""

import datetime as dt
import tempfile
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importers import imported
from data.query import in_force
from tests.invented import import_of, members, package_of, pair, pairs, rows_of, spell

# Codes that stand for one state each, that pass to a successor, and of nobody.
CODES = (200, 220, 325, 230, 365, 997, 998)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def spells(draw: st.DrawFn) -> dict[str, object]:
    """A row by member with dates to the day."""
    begun = draw(st.dates(dt.date(1820, 1, 1), dt.date(2011, 1, 1)))
    length = draw(st.none() | st.integers(1, 40_000))
    ended = begun + dt.timedelta(length) if length else None
    if ended and ended.year > 2011:
        ended = None
    return spell(
        draw(st.sampled_from(CODES)),
        (begun.year, begun.month, begun.day),
        (ended.year, ended.month, ended.day) if ended else (),
        alliance=draw(st.integers(901, 903)),
        neutrality=draw(st.sampled_from(("0", "1", "", "-9"))),
    )


def between(row: dict[str, object], on: dt.date) -> bool:
    """Whether a row is in force on a day, read as plainly as can be."""

    def date(stem: str) -> dt.date | None:
        year, month, day = (row[f"{stem}_{part}"] for part in ("year", "month", "day"))
        return dt.date(int(str(year)), int(str(month)), int(str(day))) if year else None

    begun, ended = date("mem_st"), date("mem_end")
    # A spell that ends on the eve of the next one lasts until that begins (decision 18).
    return begun is not None and begun <= on and (ended is None or on < ended)


@SLOW
@given(st.lists(spells(), min_size=1, max_size=12, unique_by=repr), st.integers())
def test_the_order_of_rows_changes_no_more_than_the_lines_named(rows: list, seed: int) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    ours, theirs = (import_of(members(*some)) for some in (rows, shuffled))
    for table in ("memberships", "obligations", "organisations", "states"):
        if f"{table}.csv" in ours.files:
            plain, other = (
                [{**row, "locator": ""} for row in rows_of(made, table)] for made in (ours, theirs)
            )
            assert plain == other
    levels = [sorted(one.rule for one in made.report.findings) for made in (ours, theirs)]
    assert levels[0] == levels[1]


@SLOW
@given(
    st.lists(spells(), min_size=1, max_size=12),
    st.lists(st.dates(dt.date(1820, 1, 1), dt.date(2012, 12, 31)), min_size=5, max_size=5),
)
def test_members_on_a_day_are_as_many_as_a_naive_recount(rows: list, days: list) -> None:
    eves = {
        (
            row["version4id"],
            row["ccode"],
            row["mem_end_year"],
            row["mem_end_month"],
            row["mem_end_day"],
        )
        for row in rows
    }
    with tempfile.TemporaryDirectory() as folder:
        table = package_of(Path(folder), members(*rows)).tables["memberships"]
    for on in days:
        # The day on which a spell ends is left to the tests of decision 18.
        if any(
            (alliance, code, on.year, on.month, on.day) in eves
            for alliance in range(901, 904)
            for code in CODES
        ):
            continue
        recount = {(row["version4id"], row["ccode"]) for row in rows if between(row, on)}
        found = in_force(table, on, "certain")
        assert len(found) == len(recount)
        assert len(found.groupby(["organisation_id", "state_id"])) == len(recount)


@SLOW
@given(st.lists(spells(), min_size=1, max_size=12))
def test_the_account_of_the_rows_adds_up(rows: list) -> None:
    odd = spell(0, (1900,)), spell(220, ()), spell(220, (1950, 1, 1), (1900, 1, 1))
    given_rows = [*rows, *odd, rows[0]]
    made = import_of(members(*given_rows))
    (tally,) = made.report.tallies
    assert tally.read == made.report.rows_read == len(given_rows)
    assert tally.used + tally.skipped == tally.read
    assert tally.skipped >= len(odd) + 1
    found = [one for one in made.report.findings if one.rule == "rows-became"]
    numbers = (
        {name: int(found[0].parameters[name]) for name in ("used", "made", "joined", "divided")}
        if found
        else None
    )
    memberships = len(rows_of(made, "memberships"))
    if numbers is None:
        assert memberships == tally.used
    else:
        assert numbers["made"] == memberships
        assert numbers["used"] == tally.used
        assert numbers["made"] == numbers["used"] - numbers["joined"] + numbers["divided"]


@SLOW
@given(st.lists(spells(), min_size=1, max_size=8), st.booleans())
def test_a_package_that_was_written_loads_with_the_same_rows(rows: list, beside: bool) -> None:
    files = [members(*rows)]
    if beside:
        files.append(pairs(pair(220, 230, (1907, 3, 4)), pair(230, 220, (1907, 3, 4))))
    made = import_of(*files)
    with tempfile.TemporaryDirectory() as folder:
        package = package_of(Path(folder), *files)
    for table in ("memberships", "obligations", "organisations", "states", "sources"):
        if f"{table}.csv" in made.files:
            written = rows_of(made, table)
            kept = package.tables[table][list(written[0])].astype("string").fillna("")
            assert kept.to_dict("records") == written
    assert imported(files).files == made.files
