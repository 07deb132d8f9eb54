"""From a row per year to a row per run of years, for files that count by the year.

A run is a stretch of years that follow each other. Its first and last year are what the file says;
``as_start`` and ``as_end`` turn them into dates that are no more precise than that.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd


def year_runs(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Join the rows of following years that are equal in all keys.

    Args:
        rows: frame with the keys, ``year`` (whole numbers) and ``line`` (of the file); one row per
            keys and year. Where the file skips years by its own grid, a column ``position`` counts
            the years it has: rows of following positions then belong together.
        keys: columns that tell runs apart.

    Returns:
        One row per run: the keys, ``first`` and ``last`` year, ``line`` of its first year and
        ``years``, the number of rows; sorted by keys and first year, index reset.
    """
    place = "position" if "position" in rows else "year"
    held = rows.sort_values([*keys, "year"], kind="stable")
    starts = np.ones(len(held), dtype=bool)
    if len(held) > 1:
        step = np.diff(held[place].to_numpy())
        starts[1:] = step != 1
        for key in keys:
            column = held[key]
            numbered = isinstance(column.dtype, pd.CategoricalDtype)
            values = (column.cat.codes if numbered else column).to_numpy()
            starts[1:] |= values[1:] != values[:-1]
    places = np.flatnonzero(starts)
    lasts = np.append(places[1:], len(held))[: len(places)] - 1
    runs = held.iloc[places][list(keys)].reset_index(drop=True)
    years = held["year"].to_numpy()
    runs["first"], runs["last"] = years[places], years[lasts]
    runs["line"] = held["line"].to_numpy()[places]
    runs["years"] = lasts - places + 1
    return runs


def as_start(first: int, before: int | None = None, not_before: int | None = None) -> str:
    """The start of a run as EDTF: its first year, or the years in which it may have begun.

    Args:
        first: first year of the run.
        before: the year the file has before it; None where it has none. Where the file skips years,
            the start lies somewhere behind that year.
        not_before: year in which the organisation began, where that is known.
    """
    lowest = first if before is None else before + 1
    if not_before is not None and lowest <= not_before <= first:
        lowest = not_before
    return _year(first) if lowest >= first else f"{_year(lowest)}/{_year(first)}"


def as_end(last: int, after: int | None) -> str:
    """The end of a run as EDTF: the first year that no longer counts.

    Args:
        last: last year of the run.
        after: the next year of the file; None where the file ends, and then nothing is known of an
            end: the answer is empty (open).
    """
    if after is None:
        return ""
    return _year(last + 1) if after <= last + 1 else f"{_year(last + 1)}/{_year(after)}"


def _year(number: int) -> str:
    return f"{number:04d}"


def mapped(cells: Sequence[str], read: Callable[[str], int], dtype: str) -> np.ndarray:
    """What a function makes of every cell of a long column; equal cells are read once.

    Args:
        cells: the column.
        read: from a cell to a number.
        dtype: type of the numbers.
    """
    places, distinct = pd.factorize(np.asarray(cells, dtype=object))
    return np.array([read(text) for text in distinct], dtype=dtype)[places]
