"""Tooltip of a state on the membership map: standing or kind of blank, source, certainty."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import text
from components.charts._hover import behind, broken, place_of
from components.theme import Style
from components.vocabulary import term


def unborn_names(standings: pd.DataFrame) -> Mapping[str, list[str]]:
    """Names of the states that do not exist yet, by the name of the state they lie in."""
    rows = standings[standings["kind"] == "no_state"]
    return {one: sorted(part["name"]) for one, part in rows.groupby("predecessor")}


def standing_hover(row: Any, parts: Sequence[str], style: Style) -> str:
    """Name, standing or kind of blank with its date; states not yet born; source and certainty.

    Args:
        row: the row of the state.
        parts: names of states that do not exist yet and lie in it.
        style: gives the language.
    """
    words = style.words
    what = term(row.standing if row.standing else row.kind, words)
    if row.kind == "not_yet" and row.since:
        what = f"{what} ({dated(words.gettext('from {date}'), row.since, style)})"
    elif row.kind == "no_longer" and row.until:
        what = f"{what} ({dated(words.gettext('until {date}'), row.until, style)})"
    elif row.kind == "none":
        what = words.gettext("none, takes no part")
    elif row.kind == "outside":
        what = words.gettext("not covered by this source")
    elif row.since and row.standing:
        what = f"{what} {dated(words.gettext('since {date}'), row.since, style)}"
    if row.standing and not getattr(row, "sure", True):
        what += f", {words.gettext('not certain on this day')}"
    if where := text.safe(getattr(row, "organisation", "")):
        what += f" ({where})"
    lines = [f"{text.safe(row.name)}: {what}"]
    if parts:
        told = words.gettext("no states yet: {states}")
        lines.append(broken(told.format(states=text.listed(list(parts), style.lang))))
    lines.append(behind([place_of(row)], row.certainty, style))
    return "<br>".join(line for line in lines if line)


def dated(pattern: str, edtf: str, style: Style) -> str:
    """A date in a phrase, escaped; one that lies between two others stands alone."""
    written = text.written(edtf, style.lang)
    alone = "/" in edtf or ".." in edtf
    return text.safe(written if alone else pattern.format(date=written))
