"""Legend of the command charts: the forms in use, with counts."""

from collections import Counter
from collections.abc import Sequence

from components.charts._boxes import SIGNS, Box, component_colour, component_words, letter
from components.charts._command_bodies import (
    FORMS,
    Link,
    certainty_words,
    relation_words,
    status_words,
)
from components.theme import Style


def entries(boxes: Sequence[Box], links: Sequence[Link], style: Style) -> list[dict[str, object]]:
    """One entry per form in use: group, kind, label, sign, colour, count."""
    words = style.words
    result: list[dict[str, object]] = []

    def add(group: str, names: dict[str, str], counts: Counter[str], leave: str = "") -> None:
        for kind in [*names, *sorted(set(counts) - set(names))]:
            if counts[kind] and kind and kind != leave:
                sign, colour = SIGNS.get(kind, ""), ""
                if group == "component":
                    sign, colour = letter(kind, words), component_colour(kind, style)
                elif group == "relation":
                    colour = style.colour(FORMS[kind].token)
                result.append({"group": group, "kind": kind, "label": names.get(kind, kind),
                               "sign": sign, "colour": colour, "count": counts[kind]})  # fmt: skip

    add("status", status_words(words), Counter(box.status for box in boxes))
    grades = Counter(box.certainty for box in boxes)
    for link in links:
        grades[link.certainty] += link.count
    add("certainty", certainty_words(words), grades, leave="stated")
    add("component", component_words(words), Counter(box.component for box in boxes))
    kinds: Counter[str] = Counter()
    for link in links:
        kinds[link.relation] += link.count
    add("relation", relation_words(words), kinds)
    return result
