"""How an interval is drawn: fill, texture, outline, faded ends and arrow heads.

Positions are pixels from the upper left corner. A side that fades has no outline at its end, and a
side without a recorded date ends in an arrow head, so a vertical edge always means a known day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components import figures
from components.charts._days import Coverage, Scale, middle_of
from components.charts._lanes import Interval
from components.charts._pixels import rgba
from components.theme import Style

HEAD = 9  # pixels of an arrow head
LEAST = 3  # pixels of the shortest bar
STEP = 3  # pixels of one step of a fade
STEPS = 24
FAINT = 0.08
DASHES = {"proposed": "5px,3.5px", "planned": "1.5px,2.5px"}


class Paint(NamedTuple):
    """Colours of an interval and the pattern on it (empty for none), thick or thin."""

    fill: str
    line: str
    pattern: str
    ink: str
    solidity: float = 0.14


@dataclass(frozen=True)
class Bar:
    """An interval at its place: fading from `a` to `b`, solid to `c`, fading to `d`."""

    interval: Interval
    a: float
    b: float
    c: float
    d: float
    y: float
    height: float

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height / 2


class Part(NamedTuple):
    """A stretch of a bar in one opacity, from pixel to pixel."""

    bar: Bar
    paint: Paint
    start: float
    end: float
    opacity: float


Painter = Callable[[Interval, Style], Paint]


def bar_of(
    interval: Interval, scale: Scale, coverage: Coverage, y: float, height: float
) -> Bar | None:
    """Place an interval; None where it lies outside the picture.

    Args:
        interval: the interval.
        scale: days to pixels.
        coverage: open sides end at its edges.
        y: middle of the bar in pixels.
        height: height of the bar in pixels.
    """
    if interval.days[3] <= scale.start or interval.days[0] >= scale.end:
        return None
    low, high = scale.x(coverage.from_min), scale.x(coverage.to_max)
    days = [min(max(day, scale.start), scale.end) for day in interval.days]
    a, b, c, d = (scale.x(day) for day in days)
    if interval.open_start:
        a = b = min(low, c) + HEAD
    if interval.open_end:
        c = d = max(high - HEAD, b + LEAST)
    if c < b:  # both ends uncertain at once: one rises until the other falls
        b = c = min(max((b + c) / 2, a), d)
    return Bar(interval, a, b, c, max(d, a + LEAST), y, height)


def paint_of(interval: Interval, style: Style) -> Paint:
    """Colours by form, texture by certainty."""
    primary, panel = style.colour("primary"), style.colour("panel")
    pattern = {"inferred": "/", "disputed": "x"}.get(interval.certainty, "")
    if interval.form == "full":
        return Paint(style.colour("party"), style.colour("party"), pattern, panel)
    if interval.form == "signed":
        ink = style.colour("sig_hatch")
        return Paint(style.colour("sig"), primary, pattern.replace("/", "") or "/", ink, 0.27)
    if interval.form == "ended":
        return Paint(style.colour("land"), style.colour("ink2"), pattern, style.colour("ink2"))
    if interval.number:
        token = style.framework_token(interval.number)
        line = style.colour(f"{token}_hatch")
        return Paint(style.colour(f"{token}_pale"), line, pattern, line)
    fill = style.colour("tint") if interval.form in ("affiliated", "established") else panel
    return Paint(fill, primary, pattern, primary)


def pieces(bar: Bar) -> list[tuple[float, float, float]]:
    """Start, end and opacity of the parts of a bar."""

    def fade(start: float, end: float, rising: bool) -> list[tuple[float, float, float]]:
        count = min(max(int((end - start) / STEP), 1), STEPS)
        width = (end - start) / count
        steps = []
        for place in range(count):
            share = (place + 0.5) / count
            opacity = FAINT + (1 - FAINT) * (share if rising else 1 - share)
            steps.append((start + place * width, start + (place + 1) * width, opacity))
        return steps

    parts = fade(bar.a, bar.b, True) if bar.b > bar.a else []
    if bar.c > bar.b or bar.d <= bar.b:
        parts.append((bar.b, max(bar.c, bar.b + LEAST) if bar.d <= bar.c else bar.c, 1.0))
    return [*parts, *(fade(bar.c, bar.d, False) if bar.d > bar.c else [])]


def bars_traces(
    bars: Sequence[Bar], scale: Scale, style: Style, painter: Painter = paint_of
) -> list[figures.Bar]:
    """Plain bars and bars with a texture; the parts of an interval share its key and tooltip.

    They are two traces because plotly.js ignores the pattern's own colours where a trace has a
    colour per bar.
    """
    parts = [Part(bar, painter(bar.interval, style), *part) for bar in bars for part in pieces(bar)]
    plain = [part for part in parts if not part.paint.pattern]
    textured = [part for part in parts if part.paint.pattern]
    colours = {"color": [rgba(part.paint.fill, part.opacity) for part in plain]}
    pattern = {
        "shape": [part.paint.pattern for part in textured],
        "bgcolor": [rgba(part.paint.fill, part.opacity) for part in textured],
        "fgcolor": [rgba(part.paint.ink, part.opacity) for part in textured],
        "size": 6,
        "solidity": [part.paint.solidity for part in textured],
    }
    traces = [
        _bars(plain, scale, colours, "intervals"),
        _bars(textured, scale, {"color": style.colour("panel"), "pattern": pattern}, "textured"),
    ]
    return [trace for trace in traces if trace["base"]]


def _bars(
    parts: Sequence[Part], scale: Scale, marker: Mapping[str, object], name: str
) -> figures.Bar:
    return figures.Bar(
        orientation="h",
        base=[scale.at(part.start) for part in parts],
        x=[scale.milliseconds(part.end - part.start) for part in parts],
        y=[part.bar.y for part in parts],
        width=[part.bar.height for part in parts],
        marker={"line": {"width": 0}, **marker},
        customdata=[part.bar.interval.key for part in parts],
        hovertext=[part.bar.interval.hover for part in parts],
        hovertemplate="%{hovertext}<extra></extra>",
        name=name,
    )


def outline_shapes(bar: Bar, style: Style, painter: Painter = paint_of) -> list[dict[str, object]]:
    """Outline of the solid part with its arrow heads, and a fainter one of each fade."""
    paint = painter(bar.interval, style)
    shapes = []
    start, end = bar.a >= bar.b, bar.d <= bar.c
    head = {"fillcolor": paint.fill, "line": {"width": 0}}
    if bar.interval.open_start:
        shapes.append(_path(_head(bar, bar.b, -HEAD), style, **head))
    if bar.interval.open_end:
        shapes.append(_path(_head(bar, bar.c, HEAD), style, **head))
    if bar.interval.form != "full":
        line = {"color": paint.line, "width": 1.4}
        line["dash"] = DASHES.get(bar.interval.form, "solid")
        shapes.append(_path(_outline(bar, start, end), style, line=line))
    faint = {"color": rgba(paint.line, 0.5), "width": 1}
    if not start:
        ring = [(bar.b, bar.top), (bar.a, bar.top), (bar.a, bar.bottom), (bar.b, bar.bottom)]
        shapes.append(_path([ring], style, line=faint))
    if not end:
        ring = [(bar.c, bar.top), (bar.d, bar.top), (bar.d, bar.bottom), (bar.c, bar.bottom)]
        shapes.append(_path([ring], style, line=faint))
    return shapes


def counted_shapes(
    bars: Sequence[Bar], scale: Scale, rule: str, style: Style
) -> list[dict[str, object]]:
    """Ticks on fading ends: the day that counts under the rule of time.

    Args:
        bars: the bars.
        scale: days to pixels.
        rule: certain (a start counts from its last possible day, an end from its first), likely
            (the middle) or possible.
        style: theme and size.
    """
    shapes = []
    for bar in bars:
        days = bar.interval.days
        starts, ends = (days[0], days[1]), (days[3], days[2])
        for (first, last), is_open in (
            (starts, bar.interval.open_start),
            (ends, bar.interval.open_end),
        ):
            if is_open or first == last:
                continue
            low, high = sorted((first, last))
            day = {"possible": first, "certain": last}.get(rule, middle_of(low, high))
            if scale.start <= day <= scale.end:
                x = scale.x(day)
                line = {"color": style.colour("ink"), "width": 2}
                ends_at = [(x, bar.top - 2.5), (x, bar.bottom + 2.5)]
                shapes.append(_path([ends_at], style, line=line))
    return shapes


def _head(bar: Bar, x: float, reach: float) -> list[list[tuple[float, float]]]:
    return [[(x, bar.top), (x + reach, bar.y), (x, bar.bottom), (x, bar.top)]]


def _outline(bar: Bar, start: bool, end: bool) -> list[list[tuple[float, float]]]:
    """Upper and lower edge, joined where the side has a date or an arrow head."""
    left = [(bar.b - HEAD, bar.y)] if bar.interval.open_start else []
    right = [(bar.c + HEAD, bar.y)] if bar.interval.open_end else []
    upper = [(bar.b, bar.top), (bar.c, bar.top)]
    lower = [(bar.c, bar.bottom), (bar.b, bar.bottom)]
    if start and end:
        return [[*upper, *right, *lower, *left, upper[0]]]
    if end:
        return [[*upper, *right, *lower]]
    if start:
        return [[*lower, *left, *upper]]
    return [upper, lower]


def _path(
    lines: Sequence[Sequence[tuple[float, float]]], style: Style, **more: object
) -> dict[str, object]:
    def point(x: float, y: float) -> str:
        return f"{x / style.width:.6f},{1 - y / style.height:.6f}"

    path = " ".join("M" + " L".join(point(x, y) for x, y in line) for line in lines)
    return {"type": "path", "path": path, "xref": "paper", "yref": "paper", **more}
