"""What can be wrong in a package: every rule with its level, message and remedy."""

from collections.abc import Mapping
from typing import Literal

from data.geo.own_messages import BORDERS
from data.opening_messages import OPENING

# error: stops the reading; warning: used as it stands; repair: read otherwise; skip: left out.
Level = Literal["error", "warning", "repair", "skip"]

# rule: (level, message, remedy). The rule is the message's id: a translation needs it and the
# finding's parameters only.
MESSAGES: Mapping[str, tuple[Level, str, str]] = {
    "missing-file": (
        "error",
        "The file is missing or cannot be opened.",
        "Add the file, or take its table out of datapackage.json.",
    ),
    "bad-descriptor": (
        "error",
        "The descriptor cannot be used: {reason}.",
        "Correct datapackage.json; docs/data.md describes the model.",
    ),
    "unsafe-path": (
        "error",
        "The path {value} leads outside the package.",
        "Use a file name inside the package's folder.",
    ),
    "bad-encoding": (
        "error",
        "The file is not UTF-8 text (first wrong byte: {position}).",
        "Save the file as UTF-8.",
    ),
    "bad-csv": (
        "error",
        "The file cannot be read as comma-separated values: {reason}.",
        "Check quotes and commas.",
    ),
    "unknown-table": (
        "error",
        "The model has no table {table}.",
        "Correct the name{guess}, or take the table out.",
    ),
    "missing-table": (
        "error",
        "The table {table} is missing.",
        "Every package needs this table: add the file and declare it.",
    ),
    "duplicate-table": (
        "error",
        "The table {table} is declared twice.",
        "Keep one of the two.",
    ),
    "missing-column": (
        "error",
        "The column {column} is missing.",
        "Add the column; its cells may be empty unless a value is required.",
    ),
    "undeclared-column": (
        "error",
        "The column {column} is in the file but not in datapackage.json.",
        "Declare the column, or correct its name{guess}.",
    ),
    "unknown-column": (
        "warning",
        "The model has no column {column}; it is kept but nothing shows it.",
        "Correct the name{guess} if a column of the model was meant.",
    ),
    "duplicate-column": (
        "error",
        "The column {column} stands twice in the header.",
        "Keep one of the two.",
    ),
    "column-order": (
        "warning",
        "The columns do not stand in the declared order.",
        "Reorder them: some tools read cells by their place.",
    ),
    "type-differs": (
        "error",
        "The column is declared as {declared}, the model has {expected}.",
        "Declare the type of the model.",
    ),
    "vocabulary-differs": (
        "error",
        "The declared vocabulary allows {value}, the model does not.",
        "Use the values of the model: {allowed}.",
    ),
    "unsupported-constraint": (
        "warning",
        "The constraint {constraint} is not checked here.",
        "Leave it out, or check it with a Frictionless tool.",
    ),
    "ragged-row": (
        "error",
        "The row has {found} cells, the header has {expected}.",
        "Check commas and quotes of this row.",
    ),
    "blank-row": ("error", "The row is empty.", "Delete the empty line."),
    "required-value": ("error", "A value is required here.", "Fill the cell."),
    "wrong-type": ("error", "{value} is not a whole number.", "Write digits only."),
    "not-allowed": (
        "error",
        "{value} is not one of the allowed values.",
        "Use one of: {allowed}{guess}.",
    ),
    "pattern": ("error", "{value} does not have the declared form.", "The form is {pattern}."),
    "unique": ("error", "{value} stands already in row {other}.", "Each value may stand once."),
    "unreadable-date": (
        "error",
        "{value} is not a readable date: {reason}.",
        "Write the date as EDTF: 1992-05-15, 1993-12, 1994, 1993-12-31?, 1993-09/1993-12.",
    ),
    "stray-space": (
        "warning",
        "The value starts or ends with a space.",
        "Take the space out; ids are compared as they stand.",
    ),
    "duplicate-key": (
        "error",
        "The key {value} stands already in row {other}.",
        "One fact, one row: delete or correct one of the two.",
    ),
    "foreign-key": (
        "error",
        "{value} is missing in the table {table}.",
        "Add it to {table}, or correct the id{guess}.",
    ),
    "unknown-source": (
        "error",
        "The source {value} is missing in the table sources.",
        "Add the work to sources, or correct the id{guess}.",
    ),
    "unknown-actor": (
        "error",
        "{value} is neither in {tables}.",
        "Add it, or correct the id{guess}.",
    ),
    "unnamed-actor": (
        "error",
        "{id_column} {id} is not listed in the package and has no name here.",
        "Write its name in {column}, or correct {id_column}.",
    ),
    "interval-reversed": (
        "error",
        "The interval ends ({value}) before it starts ({start}).",
        "valid_to is the first day no longer in force and lies after valid_from.",
    ),
    "interval-overlap": (
        "error",
        "The interval overlaps that of row {other} with the same {key}.",
        "End one interval where the next starts, or give the other source.",
    ),
    "subordination-cycle": (
        "error",
        "On {day} ({footing}) the chain of command is a circle: {chain}.",
        "End or correct one of these relations.",
    ),
    "unknown-main-source": (
        "error",
        "main_source {value} is missing in the table sources.",
        "Name a source_id of the package.",
    ),
    "bad-coverage": (
        "error",
        "The coverage cannot be read: {reason}.",
        'Write {{"from": "1991-12", "to": "1996"}} with EDTF dates.',
    ),
    "bad-default-view": (
        "error",
        "default_view cannot be used: {reason}.",
        "Give an ISO date and organisations of the package.",
    ),
    "bad-story-id": (
        "error",
        "{value} cannot be the id of a story.",
        "Name the folder with small letters, digits and single hyphens; own is taken.",
    ),
    "one-story": (
        "error",
        "The table has {found} rows; a story has one.",
        "Write title and level in one row; a second story needs a folder of its own.",
    ),
    "no-steps": (
        "error",
        "The story has {found} steps.",
        "Give it at least one step and no more than {most}.",
    ),
    "step-number": (
        "error",
        "Step {value} stands where step {expected} belongs.",
        "Number the rows 1, 2, 3 in their order.",
    ),
    "missing-language": (
        "error",
        "{column} is empty, but other texts of the story are in this language ({lang}).",
        "Fill the cell; a language that is begun is written to the end.",
    ),
    "unknown-fact-table": (
        "error",
        "{value} names no table and values.",
        "Begin with one of {tables}, then some values of the row.",
    ),
    "unfounded-fact": (
        "error",
        "No row of {table} has the values {values}.",
        "Correct the step, or the row that it rests on.",
    ),
    "story-link": (
        "error",
        "The link asks for {parameter} {asked}, which the page does not have.",
        "It may be: {possible}",
    ),
    "story-link-parts": (
        "error",
        "The link of a step {fault}; this one does not.",
        "Write ?view=map&date=1994-01-15 and what differs from the page's start.",
    ),
    **OPENING,
    **BORDERS,
}
