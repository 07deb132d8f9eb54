"""Tooltip of a state on the map of promises: what it has promised, to how many, under what."""

from functools import lru_cache
from typing import Any

from components import text
from components.charts._hover import behind, broken, place_of
from components.charts._standing_hover import dated
from components.theme import Style
from components.vocabulary import term


@lru_cache(maxsize=4096)
def obligation_hover(row: Any, parts: tuple[str, ...], style: Style) -> str:
    """Name, strongest promise or blank with its date; other kinds, partners; source and certainty.

    Most states say the same on most days; what was told last is remembered.

    Args:
        row: the row of the state.
        parts: names of states that do not exist yet and lie in it.
        style: gives the language.
    """
    words = style.words
    lines = [f"{text.safe(row.name)}: {_what(row, style)}"]
    others = [term(kind, words) for kind in row.obligations[1:]]
    if others:
        told = words.gettext("also: {promises}").format(promises=text.listed(others, style.lang))
        lines.append(broken(told))
    if row.obligation and (count := len(row.partner_ids)):
        pattern = words.ngettext("to {n} state", "to {n} states", count)
        lines.append(text.safe(pattern.format(n=count)))
    if row.obligation and (where := getattr(row, "organisation", "")):
        lines.append(broken(words.gettext("under {treaties}").format(treaties=where)))
    if parts:
        told = words.gettext("no states yet: {states}")
        lines.append(broken(told.format(states=text.listed(list(parts), style.lang))))
    lines.append(behind([place_of(row)], row.certainty, style))
    return "<br>".join(line for line in lines if line)


def _what(row: Any, style: Style) -> str:
    gettext = style.words.gettext
    if row.kind == "not_yet":
        return dated(gettext("no promise (first from {date})"), row.since, style)
    if row.kind == "no_longer" and row.until:
        return dated(gettext("no promise (last until {date})"), row.until, style)
    if row.kind in ("none", "no_longer"):
        return text.safe(gettext("no promise"))
    if row.kind == "outside":
        return text.safe(gettext("not covered by this source"))
    what = text.safe(term(row.obligation or row.kind, style.words))
    if row.obligation and row.since:
        what += f" {dated(gettext('since {date}'), row.since, style)}"
    if row.obligation and not row.sure:
        what += text.safe(f", {gettext('not certain on this day')}")
    return what
