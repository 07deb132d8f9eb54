"""Frames of bodies and relations turned into boxes and links, equal bodies joined where wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from components.charts._boxes import Box, component_words
from components.charts._hover import Place, behind, place_of, weakest
from components.i18n import Words
from components.text import safe, written
from components.theme import Style

LEVELS = ("alliance", "regional", "national")
REGIONAL = "regional"


class Form(NamedTuple):
    """How a relation is drawn.

    Attributes:
        width: line width in pixels.
        token: colour token.
        dash: plotly dash.
        mark: marker symbol.
        mark_at: end that carries the mark, `upper` or `lower`; sideways relations have `side`.
        upper: column of the upper body.
    """

    width: float
    token: str
    dash: str
    mark: str
    mark_at: str
    upper: str


# One form per relation, told apart without colour; most binding first.
FORMS: dict[str, Form] = {
    "subordinate_to": Form(1.6, "ink2", "solid", "circle", "lower", "other_body_id"),
    "accountable_to": Form(1.6, "ink2", "solid", "circle-open", "lower", "other_body_id"),
    "operationally_subordinate_to": Form(
        3, "war", "solid", "triangle-up", "upper", "other_body_id"
    ),
    "delegates_to": Form(1.6, "ink2", "1.6px,3px", "triangle-down", "lower", "body_id"),
    "member_of": Form(1.2, "ink2", "solid", "square", "upper", "other_body_id"),
    "represented_in": Form(1.2, "ink2", "solid", "square-open", "upper", "other_body_id"),
    "same_members": Form(1.6, "ink2", "solid", "", "side", ""),
    "succeeds": Form(2.6, "ink", "solid", "triangle-right", "side", ""),
}


@dataclass(frozen=True)
class Link:
    """A relation between two boxes, named by their place in the list.

    Attributes:
        relation: relation of the data model.
        upper: place of the upper box; of the predecessor for `succeeds`.
        lower: place of the lower box; of the successor for `succeeds`.
        certainty: stated, inferred or disputed.
        count: how many relations of the data it stands for.
        places: where they stand: pairs of a work's short citation and the place in it.
    """

    relation: str
    upper: int
    lower: int
    certainty: str = "stated"
    count: int = 1
    places: tuple[Place, ...] = ()


def relation_words(words: Words) -> dict[str, str]:
    """Names of the relations as a legend writes them."""
    return {
        "subordinate_to": words.gettext("subordinate to"),
        "accountable_to": words.gettext("accountable to"),
        "operationally_subordinate_to": words.gettext("placed under"),
        "delegates_to": words.gettext("delegates to"),
        "member_of": words.gettext("member of"),
        "represented_in": words.gettext("represented in"),
        "same_members": words.gettext("same members"),
        "succeeds": words.gettext("replaced by"),
    }


def level_words(words: Words) -> dict[str, str]:
    """Names of the command levels."""
    return {
        "alliance": words.gettext("Alliance"),
        "regional": words.gettext("Regional"),
        "national": words.gettext("National"),
    }


def status_words(words: Words) -> dict[str, str]:
    """Names of the states of being of a body."""
    return {
        "established": words.gettext("established"),
        "proposed": words.gettext("proposed"),
        "planned": words.gettext("planned"),
        "ended": words.gettext("ended"),
    }


def certainty_words(words: Words) -> dict[str, str]:
    """Names of the grades of certainty, with their signs."""
    return {
        "stated": words.gettext("stated"),
        "inferred": words.gettext("inferred"),
        "disputed": words.gettext("disputed"),
    }


def ranked_levels(present: Sequence[str], levels: Sequence[str]) -> list[str]:
    """Levels in the order of the vocabulary; levels it does not know come last."""
    unknown = sorted(set(present) - set(levels))
    return [level for level in levels if level in present] + unknown


def framework_names(bodies: pd.DataFrame) -> dict[str, str]:
    """Name of each framework, or its id where the frame has no names."""
    column = next((c for c in ("framework", "framework_name") if c in bodies), "framework_id")
    return dict(zip(bodies["framework_id"], bodies[column], strict=True))


def _text(row: Mapping[str, object], column: str) -> str:
    value = row.get(column, "")
    return "" if value is None or value is pd.NA or value != value else str(value)


def _number(row: Mapping[str, object], column: str) -> int:
    text = _text(row, column)
    return int(float(text)) if text else 0


def _since(row: Mapping[str, object], style: Style) -> list[str]:
    words = style.words
    shown = []
    for column, form in (("since", words.gettext("since {date}")),
                         ("until", words.gettext("until {date}"))):  # fmt: skip
        text = _text(row, column)
        if text:
            shown.append(form.format(date=written(text, style.lang)))
    if shown and row.get("sure") is not None and not bool(row.get("sure", True)):
        shown[0] += " ?"
    return shown


def _hover(row: Mapping[str, object], style: Style) -> str:
    """Tooltip of a body: name, place in the structure, existence with dates, source."""
    words = style.words
    level = _text(row, "command_level")
    place = [level_words(words).get(level, level)]
    component = _text(row, "component")
    place += [component_words(words).get(component, component)] if component else []
    framework = _text(row, "framework") or _text(row, "framework_id")
    place += [f"{_number(row, 'number') or ''} {framework}".strip()] if framework else []
    status = _text(row, "status")
    being = [status_words(words).get(status, status), *_since(row, style)]
    lines = [" · ".join(place), " · ".join(being), *_remarks(row, words)[:1]]
    told = [f"<b>{safe(_text(row, 'name'))}</b>", *(safe(line) for line in lines)]
    told.append(behind([place_of(row)], _text(row, "certainty"), style))
    return "<br>".join(line for line in told if line)


def _remarks(row: Mapping[str, object], words: Words) -> list[str]:
    """Second line of a box: what the outline alone does not say."""
    status = _text(row, "status")
    named = {"planned": words.gettext("planned"), "ended": words.gettext("ended")}
    footing = {
        "wartime": words.gettext("wartime only"),
        "peacetime": words.gettext("peacetime only"),
    }
    parts = [named.get(status, ""), _text(row, "heads") or footing.get(_text(row, "footing"), "")]
    return [part for part in parts if part]


def _label(row: Mapping[str, object], short: bool) -> str:
    """Name for a box; bodies of a framework always go by the name they share with the others."""
    full = _text(row, "name") or _text(row, "body_id")
    brief = _text(row, "short_name") if short or _text(row, "framework_id") else ""
    return _text(row, "short_label") or brief or full


def boxes_of(
    bodies: pd.DataFrame, style: Style, selected: str, levels: Sequence[str], short: bool = False
) -> list[Box]:
    """One box per body, sorted by level, framework and sort_order, else the frame's own order."""
    ranks = {
        level: i for i, level in enumerate(ranked_levels(list(bodies["command_level"]), levels))
    }
    result = []
    for place, row in enumerate(bodies.to_dict("records")):
        level, number = _text(row, "command_level"), _number(row, "number")
        body_id = _text(row, "body_id")
        order = (ranks[level], number or 10**6, _text(row, "framework_id"),
                 _number(row, "sort_order") or place, body_id)  # fmt: skip
        result.append(
            Box(
                ids=(body_id,),
                label=_label(row, short),
                sub=tuple(_remarks(row, style.words)),
                level=level,
                component=_text(row, "component"),
                status=_text(row, "status"),
                certainty=_text(row, "certainty"),
                framework=_text(row, "framework_id"),
                number=number,
                order=order,
                hover=_hover(row, style),
                selected=selected == f"body:{body_id}",
            )
        )
    return sorted(result, key=lambda box: box.order)


