"""A large invented data package: `python -m benchmarks.synthetic DIR`.

States stand on real map units, because a map needs outlines; every name, date and tie is made up
by a seeded generator, the same for the same arguments.
"""

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks._invented import bodies
from data.model import SCHEMA, tables

UNITS = Path(__file__).parents[1] / "data" / "geo" / "units.csv"
FIRST_YEAR = 1816
REGIONS, SOURCES = 8, 12
# Standings on the way into a treaty, and into an organisation, and out again; "" is a gap.
CAREERS = {
    "treaty": ("signatory", "party", "", "signatory", "party", "", "party"),
    "organisation": ("observer", "applicant", "member", "", "associate", "member", "partner"),
}
KINDS = ("treaty", "organisation", "agreement", "alliance", "programme")
# What is written of a date, and how often: day, doubted day, month, year, about a year, range.
PRECISIONS = ("day", "doubted", "month", "year", "about", "range")
WEIGHTS = (60, 5, 15, 12, 4, 4)
Row = dict[str, object]
Rows = dict[str, list[Row]]


@dataclass
class Life:
    """First and last year of something; the ends of the package are open ends."""

    begun: int
    ended: int


@dataclass
class World:
    """What is made up so far.

    Attributes:
        random: the seeded generator.
        span: first and last year of the package.
        states: years of each state, by id.
        organisations: years of each organisation, by id.
        rows: rows by table.
    """

    random: Random
    span: Life
    states: dict[str, Life] = field(default_factory=dict)
    organisations: dict[str, Life] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)

    def add(self, table: str, **cells: object) -> None:
        """Add a row with provenance."""
        source = {} if table == "sources" else {"source_id": "W01", "certainty": "stated"}
        self.rows.setdefault(table, []).append({**source, **cells})

    def date(self, year: int) -> str:
        """A day of a year as some source may write it (EDTF)."""
        day = dt.date(year, 1, 1) + dt.timedelta(days=self.random.randrange(365))
        (precision,) = self.random.choices(PRECISIONS, WEIGHTS)
        later = min(day.month + 2, 12)
        return {
            "day": day.isoformat(),
            "doubted": f"{day.isoformat()}?",
            "month": f"{day:%Y-%m}",
            "year": f"{day:%Y}",
            "about": f"{day:%Y}~",
            "range": f"{day:%Y-%m}/{day:%Y}-{later:02}",
        }[precision]

    def begin(self, life: Life) -> str:
        """Start of a life; empty at the start of the package."""
        return self.date(life.begun) if life.begun > self.span.begun else ""

    def end(self, life: Life) -> str:
        """End of a life; empty at the end of the package."""
        return self.date(life.ended) if life.ended < self.span.ended else ""


def write(
    folder: Path, *, states: int = 200, organisations: int = 300, years: int = 200, seed: int = 1
) -> Path:
    """Write a valid data package and return its folder.

    Args:
        folder: where to write; made if missing.
        states: states, each on a map unit of its own; at most the countries of the map.
        organisations: treaties and organisations; the first has the most members.
        years: years covered, from `FIRST_YEAR` on.
        seed: another seed makes another world.
    """
    covered = {"from": f"{FIRST_YEAR}-01-01", "to": f"{FIRST_YEAR + years}-01-01"}
    view = {"date": f"{FIRST_YEAR + years // 2}-06-15", "organisations": ["ORG001"]}
    title = f"Invented: {states} states, {organisations} organisations, {years} years"
    named = {"name": "synthetic", "title": title, "version": f"1.{seed}.0"}
    rows = invented(states, organisations, years, seed)
    return written(folder, rows, named | {"coverage": covered, "default_view": view})


