"""The account of the rows of imported files, as text."""

from data.report import Report


def account_text(report: Report) -> str:
    """One line per file: rows read, used, repaired and left out."""
    return "\n".join(
        f"{one.file}: {one.read} rows read = {one.used} used + {one.skipped} left out; "
        f"{one.repaired} of the used ones repaired"
        for one in report.tallies
    )
