"""Several packages as one: their tables one below the other, their sources side by side.

The first package is the frame: its names, states and map units, its main source and what the page
opens with. What the others tell of the same treaty stands under the id that it has in the frame
(`data.concordance`), so that sources can be compared; what only they tell of comes along.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from data import concordance
from data.edtf import parse
from data.geo.units import read_borders
from data.joined_tables import Frames, Incoming, beside
from data.load import Package
from data.model import tables

SEPARATOR = "~"


def joined(packages: Sequence[Package]) -> Package:
    """Set packages beside each other.

    Rows keep their source_id, locator and texts; `row_number` is the line in the joined table.
    Ids of organisations become those of the frame where the concordance says that they are the
    same. Where a package lists one treaty twice, the second entry speaks as a source of its own.
    Every source says in `covered_from` and `covered_to` which days it covers: those of its package.
    A full standing is told in the frame's word (member or party). Stories do not come along.

    Args:
        packages: at least one; the first is the frame.

    Returns:
        A package whose id joins theirs by `~`; one package alone is returned as it is.

    Raises:
        ValueError: no package is given.
    """
    if not packages:
        raise ValueError("there is no package to join")
    if len(packages) == 1:
        return packages[0]
    frame = packages[0]
    known: dict[str, str] = {}
    whole = _with_coverage(frame)
    _ids(frame, known)
    for package in packages[1:]:
        ids = _ids(package, known)
        tables_of = _with_coverage(package)
        twins = _twins(package, ids)
        incoming = Incoming(package.id, tables_of, package.main_source, ids, twins)
        whole = beside(whole, incoming, frame.borders or read_borders())
    return Package(
        id=SEPARATOR.join(one.id for one in packages),
        path=frame.path,
        descriptor=MappingProxyType(_descriptor(packages)),
        tables=MappingProxyType({name: _numbered(whole[name]) for name in tables()}),
        version=" + ".join(one.version for one in packages if one.version),
        digest=_digest(packages),
        borders=frame.borders,
    )


def family(package: Package) -> str:
    """The data set that a package was made from, such as `cow`; else the package's own name."""
    given = package.descriptor.get("family") or package.descriptor.get("name") or package.id
    return str(given).lower()


def foreign_id(package: Package, organisation_id: str) -> str:
    """Number that an organisation of an imported package has in the file of the field, or empty."""
    start = family(package)
    if start in concordance.families() and organisation_id.lower().startswith(start):
        return organisation_id[len(start) :]
    return ""


def _ids(package: Package, known: dict[str, str]) -> dict[str, str]:
    """The joined id of every organisation of a package; `known` (ours -> joined) learns new ones.

    An id that is in no list is its own: equal ids of two packages mean the same.
    """
    found = {}
    for one in package.tables["organisations"]["organisation_id"]:
        ours = concordance.same(family(package), foreign_id(package, one)) or one
        found[one] = known.setdefault(ours, one)
    return found


def _twins(package: Package, ids: Mapping[str, str]) -> dict[str, str]:
    """Second entries of a treaty whose first entry the package has too: id -> number."""
    numbers = {one: foreign_id(package, one) for one in ids}
    present = set(numbers.values())
    found = {}
    for one, number in numbers.items():
        entry = concordance.entry(family(package), number) if number else None
        if entry and entry.twin_of and entry.twin_of in present:
            found[one] = number
    return found


def _with_coverage(package: Package) -> Frames:
    """The tables of a package; its sources tell which days they cover.

    A data set that the package only cites covers no days as a whole.
    """
    given = package.descriptor.get("coverage") or {}
    sources = package.tables["sources"].copy()
    untold = (sources["covered_from"] == "") & (sources["covered_to"] == "")
    whole = (sources["source_id"] == package.main_source) | (sources["kind"] != "dataset")
    for side in ("from", "to"):
        text = str(given.get(side) or "")
        point = parse(text) if text else None
        days = {"": text, "_min": point and point.min_day, "_max": point and point.max_day}
        for end, day in days.items():
            value = pd.Timestamp(day) if end and day else day or ("" if not end else pd.NaT)
            sources.loc[untold & whole, f"covered_{side}{end}"] = value
    return {**package.tables, "sources": sources}


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    return rows.assign(row_number=pd.Series(range(2, len(rows) + 2), dtype="int64"))


def _descriptor(packages: Sequence[Package]) -> dict[str, Any]:
    frame = packages[0].descriptor
    licences: dict[str, Any] = {}
    for package in packages:
        for licence in package.descriptor.get("licenses") or ():
            licences.setdefault(str(licence.get("name") or licence.get("title")), licence)
    kept = ("main_source", "default_view")
    return {
        "name": SEPARATOR.join(one.id for one in packages),
        "title": _title(packages, "title"),
        "title_de": _title(packages, "title_de"),
        "description": " ".join(
            str(one.descriptor["description"])
            for one in packages
            if "description" in one.descriptor
        ),
        "version": " + ".join(one.version for one in packages if one.version),
        "licenses": list(licences.values()),
        "coverage": _coverage(packages),
        "joined": [one.id for one in packages],
        **{name: frame[name] for name in kept if name in frame},
    }


def _title(packages: Sequence[Package], member: str) -> str:
    told = (one.descriptor for one in packages)
    return " + ".join(
        str(one.get(member) or one.get("title") or package.id)
        for one, package in zip(told, packages, strict=True)
    )


def _coverage(packages: Sequence[Package]) -> dict[str, str]:
    """From the first day of the frame to the last of any package; no end where one has none.

    Days before the frame's are left out: what a reader sets beside it is to be compared with it.
    """
    told = [one.descriptor.get("coverage") or {} for one in packages]
    start, ends = str(told[0].get("from") or ""), [str(one.get("to") or "") for one in told]
    covered = {"from": start} if start else {}
    if all(ends):
        covered["to"] = max(ends, key=_last_day)
    return covered


def _last_day(text: str) -> dt.date:
    return parse(text).max_day or dt.date.max


def _digest(packages: Sequence[Package]) -> str:
    digest = hashlib.sha256()
    for package in packages:
        digest.update(f"{package.id}\0{package.digest}\0".encode())
    return digest.hexdigest()
