"""Views: package, state of the page and day in, one document of figures, texts and tables out."""

import datetime as dt
from collections.abc import Callable, Iterable

from components.ids import Card
from components.offers import Choices
from components.views import (
    command,
    compare,
    concepts,
    conflicts,
    data_tables,
    flows,
    frameworks,
    ladder,
    membership,
    network,
    overview,
    schemes,
    sources,
    threats,
    timeline,
)
from components.views.scene import Document, Scene

VIEWS: dict[str, Callable[[Scene, dt.date], Document]] = {
    "overview": overview.document,
    "map": membership.document,
    "ladder": ladder.document,
    "timeline": timeline.document,
    "frameworks": frameworks.document,
    "command": command.document,
    "flows": flows.document,
    "network": network.document,
    "concepts": concepts.document,
    "schemes": schemes.document,
    "threats": threats.document,
    "compare": compare.document,
    "conflicts": conflicts.document,
    "sources": sources.document,
    "data": data_tables.document,
}
CARDS: dict[str, tuple[Card, ...]] = {
    "overview": (Card.MAP, Card.FLOWS, Card.COMMAND),
    "map": (Card.MAP,),
    "ladder": (Card.LADDER, Card.LANES),
    "timeline": (Card.TIMELINE,),
    "frameworks": (Card.FRAMEWORKS,),
    "command": (Card.COMMAND,),
    "flows": (Card.FLOWS,),
    "network": (Card.NETWORK, Card.CENTRALITY),
    "concepts": (Card.PLANS, Card.POSITIONS, Card.TESTS),
    "schemes": (Card.SCHEMES, Card.GROUPS),
    "threats": (Card.THREATS, Card.MOTIVES),
    "compare": (Card.BEFORE, Card.AFTER, Card.CHANGES),
    "conflicts": (Card.CONFLICTS,),
    "sources": (Card.WORKS, Card.STATEMENTS),
    "data": (Card.DATA,),
}
# The overview of a data set without bodies.
WITHOUT_BODIES = (Card.MAP, Card.ALLIANCES)
# Cards that presenter mode shows side by side on a wide screen; all others come one at a time.
BESIDE: dict[str, tuple[Card, ...]] = {
    "overview": (Card.MAP, Card.FLOWS),
    "compare": (Card.BEFORE, Card.AFTER),
}
# Days on which a view can change besides those of its package (`query.change_dates`).
DAYS: dict[str, Callable[[Scene], Iterable[dt.date]]] = {
    "conflicts": conflicts.days,
    "compare": compare.days,
}
# Views whose details panel is there also when nothing is selected.
ASIDES = ("frameworks",)


def cards_of(view: str, choices: Choices) -> tuple[Card, ...]:
    """The cards of a view of a data set: each has something to show."""
    if view == "overview" and "command" not in choices.views:
        return WITHOUT_BODIES
    return CARDS[view]


def beside_of(view: str, choices: Choices) -> tuple[Card, ...]:
    """Cards of a view that presenter mode shows side by side."""
    return tuple(card for card in BESIDE.get(view, ()) if card in cards_of(view, choices))
