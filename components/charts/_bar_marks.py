"""What the time bar is made of: coverage band, dated blocks and ticks, year axis and flags."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from components import figures
from components.charts._days import (
    MONTHS_APART,
    Coverage,
    Scale,
    middle_of,
    quarter_marks,
    year_marks,
)
from components.charts._flags import Placed
from components.charts._hover import Place, behind, weakest
from components.charts._pixels import note, rgba
from components.text import safe
from components.theme import Style

DAY = dt.timedelta(days=1)
NARROW = 1.5  # pixels: a shorter block looks like a tick
ROW = 1.3  # height of a row of flags, in sizes
Points = tuple[list[str | None], list[float | None]]
INDENT = 0.8  # from a stem to its text, in sizes


@dataclass(frozen=True)
class Geometry:
    """Places on the bar, in pixels from the upper edge.

    Attributes:
        size: font size.
        top: upper edge of the band.
        bottom: lower edge of the band.
        rows: rows of flags that fit.
    """

    size: float
    top: float
    bottom: float
    rows: int

    @property
    def middle(self) -> float:
        """Middle of the band."""
        return (self.top + self.bottom) / 2

    def row(self, number: int) -> float:
        """Middle of a row of flags; rows count from the top."""
        return self.top - 8 - 0.36 * self.size - (self.rows - 1 - number) * ROW * self.size


@dataclass(frozen=True)
class Dated:
    """Something dated: an event or a change, known to the day or only to a span of days.

    Attributes:
        first: earliest possible day.
        last: latest possible day.
        key: what a click selects.
        when: the written date, escaped.
        what: what happened, escaped; may be empty.
        places: where that stands: pairs of a work's short citation and the place in it.
        certainty: stated, inferred, disputed or empty.
    """

    first: dt.date
    last: dt.date
    key: str
    when: str
    what: str
    places: tuple[Place, ...] = ()
    certainty: str = ""

    @property
    def middle(self) -> dt.date:
        """The likely day."""
        return middle_of(self.first, self.last)


def gradient(
    scale: Scale,
    days: tuple[dt.date, dt.date],
    sides: tuple[float, float],
    stops: Sequence[tuple[float, str]],
) -> figures.Scatter:
    """A rectangle whose colour changes from left to right."""
    first, last = (day.isoformat() for day in days)
    if (days[1] - days[0]).days * scale.pixels_per_day < 4:
        last = scale.at(scale.x(days[0]) + 4)
    top, bottom = sides
    return figures.Scatter(
        x=[first, last, last, first, first],
        y=[top, top, bottom, bottom, top],
        mode="lines",
        line={"width": 0, "color": stops[0][1]},
        fill="toself",
        fillgradient={"type": "horizontal", "colorscale": [list(stop) for stop in stops]},
        hoverinfo="skip",
    )


def uncovered(
    coverages: Sequence[Coverage], span: tuple[dt.date, dt.date]
) -> list[tuple[dt.date, dt.date]]:
    """Stretches of the span that no source covers."""
    gaps, day = [], span[0]
    for one in sorted(coverages):
        if one.from_min > day:
            gaps.append((day, one.from_min))
        day = max(day, one.to_max)
    return [*gaps, (day, span[1])] if day < span[1] else gaps


def band(
    scale: Scale, place: Geometry, coverages: Sequence[Coverage], style: Style
) -> tuple[list[dict[str, object]], list[figures.Bar | figures.Scatter]]:
    """The coverage: solid where covered, fading where its end is not dated, else hatched."""
    full, clear = rgba(style.colour("coverage"), 1), rgba(style.colour("coverage"), 0)
    sides = (place.top, place.bottom)
    gaps = uncovered(coverages, (scale.start, scale.end))
    lengths = [scale.milliseconds(scale.x(end) - scale.x(start)) for start, end in gaps]
    hatch = figures.Bar(
        orientation="h",
        base=[start.isoformat() for start, _ in gaps],
        x=lengths,
        y=[place.middle] * len(gaps),
        width=[place.bottom - place.top] * len(gaps),
        marker={
            "color": style.colour("panel"),
            "line": {"color": style.colour("rule"), "width": 1},
            "pattern": {
                "shape": "/",
                "size": 7,
                "solidity": 0.22,
                "fgcolor": style.colour("rule"),
                "bgcolor": style.colour("panel"),
            },
        },
        hoverinfo="skip",
    )
    shapes, fades = [], []
    for one in coverages:
        box = {"x0": one.from_max.isoformat(), "x1": one.to_min.isoformat()}
        ends = {"y0": place.top, "y1": place.bottom}
        paint = {"fillcolor": style.colour("coverage"), "line": {"width": 0}, "layer": "below"}
        shapes.append({"type": "rect", "xref": "x", "yref": "y", **box, **ends, **paint})
        if one.from_min < one.from_max:
            fade = [(0, clear), (1, full)]
            fades.append(gradient(scale, (one.from_min, one.from_max), sides, fade))
        if one.to_min < one.to_max:
            fade = [(0, full), (1, clear)]
            fades.append(gradient(scale, (one.to_min, one.to_max), sides, fade))
    return shapes, [*([hatch] if gaps else []), *fades]


def dated_marks(
    scale: Scale, place: Geometry, dated: Sequence[Dated], style: Style
) -> list[figures.Scatter]:
    """Ticks for known days; blocks as long as the uncertainty, thin where it exceeds a quarter."""
    primary = style.colour("primary")
    pale, full = rgba(primary, 0.1), rgba(primary, 0.9)
    spans = sorted({(one.first, one.last) for one in dated})
    blocks = [days for days in spans if not _is_tick(scale, *days)]
    traces = []
    # Long ones first, so that months stand on years.
    for first, last in sorted(blocks, key=lambda days: days[0] - days[1]):
        thin = (last - first).days > MONTHS_APART
        top = place.bottom - 5 if thin else place.top + 1
        fade = [(0, pale), (0.5, full), (1, pale)]
        days = max(first, scale.start), min(last + DAY, scale.end)
        traces.append(gradient(scale, days, (top, place.bottom - 1), fade))
    exact = sorted({middle_of(*days) for days in spans if _is_tick(scale, *days)})
    x, y = [], []
    for day in exact:
        x += [day.isoformat(), day.isoformat(), None]
        y += [place.top, place.bottom, None]
    ticks = {"color": primary, "width": 2}
    return [*traces, figures.Scatter(x=x, y=y, mode="lines", line=ticks, hoverinfo="skip")]


def _is_tick(scale: Scale, first: dt.date, last: dt.date) -> bool:
    return first == last or (last - first).days * scale.pixels_per_day < NARROW


def hover_marks(place: Geometry, dated: Sequence[Dated], style: Style) -> figures.Scatter:
    """Invisible marks that answer hover and clicks: one per date, which tells all of that date.

    Its key is that of the first in `dated`.
    """
    dates: dict[tuple[dt.date, dt.date], list[Dated]] = {}
    for one in dated:
        dates.setdefault((one.first, one.last), []).append(one)
    told = [days for _, days in sorted(dates.items())]
    return figures.Scatter(
        x=[days[0].middle.isoformat() for days in told],
        y=[place.middle] * len(told),
        mode="markers",
        marker={"size": place.bottom - place.top, "opacity": 0},
        customdata=[days[0].key for days in told],
        hovertext=[_told(days, style) for days in told],
        hovertemplate="%{hovertext}<extra></extra>",
        name="dated",
    )


def _told(days: Sequence[Dated], style: Style) -> str:
    """All that is told of a date, then where it stands and the weakest certainty."""
    facts = list(dict.fromkeys(one.what for one in days if one.what))
    lines = [f"{days[0].when}: {facts[0]}"] if len(facts) == 1 else [days[0].when, *facts]
    places = [place for one in days for place in one.places]
    last = behind(places, weakest(one.certainty for one in days), style) if places else ""
    return "<br>".join([*lines, *([last] if last else [])])


def axis_marks(
    scale: Scale, place: Geometry, coverages: Sequence[Coverage], style: Style
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Ticks of years and quarters, years, and the words `no data` where they fit."""
    colour = style.colour("ink2")
    shapes, labels, taken = [], [], []
    y = place.bottom + 4 + 0.62 * place.size
    for mark in year_marks(scale, style, place.size):
        shapes.append(_tick(mark.day, place.bottom, 6, rgba(colour, 1)))
        if mark.label:
            x = scale.x(mark.day) + 5
            font = {"color": colour, "weight": 600}
            labels.append(note(x, y, mark.label, place.size, style, font=font))
            taken.append((x, x + style.width_of(mark.label, place.size, 600)))
    shapes += [_tick(day, place.bottom, 3, rgba(colour, 0.7)) for day in quarter_marks(scale)]
    words = style.words.gettext("no data")
    width = style.width_of(words, place.size)
    for start, end in uncovered(coverages, (scale.start, scale.end)):
        left = start == scale.start
        x = scale.left if left else scale.right - width
        gap = place.size / 2
        clear = all(x + width + gap < one or other + gap < x for one, other in taken)
        if clear and (left or end == scale.end):
            labels.append(note(x, y, safe(words), place.size, style, font={"color": colour}))
            taken.append((x, x + width))
    return shapes, labels


