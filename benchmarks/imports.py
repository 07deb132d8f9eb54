"""Files of the field become packages: how long that takes, and how much memory."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks._field import MAKERS
from benchmarks.figures import Figure, Section, median

ROUNDS = 3
# Run in a process of its own, so that its peak memory is that of the work alone (Linux: kilobytes).
OURS = """
import resource, sys, time
from pathlib import Path
from data.given import Given
from data.importers import imported
from data.load import read_package
path, out = Path(sys.argv[1]), Path(sys.argv[2])
begun = time.perf_counter()
made = imported([Given(path.name, path.read_bytes())])
seconds = time.perf_counter() - begun
assert made.report.ok, made.report.text()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, raw in made.files.items():
    (out / name).write_bytes(raw)
begun = time.perf_counter()
package, report = read_package(out)
assert package is not None, report.text()
loaded = time.perf_counter() - begun
print(seconds, loaded, peak * 1024, made.report.rows_read, report.rows_read)
"""
THEIRS = """
import resource, sys, time
import pandas
begun = time.perf_counter()
pandas.read_csv(sys.argv[1])
seconds = time.perf_counter() - begun
print(seconds, 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, 0, 0)
"""


@dataclass(frozen=True)
class File:
    """A file that is measured.

    Attributes:
        what: its name in the table.
        maker: what makes the invented one in `benchmarks._field`.
        real: where the real one lies in the folder of real files.
        seconds: the most that its import may take.
        goal: the beginning of its name in the table of all bars.
    """

    what: str
    maker: str
    real: str
    seconds: float | None
    goal: str


FILES = (
    File(
        "COW alliances by member",
        "cow_members",
        "cow/alliance_v4.1_by_member.csv",
        3,
        "import of COW alliances by member",
    ),
    File("ATOP by member", "atop_members", "atop/atop5_1m.csv", 4, "import of ATOP by member"),
    File(
        "ATOP directed dyad-years",
        "directed_years",
        "atop/atop5_1ddyr_peacesciencer.csv",
        15,
        "import of directed dyad-years",
    ),
)
MEMORY = 1e9


@dataclass(frozen=True)
class Run:
    """Seconds of the import, of loading its package, bytes at the peak, rows before and after."""

    seconds: float
    loaded: float
    peak: float
    rows: float
    made: float


def measure() -> Section:
    """Import invented files as large as the real ones, and the real ones where they are."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for file in FILES:
            path = Path(folder) / f"{file.maker}.csv"
            path.write_bytes(MAKERS[file.maker]())
            figures += measured(file, path, "invented")
            real = real_files()
            if real is not None and (real / file.real).is_file():
                figures += measured(file, real / file.real, "real")
    told = "" if real_files() else " The real files were not at hand: invented ones alone."
    return Section(
        "Import of files of the field",
        "Each file is read, repaired and made into a whole package in memory by a process of its "
        f"own, medians of {ROUNDS}; peak memory is that of the process when the package is made, "
        "libraries included. Loading is what a dashboard does with the package then. Invented "
        f"files have as many rows as the real ones (`benchmarks/_field.py`).{told}",
        tuple(figures),
        "`pandas.read_csv` of the same file in a process of its own, which makes no package of it.",
    )


def measured(file: File, path: Path, which: str) -> list[Figure]:
    """The figures of one file."""
    runs, peers = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as out:
            runs.append(run(OURS, path, out))
        peers.append(run(THEIRS, path, ""))
    rows, made = int(runs[-1].rows), int(runs[-1].made)
    goal = file.goal if which == "invented" else ""
    return [
        Figure(
            f"{file.what}: import",
            median(one.seconds for one in runs),
            "s",
            file.seconds,
            median(one.seconds for one in peers),
            f"{which}, {rows} rows to {made}",
            goal=goal,
        ),
        Figure(
            f"{file.what}: peak memory",
            median(one.peak for one in runs),
            "bytes",
            MEMORY,
            median(one.peak for one in peers),
            which,
            strict=True,
            goal=f"{goal}, memory" if goal else "",
        ),
        Figure(f"{file.what}: loading", median(one.loaded for one in runs), "s", note=which),
    ]


def run(code: str, path: Path, out: str) -> Run:
    """Run one process and read the line it prints."""
    done = subprocess.run(
        (sys.executable, "-c", code, str(path), out),
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    return Run(*map(float, done.stdout.split()))


def real_files() -> Path | None:
    """The folder of real files: what ATLAS_REAL_FILES names, or `shared/real` above the project."""
    named = os.environ.get("ATLAS_REAL_FILES")
    above = [folder / "shared" / "real" for folder in Path(__file__).resolve().parents]
    return next((place for place in ([Path(named)] if named else above) if place.is_dir()), None)
