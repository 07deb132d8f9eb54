"""The lists of facts that the detail panel shows, one function per list."""

from collections.abc import Callable, Mapping

from data.query import promise_lists, statement_lists
from data.query.asked import Asked, Item
from data.query.command import organisation_of
from data.query.rows import Row, named_rows, rows_of, said, short


def _standings(asked: Asked) -> list[Item]:
    if asked.kind not in ("state", "organisation"):
        return []
    other = "organisation" if asked.kind == "state" else "state"
    rows = asked.rows("memberships", f"{asked.kind}_id")
    return _dated(asked, "memberships", rows, other, "standing")


def _acts(asked: Asked) -> list[Item]:
    if asked.kind not in ("state", "organisation"):
        return []
    other = "organisation" if asked.kind == "state" else "state"
    rows = asked.rows("treaty_actions", f"{asked.kind}_id")
    return _dated(asked, "treaty_actions", rows, other, "action", "acted_on")


def _dated(asked: Asked, table: str, rows: list[Row], other: str, *codes: str) -> list[Item]:
    """Items that lead to another thing, in order of time."""
    names = {"organisation": "organisations", "state": "states", "body": "bodies"}
    items = []
    for row in sorted(rows, key=lambda row: (row["days"]["likely"][0], row["row_number"])):
        to = row[f"{other}_id"]
        label = asked.name(names[other], to)
        shown = {code: row[code] for code in codes}
        items.append(asked.item(table, row, f"{other}:{to}" if to else "", label, **shown))
    return items


def _bodies(asked: Asked) -> list[Item]:
    if asked.kind not in ("organisation", "framework"):
        return []
    items = []
    for row in rows_of(asked.package, "bodies"):
        own = organisation_of(asked.package, row)
        if (own if asked.kind == "organisation" else row["framework_id"]) == asked.one:
            codes = {code: row[code] for code in ("command_level", "component", "body_status")}
            label = said(row, "name", asked.lang)
            items.append(asked.item("bodies", row, f"body:{row['body_id']}", label, **codes))
    return items


def _frameworks(asked: Asked) -> list[Item]:
    """Frameworks of a state (with its units there), of a body, or of an organisation."""
    units: dict[str, list[str]] = {}
    if asked.kind == "state":
        held = {row["territory_id"]: row for row in asked.rows("territories", "state_id")}
        for row in rows_of(asked.package, "framework_territories"):
            if row["territory_id"] in held:
                label = said(held[row["territory_id"]], "name", asked.lang)
                units.setdefault(row["framework_id"], []).append(label)
    elif asked.kind == "body":
        units = {row["framework_id"]: [] for row in asked.rows("bodies", "body_id")}
    elif asked.kind == "organisation":
        units = {row["framework_id"]: [] for row in asked.rows("frameworks", "organisation_id")}
    return [
        asked.item(
            "frameworks",
            row,
            f"framework:{row['framework_id']}",
            said(row, "name", asked.lang),
            framework_status=row["framework_status"],
            units=sorted(set(units[row["framework_id"]])),
        )
        for row in rows_of(asked.package, "frameworks")
        if row["framework_id"] in units
    ]


def _organisations(asked: Asked) -> list[Item]:
    """What a thing belongs to (``outgoing``) and what belongs to it."""
    if asked.kind in ("state", "force"):
        return []
    items = []
    column = "parent_id" if asked.kind == "organisation" else "organisation_id"
    table = {"organisation": "organisations", "framework": "frameworks", "event": "events"}
    if asked.kind == "body":
        mine = {organisation_of(asked.package, row) for row in asked.rows("bodies", "body_id")}
    else:
        own = asked.rows(table[asked.kind], f"{asked.kind}_id")
        mine = {row[column] for row in own}
    for row in rows_of(asked.package, "organisations"):
        one = row["organisation_id"]
        belongs = asked.kind == "organisation" and row["parent_id"] == asked.one
        if one in mine or belongs:
            codes = {"organisation_kind": row["organisation_kind"], "outgoing": one in mine}
            label = said(row, "name", asked.lang)
            items.append(asked.item("organisations", row, f"organisation:{one}", label, **codes))
    return items


def _units(asked: Asked) -> list[Item]:
    """Map units of a framework."""
    if asked.kind != "framework":
        return []
    known = named_rows(asked.package, "territories")
    items = []
    for row in asked.rows("framework_territories", "framework_id"):
        unit = known.get(row["territory_id"])
        state = unit["state_id"] if unit else ""
        label = said(unit, "name", asked.lang) if unit else row["territory_id"]
        codes = {"territory_id": row["territory_id"], "state": asked.name("states", state)}
        key = f"state:{state}" if state else ""
        items.append(asked.item("framework_territories", row, key, label, **codes))
    return items


