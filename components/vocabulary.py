"""The field's terms as the page shows them: label of each vocabulary value, in both languages."""

from components.i18n import Words


def N_(message: str) -> str:
    """Mark a message for translation without translating it here."""
    return message


TERMS = {
    # standings
    "member": N_("member"),
    "participant": N_("participant"),
    "party": N_("party"),
    "signatory": N_("signatory"),
    "partner": N_("partner"),
    "observer": N_("observer"),
    "associate": N_("associate"),
    "applicant": N_("applicant"),
    # kinds of blank
    "none": N_("none"),
    "not_yet": N_("not yet"),
    "no_longer": N_("no longer"),
    "no_state": N_("no such state"),
    "outside": N_("outside coverage"),
    # command levels and components
    "alliance": N_("alliance level"),
    "regional": N_("regional level"),
    "national": N_("national level"),
    "political": N_("political"),
    "military": N_("military"),
    "economic": N_("economic"),
    "coordination": N_("coordination"),
    # existence and footing
    "established": N_("established"),
    "proposed": N_("proposed"),
    "planned": N_("planned"),
    "ended": N_("ended"),
    "any": N_("any footing"),
    "peacetime": N_("peacetime"),
    "wartime": N_("wartime"),
    # relations between bodies
    "subordinate_to": N_("subordinate to"),
    "operationally_subordinate_to": N_("operationally subordinate to"),
    "accountable_to": N_("accountable to"),
    "member_of": N_("member of"),
    "succeeds": N_("succeeds"),
    "delegates_to": N_("delegates to"),
    "represented_in": N_("represented in"),
    "same_members": N_("same members as"),
    # treaty acts
    "signature": N_("signature"),
    "ratification": N_("ratification"),
    "accession": N_("accession"),
    "entry_into_force": N_("entry into force"),
    "denunciation": N_("denunciation"),
    "withdrawal": N_("withdrawal"),
    # certainty and date rules
    "stated": N_("stated"),
    "inferred": N_("inferred"),
    "disputed": N_("disputed"),
    "certain": N_("only if certain"),
    "likely": N_("if likely"),
    "possible": N_("if possible"),
    # kinds of organisation
    "organisation": N_("organisation"),
    "treaty": N_("treaty"),
    "agreement": N_("agreement"),
    "force_pool": N_("force pool"),
    "programme": N_("programme"),
    "concept": N_("concept"),
}

CERTAINTY_SIGNS = {"stated": "", "inferred": "≈", "disputed": "≠"}

TABLES = {
    "sources": N_("Sources"),
    "states": N_("States"),
    "regions": N_("Regions"),
    "territories": N_("Territories"),
    "organisations": N_("Organisations"),
    "treaty_actions": N_("Treaty acts"),
    "memberships": N_("Memberships"),
    "frameworks": N_("Frameworks"),
    "framework_territories": N_("Framework territories"),
    "bodies": N_("Bodies"),
    "body_relations": N_("Relations of bodies"),
    "body_seats": N_("Seats in bodies"),
    "forces": N_("Forces"),
    "cooperation": N_("Cooperation"),
    "schemes": N_("Schemes"),
    "scheme_groups": N_("Groups of schemes"),
    "options": N_("Options"),
    "positions": N_("Positions"),
    "motives": N_("Motives"),
    "threats": N_("Threats"),
    "assessments": N_("Assessments"),
    "events": N_("Events"),
}

COLUMNS = {
    "state": N_("State"),
    "standing": N_("Standing"),
    "since": N_("Since"),
    "until": N_("Until"),
    "organisations": N_("Organisations"),
    "certainty": N_("Certainty"),
    "source": N_("Source"),
    "framework": N_("Framework"),
    "territory": N_("Territory"),
    "status": N_("Status"),
    "ties": N_("Ties"),
    "body": N_("Body"),
    "level": N_("Command level"),
    "component": N_("Component"),
    "footing": N_("Footing"),
    "superiors": N_("Relations"),
    "via": N_("Framework or organisation"),
    "from": N_("From"),
    "to": N_("To"),
    "what": N_("What"),
    "note": N_("Note"),
}


def term(value: str, words: Words) -> str:
    """Label of a vocabulary value; a value the field's vocabulary lacks is shown as it is."""
    return words.gettext(TERMS[value]) if value in TERMS else value.replace("_", " ")


def table_title(name: str, words: Words) -> str:
    """Title of a table of the package."""
    return words.gettext(TABLES[name]) if name in TABLES else name


def column_title(name: str, words: Words) -> str:
    """Heading of a column of a chart's table."""
    return words.gettext(COLUMNS[name]) if name in COLUMNS else name
