"""The tables of the API behind a view, under the filters of its link."""

from collections.abc import Mapping
from typing import Any

from components.api.asked import Asked
from components.api.tables import Described, described, names
from components.view_state import ALL_HEARD, ViewState
from data.load import Package
from data.query.rows import CLAIMS

TABLES: Mapping[str, tuple[str, ...]] = {
    "overview": ("standings_on_day", "ties_on_day", "bodies_on_day"),
    "map": ("standings_on_day", "memberships"),
    "ladder": ("memberships", "treaty_actions"),
    "timeline": ("memberships", "bodies"),
    "frameworks": ("framework_units_on_day", "frameworks"),
    "command": ("bodies_on_day", "relations_on_day"),
    "flows": ("ties_on_day",),
    "network": ("cooperation",),
    "concepts": ("options", "positions", "assessments"),
    "schemes": ("schemes", "scheme_groups"),
    "threats": ("threats", "motives"),
    "compare": ("standings_on_day", "bodies_on_day"),
    "conflicts": ("memberships", "treaty_actions", "bodies"),
    "sources": ("sources",),
}
# Views that show all days beside one another.
ACROSS = ("ladder", "timeline", "network", "concepts", "schemes", "conflicts")
# Tables of the package in which the page's filter of organisations chooses rows.
OF_ORGANISATIONS = ("memberships", "treaty_actions")


def behind(package: Package, state: ViewState) -> list[tuple[Described, Asked]]:
    """The tables behind a view, each with the question that its link comes to."""
    wanted = (state.table,) if state.view == "data" else TABLES[state.view]
    known = names(package)
    tables = [described(package, name, state.lang) for name in wanted if name in known]
    return [(table, _asked(table, state)) for table in tables]


def _asked(table: Described, state: ViewState) -> Asked:
    """The filters of a link that choose rows of a table, as the page applies them."""
    chosen: dict[str, Any] = {"data": state.data, "table": table.name, "lang": state.lang}
    spans = any(column.name == "valid_from" for column in table.columns)
    if table.derived or (spans and state.view not in ACROSS):
        chosen |= {"on": state.date, "rule": state.rule}
    if table.derived or table.name in OF_ORGANISATIONS:
        chosen["organisations"] = state.organisations
    heard = state.source == "all" or state.view in ALL_HEARD
    if not heard and (table.derived or table.name in CLAIMS):
        chosen["source"] = state.source
    chosen |= {name: getattr(state, name) for name in ("regions", "levels", "components")}
    chosen["footing"] = state.footing
    takes = {*table.filters, "data", "table", "lang", "on", "rule"}
    return Asked(**{name: value for name, value in chosen.items() if name in takes})
