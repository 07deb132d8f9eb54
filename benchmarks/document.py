"""docs/performance.md and build/benchmarks.json: what was measured, how and on what."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Section
from benchmarks.server import ROOT
from benchmarks.tables import as_markdown, bars

PATH = ROOT / "docs" / "performance.md"
JSON = ROOT / "build" / "benchmarks.json"
HEAD = """# Performance

Speed and size of the dashboard, each figure beside the bar it must reach and, where one is named,
beside a peer measured in the same run. `make bench` measures and prints the first table,
`python -m benchmarks --write` also writes this file, `python -m benchmarks --only NAME` prints one
section. Every run writes all figures to `build/benchmarks.json`. No test depends on a time.

Measured on: {machine}.

**Painted** means the same for every page: the clock starts with the time stamp of the key press,
click or pointer event; once all charts of the page report themselves drawn for the new date, the
next animation frame is awaited, and the clock stops in a task posted from it, so that the frame
with the drawing has been produced. That floor is one animation frame of 1/60 s and weighs most on
the quick page; processor time of the page has no such floor and is given beside it. The charts of
all pages come from the dashboard's own chart functions, at the same sizes, of the same data set.
Pages are measured in one browser, block by block in turn, so that a slow minute of the machine
hits all of them; a ratio (figure divided by peer) is the median of the ratios of paired blocks.

Server, browser and peers ran on one machine over the loopback, and the browser drew in software,
without a graphics card; times vary from run to run by a half and more. Read sizes, counts and
ratios, and take times as orders of magnitude. 1 kB is 1000 bytes, 1 MB a million.

"""


def text(machine: str, sections: Sequence[Section]) -> str:
    """The whole document.

    Args:
        machine: one line on the machine.
        sections: all measurements.
    """
    parts = [as_markdown(section) for section in (bars(sections), *sections)]
    return (HEAD.format(machine=machine) + "\n".join(parts)).rstrip() + "\n"


def write(machine: str, sections: Sequence[Section]) -> Path:
    """Write the document; its place in the project."""
    PATH.write_text(text(machine, sections), encoding="utf-8")
    return PATH.relative_to(ROOT)


def record(machine: str, sections: Sequence[Section]) -> Path:
    """Write all figures as JSON; its place in the project."""
    JSON.parent.mkdir(exist_ok=True)
    found = {"machine": machine, "sections": [as_data(section) for section in sections]}
    JSON.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return JSON.relative_to(ROOT)


def as_data(section: Section) -> dict[str, Any]:
    """A section as plain values, with ratio and whether the bar is met."""
    return asdict(section) | {"figures": [figure_data(figure) for figure in section.figures]}


def figure_data(figure: Figure) -> dict[str, Any]:
    """A figure as plain values."""
    return asdict(figure) | {"ratio": figure.ratio, "met": figure.met}
