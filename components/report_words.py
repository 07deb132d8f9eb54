"""A report in the reader's language: as the page takes it, as CSV and as text."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from components.i18n import Words, translator
from components.reasons import reason_in
from components.takeaway.files import inert
from data.importers.messages import MESSAGES  # all rules, those of imports too
from data.report import Finding, Report

LISTED = 300  # findings that the page is told
LONGEST = 200  # characters of a value that are told
_GUESS = re.compile(r" \(did you mean (.*)\?\)", re.DOTALL)
COLUMNS = ("level", "file", "row", "column", "value", "rule", "message", "remedy")


def extract(*_: object, **__: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """The messages and remedies of all rules, as Babel's extraction takes them (`make words`)."""
    for _level, message, remedy in MESSAGES.values():
        for text in (message, remedy):
            yield 1, "gettext", text, []


def said(one: Finding, words: Words) -> tuple[str, str]:
    """Message and remedy of a finding in a language."""
    _, message, remedy = MESSAGES[one.rule]
    filled = {name: text[:LONGEST] for name, text in one.parameters.items()}
    guess = _GUESS.fullmatch(filled.get("guess", ""))
    if guess:
        # What comes before the place, the name, the question mark and the bracket after it.
        filled["guess"] = words.gettext(" (did you mean {name}?)").format(name=guess[1])
    if filled.get("value") == "(empty)":
        filled["value"] = words.gettext("(empty)")
    if "reason" in filled:
        filled["reason"] = reason_in(filled["reason"], words)
    return words.gettext(message).format(**filled), words.gettext(remedy).format(**filled)


def levels(words: Words) -> dict[str, str]:
    """Names of the levels of findings."""
    return {
        "error": words.gettext("error"),
        "warning": words.gettext("warning"),
        "repair": words.gettext("repaired"),
        "skip": words.gettext("left out"),
    }


def row_of(one: Finding, words: Words) -> dict[str, object]:
    """A finding as the page and the CSV tell it."""
    message, remedy = said(one, words)
    told = {"level": one.level, "file": one.file, "row": one.row, "column": one.column}
    return {
        **told,
        "value": one.value[:LONGEST],
        "rule": one.rule,
        "message": message,
        "remedy": remedy,
    }


def as_document(report: Report, lang: str) -> dict[str, object]:
    """A report as the page takes it: errors come first when not all can be listed."""
    words = translator(lang)
    order = {level: place for place, level in enumerate(levels(words))}
    findings = sorted(report.findings, key=lambda one: order[one.level])
    counts = {level: sum(one.level == level for one in findings) for level in order}
    return {
        "files": [
            {
                "file": one.file,
                "read": one.read,
                "used": one.used,
                "repaired": one.repaired,
                "skipped": one.skipped,
            }
            for one in report.tallies
        ],
        "findings": [row_of(one, words) for one in findings[:LISTED]],
        "errors": counts["error"],
        "warnings": counts["warning"],
        "repairs": counts["repair"],
        "skips": counts["skip"],
        "more": max(len(findings) - LISTED, 0),
    }


def as_csv(report: Report, lang: str) -> bytes:
    """A report as CSV: every finding, and a row a file that says what became of its rows."""
    words = translator(lang)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "read", "used", "repaired", "skipped"])
    names = levels(words)
    for one in report.findings:
        row = row_of(one, words) | {"level": names[one.level]}
        writer.writerow([_cell(row[name]) for name in COLUMNS] + [""] * 4)
    for tally in report.tallies:
        counts = [tally.read, tally.used, tally.repaired, tally.skipped]
        total = {"level": words.gettext("rows"), "file": tally.file}
        writer.writerow([_cell(total.get(name)) for name in COLUMNS] + counts)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return "" if value is None else inert(value) if isinstance(value, str) else value


def as_text(report: Report, lang: str) -> str:
    """A report as text: findings by file, what became of the rows, and the totals."""
    words = translator(lang)
    names = levels(words)
    lines: list[str] = []
    for file in dict.fromkeys(one.file for one in report.findings):
        lines.append(file)
        lines += [f"  {_line(one, words, names)}" for one in report.findings if one.file == file]
        lines.append("")
    for one in report.tallies:
        lines.append(
            words.gettext(
                "{file}: {read} rows read, {used} used, {repaired} of them repaired, "
                "{skipped} left out"
            ).format(**vars(one))
        )
    counts: Mapping[str, int] = {
        level: sum(one.level == level for one in report.findings) for level in names
    }
    lines.append(
        words.gettext(
            "{rows} rows read; {errors} errors, {warnings} warnings, {repairs} repairs, "
            "{skips} left out"
        ).format(
            rows=report.rows_read,
            errors=counts["error"],
            warnings=counts["warning"],
            repairs=counts["repair"],
            skips=counts["skip"],
        )
    )
    return "\n".join(lines)


def _line(one: Finding, words: Words, names: Mapping[str, str]) -> str:
    message, remedy = said(one, words)
    place = [words.gettext("row {row}").format(row=one.row)] if one.row is not None else []
    place += [one.column] if one.column else []
    value = f" = {one.value[:LONGEST]!r}" if one.value else ""
    where = f"{', '.join(place)}{value}: " if place or value else ""
    return f"{names[one.level]} [{one.rule}] {where}{message} {remedy}"
