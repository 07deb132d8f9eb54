"""Files that were made to hurt: each with the rule that refuses it."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from data.template import template_files, template_workbook

MEGABYTE = 1_000_000


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def _with(table: str, raw: bytes) -> bytes:
    return packed(template_files() | {f"{table}.csv": raw})


def _descriptor(**members: object) -> bytes:
    files = template_files()
    document = json.loads(files["datapackage.json"]) | members
    return packed(files | {"datapackage.json": json.dumps(document).encode()})


def _long(name: str, size: int, sign: bytes = b"0") -> bytes:
    """A ZIP of one file of many equal bytes, made without holding them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as file,
    ):
        for _ in range(size // MEGABYTE):
            file.write(sign * MEGABYTE)
    return out.getvalue()


def _lying() -> bytes:
    """A ZIP that says that 200 MB are 1,000 bytes."""
    raw = bytearray(_long("memberships.csv", 200 * MEGABYTE))
    start = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<L", raw, start + 24, 1000)
    struct.pack_into("<L", raw, 22, 1000)
    return bytes(raw)


def _entry(name: str, change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("memberships.csv")
        change(info)
        archive.writestr(info, b"a\n")
    # zipfile itself would mend some names: it is put in afterwards, with the same length.
    return out.getvalue().replace(b"memberships.csv", name.ljust(15, "x").encode())


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def _encrypted() -> bytes:
    raw = bytearray(_entry("memberships.csv"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + place] |= 1
    return bytes(raw)


def _twice() -> bytes:
    raw = packed({"memberships.csv": b"a\n", "memberships.cs2": b"b\n"})
    return raw.replace(b"memberships.cs2", b"memberships.csv")


def _many_entries(many: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(many):
            archive.writestr(f"{number}-{'x' * 80}", b"")
    return out.getvalue()


def workbook(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The template's workbook with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(template_workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return packed(parts)


SHEET = "xl/worksheets/sheet2.xml"
_HEAD = (
    b'<?xml version="1.0"?><worksheet '
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
_END = b"</sheetData></worksheet>"


def sheet(inside: Iterable[bytes]) -> bytes:
    """The workbook with a sheet of these rows."""
    raw = _HEAD + b"".join(inside) + _END
    return workbook(lambda parts: parts.update({SHEET: raw}))


def _bomb(parts: dict[str, bytes]) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    parts[SHEET] = f"<!DOCTYPE x [{entities}]><worksheet>&e11;</worksheet>".encode()


def _shared(parts: dict[str, bytes]) -> None:
    text = b"<si><t>" + b"x" * 30_000 + b"</t></si>"
    parts["xl/sharedStrings.xml"] = b"<sst>" + text * 1200 + b"</sst>"


_STATES = template_files()["states.csv"]
_MEMBERS = template_files()["memberships.csv"]
_DEEP = b'{"resources": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"

# name: (file name, what makes its bytes, the rule that refuses it)
CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "bomb": ("x.zip", lambda: _long("memberships.csv", 300 * MEGABYTE), "zip-too-large"),
    "bomb that lies": ("x.zip", _lying, "bad-zip"),
    "nested": (
        "x.zip",
        lambda: packed({"a.zip": _long("b.csv", 9 * MEGABYTE)}),
        "nothing-recognised",
    ),
    "many entries": ("x.zip", lambda: _many_entries(300), "too-many-files"),
    "very many entries": ("x.zip", lambda: _many_entries(9000), "zip-directory"),
    "absolute path": ("x.zip", lambda: _entry("/etc/states.csv"), "zip-path"),
    "path upwards": ("x.zip", lambda: _entry("../../states.cs"), "zip-path"),
    "backslash": ("x.zip", lambda: _entry("..\\..\\states.c"), "zip-path"),
    "drive": ("x.zip", lambda: _entry("C:/a/states.csv"), "zip-path"),
    "link": ("x.zip", lambda: _entry("memberships.csv", _link), "zip-link"),
    "encrypted": ("x.zip", _encrypted, "zip-encrypted"),
    "twice": ("x.zip", _twice, "zip-twice"),
    "half": ("x.zip", lambda: packed(template_files())[:3000], "bad-zip"),
    "no zip": ("x.zip", lambda: b"PK\x03\x04" + b"\0" * 100, "bad-zip"),
    "remote": (
        "x.zip",
        lambda: _descriptor(
            resources=[
                {
                    "name": "sources",
                    "path": "http://elsewhere.example/a.csv",
                    "schema": {"fields": []},
                }
            ]
        ),
        "unsafe-path",
    ),
    "columns": (
        "states.csv",
        lambda: b",".join(b"c%d" % n for n in range(10**6)),
        "table-too-wide",
    ),
    "declared columns": (
        "x.zip",
        lambda: _descriptor(
            resources=[
                {
                    "name": "sources",
                    "path": "sources.csv",
                    "schema": {"fields": [{"name": f"c{n}"} for n in range(50_000)]},
                }
            ]
        ),
        "table-too-wide",
    ),
    "resources": ("x.zip", lambda: _descriptor(resources=[{}] * 300_000), "bad-descriptor"),
    "encoding": (
        "x.zip",
        lambda: _with("states", _STATES.decode().encode("utf-16")),
        "bad-encoding",
    ),
    "latin": ("x.zip", lambda: _with("states", _STATES.decode().encode("latin-1")), "bad-encoding"),
    "long cell": (
        "x.zip",
        lambda: _with("states", _STATES + b"XAA," + b"x" * 50 * MEGABYTE),
        "long-cell",
    ),
    "long quoted cell": (
        "x.zip",
        lambda: _with("states", _STATES + b'XAA,"' + b"x\n" * 100_000 + b"x" * 50 * MEGABYTE),
        "long-cell",
    ),
    "rows": ("x.zip", lambda: _with("states", _STATES + b"XAA\n" * 12 * MEGABYTE), "too-many-rows"),
    "faults": (
        "x.zip",
        lambda: _with("memberships", _MEMBERS + b"?,?,?,?,?,?,?,?,?\n" * 100_000),
        "not-allowed",
    ),
    "ragged": ("x.zip", lambda: _with("memberships", _MEMBERS + b"?\n" * 100_000), "ragged-row"),
    "deep": ("x.zip", lambda: packed({"datapackage.json": _DEEP}), "bad-descriptor"),
    "large descriptor": (
        "x.zip",
        lambda: packed({"datapackage.json": b'{"a":"' + b"x" * 3 * MEGABYTE + b'"}'}),
        "too-large",
    ),
    "number": (
        "x.zip",
        lambda: _with(
            "sources", template_files()["sources.csv"].replace(b"2001,An", b"9" * 9000 + b",An")
        ),
        "wrong-type",
    ),
    "title": ("x.zip", lambda: _descriptor(title=["<script>"]), "bad-descriptor"),
    "licences": ("x.zip", lambda: _descriptor(licenses=5), "bad-descriptor"),
    "view": ("x.zip", lambda: _descriptor(default_view={"versus": "then"}), "bad-default-view"),
    "entities": ("x.xlsx", lambda: workbook(_bomb), "bad-workbook"),
    "shared texts": ("x.xlsx", lambda: workbook(_shared), "workbook-text"),
    "far cell": (
        "x.xlsx",
        lambda: sheet([b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']),
        "too-many-rows",
    ),
    "far row": (
        "x.xlsx",
        lambda: sheet([b'<row r="999999999999"><c><v>1</v></c></row>']),
        "too-many-rows",
    ),
    "wide sheet": (
        "x.xlsx",
        lambda: sheet([b"<row>" + b"<c><v>1</v></c>" * 5000 + b"</row>"]),
        "table-too-wide",
    ),
    "cells": (
        "x.xlsx",
        lambda: sheet([b"<row>" + b"<c><v>1</v></c>" * 10**6 + b"</row>"]),
        "workbook-cells",
    ),
    "large sheet": ("x.xlsx", lambda: sheet([b" " * 60 * MEGABYTE]), "zip-too-large"),
    "long text": (
        "x.xlsx",
        lambda: sheet(
            [b'<row><c t="inlineStr"><is><t>', b"x" * 40 * MEGABYTE, b"</t></is></c></row>"]
        ),
        "long-cell",
    ),
    "no workbook": ("x.xlsx", lambda: packed({"xl/workbook.xml": b"<workbook/>"}), "bad-workbook"),
    "nothing": ("x.csv", lambda: b"", "nothing-recognised"),
    "bytes": ("x.csv", lambda: bytes(range(256)) * 1000, "nothing-recognised"),
}


def write(folder: Path) -> dict[str, tuple[str, str]]:
    """Write the cases as files and return file and rule by name."""
    listed = {}
    for number, (name, (file, make, rule)) in enumerate(CASES.items()):
        place = folder / str(number)
        place.mkdir()
        (place / file).write_bytes(make())
        listed[name] = (str(place / file), rule)
    return listed
