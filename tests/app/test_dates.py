"""No view loses a change by asking only for the dates on which its own rows change."""

import datetime as dt

import pytest

from components import keyframes
from components.callbacks.frames import days_of
from components.catalogue import Catalogue
from components.view_state import VIEWS, read
from components.views import VIEWS as DOCUMENTS
from components.views.scene import Scene
from data.load import load_package
from data.query import change_dates
from tests.tables.cis_tables import PACKAGE as FOLDER

PACKAGE = load_package(FOLDER)
CATALOGUE = Catalogue({PACKAGE.id: PACKAGE})
FILTERS = (
    "rule=possible",
    "organisations=CIS&regions=CAU&rule=certain",
    "selected=state:KAZ&organisations=CIS",
    "selected=organisation:CIS&source=cis-depositary",
    "selected=body:CDM&table=organisations",
)


def scene_of(search: str) -> Scene:
    choices = CATALOGUE.entry(PACKAGE.id).choices
    state, ignored = read(search, choices)
    assert not ignored
    labels = CATALOGUE.labels(PACKAGE.id, state.lang)
    return Scene(PACKAGE, state, choices, {}, 14, "assets/", labels)


# Every view with two of the filters, every filter with six of the views.
ASKED = [
    (view, FILTERS[(i + turn) % len(FILTERS)]) for i, view in enumerate(VIEWS) for turn in (0, 2)
]


@pytest.mark.parametrize(("view", "filters"), ASKED)
def test_documents_on_all_dates_are_those_in_force_by_the_dates_of_the_view(
    view: str, filters: str
) -> None:
    scene = scene_of(f"?view={view}&{filters}")
    first, last = scene.choices.span
    own = set(days_of(scene))
    every = own | {day for day in change_dates(PACKAGE, scene.state.rule) if first <= day <= last}
    documents = {day: DOCUMENTS[view](scene, day) for day in sorted(every)}
    packed = keyframes.pack(documents)
    shown = None
    for day, root in zip(packed["dates"], packed["roots"], strict=True):
        if dt.date.fromisoformat(day) in own:
            shown = root
        assert root == shown, f"{day} changes the view and is not among its dates"
