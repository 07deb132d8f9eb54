"""Tables that the package does not hold but the page shows: who belongs to what on a day, ..."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.api.asked import Asked
from components.vocabulary import N_
from data import query
from data.load import Package
from data.query.obligations import promises

# Type and meaning of a column, by name.
Columns = Mapping[str, tuple[str, str]]

_ROW: Columns = {
    "sure": ("boolean", N_("Whether the row also holds with the rule certain.")),
    "certainty": ("string", N_("How sure the row is: stated, inferred or disputed.")),
    "source_id": ("string", N_("Work that says so.")),
    "locator": ("string", N_("Place in that work.")),
    "note": ("string", N_("What a reader must know about the row.")),
}
_SPAN: Columns = {
    "since": ("edtf", N_("First day, as precise as the source.")),
    "until": ("edtf", N_("First day no longer so; empty means no end is recorded.")),
}
_STANDINGS: Columns = {
    "state_id": ("string", N_("The state.")),
    "name": ("string", N_("Name in the language asked for.")),
    "kind": (
        "string",
        N_(
            "full, signed or affiliated; or why there is no standing: none, not_yet, no_longer, "
            "no_state, outside (not covered)."
        ),
    ),
    "standing": ("string", N_("The strongest standing in the organisations asked for.")),
    "organisation_ids": ("list", N_("Where that standing is.")),
    **_SPAN,
    **_ROW,
    "predecessor": ("string", N_("Who held the territory while the state did not exist.")),
}
_BODIES: Columns = {
    "body_id": ("string", N_("The body.")),
    "short_name": ("string", N_("Shortest name in the language asked for.")),
    "name": ("string", N_("Name in the language asked for.")),
    "command_level": ("string", N_("Level on which the body stands.")),
    "component": ("string", N_("What the body deals with.")),
    "footing": ("string", N_("Condition under which it acts.")),
    "status": ("string", N_("established, proposed or planned.")),
    "framework_id": ("string", N_("Regional framework it belongs to.")),
    "number": ("integer", N_("Number of the framework as charts show it.")),
    "organisation_id": ("string", N_("Organisation it or its framework belongs to.")),
    "state_id": ("string", N_("The one state whose body it is.")),
    **_SPAN,
    **_ROW,
}
_RELATIONS: Columns = {
    "body_id": ("string", N_("The body.")),
    "relation": ("string", N_("How it stands to the other body.")),
    "other_body_id": ("string", N_("The other body.")),
    "footing": ("string", N_("Condition under which the relation holds.")),
    **_ROW,
}
_TIES: Columns = {
    "state_id": ("string", N_("The state.")),
    "state": ("string", N_("Name in the language asked for.")),
    "via_id": ("string", N_("Framework or organisation through which the state is tied.")),
    "via": ("string", N_("Its shortest name.")),
    "number": ("integer", N_("Number of the framework as charts show it.")),
    "body_id": ("string", N_("The body.")),
    "body": ("string", N_("Its shortest name.")),
    "command_level": ("string", N_("Level on which the body stands.")),
    "component": ("string", N_("What the body deals with.")),
    "status": ("string", N_("established, proposed or planned.")),
    "state_certainty": ("string", N_("Weakest certainty of what ties the state.")),
    "via_certainty": ("string", N_("Certainty of the framework or organisation.")),
    "body_certainty": ("string", N_("Certainty of the body.")),
}
_PROMISES: Columns = {
    "state_id": ("string", N_("State that is bound by the promise.")),
    "state": ("string", N_("Name in the language asked for.")),
    "obligation": ("string", N_("Kind of promise.")),
    "partner_id": ("string", N_("State that it is made to; empty means every other party.")),
    "partner": ("string", N_("Name of that state.")),
    "organisation_id": ("string", N_("Treaty or alliance that holds the promise.")),
    "organisation": ("string", N_("Its shortest name.")),
    **_SPAN,
    **_ROW,
}
_UNITS: Columns = {
    "framework_id": ("string", N_("The framework.")),
    "name": ("string", N_("Name in the language asked for.")),
    "number": ("integer", N_("Number of the framework as charts show it.")),
    "territory_id": ("string", N_("Unit of the map in it.")),
    "state_id": ("string", N_("State that holds the unit.")),
    "region_id": ("string", N_("Region of the unit.")),
    "framework_status": ("string", N_("Whether it exists or was only proposed or planned.")),
    **{name: told for name, told in _ROW.items() if name != "sure"},
}


def _standings(package: Package, asked: Asked) -> pd.DataFrame:
    rows = query.standings(
        package, asked.organisations, asked.day, asked.rule, asked.lang, source=asked.source
    )
    if asked.regions is None:
        return rows
    units = package.tables["territories"]
    inside = units.loc[units["region_id"].isin(list(asked.regions)), "state_id"]
    return rows[rows["state_id"].isin(inside)]


def _selection(asked: Asked) -> dict[str, Any]:
    names = ("organisations", "regions", "levels", "components", "source")
    return {name: getattr(asked, name) for name in names}


def _bodies(package: Package, asked: Asked) -> pd.DataFrame:
    return query.bodies(
        package, asked.day, asked.rule, asked.footing, asked.lang, **_selection(asked)
    )


def _ties(package: Package, asked: Asked) -> pd.DataFrame:
    return query.ties(
        package, asked.day, asked.rule, asked.footing, asked.lang, **_selection(asked)
    )


def _relations(package: Package, asked: Asked) -> pd.DataFrame:
    return query.relations(
        package, asked.day, asked.rule, asked.footing, asked.lang, source=asked.source
    )


def _units(package: Package, asked: Asked) -> pd.DataFrame:
    rows = query.framework_units(package, asked.day, asked.rule, asked.lang, source=asked.source)
    return rows if asked.regions is None else rows[rows["region_id"].isin(list(asked.regions))]


def _promises(package: Package, asked: Asked) -> pd.DataFrame:
    rows = promises(
        package,
        asked.organisations,
        asked.day,
        asked.rule,
        asked.lang,
        kinds=asked.obligations,
        source=asked.source,
    )
    if asked.regions is None:
        return rows
    units = package.tables["territories"]
    inside = units.loc[units["region_id"].isin(list(asked.regions)), "state_id"]
    return rows[rows["state_id"].isin(inside)]


@dataclass(frozen=True)
class Derived:
    """A table that is worked out for a day.

    Attributes:
        title: what it is.
        meaning: what a row of it is.
        filters: parameters that choose its rows; a date is always needed.
        columns: type and meaning by name.
        rows: gives the rows.
        needs: table of the package without which there is no such table; empty: none.
    """

    title: str
    meaning: str
    filters: tuple[str, ...]
    columns: Columns
    rows: Callable[[Package, Asked], pd.DataFrame]
    needs: str = ""


_CHOSEN = ("date", "organisations", "regions", "source")
DERIVED: Mapping[str, Derived] = {
    "standings_on_day": Derived(
        N_("Standing of every state on a day"),
        N_("A state and its strongest standing, or why it has none."),
        _CHOSEN,
        _STANDINGS,
        _standings,
    ),
    "promises_on_day": Derived(
        N_("Promises on a day"),
        N_("What a state has promised whom under a treaty."),
        (*_CHOSEN, "obligations"),
        _PROMISES,
        _promises,
        "obligations",
    ),
    "bodies_on_day": Derived(
        N_("Bodies on a day"),
        N_("A council, staff, command or committee, as the page shows it."),
        (*_CHOSEN, "footing", "levels", "components"),
        _BODIES,
        _bodies,
    ),
    "relations_on_day": Derived(
        N_("Relations between bodies on a day"),
        N_("How a body stands to another; same_members is derived from common seats."),
        ("date", "source", "footing"),
        _RELATIONS,
        _relations,
    ),
    "ties_on_day": Derived(
        N_("Ties of states to bodies on a day"),
        N_("A state, the framework or organisation through which it is tied, and the body."),
        (*_CHOSEN, "footing", "levels", "components"),
        _TIES,
        _ties,
    ),
    "framework_units_on_day": Derived(
        N_("Map units of frameworks on a day"),
        N_("A unit of the map in a regional framework."),
        ("date", "regions", "source"),
        _UNITS,
        _units,
    ),
}
