"""The written sizes of charts, for which pictures are prepared, are those of the page."""

import pytest

from components.callbacks.frame_route import request_of
from components.static.stages import stages
from components.view_state import parameters


@pytest.mark.one_day
@pytest.mark.parametrize(("stage", "view"), [("laptop", "overview"), ("phone", "network")])
def test_a_prepared_picture_has_the_size_of_its_place(visit_sized, stage, view) -> None:
    width, height = {"laptop": (1366, 768), "phone": (390, 844)}[stage]
    visit = visit_sized(width, height)
    visit.open(f"?view={view}", view)
    asked = [url for url in visit.requests if "/frames?" in url][-1].partition("?")[2]
    found = request_of(asked, parameters(asked))
    written = stages()[stage]
    assert found["em"] == written.em
    for name, (wide, high) in written.views[view].items():
        # A pixel or two lie between machines; the rest is scaled.
        assert found["sizes"][name] == pytest.approx([wide, high], abs=max(6, 0.06 * high))
