"""Sections as plain text and as Markdown, and the one table of all bars."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from benchmarks.figures import HEADINGS, Section

AT_A_GLANCE = "The bars at a glance"


def bars(sections: Iterable[Section]) -> Section:
    """The figures of all sections that a bar is set on by name, as one section."""
    figures = tuple(
        replace(figure, what=figure.goal)
        for section in sections
        for figure in section.figures
        if figure.goal
    )
    return Section(
        AT_A_GLANCE, "How each figure is measured stands in the sections below.", figures
    )


def as_text(section: Section) -> str:
    """The section as a plain table."""
    rows = [HEADINGS, *(figure.cells() for figure in section.figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    peer = f"\nPeer: {section.peer}" if section.peer else ""
    return "\n".join([f"\n{section.title}", *lines]) + peer


def as_markdown(section: Section) -> str:
    """The section as a Markdown heading, sentences and table; empty columns are left out."""
    rows: list[Sequence[str]] = [HEADINGS, *(figure.cells() for figure in section.figures)]
    kept = [i for i in range(len(HEADINGS)) if any(row[i] for row in rows[1:])]
    lines = ["| " + " | ".join(row[i] for i in kept) + " |" for row in rows]
    lines.insert(1, "| --- |" + " ---: |" * (len(kept) - 1))
    text = [f"## {section.title}", "", section.how]
    if section.peer:
        text += ["", f"Peer: {section.peer}"]
    return "\n".join([*text, "", *lines, ""])
