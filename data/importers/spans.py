"""Intervals as pairs of EDTF texts: compared, divided at days, and joined where they overlap.

An empty start lies before the coverage, an empty end is open. Days are counted as in `data.days`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from data.days import ALWAYS, NEVER, as_date
from data.edtf import parse


class Span(NamedTuple):
    """A stretch of time: first day and first day no longer in force, as EDTF texts."""

    start: str
    end: str


class Edge(NamedTuple):
    """Earliest, likely and latest day of a start or an end, as day numbers."""

    earliest: int
    likely: int
    latest: int


@lru_cache(maxsize=65536)
def edge(text: str, if_empty: int) -> Edge:
    """The days of an EDTF text; an empty one is the open side that is given."""
    if not text:
        return Edge(if_empty, if_empty, if_empty)
    point = parse(text)
    low = point.min_day.toordinal() if point.min_day else ALWAYS
    high = point.max_day.toordinal() if point.max_day else NEVER
    if low == ALWAYS:
        return Edge(low, high, high)
    return Edge(low, low if high == NEVER else low + (high - low) // 2, high)


def starts(span: Span) -> Edge:
    """The days of the start."""
    return edge(span.start, ALWAYS)


def ends(span: Span) -> Edge:
    """The days of the end."""
    return edge(span.end, NEVER)


def reversed_(span: Span) -> bool:
    """Whether the span ends on or before its first day, whatever its exact dates."""
    return bool(span.start and span.end) and starts(span).earliest >= ends(span).latest


def day_text(day: int) -> str:
    """A day number as a text; empty for the two open sides."""
    on = as_date(day)
    return on.isoformat() if on else ""


def next_day(text: str) -> str:
    """The day after a date that is known to the day; any other date as it stands."""
    try:
        return (dt.date.fromisoformat(text) + dt.timedelta(1)).isoformat() if text else ""
    except (ValueError, OverflowError):
        return text


def divided(span: Span, days: Sequence[int]) -> list[tuple[int, Span]]:
    """The parts of a span between days.

    Args:
        span: what is divided.
        days: day numbers in their order, on each of which a new stretch begins.

    Returns:
        Pairs of the number of the stretch (0 lies before the first day) and the part of the span
        in it; stretches that the span likely does not touch are left out.
    """
    begun, ended = starts(span).likely, ends(span).likely
    parts = []
    for place, (low, high) in enumerate(zip((ALWAYS, *days), (*days, NEVER), strict=True)):
        if max(begun, low) < min(ended, high):
            start = span.start if begun >= low else day_text(low)
            end = span.end if ended <= high else day_text(high)
            parts.append((place, Span(start, end)))
    if not parts:  # it lasts no likely day: kept where it begins
        place = sum(day <= begun for day in days)
        parts.append((place, span))
    return parts


@dataclass
class Piece:
    """A span and what goes with it.

    Attributes:
        span: the stretch of time.
        lines: lines of the file that say so, in their order.
        with_: whatever the caller needs.
    """

    span: Span
    lines: list[int]
    with_: Any = field(default=None)


def joined(
    pieces: Iterable[Piece],
    on_join: Callable[[Piece, Piece], None] | None = None,
    *,
    touching: bool = False,
) -> list[Piece]:
    """Pieces of one subject, so that no two of them certainly overlap or begin with the same text.

    Args:
        pieces: pieces of the same state, treaty and so on; they are not changed.
        on_join: called with the earlier and the later piece before they become one.
        touching: also join a piece that likely begins where another one ends, or before.

    Returns:
        New pieces by their start; a joined one has the first start, the last end and all lines.
    """
    found: list[Piece] = []
    clash = _touch if touching else _clash
    for piece in sorted(pieces, key=_order):
        last = next((one for one in reversed(found) if clash(one.span, piece.span)), None)
        if last is None:
            found.append(Piece(piece.span, list(piece.lines), piece.with_))
            continue
        if on_join:
            on_join(last, piece)
        later = max((last.span, piece.span), key=lambda one: ends(one).likely)
        last.span = Span(last.span.start, later.end)
        last.lines = sorted({*last.lines, *piece.lines})
    return found


def _order(piece: Piece) -> tuple[Any, ...]:
    begun, ended = starts(piece.span), ends(piece.span)
    return begun.likely, begun, ended.likely, piece.span, piece.lines


def _clash(one: Span, two: Span) -> bool:
    if one.start == two.start:
        return True
    start = max(starts(one).latest, starts(two).latest)
    return start < min(ends(one).earliest, ends(two).earliest)


def _touch(one: Span, two: Span) -> bool:
    return _clash(one, two) or starts(two).likely <= ends(one).likely
