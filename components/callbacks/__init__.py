"""Callbacks: one module per concern, `render` plain and tested, `register` one line per closure."""

import flask
from dash import Dash

from components.callbacks import (
    api_route,
    borders_route,
    frame_route,
    opening,
    own_route,
    take_route,
    use_route,
)
from components.catalogue import Catalogue
from components.gate import Gate

# What costs seconds: these addresses are asked a few at a time.
COSTLY = ("/take/", "/api/")


def register(app: Dash, catalogue: Catalogue) -> None:
    """Register every callback of the page."""
    opening.register(app, catalogue)
    frame_route.register(app, catalogue)
    take_route.register(app, catalogue)
    api_route.register(app, catalogue)
    use_route.register(app, catalogue)
    own_route.register(app, catalogue)
    borders_route.register(app, catalogue)
    Gate().watch(app.server, COSTLY, lambda: api_route.busy(flask.request))
