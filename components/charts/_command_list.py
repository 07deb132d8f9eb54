"""The command chart on a phone: full-width boxes, indented below their superior."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components import figures
from components.charts._box_marks import canvas, clipped, fills, label, outlines, path, texts
from components.charts._boxes import Box, Type, fit
from components.charts._command_bodies import (
    FORMS,
    Link,
    level_words,
    ranked_levels,
    relation_words,
)
from components.charts._command_lines import mark_trace
from components.charts._hover import behind
from components.text import listed, safe
from components.theme import Style

INDENT = 26
DEEPEST = 5
SPACE = 9


@dataclass(frozen=True)
class Entry:
    """One line of the list: a heading or a box.

    Attributes:
        box: place of the box, -1 for a heading.
        depth: steps of indentation.
        before: places of the predecessors listed just above.
        link: relation to the box it hangs below.
        text: text of a heading.
        number: number of a framework heading, 0 for a level heading.
        count: bodies below a level heading.
    """

    box: int
    depth: int = 0
    before: tuple[int, ...] = ()
    link: Link | None = None
    text: str = ""
    number: int = 0
    count: int = 0


def command_list(
    boxes: list[Box], links: list[Link], names: dict[str, str], style: Style,
    levels: Sequence[str],
) -> go.Figure:  # fmt: skip
    """Draw the boxes in one column; the figure is as tall as the list."""
    kind = Type.of(style)
    entries = _entries(boxes, links, names, style, levels)
    _add_other_superiors(entries, boxes, links, style)
    y = 2.0
    heads: list[tuple[Entry, float]] = []
    for entry in entries:
        if entry.box < 0:
            y += 10 if entry.number == 0 and heads else 2
            heads.append((entry, y + kind.step / 2 + 2))
            y += kind.step + 8
            continue
        box = boxes[entry.box]
        box.x = 4 + entry.depth * INDENT
        box.w = style.width - box.x - 4
        box.y, box.h = y, max(fit(box, kind, 3), 44)
        y += box.h + (14 if _ended_before(entry, entries) else SPACE)
    figure = canvas(style, max(y, 40))
    notes = [note for entry, at in heads for note in _heading(entry, at, style, kind)]
    notes += [note for box in boxes for note in texts(box, style, kind)]
    lines, marks = _branches(entries, boxes, links, style)
    figure.add_traces([fills(boxes, style), marks])
    figure.update_layout(
        shapes=[*_discs(heads, style), *lines, *outlines(boxes, style, kind)], annotations=notes
    )
    return figure


def _ended_before(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether the next box is the successor, which needs room for an arrow."""
    n = entries.index(entry) + 1
    return n < len(entries) and entry.box in entries[n].before


def _entries(
    boxes: Sequence[Box], links: Sequence[Link], names: dict[str, str], style: Style,
    levels: Sequence[str],
) -> list[Entry]:  # fmt: skip
    words = level_words(style.words)
    result: list[Entry] = []
    for level in ranked_levels([box.level for box in boxes], levels):
        members = [i for i, box in enumerate(boxes) if box.level == level]
        result.append(Entry(-1, text=words.get(level, level), count=_count(members, boxes)))
        frameworks = dict.fromkeys(boxes[i].framework for i in members)
        for framework in sorted(frameworks, key=bool):
            some = [i for i in members if boxes[i].framework == framework]
            if framework:
                text = names.get(framework, framework)
                result.append(Entry(-1, text=text, number=boxes[some[0]].number))
            result += _tree(some, boxes, links)
    return result


def _count(members: Sequence[int], boxes: Sequence[Box]) -> int:
    return sum(len(boxes[i].ids) for i in members)


def _tree(members: Sequence[int], boxes: Sequence[Box], links: Sequence[Link]) -> list[Entry]:
    """Members below their first superior among them; a predecessor just above its successor."""
    inside = set(members)
    upper: dict[int, Link] = {}
    before: dict[int, list[int]] = {}
    for link in links:
        if link.upper not in inside or link.lower not in inside:
            continue
        if link.relation == "succeeds":
            before.setdefault(link.lower, []).append(link.upper)
        elif FORMS[link.relation].mark_at != "side":
            upper.setdefault(link.lower, link)
    result: list[Entry] = []
    done: set[int] = set()

    def add(i: int, depth: int, link: Link | None) -> None:
        if i in done:
            return
        done.add(i)
        step = min(depth, DEEPEST)
        olds = tuple(o for o in before.get(i, ()) if o not in done and o not in upper)
        done.update(olds)
        result.extend(Entry(old, step) for old in olds)
        result.append(Entry(i, step, olds, link))
        for j in members:
            if j in upper and upper[j].upper == i:
                add(j, depth + 1, upper[j])

    heads = [i for i in members if i not in upper and not _leads_on(i, before, inside)]
    for i in [*heads, *members]:
        add(i, 0, None)
    return result


def _leads_on(i: int, before: dict[int, list[int]], inside: set[int]) -> bool:
    """Whether a body is listed with its successor."""
    return any(i in olds and new in inside for new, olds in before.items())


