"""docs/benchmarks.md: what was measured, how, on what, and the tables."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Section, as_markdown
from benchmarks.server import ROOT

PATH = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Speed and size of the dashboard, each figure beside the bar it must reach and, where one is named,
beside a peer measured in the same run. `python -m benchmarks --write` writes this file; `make
bench` prints the same tables, `python -m benchmarks --only NAME` one of them. No test depends on
a time.

Measured on: {machine}.

Server, browser and peers ran on one machine over the loopback,
and the browser drew in software, without a graphics card; times vary from run to run by a half and
more. Read sizes, counts and ratios (figure divided by peer), and take times as orders of magnitude.
1 kB is 1000 bytes, 1 MB a million.

"""


def write(machine: str, sections: Sequence[Section]) -> Path:
    """Write the document.

    Args:
        machine: one line on the machine.
        sections: all measurements.
    """
    text = HEAD.format(machine=machine) + "\n".join(as_markdown(section) for section in sections)
    PATH.write_text(text.rstrip() + "\n", encoding="utf-8")
    return PATH.relative_to(ROOT)
