"""Lanes of a timeline: who gets a lane, what stands in it, and what its tooltip says."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from components.charts._days import as_date
from components.charts._hover import behind, place_of
from components.i18n import Words
from components.text import safe, written
from components.theme import Style

GROUPS = ("frameworks", "bodies", "forces")
SIGNS = {"inferred": "≈", "disputed": "≠"}
FULL = ("party", "member")
SIGNED = ("signatory",)
FIRST, LAST = dt.date.min, dt.date.max


@dataclass(frozen=True)
class Interval:
    """One interval of a lane; an open side has the first or last day of the calendar.

    Attributes:
        key: what a click selects.
        form: full, signed, affiliated, established, proposed, planned or ended.
        number: number of a framework, else 0.
        certainty: stated, inferred or disputed.
        days: start_min, start_max, end_min, end_max.
        hover: escaped text of the tooltip.
    """

    key: str
    form: str
    number: int
    certainty: str
    days: tuple[dt.date, dt.date, dt.date, dt.date]
    hover: str

    @property
    def open_start(self) -> bool:
        """Whether no start is recorded."""
        return self.days[0] == FIRST

    @property
    def open_end(self) -> bool:
        """Whether no end is recorded."""
        return self.days[3] == LAST

    def meets(self, other: "Interval") -> bool:
        """Whether both are certainly in force on some day."""
        return max(self.days[1], other.days[1]) < min(self.days[2], other.days[2])


@dataclass
class Lane:
    """One lane: a label and its intervals, in several rows where they contradict each other."""

    key: str
    label: str
    number: int
    rows: list[list[Interval]] = field(default_factory=list)

    def add(self, interval: Interval) -> None:
        """Put an interval into the first row where it meets no other."""
        for row in self.rows:
            if not any(interval.meets(other) for other in row):
                row.append(interval)
                return
        self.rows.append([interval])

    @property
    def intervals(self) -> list[Interval]:
        """All intervals of the lane."""
        return [interval for row in self.rows for interval in row]

    @property
    def signs(self) -> str:
        """Signs of plan and doubt, for the label."""
        plans = all(one.form in ("proposed", "planned") for one in self.intervals)
        doubts = {one.certainty for one in self.intervals}
        shown = ["◇"] if plans else []
        return "".join([*shown, *(sign for name, sign in SIGNS.items() if name in doubts)])


def form_of(standing: str, status: str) -> str:
    """How an interval is drawn: by its standing, or by the status of a body or framework."""
    if standing in FULL:
        return "full"
    if standing in SIGNED:
        return "signed"
    if standing:
        return "affiliated"
    return status if status in ("proposed", "planned", "ended") else "established"


def standing_words(words: Words) -> dict[str, str]:
    """Names of standings and statuses in the language."""
    return {
        "member": words.gettext("member"),
        "participant": words.gettext("participant"),
        "party": words.gettext("party"),
        "signatory": words.gettext("signed, not in force"),
        "partner": words.gettext("partner"),
        "observer": words.gettext("observer"),
        "associate": words.gettext("associate"),
        "applicant": words.gettext("applicant"),
        "established": words.gettext("established"),
        "proposed": words.gettext("proposed"),
        "planned": words.gettext("planned"),
        "ended": words.gettext("ended"),
        "inferred": words.gettext("inferred"),
        "disputed": words.gettext("disputed"),
    }


def group_name(group: str, group_label: str, words: Words) -> str:
    """Heading of a group of lanes."""
    names = {
        "frameworks": words.gettext("Frameworks"),
        "bodies": words.gettext("Bodies"),
        "forces": words.gettext("Forces"),
    }
    return names.get(group) or group_label or group


def lanes_of(intervals: pd.DataFrame, style: Style) -> list[tuple[str, list[Lane]]]:
    """Groups of lanes: standings by organisation, then frameworks, bodies and forces.

    Args:
        intervals: as in `timeline`.
        style: gives the language.

    Returns:
        Heading and lanes of each group, lanes by number and label.
    """
    groups: dict[str, dict[tuple[str, str], Lane]] = {}
    headings: dict[str, str] = {}
    for row in sorted(intervals.to_dict("records"), key=_order):
        group = str(row["group"])
        headings[group] = group_name(group, str(row.get("group_label") or ""), style.words)
        key, label = str(row["key"]), str(row["label"])
        lanes = groups.setdefault(group, {})
        lane = lanes.setdefault((key, label), Lane(key, label, _number(row)))
        lane.add(_interval(row, style))
    return [(headings[group], list(lanes.values())) for group, lanes in groups.items()]


def _number(row: dict[str, Any]) -> int:
    number = row.get("number")
    return 0 if number is None or number == "" or pd.isna(number) else int(number)


def _order(row: dict[str, object]) -> tuple[object, ...]:
    group = str(row["group"])
    place = GROUPS.index(group) + 1 if group in GROUPS else 0
    start = as_date(row["start_min"]) or FIRST
    names = (str(row.get("group_label") or ""), group)
    key = (str(row["label"]), str(row["key"]), start, str(row.get("source_id") or ""))
    return (place, *names, _number(row), *key)


def _interval(row: dict[str, object], style: Style) -> Interval:
    days = (
        as_date(row["start_min"]) or FIRST,
        as_date(row["start_max"]) or FIRST,
        as_date(row["end_min"]) or LAST,
        as_date(row["end_max"]) or LAST,
    )
    standing, status = str(row.get("standing") or ""), str(row.get("status") or "")
    return Interval(
        key=str(row["key"]),
        form=form_of(standing, status),
        number=_number(row) if str(row["group"]) == "frameworks" else 0,
        certainty=str(row.get("certainty") or "stated"),
        days=days,
        hover=_hover(row, standing or status, days, style),
    )


def _hover(row: dict[str, object], kind: str, days: Sequence[dt.date], style: Style) -> str:
    names = standing_words(style.words)
    certainty = str(row.get("certainty") or "")
    when = _when(_date(row, "start", days[:2], style), _date(row, "end", days[2:], style), style)
    lines = [
        f"<b>{safe(str(row['label']))}</b>",
        safe(_joined(", ", (names.get(kind, kind), when))),
        behind([place_of(row)], certainty, style),
    ]
    return "<br>".join(line for line in lines if line)


def _joined(between: str, parts: Iterable[str]) -> str:
    return between.join(part for part in parts if part)


def _date(row: dict[str, object], side: str, days: Sequence[dt.date], style: Style) -> str:
    if row.get(side):
        return written(str(row[side]), style.lang)
    if days[0] in (FIRST, LAST):
        return ""
    edtf = str(days[0]) if days[0] == days[1] else f"[{days[0]}..{days[1]}]"
    return written(edtf, style.lang)


def _when(start: str, end: str, style: Style) -> str:
    words = style.words
    if start and end:
        return words.gettext("from {start} until {end}").format(start=start, end=end)
    if end:
        return words.gettext("until {end}").format(end=end)
    if start:
        return words.gettext("from {start}, no end recorded").format(start=start)
    return words.gettext("no dates recorded")
