"""Questions, their sides and the actors on them, placed in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from components.charts._pixels import SMALLEST, text_size
from components.text import written
from components.theme import Style, wrapped
from components.vocabulary import CERTAINTY_SIGNS

LINE = 1.3  # height of a line of text, in sizes
NARROWEST = 9.5  # least width of a side, in sizes


@dataclass(frozen=True)
class Chip:
    """An actor on a side: its row, its lines of text and its box."""

    row: dict[str, Any]
    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float

    @property
    def state(self) -> bool:
        """Whether the actor is a state."""
        return str(self.row["actor_key"]).startswith("state:")


@dataclass(frozen=True)
class Text:
    """Lines of text at their place: left (or right) edge and middle of the block."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    weight: int = 400
    faint: bool = False
    right: bool = False


@dataclass(frozen=True)
class Side:
    """The box of a side: x, y, width, height."""

    x: float
    y: float
    w: float
    h: float


@dataclass
class Page:
    """Everything placed; `height` is how far down it reaches."""

    texts: list[Text]
    sides: list[Side]
    chips: list[Chip]
    rules: list[float]
    height: float = 0


def page_of(rows: pd.DataFrame, style: Style) -> Page:
    """Place all questions below each other, those not asked yet under a heading of their own.

    Args:
        rows: as for `positions`.
        style: gives width, text size and language.
    """
    page, size = Page([], [], [], []), text_size(style)
    coming = False
    for _, group in groupby(rows.to_dict("records"), key=lambda row: row["question_id"]):
        listed = list(group)
        later = all(row["status"] == "later" for row in listed)
        if page.height:
            page.rules.append(page.height + 0.45 * size)
            page.height += 0.9 * size
        if later and not coming:
            coming = True
            heading = style.words.gettext("Not yet asked on this day")
            page.texts.append(Text((heading,), 0, page.height + 0.7 * size, size, 700, faint=True))
            page.height += 1.7 * size
        _question(page, listed, style, size, later=later)
    return page


def _question(
    page: Page, rows: list[dict[str, Any]], style: Style, size: float, *, later: bool
) -> None:
    """Place one question under what is placed already."""
    dates = {row["held_from"] for row in rows}
    when = written(dates.pop(), style.lang) if len(dates) == 1 else ""
    right = style.width_of(when, size) + size if when else 0
    head = max(SMALLEST, round(style.em * 0.95, 1))
    lines = wrapped(str(rows[0]["question"]), head, style.width - right, 600, lines=4)
    y = page.height
    tall = LINE * head * len(lines)
    page.texts.append(Text(tuple(lines), 0, y + tall / 2, head, 600, faint=later))
    y += tall
    if when:
        middle = page.height + 0.5 * LINE * head
        page.texts.append(Text((when,), style.width, middle, size, faint=True, right=True))
    y += 0.3 * size
    sides = [list(group) for _, group in groupby(rows, key=lambda row: row["stance_id"])]
    gap = 0.6 * size
    width = (style.width - (len(sides) - 1) * gap) / len(sides)
    placed = [_side(side, style, size, width, dated=not when) for side in sides]
    below = [_side(side, style, size, style.width, dated=not when) for side in sides]
    height = max(own for _, _, own in placed)
    stacked = sum(own for _, _, own in below) + 0.4 * size * len(below)
    beside = width >= NARROWEST * size and height <= stacked
    placed = placed if beside else below
    x = 0.0
    for texts, chips, own in placed:
        box = Side(x, y, width if beside else style.width, height if beside else own)
        page.sides.append(box)
        page.texts += [_moved(text, x, y) for text in texts]
        page.chips += [Chip(c.row, c.lines, c.x + x, c.y + y, c.w, c.h) for c in chips]
        if beside:
            x += width + gap
        else:
            y += own + 0.4 * size
    page.height = y + height if beside else y


def _moved(text: Text, x: float, y: float) -> Text:
    return replace(text, x=text.x + x, y=text.y + y)


