"""Names on the maps: which wording and size a name may take, and the placed traces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from components import figures, text
from components.charts._canvas import Canvas, raster
from components.charts._label_names import Line, Name, Place
from components.charts._labels import LINE_HEIGHT, arrange
from components.charts._map import Lettering, lines, markers, names
from components.theme import Style

MIN_SIZE = 12.0
LONG = 0.26  # share of the card's width from which a name beside its shape takes two lines
NUMBER = 1.85  # size of a number above a name, in font sizes


@dataclass(frozen=True)
class Wish:
    """A name that wants a place on the map.

    Attributes:
        key: what it names; sorts equal names.
        words: the name as in the data, not escaped.
        units: units it stands for.
        owners: numbers of its shape in the raster.
        colour: text colour inside the shape.
        ground: colour of the shape.
        weight: font weight.
        sizes: font sizes to try, largest first.
        number: number written large above the name, empty for none.
        short: shorter wording for where the name does not fit, empty for none.
        leader: whether the name may stand outside with a leader line.
    """

    key: str
    words: str
    units: frozenset[str]
    owners: tuple[int, ...]
    colour: str
    ground: str
    weight: int
    sizes: tuple[float, ...]
    number: str = ""
    short: str = ""
    leader: bool = True


def state_sizes(style: Style, share: float) -> tuple[float, ...]:
    """Font sizes for a state by its share of the card's area; a vast state gets a larger name."""
    base = max(MIN_SIZE, style.em * 0.88)
    if share > 0.08:
        return (base * 1.5, base * 1.2, base)
    sizes = (base * 1.15, base) if share > 0.02 else (base,)
    return (*sizes, MIN_SIZE) if style.phone and base > MIN_SIZE else sizes


def split(words: str) -> list[tuple[str, ...]]:
    """A name on one line, and on two lines broken as evenly as its spaces allow."""
    parts = words.split()
    ways: list[tuple[str, ...]] = [(words,)]
    if len(parts) > 1:
        breaks = [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts))]
        ways.append(min(breaks, key=lambda pair: max(map(len, pair))))
    return ways


@dataclass(frozen=True)
class _Wording:
    """One way to write a name: its lines with their widths, and the font size."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    numbered: bool = False

    @property
    def line_heights(self) -> tuple[float, ...]:
        heights = [self.size * LINE_HEIGHT] * len(self.lines)
        if self.numbered:
            heights[0] *= NUMBER
        return tuple(heights)

    @property
    def box(self) -> tuple[float, float]:
        return max(self.widths), sum(self.line_heights)

    def boxes(self, place: Place) -> list[Line]:
        """Box of every line, a little smaller than the line is high."""
        top, found = place.y - self.box[1] / 2, []
        for width, height in zip(self.widths, self.line_heights, strict=True):
            found.append(
                (
                    place.x - width / 2 - 2,
                    top + height * 0.1,
                    place.x + width / 2 + 2,
                    top + height * 0.9,
                )
            )
            top += height
        return found

    def html(self) -> str:
        shown = [text.safe(line) for line in self.lines]
        if self.numbered:
            shown[0] = (
                f'<span style="font-size:{self.size * NUMBER:.0f}px"><b>{shown[0]}</b></span>'
            )
        return "<br>".join(shown)


def _wordings(style: Style, wish: Wish) -> list[_Wording]:
    """Ways to write a name, best first; with leaders, the last is the one for outside."""

    def wording(lines: tuple[str, ...], size: float, numbered: bool = False) -> _Wording:
        widths = [style.width_of(line, size, wish.weight) for line in lines]
        if numbered:
            widths[0] = style.width_of(lines[0], size * NUMBER, 700)
        return _Wording(lines, tuple(widths), size, numbered)

    head = (wish.number,) if wish.number else ()
    texts = [wish.words, wish.short] if wish.short not in ("", wish.words) else [wish.words]
    ways = [
        wording((*head, *lines), size, bool(head))
        for words in texts
        for size in wish.sizes
        for lines in split(words)
    ]
    if head and style.phone:
        ways.append(wording(head, wish.sizes[-1], True))
    if wish.leader:
        outside = texts[-1] if style.phone else wish.words
        beside = split(f"{wish.number} {outside}".strip())
        one = wording(beside[0], wish.sizes[-1])
        long = one.box[0] > LONG * style.width and not wish.number
        ways.append(wording(beside[-1], wish.sizes[-1]) if long else one)
    return ways


@dataclass(frozen=True)
class Written:
    """Names placed on the map.

    Attributes:
        letterings: the names.
        places: where they stand; their boxes never overlap.
        boxes: box of every line, to keep textures away.
    """

    letterings: list[Lettering]
    places: list[Place]
    boxes: list[Line]

    @property
    def leaders(self) -> list[Line]:
        """Leader lines from the shape to the name."""
        return [place.leader for place in self.places if place.leader]


@lru_cache(maxsize=256)
def _arranged(
    card: Canvas, owners: tuple[frozenset[str], ...], names: tuple[Name, ...]
) -> list[Place]:
    ground, cell = raster(card, owners)
    return arrange(ground, cell, names)


def written(
    card: Canvas, style: Style, owners: tuple[frozenset[str], ...], wishes: Sequence[Wish]
) -> Written:
    """Place names, most important first.

    Args:
        card: the map.
        style: theme and size.
        owners: units of each piece of the raster; wishes name pieces by number, from 1.
        wishes: the names.
    """
    ways = {wish.key: _wordings(style, wish) for wish in wishes}
    names = tuple(
        Name(
            wish.key,
            wish.owners,
            _anchor(card, wish.units),
            tuple((way.lines, *way.box) for way in ways[wish.key]),
            wish.leader,
            0.12 if style.phone else 0.0,
            bool(wish.number),
        )
        for wish in wishes
    )
    places = _arranged(card, owners, names)
    by_key = {wish.key: wish for wish in wishes}
    letterings: list[Lettering] = []
    boxes: list[Line] = []
    for place in places:
        wish = by_key[place.key]
        wording = ways[place.key][place.wording]
        boxes += wording.boxes(place)
        letterings.append(
            Lettering(
                x=place.x,
                y=place.y,
                text=wording.html(),
                size=round(wording.size, 1),
                weight=wish.weight,
                colour=style.colour("ink") if place.leader else wish.colour,
                halo=style.colour("land") if place.leader else wish.ground,
            )
        )
    return Written(letterings, places, boxes)


def _anchor(card: Canvas, units: Iterable[str]) -> tuple[float, float]:
    """Pixel of the label point of the first unit, for shapes too small for the raster."""
    unit = min(units)
    lon, lat = card.borders.units[unit].label
    x, y = card.view.pixels(np.array([lon]), np.array([lat]))
    return float(x[0]), float(y[0])


def traces(card: Canvas, style: Style, placed: Written) -> list[figures.Scattergeo]:
    """Leader lines with a point at their end, and the names."""
    leaders = [np.array([[x0, y0], [x1, y1]]) for x0, y0, x1, y1 in placed.leaders]
    ends = np.array([leader[0] for leader in leaders]).reshape(-1, 2)
    tips = markers(card, ends, style.colour("panel"), style.em * 0.32, name="tips")
    tips.set(marker={"line": {"width": 1, "color": style.colour("ink")}})
    return [
        lines(card, leaders, style.colour("sea"), style.em * 0.22, name="leader grounds"),
        lines(card, leaders, style.colour("ink"), style.em * 0.07, name="leaders"),
        tips,
        names(card, placed.letterings),
    ]
