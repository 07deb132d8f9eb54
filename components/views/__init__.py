"""Views: package, state of the page and day in, one document of figures, texts and tables out."""

import datetime as dt
from collections.abc import Callable

from components.ids import Card
from components.views import command, data_tables, flows, frameworks, membership, overview, timeline
from components.views.scene import Document, Scene

VIEWS: dict[str, Callable[[Scene, dt.date], Document]] = {
    "overview": overview.document,
    "map": membership.document,
    "frameworks": frameworks.document,
    "flows": flows.document,
    "command": command.document,
    "timeline": timeline.document,
    "data": data_tables.document,
}
CARDS: dict[str, tuple[Card, ...]] = {
    "overview": (Card.MAP, Card.FLOWS, Card.COMMAND),
    "map": (Card.MAP,),
    "frameworks": (Card.FRAMEWORKS,),
    "flows": (Card.FLOWS,),
    "command": (Card.COMMAND,),
    "timeline": (Card.TIMELINE,),
    "data": (Card.DATA,),
}
# Views whose details panel is there also when nothing is selected.
ASIDES = ("frameworks",)
