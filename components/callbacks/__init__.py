"""Callbacks: one module per concern, `render` plain and tested, `register` one line per closure."""

from dash import Dash

from components.callbacks import frame_route, opening, take_route
from components.catalogue import Catalogue


def register(app: Dash, catalogue: Catalogue) -> None:
    """Register every callback of the page."""
    opening.register(app, catalogue)
    frame_route.register(app, catalogue)
    take_route.register(app, catalogue)
