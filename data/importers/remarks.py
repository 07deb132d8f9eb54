"""Remarks on rows, in English and German: ``remarks.csv`` beside this module."""

from functools import lru_cache

from data.importers.formats import rows_of_table

Remark = tuple[str, str]


@lru_cache(maxsize=1)
def _remarks() -> dict[str, Remark]:
    return {row["remark"]: (row["en"], row["de"]) for row in rows_of_table("remarks.csv")}


def remark(name: str, **filled: str) -> Remark:
    """A remark in English and German.

    Args:
        name: its name in the table.
        filled: what its places are filled with.
    """
    english, german = _remarks()[name]
    return english.format(**filled), german.format(**filled)
