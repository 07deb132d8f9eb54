"""The address of the page that says how to use the data of a view: `/use?<link>`."""

import flask
from dash import Dash

from components.api.use_page import use_page
from components.catalogue import Catalogue

PATH = "/use"


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the address."""
    server: flask.Flask = app.server

    @server.get(PATH)
    def _use() -> flask.Response:
        query = flask.request.query_string.decode("utf-8", "replace")
        page = use_page(catalogue, query, flask.request.host_url)
        return flask.Response(page, mimetype="text/html")
