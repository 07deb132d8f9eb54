"""Lists of statements for the detail panel: motives, threats, positions, options, tests.

An item's ``label`` is what the statement is about and ``said`` what it says of that.
"""

from collections.abc import Mapping

from data.query.actors import named, place
from data.query.asked import Asked, Item
from data.query.rows import Row, said


def motives(asked: Asked) -> list[Item]:
    """Motives of a state, by kind; of an organisation, by state."""
    if asked.kind not in ("state", "organisation"):
        return []
    items = []
    for row in asked.rows("motives", f"{asked.kind}_id"):
        told = said(row, "motive", asked.lang)
        codes = {"state_id": row["state_id"], "organisation_id": row["organisation_id"]}
        if asked.kind == "state":
            codes["theme"] = said(row, "theme", asked.lang)
            items.append(asked.item("motives", row, "", told, **codes))
        else:
            state = row["state_id"]
            name = asked.name("states", state)
            items.append(asked.item("motives", row, f"state:{state}", name, said=told, **codes))
    return sorted(items, key=lambda item: (item.get("theme", ""), item["label"]))


def threats(asked: Asked) -> list[Item]:
    """Threats to a framework, by origin; from a state or organisation, by framework."""
    columns = {"framework": "framework_id", "state": "origin_id", "organisation": "origin_id"}
    items = []
    for row in asked.rows("threats", columns[asked.kind]) if asked.kind in columns else ():
        told = {"said": said(row, "threat", asked.lang), "origin_id": row["origin_id"]}
        if asked.kind == "framework":
            key, name = named(asked.package, row["origin_id"], row, "origin", asked.lang)
        else:
            key = f"framework:{row['framework_id']}"
            name = asked.name("frameworks", row["framework_id"])
        items.append(asked.item("threats", row, key, name, **told))
    return sorted(items, key=lambda item: (item["label"], item["said"]))


def positions(asked: Asked) -> list[Item]:
    """Sides that a state, organisation or body takes, in order of time."""
    if asked.kind not in ("state", "organisation", "body"):
        return []
    rows = asked.rows("positions", "actor_id")
    return [
        asked.item(
            "positions",
            row,
            "",
            said(row, "question", asked.lang),
            said=said(row, "stance", asked.lang),
            happened_on=row["held_from"],
        )
        for row in sorted(rows, key=lambda row: (row["days"]["likely"][0], row["question_id"]))
    ]


def options(asked: Asked) -> list[Item]:
    """Variants, stages and elements of an organisation that is a plan."""
    return _listed(asked, "options", "plan_id", "name", "detail")


def assessments(asked: Asked) -> list[Item]:
    """Criteria that an organisation is tested against, with the finding and why."""
    return _listed(asked, "assessments", "organisation_id", "criterion", "explanation")


def _listed(asked: Asked, table: str, column: str, label: str, told: str) -> list[Item]:
    rows = asked.rows(table, column) if asked.kind == "organisation" else []
    return [
        asked.item(
            table,
            row,
            "",
            said(row, label, asked.lang),
            said=said(row, told, asked.lang),
            **_codes(row, asked.lang),
        )
        for row in sorted(rows, key=lambda row: (row.get("concept", ""), place(row)))
    ]


def _codes(row: Row, lang: str) -> Mapping[str, str]:
    """What became of an option; what a criterion belongs to and what was found."""
    if "finding" in row:
        concept = said(row, "concept", lang)
        return {"concept": concept, "finding": row["finding"]}
    return {"standing": said(row, "standing", lang)}