def _tick(day: dt.date, top: float, length: float, colour: str) -> dict[str, object]:
    ends = {"x0": day.isoformat(), "x1": day.isoformat(), "y0": top, "y1": top + length}
    return {"type": "line", "xref": "x", "yref": "y", **ends, "line": {"color": colour, "width": 1}}


def flag_marks(
    scale: Scale, place: Geometry, flags: Sequence[Placed], style: Style
) -> tuple[list[figures.Scatter], list[dict[str, object]]]:
    """Stems, flags of major events, rings of minor ones, and their labels."""
    size, ink, ink2 = place.size, style.colour("ink"), style.colour("ink2")
    labels, rings = [], []
    stems: dict[bool, Points] = {True: ([], []), False: ([], [])}
    cloth: Points = ([], [])
    for one in flags:
        x, y, major = one.flag.x, place.row(one.row), one.flag.major
        side = -1 if one.leftward else 1
        stems[major][0].extend([scale.at(x), scale.at(x), None])
        stems[major][1].extend([y - 0.42 * size, place.top, None])
        if major:
            dx = [0, 0.57, 0.37, 0.57, 0, 0]
            dy = [-0.42, -0.42, -0.13, 0.16, 0.16, -0.42]
            cloth[0].extend([*(scale.at(x + side * size * part) for part in dx), None])
            cloth[1].extend([*(y + size * part for part in dy), None])
        else:
            rings.append((scale.at(x + side * 3.5), y))
        font = {"color": ink if major else ink2, "weight": 600 if major else 400}
        anchor = {"xanchor": "right" if one.leftward else "left", "name": one.flag.key}
        start = x + side * INDENT * size
        text = safe(one.flag.text)
        labels.append(note(start, y, text, size, style, font=font, captureevents=True, **anchor))
    ring = {"size": 5.4, "color": style.colour("panel"), "line": {"color": ink2, "width": 1.3}}
    traces = [
        _lines(stems[False], ink2),
        _lines(stems[True], ink),
        _lines(cloth, ink, fill="toself", fillcolor=ink),
        figures.Scatter(
            x=[x for x, _ in rings],
            y=[y for _, y in rings],
            mode="markers",
            marker=ring,
            hoverinfo="skip",
        ),
    ]
    return [trace for trace in traces if trace["x"]], labels


def _lines(points: Points, colour: str, **more: object) -> figures.Scatter:
    line = {"color": colour, "width": 1}
    x, y = points
    return figures.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", **more)
