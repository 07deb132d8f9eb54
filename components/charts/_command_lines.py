"""Drawing of relations: trunks with their marks, double lines and succession arrows."""

from collections.abc import Sequence

from components import figures
from components.charts._box_marks import label, path
from components.charts._boxes import SIGNS, Box, grown
from components.charts._command_bodies import FORMS, Link, relation_words
from components.charts._command_links import Bundle, line_of, ports_by_gutter
from components.charts._command_page import marks_for
from components.charts._hover import behind
from components.charts._pixels import text_size
from components.text import listed, safe
from components.theme import Style


def trunks(
    bundles: Sequence[Bundle], boxes: Sequence[Box], heights: dict[tuple[int, int], float],
    style: Style, compact: bool, beside: Sequence[Link] = (),
) -> tuple[list[dict[str, object]], figures.Scatter, list[dict[str, object]]]:  # fmt: skip
    """Lines as shapes, marks as a trace with tooltips, signs of doubt as annotations.

    Args:
        bundles: relations drawn as trunks.
        boxes: all boxes.
        heights: y in pixels by gutter and track.
        style: theme and language.
        compact: whether the picture is small.
        beside: relations between neighbours, whose lines get unseen marks with a tooltip.
    """
    shapes, signs = [], []
    marks = [_mark_beside(link, boxes, beside, style) for link in beside]
    taken = ports_by_gutter(bundles)
    for bundle in bundles:
        form = FORMS[bundle.relation]
        chosen = any(boxes[i].selected for i in (*bundle.uppers, *bundle.lowers))
        colour = style.colour("ink" if chosen and form.token == "ink2" else form.token)
        line = line_of(bundle, boxes, heights)
        width = (min(form.width, 2) if compact else form.width) + (0.8 if chosen else 0)
        if bundle.relation == "same_members":
            shapes.append(_stroke(line, colour, 6, "solid"))
            shapes.append(_stroke(line, style.colour("paper"), 3, "solid"))
            continue
        # The halo opens the lines it crosses: a crossing must not look like a junction.
        shapes.append(_stroke(line, style.colour("paper"), width + 4, "solid"))
        shapes.append(_stroke(line, colour, width, form.dash))
        ends = marks_for(bundle, boxes)
        for i, x, y, symbol in ends:
            text = _sentence(bundle, i, boxes, style)
            marks.append((x, y, symbol, colour, text, boxes[i].key))
        if not compact:
            signs += _doubts(bundle, ends, boxes, taken, style)
    return shapes, mark_trace(marks, style, 8 if compact else 10), signs


def _doubts(
    bundle: Bundle, ends: Sequence[tuple[int, float, float, str]], boxes: Sequence[Box],
    taken: dict[int, list[float]], style: Style,
) -> list[dict[str, object]]:  # fmt: skip
    """Signs beside the marks; a trunk whose ends are all in the same doubt says so once."""
    doubtful = [end for end in ends if bundle.doubts.get(end[0]) in SIGNS]
    if len(doubtful) == len(ends) > 1 and len({bundle.doubts[end[0]] for end in ends}) == 1:
        doubtful = [max(ends, key=lambda end: end[1])]
    signs, by = [], grown(style)
    for i, x, y, _ in doubtful:
        box = boxes[i]
        edge = box.y - 8.5 * by if y < box.y else box.y + box.h + 8.5 * by
        near = taken[bundle.bottom if y < box.y else bundle.top]
        right = not any(x < other < x + 21 * by for other in near)
        if right or not any(x - 21 * by < other < x for other in near):
            signs.append(
                label(x + 7 * by if right else x - 7 * by, edge, SIGNS[bundle.doubts[i]],
                      text_size(style),
                      xanchor="left" if right else "right",
                      font={"color": style.colour("ink2"), "weight": 600})
            )  # fmt: skip
    return signs


def _stroke(line: str, colour: str, width: float, dash: str) -> dict[str, object]:
    return path(line, layer="below", line={"color": colour, "width": width, "dash": dash})


