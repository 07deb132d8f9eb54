"""Rules of time: from uncertain dates to the days on which a row is in force.

Intervals are half-open, [valid_from, valid_to). A start lies somewhere in [from_min, from_max],
an end in [to_min, to_max]. Counted in day numbers (``date.toordinal``), with two for open sides.
"""

import datetime as dt
from typing import Literal

import numpy as np
import pandas as pd

from data.model import RULES, Rule

ALWAYS = -(10**9)  # before every day
NEVER = 10**9  # after every day
_EPOCH = dt.date(1970, 1, 1).toordinal()


def as_date(day: int) -> dt.date | None:
    """The date of a day number; None for the two open sides."""
    return dt.date.fromordinal(day) if ALWAYS < day < NEVER else None


def _numbers(days: pd.Series, if_open: np.ndarray) -> np.ndarray:
    known = days.notna().to_numpy()
    counted = days.to_numpy().astype("datetime64[D]").astype("int64") + _EPOCH
    return np.where(known, counted, if_open)


def edges(rows: pd.DataFrame, column: Literal["valid_from", "valid_to"]) -> dict[Rule, np.ndarray]:
    """Where an interval starts or ends under each rule, as one day number per row.

    Args:
        rows: frame with the column and its ``_min`` and ``_max``.
        column: ``valid_from`` gives first days, ``valid_to`` first days no longer in force.

    Returns:
        Arrays by rule. An empty text is open for good; a text open on one side (``../1993``) is
        open on that side only, and its likely day is then its known edge.
    """
    empty = (rows[column] == "").to_numpy()
    outer = ALWAYS if column == "valid_from" else NEVER
    low = _numbers(rows[f"{column}_min"], np.where(empty, outer, ALWAYS))
    high = _numbers(rows[f"{column}_max"], np.where(empty, outer, NEVER))
    middle = low + (high - low) // 2
    likely = np.where(low <= ALWAYS, high, np.where(high >= NEVER, low, middle))
    if column == "valid_from":
        return {"certain": high, "likely": likely, "possible": low}
    return {"certain": low, "likely": likely, "possible": high}


def moments(rows: pd.DataFrame, column: str) -> dict[Rule, np.ndarray]:
    """The day of a single date (an act, an event) under each rule: latest, middle, earliest."""
    empty = (rows[column] == "").to_numpy()
    low = _numbers(rows[f"{column}_min"], np.full(len(rows), ALWAYS))
    high = _numbers(rows[f"{column}_max"], np.where(empty, ALWAYS, NEVER))
    middle = low + (high - low) // 2
    likely = np.where(low <= ALWAYS, high, np.where(high >= NEVER, low, middle))
    return {"certain": high, "likely": likely, "possible": low}


def in_force(rows: pd.DataFrame, on: dt.date, rule: Rule = "likely") -> pd.DataFrame:
    """Rows in force on a day.

    Args:
        rows: frame with ``valid_from`` and ``valid_to`` and their ``_min`` and ``_max`` columns.
        on: the day.
        rule: ``certain`` (in force whatever the exact dates), ``likely`` (dates taken at the middle
            of their span) or ``possible`` (in force for some exact dates).

    Returns:
        The rows with the column ``sure`` added: also in force under ``certain``. New frame, in the
        order given, index reset.

    Raises:
        ValueError: the rule is unknown.
    """
    if rule not in RULES:
        raise ValueError(f"unknown rule {rule!r}; use one of {', '.join(RULES)}")
    starts, ends, day = edges(rows, "valid_from"), edges(rows, "valid_to"), on.toordinal()
    holds = {name: (starts[name] <= day) & (day < ends[name]) for name in {rule, "certain"}}
    chosen = rows[holds[rule]].reset_index(drop=True)
    chosen["sure"] = holds["certain"][holds[rule]]
    return chosen
