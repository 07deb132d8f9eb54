"""Sentences of the ladder view: how far the states have come in the first chosen treaty."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import text
from components.views import parts
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, term
from data.edtf import parse
from data.model import KIND_OF_STANDING
from data.query.acts import HEIGHT, LEAVING
from data.query.ladder import lanes

MOST_NAMES = 4
# How a state came in; a source may tell the entry into force alone.
WAYS = ("ratification", "accession", "entry_into_force", "signature")
TOLD = ("ratification", "entry_into_force", "accession", "signature", "leaving")
Cells = list[dict[str, Any]]


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary of a day.

    Args:
        scene: the scene; the first chosen organisation is told.
        rows: as `ladder` gives them.
    """
    gettext, chosen = scene.words.gettext, scene.state.organisations
    if not chosen:
        return gettext("No treaty or organisation is chosen"), parts.emptiness(scene)
    own = rows[rows["organisation_id"] == chosen[0]].to_dict("records")
    unknown = ("outside", "no_state") if scene.source else ("outside",)
    if not own or all(row["kind"] in unknown and not row["steps"] for row in own):
        why = parts.emptiness(scene) or parts.silence(scene, "memberships")
        return gettext("No data on this day"), why or gettext(
            "The sources of this data set do not cover it."
        )
    treaty = scene.labels.organisations[chosen[0]]
    return _headline(scene, own, treaty), _summary(scene, own)


def _headline(scene: Scene, own: Cells, treaty: str) -> str:
    words, lang = scene.words, scene.lang
    all_ = len(_climbers(scene) & {row["state_id"] for row in own})
    pattern = words.gettext("{treaty}: {clauses}")
    if not any(row["steps"] for row in own):
        taking_part = sum(row["standing"] != "" for row in own)
        clause = words.ngettext(
            "{n} state takes part on this day", "{n} states take part on this day", taking_part
        ).format(n=text.count_word(taking_part, lang))
        if not taking_part:
            clause = words.gettext("no state takes part on this day")
        return pattern.format(treaty=treaty, clauses=clause)
    clauses: list[str] = []
    for action, number in _counts(own).items():
        if number:
            clauses.append(_clause(scene, action, number, all_, first=not clauses))
    if not clauses:
        clauses = [words.gettext("no state has taken a step by this day")]
    return pattern.format(treaty=treaty, clauses=", ".join(clauses))


def _climbers(scene: Scene) -> set[str]:
    """States that ever act in the first chosen treaty or ever are in it or sign it."""

    def found(_: dt.date) -> set[str]:
        chosen = scene.state.organisations[:1]
        rows = lanes(scene.package, chosen, scene.lang, source=scene.source)
        kinds = rows["standing"].map(KIND_OF_STANDING)
        climbing = (rows["action"] != "") & rows["speaks"] | kinds.isin(("full", "signed"))
        return set(rows.loc[climbing, "key"].str.removeprefix("state:"))

    return scene.remember("ladder-climbers", (), dt.date.max, found)


def _counts(own: Cells) -> dict[str, int]:
    """States by the way they came, and those that left."""
    counts = dict.fromkeys(TOLD, 0)
    for row in own:
        done = {step.action for step in row["steps"] if step.done and step.speaks}
        way = next((one for one in WAYS if one in done), "")
        if way:
            counts[way] += 1
        if row["highest"] in LEAVING:
            counts["leaving"] += 1
    return counts


