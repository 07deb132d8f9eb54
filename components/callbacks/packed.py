"""Answers that are kept packed: browsers keep them too, and ask whether they still hold."""

import gzip
from hashlib import sha256

import flask


def pack(body: bytes) -> bytes:
    """A body compressed with gzip; equal bodies give equal bytes."""
    return gzip.compress(body, compresslevel=5, mtime=0)


def sent(body: bytes, mimetype: str, request: flask.Request) -> flask.Response:
    """Answer a request: 304 when the asker's copy still holds, else the body.

    Args:
        body: the answer as `pack` gives it.
        mimetype: what it is.
        request: the request; who takes no gzip gets the plain body.
    """
    tag = sha256(body).hexdigest()[:24]
    if request.if_none_match.contains(tag):
        response = flask.Response(status=304)
    elif "gzip" in request.accept_encodings:
        response = flask.Response(body, content_type=mimetype)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = flask.Response(gzip.decompress(body), content_type=mimetype)
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response
