"""Threats as frameworks see them, and motives of states: what the parts of a system share.

Both are statements of authors without dates. Every source is heard side by side, unless one is
chosen.
"""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.actors import heard, named
from data.query.frames import frame_of
from data.query.rows import (
    holds,
    name_of,
    named_rows,
    on_day,
    provenance,
    rows_of,
    said,
    short,
    speaking,
)
from data.query.standing import framework_numbers

_PROVENANCE = {"certainty": "str", "source_id": "str", "locator": "str", "note": "str"}
_FRAMEWORKS = {
    "framework_id": "str",
    "framework": "str",
    "number": "Int64",
    "status": "str",
    "since": "str",
    "until": "str",
}
_THREATS = {
    "framework_id": "str",
    "framework": "str",
    "number": "Int64",
    "origin_id": "str",
    "origin": "str",
    "origin_key": "str",
    "perceived_by": "str",
    "perceived": "str",
    "theme_id": "str",
    "theme": "str",
    "threat": "str",
    "short": "str",
    **_PROVENANCE,
}
_MOTIVES = {
    "state_id": "str",
    "state": "str",
    "organisation_id": "str",
    "organisation": "str",
    "theme_id": "str",
    "theme": "str",
    "motive": "str",
    "short": "str",
    **_PROVENANCE,
}


def framework_heads(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    regions: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """All frameworks a package ever has, with what they are on a day.

    Args:
        package: the package.
        on: the day.
        rule: rule of time.
        lang: language of names.
        regions: only frameworks with a map unit in one of these regions; None keeps all.
        source: the one source to hear; None hears the main source where it speaks, else all.

    Returns:
        One row per framework, by number: ``framework_id, framework, number, status`` (established,
        proposed or planned on the day, else ``not_yet`` or ``no_longer``), ``since, until`` (EDTF).
    """
    day = on.toordinal()
    here = on_day(package, "frameworks", day, rule, source)
    inside = _inside(package, regions)
    answer = []
    for one in sorted({row["framework_id"] for row in speaking(package, "frameworks", source)}):
        if inside is not None and one not in inside:
            continue
        row = here.get((one,))
        status = row["framework_status"] if row else ""
        if row is None:
            spoken = [
                r for r in speaking(package, "frameworks", source) if r["framework_id"] == one
            ]
            coming = [r for r in spoken if r["days"][rule][0] > day]
            row = min(coming or spoken, key=lambda r: r["days"][rule][0])
            status = "not_yet" if coming else "no_longer"
        facts = {
            "framework_id": one,
            "framework": short(row, lang),
            "number": framework_numbers(package)[one],
            "status": status,
            "since": row["valid_from"],
            "until": row["valid_to"],
        }
        answer.append(facts)
    return frame_of(answer, _FRAMEWORKS, ["number", "framework_id"])


def _inside(package: Package, regions: Collection[str] | None) -> set[str] | None:
    """Frameworks with a unit in a region; None where all are wanted."""
    if regions is None:
        return None
    units = {
        row["territory_id"]
        for row in rows_of(package, "territories")
        if row["region_id"] in regions
    }
    return {
        row["framework_id"]
        for row in rows_of(package, "framework_territories")
        if row["territory_id"] in units
    }


def threats(package: Package, lang: str = "en", *, source: str | None = None) -> pd.DataFrame:
    """Threats perceived for each framework.

    Args:
        package: the package.
        lang: language of names, texts and notes.
        source: the one source to hear; None hears all.

    Returns:
        One row per threat, by framework, kind and text: ``framework_id, framework, number,
        origin_id, origin, origin_key`` (``state:ID``, ``organisation:ID``, ``body:ID`` or empty),
        ``perceived_by, perceived, theme_id, theme`` (kind of threat, empty where not told),
        ``threat`` (whole text), ``short, certainty, source_id, locator, note``.
    """
    answer = []
    for row in heard(package, "threats", source):
        one = row["framework_id"]
        known = named_rows(package, "frameworks").get(one)
        key, origin = named(package, row["origin_id"], row, "origin", lang)
        facts = {
            "framework_id": one,
            "framework": short(known, lang) if known else one,
            "number": framework_numbers(package).get(one, 0),
            "origin_id": row["origin_id"],
            "origin": origin,
            "origin_key": key,
            "perceived_by": row["perceived_by"],
            "perceived": named(package, row["perceived_by"], row, "perceived", lang)[1],
            "theme_id": row.get("theme_id") or "",
            "theme": said(row, "theme", lang) or row.get("theme_id") or "",
            "threat": said(row, "threat", lang),
            "short": said(row, "short", lang) or said(row, "threat", lang),
            **provenance(row, lang),
        }
        answer.append(facts)
    order = [
        "number",
        "framework_id",
        "theme_id",
        "short",
        "origin_id",
        "perceived_by",
        "source_id",
    ]
    return frame_of(answer, _THREATS, order)


def motives(
    package: Package,
    lang: str = "en",
    *,
    states: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """Why each state takes part.

    Args:
        package: the package.
        lang: language of names, texts and notes.
        states: only these; None keeps all.
        source: the one source to hear; None hears all.

    Returns:
        One row per motive, by state, kind and text: ``state_id, state, organisation_id,
        organisation, theme_id, theme`` (kind of motive, empty where not told), ``motive`` (whole
        text), ``short, certainty, source_id, locator, note``.
    """
    answer = []
    for row in heard(package, "motives", source):
        if states is not None and row["state_id"] not in states:
            continue
        known = named_rows(package, "organisations").get(row["organisation_id"])
        facts = {
            "state_id": row["state_id"],
            "state": name_of(package, "states", row["state_id"], lang),
            "organisation_id": row["organisation_id"],
            "organisation": short(known, lang) if known else row["organisation_id"],
            "theme_id": row.get("theme_id") or "",
            "theme": said(row, "theme", lang) or row.get("theme_id") or "",
            "motive": said(row, "motive", lang),
            "short": said(row, "short", lang) or said(row, "motive", lang),
            **provenance(row, lang),
        }
        answer.append(facts)
    return frame_of(answer, _MOTIVES, ["state", "state_id", "theme_id", "short", "source_id"])


def taking_part(
    package: Package, on: dt.date, rule: Rule = "likely", *, source: str | None = None
) -> dict[tuple[str, str], str]:
    """Who takes part where on a day, with any standing.

    Returns:
        ``here``, ``not_yet`` or ``no_longer`` by organisation_id and state_id; pairs that never
        have a standing are left out.
    """
    day = on.toordinal()
    found: dict[tuple[str, str], str] = {}
    for row in speaking(package, "memberships", source):
        pair = row["organisation_id"], row["state_id"]
        if holds(row, day, rule):
            found[pair] = "here"
        elif found.get(pair) != "here":
            later = row["days"][rule][0] > day
            found[pair] = "not_yet" if later else found.get(pair, "no_longer")
    return found
