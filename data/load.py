"""Read and validate a data package: a folder with ``datapackage.json`` and one CSV per table."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from data.borders import own_borders
from data.checks import INTEGER, check_cells, check_keys, check_references
from data.checks_time import check_command, check_intervals
from data.csv_rows import RawTable, read_table
from data.descriptor import FILE, Descriptor, guess, read_descriptor
from data.edtf import EdtfError, parse
from data.geo.own import OwnBorders
from data.model import tables
from data.report import Finding, PackageError, Report, Tally, finding
from data.source import Source, source_of
from data.stories import Story, read_stories

__all__ = ["Package", "PackageError", "Report", "load_package", "read_package"]


@dataclass(frozen=True, eq=False)
class Package:
    """A valid data package. Packages compare by identity, so that answers can be kept per package.

    Attributes:
        id: name in the descriptor, or that of the folder.
        path: the folder; empty where the files came from memory.
        descriptor: the descriptor as read.
        tables: one frame per table of the model, also for those the package lacks. Text is never
            NaN; each date column has ``_min`` and ``_max`` days; ``row_number`` is the CSV's line.
            Never assign into them.
        version: version of the data.
        digest: SHA-256 over descriptor and CSV files, in hex digits: two packages with one digest
            are the same.
        stories: the lessons that come with it, in their order; most packages have none.
        borders: map units of its own; None where the built ones are drawn.
    """

    id: str
    path: Path
    descriptor: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    version: str
    digest: str
    stories: tuple[Story, ...] = ()
    borders: OwnBorders | None = None

    @property
    def fingerprint(self) -> str:
        """The first 12 digits of the digest: for people. Answers are kept under the whole one."""
        return self.digest[:12]

    @property
    def main_source(self) -> str:
        """The source whose account is shown where sources differ; empty where none is named."""
        return str(self.descriptor.get("main_source") or "")


Given = Path | str | Mapping[str, bytes] | Source


def load_package(source: Given) -> Package:
    """Read a package that has to be valid; see `read_package`.

    Raises:
        PackageError: the package has errors; its ``report`` names them all.
    """
    package, report = read_package(source)
    if package is None:
        raise PackageError(report)
    return package


def read_package(source: Given) -> tuple[Package | None, Report]:
    """Read a package and collect everything that is wrong with it.

    Args:
        source: the folder, or its ``datapackage.json``; or the files by their paths in the
            package, as bytes.

    Returns:
        The package (None where the report has errors) and the report.
    """
    place = source_of(source)
    descriptor, findings = read_descriptor(place)
    if descriptor is None:
        return None, Report(findings)
    raw_tables: dict[str, RawTable] = {}
    for name, declared in descriptor.declared.items():
        raw_tables[name], found = read_table(declared)
        findings += found + check_cells(raw_tables[name]) + check_keys(raw_tables[name])
    rows_read, tallies = sum(map(len, raw_tables.values())), _tallies(raw_tables, findings)
    borders, found, drawn = own_borders(descriptor.document, place, raw_tables)
    if borders is not None:
        features = len(borders.units)
        tallies.append(Tally(str(descriptor.document["borders"]), features, features))
    findings += found + check_references(raw_tables) + _check_extras(descriptor, raw_tables)
    if any(one.rule == "more-faults" for one in findings):
        listed = [one.file for one in descriptor.declared.values()]
        return None, Report(_ordered(findings, listed), rows_read, tallies)
    frames = {name: _frame(name, raw_tables.get(name)) for name in tables()}
    files = {name: raw.declared.file for name, raw in raw_tables.items()}
    findings += check_intervals({name: frames[name] for name in raw_tables}, files)
    findings += check_command(frames, files)
    stories, found, read = read_stories(place, raw_tables)
    rows_read += sum(len(one.steps) + 1 for one in stories)
    report = Report([*_ordered(findings, list(files.values())), *found], rows_read, tallies)
    if not report.ok:
        return None, report
    document = descriptor.document
    package = Package(
        id=str(document.get("name") or place.name),
        path=place.place,
        descriptor=MappingProxyType(document),
        tables=MappingProxyType(frames),
        version=str(document.get("version") or ""),
        digest=_digest(descriptor, raw_tables, drawn + read),
        stories=tuple(stories),
        borders=borders,
    )
    return package, report


def _tallies(raw_tables: Mapping[str, RawTable], findings: list[Finding]) -> list[Tally]:
    """What became of the rows of each table: those with a wrong number of cells are left out."""
    left_out = Counter(one.file for one in findings if one.rule in ("ragged-row", "blank-row"))
    return [
        Tally(file, len(raw) + left_out[file], len(raw), skipped=left_out[file])
        for raw in raw_tables.values()
        for file in (raw.declared.file,)
    ]


def _ordered(findings: list[Finding], files: list[str]) -> list[Finding]:
    places = {file: place for place, file in enumerate([FILE, *files])}
    return sorted(findings, key=lambda one: (places.get(one.file, -1), one.row or 0))


def _digest(descriptor: Descriptor, raw_tables: Mapping[str, RawTable], stories: bytes) -> str:
    digest = hashlib.sha256(descriptor.raw)
    for name in sorted(raw_tables):
        digest.update(name.encode() + b"\0" + raw_tables[name].raw)
    digest.update(stories)
    return digest.hexdigest()


def _frame(name: str, raw: RawTable | None) -> pd.DataFrame:
    """The typed frame of a table; values that cannot be read are open (they are findings)."""
    model = tables()[name].by_name
    cells = raw.cells if raw else {}
    columns: dict[str, pd.Series] = {}
    for column in [*model, *(extra for extra in cells if extra not in model)]:
        texts = cells.get(column, [])
        if column in model and model[column].type == "integer":
            numbers = [int(text) if INTEGER.fullmatch(text) else None for text in texts]
            columns[column] = pd.Series(numbers, dtype="Int64")
            continue
        columns[column] = pd.Series(texts, dtype="str")
        if column in model and model[column].is_date:
            known = {text: _bounds(text) for text in set(texts)}
            bounds = [known[text] for text in texts]
            for place, side in enumerate(("min", "max")):
                days = [bound[place] for bound in bounds]
                columns[f"{column}_{side}"] = pd.Series(days, dtype="datetime64[s]")
    columns["row_number"] = pd.Series(raw.lines if raw else [], dtype="int64")
    return pd.DataFrame(columns)


def _bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        point = parse(text) if text else None
    except EdtfError:
        point = None
    return (point.min_day, point.max_day) if point else (None, None)


def _check_extras(descriptor: Descriptor, raw_tables: Mapping[str, RawTable]) -> list[Finding]:
    """Main source, coverage and default view: optional, but right where given."""
    document, findings = descriptor.document, []
    sources = raw_tables["sources"].cells["source_id"] if "sources" in raw_tables else []
    main = document.get("main_source")
    if main is not None and main not in sources:
        near = guess(str(main), sources)
        findings.append(finding("unknown-main-source", FILE, value=str(main), guess=near))
    coverage = document.get("coverage")
    if coverage is not None:
        findings += _check_coverage(coverage)
    view = document.get("default_view")
    if view is not None:
        known = raw_tables["organisations"].cells if "organisations" in raw_tables else {}
        findings += _check_view(view, known.get("organisation_id", []))
    return findings


def _check_coverage(coverage: object) -> list[Finding]:
    if not isinstance(coverage, Mapping):
        return [finding("bad-coverage", FILE, reason="it is not an object")]
    findings = []
    points = {}
    for side in ("from", "to"):
        text = coverage.get(side) or ""
        try:
            points[side] = parse(text) if text else None
        except (EdtfError, TypeError, AttributeError) as error:
            findings.append(
                finding("bad-coverage", FILE, column=side, value=str(text), reason=error)
            )
    start, end = points.get("from"), points.get("to")
    if start and end and start.min_day and end.max_day and start.min_day >= end.max_day:
        findings.append(finding("bad-coverage", FILE, reason="it ends before it starts"))
    return findings


def _check_view(view: object, organisations: list[str]) -> list[Finding]:
    if not isinstance(view, Mapping):
        return [finding("bad-default-view", FILE, reason="it is not an object")]
    findings = []
    chosen = view.get("organisations", [])
    for name in ("date", "versus"):
        try:
            dt.date.fromisoformat(view.get(name, "2000-01-01"))
        except (ValueError, TypeError):
            reason = f"{view.get(name)} is not a day"
            findings.append(finding("bad-default-view", FILE, column=name, reason=reason))
    for one in chosen if isinstance(chosen, list) else [chosen]:
        if one not in organisations:
            reason = f"the organisation {one} is not in the package"
            findings.append(
                finding("bad-default-view", FILE, column="organisations", reason=reason)
            )
    return findings
