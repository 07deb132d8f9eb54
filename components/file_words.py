"""Words for what stands in the files of a package: columns, and values that only they hold."""

from babel import Locale

from components.i18n import LOCALES, Words
from components.vocabulary import N_, TERMS, channel_term, column_title, term

CELL_TERMS = {
    # kinds of works
    "report": N_("report"),
    "article": N_("article"),
    "newspaper": N_("newspaper"),
    "treaty_text": N_("treaty text"),
    "register": N_("register"),
    "book": N_("book"),
    "dataset": N_("data set"),
    "map_data": N_("map data"),
    # coverage of a state, kinds of map units, rank of events
    "covered": N_("covered"),
    "context": N_("surroundings only"),
    "country": N_("whole state"),
    "subdivision": N_("part of a state"),
    "major": N_("major"),
    "minor": N_("minor"),
    # roles in bodies
    "chair": N_("chair"),
    "ex_officio": N_("ex officio"),
    "head": N_("head"),
    "secretary": N_("secretary"),
    # forces and how they are commanded
    "coalition_forces": N_("coalition forces"),
    "joint_forces": N_("joint forces"),
    "national_forces": N_("national forces"),
    "nuclear_forces": N_("nuclear forces"),
    "peacekeeping_force": N_("peacekeeping force"),
    "reserve": N_("reserve"),
    "direct": N_("direct command"),
    "operational": N_("operational command"),
    "de_jure": N_("de jure"),
    "de_facto": N_("de facto"),
    "made_available": N_("made available"),
    # kinds of events
    "adoption": N_("adoption"),
    "decision": N_("decision"),
    "dispute": N_("dispute"),
    "dissolution": N_("dissolution"),
    "establishment": N_("establishment"),
    "failure": N_("failure"),
    "founding": N_("founding"),
    "meeting": N_("meeting"),
    "operation": N_("operation"),
    "proposal": N_("proposal"),
    "publication": N_("publication"),
    "statement": N_("statement"),
    "transfer": N_("transfer"),
}

# Columns of the files by their name without a language; those of other tables share words.
FILE_COLUMNS = {
    "row_number": N_("Line"),
    "source_id": N_("Source"),
    "author": N_("Author"),
    "year": N_("Year"),
    "title": N_("Title"),
    "publisher": N_("Publisher"),
    "language": N_("Language"),
    "locator": N_("Place in the work"),
    "state_id": N_("State"),
    "name": N_("Name"),
    "name_ru": N_("Russian name"),
    "cow_code": N_("Correlates of War code"),
    "valid_from": N_("From"),
    "valid_to": N_("Until"),
    "successor_of": N_("Successor of"),
    "coverage": N_("Coverage"),
    "region_id": N_("Region"),
    "sort_order": N_("Order"),
    "territory_id": N_("Map unit"),
    "economic_region": N_("Economic region"),
    "organisation_id": N_("Organisation"),
    "short_name": N_("Short name"),
    "organisation_kind": N_("Kind"),
    "parent_id": N_("Belongs to"),
    "short": N_("Short label"),
    "action": N_("Act"),
    "acted_on": N_("Day of the act"),
    "obligation": N_("Promise"),
    "framework_id": N_("Framework"),
    "framework_status": N_("Status"),
    "rule": N_("Rule"),
    "body_id": N_("Body"),
    "command_level": N_("Command level"),
    "body_status": N_("Status"),
    "relation": N_("Relation"),
    "other_body_id": N_("Other body"),
    "seat_id": N_("Seat"),
    "seat": N_("Seat"),
    "role": N_("Role"),
    "force_id": N_("Force"),
    "command_kind": N_("Kind of command"),
    "force_status": N_("Status"),
    "partner_id": N_("Partner"),
    "cooperation_status": N_("Status"),
    "scheme_id": N_("Classification"),
    "proposed_on": N_("Proposed on"),
    "description": N_("Description"),
    "group_id": N_("Group"),
    "plan_id": N_("Plan"),
    "option_id": N_("Option"),
    "option_kind": N_("Kind"),
    "question_id": N_("Question"),
    "actor_id": N_("Who"),
    "stance_id": N_("Stance"),
    "stance": N_("Stance"),
    "held_from": N_("Held from"),
    "theme_id": N_("Theme"),
    "theme": N_("Theme"),
    "origin_id": N_("Origin"),
    "perceived_by": N_("Seen by"),
    "event_id": N_("Event"),
    "happened_on": N_("Day"),
    "event_kind": N_("Kind"),
    "place": N_("Place"),
    "rank": N_("Rank"),
    "label": N_("Short label"),
}


def cell_term(column: str, value: str, words: Words) -> str:
    """Word for a code that stands in a column of a file; a code without a word is shown as it is.

    Args:
        column: name of the column: some codes mean different things in different columns.
        value: the code.
        words: catalogue of the page's language.
    """
    if column == "channel":
        return channel_term(value, words)
    if value in TERMS:
        return term(value, words)
    return words.gettext(CELL_TERMS[value]) if value in CELL_TERMS else term(value, words)


def file_column(column: str, words: Words) -> str:
    """Heading of a column of a file: its word, then its name in the file unless they are alike."""
    stem = column[:-3] if column.endswith(("_en", "_de")) else column
    known = FILE_COLUMNS.get(stem)
    title = words.gettext(known) if known else column_title(stem, words)
    if column == "row_number":
        return title
    alike = title.casefold().replace(" ", "_") == column
    return title if alike else f"{title} ({column})"


def language_name(code: str, lang: str) -> str:
    """Name of a language by its code; a code without a name is shown as it is."""
    return Locale.parse(LOCALES[lang]).languages.get(code, code)
