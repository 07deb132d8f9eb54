"""Rows of a package for states: their names and days, their map units, the regions of these."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import iso3166

from data.codes.tables import states, table
from data.model import tables

OWN_WORK = "atlas-states"
Rows = list[dict[str, str]]
Texts = Mapping[str, str]


def package_rows(state_ids: Iterable[str], source_id: str) -> dict[str, Rows]:
    """Rows of the tables ``states``, ``regions`` and ``territories`` for these states.

    A state that ceased and came back has a row of ``states`` for each time. A map unit has rows
    only for days on which today's shape comes close to that of the time (holdings.csv says why);
    on other days the state is listed beside the map. An id that no table knows gets a row with
    the id as its name.

    Args:
        state_ids: ids of states, in any order.
        source_id: the source that the rows name; ``source_row`` gives one for the table sources.

    Returns:
        By table, rows with every column of the model as text, sorted by key.
    """
    wanted = sorted(set(state_ids))
    held = [row for one in wanted for row in _held(one)]
    held.sort(key=lambda row: (row["unit"], row["valid_from"], row["state_id"]))
    regions = {_units()[row["unit"]]["region_id"] for row in held}
    return {
        "states": [row for one in wanted for row in _state(one, set(wanted), source_id)],
        "regions": [
            _row("regions", source_id, "regions", row)
            for row in table("regions")
            if row["region_id"] in regions
        ],
        "territories": [_territory(row, source_id) for row in held],
    }


def source_row(source_id: str = OWN_WORK) -> dict[str, str]:
    """A row of the table ``sources`` for what ``package_rows`` says."""
    return _row("sources", source_id, "", dict(table("work")[0]))


def _row(name: str, source_id: str, locator: str, given: Texts) -> dict[str, str]:
    """A row with every column of the model: what is given, the provenance, else nothing."""
    columns = tables()[name].by_name
    row = dict.fromkeys(columns, "")
    row |= {column: text for column, text in given.items() if column in columns}
    known = {"source_id": source_id, "certainty": "inferred", "locator": locator}
    return row | {column: text for column, text in known.items() if column in columns and text}


@cache
def _units() -> Mapping[str, Texts]:
    return {row["unit"]: row for row in table("units")}


@cache
def _by_state(name: str) -> Mapping[str, tuple[Texts, ...]]:
    found: dict[str, list[Texts]] = defaultdict(list)
    for row in table(name):
        found[row["state_id"]].append(row)
    return {one: tuple(rows) for one, rows in found.items()}


@cache
def _rules() -> Mapping[str, Texts]:
    return {row["rule"]: row for row in table("rules")}


def _held(state_id: str) -> Iterable[Texts]:
    """Rows of holdings.csv; of a code that it does not know, the unit of the same name."""
    if state_id in states():
        return _by_state("holdings").get(state_id, ())
    claimed = {row["unit"] for row in table("holdings")}
    if state_id not in _units() or state_id in claimed:
        return ()
    whole = {"unit": state_id, "state_id": state_id, "valid_from": "", "valid_to": ""}
    return ({**whole, "rule": "today", "note_en": "", "note_de": ""},)


def _names(state_id: str) -> dict[str, str]:
    known = states().get(state_id) or _units().get(state_id)
    if known:
        return {"name_en": known["name_en"], "name_de": known["name_de"]}
    country = iso3166.countries_by_alpha3.get(state_id)
    return {"name_en": country.apolitical_name if country else state_id, "name_de": ""}


def _state(state_id: str, wanted: set[str], source_id: str) -> Rows:
    known = states().get(state_id, {})
    same = {
        **_names(state_id),
        "state_id": state_id,
        "cow_code": known.get("cow_code", ""),
        "coverage": "covered",
        "note": known.get("note_en", ""),
        "note_de": known.get("note_de", ""),
    }
    spans = _by_state("existences").get(state_id) or ({"valid_from": "", "valid_to": ""},)
    rows = []
    for span in spans:
        before = span.get("successor_of", "")
        days = {"valid_from": span["valid_from"], "valid_to": span["valid_to"]}
        kept = {"successor_of": before if before in wanted else ""}
        rows.append(_row("states", source_id, "states", {**same, **days, **kept}))
    return rows


def _territory(held: Texts, source_id: str) -> dict[str, str]:
    unit = _units()[held["unit"]]
    rule = _rules()[held["rule"]]
    notes = {
        column: " ".join(part for part in (rule[said], held[said]) if part)
        for column, said in (("note", "note_en"), ("note_de", "note_de"))
    }
    names = {column: unit[column] for column in ("region_id", "name_en", "name_de")}
    kind = "subdivision" if "-" in held["unit"] else "country"
    place = {"territory_id": held["unit"], "kind": kind}
    return _row("territories", source_id, "map units", {**held, **names, **place, **notes})
