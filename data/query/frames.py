"""Frames made from answers; equal answers share one frame.

A page asks the same question on hundreds of days and mostly gets an answer it had before: what
changes on a day rarely touches the question. Making a small frame costs more than finding out that
it is known, and whoever draws from it sees by identity that nothing has changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

SHARED = 256  # frames kept; one takes some ten kilobytes

Cells = tuple[Any, ...]


def frame_of(
    answer: Iterable[Mapping[str, Any]], columns: Mapping[str, str], order: Sequence[str] = ()
) -> pd.DataFrame:
    """A frame with exactly these columns and types, also when there is no row.

    The frame is shared with every equal answer: never assign into it.

    Args:
        answer: rows as dictionaries that have at least the columns.
        columns: type by column.
        order: columns to sort by; empty keeps the order given.
    """
    rows = list(answer)
    if order:
        rows.sort(key=_key(order))
    names = tuple(columns)
    by_column = tuple(tuple([row[name] for row in rows]) for name in names)
    kinds = tuple(columns.values())
    types = tuple(tuple(map(type, cells)) for cells in by_column)
    try:
        return _frame(names, kinds, types, by_column)
    except TypeError:  # a cell that cannot be a key, like a list
        return _frame.__wrapped__(names, kinds, types, by_column)


@lru_cache(maxsize=SHARED)
def _frame(
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    types: tuple[Cells, ...],
    by_column: tuple[Cells, ...],
) -> pd.DataFrame:
    # The types are part of the key: 1, 1.0 and True are equal.
    # Arrays with ready types: a series per column would cost three times as much.
    arrays = {
        name: _array(cells, kind) for name, kind, cells in zip(names, kinds, by_column, strict=True)
    }
    return pd.DataFrame(arrays, copy=False)


@lru_cache(maxsize=16)
def _type(kind: str) -> Any:
    return pd.api.types.pandas_dtype(kind)


def _array(values: Sequence[Any], kind: str) -> Any:
    if kind != "object":
        return pd.array(list(values), dtype=_type(kind))
    # Tuples stay tuples; numpy would make a table of them.
    cells = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        cells[place] = value
    return cells


def _key(order: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    return lambda row: tuple(row[name] for name in order)
