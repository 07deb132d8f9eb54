"""The addresses of the API: `/api/v1/` and `/api/v1/<table>.csv` or `.json`."""

import flask
from dash import Dash

from components.api.answers import FORMATS, ROOT, answer, as_json, index
from components.api.asked import Refused, entry_of, read
from components.api.tables import described
from components.callbacks.packed import pack, sent
from components.catalogue import Catalogue

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
CSV = "text/csv; charset=utf-8"


def respond(catalogue: Catalogue, name: str, request: flask.Request) -> flask.Response:
    """Answer a request for a table, or for the index where the name is empty.

    Args:
        catalogue: the open data sets.
        name: the table with or without an ending; without one the request says what it takes.
        request: the request.

    Returns:
        The answer; 304 when the asker's copy still holds; 400, 404, 405 or 406 with
        `{"error": {...}}` when it cannot be given.
    """
    try:
        return _answered(catalogue, name, request)
    except Refused as refused:
        return refusal(refused)


def refusal(refused: Refused) -> flask.Response:
    """A refusal as JSON."""
    response = flask.Response(
        as_json(refused.document()), refused.status, content_type="application/json"
    )
    response.headers["Cache-Control"] = "no-store"
    if refused.status == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


def _answered(catalogue: Catalogue, name: str, request: flask.Request) -> flask.Response:
    if request.method not in ("GET", "HEAD"):
        raise Refused(405, "method", request.method, "The API is only read.", ["GET", "HEAD"])
    query = request.query_string.decode("utf-8", "replace")
    host = request.host_url
    if not name:
        _check_format("json", request)
        body = catalogue.remember(("api", query, host), lambda: pack(index(catalogue, query, host)))
        return sent(body, FORMATS["json"], request)
    stem, dot, ending = name.partition(".")
    data, entry = entry_of(catalogue, query)
    table = described(entry.package, stem)
    if dot and ending not in FORMATS:
        message = f"There is no format {ending[:20]!r}."
        raise Refused(404, "format", ending, message, [f"{stem}.{one}" for one in FORMATS])
    ending = ending or _preferred(request)
    _check_format(ending, request)
    asked = read(catalogue, stem, table.filters, query, table.derived)
    key = ("api", entry.package.digest, data, asked, ending, host)
    body = catalogue.remember(key, lambda: pack(answer(catalogue, asked, ending, host)))
    response = sent(body, CSV if ending == "csv" else FORMATS[ending], request)
    if not dot:
        response.headers["Vary"] = "Accept-Encoding, Accept"
    return response


def _preferred(request: flask.Request) -> str:
    """What a request without an ending takes best; JSON where it takes all alike."""
    best = request.accept_mimetypes.best_match([*FORMATS.values()], FORMATS["json"])
    return next(ending for ending, mimetype in FORMATS.items() if mimetype == best)


def _check_format(ending: str, request: flask.Request) -> None:
    accepted = request.accept_mimetypes
    if accepted and FORMATS[ending] not in accepted:
        message = f"The request takes {str(accepted)[:60]}, which there is not here."
        raise Refused(406, "format", str(accepted), message, FORMATS.values())


def busy(request: flask.Request) -> flask.Response:
    """What is said when too much is asked for at once; the gate gives the status."""
    message = "The server is making other downloads; please ask again in a few seconds."
    if request.path.startswith(ROOT):
        return refusal(Refused(429, "request", request.path, message))
    return flask.Response(f"{message}\n", mimetype="text/plain")


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the addresses."""
    server: flask.Flask = app.server

    @server.route(ROOT, methods=METHODS, defaults={"name": ""}, strict_slashes=False)
    @server.route(f"{ROOT}<path:name>", methods=METHODS)
    def _api(name: str) -> flask.Response:
        return respond(catalogue, name, flask.request)
