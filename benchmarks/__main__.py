"""`python -m benchmarks [--only NAME] [--write]`: measure, print, and write docs/benchmarks.md."""

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks import document, filters, load, memory, render, start, step
from benchmarks.figures import Section, as_text
from benchmarks.machine import machine

MEASUREMENTS: dict[str, Callable[[], Section]] = {
    "start": start.measure,
    "load": load.measure,
    "step": step.measure,
    "filter": filters.measure,
    "render": render.measure,
    "memory": memory.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure speed and size."
    )
    parser.add_argument(
        "--only", choices=MEASUREMENTS, action="append", help="one measurement; may be given again"
    )
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md (all measurements)"
    )
    given = parser.parse_args(arguments)
    if given.only and given.write:
        parser.error("docs/benchmarks.md holds all measurements: --write goes without --only")
    where = machine()
    print(where, flush=True)
    sections = []
    for name in given.only or MEASUREMENTS:
        sections.append(MEASUREMENTS[name]())
        print(as_text(sections[-1]), flush=True)
    if given.write:
        print(f"\nwritten: {document.write(where, sections)}")
    return int(any(figure.met is False for section in sections for figure in section.figures))


if __name__ == "__main__":
    sys.exit(main())
