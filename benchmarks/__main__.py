"""`python -m benchmarks [--only NAME] [--write]`: measure, print, and write docs/performance.md."""

import argparse
import importlib
import importlib.util
import sys
import time
from collections.abc import Sequence

from benchmarks import document
from benchmarks.figures import Section
from benchmarks.machine import machine
from benchmarks.tables import as_text, bars

# Each is a module with `measure() -> Section`.
ALL = ("step", "drag", "filters", "load", "crowd", "memory", "start", "render")
ALL += ("pictures", "series", "large", "static", "imports")
MEASUREMENTS = tuple(name for name in ALL if importlib.util.find_spec(f"benchmarks.{name}"))


def measured(name: str) -> Section:
    """Take one measurement and say how long it took."""
    begun = time.perf_counter()
    section: Section = importlib.import_module(f"benchmarks.{name}").measure()
    print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return section


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure speed and size."
    )
    parser.add_argument(
        "--only",
        choices=MEASUREMENTS,
        action="append",
        help="one measurement with all its figures; may be given again",
    )
    parser.add_argument(
        "--write", action="store_true", help="write docs/performance.md (all measurements)"
    )
    given = parser.parse_args(arguments)
    if given.only and given.write:
        parser.error("docs/performance.md holds all measurements: --write goes without --only")
    where = machine()
    print(where, flush=True)
    sections = [measured(name) for name in given.only or MEASUREMENTS]
    if given.only:
        print("\n".join(as_text(section) for section in sections))
    print(as_text(bars(sections)))
    print(f"\nwritten: {document.record(where, sections)}")
    if given.write:
        print(f"written: {document.write(where, sections)}")
    return int(any(figure.met is False for section in sections for figure in section.figures))


if __name__ == "__main__":
    sys.exit(main())
