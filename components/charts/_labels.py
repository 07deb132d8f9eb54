"""Placing names on a map: inside their own shape where they fit, else beside it with a leader line.

Works on a raster of the card: each cell holds the owner of the ground (0 = nobody, free for names
with leaders; below 0 = not to be used). Names inside are placed greedily in the order given; names
with leaders are tried in a few orders and the best arrangement is kept. The same input gives the
same picture; a name that finds no place is left out rather than drawn over another.
"""

import math
from collections.abc import Sequence

from components.charts._label_names import Name, Place
from components.charts._placing import Placing, Raster

LINE_HEIGHT = 1.3
MANY = 16  # names from which fewer orders are tried
MISSING = 400.0  # cost of a name left out, in pixels of leader


def arrange(ground: Raster, cell: float, names: Sequence[Name]) -> list[Place]:
    """Places of the names that find one, in the order given.

    Args:
        ground: owner numbers by row and column.
        cell: size of a cell in pixels.
        names: the names, most important first.
    """
    inside = Placing(ground, cell)
    places = {name.key: place for name in names if (place := inside.inside(name))}
    rest = [name for name in names if name.key not in places and name.leader]
    best: tuple[float, dict[str, Place]] = (math.inf, {})
    for order in _orders(rest, inside):
        trial = inside.copy()
        found: dict[str, Place] = {}
        cost = 0.0
        for name in order:
            place = trial.outside(name)
            if place:
                found[name.key] = place
            cost += place.cost if place else MISSING * (2 if name.urgent else 1)
            if cost >= best[0] - 1e-6:
                break  # no cost is negative: this order cannot win any more
        else:
            best = cost, found
    places.update(best[1])
    return [places[name.key] for name in names if name.key in places]


def _orders(names: Sequence[Name], placing: "Placing") -> list[list[Name]]:
    """Orders in which names with leaders are tried: importance, and sweeps over the card.

    Where some names are urgent, every sweep is also tried with those first.
    """
    at = {name.key: placing.anchor(name) for name in names}
    sweeps = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1)] if len(names) > 1 else []
    sweeps = sweeps[:2] if len(names) > MANY else sweeps
    orders = [list(names)]
    for dx, dy in sweeps:
        swept = sorted(names, key=lambda name: dx * at[name.key][0] + dy * at[name.key][1])
        orders.append(swept)
        if any(name.urgent for name in names):
            orders.append(sorted(swept, key=lambda name: not name.urgent))
    return orders