def written(folder: Path, rows: Rows, descriptor: Row) -> Path:
    """Write tables and their descriptor, whose main source is the first one, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for resource in json.loads(SCHEMA.read_text(encoding="utf-8"))["resources"]:
        name = resource["name"]
        if name not in rows:
            continue
        links = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [
            link for link in links if link["reference"]["resource"] in rows
        ]
        resources.append(resource)
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            columns = [column.name for column in tables()[name].columns]
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[name])
    whole = {**descriptor, "main_source": "W01", "resources": resources}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def invented(states: int, organisations: int, years: int, seed: int) -> Rows:
    """Rows by table, sorted by key."""
    world = World(Random(seed), Life(FIRST_YEAR, FIRST_YEAR + years))
    for number in range(1, SOURCES + 1):
        title = f"Invented work {number:02}"
        world.add("sources", source_id=f"W{number:02}", title=title, year=1990 + number)
    for number in range(1, REGIONS + 1):
        name = f"Region {number}"
        world.add("regions", region_id=f"R{number}", name_en=name, sort_order=number)
    _states(world, states)
    _organisations(world, organisations)
    for number, organisation in enumerate(world.organisations):
        _members(world, organisation, number)
    bodies(world)
    _events(world, years)
    for name, found in world.rows.items():
        key = tables()[name].key
        found.sort(key=lambda row: tuple(str(row.get(column, "")) for column in key))
    return world.rows


def _states(world: World, count: int) -> None:
    """States and the units they hold: some begin out of another one, some end in another one."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        units = [row for row in csv.DictReader(file) if not row["parent"]]
    units.sort(key=lambda row: (-int(row["area_km2"]), row["unit"]))
    if count > len(units):
        raise ValueError(f"the map has {len(units)} countries, fewer than {count}")
    lasting = [row["unit"] for row in units[: max(count // 4, 1)]]
    for number, unit in enumerate((row["unit"] for row in units[:count]), start=1):
        life = Life(world.span.begun, world.span.ended)
        chance = 1.0 if unit in lasting else world.random.random()
        third = (world.span.ended - world.span.begun) // 3
        if chance < 0.35:
            life.begun += world.random.randrange(5, third)
        if chance < 0.10:
            life.ended -= world.random.randrange(5, third)
        world.states[unit] = life
        begun, ended = world.begin(life), world.end(life)
        other = world.random.choice(lasting)
        named = {"name_en": f"State {number:03}", "name_de": f"Staat {number:03}"}
        days = {"valid_from": begun, "valid_to": ended}
        world.add("states", state_id=unit, **named, **days, successor_of=other if begun else "")
        held = {"territory_id": unit, "region_id": f"R{number % REGIONS + 1}", **named}
        world.add("territories", state_id=unit, **held, **days)
        if begun:
            world.add("territories", state_id=other, **held, valid_from="", valid_to=begun)
        if ended:
            heir = next(one for one in lasting if one != other)
            world.add("territories", state_id=heir, **held, valid_from=ended, valid_to="")


def _organisations(world: World, count: int) -> None:
    first, last = world.span.begun, world.span.ended
    for number in range(1, count + 1):
        life = Life(first, last)
        if number > 1:
            life.begun = world.random.randrange(first, last - 25)
            if world.random.random() < 0.4:
                life.ended = world.random.randrange(life.begun + 20, last)
        id_ = f"ORG{number:03}"
        world.organisations[id_] = life
        world.add(
            "organisations",
            organisation_id=id_,
            short_name=f"O {number}",
            name_en=f"Organisation {number:03}",
            name_de=f"Organisation {number:03}",
            organisation_kind=KINDS[number % len(KINDS)],
            valid_from=world.begin(life),
            valid_to=world.end(life),
            sort_order=number,
        )


def _members(world: World, organisation: str, number: int) -> None:
    """Standings and acts of the states of one organisation; the first has many members."""
    life = world.organisations[organisation]
    treaty = KINDS[(number + 1) % len(KINDS)] != "organisation"
    career = CAREERS["treaty" if treaty else "organisation"]
    share = 0.6 if number == 0 else world.random.choice((0.04, 0.08, 0.15, 0.3))
    for state, existed in world.states.items():
        first, last = max(life.begun, existed.begun) + 1, min(life.ended, existed.ended) - 1
        if last - first < 12 or world.random.random() >= share:
            continue
        edges = min(world.random.randint(2, len(career) + 1), (last - first) // 3)
        turns = sorted(world.random.sample(range(first, last, 3), edges))
        spells = list(_spells(world, career, turns))
        for standing, begun, ended in spells:
            who = {"organisation_id": organisation, "state_id": state, "standing": standing}
            world.add("memberships", **who, valid_from=begun, valid_to=ended)
        if world.random.random() < 0.08:  # another source dates the first standing otherwise
            standing, _, ended = spells[0]
            other = {"source_id": "W02", "certainty": "disputed"}
            begun = world.date(turns[0])
            told = who | other | {"standing": standing, "valid_from": begun, "valid_to": ended}
            world.add("memberships", **told)
        if treaty and world.random.random() < 0.5:
            acts = {"signature": turns[0], "ratification": turns[0] + 1}
            for action, year in (*acts.items(), ("entry_into_force", turns[1])):
                act = {"organisation_id": organisation, "state_id": state, "action": action}
                world.add("treaty_actions", **act, acted_on=world.date(year))


def _spells(
    world: World, career: Sequence[str], turns: Sequence[int]
) -> Iterator[tuple[str, str, str]]:
    """Standing, first and last day: each ends where the next begins, the last mostly never."""
    dates = [world.date(year) for year in turns]
    open_end = world.random.random() < 0.7
    for place, (standing, begun) in enumerate(zip(career, dates, strict=False)):
        last = place + 1 == min(len(dates), len(career))
        if last and not open_end and place:
            return
        if standing:
            yield standing, begun, "" if last else dates[place + 1]


def _events(world: World, years: int) -> None:
    for number in range(1, years + 1):
        year = world.random.randrange(world.span.begun, world.span.ended)
        world.add(
            "events",
            event_id=f"E{number:03}",
            happened_on=world.date(year),
            event_kind="signature",
            title_en=f"Event {number}",
            title_de=f"Ereignis {number}",
            organisation_id=world.random.choice(list(world.organisations)),
            rank="major" if number % 10 == 0 else "minor",
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.synthetic", description="Write a large invented data package."
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    for name, usual in (("states", 200), ("organisations", 300), ("years", 200), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = vars(parser.parse_args(arguments))
    print(write(given.pop("folder"), **given))
    return 0


if __name__ == "__main__":
    sys.exit(main())
