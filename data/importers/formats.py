"""The formats and data sets that can be imported, as the tables beside this module say."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Format:
    """A kind of file of one data set; it is known by the columns that it needs."""

    id: str
    family: str
    needs: frozenset[str]


@dataclass(frozen=True)
class Family:
    """A data set in one version: what its package is called, what it covers and who made it."""

    family: str
    version: str
    title_en: str
    title_de: str
    description_en: str
    coverage_from: str
    coverage_to: str
    source_id: str
    author: str
    year: str
    source_title: str
    publisher: str
    short_en: str
    short_de: str


def rows_of_table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """The formats, those with more needed columns first."""
    found = [
        Format(row["format"], row["family"], frozenset(row["needs"].split()))
        for row in rows_of_table("formats.csv")
    ]
    return tuple(sorted(found, key=lambda one: -len(one.needs)))


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows_of_table("aliases.csv"):
        found.setdefault(row["family"], {})[row["alias"]] = row["column"]
    return found


def aliases(family: str) -> Mapping[str, str]:
    """Other names of columns in files of a data set, in small letters, to the usual name."""
    return _aliases().get(family, {})


def format_of(names: Collection[str]) -> Format | None:
    """The format of a header in small letters; None where it is of none."""
    for form in formats():
        known = aliases(form.family)
        if form.needs <= {*names, *(known.get(name, name) for name in names)}:
            return form
    return None


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """The data sets, one entry per major version."""
    return tuple(Family(**row) for row in rows_of_table("families.csv"))


def family(name: str, version: str = "") -> Family:
    """The data set in the version of a file (its text, such as 5.1); the newest where unknown."""
    known = [one for one in families() if one.family == name]
    major = version.strip().split(".")[0]
    return next((one for one in known if one.version == major), known[-1])


@lru_cache(maxsize=16)
def promises(name: str) -> Mapping[str, str]:
    """Columns of a data set that say whether something was promised, to the model's obligation."""
    return {
        row["column"]: row["obligation"]
        for row in rows_of_table("obligations.csv")
        if row["family"] == name
    }
