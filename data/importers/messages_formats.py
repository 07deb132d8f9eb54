"""What an import of ATOP, IGO or DCAD files can tell beside what every import can."""

from collections.abc import Mapping

from data.messages import Level

FORMAT_MESSAGES: Mapping[str, tuple[Level, str, str]] = {
    "undirected-pairs": (
        "error",
        "The file counts pairs of states by the year without saying who is bound to whom.",
        "Give the file by member (atop5_1m), or that of directed dyad-years (atop5_1ddyr).",
    ),
    "state-years": (
        "error",
        "The file counts promises of states by the year, but neither alliances nor partners.",
        "Give the file by member (atop5_1m), or that of directed dyad-years (atop5_1ddyr).",
    ),
    "joint-years": (
        "error",
        "The file says for pairs of states in which organisations both are, not who is in which.",
        "Give the state-year file (one row per state and year).",
    ),
    "organisation-years": (
        "error",
        "The file has one column per state; their names are not codes.",
        "Give the state-year file (one row per state and year), which has the codes.",
    ),
    "organisations-alone": (
        "error",
        "The file lists organisations, but no members.",
        "Give the state-year file together with it.",
    ),
    "member-unread": (
        "warning",
        "{value} is not a code of a state; the alliance is kept without this member.",
        "Write the number of the state.",
    ),
    "flag-column-missing": (
        "warning",
        "The file has no column {column}; no such promise was read.",
        "Give the whole file if there are such promises.",
    ),
    "same-pair-year": (
        "repair",
        "The pair stands in row {other} with the same year; the promises of both were taken.",
        "Delete one of the two rows.",
    ),
    "years-became": (
        "repair",
        "{used} rows with {flags} promises became {runs} stretches of following years and {made} "
        "rows of obligations (divided where a state changed hands, joined where two met).",
        "Nothing: this is the account of the rows.",
    ),
    "standings-became": (
        "repair",
        "{used} rows with {codes} codes of standing became {runs} stretches of following years and "
        "{made} rows of memberships (divided where a state changed hands, joined where two met).",
        "Nothing: this is the account of the rows.",
    ),
    "no-record": (
        "repair",
        "The codes say {number} times that there is no record (-9): that was not read as an exit.",
        "Nothing: the rows concerned say so in their notes.",
    ),
    "odd-code": (
        "warning",
        "{value} is not a code of membership (1, 2, 3, 0, -1, -9); read as no record.",
        "Correct the code.",
    ),
    "not-an-organisation": (
        "warning",
        "The column {column} does not hold codes of membership; it was not read.",
        "Nothing, if it is no organisation.",
    ),
    "no-numbers": (
        "warning",
        "The file has short names of organisations only: their numbers and full names are missing.",
        "Give the list of organisations together with it.",
    ),
    "no-organisation": (
        "skip",
        "The row names no organisation; it was left out.",
        "Fill in its number or its short name.",
    ),
    "not-in-list": (
        "warning",
        "The list of organisations lacks {value}; it is shown by its short name.",
        "Add it to the list.",
    ),
    "listed-without-members": (
        "skip",
        "No file has a state in {value}; it was left out.",
        "Give the file with its members too.",
    ),
    "told-elsewhere": (
        "warning",
        "{number} organisations stand in {other} too; for them that file was followed.",
        "Give one of the two files.",
    ),
    "same-state-year": (
        "skip",
        "Row {other} speaks of the same organisation, state and year; the row was left out.",
        "Delete one of the two.",
    ),
    "in-force-before-signature": (
        "warning",
        "It is in force from {value}, before it was signed ({signed}); kept as it stands.",
        "Correct one of the dates if it is a slip.",
    ),
    "one-state": (
        "skip",
        "The agreement has the same state on both sides; the row was left out.",
        "Correct one of the codes.",
    ),
    "same-agreement": (
        "repair",
        "The number {value} stands in row {other} too; this one is kept as {kept}.",
        "Give every agreement a number of its own.",
    ),
}
