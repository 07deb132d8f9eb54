"""Heights of the command chart: rows, gutters with their trunks, bands; all in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from components.charts._boxes import Box, Type, fit
from components.charts._command_bodies import FORMS
from components.charts._command_links import Bundle, marked_ends
from components.charts._command_rows import Band

BAND_GAP = 4


@dataclass
class Measures:
    """Distances of one picture in pixels.

    Attributes:
        edge: from a box to the edge of its band.
        gap: between boxes of a row.
        gutter: between rows without lines.
        plain: from a box to a trunk.
        marked: from a box to a trunk with room for a mark.
        track: between trunks.
        lines: most lines of a label.
        remarks: whether boxes carry remarks.
    """

    edge: float = 8
    gap: float = 16
    gutter: float = 9
    plain: float = 7
    marked: float = 14
    track: float = 7
    lines: int = 3
    remarks: bool = True

    @classmethod
    def of(cls, compact: bool, grown: float = 1) -> "Measures":
        """Distances of the small and of the full picture, so many times as far."""
        made = cls(3, 8, 4, 4, 9, 4, 2, False) if compact else cls()
        names = ("edge", "gap", "gutter", "plain", "marked", "track")
        return replace(made, **{name: getattr(made, name) * grown for name in names})


@dataclass
class Gutter:
    """Room below one row.

    Attributes:
        above: pixels from the row to its first trunk.
        below: pixels from its last trunk to what follows.
        tracks: number of trunks.
        between: pixels that belong to the edges and heading of the next band.
        least: pixels it needs.
    """

    above: float = 0
    below: float = 0
    tracks: int = 0
    between: float = 0
    least: float = 0
    y: dict[int, float] = field(default_factory=dict)


def gutters_of(
    bands: Sequence[Band], rows: Sequence[Sequence[int]], bundles: Sequence[Bundle],
    tracks: dict[int, int], measures: Measures,
) -> list[Gutter]:  # fmt: skip
    """Room each gutter needs for trunks, marks and headings."""
    heads = {}
    row = 0
    for band in bands:
        heads[row - 1] = band
        row += len(band.rows)
    result = []
    for n in range(len(rows)):
        ends = [end for b in bundles for end in _gutter_marks(b, n)]
        lined = n in tracks
        gutter = Gutter(tracks=tracks.get(n, 0))
        gutter.above = (measures.marked if "bottom" in ends else measures.plain) if lined else 0
        gutter.below = (measures.marked if "top" in ends else measures.plain) if lined else 0
        trunk = gutter.above + max(0, gutter.tracks - 1) * measures.track
        if n in heads or n == len(rows) - 1:
            below = heads.get(n)
            low = max(measures.edge, trunk + 3 if lined else 0)
            high = 0.0
            if below:
                high = below.heading + (measures.edge if below.heading else
                                       max(measures.edge, gutter.below - BAND_GAP))  # fmt: skip
                gutter.between = BAND_GAP + high
            gutter.least = low + gutter.between
        else:
            gutter.least = max(measures.gutter, trunk + gutter.below) if lined else measures.gutter
        result.append(gutter)
    return result


def _gutter_marks(bundle: Bundle, gutter: int) -> list[str]:
    at = {(i, side): where for i, side, where in bundle.ends()}
    return [side for i, side in marked_ends(bundle) if at[i, side] == gutter]


def set_heights(
    bands: Sequence[Band], rows: Sequence[Sequence[int]], boxes: Sequence[Box],
    gutters: Sequence[Gutter], kind: Type, measures: Measures, wanted: float,
) -> float:  # fmt: skip
    """Stack rows and gutters; gives the height of the picture, at least what is wanted.

    Room left over goes to boxes first, then to gutters, so that trunks stand clear.
    """
    least = [
        max(fit(boxes[i], kind, measures.lines, measures.remarks) for i in row) for row in rows
    ]
    first = bands[0].heading + measures.edge
    total = first + sum(least) + sum(gutter.least for gutter in gutters)
    spare = max(0.0, wanted - total)
    grown = min(spare * 0.4 / len(rows), kind.size)
    spare -= grown * len(rows)
    weights = [0.6 if g.between or n == len(rows) - 1 else 1.2 for n, g in enumerate(gutters)]
    weights[-1] = 0.15
    y = first
    for n, row in enumerate(rows):
        height = least[n] + grown
        for i in row:
            boxes[i].y, boxes[i].h = y, height
        y += height
        extra = spare * weights[n] / sum(weights)
        _set_tracks(gutters[n], y, extra, measures)
        y += gutters[n].least + extra
    _set_bands(bands, boxes, measures, max(y, wanted))
    return max(y, wanted)


def _set_tracks(gutter: Gutter, y: float, extra: float, measures: Measures) -> None:
    shift = extra * (0.5 if gutter.between == 0 else 0.7)
    slack = gutter.least - gutter.between - gutter.above - gutter.below
    slack -= max(0, gutter.tracks - 1) * measures.track
    start = y + gutter.above + shift + (max(0.0, slack) / 2 if not gutter.between else 0)
    for track in range(max(1, gutter.tracks)):
        gutter.y[track] = start + track * measures.track


def _set_bands(bands: Sequence[Band], boxes: Sequence[Box], measures: Measures, end: float) -> None:
    tops = []
    for band in bands:
        first = min(boxes[i].y for i in band.rows[0])
        # A lower band without headings starts just above its boxes, below the trunks.
        tops.append(max(0.0, first - band.heading - measures.edge))
    for n, band in enumerate(bands):
        band.y = tops[n]
        band.h = (tops[n + 1] - BAND_GAP if n + 1 < len(bands) else end) - tops[n]


def marks_for(bundle: Bundle, boxes: Sequence[Box]) -> list[tuple[int, float, float, str]]:
    """Box, place and symbol of each mark of a bundle."""
    form = FORMS[bundle.relation]
    result = []
    for i, side in marked_ends(bundle):
        symbol = form.mark
        if symbol.startswith("triangle"):
            symbol = "triangle-down" if side == "top" else "triangle-up"
        depth = 5.5 if symbol.startswith("triangle") else 4
        y = boxes[i].y - depth if side == "top" else boxes[i].y + boxes[i].h + depth
        result.append((i, bundle.ports[i, side], y, symbol))
    return result
