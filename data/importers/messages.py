"""What an import can tell: every rule with its level, message and remedy."""

from collections.abc import Mapping
from typing import cast

from data.importers.messages_formats import FORMAT_MESSAGES
from data.messages import MESSAGES, Level

__all__ = ["IMPORT_MESSAGES", "MESSAGES"]

IMPORT_MESSAGES: Mapping[str, tuple[Level, str, str]] = {
    "not-recognised": (
        "error",
        "The columns are of none of the formats that can be read: {known}.",
        "Leave the names of the columns as the data set has them; docs/your-data.md lists them.",
    ),
    "several-families": (
        "error",
        "The files belong to several data sets: {families}.",
        "Make one package per data set; packages can be shown side by side.",
    ),
    "several-versions": (
        "error",
        "The files are of several versions: {versions}.",
        "Give files of one version.",
    ),
    "empty-file": ("error", "The file has no rows.", "Save the table with its header and rows."),
    "not-a-table": (
        "error",
        "The file cannot be read as a table: {reason}.",
        "Save it as CSV with one header line; quotes around cells that hold line breaks.",
    ),
    "too-many-columns": (
        "error",
        "The header has {found} columns; at most {most} are read.",
        "Leave only the columns of the data set.",
    ),
    "column-twice": (
        "error",
        "The column {column} stands twice in the header.",
        "Keep one of the two.",
    ),
    "column-missing": (
        "error",
        "The column {column} is missing.",
        "Save the table with all its columns; the others are found by their names.",
    ),
    "nothing-usable": (
        "error",
        "No row of the file can be used.",
        "See the findings on its rows; the columns may hold something else than their names say.",
    ),
    "other-encoding": (
        "repair",
        "The file is not UTF-8; it was read as {encoding}.",
        "Look at names with accents; save the file as UTF-8 if they are wrong.",
    ),
    "nul-characters": (
        "repair",
        "The file holds {number} NUL characters; they were left out.",
        "Save the file again as text.",
    ),
    "mojibake": (
        "repair",
        "Letters of {value} were garbled; read as {repaired}.",
        "Nothing, if the text is right now.",
    ),
    "column-alias": (
        "repair",
        "The column is called {value}; read as {column}.",
        "Nothing, if it is the same column.",
    ),
    "ragged-line": (
        "skip",
        "The row has {found} cells, the header has {expected}; it was left out.",
        "Check separators and quotes of this row.",
    ),
    "no-code": (
        "skip",
        "The row names no state; it was left out.",
        "Fill in the code of the state.",
    ),
    "no-alliance": (
        "skip",
        "The row names no alliance; it was left out.",
        "Fill in the number of the alliance.",
    ),
    "no-start": (
        "skip",
        "The row has no year in which it begins; it was left out.",
        "Fill in the year.",
    ),
    "ends-before-start": (
        "skip",
        "The row ends ({value}) before it starts ({start}); it was left out.",
        "Correct one of the dates.",
    ),
    "same-row": (
        "skip",
        "The row says the same as row {other}; it was left out.",
        "Delete one of the two.",
    ),
    "impossible-day": (
        "repair",
        "There is no day {value}; only {read} was read.",
        "Correct the day.",
    ),
    "impossible-month": (
        "repair",
        "There is no month {value}; only the year {read} was read.",
        "Correct the month.",
    ),
    "unreadable-year": (
        "repair",
        "{value} is not a year; the date was read as missing.",
        "Write the year in four digits.",
    ),
    "year-nought": (
        "repair",
        "The year of the row is {value}; its dates were used.",
        "Nothing, if the dates of the row are right.",
    ),
    "alias-of-missing": (
        "warning",
        "{value} was read as missing: the data set does not use it, but others do.",
        "Leave the cell empty.",
    ),
    "censored-end": (
        "repair",
        "The end {value} is the end of the data, not of the membership; it was read as open.",
        "Nothing: the end of the data is drawn on the time bar.",
    ),
    "unknown-end": (
        "warning",
        "The end is empty, but {column} says that it ended before the end of the data: the end is "
        "not known.",
        "Fill in the end, or set {column} to 1.",
    ),
    "unknown-start": (
        "repair",
        "The start {value} is the beginning of the data; the membership is older.",
        "Nothing: it is shown as in force from before the data.",
    ),
    "early-start": (
        "warning",
        "The state begins on {value}, before the alliance does ({start}); kept as it stands.",
        "Correct one of the dates if it is a slip.",
    ),
    "alliance-dates-differ": (
        "warning",
        "The dates of alliance {alliance} differ between its rows; the earliest start and the "
        "latest end were taken.",
        "Write the same dates in every row of the alliance.",
    ),
    "no-flag": (
        "warning",
        "Whether this was promised is not said; no promise was read.",
        "Write 1 or 0.",
    ),
    "odd-flag": (
        "warning",
        "{value} is neither 1 nor 0; no promise was read.",
        "Write 1 or 0.",
    ),
    "type-against-flags": (
        "warning",
        "The type {value} does not agree with the columns of promises ({column}); the columns were "
        "followed.",
        "Correct one of the two if it is a slip.",
    ),
    "flags-differ": (
        "warning",
        "The states of alliance {alliance} have promised different things; each was kept.",
        "Nothing, if the promises do differ.",
    ),
    "unknown-code": (
        "warning",
        "No state is known by the code {value}; it is kept as {state}, without a place on the map.",
        "Correct the code if it is a slip.",
    ),
    "ambiguous-code": (
        "warning",
        "The code {value} may mean {candidates}; it is kept as {state}, without a place on the "
        "map.",
        "Give a code that means one of them.",
    ),
    "bad-code": (
        "skip",
        "{value} is not a code of a state; the row was left out.",
        "Write the number of the state.",
    ),
    "outside-state": (
        "warning",
        "The row speaks of days on which the state with the code {value} did not exist ({state}: "
        "{life}); kept as it stands.",
        "Correct the dates if they are a slip.",
    ),
    "succession": (
        "repair",
        "The code {value} stands for several states in turn; the row was divided at {days}.",
        "Nothing, if the successor kept to the treaty.",
    ),
    "overlap-joined": (
        "repair",
        "The row overlaps with row {other} of the same state and treaty; they were joined.",
        "Correct one of the dates if they are two memberships.",
    ),
    "one-sided-unknown": (
        "warning",
        "The promises of the two states differ, and the file does not say whose is which; both "
        "were kept for both.",
        "Use the file of directed pairs.",
    ),
    "rows-became": (
        "repair",
        "{used} rows became {made} rows of {table}: {joined} more rows spoke of the same, {divided}"
        " were added where a state changed hands.",
        "Nothing: this is the account of the rows.",
    ),
    "promises-became": (
        "repair",
        "{used} rows hold {flags} promises; these became {made} rows of {table}: {joined} fewer "
        "where rows speak of the same, {divided} more where a state changed hands or a pair "
        "promises both ways.",
        "Nothing: this is the account of the rows.",
    ),
    "one-day": (
        "repair",
        "The row starts and ends on {value}; it was read as lasting that day.",
        "Nothing, if it did.",
    ),
    "end-though-censored": (
        "warning",
        "The row has the end {value}, but {column} says that it had not ended; the end was kept.",
        "Correct one of the two.",
    ),
    "and-more": (
        "warning",
        "The same holds for {number} more rows.",
        "See the message above.",
    ),
}

# Findings are made from one table of rules.
cast(dict, MESSAGES).update({**IMPORT_MESSAGES, **FORMAT_MESSAGES})
