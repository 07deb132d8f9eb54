"""Building: a site of all data sets as a folder, or a page of one data set as a file.

What is built appears under its name only when it is whole.
"""

import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from components.catalogue import Catalogue
from components.index import ASSETS
from components.map_units import own_name, units_address
from components.reading import reading_page
from components.served import served, static_script
from components.static import html
from components.static.books import as_text, bound, tag
from components.static.pages import about, page_of
from components.static.prepare import Answer, Wish, answers, catalogue_of
from components.view_state import default_state
from data.load import Package

Told = Callable[[int, int], None]
Stages = dict[str, tuple[str, int]]  # name of the stage -> book, number of the answer
PACKED = (".html", ".js", ".css", ".json", ".geojson", ".svg")
SMALLEST = 1000  # bytes of a file that is worth compressing
HEADERS = """# Headers for hosts that read this file; docs/static.md has them for others.
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/books/*
  Cache-Control: public, max-age=31536000, immutable
/pages/*
  Cache-Control: public, max-age=31536000, immutable
"""


class Unwritable(Exception):
    """A place that cannot be written; the message says why."""


@contextmanager
def whole(out: Path, *, folder: bool) -> Iterator[Path]:
    """A place beside `out` to build in, which takes its name when all went well.

    Raises:
        Unwritable: the place is taken or cannot be written.
    """
    if folder and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Unwritable(f"{out} is there already and not an empty folder; name another one.")
    if not folder and out.is_dir():
        raise Unwritable(f"{out} is a folder; name a file, such as {out / 'atlas.html'}.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".atlas-", dir=out.parent) as place:
            made = Path(place) / "made"
            if folder:
                made.mkdir()
            yield made
            if folder and out.is_dir():
                out.rmdir()
            made.replace(out)
    except OSError as error:
        raise Unwritable(f"{out} cannot be written: {error.strerror or error}.") from error


def build_site(wish: Wish, out: Path, told: Told, workers: int) -> None:
    """Write a site of all data sets into a new folder.

    Args:
        wish: what it shall hold.
        out: the folder; must not be there, or be empty.
        told: hears how many pictures are made, and of how many.
        workers: how many processes compute.

    Raises:
        Unwritable: the folder cannot be written; nothing is left behind.
        PackageError: a package has errors.
    """
    catalogue = catalogue_of(wish.packages)
    with whole(out, folder=True) as folder:
        places: dict[tuple[str, str], dict[str, Stages]] = {}
        for one in answers(catalogue, wish, told, workers):
            name = f"books/{tag(one.text)}.json"
            if not (folder / name).exists():
                _write(folder / name, as_text(bound([_packed(one)])))
            found = places.setdefault((one.data, one.lang), {})
            found.setdefault(one.key, {})[one.stage] = (name, 0)
        pages = {}
        for (data, lang), known in sorted(places.items()):
            text = as_text(page_of(catalogue, wish, data, lang, known))
            pages[f"{data}-{lang}"] = f"pages/{data}-{lang}.{tag(text)}.json"
            _write(folder / pages[f"{data}-{lang}"], text)
        info = _site_info(catalogue, wish, pages) | {"reading": True}
        state = replace(_start(catalogue), lang=wish.languages[0])
        first = pages[f"{state.data}-{state.lang}"]
        _write(folder / "index.html", html.site_index(state, info, first))
        _write(folder / "404.html", html.not_found())
        _write(folder / "_headers", HEADERS)
        _copy_assets(folder / "assets")
        for package in catalogue.packages.values():
            if package.borders:
                _write(folder / own_name(package), _units(package)[1])
        _write_reading(folder / "reading", wish)
        _compress(folder)


def build_page(wish: Wish, out: Path, told: Told, workers: int) -> None:
    """Write a page of one data set into one file.

    Args:
        wish: what it shall hold; of its packages the first alone.
        out: the file; one that is there is replaced.
        told: hears how many pictures are made, and of how many.
        workers: how many processes compute.

    Raises:
        Unwritable: the file cannot be written; nothing is left behind.
        PackageError: the package has errors.
    """
    catalogue = catalogue_of(wish.packages[:1])
    with whole(out, folder=False) as file:
        file.write_text(
            page_text(catalogue, wish, answers(catalogue, wish, told, workers)), encoding="utf-8"
        )


def page_text(catalogue: Catalogue, wish: Wish, found: Iterable[Answer]) -> str:
    """The page that is one file, from the answers it holds."""
    books: dict[str, list[Answer]] = {}
    for one in sorted(found, key=lambda one: (one.lang, one.view, one.stage, one.key)):
        books.setdefault(f"books/{one.lang}-{one.view}-{one.stage}", []).append(one)
    texts = {}
    places: dict[str, dict[str, Stages]] = {}
    for name, listed in books.items():
        texts[name] = as_text(bound(map(_packed, listed)))
        for number, one in enumerate(listed):
            found_at = places.setdefault(one.lang, {}).setdefault(one.key, {})
            found_at[one.stage] = (name, number)
    state = replace(_start(catalogue), lang=wish.languages[0])
    pages = {}
    for lang, known in places.items():
        name = pages[f"{state.data}-{lang}"] = f"pages/{lang}"
        texts[name] = html.with_icon(as_text(page_of(catalogue, wish, state.data, lang, known)))
    told = {
        "data": about(catalogue, state.data, state.lang),
        "fingerprint": catalogue.entry(state.data).package.fingerprint,
    }
    units = _units(catalogue.entry(state.data).package)
    return html.one_file(state, _site_info(catalogue, wish, pages), texts, told, units)


def _units(package: Package) -> tuple[str, str]:
    """Address of the map units of a data set, as figures name it, and their text."""
    built = served()["geo/units.geojson"].body
    raw = package.borders.geojson if package.borders else built
    return units_address(html.ASSETS_AT, package), raw.decode("utf-8")


def _packed(one: Answer) -> dict[str, Any]:
    return dict(json.loads(one.text))


def _start(catalogue: Catalogue) -> Any:
    return default_state(catalogue.entry(next(iter(catalogue.packages))).choices)


def _site_info(catalogue: Catalogue, wish: Wish, pages: dict[str, str]) -> dict[str, Any]:
    start = {"data": next(iter(catalogue.packages)), "lang": wish.languages[0]}
    return {"pages": pages, "start": start, "reading": False}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy_assets(folder: Path) -> None:
    ours = [*served().values(), static_script()]
    for one in ours:  # the last script is that of pages without a server
        (folder / one.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / one.name).write_bytes(one.body)
    for name in ("css/20-base.css", "css/reading.css", "atlas.svg", "geo/world_110m.json"):
        shutil.copy(ASSETS / name, folder / name)
    shutil.copytree(ASSETS / "fonts", folder / "fonts")


def _write_reading(folder: Path, wish: Wish) -> None:
    """The pages on how to read a view, a folder a language."""
    for lang in wish.languages:
        for view in wish.views:
            text = reading_page(view, lang)
            if text is not None:
                moved = text.replace('="../assets/', '="../../assets/').replace(
                    'href="../?', 'href="../../?'
                )
                _write(folder / lang / f"{view}.html", moved)


def _compress(folder: Path) -> None:
    """Lay a compressed copy beside every text, for hosts that send such (docs/static.md)."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PACKED and path.stat().st_size >= SMALLEST:
            beside = path.with_name(f"{path.name}.gz")
            beside.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
