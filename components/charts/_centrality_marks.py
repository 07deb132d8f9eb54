"""Lines, areas and marks of the measures over time, between two panels of one date axis."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import figures
from components.charts._days import Scale, now_dot
from components.charts._hover import grade
from components.charts._pixels import rgba
from components.text import brief, decimal, safe
from components.theme import Style, wrapped
from components.vocabulary import channel_term

CHANNELS = ("all", "multilateral", "regional", "bilateral")
BOUNDS = ("date", "until", "since", "to")
APART = 3.2  # pixels between lines of equal value
TEXT = 360  # width of a tooltip in pixels


@dataclass(frozen=True)
class Stretch:
    """Days on which the measures of a channel stay the same.

    `since` and `to` are both ends as the sources date them (EDTF); `shift` parts equal lines.
    """

    channel: str
    date: dt.date
    until: dt.date
    since: str
    to: str
    n: int
    ties: int
    value: float
    hub: str
    hub_ties: int
    certainty: str
    source: str
    shift: float = 0.0

    @property
    def middle(self) -> dt.date:
        """The day in the middle."""
        return self.date + (self.until - self.date) // 2


@dataclass(frozen=True)
class Frame:
    """The two panels: their upper and lower edges in pixels, and the greatest count of ties."""

    scale: Scale
    upper: tuple[float, float]
    lower: tuple[float, float]
    most: int
    span: tuple[dt.date, dt.date]

    def y(self, value: float) -> float:
        """Pixel of a value between 0 and 1."""
        return self.upper[1] - value * (self.upper[1] - self.upper[0])

    def count(self, ties: float) -> float:
        """Pixel of a number of ties."""
        return self.lower[1] - ties / self.most * (self.lower[1] - self.lower[0])

    def day(self, day: dt.date) -> str:
        """A day kept inside the picture."""
        return min(max(day, self.span[0]), self.span[1]).isoformat()


def stretches_of(measures: pd.DataFrame) -> list[Stretch]:
    """Stretches by channel and date; neighbours that say the same are one."""
    found: list[Stretch] = []
    rows = sorted(
        measures.to_dict("records"), key=lambda row: (CHANNELS.index(row["channel"]), row["date"])
    )
    at = _values(rows)
    for row in rows:
        equal = at[row["date"]].get(_key(row["centralisation"]), [row["channel"]])
        place = equal.index(row["channel"]) - (len(equal) - 1) / 2
        facts: Any = {
            name: row[name] for name in ("channel", "since", "to", "hub", "certainty", "source")
        }
        counts: Any = {name: int(row[name]) for name in ("n", "ties", "hub_ties")}
        days = pd.Timestamp(row["date"]).date(), pd.Timestamp(row["until"]).date()
        value = float(row["centralisation"])
        one = Stretch(
            date=days[0], until=days[1], value=value, shift=place * APART, **facts, **counts
        )
        before = found[-1] if found else None
        if before and before.until == one.date and _same(before) == _same(one):
            found[-1] = Stretch(**vars(before) | {"until": one.until, "to": one.to})
        else:
            found.append(one)
    return found


def _same(one: Stretch) -> tuple[object, ...]:
    facts = {name: value for name, value in vars(one).items() if name not in BOUNDS}
    return (*facts.items(), pd.isna(one.value)) if not pd.isna(one.value) else (
        one.channel, one.n, one.ties, one.source, one.certainty)  # fmt: skip


def _values(rows: Sequence[dict[str, Any]]) -> dict[object, dict[object, list[str]]]:
    """Channels with the same value, by date."""
    at: dict[object, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not pd.isna(row["centralisation"]):
            at[row["date"]][_key(row["centralisation"])].append(row["channel"])
    return at


def _key(value: float) -> float | None:
    return None if pd.isna(value) else round(value, 2)


def _colour(channel: str, style: Style) -> str:
    return style.colour("ink" if channel == "all" else channel)


def line_traces(
    shown: Sequence[Stretch], channel: str, frame: Frame, style: Style
) -> list[figures.Scatter]:
    """One line of steps per channel, the chosen one strong and on top; a gap where no value is."""
    traces = []
    names = dict.fromkeys(one.channel for one in shown)
    for name in sorted(names, key=lambda one: (one == channel, CHANNELS.index(one))):
        x: list[str | None] = []
        y: list[float | None] = []
        last: dt.date | None = None
        for one in (one for one in shown if one.channel == name):
            if last is not None and last != one.date:
                x.append(None)
                y.append(None)
            height = round(frame.y(one.value) + one.shift, 1)
            x += [frame.day(one.date), frame.day(one.until)]
            y += [height, height]
            last = one.until
        width = (3.2 if name == channel else 1.5) * style.em / 14
        line = {"color": _colour(name, style), "width": round(width, 1)}
        traces.append(
            figures.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="line")
        )
    return traces


def area_traces(
    own: Sequence[Stretch], channel: str, frame: Frame, style: Style
) -> list[figures.Scatter]:
    """Ties of the chosen channel as steps: those of the hub dark, the others pale above them."""
    colour = _colour(channel, style)
    look = (
        ("ties", rgba(colour, 0.22), lambda one: one.ties),
        ("hub", rgba(colour, 0.8), lambda one: one.hub_ties),
    )
    traces = []
    for name, fill, count in look:
        x: list[str | None] = []
        y: list[float | None] = []
        floor = round(frame.count(0), 1)
        for one in own:
            if one.ties:
                top = round(frame.count(count(one)), 1)
                first, after = frame.day(one.date), frame.day(one.until)
                x += [first, first, after, after, first, None]
                y += [floor, top, top, floor, floor, None]
        traces.append(
            figures.Scatter(
                x=x[:-1],
                y=y[:-1],
                mode="lines",
                line={"width": 0, "color": fill},
                fill="toself",
                fillcolor=fill,
                hoverinfo="skip",
                name=name,
            )
        )
    return traces


def value_marks(
    shown: Sequence[Stretch], channel: str, on: dt.date, frame: Frame, style: Style
) -> list[dict[str, object]]:
    """Discs where the rule of the chosen day meets the lines."""
    marks = []
    for one in shown:
        if one.date <= on < one.until:
            radius = (4.6 if one.channel == channel else 3.2) * style.em / 14
            token = "ink" if one.channel == "all" else one.channel
            y = frame.y(one.value) + one.shift
            dot = now_dot(on, y, radius, style, f"now-{one.channel}", token)
            marks.append(dot | {"line": {"color": style.colour("panel"), "width": 1.4}})
    return marks


def hover_trace(
    shown: Sequence[Stretch], own: Sequence[Stretch], channel: str, frame: Frame, style: Style
) -> figures.Scatter:
    """Invisible marks along the lines and areas that tell a stretch and lead to its first day."""
    points = [(one, frame.y(one.value) + one.shift) for one in shown]
    points += [(one, frame.count(one.ties / 2)) for one in own if one.ties]
    spots = [(one, day, y) for one, y in points for day in dict.fromkeys((one.date, one.middle))]
    told = {id(one): _told(one, style) for one, _ in points}
    return figures.Scatter(
        x=[frame.day(day) for _, day, _ in spots],
        y=[round(y, 1) for *_, y in spots],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        customdata=[f"date:{one.date.isoformat()}" for one, *_ in spots],
        hovertext=[told[id(one)] for one, *_ in spots],
        hovertemplate="%{hovertext}<extra></extra>",
        name="stretches",
    )


def _told(one: Stretch, style: Style) -> str:
    words, lang = style.words, style.lang
    when = words.gettext("from {start} until {end}").format(
        start=brief(one.since, lang), end=brief(one.to, lang)
    )
    value = words.gettext("centralisation {value}").format(value=decimal(one.value, lang))
    if pd.isna(one.value):
        value = words.gettext("no centralisation: fewer than three states")
    counts = words.ngettext(
        "{ties} pair tied, {n} states", "{ties} pairs tied, {n} states", one.ties
    ).format(ties=one.ties, n=one.n)
    facts = [f"{value} · {counts}"]
    if one.hub:
        facts.append(
            words.gettext("hub: {hub}, in {k} of {n}").format(
                hub=one.hub, k=one.hub_ties, n=one.ties
            )
        )
    doubt = grade(one.certainty, style)
    facts.append(" · ".join(part for part in (one.source, doubt) if part))
    size, room = style.em * 0.93, min(TEXT, style.width - 40)
    lines = [line for fact in (when, *facts) for line in wrapped(fact, size, room, lines=3)]
    name = safe(channel_term(one.channel, words))
    return "<br>".join([f"<b>{name}</b>", *(safe(line) for line in lines)])
