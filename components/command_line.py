"""The command line's smaller commands: check files, write a template, name several data sets."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from components.i18n import LANGUAGES
from components.open_data import BESIDE
from components.report_words import as_csv, as_text
from components.stories import checked, open_package
from data.load import Package
from data.template import NotEmpty, write_template

WHAT = "a folder, a ZIP, a workbook (XLSX) or files of the field"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `validate` and `new`."""
    check = commands.add_parser("validate", help="print the report on a data package")
    check.add_argument("folder", type=Path, metavar="DATA", help=WHAT)
    check.add_argument("--lang", choices=tuple(LANGUAGES), default="en")
    check.add_argument("--csv", type=Path, metavar="FILE", help="write the report as a table too")
    new = commands.add_parser("new", help="write a package to begin with")
    new.add_argument("folder", type=Path, metavar="DIR", help="missing or empty")


def validate(path: Path, lang: str = "en", csv: Path | None = None) -> int:
    """Print the report on a package; 1 when it has errors, 2 when the CSV cannot be written."""
    report = checked(path)
    print(as_text(report, lang))
    try:
        if csv:
            csv.write_bytes(as_csv(report, lang))
    except OSError as error:
        print(f"{csv}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    return 0 if report.ok else 1


def new(folder: Path) -> int:
    """Write the template into a folder; 2 when it is not empty or cannot be written."""
    try:
        write_template(folder)
    except NotEmpty:
        print(f"{folder} is not empty; name a folder that is new or empty.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{folder}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    print(f"A package to begin with is in {folder}; README.md there says how to go on.")
    print(f"Show it: python app.py --data {folder}")
    return 0


def packages_of(paths: Iterable[Path]) -> dict[str, tuple[Path, Package]]:
    """The packages at some paths by an id of their own: a second one of a name gets a number.

    Raises:
        PackageError: a package has errors; the report names them.
    """
    found: dict[str, tuple[Path, Package]] = {}
    for path in paths:
        package = open_package(path)
        stem = package.id.replace(BESIDE, "-")
        id_, number = stem, 1
        while id_ in found:
            number += 1
            id_ = f"{stem}-{number}"
        found[id_] = (path, package)
    return found
