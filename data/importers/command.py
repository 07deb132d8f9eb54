"""The command line of imports: `import FILE... --out DIR` writes a data package."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from data.given import Given
from data.importers import imported
from data.importers.accounts import account_text
from data.model import tables

NAME = "import"


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` to the command line."""
    adding = commands.add_parser(
        NAME,
        help="make a data package of files of Correlates of War, ATOP or DCAD",
        epilog="Exit codes: 0 the package is written; 1 the files have errors; 2 a file cannot be "
        "opened, or the folder cannot be written. Where not 0, nothing is written.",
    )
    adding.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="files of one data set, CSV or Stata"
    )
    adding.add_argument("--out", required=True, type=Path, metavar="DIR", help="a new folder")
    adding.add_argument("--force", action="store_true", help="replace the package in the folder")


def run(given: argparse.Namespace) -> int:
    """Import files and write the package.

    Args:
        given: the arguments of `import`.

    Returns:
        0 when the package is written; 1 when the files have errors; 2 when a file cannot be opened
        or the folder cannot be written. Where not 0, nothing was written.
    """
    if fault := _occupied(given.out, force=given.force):
        print(fault, file=sys.stderr)
        return 2
    try:
        files = [Given(path.name, path.read_bytes()) for path in given.files]
    except OSError as error:
        print(f"{error.filename}: cannot be opened ({error.strerror}).", file=sys.stderr)
        return 2
    made = imported(files)
    print(made.report.text())
    print(account_text(made.report))
    if not made.report.ok:
        print("Nothing was written. Correct the files as the findings say.", file=sys.stderr)
        return 1
    try:
        write(made.files, given.out)
    except OSError as error:
        print(f"{given.out}: cannot be written ({error.strerror}).", file=sys.stderr)
        return 2
    print(f"Written: {given.out} (show it: python app.py --data {given.out})")
    return 0


def _occupied(out: Path, *, force: bool) -> str:
    """Why a folder cannot be written to; an empty text where it can.

    Only a data package is ever replaced: a folder that holds other things stays as it is.
    """
    if not out.exists() and not out.is_symlink():
        return ""
    if not out.is_dir() or out.is_symlink():
        return f"{out} is no folder. Name another one."
    if not any(out.iterdir()):
        return ""
    if not (out / "datapackage.json").is_file():
        return f"{out} holds something else than a data package. Name another folder."
    return "" if force else f"{out} holds a data package already. Replace it with --force."


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Write the files of a package, all of them or none.

    Args:
        files: the bytes by name.
        out: the folder, new, empty or with a package. Of that the tables and the descriptor are
            replaced; what else lies there, such as stories, stays.

    Raises:
        OSError: the folder cannot be written; what was there before is there still.
    """
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as place:
        new, old = Path(place) / "new", Path(place) / "old"
        new.mkdir()
        for name, raw in files.items():
            (new / name).write_bytes(raw)
        if out.exists():
            _keep(out, new)
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _keep(folder: Path, new: Path) -> None:
    """Copy what is no table or descriptor of a package to the new folder."""
    own = {"datapackage.json", *(f"{name}.csv" for name in tables())}
    for entry in folder.iterdir():
        if entry.name in own:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
