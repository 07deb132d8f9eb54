"""What can be wrong with a file that is opened, before its tables are read."""

from collections.abc import Mapping
from typing import Literal

OPENING: Mapping[str, tuple[Literal["error", "warning", "repair", "skip"], str, str]] = {
    "nothing-given": ("error", "No file was given.", "Choose a file."),
    "too-large": (
        "error",
        "The files have more than {limit} MB.",
        "Leave out what is no table, or start the program with --data and the folder.",
    ),
    "too-many-files": (
        "error",
        "There are more than {limit} files.",
        "Give the tables alone.",
    ),
    "bad-zip": (
        "error",
        "The ZIP cannot be read: {reason}.",
        "Pack the files again as a plain ZIP.",
    ),
    "zip-directory": (
        "error",
        "The table of contents of the ZIP is larger than {limit} kB.",
        "Pack the tables alone, as a plain ZIP.",
    ),
    "zip-too-large": (
        "error",
        "Unpacked, the files have more than {limit} MB.",
        "Leave out what is no table, or start the program with --data and the folder.",
    ),
    "zip-path": (
        "error",
        "The path {value} leads outside the ZIP.",
        "Pack the folder again, without absolute paths, .. and backslashes.",
    ),
    "zip-link": (
        "error",
        "{value} is a link to another place.",
        "Put the file itself into the ZIP.",
    ),
    "zip-encrypted": (
        "error",
        "{value} is encrypted.",
        "Pack the files again without a password.",
    ),
    "zip-twice": (
        "error",
        "{value} stands twice in the ZIP.",
        "Keep one of the two.",
    ),
    "bad-workbook": (
        "error",
        "The workbook cannot be read: {reason}.",
        "Save it again as XLSX, or save each sheet as CSV.",
    ),
    "workbook-cells": (
        "error",
        "The workbook has more than {limit} cells.",
        "Save each sheet as CSV and put the files into a ZIP.",
    ),
    "workbook-text": (
        "error",
        "The texts of the workbook have more than {limit} million characters.",
        "Save each sheet as CSV and put the files into a ZIP.",
    ),
    "workbook-part": (
        "error",
        "The part {value} of the workbook is larger than {limit} MB.",
        "Save each sheet as CSV and put the files into a ZIP.",
    ),
    "too-many-stories": (
        "error",
        "The package has {found} stories; {most} is the most.",
        "Leave some out.",
    ),
    "too-many-facts": (
        "error",
        "The step names {found} facts; {most} is the most.",
        "Name those that carry the step.",
    ),
    "cannot-show": (
        "error",
        "The tables can be read, but the page cannot show them: {reason}.",
        "Look for values that are far out of the common, in dates above all.",
    ),
    "no-tables": (
        "error",
        "No sheet and no file has the name of a table of the model.",
        "Name them like the tables: {tables}.",
    ),
    "unknown-sheet": (
        "warning",
        "The sheet {value} is no table of the model; it is not read.",
        "Correct its name{guess} if a table was meant.",
    ),
    "table-too-wide": (
        "error",
        "The table has {found} columns; {limit} is the most.",
        "Leave out what is not of the model.",
    ),
    "too-many-rows": (
        "error",
        "There are more than {limit} rows.",
        "Leave rows out, or give them in several packages.",
    ),
    "long-cell": (
        "error",
        "A cell has more than {limit} characters.",
        "Shorten the text; a missing quote can make one cell of many.",
    ),
    "added-columns": (
        "repair",
        "Columns of the model are missing and taken as empty: {columns}.",
        "Nothing has to be done; add them where something is known.",
    ),
    "line-break": (
        "repair",
        "{count} cells have line breaks, which are read as spaces.",
        "Nothing has to be done.",
    ),
    "pattern-not-checked": (
        "warning",
        "The pattern {value} is not checked here.",
        "Leave it out, or use the pattern of the model.",
    ),
    "more-faults": (
        "warning",
        "The table has more faults like those listed before; after {limit} the search stops.",
        "Correct these first and open the file again.",
    ),
    "unrecognised": (
        "skip",
        "The file is neither a table of the model nor a file of the field that is known here.",
        "Name a table like {tables}; a file of the field needs its header and the ending .csv.",
    ),
    "other-format": (
        "skip",
        "Files that end in {ending} are not read.",
        "Save the table as CSV (UTF-8) or XLSX.",
    ),
    "nothing-recognised": (
        "error",
        "No table of the model and no file of the field was found.",
        "Give a ZIP of a package, a workbook with a sheet for each table, or CSV files.",
    ),
    "one-package": (
        "error",
        "These files belong to several data sets.",
        "Open each data set by itself, then set them side by side.",
    ),
}
