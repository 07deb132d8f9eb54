"""Differences between two days in words: signs, lines, the headline and the sentence to quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.i18n import Words
from components.records import records
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, term

# Sign of each kind of difference, before names in pictures and lists.
SIGNS = {
    "state_founded": "+",
    "joined": "+",
    "founded": "+",
    "proposed": "+",
    "state_ended": "−",
    "left": "−",
    "dissolved": "−",
    "dropped": "−",
    "standing_changed": "→",
    "status_changed": "→",
    "moved": "→",
}
# Kinds that are seen on the earlier day alone, and on the later day alone.
GONE = ("left", "dissolved", "dropped", "state_ended")
NEW = ("joined", "founded", "proposed", "state_founded")
FIRST = ("joined", "left", "standing_changed")  # told before all else
MOST_NAMES = 9


def signs(rows: pd.DataFrame, side: str) -> dict[str, str]:
    """Sign by key for one of the two pictures: what is gone is marked before, what is new after.

    Args:
        rows: as `data.query.diff.differences` gives them.
        side: `before` or `after`.
    """
    unseen = NEW if side == "before" else GONE
    found: dict[str, str] = {}
    for row in records(rows):
        if row.kind not in unseen:
            found.setdefault(row.key, SIGNS[row.kind])
    return found


def said_state(value: str, words: Words) -> str:
    """A standing or status in words, or superiors as `relation name` (see `diff.differences`)."""
    if "|" not in value:
        return term(value, words) if value else ""
    pairs = (line.split("|", 1) for line in value.split("\n"))
    return "; ".join(f"{term(relation, words)} {name}" for relation, name in pairs)


@dataclass(frozen=True)
class Line:
    """One line of the list: equal changes of several things stand in one.

    Attributes:
        sign: plus, minus or arrow.
        parts: the sentence, with buttons that open what it names.
        behind: date, certainty and source.
        plain: the sentence as text.
    """

    sign: str
    parts: Sequence[Any]
    behind: str
    plain: str


def lines(rows: pd.DataFrame, scene: Scene) -> list[Line]:
    """The differences as sentences, equal ones joined."""
    same = ["kind", "of", "before", "after", "when", "through", "source_id", "locator", "certainty"]
    found = []
    for _, group in rows.groupby(same, sort=False, dropna=False):
        found.append(_line(group, scene))
    return found


def _line(group: pd.DataFrame, scene: Scene) -> Line:
    words, lang = scene.words, scene.lang
    row = records(group)[0]
    names = list(group["label"])
    pattern = patterns(words, len(names))[row.kind]
    plain = pattern.format(
        names=text.listed(names, lang),
        of=_organisation(row.of_key, row.of, scene),
        before=said_state(row.before, words),
        after=said_state(row.after, words) or words.gettext("no superior named"),
    )
    sign = CERTAINTY_SIGNS.get(row.certainty, "")
    earlier = [
        words.gettext("{standing} from {date}").format(
            standing=term(standing, words), date=text.written(since, lang)
        )
        for standing, _, since in (step.partition("|") for step in row.through.split("\n") if step)
    ]
    behind = " · ".join(
        part
        for part in (
            ", ".join([*earlier, text.written(row.when, lang)]).strip(", "),
            f"{sign} {term(row.certainty, words)}" if sign else "",
            scene.cite(row.source_id, row.locator),
        )
        if part
    )
    return Line(SIGNS[row.kind], _linked(plain, group), f"({behind})", text.sentence(plain))


def _organisation(key: str, name: str, scene: Scene) -> str:
    """The short name of an organisation, as the filters show it."""
    return scene.labels.organisations.get(key.partition(":")[2], name)


def _linked(plain: str, group: pd.DataFrame) -> list[Any]:
    """The sentence with every name as a button that opens what it names."""
    shown: list[Any] = []
    rest = text.sentence(plain)
    pairs = list(zip(group["label"], group["key"], strict=True))
    while rest:
        places = [(rest.find(name), name, key) for name, key in pairs if name in rest]
        if not places:
            shown.append(rest)
            break
        place, name, key = min(places)
        shown += [rest[:place]] if place else []
        shown.append(
            html.Button(name, className="link-button", type="button", **marked(data_key=key))
        )
        pairs.remove((name, key))
        rest = rest[place + len(name) :]
    return shown


def patterns(words: Words, number: int) -> dict[str, str]:
    """A sentence by kind of difference, for one thing or several."""

    def ngettext(singular: str, plural: str) -> str:
        return words.ngettext(singular, plural, number)

    return {
        "state_founded": ngettext("{names} becomes a state.", "{names} become states."),
        "state_ended": ngettext("{names} ceases to exist.", "{names} cease to exist."),
        "joined": ngettext("{names} joins {of} ({after}).", "{names} join {of} ({after})."),
        "left": ngettext("{names} leaves {of} ({before}).", "{names} leave {of} ({before})."),
        "standing_changed": ngettext(
            "{names} in {of}: from {before} to {after}.",
            "{names} in {of}: from {before} to {after}.",
        ),
        "founded": ngettext("{names} is set up.", "{names} are set up."),
        "proposed": ngettext("{names} is proposed or planned.", "{names} are proposed or planned."),
        "dissolved": ngettext("{names} comes to an end.", "{names} come to an end."),
        "dropped": ngettext(
            "{names} is no longer proposed or planned.",
            "{names} are no longer proposed or planned.",
        ),
        "status_changed": ngettext(
            "{names}: from {before} to {after}.", "{names}: from {before} to {after}."
        ),
        "moved": ngettext("{names} is now {after}.", "{names} are now {after}."),
    }


def counted(rows: pd.DataFrame, words: Words, lang: str) -> list[str]:
    """How many of each kind, as clauses: `three joined`."""
    counts = rows.groupby("kind", sort=False)["key"].nunique()
    found = []
    for kind, number in counts.items():
        found.append(_clauses(words, int(number))[str(kind)])
    order = [kind for kind in (*FIRST, *SIGNS) if kind in counts]
    by_kind = dict(zip(counts.index, found, strict=True))
    return [
        by_kind[kind].format(n=text.count_word(int(counts[kind]), lang))
        for kind in dict.fromkeys(order)
    ]


def _clauses(words: Words, n: int) -> dict[str, str]:
    return {
        "joined": words.ngettext("{n} joined", "{n} joined", n),
        "left": words.ngettext("{n} left", "{n} left", n),
        "standing_changed": words.ngettext("{n} standing changed", "{n} standings changed", n),
        "state_founded": words.ngettext(
            "{n} state came into being", "{n} states came into being", n
        ),
        "state_ended": words.ngettext("{n} state ceased to exist", "{n} states ceased to exist", n),
        "founded": words.ngettext("{n} body set up", "{n} bodies set up", n),
        "dissolved": words.ngettext("{n} body dissolved", "{n} bodies dissolved", n),
        "proposed": words.ngettext("{n} body proposed", "{n} bodies proposed", n),
        "dropped": words.ngettext("{n} plan dropped", "{n} plans dropped", n),
        "status_changed": words.ngettext("{n} status changed", "{n} statuses changed", n),
        "moved": words.ngettext("{n} body moved", "{n} bodies moved", n),
    }


def headline(rows: pd.DataFrame, words: Words, lang: str) -> str:
    """What differs, in one line."""
    if rows.empty:
        return words.gettext("Nothing differs between the two days")
    return text.sentence(", ".join(counted(rows, words, lang)[:4]))


def sentence(rows: pd.DataFrame, begin: str, end: str, scene: Scene) -> str:
    """One sentence that can be quoted: both days, every change, the sources."""
    words = scene.words
    if rows.empty:
        pattern = words.gettext("Between {start} and {end} nothing changed under these filters.")
        return pattern.format(start=begin, end=end)
    clauses = []
    for kind, group in rows.groupby("kind", sort=False):
        for (key, of), part in group.groupby(["of_key", "of"], sort=False):
            named = _organisation(key, of, scene)
            clauses.append(_clause(str(kind), named, list(dict.fromkeys(part["label"])), scene))
    places = list(dict.fromkeys(zip(rows["source_id"], rows["locator"], strict=True)))
    works: dict[str, list[str]] = {}
    for work, locator in places:
        works.setdefault(work, []).extend([locator] if locator else [])
    cited = "; ".join(scene.cite(work, ", ".join(found)) for work, found in works.items())
    return words.gettext("Between {start} and {end}: {clauses} ({sources}).").format(
        start=begin, end=end, clauses="; ".join(clauses), sources=cited
    )


def _clause(kind: str, of: str, names: list[str], scene: Scene) -> str:
    words = scene.words
    shown = names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        rest = len(names) - MOST_NAMES
        shown = [*shown, words.ngettext("{n} more", "{n} more", rest).format(n=rest)]
    what = text.listed(shown, scene.lang)
    return f"{term(kind, words)}{f' ({of})' if of else ''}: {what}"


def citation(scene: Scene) -> str:
    """Data set and version, to stand under the quoted sentence."""
    title = scene.labels.data[scene.state.data]
    return f"{title}, {scene.package.version}"