def _clause(scene: Scene, action: str, number: int, all_: int, *, first: bool) -> str:
    """One clause; the first one tells of how many states and by when."""
    ngettext, lang = scene.words.ngettext, scene.lang
    if not first:
        told = {
            "entry_into_force": ngettext("in force for {n}", "in force for {n}", number),
            "accession": ngettext("{n} has acceded", "{n} have acceded", number),
            "signature": ngettext("{n} has only signed", "{n} have only signed", number),
            "leaving": ngettext("{n} has left", "{n} have left", number),
        }[action]
        return told.format(n=text.count_word(number, lang))
    if number == all_ and number > 2:
        told = {
            "ratification": scene.words.gettext("all {n} have ratified by this day"),
            "accession": scene.words.gettext("all {n} have acceded by this day"),
            "entry_into_force": scene.words.gettext("in force for all {n} by this day"),
            "signature": scene.words.gettext("all {n} have signed by this day"),
            "leaving": scene.words.gettext("all {n} have left by this day"),
        }[action]
        return told.format(n=text.count_word(number, lang))
    told = {
        "ratification": ngettext(
            "{n} of {all} has ratified by this day",
            "{n} of {all} have ratified by this day",
            number,
        ),
        "accession": ngettext(
            "{n} of {all} has acceded by this day", "{n} of {all} have acceded by this day", number
        ),
        "entry_into_force": ngettext(
            "in force for {n} of {all} by this day", "in force for {n} of {all} by this day", number
        ),
        "signature": ngettext(
            "{n} of {all} has signed by this day", "{n} of {all} have signed by this day", number
        ),
        "leaving": ngettext(
            "{n} of {all} has left by this day", "{n} of {all} have left by this day", number
        ),
    }[action]
    return told.format(n=text.count_word(number, lang), all=text.count_word(all_, lang))


def _summary(scene: Scene, own: Cells) -> str:
    gettext = scene.words.gettext
    heard = [(row, step) for row in own for step in _once(row["steps"])]
    done = [(row, step) for row, step in heard if step.done]
    coming = [(row, step) for row, step in heard if not step.done]
    told = []
    if done:
        key = max(_order(step) for _, step in done)
        told.append(_step(scene, gettext("Latest step: {step}, {date} ({states})."), done, key))
    if coming:
        soonest = min(_order(step)[0] for _, step in coming)
        key = max(_order(step) for _, step in coming if _order(step)[0] == soonest)
        told.append(_step(scene, gettext("Next: {step}, {date} ({states})."), coming, key))
    doubtful = [row["name"] for row in own if row["highest"] and not row["highest_sure"]]
    if doubtful:
        told.append(
            gettext("Not certain on this day: {states}.").format(states=_some(scene, doubtful))
        )
    outside = [row["name"] for row in own if row["kind"] == "none"]
    if outside:
        told.append(gettext("Outside: {states}.").format(states=_some(scene, outside)))
    return " ".join(told)


def _once(steps: Sequence[Any]) -> list[Any]:
    """The first telling of each step; steps come in order of time."""
    first: dict[str, Any] = {}
    for step in steps:
        if step.speaks:
            first.setdefault(step.action, step)
    return list(first.values())


def _order(step: Any) -> tuple[dt.date, int]:
    point = parse(step.acted_on) if step.acted_on else None
    first = point and (point.min_day or point.max_day)
    last = point and (point.max_day or point.min_day)
    day = first + (last - first) // 2 if first and last else dt.date.min
    return day, HEIGHT.get(step.action, 9)


def _step(
    scene: Scene, pattern: str, steps: list[tuple[Any, Any]], key: tuple[dt.date, int]
) -> str:
    same = [(row, step) for row, step in steps if _order(step) == key]
    step = same[0][1]
    names = [row["name"] for row, other in same if other.action == step.action]
    sign = CERTAINTY_SIGNS.get(step.certainty, "")
    return pattern.format(
        step=term(step.action, scene.words),
        date=f"{text.written(step.acted_on, scene.lang)} {sign}".strip(),
        states=_some(scene, names),
    )


def _some(scene: Scene, names: Sequence[str]) -> str:
    names = sorted(names)
    if len(names) <= MOST_NAMES + 1:
        return text.listed(names, scene.lang)
    rest = len(names) - MOST_NAMES
    more = scene.words.ngettext("{n} more", "{n} more", rest).format(n=rest)
    return text.listed([*names[:MOST_NAMES], more], scene.lang)
