"""Invented files in the formats of the field, as large as the real ones: seeded, always the same.

Only the codes of states are real ones, because a map needs places; treaties, dates and promises
are made up. `python -m benchmarks._field NAME` writes one to the standard output.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from random import Random

from data.codes.tables import table

DIRECTED_ROWS, ATOP_ROWS, COW_ROWS = 273_296, 2_510, 1_221
FLAGS = ("defense", "offense", "neutral", "nonagg", "consul")
FIRST, LAST = 1816, 2012
# Columns of ATOP's file by member that nothing here reads, so that it is as wide as the real one.
WIDTH = 105


def codes() -> list[str]:
    """Numbers of states, in the order of the table."""
    return list(dict.fromkeys(row["number"] for row in table("numbers") if row["scheme"] == "cow"))


def cow_members(rows: int = COW_ROWS) -> bytes:
    """A file by member of COW Formal Alliances."""
    random = Random(1)
    head = ["version4id", "ccode", "state_name"]
    for stem in ("all_st", "all_end", "mem_st", "mem_end"):
        head += [f"{stem}_{part}" for part in ("day", "month", "year")]
        head += ["ss_type"] if stem == "all_end" else []
    head += ["left_censor", "right_censor", "defense", "neutrality", "nonaggression", "entente"]
    return _written([*head, "version"], _cow_rows(random, rows))


def _cow_rows(random: Random, rows: int) -> Iterator[Sequence[object]]:
    for alliance, members in _alliances(random, rows):
        begun = random.randrange(FIRST, LAST - 10)
        ended = begun + random.randrange(1, 60)
        days = (random.randrange(1, 29), random.randrange(1, 13))
        start = (*days, begun)
        end = ("", "", "") if ended > LAST else (*days, ended)
        for code in members:
            flags = [int(random.random() < share) for share in (0.55, 0.15, 0.45, 0.5)]
            kind = "Type I: Defense Pact" if flags[0] else "Type III: Entente"
            open_ = int(ended > LAST)
            yield (
                alliance,
                code,
                f"State {code}",
                *start,
                *end,
                kind,
                *start,
                *end,
                0,
                open_,
                *flags,
                4.1,
            )


def atop_members(rows: int = ATOP_ROWS) -> bytes:
    """A file by member of ATOP 5.1."""
    random = Random(2)
    head = ["atopid", "cowid", "cow4id", "member", "cowsys", "yrent", "moent", "dayent"]
    head += ["yrexit", "moexit", "dayexit", "ineffect", "bilat", "phase", "maxphase", *FLAGS]
    more = [f"other{number}" for number in range(WIDTH - len(head) - 1)]
    return _written([*head, *more, "version"], _atop_rows(random, rows, len(more)))


def _atop_rows(random: Random, rows: int, more: int) -> Iterator[Sequence[object]]:
    for alliance, members in _alliances(random, rows):
        begun = random.randrange(FIRST, LAST - 10)
        ended = begun + random.randrange(1, 60)
        days = (random.randrange(1, 13), random.randrange(1, 29))
        open_ = int(ended > LAST)
        end = (0, 0, 0) if open_ else (ended, *days)
        for code in members:
            flags = [int(random.random() < share) for share in (0.45, 0.1, 0.1, 0.6, 0.6)]
            bilateral = int(len(members) == 2)
            yield (
                *(1000 + 5 * alliance, "", "", code, 1, begun, *days, *end, open_, bilateral),
                *(0, 0, *flags, *[0] * more, 5.1),
            )


def directed_years(rows: int = DIRECTED_ROWS) -> bytes:
    """Directed dyad-years of ATOP."""
    head = ["ccode1", "ccode2", "year", *(f"atop_{flag}" for flag in FLAGS)]
    return _written(head, _directed_rows(Random(3), rows))


def _directed_rows(random: Random, rows: int) -> Iterator[Sequence[object]]:
    """Pairs of states, each for some years on end, in both directions."""
    states = codes()
    seen: set[tuple[str, str]] = set()
    left = rows
    while left > 0:
        one, two = random.sample(states, 2)
        if (one, two) in seen:
            continue
        seen |= {(one, two), (two, one)}
        begun = random.randrange(FIRST, LAST - 60)
        years = min(random.randrange(5, 60), (left + 1) // 2)
        for bound, other in ((one, two), (two, one)):
            flags = [int(random.random() < share) for share in (0.4, 0.05, 0.1, 0.7, 0.7)]
            for year in range(begun, begun + years):
                if left:
                    left -= 1
                    yield (bound, other, year, *flags)


def _alliances(random: Random, rows: int) -> Iterator[tuple[int, list[str]]]:
    """Numbers of alliances and their members, until there are that many rows."""
    states = codes()
    alliance, left = 0, rows
    while left > 0:
        alliance += 1
        size = min(left, 2 if random.random() < 0.8 else random.randrange(3, 20))
        left -= size
        yield alliance, random.sample(states, size)


def _written(head: Sequence[str], rows: Iterator[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "cow_members": cow_members,
    "atop_members": atop_members,
    "directed_years": directed_years,
}

if __name__ == "__main__":
    sys.stdout.buffer.write(MAKERS[sys.argv[1]]())
