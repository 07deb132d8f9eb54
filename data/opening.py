"""Open what somebody has: a package in a ZIP, a workbook, tables, or files of the field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data import importers, limits
from data.archive import Refused, is_zip, unpacked
from data.borders import with_map
from data.descriptor import FILE
from data.given import Given
from data.load import Package, read_package
from data.loose import described
from data.model import tables
from data.report import Finding, Report, finding
from data.workbook import MAIN, sheets_of

_CSV = (".csv", ".txt", ".tab", ".tsv", ".dta")
_OTHER = (
    ".sav",
    ".rda",
    ".rds",
    ".xls",
    ".ods",
    ".xlsb",
    ".mdb",
    ".parquet",
    ".zip",
)  # codespell:ignore sav
_MAPS = (".geojson", ".json")
_READ = (*_CSV, ".geojson")


@dataclass(frozen=True)
class Opened:
    """What became of files that were opened.

    Attributes:
        package: the data set; None where the report has errors.
        files: the whole package by paths; empty where nothing could be made of the files.
        report: what was found.
    """

    package: Package | None
    files: Mapping[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=lambda: Report(()))


def opened(given: Sequence[Given]) -> Opened:
    """Open files: a ZIP or folder of a package, a workbook, tables, or files of the field.

    Args:
        given: the files, as they were given. A name may have folders, as in a folder that was
            dropped.

    Returns:
        The package, its files and the report. Bounds: `data/limits.py`.
    """
    try:
        _check_size(given)
        files, findings, report = _package_of(given)
    except Refused as refused:
        return Opened(None, {}, Report([refused.found]))
    if not files:
        listed = [*findings, *(report.findings if report else ())]
        return Opened(None, {}, Report(listed, *_counts(report)))
    try:
        _check_rows(files)
    except Refused as refused:
        return Opened(None, {}, Report([*findings, refused.found]))
    package, checked = read_package(files)
    told = report or checked
    kept = [*findings, *(report.findings if report else ()), *checked.findings]
    found = Report(kept, *_counts(told))
    book = next((one.name for one in given if _is_workbook(one)), "")
    return Opened(package, files, _by_sheet(book, found) if book else found)


def _by_sheet(book: str, report: Report) -> Report:
    """A report that names the sheets of a workbook, which has no CSV files."""

    def sheet(file: str) -> str:
        return f"{book}, {file.removesuffix('.csv')}" if file.endswith(".csv") else file

    return Report(
        [replace(one, file=sheet(one.file)) for one in report.findings],
        report.rows_read,
        [replace(one, file=sheet(one.file)) for one in report.tallies],
    )


def opened_path(path: Path) -> Opened:
    """Open what lies at a path: a package's folder or descriptor, a folder or file of tables.

    Files of the owner of this machine: a folder of a package is read as it is, without bounds.
    """
    folder = path.parent if path.name == FILE else path
    if (folder / FILE).is_file():
        package, report = read_package(folder)
        return Opened(package, {}, report)
    try:
        files = sorted(folder.iterdir()) if folder.is_dir() else [folder]
        given = [Given(one.name, one.read_bytes()) for one in files if one.is_file()]
    except OSError:
        given = []
    if not given and not folder.is_dir():
        return Opened(None, {}, Report([finding("missing-file", path.name)]))
    if folder.is_dir() and not any(_is_read(one.name) for one in given):
        return Opened(None, {}, Report([finding("missing-file", FILE)]))
    return opened(given)


def _counts(report: Report | None) -> tuple[int, Any]:
    return (report.rows_read, report.tallies) if report else (0, ())


def _check_size(given: Sequence[Given]) -> None:
    if not given:
        raise Refused(finding("nothing-given", ""))
    if len(given) > limits.FILES:
        raise Refused(finding("too-many-files", "", limit=limits.FILES))
    if sum(len(one.raw) for one in given) > limits.UPLOAD:
        raise Refused(finding("too-large", "", limit=limits.UPLOAD // limits.MEGABYTE))


def _check_rows(files: Mapping[str, bytes]) -> None:
    """The rows of all tables, before one of them is taken apart."""
    rows = 0
    for name, raw in files.items():
        _check_header(name, raw if name.endswith(".csv") else b"")
        rows += raw.count(b"\n") if name.endswith(".csv") else 0
        if rows > limits.ROWS:
            raise Refused(finding("too-many-rows", name, limit=limits.ROWS))


Found = tuple[Mapping[str, bytes], list[Finding], Report | None]


def _package_of(given: Sequence[Given]) -> Found:
    """The files of the package that was given, findings, and the report of an import."""
    packed = [one for one in given if is_zip(one.raw)]
    loose = [one for one in given if not is_zip(one.raw)]
    room = limits.UNPACKED
    for one in packed:
        if _is_workbook(one):
            if len(given) > 1:
                raise Refused(finding("one-package", one.name))
            sheets, about, findings = sheets_of(one.name, one.raw)
            return _tables(one.name, sheets, about, findings)
        files = unpacked(one.name, one.raw, _is_read)
        room -= sum(map(len, files.values()))
        if room < 0:
            limit = limits.UNPACKED // limits.MEGABYTE
            raise Refused(finding("zip-too-large", one.name, limit=limit))
        loose += [Given(path, raw) for path, raw in files.items()]
    name = packed[0].name if len(packed) == 1 else _name(given)
    return _of_files(name, loose)


def _name(given: Sequence[Given]) -> str:
    return given[0].name if len(given) == 1 else "tables"


def _is_workbook(one: Given) -> bool:
    return MAIN.encode() in one.raw and FILE.encode() not in one.raw


def _is_read(path: str) -> bool:
    return path.lower().endswith(_READ) or path.rsplit("/", 1)[-1] == FILE


def _of_files(name: str, given: Sequence[Given]) -> Found:
    descriptors = [one.name for one in given if one.name.rsplit("/", 1)[-1] == FILE]
    if descriptors:
        return _described_package(given, descriptors)
    maps = [one for one in given if one.name.lower().endswith(_MAPS)]
    if maps and len(maps) < len(given):
        if len(maps) > 1:
            raise Refused(finding("one-map", maps[1].name))
        made, found, report = _of_files(name, [one for one in given if one not in maps])
        return with_map(made, maps[0].raw), found, report
    foreign: list[Given] = []
    named: dict[str, bytes] = {}
    findings: list[Finding] = []
    for one in given:
        base = one.name.rsplit("/", 1)[-1]
        _check_header(base, one.raw)
        stem, _, ending = base.lower().rpartition(".")
        if not base.lower().endswith(_CSV):
            if f".{ending}" in _OTHER:
                findings.append(finding("other-format", base, ending=f".{ending}"))
        elif recognised(Given(base, one.raw)):
            foreign.append(Given(base, one.raw))
        elif stem in tables() and stem not in named:
            named[stem] = one.raw
        else:
            findings.append(finding("unrecognised", base, tables=_some_tables()))
    if foreign and named:
        raise Refused(finding("one-package", foreign[0].name))
    if foreign:
        return _imported(foreign, findings)
    if named:
        return _tables(name, named, {}, findings)
    return {}, [*findings, finding("nothing-recognised", name)], None


def _check_header(name: str, raw: bytes) -> None:
    """A first line of a million columns is not taken apart."""
    end = raw.find(b"\n")
    found = raw.count(b",", 0, end if end >= 0 else len(raw))
    if found > limits.HEADER:
        raise Refused(finding("table-too-wide", name, 1, found=found, limit=limits.COLUMNS))


def _described_package(given: Sequence[Given], descriptors: list[str]) -> Found:
    """The package whose descriptor lies highest; other descriptors there belong to others."""
    top = min(descriptors, key=lambda path: (path.count("/"), path))
    level = top.count("/")
    if sum(path.count("/") == level for path in descriptors) > 1:
        raise Refused(finding("one-package", top))
    start = top.removesuffix(FILE)
    files = {one.name.removeprefix(start): one.raw for one in given if one.name.startswith(start)}
    if len(files[FILE]) > limits.DESCRIPTOR:
        limit = limits.DESCRIPTOR // limits.MEGABYTE
        raise Refused(finding("too-large", FILE, limit=limit))
    return files, [], None


def _tables(
    name: str, files: Mapping[str, bytes], about: Mapping[str, str], findings: list[Finding]
) -> Found:
    if not files:
        return {}, [*findings, finding("no-tables", name, tables=_some_tables())], None
    made, added = described(name, files, about)
    return made, [*findings, *added], None


def _some_tables() -> str:
    return ", ".join(tables())


def recognised(given: Given) -> str:
    """The format of a file of the field by its header; empty where it is none."""
    return importers.recognised(given)


def _imported(given: Sequence[Given], findings: list[Finding]) -> Found:
    for one in given:
        if one.raw.count(b"\n") > limits.FOREIGN_ROWS + 1:
            raise Refused(finding("too-many-rows", one.name, limit=limits.FOREIGN_ROWS))
    made = importers.imported(given)
    return made.files, findings, made.report
