"""Codes of states as the packages here know them, until the tables of codes are there."""

import csv
import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "nato" / "states.csv"


class Spell(NamedTuple):
    """A state that a code stood for."""

    state_id: str
    start: dt.date | None
    end: dt.date | None


class Match(NamedTuple):
    """What a code means."""

    state_id: str
    why: str
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["state_id"]: row for row in csv.DictReader(file)}


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def spells(scheme: str, code: str) -> tuple[Spell, ...]:
    """The states that a code stood for, in order."""
    found = [row for row in _rows().values() if row["cow_code"] == code]
    made = [Spell(r["state_id"], _day(r["valid_from"]), _day(r["valid_to"])) for r in found]
    return tuple(sorted(made, key=lambda one: one.start or dt.date.min))


def lookup(scheme: str, code: str, on: dt.date | None = None) -> Match:
    """The state of a code."""
    found = spells(scheme, code)
    return Match(found[-1].state_id, "") if found else Match("", "unknown")


def package_rows(state_ids: Iterable[str], source_id: str) -> dict[str, list[dict[str, str]]]:
    """Rows of states."""
    rows = [dict(_rows()[state], source_id=source_id, successor_of="") for state in state_ids]
    return {"states": rows}


def invented_id(scheme: str, code: str, taken: Iterable[str]) -> str:
    """An id for a code nobody knows."""
    letters = [chr(65 + number) for number in range(26)]
    free = (f"X{a}{b}" for a in letters for b in letters)
    return next(one for one in free if one not in taken)