def _side(
    rows: Sequence[dict[str, Any]], style: Style, size: float, width: float, *, dated: bool
) -> tuple[list[Text], list[Chip], float]:
    """Texts, chips and height of one side, as if its box stood in the corner."""
    pad = 0.6 * size
    held = sum(row["status"] == "held" for row in rows)
    number = str(held or len(rows))
    large = 1.75 * size
    left = pad + style.width_of(number, large, 700) + 0.6 * size
    texts = [Text((number,), pad, pad + 0.55 * large, large, 700, faint=not held)]
    chips: list[Chip] = []
    y = pad
    for stance, group in groupby(rows, key=lambda row: str(row["stance"])):
        y = _written(texts, stance, left, y, size, width - left - pad, faint=not held)
        y = max(y, pad + 1.15 * large) if not chips else y
        y += 0.35 * size
        for date, actors in _by_date(list(group), style, dated=dated):
            y = _written(texts, date, pad, y, size, width - 2 * pad, faint=True)
            flow, y = _flow(actors, style, size, width, y, dated=dated and not date)
            chips += flow
            y += 0.45 * size
    return texts, chips, y + pad - 0.45 * size


def _written(
    texts: list[Text], words: str, x: float, y: float, size: float, room: float, *, faint: bool
) -> float:
    """Add a text in as many lines as it needs; its lower edge."""
    lines = tuple(wrapped(words, size, room, lines=6)) if words else ()
    tall = LINE * size * len(lines)
    if lines:
        texts.append(Text(lines, x, y + tall / 2, size, faint=faint))
    return y + tall


def _by_date(
    rows: list[dict[str, Any]], style: Style, *, dated: bool
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Actors who took a side together, with the date once for all of them, then the others."""
    together: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        together.setdefault(when_of(row, style) if dated else "", []).append(row)
    shared = [(date, actors) for date, actors in together.items() if date and len(actors) > 1]
    told = {date for date, _ in shared}
    alone = [row for date, actors in together.items() if date not in told for row in actors]
    return [*shared, *([("", alone)] if alone else [])]


def _flow(
    rows: Sequence[dict[str, Any]],
    style: Style,
    size: float,
    width: float,
    y: float,
    *,
    dated: bool,
) -> tuple[list[Chip], float]:
    """Chips one after another, in as many lines as they need."""
    pad, gap, inside = 0.6 * size, 0.4 * size, 0.55 * size
    chips: list[Chip] = []
    x, tall = pad, 0.0
    for row in rows:
        lines = _lines(row, style, size, width - 2 * pad - 2 * inside, dated=dated)
        w = max(style.width_of(line, size, 500) for line in lines) + 2 * inside
        h = (LINE * len(lines) + 0.3) * size
        if x > pad and x + w > width - pad:
            x, y, tall = pad, y + tall + gap, 0.0
        chips.append(Chip(row, lines, x, y, w, h))
        x, tall = x + w + gap, max(tall, h)
    return chips, y + tall


def _lines(
    row: dict[str, Any], style: Style, size: float, room: float, *, dated: bool
) -> tuple[str, ...]:
    """Name with its sign, and the date where the actors of a question differ in it."""
    sign = CERTAINTY_SIGNS.get(str(row["certainty"]), "")
    name = f"{sign} {row['actor']}".strip()
    when = when_of(row, style, dated=dated)
    whole = tuple(wrapped(name, size, room, 500, lines=2))
    if not when:
        return whole
    one = f"{name} · {when}"
    if style.width_of(one, size, 500) <= room:
        return (one,)
    rest = wrapped(when, size, room, 500, lines=2)
    return (*whole, *rest)


def when_of(row: dict[str, Any], style: Style, *, dated: bool = True) -> str:
    """When an actor took or left a side, in words, as far as that is not told above."""
    gettext, since = style.words.gettext, str(row["held_from"])
    if row["status"] == "left":
        return gettext("until {date}").format(date=written(str(row["left_on"]), style.lang))
    date = written(since, style.lang)
    if not date or not dated:
        return ""
    if row["status"] == "later" and "/" not in since:
        return gettext("from {date}").format(date=date)
    return date
