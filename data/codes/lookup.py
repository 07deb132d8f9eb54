"""Which state a code or name stands for on a day, and which it stood for over time."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

import iso3166

from data.codes.names import names, plain_name
from data.codes.tables import Meaning, existed, meaning, states, table

Scheme = Literal["cow", "gw", "iso3", "iso2", "iso_numeric", "name"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
# Two lists of states with numbers and letters that look alike: each is asked for the other's codes.
_OTHER_LIST: Mapping[str, str] = {"cow": "gw", "gw": "cow"}
_WHOLE = re.compile(r"([0-9]+)(?:\.0*)?")


@dataclass(frozen=True)
class Match:
    """The answer to a code.

    Attributes:
        state_id: the state; empty where there is none or more than one.
        why: empty for a match, else ``unknown`` or ``ambiguous``.
        candidates: the states that it may be, sorted, where it is ambiguous.
    """

    state_id: str
    why: Literal["", "unknown", "ambiguous"] = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spell:
    """A state that a code stood for.

    Attributes:
        state_id: the state.
        start: first day; None where the code stood for it from the beginning.
        end: first day on which it no longer does; None where it still does.
    """

    state_id: str
    start: dt.date | None
    end: dt.date | None


@lru_cache(maxsize=4096)
def lookup(scheme: Scheme, code: str | int, on: dt.date | None = None) -> Match:
    """The state that a code or name stands for.

    Args:
        scheme: ``cow`` or ``gw`` (number or letters of the Correlates of War project or of
            Gleditsch and Ward), ``iso3``, ``iso2``, ``iso_numeric``, or ``name`` (any of several
            languages, capitals and accents do not matter).
        code: the code as it stands in a file.
        on: the day that is spoken of; None means today, for which a state that no longer exists
            counts only where the code is its id or can mean no other.

    Returns:
        A match; or ``ambiguous`` with the candidates where several states are meant on that day,
        or where the code is not one of this list but of the other of ``cow`` and ``gw``; or
        ``unknown``.

    Raises:
        ValueError: the scheme does not exist.
    """
    found = _meanings(scheme, str(code))
    if found:
        return _chosen(found, on, str(code).strip().upper())
    other = _meanings(_OTHER_LIST[scheme], str(code)) if scheme in _OTHER_LIST else ()
    if other:
        return Match("", "ambiguous", _states(other))
    return Match("", "unknown")


def spells(scheme: Scheme, code: str | int) -> tuple[Spell, ...]:
    """The states that a code stood for, by start; spans overlap only where it is ambiguous.

    Empty for a code that the scheme does not know.
    """
    ordered = sorted(
        _meanings(scheme, str(code)), key=lambda one: (one.start or dt.date.min, one.state_id)
    )
    return tuple(Spell(one.state_id, one.start, one.end) for one in ordered)


def _states(found: Iterable[Meaning]) -> tuple[str, ...]:
    return tuple(sorted({one.state_id for one in found}))


def _chosen(found: Iterable[Meaning], on: dt.date | None, code: str) -> Match:
    candidates = _states(found)
    if len(candidates) > 1:
        speaking = [one for one in found if (one.end is None if on is None else one.holds(on))]
        living = _states(one for one in speaking if existed(one.state_id, on))
        told = _states(speaking) if on else tuple(one for one in candidates if one == code)
        candidates = living or told or candidates
    if len(candidates) == 1:
        return Match(candidates[0])
    return Match("", "ambiguous", candidates)


def _meanings(scheme: str, code: str) -> tuple[Meaning, ...]:
    if scheme not in SCHEMES:
        raise ValueError(f"no scheme of state codes is called {scheme}")
    text = code.strip()
    if scheme == "name":
        return names().get(plain_name(text), ())
    number = _WHOLE.fullmatch(text)
    key = str(int(number[1])) if number else text.upper()
    return _codes()[scheme].get(key, ())


@cache
def _codes() -> Mapping[str, Mapping[str, tuple[Meaning, ...]]]:
    """What every code of every scheme but names stands for."""
    found: dict[str, dict[str, list[Meaning]]] = {
        scheme: defaultdict(list) for scheme in SCHEMES if scheme != "name"
    }
    for row in table("numbers"):
        for key in (row["number"], row["letters"]):
            if key:
                found[row["scheme"]][key].append(meaning(row))
    for country in iso3166.countries:
        one = Meaning(country.alpha3)
        found["iso3"][country.alpha3].append(one)
        found["iso2"][country.alpha2].append(one)
        if country.numeric.isdigit():
            found["iso_numeric"][str(int(country.numeric))].append(one)
    for row in table("withdrawn"):
        for scheme, column in (("iso3", "alpha3"), ("iso2", "alpha2"), ("iso_numeric", "numeric")):
            if row[column]:
                key = str(int(row[column])) if scheme == "iso_numeric" else row[column]
                if meaning(row) not in found[scheme][key]:
                    found[scheme][key].append(meaning(row))
    for state_id in states():
        if not found["iso3"][state_id]:
            found["iso3"][state_id].append(Meaning(state_id))
    return {
        scheme: {key: tuple(values) for key, values in codes.items() if values}
        for scheme, codes in found.items()
    }
