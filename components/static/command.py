"""The command line of pages without a server: `build` a site, or a `page` that is one file."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from components.i18n import LANGUAGES
from components.progress import bar
from components.static.building import Unwritable, build_page, build_site
from components.static.prepare import Wish
from components.static.questions import FILTERS, USUAL
from components.static.stages import stages
from components.view_state import VIEWS
from data.load import PackageError

# Of a page that is one file, which shall be small: stages, and filters that are prepared.
FEW = ("laptop", "phone", "projector")
FEW_FILTERS = ("footing", "form", "channel", "scheme", "table")
LARGE = 6e6  # bytes of a page that is one file


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `build` and `page` to the command line."""
    site = commands.add_parser("build", help="write a static site of all data sets")
    site.add_argument("out", type=Path, metavar="OUT", help="a new folder")
    page = commands.add_parser("page", help="write one data set as a page that is one file")
    page.add_argument("out", type=Path, metavar="OUT.html", help="the file")
    for one in (site, page):
        one.add_argument(
            "--data",
            dest="packages",
            action="append",
            metavar="DIR",
            help="folder or name of a data package; may be given again",
        )
        one.add_argument(
            "--lang",
            dest="languages",
            action="append",
            choices=sorted(LANGUAGES),
            help="a language; may be given again; the first is shown at first",
        )
        usual = USUAL if one is site else FEW_FILTERS
        one.add_argument(
            "--filters",
            default=",".join(usual),
            help=f"filters of which single changes are prepared: all, none, or some of "
            f"{', '.join(FILTERS)} (usually {', '.join(usual)})",
        )
        one.add_argument(
            "--views", default="all", help=f"views: all, or some of {', '.join(VIEWS)}"
        )
        one.add_argument(
            "--windows",
            default="all" if one is site else ",".join(FEW),
            help=f"windows that are prepared: all, or some of {', '.join(stages())}; "
            "in others pictures are scaled",
        )
        one.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, help="processes that compute"
        )


def run(given: argparse.Namespace, bundled: Sequence[Path]) -> int:
    """Build what was asked for.

    Args:
        given: the arguments of `build` or `page`.
        bundled: folders of the bundled data packages.

    Returns:
        0; 1 when a package is broken or the place cannot be written; 2 when something is asked
        for that there is not. Where not 0, nothing was written.
    """
    is_site = given.command == "build"
    try:
        folders = [_folder(one, bundled) for one in given.packages or bundled]
        wish = Wish(
            packages=tuple(folders if is_site else folders[:1]),
            languages=tuple(given.languages or (LANGUAGES if is_site else ("en",))),
            filters=_some(given.filters, FILTERS, "filters"),
            views=_some(given.views, VIEWS, "views"),
            stages=_some(given.windows, tuple(stages()), "windows"),
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    begin = time.perf_counter()
    build = build_site if is_site else build_page
    try:
        with bar("pictures") as told:
            build(wish, given.out, told, max(1, given.workers))
    except PackageError as error:
        print(error.report.text(), file=sys.stderr)
        return 1
    except Unwritable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{given.out}: {_size(given.out)} in {time.perf_counter() - begin:.0f} s")
    if not is_site and given.out.stat().st_size > LARGE:
        print("Fewer --filters, --windows or --views make it smaller.", file=sys.stderr)
    return 0


def _folder(given: str | Path, bundled: Sequence[Path]) -> Path:
    """The folder of a package: a path, or the name of a bundled one."""
    named = {path.name: path for path in bundled}
    path = Path(given)
    if path.is_dir():
        return path
    if str(given) in named:
        return named[str(given)]
    raise ValueError(f"--data {given}: no such folder; bundled are {', '.join(named)}")


def _some(given: str, possible: Sequence[str], what: str) -> tuple[str, ...]:
    if given in ("all", "none"):
        return tuple(possible) if given == "all" else ()
    asked = [one.strip() for one in given.split(",") if one.strip()]
    unknown = [one for one in asked if one not in possible]
    if unknown:
        raise ValueError(f"--{what}: {', '.join(unknown)} unknown; there are {', '.join(possible)}")
    return tuple(one for one in possible if one in asked)


def _size(out: Path) -> str:
    files = [path for path in out.rglob("*") if path.is_file()] if out.is_dir() else [out]
    total = sum(path.stat().st_size for path in files) / 1e6
    return f"{len(files)} files, {total:.1f} MB" if out.is_dir() else f"{total:.2f} MB"