def mark_trace(
    marks: Sequence[tuple[float, float, str, str, str, str]], style: Style, arrow: float = 10
) -> figures.Scatter:
    """Rings, dots and arrows; an open form is filled with the ground so the line stops at it."""
    ground = style.colour("panel")
    return figures.Scatter(
        mode="markers",
        x=[x for x, *_ in marks],
        y=[y for _, y, *_ in marks],
        marker={
            "symbol": [symbol.removesuffix("-open") for _, _, symbol, *_ in marks],
            "size": [arrow if m[2].startswith("triangle") else 7 for m in marks],
            "color": [ground if m[2].endswith("-open") else m[3] for m in marks],
            "line": {"width": 1.5, "color": [m[3] for m in marks]},
            "opacity": 1,
        },
        customdata=[key for *_, key in marks],
        hovertext=[m[4] for m in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _mark_beside(
    link: Link, boxes: Sequence[Box], links: Sequence[Link], style: Style
) -> tuple[float, float, str, str, str, str]:
    """An unseen mark in the middle of a line between neighbours."""
    a, b, y = _gap(link, boxes, links)
    text = safe(
        style.words.gettext("{one}: {relation} {two}").format(
            one=boxes[link.upper].label,
            relation=relation_words(style.words)[link.relation],
            two=boxes[link.lower].label,
        )
    )
    last = behind(link.places, link.certainty, style)
    told = "<br>".join(line for line in (text, last) if line)
    return (a + b) / 2, y, "circle", "rgba(0,0,0,0)", told, boxes[link.lower].key


def _gap(link: Link, boxes: Sequence[Box], links: Sequence[Link]) -> tuple[float, float, float]:
    """Left end, right end and height of the line between two neighbours."""
    one, two = sorted((boxes[link.upper], boxes[link.lower]), key=lambda box: box.x)
    # Two relations of one pair share the gap.
    both = sum({other.upper, other.lower} == {link.upper, link.lower} for other in links) > 1
    part = (0.28 if link.relation == "same_members" else 0.7) if both else 0.5
    return one.x + one.w, two.x, one.y + one.h * part


def _sentence(bundle: Bundle, i: int, boxes: Sequence[Box], style: Style) -> str:
    """What the relation says, with the body whose end this is named alone; its source below."""
    words, lang = style.words, style.lang
    form = FORMS[bundle.relation]
    here, others = [i], bundle.lowers if i in bundle.uppers else bundle.uppers
    superior_here = (i in bundle.uppers) != bundle.flipped
    speaks_here = superior_here == (form.upper == "body_id")
    one, two = (here, others) if speaks_here else (others, here)
    text = words.gettext("{one}: {relation} {two}").format(
        one=listed([boxes[j].label for j in one], lang),
        relation=relation_words(words)[bundle.relation],
        two=listed([boxes[j].label for j in two], lang),
    )
    last = behind(bundle.places.get(i, ()), bundle.doubts.get(i, "stated"), style)
    return "<br>".join(line for line in (safe(text), last) if line)


def sideways_shapes(
    links: Sequence[Link], boxes: Sequence[Box], style: Style
) -> list[dict[str, object]]:
    """Double lines between bodies of the same members, arrows from predecessor to successor."""
    shapes = []
    for link in links:
        a, b, y = _gap(link, boxes, links)
        if link.relation == "same_members":
            for d in (-2.5, 2.5):
                shapes.append(
                    path(f"M{a:.1f},{y + d:.1f}L{b:.1f},{y + d:.1f}", layer="below",
                         line={"color": style.colour("ink2"), "width": 1.6})
                )  # fmt: skip
            continue
        ink = style.colour("ink")
        shapes.append(
            path(f"M{a + 1:.1f},{y:.1f}L{b - 9:.1f},{y:.1f}", layer="below",
                 line={"color": ink, "width": 2.6})
        )  # fmt: skip
        shapes.append(
            path(f"M{b - 2:.1f},{y:.1f}L{b - 11:.1f},{y - 5.5:.1f}L{b - 11:.1f},{y + 5.5:.1f}Z",
                 fillcolor=ink, line={"width": 0})
        )  # fmt: skip
    return shapes
