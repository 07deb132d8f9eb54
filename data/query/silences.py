"""What a source denies by not telling it: a state that it leaves out of an organisation.

Only data sets that say which days they cover can deny anything: on these days they claim to tell
every member of the organisations that they tell of.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from data.load import Package
from data.model import KIND_OF_STANDING
from data.query.heard import covered
from data.query.rows import Row, rows_of

Denied = tuple[tuple[Row, ...], tuple[str, ...]]


def unsaid(package: Package, key: tuple[str, ...]) -> Denied | None:
    """Who tells that a state fully belongs to an organisation, and which sources leave it out.

    Args:
        package: the package.
        key: organisation_id and state_id.

    Returns:
        The rows of those who tell it, and the data sets that surely cover some of these days, tell
        who belongs to the organisation, and say nothing of the state; None where there are none.
    """
    return _denied(package).get(key)


@lru_cache(maxsize=16)
def _denied(package: Package) -> Mapping[tuple[str, ...], Denied]:
    sources = rows_of(package, "sources")
    data_sets = {row["source_id"] for row in sources if row["kind"] == "dataset"}
    days = covered(package, "certain")
    certain = {source: days[source] for source in data_sets & days.keys()}
    if not certain:
        return {}
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    tellers: dict[str, set[str]] = defaultdict(set)
    spoken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for table in ("memberships", "treaty_actions"):
        for row in rows_of(package, table):
            key = (row["organisation_id"], row["state_id"])
            spoken[key].add(row["source_id"])
            if table == "memberships":
                members[key].append(row)
                tellers[row["organisation_id"]].add(row["source_id"])
    found: dict[tuple[str, ...], Denied] = {}
    for key, rows in members.items():
        full = [row for row in rows if KIND_OF_STANDING[row["standing"]] == "full"]
        quiet = [
            source
            for source in sorted(tellers[key[0]] - spoken[key])
            if source in certain and any(_meets(row, certain[source]) for row in full)
        ]
        if quiet:
            found[key] = (tuple(full), tuple(quiet))
    return found


def _meets(row: Row, days: tuple[int, int]) -> bool:
    """Whether a row surely holds on some of the days."""
    start, end = row["days"]["certain"]
    return bool(max(start, days[0]) < min(end, days[1]))
