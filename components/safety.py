"""Safe answers: security headers, real 404s, malformed callbacks refused, /health."""

import io
import json
import mimetypes
import re
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

import flask
from dash import Dash
from werkzeug.exceptions import HTTPException

from components.access import Access
from components.reading import reading_page
from components.view_state import VIEWS

MAX_BODY = 256 * 1024
COMPRESSED = [
    "text/html",
    "text/css",
    "text/plain",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
]
LIBRARIES = "/_dash-component-suites/"
DASH_PATHS = (LIBRARIES, "/_dash-layout", "/_dash-dependencies", "/assets/")
KNOWN_PATHS = frozenset(
    {
        *("/", "/health", "/frames", "/use", "/_favicon.ico"),
        *(f"/reading/{view}" for view in VIEWS),
        *(f"/take/tables.{ending}" for ending in ("csv", "xlsx", "zip")),
    }
)
API = "/api/v1"
OWN = "/own"
BORDERS = re.compile("/borders/[0-9a-f]{24}[.]geojson")
CALLBACK_PATH = "/_dash-update-component"


def content_security_policy(script_hashes: Sequence[str], ancestors: str = "'self'") -> str:
    """The policy of an answer: this server alone, no eval; plotly needs inline styles.

    Args:
        script_hashes: of the scripts that stand in the page.
        ancestors: which pages may show the answer in a frame.
    """
    scripts = " ".join(["'self'", *(f"'{item.strip(chr(39))}'" for item in script_hashes)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        f"base-uri 'self'; form-action 'self'; frame-ancestors {ancestors}"
    )


class Unwritten(flask.Request):
    """A request whose files stay in memory: what a visitor gives is never written to a disk."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return io.BytesIO()


def plain_server() -> flask.Flask:
    """A server that takes no large bodies and compresses all text, map units included."""
    mimetypes.add_type("application/geo+json", ".geojson")  # Python does not know it
    server = flask.Flask("atlas")
    server.request_class = Unwritten
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["COMPRESS_BR_LEVEL"] = 9
    server.config["COMPRESS_CACHE_KEY"] = lasting_name
    server.config["COMPRESS_CACHE_BACKEND"] = PackedLibraries
    return server


def lasting_name(request: flask.Request) -> str:
    """Address of a library's file, which never changes while the server runs; else empty."""
    return request.path if request.path.startswith(LIBRARIES) else ""


class PackedLibraries:
    """Dash's own scripts as they were compressed at the first request: a few dozen files."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed file, or None; `key` is the algorithm and the file's name."""
        return self._packed.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a compressed file; an answer without a lasting name is not kept."""
        if not key.endswith(";"):
            self._packed[key] = value


def secure(
    app: Dash, health: Callable[[], Mapping[str, object]], access: Access | None = None
) -> None:
    """Put the guard before Dash and the headers behind it.

    Args:
        app: the app with all callbacks registered.
        health: gives the JSON of /health.
        access: what other sites may do; nothing given means the usual.
    """
    allowed = access or Access()
    server: flask.Flask = app.server
    server.url_map.merge_slashes = False  # a path with two slashes is unknown, not redirected
    hashes = app.csp_hashes()

    @server.get("/health")
    def _health() -> flask.Response:
        return flask.jsonify(dict(health()))

    @server.get("/reading/<view>")
    def _reading(view: str) -> flask.Response:
        asked = flask.request.args
        found = reading_page(view, asked.get("lang", "en"), asked.get("theme", "light"))
        if found is None:
            return plain("There is no page at this address.", 404)
        return flask.Response(found, mimetype="text/html")

    @server.before_request
    def _guard() -> flask.Response | None:
        return refusal(app, flask.request)

    @server.after_request
    def _headers(response: flask.Response) -> flask.Response:
        path = flask.request.path
        query = flask.request.query_string.decode("utf-8", "replace")
        policy = content_security_policy(hashes, allowed.ancestors(path, query))
        response.headers["Content-Security-Policy"] = policy
        if allowed.readers and path.startswith(API):
            response.vary.add("Origin")
            if reader := allowed.reader(path, flask.request.headers.get("Origin", "")):
                response.headers["Access-Control-Allow-Origin"] = reader
        response.headers["X-Content-Type-Options"] = "nosniff"
        if response.status_code == 200 and is_lasting(flask.request):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    @server.errorhandler(Exception)
    def _failed(error: Exception) -> tuple[str | flask.Response, int] | HTTPException:
        if isinstance(error, HTTPException):
            return error
        server.logger.error("request failed: %s %s", flask.request.path, type(error).__name__)
        server.logger.debug("trace", exc_info=error)
        message = "The server could not answer this request."
        if flask.request.path.startswith(API):
            return flask.jsonify(error={"status": 500, "message": message}), 500
        return message, 500


def is_lasting(request: flask.Request) -> bool:
    """Whether an address changes with its file: assets are linked with `?m=` and their time."""
    return request.path.startswith("/assets/") and "m" in request.args


def refusal(app: Dash, request: flask.Request) -> flask.Response | None:
    """Answer to a request that Dash must not see, or None.

    Dash answers every unknown path with the page and a malformed callback with 500; here an unknown
    path is 404 and a callback whose shape is not the registered one is 400.
    """
    path = request.path
    if path == CALLBACK_PATH:
        if request.method != "POST":
            return plain("Method not allowed.", 405)
        return None if is_callback(app, request) else plain("Malformed request.", 400)
    if path in KNOWN_PATHS or path in (API, OWN):
        return None
    if path.startswith((*DASH_PATHS, f"{API}/", f"{OWN}/")) or BORDERS.fullmatch(path):
        return None
    return plain("There is no page at this address.", 404)


def plain(text: str, status: int) -> flask.Response:
    """A short answer in plain text."""
    return flask.Response(text, status, mimetype="text/plain")


def is_callback(app: Dash, request: flask.Request) -> bool:
    """Whether the body calls a registered callback with that callback's inputs and states."""
    try:
        body = json.loads(request.get_data(cache=True))
    except (ValueError, RecursionError):
        return False
    if not isinstance(body, dict):
        return False
    known = (
        app.callback_map.get(body.get("output")) if isinstance(body.get("output"), str) else None
    )
    if known is None:
        return False
    changed = body.get("changedPropIds", [])
    return (
        _same(body.get("inputs", []), known["inputs"])
        and _same(body.get("state", []), known["state"])
        and isinstance(changed, list)
        and all(isinstance(item, str) for item in changed)
        and isinstance(body.get("outputs"), dict | list)
    )


def _same(given: Any, registered: list[dict[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(registered):
        return False
    return all(
        isinstance(item, dict)
        and item.get("id") == expected["id"]
        and item.get("property") == expected["property"]
        for item, expected in zip(given, registered, strict=True)
    )
