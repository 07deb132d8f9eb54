"""Drawing of boxes in pixel coordinates: one bar trace to hit, outlines as shapes, texts above."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from components import figures
from components.charts._boxes import (
    SIGN_EDGE,
    WEIGHT,
    Box,
    Type,
    component_colour,
    letter,
    text_left,
)
from components.text import safe
from components.theme import Style, shortened


def fill(box: Box, style: Style) -> str:
    """Fill of a box: it says whether the body exists, ended or is chosen."""
    if box.selected:
        return style.colour("selected")
    token = {"established": "tint", "ended": "land"}.get(box.status, "panel")
    return style.colour(token)


def line_colour(box: Box, style: Style) -> str:
    """Colour of a box's outline."""
    return style.colour("ink2" if box.status == "ended" else "primary")


def rounded(x: float, y: float, w: float, h: float, radius: float = 4) -> str:
    """SVG path of a rectangle with round corners."""
    r, x1, y1 = min(radius, w / 2, h / 2), x + w, y + h
    return (
        f"M{x + r:.1f},{y:.1f}L{x1 - r:.1f},{y:.1f}Q{x1:.1f},{y:.1f} {x1:.1f},{y + r:.1f}"
        f"L{x1:.1f},{y1 - r:.1f}Q{x1:.1f},{y1:.1f} {x1 - r:.1f},{y1:.1f}"
        f"L{x + r:.1f},{y1:.1f}Q{x:.1f},{y1:.1f} {x:.1f},{y1 - r:.1f}"
        f"L{x:.1f},{y + r:.1f}Q{x:.1f},{y:.1f} {x + r:.1f},{y:.1f}Z"
    )


def path(d: str, **more: object) -> dict[str, object]:
    """A layout shape from an SVG path in pixel coordinates."""
    return {"type": "path", "path": d, "xref": "x", "yref": "y", **more}


def label(
    x: float,
    y: float,
    text: str,
    size: float,
    font: dict[str, object] | None = None,
    **more: object,
) -> dict[str, object]:
    """An annotation that never catches the pointer; `text` is already escaped."""
    return {
        "x": x, "y": y, "text": text, "showarrow": False, "xref": "x", "yref": "y",
        "xanchor": "left", "yanchor": "middle", "align": "left", "borderpad": 0,
        "font": {"size": size, **(font or {})}, **more,
    }  # fmt: skip


def fills(boxes: Sequence[Box], style: Style) -> figures.Bar:
    """The boxes as one trace of bars: it takes hover and clicks."""
    return figures.Bar(
        orientation="h",
        base=[box.x for box in boxes],
        x=[box.w for box in boxes],
        y=[box.y + box.h / 2 for box in boxes],
        width=[box.h for box in boxes],
        marker={"color": [fill(box, style) for box in boxes], "line": {"width": 0},
                "cornerradius": 4},
        customdata=[box.key for box in boxes],
        hovertext=[box.hover for box in boxes],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )  # fmt: skip


def outlines(boxes: Sequence[Box], style: Style, kind: Type) -> list[dict[str, object]]:
    """Component bars and outlines of the boxes as layout shapes."""
    dashes = {"proposed": "5px,3.5px", "planned": "1.6px,3px"}
    shapes = []
    for box in boxes:
        if box.component:
            shapes.append(
                path(
                    rounded(box.x + 1, box.y + 1, kind.bar - 1, box.h - 2, 3),
                    fillcolor=component_colour(box.component, style),
                    line={"width": 0},
                )
            )
        shapes.append(
            path(
                rounded(box.x, box.y, box.w, box.h),
                line={"color": line_colour(box, style), "width": 3 if box.selected else 1.6,
                      "dash": dashes.get(box.status, "solid")},
            )
        )  # fmt: skip
    return shapes


def texts(box: Box, style: Style, kind: Type) -> list[dict[str, object]]:
    """Label, remarks, signs and component letter of a box as annotations."""
    ink = style.colour("ink2" if box.status == "ended" else "ink")
    left = box.x + text_left(box, kind)
    high, low = len(box.lines) * kind.step, len(box.sub_lines) * kind.step
    top = box.y + (box.h - high - low) / 2
    result = [
        label(left, top + high / 2, "<br>".join(safe(line) for line in box.lines), kind.size,
              font={"color": ink, "weight": WEIGHT})
    ]  # fmt: skip
    if box.sub_lines:
        result.append(
            label(left, top + high + low / 2, "<br>".join(safe(line) for line in box.sub_lines),
                  kind.note, font={"color": style.colour("ink2")})
        )  # fmt: skip
    if box.sign:
        result.append(
            label(box.x + box.w - SIGN_EDGE, box.y + kind.pad + kind.step / 2, box.sign, kind.size,
                  xanchor="right", font={"color": line_colour(box, style), "weight": 600})
        )  # fmt: skip
    if box.component:
        on = style.pick("#FFFFFF", "#0D141B")
        result.append(
            label(box.x + kind.bar / 2 + 0.5, box.y + box.h / 2, letter(box.component, style.words),
                  kind.note, xanchor="center", font={"color": on, "weight": 600})
        )  # fmt: skip
    return result


def canvas(style: Style, height: float) -> go.Figure:
    """An empty figure whose axes count pixels from the upper left corner."""
    still = {"visible": False, "fixedrange": True, "autorange": False}
    return style_of(style, height).figure(
        xaxis={"range": [0, style.width], **still},
        yaxis={"range": [round(height), 0], **still},
        barmode="overlay",
        bargap=0,
        dragmode=False,
        hovermode="closest",
    )


def style_of(style: Style, height: float) -> Style:
    """The same style for a picture of another height."""
    return replace(style, height=round(height))


def clipped(text: str, size: float, width: float, weight: int = 400) -> str:
    """Escaped text, shortened to a width in pixels."""
    return safe(shortened(text, size, width, weight))
