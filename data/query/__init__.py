"""Questions about a package on one day. Answers are new frames, sorted, with the index reset.

The modules: ``rows`` (which row speaks), ``changes`` (change dates, time span), ``standing``
(states and map units), ``command`` (bodies), ``links`` (relations between bodies), ``ties`` (states
to bodies), ``timeline`` (intervals, events) and ``facts`` (all about one thing). The rules of time
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
