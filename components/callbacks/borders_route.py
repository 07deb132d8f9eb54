"""The shapes of data sets that bring their own: `/borders/<tag>.geojson`."""

import flask
from dash import Dash

from components.catalogue import Catalogue
from components.map_units import FOLDER


def register(app: Dash, catalogue: Catalogue) -> None:
    """Bind the address."""
    server: flask.Flask = app.server

    @server.get(f"/{FOLDER}/<tag>.geojson")
    def _borders(tag: str) -> flask.Response:
        raw = render(catalogue, tag)
        if raw is None:
            return flask.Response("There is no map at this address.", 404, mimetype="text/plain")
        response = flask.Response(raw, mimetype="application/geo+json")
        # The address changes with the shapes; a visitor's own are theirs alone.
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return response


def render(catalogue: Catalogue, tag: str) -> bytes | None:
    """The shapes under a tag, of the data sets that who asks may see; None where there are none."""
    for package in catalogue.packages.values():
        if package.borders is not None and package.borders.tag == tag:
            return package.borders.geojson
    return None
