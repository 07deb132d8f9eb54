"""Promises in the detail panel: who has promised whom what, in which direction."""

from collections.abc import Mapping
from typing import Any

from components import text
from components.views.scene import Scene
from components.vocabulary import term


def promised(scene: Scene, item: Mapping[str, Any], label: Any) -> tuple[list[Any], str]:
    """A promise as parts of a line, and the treaty behind it where the line does not name it.

    Args:
        scene: the scene.
        item: an item of the list `obligations` of `query.facts_of`.
        label: the button of what it leads to.
    """
    gettext = scene.words.gettext
    kinds = text.listed([term(kind, scene.words) for kind in item["obligations"]], scene.lang)
    under = scene.labels.organisations.get(item["organisation_id"], item["organisation"])
    if item["direction"] == "received":
        return [gettext("is promised by"), " ", label, f": {kinds}"], under
    if item["direction"] == "made" and item["partner"]:
        return [gettext("promises to"), " ", label, f": {kinds}"], under
    to = item["partner"] if item["direction"] == "held" else ""
    if to:
        to = gettext("promises to {state}").format(state=to)
        return [label, f" {to}: {kinds}"], ""
    return [label, f": {kinds}"], ""
