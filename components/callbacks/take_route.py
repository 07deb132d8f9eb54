"""The addresses from which tables are taken away: `/take/tables.csv`, `.xlsx` and `.zip`."""

from collections.abc import Mapping
from urllib.parse import quote

import flask
from dash import Dash

from components.catalogue import Catalogue
from components.complaint import complaint
from components.takeaway.files import as_csv, as_package, as_workbook
from components.takeaway.sheets import taken

PATHS = {ending: f"/take/tables.{ending}" for ending in ("csv", "xlsx", "zip")}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
LONGEST = 8000  # characters of a query that are read
# Parameters of an address that are not of the link.
ASKED = ("card",)


def answer(
    catalogue: Catalogue, ending: str, query: str, asked: Mapping[str, str], host: str
) -> flask.Response:
    """The tables of a link as a file to keep.

    Args:
        catalogue: the open data sets.
        ending: csv, xlsx or zip.
        query: the query string: the link, and for CSV `card`, which of the view's tables.
        asked: its parameters.
        host: address of the page.

    Returns:
        The file; 400 with what is wrong and what would be right when the link asks in vain.
    """
    state, ignored = catalogue.read(query[:LONGEST])
    wrong = [one for one in ignored if one.why != "version" and one.parameter not in ASKED]
    if wrong:
        choices = catalogue.entry(state.data).choices
        return _refused("\n".join(complaint(one, choices) for one in wrong))
    found = taken(catalogue, query[:LONGEST], host)
    names = [sheet.name for sheet in found.sheets]
    if ending == "csv":
        card = asked.get("card", names[0])
        if card not in names:
            return _refused(f"card: {card[:40]!r} is no table of this view; one of: {names}")
        sheet = found.sheets[names.index(card)]
        body, name = as_csv(sheet), f"{card}.csv" if len(names) > 1 else "csv"
    else:
        body, name = (as_workbook if ending == "xlsx" else as_package)(found), ending
    response = flask.Response(body, mimetype=TYPES[ending])
    file_name = quote(found.file_name(name))
    response.headers["Content-Disposition"] = f"attachment; filename={file_name}"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _refused(text: str) -> flask.Response:
    return flask.Response(f"{text}\n", 400, mimetype="text/plain")


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the addresses."""
    server: flask.Flask = app.server

    def bind(ending: str) -> None:
        @server.get(PATHS[ending], endpoint=f"take-{ending}")
        def _take() -> flask.Response:
            query = flask.request.query_string.decode("utf-8", "replace")
            return answer(catalogue, ending, query, flask.request.args, flask.request.host_url)

    for ending in PATHS:
        bind(ending)
