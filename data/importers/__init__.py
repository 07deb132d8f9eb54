"""Importers: files of the field become a data package in memory (docs/your-data.md).

A file is known by the names in its header. Columns are read by name; what was read otherwise than
it stands, and what was left out, is reported row by row.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from data.given import Given
from data.importers.draft import package_files
from data.importers.formats import format_of
from data.importers.formats import formats as known_formats
from data.importers.notes import Notes
from data.importers.reading import Sheet, header, read_sheet
from data.report import Report

__all__ = ["Imported", "imported", "recognised"]


@dataclass(frozen=True)
class Imported:
    """What came of an import.

    Attributes:
        name: id of the package, such as the name of the data set.
        files: a whole data package, `datapackage.json` and one CSV per table; empty where the
            report has errors.
        report: what was repaired and left out, and the account of every file's rows.
    """

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=lambda: Report(()))


def recognised(given: Given) -> str:
    """The id of the format that a file's header is of; an empty text where it is of none."""
    form = format_of(header(given))
    return form.id if form else ""


def imported(given: Sequence[Given]) -> Imported:
    """Make a package of files of one data set, which complement each other.

    Each family is a module here with ``convert(sheets, notes) -> Draft | None``.
    """
    notes = Notes()
    given = _apart(given)
    forms = {one.name: format_of(header(one)) for one in given}
    for name, form in forms.items():
        if form is None:
            known = ", ".join(sorted({one.id for one in known_formats()}))
            notes.add("not-recognised", name, 1, known=known)
    families = sorted({form.family for form in forms.values() if form})
    if len(families) > 1:
        notes.add("several-families", given[0].name, families=", ".join(families))
    name = families[0] if families else ""
    if notes.failed or not families:
        return Imported(name, {}, notes.report())
    sheets: list[Sheet] = []
    for one in given:
        sheet = read_sheet(one, notes)
        if sheet is not None:
            notes.count(one.name, len(sheet.cells))
            sheets.append(sheet)
    if notes.failed:
        return Imported(name, {}, notes.report())
    draft = importlib.import_module(f"data.importers.{name}").convert(sheets, notes)
    for sheet in sheets:
        if not notes.used(sheet.file):
            notes.add("nothing-usable", sheet.file)
    files = {} if notes.failed or draft is None else package_files(draft)
    return Imported(name, files, notes.report())


def _apart(given: Sequence[Given]) -> list[Given]:
    """The files with names of their own: a second one of a name is numbered."""
    found: dict[str, Given] = {}
    for one in given:
        names = (f"{one.name} ({number})" if number > 1 else one.name for number in count(1))
        name = next(name for name in names if name not in found)
        found[name] = Given(name, one.raw)
    return list(found.values())
