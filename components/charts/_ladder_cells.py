"""Cells of the status ladder at their places: standing, rungs, sign of doubt, tooltip."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components.charts._hover import behind, weakest
from components.charts._step_marks import (
    LEAVING,
    RUNGS,
    step_line,
)
from components.text import brief, safe, written
from components.theme import Style
from components.vocabulary import CERTAINTY_SIGNS, term

DONE, PERHAPS, COMING, GONE = "done", "perhaps", "coming", "gone"
BARE = ("no_state", "outside")  # kinds without marks: there is nothing to climb


@dataclass(frozen=True)
class Column:
    """A treaty: its rungs, and where its tiles stand, in pixels."""

    key: str
    organisation_id: str
    name: str
    chosen: bool
    rungs: tuple[int, ...]
    left: float = 0
    width: float = 0


@dataclass(frozen=True)
class Line:
    """A state at its place, or the heading of a region (without a key), in pixels."""

    key: str
    lines: tuple[str, ...]
    top: float
    height: float
    first: bool  # of its region


@dataclass(frozen=True)
class Mark:
    """A step at its place in pixels: its shape, and whether it is done, perhaps, coming or gone."""

    action: str
    state: str
    x: float
    y: float


@dataclass(frozen=True)
class Cell:
    """A state in a treaty on the day, in pixels from the upper left corner."""

    key: str
    kind: str
    sure: bool
    left: float
    top: float
    width: float
    height: float
    strip: float
    marks: tuple[Mark, ...]
    sign: str
    date: str
    hover: str

    @property
    def sign_at(self) -> tuple[float, float]:
        """Where the sign of doubt stands."""
        return self.left + self.width - 0.9 * self.strip, self.middle

    @property
    def date_at(self) -> tuple[float, float]:
        """Where the written date begins."""
        return self.left + 1.35 * self.strip, self.top + 0.73 * self.height

    @property
    def middle(self) -> float:
        """Height of the marks."""
        return self.top + self.height * (0.33 if self.date else 0.5)

    @property
    def plate(self) -> tuple[float, float]:
        """Left and right end of the plate: a short one for a sign alone."""
        right = self.left + self.width - 2
        return (self.left + self.strip if self.marks else right - 1.5 * self.strip), right

    @property
    def plated(self) -> bool:
        """Whether a plate carries marks or a sign."""
        return bool(self.marks or self.sign)


def cells_of(
    cells: pd.DataFrame,
    columns: Sequence[Column],
    lines: Sequence[Line],
    style: Style,
    size: float,
    works: Mapping[str, str],
    dated: Collection[str],
) -> list[Cell]:
    """Place the cells.

    Args:
        cells: as in `ladder_matrix`.
        columns: treaties at their places.
        lines: states at their places, by key.
        style: language and theme.
        size: font size.
        works: short citation of each source.
        dated: organisations whose cells carry the date of the highest step.
    """
    by_key = {line.key: line for line in lines if line.key}
    by_id = {column.organisation_id: column for column in columns}
    told = tuple(sorted(works.items()))
    found = []
    for row in _records(cells):
        line, column = by_key[f"state:{row['state_id']}"], by_id[row["organisation_id"]]
        date = ""
        if row["reached"] and row["organisation_id"] in dated and row["kind"] not in BARE:
            date = brief(row["reached"], style.lang)
        found.append(
            _cell(row, column, line, size, _hover(tuple(row.items()), style.lang, told), date)
        )
    return found


def _cell(
    row: Mapping[str, Any], column: Column, line: Line, size: float, hover: str, date: str
) -> Cell:
    inset = max(1.5, 0.06 * line.height)
    top, height, strip = line.top + inset, line.height - 2 * inset, 0.85 * size
    heard = [step for step in row["steps"] if step.speaks and step.done]
    doubts = [step.certainty for step in heard]
    if row["standing"] or row["kind"] == "no_longer":
        doubts.append(row["certainty"])
    sign = "" if row["kind"] in BARE else CERTAINTY_SIGNS.get(weakest(doubts), "")
    middle = top + height * (0.33 if date else 0.5)
    rise = min(max((height - 0.8 * size - 6) / 2, 0), 0.3 * size) * (0.5 if date else 1)
    room = column.width - strip - 1.15 * size
    pitch = min(room / max(len(column.rungs), 1), 1.7 * size)
    marks = []
    for place, rung in enumerate(column.rungs):
        x = column.left + strip + (0.5 + place) * pitch + 1
        lift = 0.0 if len(column.rungs) == 1 else (1 - min(rung, 4 - rung)) * rise
        action, state = _state(row, rung)
        if action:
            marks.append(Mark(action, state, x, middle + lift))
    return Cell(
        key=f"state:{row['state_id']}",
        kind=row["kind"],
        sure=bool(row["sure"]),
        left=column.left,
        top=top,
        width=column.width,
        height=height,
        strip=strip,
        marks=tuple(marks),
        sign=sign,
        date=date,
        hover=hover,
    )


def _state(row: Mapping[str, Any], rung: int) -> tuple[str, str]:
    """Which step stands on a rung, and how; an empty action where none is told."""
    told = [step for step in row["steps"] if step.speaks and RUNGS.get(step.action) == rung]
    if not told or row["kind"] == "no_state":
        return "", ""
    done = [step for step in told if step.done]
    if not done:
        return told[0].action, COMING
    best = next((step for step in done if step.sure), done[0])
    if RUNGS.get(row["highest"]) == LEAVING and rung != LEAVING:
        return best.action, GONE
    return best.action, DONE if best.sure else PERHAPS


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries; faster than the frame's own way."""
    names = list(rows.columns)
    columns = [rows[name].tolist() for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


@lru_cache(maxsize=16384)
def _hover(items: tuple[tuple[str, Any], ...], lang: str, told: tuple[tuple[str, str], ...]) -> str:
    """Standing or blank, then every step with date, source and certainty.

    Most cells are the same from day to day, so what they say is kept.
    """
    row, works, style = dict(items), dict(told), Style(lang=lang)
    gettext = style.words.gettext
    lines = [f"<b>{safe(row['name'])}</b> · {safe(row['organisation'])}"]
    lines.append(
        " · ".join(part for part in (_standing(row, style), _behind(row, style, works)) if part)
    )
    steps = row["steps"]
    parts = {
        "": [step for step in steps if step.speaks and step.done],
        gettext("Later"): [step for step in steps if step.speaks and not step.done],
        gettext("By other sources"): [step for step in steps if not step.speaks],
    }
    for heading, some in parts.items():
        lines += [f"<i>{safe(heading)}</i>"] if some and heading else []
        for step in some:
            work = works.get(step.source_id, step.source_id)
            lines.append(
                step_line(
                    step.action,
                    step.acted_on,
                    (work, step.locator),
                    step.certainty,
                    style.lang,
                    done=step.done,
                )
            )
    return "<br>".join(lines)


def _behind(row: Mapping[str, Any], style: Style, works: Mapping[str, str]) -> str:
    if not row["source_id"]:
        return ""
    place = (works.get(row["source_id"], row["source_id"]), row["locator"])
    return behind([place], row["certainty"], style)


def _standing(row: Mapping[str, Any], style: Style) -> str:
    words = style.words
    what = term(row["standing"] or row["kind"], words)
    when = ""
    if row["standing"]:
        when = _when(words.gettext("since {date}"), row["since"], style)
        if not row["sure"]:
            when += ", " + words.gettext("not certain on this day")
    elif row["kind"] == "not_yet":
        when = _when(words.gettext("from {date}"), row["since"], style)
    elif row["kind"] == "no_longer":
        when = _when(words.gettext("until {date}"), row["until"], style)
    elif row["kind"] == "no_state" and row["predecessor"]:
        when = words.gettext("part of {state}").format(state=row["predecessor"])
    return safe(", ".join(part for part in (what, when.removeprefix(", ")) if part))


def _when(pattern: str, edtf: str, style: Style) -> str:
    """A date in a phrase; a date between two others stands alone."""
    date = written(edtf, style.lang)
    return date if not date or "/" in edtf or ".." in edtf else pattern.format(date=date)
