"""The days a source covers as a shade behind a chart over time."""

from components.charts._days import Coverage, Scale
from components.charts._pixels import rgba
from components.theme import Style

SHADE = {"light": 0.28, "dark": 0.45, "projector": 0.45}  # of the coverage colour
FADE = 8  # steps of a fading end


def rect(
    x: tuple[float, float], y: tuple[float, float], colour: str, style: Style
) -> dict[str, object]:
    """A filled rectangle below the marks, between two x and two y in pixels of the picture."""
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "layer": "below",
        "x0": x[0] / style.width,
        "x1": x[1] / style.width,
        "y0": 1 - y[0] / style.height,
        "y1": 1 - y[1] / style.height,
        "fillcolor": colour,
        "line": {"width": 0},
    }


def covered_shapes(
    scale: Scale, covered: Coverage, ends: tuple[float, float], style: Style
) -> list[dict[str, object]]:
    """The days a source covers, fading where an end is not dated, between two y in pixels."""

    def shaded(share: float) -> str:
        return style.each(lambda one: rgba(one.colour("coverage"), SHADE[one.theme] * share))

    inner = (scale.x(covered.from_max), scale.x(covered.to_min))
    shapes = [rect(inner, ends, shaded(1), style)]
    outer = (scale.x(covered.from_min), scale.x(covered.to_max))
    for start, end in zip(inner, outer, strict=True):
        step = (end - start) / FADE
        for place in range(FADE if step else 0):
            sides = sorted((start + place * step, start + (place + 1) * step))
            shapes.append(rect((sides[0], sides[1]), ends, shaded(1 - (place + 0.5) / FADE), style))
    return shapes
