"""The times of a state: one that ended and came back has a row of ``states`` for each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from data.load import Package
from data.model import Rule
from data.query.rows import Row, Subject, grouped, holds, name_of, speaking


def coming_life(package: Package, state: Row, day: int, rule: Rule) -> Row:
    """The row of a state that does not exist on a day: its next time, else its last.

    Args:
        package: the package.
        state: any row of the state.
        day: the day, as a day number.
        rule: rule of time.
    """
    lives = grouped(package, "states", "state_id").get(state["state_id"], (state,))
    if len(lives) == 1:
        return lives[0]
    later = [row for row in lives if row["days"][rule][0] > day]
    if later:
        return min(later, key=lambda row: row["days"][rule][0])
    return max(lives, key=lambda row: row["days"][rule][1])


@lru_cache(maxsize=16)
def _territories(package: Package) -> tuple[Mapping[str, set[str]], Mapping[str, list[Row]]]:
    """Territories of each state, and the rows of each territory."""
    of_state: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in speaking(package, "territories"):
        of_state[row["state_id"]].add(row["territory_id"])
        rows[row["territory_id"]].append(row)
    return of_state, rows


def holder_before(
    package: Package, state: Row, day: int, rule: Rule, lang: str, existing: Collection[Subject]
) -> str:
    """Name of who held the territory of a state that does not exist yet.

    Args:
        package: the package.
        state: the row of the state.
        day: the day, as a day number.
        rule: rule of time.
        lang: language of the name.
        existing: subjects of the states that exist that day.

    Returns:
        The holder of most of its map units that day, else its predecessor if that exists; empty for
        a state that has ended.
    """
    if state["days"][rule][1] <= day:
        return ""
    of_state, rows = _territories(package)
    holders = [
        row["state_id"]
        for territory in of_state.get(state["state_id"], ())
        for row in rows[territory]
        if row["state_id"] != state["state_id"] and holds(row, day, rule)
    ]
    if holders:
        holder = min(holders, key=lambda one: (-holders.count(one), one))
        return name_of(package, "states", holder, lang)
    before = state["successor_of"]
    return name_of(package, "states", before, lang) if (before,) in existing else ""
