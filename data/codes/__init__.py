"""State codes of the field and of ISO 3166, names in many languages, and what each stands for."""

from data.codes.invented import invented_id
from data.codes.lookup import SCHEMES, Match, Scheme, Spell, lookup, spells
from data.codes.rows import OWN_WORK, package_rows, source_row

__all__ = [
    "OWN_WORK",
    "SCHEMES",
    "Match",
    "Scheme",
    "Spell",
    "invented_id",
    "lookup",
    "package_rows",
    "source_row",
    "spells",
]