def _seats(asked: Asked) -> list[Item]:
    """Seats of a body, or the seats a state holds."""
    if asked.kind not in ("body", "state"):
        return []
    items = []
    for row in asked.rows("body_seats", f"{asked.kind}_id"):
        codes = {
            "seat_id": row["seat_id"],
            "seat": said(row, "seat", asked.lang) or row["seat_id"],
            "role": row["role"],
        }
        other, table = ("state", "states") if asked.kind == "body" else ("body", "bodies")
        to = row[f"{other}_id"]
        key, label = (f"{other}:{to}", asked.name(table, to)) if to else ("", "")
        items.append(asked.item("body_seats", row, key, label, **codes))
    return items


def _links(asked: Asked, wanted: Callable[[Row, bool], bool]) -> list[Item]:
    if asked.kind != "body":
        return []
    items = []
    for row in rows_of(asked.package, "body_relations"):
        for outgoing, mine, other in (
            (True, "body_id", "other_body_id"),
            (False, "other_body_id", "body_id"),
        ):
            if row[mine] == asked.one and wanted(row, outgoing):
                label = asked.name("bodies", row[other])
                codes = {"relation": row["relation"], "outgoing": outgoing}
                codes["footing"] = row["footing"] or "any"
                key = f"body:{row[other]}"
                items.append(asked.item("body_relations", row, key, label, **codes))
    return items


def _relations(asked: Asked) -> list[Item]:
    return _links(asked, lambda row, outgoing: row["relation"] != "succeeds")


def _predecessors(asked: Asked) -> list[Item]:
    if asked.kind == "state":
        own = {row["successor_of"] for row in asked.rows("states", "state_id")} - {""}
        return _states(asked, lambda row: row["state_id"] in own)
    return _links(asked, lambda row, outgoing: row["relation"] == "succeeds" and outgoing)


def _successors(asked: Asked) -> list[Item]:
    if asked.kind == "state":
        return _states(asked, lambda row: row["successor_of"] == asked.one)
    return _links(asked, lambda row, outgoing: row["relation"] == "succeeds" and not outgoing)


def _states(asked: Asked, wanted: Callable[[Row], bool]) -> list[Item]:
    return [
        asked.item("states", row, f"state:{row['state_id']}", said(row, "name", asked.lang))
        for row in rows_of(asked.package, "states")
        if wanted(row)
    ]


def _forces(asked: Asked) -> list[Item]:
    if asked.kind not in ("body", "framework"):
        return []
    items = []
    for row in asked.rows("forces", f"{asked.kind}_id"):
        codes = {code: row[code] for code in ("kind", "command_kind", "force_status", "footing")}
        codes["body"] = asked.name("bodies", row["body_id"])
        label = short(row, asked.lang)
        items.append(asked.item("forces", row, f"force:{row['force_id']}", label, **codes))
    return items


def _cooperation(asked: Asked) -> list[Item]:
    items = []
    for row in rows_of(asked.package, "cooperation"):
        if asked.one not in (row["state_id"], row["partner_id"]):
            continue
        other = row["partner_id"] if row["state_id"] == asked.one else row["state_id"]
        kind, table = "state", "states"
        if other not in named_rows(asked.package, "states"):
            kind, table = "organisation", "organisations"
        codes = {code: row[code] for code in ("area", "channel", "cooperation_status")}
        label = asked.name(table, other)
        items.append(asked.item("cooperation", row, f"{kind}:{other}", label, **codes))
    return items if asked.kind in ("state", "organisation") else []


def _events(asked: Asked) -> list[Item]:
    if asked.kind != "organisation":
        return []
    rows = asked.rows("events", "organisation_id")
    rows.sort(key=lambda row: (row["days"]["likely"][0], row["event_id"]))
    return [
        asked.item(
            "events",
            row,
            f"event:{row['event_id']}",
            said(row, "title", asked.lang),
            happened_on=row["happened_on"],
            place=said(row, "place", asked.lang),
        )
        for row in rows
    ]


def _placings(asked: Asked) -> list[Item]:
    """Groups into which classifications put a state."""
    rows = asked.rows("scheme_groups", "state_id") if asked.kind == "state" else []
    schemes = {row["scheme_id"]: row for row in rows_of(asked.package, "schemes")}
    items = []
    for row in rows:
        scheme = schemes.get(row["scheme_id"], {})
        name = said(scheme, "name", asked.lang) or row["scheme_id"]
        label = f"{name}: {said(row, 'group', asked.lang) or row['group_id']}"
        day = scheme.get("proposed_on", "")
        items.append(asked.item("scheme_groups", row, "", label, happened_on=day))
    return items


LISTS: Mapping[str, Callable[[Asked], list[Item]]] = {
    "standings": _standings,
    "acts": _acts,
    "obligations": promise_lists.obligations,
    "bodies": _bodies,
    "frameworks": _frameworks,
    "organisations": _organisations,
    "units": _units,
    "seats": _seats,
    "relations": _relations,
    "predecessors": _predecessors,
    "successors": _successors,
    "forces": _forces,
    "cooperation": _cooperation,
    "placings": _placings,
    "motives": statement_lists.motives,
    "positions": statement_lists.positions,
    "threats": statement_lists.threats,
    "options": statement_lists.options,
    "assessments": statement_lists.assessments,
    "events": _events,
}
