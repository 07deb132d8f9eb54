"""How far two classifications of the same things agree, counted over pairs."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

Places = tuple[int, int]


@dataclass(frozen=True)
class Agreement:
    """How far two classifications agree on the things that both place.

    Two agree on a pair where both put its two things into one group, or both into two groups; the
    share of such pairs is the Rand index (Rand 1971). Pairs that both put into two groups are
    ranked by both; they stand in the same or in the opposite order (concordant and discordant:
    Goodman and Kruskal 1954).

    Attributes:
        n: things that both place.
        together: pairs that both put into one group.
        apart: pairs that both put into two groups.
        expected: agreeing pairs to expect by chance, the sizes of the groups being as they are
            (Hubert and Arabie 1985).
        ordered: whether the groups of both have an order.
        same_order: pairs that both rank, in the same order; 0 where not ordered.
        opposite_order: pairs that both rank, in the opposite order; 0 where not ordered.
    """

    n: int
    together: int
    apart: int
    expected: float
    ordered: bool
    same_order: int
    opposite_order: int

    @property
    def pairs(self) -> int:
        """All pairs."""
        return comb(self.n, 2)

    @property
    def agreeing(self) -> int:
        """Pairs on which the two agree."""
        return self.together + self.apart

    @property
    def rand(self) -> float | None:
        """Rand index: share of agreeing pairs, 0 to 1; None where there is no pair."""
        return self.agreeing / self.pairs if self.pairs else None

    @property
    def ranked(self) -> int:
        """Pairs that both rank."""
        return self.same_order + self.opposite_order


def agreement(places: Collection[Places], ordered: bool) -> Agreement:
    """Count pairs.

    Args:
        places: group of each thing in the one and in the other classification, as numbers that rise
            along the order where there is one.
        ordered: whether the groups of both have an order.
    """
    together = apart = same = opposite = 0
    for (a, b), (c, d) in combinations(places, 2):
        together += a == c and b == d
        apart += a != c and b != d
        same += ordered and (a - c) * (b - d) > 0
        opposite += ordered and (a - c) * (b - d) < 0
    return Agreement(len(places), together, apart, _expected(places), ordered, same, opposite)


def _expected(places: Collection[Places]) -> float:
    """Agreeing pairs by chance: N - P - Q + 2PQ/N, with P and Q the pairs together in either."""
    pairs = comb(len(places), 2)
    if not pairs:
        return 0.0
    p, q = (
        sum(comb(size, 2) for size in Counter(place[side] for place in places).values())
        for side in (0, 1)
    )
    return pairs - p - q + 2 * p * q / pairs


def pairs_of(key: str, places: Mapping[str, Places], ordered: bool) -> dict[str, int]:
    """Pairs of one thing with the others.

    Args:
        key: the thing.
        places: as for ``agreement``, by thing.
        ordered: whether the groups of both have an order.

    Returns:
        ``pairs`` (all), ``agreeing`` (of them), ``reversed`` (ranked the opposite way).
    """
    a, b = places[key]
    others = [place for other, place in places.items() if other != key]
    return {
        "pairs": len(others),
        "agreeing": sum((a == c) == (b == d) for c, d in others),
        "reversed": sum(ordered and (a - c) * (b - d) < 0 for c, d in others),
    }
