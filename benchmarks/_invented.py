"""Invented bodies, frameworks and ties of `benchmarks.synthetic`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.synthetic import World

LEVELS = ("alliance", "regional", "national")
COMPONENTS = ("political", "military", "economic", "coordination")
AREAS = ("mutual_assistance", "air_defence", "training", "bases", "peacekeeping")
STATUSES = ("in_force", "negotiating", "ended")
FRAMEWORKS, UNITS = 6, 15
MOST, FEW = 20, 10  # bodies of the first organisation, organisations with a few bodies
TIES = 300


def bodies(world: "World") -> None:
    """Add frameworks, bodies, chains of command, seats and cooperation.

    Args:
        world: a world with states and organisations.
    """
    _frameworks(world)
    organisations = list(world.organisations)
    for place, organisation in enumerate(organisations[: FEW + 1]):
        _bodies(world, organisation, MOST if place == 0 else FEW)
    _cooperation(world, organisations)


def _years(world: "World", organisation: str) -> dict[str, str]:
    life = world.organisations[organisation]
    begun = world.random.randrange(life.begun + 1, life.ended - 10)
    ended = world.random.randrange(begun + 5, life.ended)
    return {
        "valid_from": world.date(begun),
        "valid_to": world.date(ended) if world.random.random() < 0.4 else "",
    }


def _frameworks(world: "World") -> None:
    first = next(iter(world.organisations))
    for number in range(1, FRAMEWORKS + 1):
        world.add(
            "frameworks",
            framework_id=f"FRAME{number}",
            name_en=f"Framework {number}",
            name_de=f"Rahmen {number}",
            organisation_id=first,
            framework_status="established" if number % 2 else "proposed",
            sort_order=number,
            **_years(world, first),
        )
        for unit in world.random.sample(list(world.states), min(UNITS, len(world.states))):
            world.add("framework_territories", framework_id=f"FRAME{number}", territory_id=unit)


def _bodies(world: "World", organisation: str, count: int) -> None:
    """A tree of bodies: the first is the highest, each other one answers to an earlier one."""
    made: list[str] = []
    for number in range(1, count + 1):
        id_ = f"{organisation}-B{number:02}"
        level = LEVELS[min(number // 4, 2)]
        days = _years(world, organisation)
        world.add(
            "bodies",
            body_id=id_,
            short_name=f"B {number}",
            name_en=f"Body {number} of {organisation}",
            name_de=f"Gremium {number} von {organisation}",
            command_level=level,
            component=COMPONENTS[number % len(COMPONENTS)],
            footing="any",
            body_status="established",
            organisation_id=organisation,
            framework_id=f"FRAME{number % FRAMEWORKS + 1}" if level == "regional" else "",
            sort_order=number,
            **days,
        )
        if made:
            relation = {"relation": "subordinate_to" if number % 3 else "accountable_to"}
            above = {"other_body_id": world.random.choice(made), "footing": "any"}
            world.add("body_relations", body_id=id_, **relation, **above, **days)
        seat = {"seat_id": "CHAIRS", "seat_en": "Chairs", "seat_de": "Vorsitz", "role": "member"}
        world.add("body_seats", body_id=id_, **seat)
        made.append(id_)


def _cooperation(world: "World", organisations: list[str]) -> None:
    states = list(world.states)
    seen = set()
    for number in range(TIES):
        state, other = world.random.sample(states, 2)
        partner = other if number % 2 else world.random.choice(organisations)
        year = world.random.randrange(world.span.begun + 1, world.span.ended - 11)
        tie = (state, partner, AREAS[number % len(AREAS)])
        if tie in seen:
            continue
        seen.add(tie)
        world.add(
            "cooperation",
            **dict(zip(("state_id", "partner_id", "area"), tie, strict=True)),
            channel="bilateral" if number % 2 else "multilateral",
            cooperation_status=STATUSES[number % len(STATUSES)],
            valid_from=world.date(year),
            valid_to=world.date(year + 10) if number % 4 == 0 else "",
        )