def _add_other_superiors(
    entries: Sequence[Entry], boxes: Sequence[Box], links: Sequence[Link], style: Style
) -> None:
    """Name the superiors, partners and delegations the indentation does not show."""
    words = relation_words(style.words)
    shown = {(e.link.upper, e.box) for e in entries if e.link}
    found: dict[tuple[int, str], list[str]] = {}
    for link in links:
        if (link.upper, link.lower) in shown or link.relation == "succeeds":
            continue
        form = FORMS[link.relation]
        who, whom = (link.lower, link.upper)
        if form.upper == "body_id":
            who, whom = whom, who
        labels = found.setdefault((who, link.relation), [])
        if boxes[whom].label not in labels:
            labels.append(boxes[whom].label)
    for (who, relation), labels in found.items():
        text = style.words.gettext("{relation}: {bodies}").format(
            relation=words[relation], bodies=listed(labels, style.lang)
        )
        boxes[who].sub = (*boxes[who].sub, text)


def _heading(entry: Entry, y: float, style: Style, kind: Type) -> list[dict[str, object]]:
    left, size, weight = (26, kind.size, 600) if entry.number else (2, kind.size * 1.1, 700)
    room = style.width - left - (90 if entry.count else 6)
    text = clipped(entry.text, size, room, weight)
    notes = [label(left, y, text, size, font={"weight": weight})]
    if entry.count:
        text = style.words.ngettext("{n} body", "{n} bodies", entry.count).format(n=entry.count)
        notes.append(
            label(style.width - 5, y, safe(text), kind.note, xanchor="right",
                  font={"color": style.colour("ink2")})
        )  # fmt: skip
    if entry.number:
        on = style.colour("on" + style.framework_token(entry.number))
        notes.append(
            label(13, y, safe(str(entry.number)), kind.note, xanchor="center",
                  font={"color": on, "weight": 700})
        )  # fmt: skip
    return notes


def _discs(heads: Sequence[tuple[Entry, float]], style: Style) -> list[dict[str, object]]:
    """Number circles of the frameworks and hairlines above the levels."""
    shapes: list[dict[str, object]] = []
    for entry, y in heads:
        if entry.number:
            shapes.append(
                {"type": "circle", "xref": "x", "yref": "y", "x0": 4, "x1": 22, "y0": y - 9,
                 "y1": y + 9, "fillcolor": style.colour(style.framework_token(entry.number)),
                 "line": {"width": 1, "color": style.colour("ink")}}
            )  # fmt: skip
        else:
            shapes.append(
                path(f"M0,{y - 13:.1f}L{style.width},{y - 13:.1f}", layer="below",
                     line={"color": style.colour("rule"), "width": 1})
            )  # fmt: skip
    return shapes


def _branches(
    entries: Sequence[Entry], boxes: Sequence[Box], links: Sequence[Link], style: Style
) -> tuple[list[dict[str, object]], figures.Scatter]:
    """Lines at the left from a superior down to the bodies below it, and their marks."""
    shapes: list[dict[str, object]] = []
    marks = []
    for entry in entries:
        box = boxes[entry.box]
        for old in entry.before[-1:]:
            ink, x, end = style.colour("ink"), box.x + 30, boxes[old].y + boxes[old].h
            shapes.append(_line(f"M{x:.1f},{end:.1f}L{x:.1f},{box.y - 6:.1f}", ink, 2.6, "solid"))
            text = _told(_succession(old, entry.box, links), boxes, style)
            marks.append((x, box.y - 6, "triangle-down", ink, text, box.key))
        if entry.link is None:
            continue
        form, above = FORMS[entry.link.relation], boxes[entry.link.upper]
        colour, x = style.colour(form.token), above.x + 10
        if box.x <= above.x:  # indentation has reached its limit
            x = box.x + 10
        middle, foot = box.y + min(22.0, box.h / 2), above.y + above.h
        bend = f"M{x:.1f},{foot:.1f}L{x:.1f},{middle:.1f}L{box.x:.1f},{middle:.1f}"
        shapes.append(_line(bend, colour, form.width, form.dash))
        symbol = form.mark.replace("triangle-down", "triangle-right")
        at = (box.x - 5, middle, symbol) if form.mark_at == "lower" else (x, foot + 5, symbol)
        marks.append((*at, colour, _told(entry.link, boxes, style), box.key))
    return shapes, mark_trace(marks, style)


def _succession(old: int, new: int, links: Sequence[Link]) -> Link:
    """The relation between a predecessor and its successor."""
    return next(
        link
        for link in links
        if link.relation == "succeeds" and (link.upper, link.lower) == (old, new)
    )


def _told(link: Link, boxes: Sequence[Box], style: Style) -> str:
    """Tooltip of a relation, escaped: what it says, and source and certainty below."""
    one, two = boxes[link.lower], boxes[link.upper]
    if link.relation == "succeeds":
        one, two = two, one
    text = f"{one.label}: {relation_words(style.words)[link.relation]} {two.label}"
    last = behind(link.places, link.certainty, style)
    return "<br>".join(line for line in (safe(text), last) if line)


def _line(d: str, colour: str, width: float, dash: str) -> dict[str, object]:
    return path(d, layer="below", line={"color": colour, "width": width, "dash": dash})
