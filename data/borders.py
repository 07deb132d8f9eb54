"""The map units of a package that brings its own (`"borders": "FILE"` in the descriptor)."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from data.csv_rows import RawTable
from data.descriptor import FILE, Declared, unsafe
from data.geo.own import Holding, OwnBorders, Read, read_own
from data.model import tables
from data.report import Finding, finding
from data.source import Source

TABLE = "territories"
MAP = "borders.geojson"


def own_borders(
    document: Mapping[str, Any], source: Source, raw_tables: dict[str, RawTable]
) -> tuple[OwnBorders | None, list[Finding], bytes]:
    """Read the map of a package; what its features say of states becomes rows of territories.

    Args:
        document: the descriptor.
        source: the files of the package.
        raw_tables: the tables as read; rows are added to territories, which is made if missing.

    Returns:
        The units (None: the built ones are drawn), what was found, the bytes of the file.
    """
    path = document.get("borders")
    if path is None:
        return None, [], b""
    problem = unsafe(path, source)
    if problem:
        return None, [problem], b""
    try:
        raw = source.read(str(path))
    except OSError:
        return None, [finding("missing-file", str(path))], b""
    found = read_own(raw, str(path), _ids(raw_tables, "states"), _ids(raw_tables, "regions"))
    findings = list(found.findings)
    if found.borders is not None:
        findings += _unknown(found, str(path), raw_tables)
        _add(found.holdings, str(path), _source(document, raw_tables), raw_tables)
    return found.borders, findings, raw


def with_map(files: Mapping[str, bytes], raw: bytes) -> dict[str, bytes]:
    """The files of a package with a map beside them that its descriptor names.

    Args:
        files: the files by path, `datapackage.json` among them; without it they stay as they are.
        raw: the GeoJSON.
    """
    if FILE not in files:
        return dict(files)
    document = json.loads(files[FILE]) | {"borders": MAP}
    return {**files, FILE: json.dumps(document, ensure_ascii=False).encode(), MAP: raw}


def _ids(raw_tables: Mapping[str, RawTable], name: str) -> frozenset[str]:
    key = tables()[name].key[0]
    return frozenset(raw_tables[name].cells[key]) if name in raw_tables else frozenset()


def _source(document: Mapping[str, Any], raw_tables: Mapping[str, RawTable]) -> str:
    """The work that the holdings are by: the main source, else the first."""
    listed = raw_tables["sources"].cells["source_id"] if "sources" in raw_tables else []
    main = str(document.get("main_source") or "")
    return main if main in listed else next(iter(listed), "")


def _unknown(found: Read, file: str, raw_tables: Mapping[str, RawTable]) -> list[Finding]:
    """Rows of territories whose unit the map lacks."""
    raw = raw_tables.get(TABLE)
    if raw is None or found.borders is None:
        return []
    known = found.borders.units
    return [
        finding("borders-unknown-unit", raw.declared.file, line, "territory_id", unit, map=file)
        for line, unit in zip(raw.lines, raw.cells["territory_id"], strict=True)
        if unit and unit not in known
    ]


def _add(
    holdings: Sequence[Holding],
    file: str,
    source_id: str,
    raw_tables: dict[str, RawTable],
) -> None:
    if not holdings:
        return
    model = tables()[TABLE]
    raw = raw_tables.get(TABLE)
    if raw is None:
        raw = RawTable(Declared(model, file, partial(bytes, 0)))
        raw.cells = {column.name: [] for column in model.columns}
        raw_tables[TABLE] = raw
    last = max(raw.lines, default=1)
    for one in holdings:
        row = {
            "territory_id": one.unit,
            "state_id": one.state_id,
            "region_id": one.region_id,
            "name_en": one.name_en,
            "name_de": one.name_de,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "source_id": source_id,
            "locator": f"{file}, feature {one.number}",
            "certainty": "stated",
        }
        for name, cells in raw.cells.items():
            cells.append(row.get(name, ""))
        raw.lines.append(last + one.number)
