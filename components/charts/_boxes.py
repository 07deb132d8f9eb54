"""Boxes for bodies: what a box says and how wide it must be."""

from dataclasses import dataclass, field

from components.charts._pixels import text_size
from components.colours import of_colours
from components.i18n import Words
from components.theme import Style, text_width, wrapped

SIGNS = {"proposed": "◇", "inferred": "≈", "disputed": "≠"}
WEIGHT = 500
SIGN_EDGE = 5
LARGE = 17.0  # root size in pixels from which distances grow with the type

# Light and dark fill by component; each at least 4.9:1 to the panel, and the letter repeats it.
COMPONENT_COLOURS: dict[str, tuple[str, str]] = {
    "political": ("#3B3F73", "#B3B7F2"),
    "military": ("#5A6A1E", "#C4D36A"),
    "economic": ("#8C3B6E", "#F09AC8"),
    "coordination": ("#5F7480", "#93B4C4"),
}


@dataclass
class Box:
    """One body, or several equal bodies, and the place it gets.

    Attributes:
        ids: body ids; more than one when equal bodies share a box.
        label: name written in the box.
        sub: short remarks for a second line, most important first.
        level: command level.
        component: component, may be empty.
        status: established, proposed, planned or ended.
        certainty: stated, inferred or disputed.
        framework: framework id or empty.
        number: number of the framework, 0 without one.
        order: sorting key.
        hover: escaped text of the tooltip.
        selected: whether the body is the chosen one.
        x: left edge in pixels.
        y: upper edge in pixels, counted downwards.
        w: width in pixels.
        h: height in pixels.
        row: row of the whole chart, counted from the top.
        lines: lines of the label, set by `fit`.
        sub_lines: lines of the remarks, set by `fit`.
    """

    ids: tuple[str, ...]
    label: str
    sub: tuple[str, ...] = ()
    level: str = ""
    component: str = ""
    status: str = "established"
    certainty: str = "stated"
    framework: str = ""
    number: int = 0
    order: tuple[object, ...] = ()
    hover: str = ""
    selected: bool = False
    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0
    row: int = 0
    lines: list[str] = field(default_factory=list)
    sub_lines: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a click on the box selects."""
        return ("body:" if len(self.ids) == 1 else "bodies:") + ",".join(self.ids)

    @property
    def cx(self) -> float:
        """Middle of the box from left to right."""
        return self.x + self.w / 2

    @property
    def sign(self) -> str:
        """Signs of the upper right corner: existence first, then certainty."""
        return SIGNS.get(self.status, "") + SIGNS.get(self.certainty, "")


def grown(style: Style) -> float:
    """How much distances in pixels grow with large type."""
    return max(1.0, style.em / LARGE)


@dataclass(frozen=True)
class Type:
    """Sizes of text and padding in boxes, in pixels.

    Attributes:
        size: label.
        note: remark.
        step: from line to line.
        pad: above and below the text.
        bar: width of the component bar.
        side: left and right of the text.
    """

    size: float
    note: float
    step: float
    pad: float
    bar: float
    side: float

    @classmethod
    def of(cls, style: Style, compact: bool = False) -> "Type":
        """Sizes for one picture; no text goes below 12 px."""
        size = text_size(style, 0.88)
        room = [round(one * grown(style), 1) for one in ((1, 14, 5) if compact else (6, 16, 8))]
        return cls(size, text_size(style), round(size * 1.3, 1), *room)


def component_colour(component: str, style: Style) -> str:
    """Colour of a component's bar; a component without its own colour is grey."""
    pair = COMPONENT_COLOURS.get(component)
    return style.pick(*pair) if pair else style.colour("control")


def component_words(words: Words) -> dict[str, str]:
    """Names of the components in the language."""
    return {
        "political": words.gettext("political"),
        "military": words.gettext("military"),
        "economic": words.gettext("economic"),
        "coordination": words.gettext("coordination"),
    }


def letter(component: str, words: Words) -> str:
    """The sign that repeats a component's colour: the first letter of its name."""
    return component_words(words).get(component, component)[:1].upper()


@of_colours
def mixed(colour: str, ground: str, share: float) -> str:
    """Lay a share of a colour over a ground."""
    parts = [
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def narrowest(text: str, size: float, weight: int, lines: int) -> float:
    """Smallest width at which text breaks into at most so many lines without loss."""
    words = text.split()
    spans = {
        text_width(" ".join(words[i:j]), size, weight)
        for i in range(len(words))
        for j in range(i + 1, len(words) + 1)
    }
    for width in sorted(spans):
        if width + 0.01 >= max(text_width(word, size, weight) for word in words):
            broken = wrapped(text, size, width + 0.01, weight, len(words))
            if len(broken) <= lines:
                return width + 0.01
    return 0.0


def text_left(box: Box, kind: Type) -> float:
    """Pixels from the left edge of a box to its text."""
    return kind.bar + kind.side if box.component else kind.side + 2


def _sides(box: Box, kind: Type) -> float:
    sign = text_width(box.sign, kind.size, 600) + SIGN_EDGE + 4 if box.sign else 0
    return text_left(box, kind) + max(kind.side, sign)


def least_width(box: Box, kind: Type, lines: int) -> float:
    """Width in pixels a box needs for its label in so many lines and its first remark in one."""
    remark = narrowest(box.sub[0], kind.note, 400, 2) if box.sub else 0.0
    return max(narrowest(box.label, kind.size, WEIGHT, lines), remark) + _sides(box, kind)


def fit(box: Box, kind: Type, lines: int, remarks: bool = True) -> float:
    """Break the texts to the width the box has; gives the height in pixels it needs.

    A remark that does not fit into the width is left out, except the first, which may take two
    lines: a tooltip repeats them all.
    """
    room = box.w - _sides(box, kind) + 0.5
    box.lines = wrapped(box.label, kind.size, room, WEIGHT, lines)
    box.sub_lines = []
    for part in box.sub if remarks else ():
        joined = f"{box.sub_lines[-1]} · {part}" if box.sub_lines else part
        if text_width(joined, kind.note) <= room:
            box.sub_lines = [*box.sub_lines[:-1], joined]
        elif not box.sub_lines:
            box.sub_lines = wrapped(part, kind.note, room, 400, 2)
        elif text_width(part, kind.note) <= room and len(box.sub_lines) < 2:
            box.sub_lines.append(part)
    return max(20.0, (len(box.lines) + len(box.sub_lines)) * kind.step + 2 * kind.pad)
