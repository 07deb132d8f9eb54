"""The world in one piece: no name and no leader stands beyond the edge of the earth."""

import numpy as np

from components.charts._canvas import canvas, raster
from components.charts._label_names import Name
from components.charts._labels import arrange
from data.geo.units import read_borders

SIZE = 1100, 340


def test_beyond_the_edge_of_the_earth_is_nobodys_ground() -> None:
    borders = read_borders()
    card = canvas(borders, frozenset(borders.units), *SIZE)
    x, y = np.meshgrid(np.array([2.0, SIZE[0] / 2, SIZE[0] - 3.0]), np.array([20.0, SIZE[1] / 2]))
    beyond = card.view.off_earth(x, y)
    assert beyond.tolist() == [[True, False, True], [True, False, True]]
    ground, cell = raster(card, (borders.parts(["AUS"]), borders.parts(["NZL"])))
    assert set(np.unique(ground)) == {-1, 0, 1, 2}
    assert ground[int(20 / cell), 1] == -1


def test_a_name_at_the_edge_of_the_map_finds_its_place_on_the_earth() -> None:
    borders = read_borders()
    card = canvas(borders, frozenset(borders.units), *SIZE)
    ground, cell = raster(card, (borders.parts(["NZL"]),))
    at = card.view.pixels(*(np.array([side]) for side in borders.units["NZL"].label))
    name = Name(
        "NZL", (1,), (float(at[0][0]), float(at[1][0])), ((("New Zealand",), 80, 16),), True
    )
    places = arrange(ground, cell, (name,))
    assert [place.key for place in places] == ["NZL"]
    left, top, right, bottom = places[0].box
    corners = np.array([left, right, left, right]), np.array([top, top, bottom, bottom])
    assert not card.view.off_earth(*corners).any()
