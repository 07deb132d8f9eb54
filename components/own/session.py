"""Who asks for their own data sets: the cookie, and that the request comes from this page."""

import secrets
from urllib.parse import urlsplit

import flask

from components.open_data import COOKIE, visitor

MARK = "X-Atlas"  # a header that no form of another site can send


def is_ours(request: flask.Request) -> bool:
    """Whether a request that changes something comes from a page of this server."""
    if request.headers.get(MARK) != "1":
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.host


def cookie_of(request: flask.Request) -> str:
    """The visitor's cookie, or a new one for who has none."""
    given = visitor()
    return given if 20 <= len(given) <= 64 and given.isascii() else secrets.token_urlsafe(16)


def with_cookie(response: flask.Response, cookie: str, request: flask.Request) -> flask.Response:
    """An answer that tells the browser its cookie; it lasts until the browser is closed."""
    is_safe = request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Strict", secure=is_safe, path="/")
    return response
