"""The addresses below `/own`: open a data set of one's own, list, take away and forget it."""

from urllib.parse import quote

import flask
from dash import Dash
from werkzeug.exceptions import RequestEntityTooLarge

from components.callbacks import own_files
from components.catalogue import Catalogue, title_of
from components.gate import Gate
from components.i18n import LANGUAGES, translator
from components.open_data import OpenData, visitor
from components.own.kept import OWN
from components.own.session import cookie_of, is_ours, with_cookie
from components.report_words import as_csv, as_document, as_text
from components.stories import with_stories
from data import limits
from data.given import Given
from data.opening import opened

PATH = "/own"
OPEN = f"{PATH}/open"
FIELD = "file"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
FRAME = 64 * 1024  # bytes of an upload beside the files: names, boundaries


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the addresses; where visitors may open nothing, all but the state are unknown."""
    packages, server = catalogue.packages, app.server
    if isinstance(packages, OpenData):
        packages.forgotten.append(catalogue.forget)
        if packages.own:
            _bind(server, packages)

    @server.get(f"{PATH}/state")
    def _state() -> flask.Response:
        return state(catalogue, flask.request.args.get("data", ""), _lang())

    # Dash would answer with the page.
    @server.route(PATH, methods=METHODS)
    @server.route(f"{PATH}/<path:_>", methods=METHODS)
    def _nothing(_: str = "") -> flask.Response:
        return _refused("unknown", 404)


def _bind(server: flask.Flask, packages: OpenData) -> None:
    # One file at a time is read: it takes a core for some seconds and much memory.
    Gate(running=1, waiting=2, patience=20).watch(server, (OPEN,), lambda: _refused("busy", 429))

    @server.after_request
    def _private(response: flask.Response) -> flask.Response:
        # What a visitor with own data sets is told is for no cache that others share.
        if packages.theirs() and not flask.request.path.startswith("/assets/"):
            response.vary.add("Cookie")
            response.cache_control.private = True
        return response

    @server.get(PATH)
    def _listed() -> flask.Response:
        return _kept_from_caches(flask.jsonify(listed(packages, _lang())))

    @server.post(OPEN)
    def _open() -> flask.Response:
        return open_files(packages, flask.request, _lang())

    @server.delete(f"{PATH}/<id_>")
    def _remove(id_: str) -> flask.Response:
        if not is_ours(flask.request):
            return _refused("foreign", 403)
        if not packages.kept.remove(visitor(), id_):
            return _refused("unknown", 404)
        return flask.Response(status=204)

    @server.get(f"{PATH}/<id_>/package.zip")
    def _package(id_: str) -> flask.Response:
        found = packages.kept.get(visitor(), id_)
        if found is None:
            return _refused("unknown", 404)
        name = f"{found.package.id}.zip"
        return _file(own_files.packed(found.files), name, "application/zip")

    @server.get(f"{PATH}/<id_>/report.<ending>")
    def _report(id_: str, ending: str) -> flask.Response:
        report = packages.kept.report(visitor(), id_)
        if report is None or ending not in ("csv", "txt"):
            return _refused("unknown", 404)
        if ending == "csv":
            return _file(as_csv(report, _lang()), "report.csv", "text/csv; charset=utf-8")
        text = as_text(report, _lang()).encode()
        return _file(text, "report.txt", "text/plain; charset=utf-8")

    @server.get(f"{PATH}/template.<ending>")
    def _template(ending: str) -> flask.Response:
        if ending not in own_files.TEMPLATES:
            return _refused("unknown", 404)
        body, mimetype = own_files.template(ending)
        return _file(body, f"template.{ending}", mimetype)


def open_files(packages: OpenData, request: flask.Request, lang: str) -> flask.Response:
    """Open the files of a request for who sends them.

    Returns:
        200 with the id and the report; 422 with the report when the files cannot be used; 400, 403
        or 413 with an error when the request is none of the page's.
    """
    if not is_ours(request):
        return _refused("foreign", 403)
    request.max_content_length = limits.UPLOAD + FRAME
    request.max_form_parts = limits.FILES + 10
    try:
        given = [Given(one.filename or "", one.read()) for one in request.files.getlist(FIELD)]
    except RequestEntityTooLarge:
        return _refused("large", 413)
    if not given:
        return _refused("nothing", 400)
    made = with_stories(opened(given))
    cookie = cookie_of(request)
    id_ = packages.kept.add(cookie, made)
    document = {
        "data": id_ if made.package else None,
        "title": title_of(made.package, lang) if made.package else "",
        "report": as_document(made.report, lang),
        "reportFile": f"{PATH}/{id_}/report.csv",
    }
    response = flask.jsonify(document)
    response.status_code = 200 if made.package else 422
    return with_cookie(_kept_from_caches(response), cookie, request)


def listed(packages: OpenData, lang: str) -> list[dict[str, object]]:
    """The own data sets of who asks: id, title and number of rows."""
    return [
        {
            "data": one.id,
            "title": title_of(one.package, lang),
            "rows": sum(map(len, one.package.tables.values())),
        }
        for one in packages.theirs()
    ]


def state(catalogue: Catalogue, data: str, lang: str) -> flask.Response:
    """The state of a data set, and the report on a newer state of its files that is broken."""
    if data not in catalogue.packages:
        return _refused("unknown", 404)
    broken = catalogue.broken.get(data)
    answer = {
        "fingerprint": catalogue.packages[data].fingerprint,
        "broken": as_document(broken, lang) if broken and not data.startswith(OWN) else None,
    }
    return _kept_from_caches(flask.jsonify(answer))


def _lang() -> str:
    asked = flask.request.args.get("lang", "")
    return asked if asked in LANGUAGES else "en"


def _refused(why: str, status: int) -> flask.Response:
    words = translator(_lang())
    messages = {
        "busy": words.gettext("The server is reading other files; please try again."),
        "foreign": words.gettext("Files can be opened from the page of this server alone."),
        "large": words.gettext("The files have more than {limit} MB."),
        "nothing": words.gettext("No file was given."),
        "unknown": words.gettext("There is no such data set here; it may have been forgotten."),
    }
    message = messages[why].format(limit=limits.UPLOAD // limits.MEGABYTE)
    response = flask.jsonify(error=message)
    response.status_code = status
    return _kept_from_caches(response)


def _kept_from_caches(response: flask.Response) -> flask.Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _file(body: bytes, name: str, mimetype: str) -> flask.Response:
    response = flask.Response(body, content_type=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return _kept_from_caches(response)
