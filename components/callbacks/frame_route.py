"""The address of the frames: a plain GET; browsers keep answers and ask whether they still hold."""

import json
from collections.abc import Mapping
from contextlib import suppress

import flask
from dash import Dash

from components.callbacks.frames import render
from components.callbacks.packed import pack, sent
from components.catalogue import Catalogue

PATH = "/frames"
LONGEST = 8000  # characters of a query that are read


def request_of(query: str, asked: Mapping[str, str]) -> dict[str, object]:
    """The request that a query asks for, as `frames.render` takes it.

    Args:
        query: the whole query string; the state is read from it.
        asked: its parameters; `sizes` is `card:WIDTHxHEIGHT,...`, `em` the root font size in CSS
            pixels, `only` a day, `window` a number. What cannot be read is left out.
    """
    sizes: dict[str, object] = {}
    for item in asked.get("sizes", "").split(","):
        name, _, size = item.partition(":")
        width, _, height = size.partition("x")
        if width.isdecimal() and height.isdecimal() and len(size) < 12:
            sizes[name] = [int(width), int(height)]
    request: dict[str, object] = {"search": query[:LONGEST], "sizes": sizes}
    with suppress(ValueError):
        request["em"] = float(asked.get("em", ""))
    if "only" in asked:
        request["only"] = asked["only"]
    elif asked.get("window", "").isdecimal() and len(asked["window"]) < 9:
        request["window"] = int(asked["window"])
    return request


def packed(catalogue: Catalogue, query: str, asked: Mapping[str, str]) -> bytes:
    """The answer to a query as JSON, compressed with gzip; a known one is only looked up."""
    return catalogue.remember(
        ("answer", query[:LONGEST]),
        lambda: pack(
            json.dumps(render(catalogue, request_of(query, asked)), separators=(",", ":")).encode()
        ),
    )


def answer(catalogue: Catalogue, request: flask.Request) -> flask.Response:
    """Answer a request: 304 when the browser's copy still holds, else the packed documents."""
    body = packed(catalogue, request.query_string.decode("utf-8", "replace"), request.args)
    return sent(body, "application/json", request)


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the address."""
    server: flask.Flask = app.server

    @server.get(PATH)
    def _frames() -> flask.Response:
        return answer(catalogue, flask.request)
