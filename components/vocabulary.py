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
    # status and areas of cooperation
    "in_force": N_("in force"),
    "negotiating": N_("under negotiation"),
    "stalled": N_("stalled"),
    "mutual_assistance": N_("mutual assistance"),
    "air_defence": N_("air defence"),
    "missile_defence": N_("missile defence"),
    "early_warning": N_("early warning"),
    "border_protection": N_("border protection"),
    "military_production": N_("military production"),
    "infrastructure": N_("infrastructure"),
    "bases": N_("bases"),
    "training": N_("training"),
    "peacekeeping": N_("peacekeeping"),
    "forces": N_("forces"),
    "command": N_("command"),
    # what states promise each other
    "defence": N_("defence"),
    "offence": N_("offence"),
    "neutrality": N_("neutrality"),
    "non_aggression": N_("non-aggression"),
    "consultation": N_("consultation"),
    # differences between two days
    "state_founded": N_("came into being"),
    "state_ended": N_("ceased to exist"),
    "joined": N_("joined"),
    "left": N_("left"),
    "standing_changed": N_("standing changed"),
    "founded": N_("set up"),
    "dissolved": N_("dissolved"),
    "dropped": N_("no longer planned"),
    "status_changed": N_("status changed"),
    "moved": N_("moved under another body"),
    # kinds of organisation
    "organisation": N_("organisation"),
    "treaty": N_("treaty"),
    "agreement": N_("agreement"),
    "force_pool": N_("force pool"),
    "programme": N_("programme"),
    "concept": N_("concept"),
    # kinds and standings of the options of a plan
    "variant": N_("variant"),
    "stage": N_("stage"),
    "element": N_("element"),
    "feature": N_("feature"),
    "provision": N_("provision"),
    "in_practice": N_("in practice"),
    "realised": N_("realised"),
    "partly_realised": N_("partly realised"),
    "not_realised": N_("not realised"),
    "current_stage": N_("current stage"),
    "near_term_goal": N_("near-term goal"),
    "long_term_goal": N_("long-term goal"),
    "agreed": N_("agreed"),
    "adopted": N_("adopted"),
    "argued": N_("argued"),
    "in_theory": N_("possible in theory"),
    "limited": N_("possible within limits"),
    "deferred": N_("put off"),
    "failed": N_("failed"),
    "rejected": N_("rejected"),
    "outdated": N_("overtaken by events"),
    # findings of tests
    "met": N_("met"),
    "partly": N_("partly met"),
    "not_met": N_("not met"),
}

# Channels of cooperation; `regional` alone is also a command level.
CHANNEL_TERMS = {
    "all": N_("all channels"),
    "multilateral": N_("multilateral"),
    "regional": N_("regional"),
    "bilateral": N_("bilateral"),
    # what sources differ in
    "standing": N_("standing"),
    "start": N_("start"),
    "end": N_("end"),
    "day": N_("day"),
    "existence": N_("existence"),
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
    "obligations": N_("Promises"),
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
    "change": N_("Change"),
    "organisation": N_("Organisation"),
    "before": N_("Before"),
    "after": N_("After"),
    "date": N_("Date"),
    "plan": N_("Plan"),
    "option": N_("Option"),
    "kind": N_("Kind"),
    "detail": N_("What it means"),
    "concept": N_("Concept"),
    "criterion": N_("Criterion"),
    "finding": N_("Finding"),
    "explanation": N_("Why"),
    "question": N_("Question"),
    "actor": N_("Who"),
    "side": N_("Side"),
    "threat": N_("Threat"),
    "origin": N_("Origin"),
    "perceived": N_("Seen by"),
    "motive": N_("Motive"),
    # ties
    "partner": N_("Partner"),
    "channel": N_("Channel"),
    "area": N_("Area"),
    "through": N_("Through"),
    "states": N_("States"),
    "centralisation": N_("Centralisation"),
    "hub": N_("Hub"),
    "hub_ties": N_("Ties of the hub"),
    "share": N_("Share"),
    "density": N_("Density"),
    # classifications
    "group": N_("Group"),
    "for": N_("What for"),
    "agreeing": N_("Pairs alike"),
    "subject": N_("Subject"),
    "says": N_("Says"),
    "difference": N_("Difference"),
    # works and statements
    "work": N_("Work"),
    "title": N_("Title"),
    "statements": N_("Statements"),
    "stated": N_("Stated"),
    "inferred": N_("Inferred"),
    "disputed": N_("Disputed"),
    "cited_by": N_("Cited by"),
    "statement": N_("Statement"),
    "table": N_("Table"),
    "line": N_("Line"),
    # promises
    "promise": N_("Strongest promise"),
    "also": N_("Also promised"),
    "partners": N_("Partners"),
    "alliances": N_("Alliances"),
    # alliances in force
    "alliance": N_("Alliance"),
    "promises": N_("Promises"),
    # status ladder
    "treaty": N_("Treaty or organisation"),
    "step": N_("Step"),
}


def term(value: str, words: Words) -> str:
    """Label of a vocabulary value; a value the field's vocabulary lacks is shown as it is."""
    return words.gettext(TERMS[value]) if value in TERMS else value.replace("_", " ")


def channel_term(value: str, words: Words) -> str:
    """Label of a channel of cooperation, or of all together."""
    return words.gettext(CHANNEL_TERMS[value]) if value in CHANNEL_TERMS else value


def graded(certainty: str, words: Words) -> str:
    """A certainty as tables show it: the word and its sign."""
    return f"{term(certainty, words)} {CERTAINTY_SIGNS.get(certainty, '')}".strip()


def table_title(name: str, words: Words) -> str:
    """Title of a table of the package."""
    return words.gettext(TABLES[name]) if name in TABLES else name


def column_title(name: str, words: Words) -> str:
    """Heading of a column of a chart's table."""
    return words.gettext(COLUMNS[name]) if name in COLUMNS else name
