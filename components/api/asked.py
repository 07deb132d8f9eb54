"""What an address of the API asks for; what it asks in vain is refused, never passed over."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from components.catalogue import Catalogue, Entry
from components.view_state import FOOTINGS, MAX_QUERY, RULES, Footing, Rule, parameters
from components.vocabulary import N_
from data.descriptor import guess

LISTS = ("organisations", "regions", "levels", "components", "obligations")
ALL = "all"
MOST = 400  # values that a refusal lists
# Every parameter, with what it does; those of `ANYWHERE` every table takes.
PARAMETERS: Mapping[str, str] = {
    "data": N_("The data set; the first where it is missing."),
    "version": N_("Version of the data; another one than that which is open is refused."),
    "date": N_(
        "The day (YYYY-MM-DD): rows in force on it; of tables with single dates, such as events, "
        "what has happened by then. Without it all rows."
    ),
    "organisations": N_("Treaties and organisations, separated by commas."),
    "regions": N_("Regions, separated by commas. Rows of no region stay."),
    "source": N_("The one work that is heard, or all."),
    "rule": N_("How a date known only by month or year counts: certain, likely or possible."),
    "footing": N_("Which bodies and relations hold: peacetime or wartime."),
    "levels": N_("Command levels, separated by commas."),
    "components": N_("Components of bodies, separated by commas."),
    "obligations": N_("Kinds of promise, separated by commas."),
    "lang": N_("Language of names and explanations."),
}
ANYWHERE = ("data", "version", "lang")


class Refused(Exception):
    """A question that is not answered.

    Attributes:
        status: HTTP status.
        parameter: what is wrong: a parameter, `table`, `format` or `method`.
        value: what was asked.
        message: what is wrong, in English.
        possible: what could be asked; a text or a list of values.
    """

    def __init__(
        self,
        status: int,
        parameter: str,
        value: str,
        message: str,
        possible: str | Iterable[str] = (),
    ) -> None:
        super().__init__(message)
        self.status, self.parameter, self.value, self.message = status, parameter, value, message
        self.possible = possible if isinstance(possible, str) else list(possible)[:MOST]

    def document(self) -> dict[str, Any]:
        """The refusal as the API says it."""
        return {
            "error": {
                "status": self.status,
                "parameter": self.parameter[:40],
                "value": self.value[:60],
                "message": self.message,
                "possible": self.possible,
            }
        }


@dataclass(frozen=True)
class Asked:
    """One question: a table of a data set under filters; None in a filter means all.

    Attributes:
        data, table: which table.
        on: the day; None for all days.
        organisations, regions, levels, components, obligations: values of the filters.
        source: the one work that is heard.
        rule, footing, lang: as in a link.
    """

    data: str
    table: str
    on: dt.date | None = None
    organisations: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    source: str | None = None
    rule: Rule = "likely"
    footing: Footing = "peacetime"
    levels: tuple[str, ...] | None = None
    components: tuple[str, ...] | None = None
    obligations: tuple[str, ...] | None = None
    lang: str = "en"

    @property
    def day(self) -> dt.date:
        """The day of a table that is worked out for one."""
        assert self.on is not None
        return self.on

    def query(self, version: str = "") -> str:
        """The canonical query string, with the version of the data where it is given."""
        default = Asked(self.data, self.table)
        pairs = [("data", self.data)] + ([("version", version)] if version else [])
        pairs += [("date", self.on.isoformat())] if self.on else []
        for name in PARAMETERS:
            value = getattr(self, name, None)
            if name != "data" and value is not None and value != getattr(default, name):
                pairs.append((name, ",".join(value) if isinstance(value, tuple) else str(value)))
        return "?" + "&".join(f"{name}={quote(value, safe=',:')}" for name, value in pairs)


def possible(entry: Entry, versions: Iterable[str], derived: bool) -> dict[str, list[str]]:
    """Allowed values by parameter; days stand in `choices.span`.

    Args:
        entry: the data set.
        versions: ids of the open data sets.
        derived: whether the table is worked out for a day: only some works can be heard alone.
    """
    choices, package = entry.choices, entry.package
    return {
        "data": list(versions),
        "version": [package.version],
        "organisations": list(dict.fromkeys(package.tables["organisations"]["organisation_id"])),
        "regions": list(choices.regions),
        "source": [ALL, *(choices.sources if derived else choices.works)],
        "rule": list(RULES),
        "footing": list(FOOTINGS),
        "levels": list(choices.levels),
        "components": list(choices.components),
        "obligations": list(choices.obligations),
        "lang": list(choices.languages),
    }


def entry_of(catalogue: Catalogue, query: str) -> tuple[str, Entry]:
    """The data set that a query names.

    Raises:
        Refused: it is too long or names an unknown one.
    """
    if len(query) > MAX_QUERY:
        raise Refused(400, "query", "", f"The query is longer than {MAX_QUERY} characters.")
    data = parameters(query).get("data", next(iter(catalogue.packages)))
    if data not in catalogue.packages:
        raise _unknown("data", data, catalogue.packages)
    return data, catalogue.entry(data)


def read(
    catalogue: Catalogue, table: str, filters: Iterable[str], query: str, derived: bool
) -> Asked:
    """Read a query string.

    Args:
        catalogue: the open data sets.
        table: name of a table that the data set has.
        filters: parameters that choose rows of it.
        query: the query string.
        derived: whether the table is worked out for a day, which must then be given.

    Raises:
        Refused: a parameter is unknown or not one of the table, or its value is not possible.
    """
    data, entry = entry_of(catalogue, query)
    given = parameters(query)
    filters = list(filters)
    takes = [*ANYWHERE, *filters, *(["rule"] if "date" in filters else [])]
    values = possible(entry, catalogue.packages, derived)
    found: dict[str, Any] = {}
    for name, text in given.items():
        if name not in PARAMETERS:
            message = f"There is no parameter {name[:40]}{guess(name[:40], PARAMETERS)}."
            raise Refused(400, name, text, message, takes)
        if name not in takes:
            message = f"The table {table} cannot be chosen from by {name}; leave it out."
            raise Refused(400, name, text, message, takes)
        found[name] = _value(name, text, entry, values)
    on = found.pop("date", None)
    if derived and on is None:
        first, last = entry.choices.span
        message = f"The table {table} is worked out for a day: say date=YYYY-MM-DD."
        raise Refused(400, "date", "", message, f"{first} to {last}")
    found.pop("version", None)
    return Asked(**{**found, "data": data, "table": table, "on": on})


def _value(name: str, text: str, entry: Entry, values: Mapping[str, list[str]]) -> Any:
    if name == "date":
        return _day(text, entry)
    if name in LISTS:
        items = [item for item in text.split(",") if item]
        for item in items:
            if item not in values[name]:
                raise _unknown(name, item, values[name])
        return tuple(item for item in values[name] if item in items)
    if text not in values[name]:
        raise _unknown(name, text, values[name])
    return None if name == "source" and text == ALL else cast(Any, text)


def _day(text: str, entry: Entry) -> dt.date:
    first, last = entry.choices.span
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if not first <= day <= last:
        message = f"{text[:60]!r} is not a day (YYYY-MM-DD) that the data set covers."
        raise Refused(400, "date", text, message, f"{first} to {last}")
    return day


def _unknown(name: str, value: str, values: Iterable[str]) -> Refused:
    known = list(values)
    message = f"{value[:60]!r} is not a value of {name}{guess(value[:60], known)}."
    return Refused(400, name, value, message, known)
