"""Overview: map, flows and bodies of one day side by side; without bodies what is in force."""

import datetime as dt

import pandas as pd

from components.views import alliances, command, flows, membership, parts
from components.views.scene import Document, Scene


def document(scene: Scene, on: dt.date) -> Document:
    """The overview on one day."""
    headline, standing = membership.said(scene, on)
    if "command" not in scene.choices.views:
        cards = {"map": membership.card(scene, on), "alliances": alliances.card(scene, on)}
        return parts.document(scene, on, headline, standing, cards)
    standing = (
        scene.remember("latest", membership.TABLES, on, lambda day: _latest(scene, day)) or standing
    )
    cards = {
        "map": membership.card(scene, on),
        "flows": flows.card(scene, on, compact=True),
        "command": command.card(scene, on, compact=True),
    }
    bodies, _ = command.said(scene, on)
    return parts.document(scene, on, headline, f"{standing} {bodies}.", cards)


def _latest(scene: Scene, on: dt.date) -> str:
    rows = scene.standings(on)
    return scene.same("latest", [rows], lambda: _of_rows(scene, rows))


def _of_rows(scene: Scene, rows: pd.DataFrame) -> str:
    return membership.latest_standing(scene, rows) if (rows["standing"] != "").any() else ""
