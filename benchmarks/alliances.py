"""An invented package like an imported list of alliances: `python -m benchmarks.alliances DIR`.

What an importer gives: states, alliances, standings and promises over two centuries, and nothing
else. States stand on real map units and have their names, because a map needs them; every
alliance, date and promise is made up by a seeded generator, the same for the same arguments.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.synthetic import UNITS, Life, Row, Rows, World, written

FIRST, LAST = 1816, 2018
REGIONS = ("Africa", "Americas", "Asia", "Europe")
# Kinds of promise that one alliance holds together, and how often.
PROMISES = (
    (("defence", "consultation"), 30),
    (("defence",), 12),
    (("defence", "offence"), 4),
    (("neutrality", "non_aggression"), 14),
    (("non_aggression", "consultation"), 16),
    (("non_aggression",), 12),
    (("consultation",), 8),
    (("neutrality",), 4),
)


def write(folder: Path, *, states: int = 200, alliances: int = 414, seed: int = 1) -> Path:
    """Write a valid data package and return its folder.

    Args:
        folder: where to write; made if missing.
        states: states, each on a map unit of its own; at most the countries of the map.
        alliances: alliances, most of two states.
        seed: another seed makes another world.
    """
    title = f"Invented: {alliances} alliances, {FIRST} to {LAST}"
    covered = {"from": f"{FIRST}-01-01", "to": f"{LAST + 1}-01-01"}
    more = {"coverage": covered, "default_view": {"date": f"{LAST}-12-31"}}
    named = {"name": "alliances", "title": title, "version": f"1.{seed}.0"}
    return written(folder, invented(states, alliances, seed), named | more)


def invented(states: int, alliances: int, seed: int) -> Rows:
    """Rows by table, in the order in which they were made up."""
    world = World(Random(seed), Life(FIRST, LAST + 1))
    world.add("sources", source_id="W01", title="Invented list of alliances", year=LAST)
    for number, name in enumerate(REGIONS, start=1):
        world.add("regions", region_id=f"R{number}", name_en=name, sort_order=number)
    _states(world, states)
    for number in range(1, alliances + 1):
        _alliance(world, number)
    return world.rows


def _states(world: World, count: int) -> None:
    """States on today's countries: a third is old, the others begin on a day."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    parts: dict[str, list[Row]] = {}
    for unit in sorted(units, key=lambda unit: (-int(unit["area_km2"]), unit["unit"])):
        parts.setdefault(unit["parent"] or unit["unit"], []).append(dict(unit))

    def area(state: str) -> int:
        return sum(int(str(unit["area_km2"])) for unit in parts[state])

    for state in sorted(parts, key=lambda one: (-area(one), one))[:count]:
        life = Life(FIRST, LAST + 1)
        if world.random.random() > 0.35:
            life.begun = world.random.choice((1830, 1860, 1903, 1918, 1945, 1957, 1962, 1975, 1991))
            life.begun += world.random.randrange(4)
        world.states[state] = life
        whole = {row["unit"]: row["name_en"] for row in parts[state]}
        named: Row = {"name_en": whole.get(state, state), "valid_from": world.begin(life)}
        world.add("states", state_id=state, **named)
        for row in parts[state]:
            east, north = float(str(row["label_lon"])), float(str(row["label_lat"]))
            region = 2 if east < -25 else 3 if east > 45 else 1 if north < 36 else 4
            held = {"territory_id": row["unit"], "region_id": f"R{region}"}
            world.add(
                "territories", state_id=state, **held, **(named | {"name_en": row["name_en"]})
            )


def _alliance(world: World, number: int) -> None:
    """An alliance with its states and what they promise; a tenth of the promises is one-sided."""
    random = world.random
    begun = FIRST + int((LAST - FIRST - 4) * random.random() ** 0.6)
    lasts = random.choice((3, 6, 10, 15, 25, 45, 90))
    life = Life(begun, min(begun + lasts, LAST + 1))
    there = [state for state, one in world.states.items() if one.begun < begun]
    size = random.choices((2, 3, 5, 12, 30), (80, 9, 5, 4, 2))[0]
    parties = random.sample(there, min(size, len(there)))
    id_ = f"INV{number:04}"
    days = {"valid_from": world.begin(life), "valid_to": world.end(life)}
    world.add(
        "organisations",
        organisation_id=id_,
        short_name=f"Alliance {number}",
        name_en=f"Alliance {number}: {', '.join(parties[:3])}",
        organisation_kind="alliance",
        sort_order=number,
        **days,
    )
    kinds = random.choices([one for one, _ in PROMISES], [often for _, often in PROMISES])[0]
    one_sided = len(parties) == 2 and random.random() < 0.1
    for place, state in enumerate(parties):
        told = {"organisation_id": id_, "state_id": state, "locator": f"line {number}"}
        world.add("memberships", standing="party", **told, **days)
        for kind in kinds:
            if not one_sided:
                world.add("obligations", **told, obligation=kind, **days)
            elif place == 0:
                world.add("obligations", **told, partner_id=parties[1], obligation=kind, **days)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.alliances", description="Write an invented list of alliances."
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    for name, usual in (("states", 200), ("alliances", 414), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = vars(parser.parse_args(arguments))
    print(write(given.pop("folder"), **given))
    return 0


if __name__ == "__main__":
    sys.exit(main())
