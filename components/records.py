"""Rows of small frames as named tuples and lists: what a page draws is read once, cell by cell.

Tables of a page have some dozens of rows. A mask, a selection or a grouping of pandas costs some
hundred times what it costs to look at the rows themselves.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

import pandas as pd

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@lru_cache(maxsize=256)
def _row(columns: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    # A class of named tuples costs more than all rows of a table.
    make: Any = namedtuple
    return make("Row", columns, rename=True)._make


def records(frame: pd.DataFrame) -> list[Any]:
    """Rows of a frame as named tuples, as `itertuples` gives them without the index."""
    columns = tuple(frame.columns)
    cells = [frame[name].tolist() for name in columns]
    return list(map(_row(columns), zip(*cells, strict=True)))


def grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Rows by key, in the order in which the keys first stand."""
    found: dict[K, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
