"""The days that a chart of steps shows: those of the steps where the page's span is much longer."""

import datetime as dt

import pandas as pd

from components.charts._days import as_date

BEFORE, AFTER, GOING_ON = 0.07, 0.12, 0.4  # of the length of the steps
LEAST = 45  # days on either side
MUCH = 0.8  # of the span; what is longer takes all of it


def fitted(rows: pd.DataFrame, span: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """First and last day to show.

    Args:
        rows: columns start_min, start_max, end_min, end_max (days, NaT = open) and action.
        span: first and last day of the page's time bar.

    Returns:
        The days from the first step or standing to the last, with some more behind where a
        standing goes on; the whole span where that is not much shorter.
    """
    columns = ("start_min", "start_max", "end_min", "end_max")
    found = (as_date(value) for name in columns for value in rows[name])
    days = [min(max(day, span[0]), span[1]) for day in found if day]
    if not days:
        return span
    first, last = min(days), max(days)
    length = (last - first).days
    going_on = bool((rows["end_max"].isna() & (rows["action"] == "")).any())
    before = max(round(length * BEFORE), LEAST)
    after = max(round(length * (GOING_ON if going_on else AFTER)), LEAST)
    start = max(first - dt.timedelta(days=before), span[0])
    end = min(last + dt.timedelta(days=after), span[1])
    return span if (end - start) > MUCH * (span[1] - span[0]) else (start, end)