def joined(boxes: Sequence[Box], style: Style) -> list[Box]:
    """Put bodies of several frameworks that differ in nothing else into one box with a count."""
    groups: dict[tuple[str, ...], list[Box]] = {}
    for box in boxes:
        kind: tuple[str, ...] = (box.level, box.label, box.component, box.status)
        if not (box.level == REGIONAL and box.framework):
            kind = (*kind, *box.ids)
        groups.setdefault(kind, []).append(box)
    result = []
    for group in groups.values():
        if len(group) == 1:
            result.append(group[0])
            continue
        doubts = [b.certainty for b in group if b.certainty in ("disputed", "inferred")]
        title = style.words.gettext("{name} ×{count}").format(name=group[0].label, count=len(group))
        result.append(
            replace(
                group[0],
                ids=tuple(i for box in group for i in box.ids),
                label=title,
                certainty=min(doubts, default="stated"),
                framework="",
                number=0,
                hover=_joined_hover([box.hover.split("<br>") for box in group]),
                selected=any(box.selected for box in group),
            )
        )
    return sorted(result, key=lambda box: box.order)


def _joined_hover(told: Sequence[Sequence[str]]) -> str:
    """Tooltips of several bodies as one: what all of them say stands once, at the end."""
    common = [line for line in told[0] if all(line in lines for lines in told)]
    own = [line for lines in told for line in lines if line not in common]
    return "<br>".join([*own, *common])


def links_of(relations: pd.DataFrame, boxes: Sequence[Box]) -> list[Link]:
    """Relations between the boxes shown, each pair and relation once, sorted."""
    place = {body_id: i for i, box in enumerate(boxes) for body_id in box.ids}
    found: dict[tuple[str, int, int], list[tuple[str, Place]]] = {}
    for row in relations.to_dict("records"):
        relation, one, two = row["relation"], place.get(row["body_id"]), place.get(
            row["other_body_id"]
        )  # fmt: skip
        form = FORMS.get(relation)
        if form is None or one is None or two is None or one == two:
            continue
        if relation == "same_members":
            one, two = min(one, two), max(one, two)
        elif relation == "succeeds" or form.upper == "other_body_id":
            one, two = two, one
        told = str(row.get("certainty", "")), place_of(row)
        found.setdefault((relation, one, two), []).append(told)
    rank = list(FORMS)
    return [
        Link(*key, weakest(grade for grade, _ in rows) or "stated", len(rows),
             tuple(dict.fromkeys(place for _, place in rows)))
        for key, rows in sorted(found.items(), key=lambda i: (rank.index(i[0][0]), i[0]))
    ]  # fmt: skip
