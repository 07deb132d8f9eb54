"""The server knows where the browser paints: labels and hatches stand on it."""

from pathlib import Path

import numpy as np
import pytest

from components.catalogue import Catalogue
from components.charts._canvas import canvas
from components.layout import Labels
from components.views.scene import Scene
from data.geo.units import read_borders
from data.load import load_package

PLACES = [(37.6, 55.8), (71.4, 51.2), (20.5, 54.7), (187.0, 66.0), (69.2, 41.3), (44.8, 41.7)]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (820, 1180), (390, 844)])
def test_a_place_is_painted_where_the_server_puts_it(visit_sized, width: int, height: int) -> None:
    page = visit_sized(width, height).open("?data=cis&view=map", "map")
    painted = page.evaluate(
        """(places) => {
            const plot = document.querySelector('#card-map-graph .js-plotly-plot');
            const projection = plot._fullLayout.geo._subplot.projection;
            return {size: [plot._fullLayout.width, plot._fullLayout.height], at: places.map(projection)};
        }""",
        [list(place) for place in PLACES],
    )
    catalogue = Catalogue({"cis": load_package(Path("data/cis"))})
    state, _ = catalogue.read("?view=map")
    entry = catalogue.entry("cis")
    scene = Scene(entry.package, state, entry.choices, {}, 14, "", Labels({}, {}, {}, {}, {}, {}))
    borders = read_borders()
    view = canvas(borders, borders.parts(scene.extent), *painted["size"]).view
    lon, lat = np.array(PLACES).T
    expected = np.column_stack(view.pixels(lon, lat))
    assert np.abs(expected - np.array(painted["at"])).max() < 1
