"""Invented packages that look like data sets of the field, to be set beside another one.

The treaty is called PACT in the frame. `cow_like` lists it as alliance 350 and, a second time, as
349; `atop_like` lists it as alliance 4220. All numbers are entries of the concordance, all dates
and members are invented.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.load import Package
from tests.builders import package

Spell = tuple[str, str, str]  # state, first day, end


def frame(folder: Path, spells: Sequence[Spell], **extras: Any) -> Package:
    """A package of one book on the treaty CST."""
    return package(
        folder / "frame",
        {
            "sources": [{"source_id": "book", "title": "Book", "kind": "book", "short_en": "Book"}],
            "organisations": [
                {"organisation_id": "CST", "short_name": "CST", "name_en": "The treaty",
                 "name_de": "Der Vertrag", "valid_from": "1992-05-15", "source_id": "book"}
            ],
            "memberships": rows_of("CST", spells, "book"),
        },
        **{
            "title": "Frame", "title_de": "Rahmen", "main_source": "book",
            "coverage": {"from": "1991-12-21", "to": "1996-01-01"},
            "default_view": {"date": "1995-01-15", "organisations": ["CST"]},
        } | extras,
    )  # fmt: skip


def field(
    folder: Path, family: str, alliances: dict[str, Sequence[Spell]], to: str, **extras: Any
) -> Package:
    """A package as the importers make one of a data set of the field."""
    source, start = f"{family}-9", family.upper()
    members = [
        row
        for number, spells in alliances.items()
        for row in rows_of(f"{start}{number}", spells, source)
    ]
    for line, row in enumerate(members, start=2):
        row["locator"] = f"line {line}"
    return package(
        folder / family,
        {
            "sources": [
                {"source_id": source, "title": f"{start} alliances", "kind": "dataset",
                 "short_en": f"{start} 9", "short_de": f"{start} 9"}
            ],
            "organisations": [
                {"organisation_id": f"{start}{number}", "short_name": f"Alliance {number}",
                 "name_en": f"Alliance {number}", "source_id": source,
                 "organisation_kind": "alliance", "valid_from": min(one[1] for one in spells)}
                for number, spells in alliances.items()
            ],
            "memberships": members,
        },
        **{
            "title": f"{start} alliances", "main_source": source,
            "coverage": {"from": "1816-01-01", "to": to},
        } | extras,
    )  # fmt: skip


def rows_of(organisation: str, spells: Sequence[Spell], source: str) -> list[dict[str, str]]:
    """Memberships as parties."""
    return [
        {"organisation_id": organisation, "state_id": state, "standing": "party",
         "valid_from": first, "valid_to": last, "source_id": source}
        for state, first, last in spells
    ]  # fmt: skip
