"""Sources told apart: by shape, colour and short name, the same in every picture of a package."""

from components.charts._interval_marks import Paint
from components.charts._lanes import Interval
from components.charts._pixels import rgba
from components.colours import of_colours
from components.theme import Style

# Plotly's names; the page's own marks have the same names (51-conflicts.css).
SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "star",
    "triangle-down",
    "pentagon",
)
PALE = 0.3


def shape_of(place: int) -> str:
    """Shape of a source by its place among the sources, from 0."""
    return SHAPES[place % len(SHAPES)]


def colour_of(place: int, style: Style) -> str:
    """Colour of a source by its place; shapes and colours repeat after different numbers."""
    return style.colour(style.source_token(place))


def painted(interval: Interval, style: Style) -> Paint:
    """Colours of a spell in the colour of its source, whose place is the interval's `number`.

    Full and established: solid. Signed only: hatched. Other standings: pale. Plans: outlined.
    """
    colour, panel = colour_of(interval.number, style), style.colour("panel")
    if interval.form in ("full", "established"):
        return Paint(colour, colour, "", panel)
    if interval.form == "signed":
        return Paint(panel, colour, "/", colour, 0.3)
    if interval.form in ("proposed", "planned"):
        return Paint(panel, colour, "", colour)
    return Paint(_mixed(colour, panel), colour, "", colour)


@of_colours
def _mixed(colour: str, ground: str) -> str:
    """A pale tone of a colour that lets nothing through."""
    front, back = ([int(one[i : i + 2], 16) for i in (1, 3, 5)] for one in (colour, ground))
    pairs = zip(front, back, strict=True)
    mixed = (round(PALE * over + (1 - PALE) * under) for over, under in pairs)
    return "#" + "".join(f"{part:02X}" for part in mixed)


def pale(colour: str) -> str:
    """The colour of a span of days in which an act lies somewhere."""
    return rgba(colour, PALE)
