"""Ties of the network as lines: one per pair and channel, its form, the words of its tooltip."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts._hover import grade, place_of
from components.cite import gathered
from components.i18n import Words
from components.text import brief, listed, safe, written
from components.theme import Style, wrapped
from components.vocabulary import CERTAINTY_SIGNS, channel_term, term

CHANNELS = ("multilateral", "regional", "bilateral")
STATUSES = ("in_force", "negotiating", "stalled", "proposed")
DASHES = {
    "in_force": "solid",
    "negotiating": "10px,4px",
    "stalled": "1.5px,3.5px",
    "proposed": "5px,3.5px",
}
WEIGHTS = {"multilateral": (1.1, 0.35), "regional": (1.3, 0.3), "bilateral": (2.6, 0.9)}
MOST_AREAS = 4  # more areas make a line no wider
MOST_LINES = 8  # of a tooltip
TEXT = 330  # width of a tooltip in pixels

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """All that ties two states through one channel, drawn by its best status.

    Attributes:
        one, other: the states.
        channel: multilateral, regional or bilateral.
        status: in_force if any area is, else negotiating, stalled or proposed.
        areas: areas with that status.
        sure: whether it certainly is so on the day.
        certainties: how sure the sources are of the areas drawn.
    """

    one: str
    other: str
    channel: str
    status: str
    areas: tuple[str, ...]
    sure: bool
    certainties: frozenset[str]

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.status == "in_force"

    @property
    def width(self) -> float:
        """Width of the line at a root size of 14 pixels; plans are thin."""
        first, further = WEIGHTS[self.channel]
        if not self.counts:
            return min(first, 1.4)
        return first + further * (min(len(self.areas), MOST_AREAS) - 1)

    @property
    def sign(self) -> str:
        """Sign of the doubt in it."""
        doubts = [sign for name, sign in CERTAINTY_SIGNS.items() if name in self.certainties]
        return doubts[-1] if doubts else ""


def lines_of(ties: pd.DataFrame) -> dict[tuple[str, str], list[Line]]:
    """Lines by pair in the order of the channels; plans only where nothing is in force."""
    groups: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in ties.to_dict("records"):
        groups[row["state_id"], row["partner_id"]][row["channel"]].append(row)
    found = {
        pair: [_line(pair, channel, rows[channel]) for channel in CHANNELS if channel in rows]
        for pair, rows in sorted(groups.items())
    }
    return {pair: [line for line in lines if line.counts] or lines for pair, lines in found.items()}


def _line(pair: tuple[str, str], channel: str, rows: Sequence[Row]) -> Line:
    status = min((row["status"] for row in rows), key=STATUSES.index)
    drawn = [row for row in rows if row["status"] == status]
    areas = tuple(sorted({row["area"] for row in drawn}))
    sure = any(row["sure"] for row in drawn)
    return Line(*pair, channel, status, areas, sure, frozenset(row["certainty"] for row in drawn))


def tooltips(ties: pd.DataFrame, style: Style) -> dict[tuple[str, str], str]:
    """Escaped tooltip of each pair: areas with the same status, dates and source on one line.

    Args:
        ties: as in `network`.
        style: gives language and text widths.
    """
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ties.to_dict("records"):
        pairs[row["state_id"], row["partner_id"]].append(row)
    return {pair: _tooltip(rows, style) for pair, rows in pairs.items()}


def _tooltip(rows: Sequence[Row], style: Style) -> str:
    words = style.words
    told: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in sorted(rows, key=_order):
        same = ("channel", "status", "via", "since", "until", "certainty")
        told[*(row[name] for name in same), place_of(row)].append(row["area"])
    lines = [f"<b>{safe(rows[0]['state'])} – {safe(rows[0]['partner'])}</b>"]
    facts = [_fact(key, areas, style) for key, areas in told.items()]
    size = style.em * 0.93
    for place, fact in enumerate(facts):
        broken = _broken(fact, size, min(TEXT, style.width - 40))
        if len(lines) + len(broken) > MOST_LINES + 1 and place:
            left = len(facts) - place
            more = words.ngettext(
                "{n} more entry in the table", "{n} more entries in the table", left
            )
            lines.append(safe(more.format(n=left)))
            break
        lines += [safe(line) for line in broken]
    return "<br>".join(lines)


@lru_cache(maxsize=4096)
def _broken(fact: str, size: float, room: float) -> list[str]:
    return wrapped(fact, size, room, lines=5)


def _order(row: Row) -> tuple[Any, ...]:
    return (
        STATUSES.index(row["status"]),
        -CHANNELS.index(row["channel"]),
        row["via"],
        row["since"],
        row["area"],
    )


def _fact(key: tuple[Any, ...], areas: Sequence[str], style: Style) -> str:
    words, lang = style.words, style.lang
    channel, status, via, since, until, certainty, place = key
    names = listed(list(dict.fromkeys(term(area, words) for area in areas)), lang)
    what = f"{channel_term(channel, words)}, {term(status, words)}: {names}"
    if via:
        what += " " + words.gettext("through {organisation}").format(organisation=via)
    when = _dated(since, until, words, lang)
    source = gathered([place], words)
    doubt = grade(certainty, style) if certainty != "stated" else ""
    return " · ".join(part for part in (what, when, source, doubt) if part)


def _dated(since: str, until: str, words: Words, lang: str) -> str:
    """Both dates of a tie in words."""
    start, end = brief(since, lang), brief(until, lang)
    if "/" in since:  # it began on some day between two
        began = words.gettext("began {date}").format(date=written(since, lang))
        return f"{began}, {words.gettext('until {end}').format(end=end)}" if end else began
    if start and end:
        return words.gettext("from {start} until {end}").format(start=start, end=end)
    if end:
        return words.gettext("until {end}").format(end=end)
    return words.gettext("since {date}").format(date=start) if start else ""
