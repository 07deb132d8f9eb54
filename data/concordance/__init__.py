"""Which entry of another data set is which treaty or organisation of ours, and how we call it.

The table `organisations.csv` beside this module is our own short list; see SOURCES.md.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("organisations.csv")


@dataclass(frozen=True)
class Entry:
    """One entry of another data set.

    Attributes:
        family: the data set without its version, such as `cow`.
        foreign_id: number of the entry there.
        organisation_id: our id of the same treaty or organisation, the same in every family.
        name_en: English name.
        name_de: German name.
        twin_of: number of the entry of the same data set that stands for the same treaty, where
            the data set lists a treaty twice; else empty.
        note: what a reader must know of it, in English.
    """

    family: str
    foreign_id: str
    organisation_id: str
    name_en: str
    name_de: str
    twin_of: str
    note: str


@lru_cache(maxsize=1)
def entries() -> Mapping[tuple[str, str], Entry]:
    """All entries, by family and number."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        found = [Entry(**row) for row in csv.DictReader(file)]
    return {(one.family, one.foreign_id): one for one in found}


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """The data sets of which entries are listed."""
    return frozenset(family for family, _ in entries())


def entry(family: str, foreign_id: str) -> Entry | None:
    """An entry by its family and number; None where the list does not have it."""
    return entries().get((family.strip().lower(), foreign_id.strip()))


def named(family: str, foreign_id: str) -> tuple[str, str]:
    """English and German name of an entry; empty texts where the list does not have it."""
    found = entry(family, foreign_id)
    return (found.name_en, found.name_de) if found else ("", "")


def same(family: str, foreign_id: str) -> str:
    """Our organisation_id of an entry, the same in every family; empty where it is not listed."""
    found = entry(family, foreign_id)
    return found.organisation_id if found else ""
