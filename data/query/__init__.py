"""Questions about a package on one day. Answers are new frames, sorted, with the index reset.

The package itself offers the questions that most views ask; views of one question import its
module: ``diff``, ``conflicts``, ``ladder``, ``network``, ``centrality``, ``schemes``, ``ideas``,
``perceptions``, ``statements``, ``search``. ``rows`` decides which row speaks; the rules of time
are in ``data.days``.
"""

from data.days import in_force
from data.query.changes import change_dates, span
from data.query.command import bodies
from data.query.facts import facts_of
from data.query.links import relations
from data.query.standing import framework_units, standings, units
from data.query.ties import ties
from data.query.timeline import events, intervals

__all__ = [
    "bodies",
    "change_dates",
    "events",
    "facts_of",
    "framework_units",
    "in_force",
    "intervals",
    "relations",
    "span",
    "standings",
    "ties",
    "units",
]
