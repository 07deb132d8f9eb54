"""Map units: ids, rings, unions and the served files."""

import gzip
import json

import numpy as np
import pytest

from components.charts import _map
from components.charts._canvas import canvas
from components.theme import Style
from data.geo.rings import HUNDREDTHS, area_km2, between, dissolve, network
from data.geo.units import GEOJSON, read_borders

BORDERS = read_borders()
FEATURES = json.loads(GEOJSON.read_text(encoding="utf-8"))["features"]


def ring(*points):
    return np.array(points, dtype=np.int32)


def contains(unit, lon, lat):
    """Even-odd test of a point in the rings of a unit."""
    inside = False
    for points in BORDERS.rings[unit]:
        x, y = points.T / HUNDREDTHS
        next_x, next_y = np.roll(x, -1), np.roll(y, -1)
        crossing = (y > lat) != (next_y > lat)
        at = x + (lat - y) * (next_x - x) / np.where(next_y == y, 1, next_y - y)
        inside ^= bool((crossing & (lon < at)).sum() % 2)
    return inside


SQUARE = ring((0, 0), (0, 100), (100, 100), (100, 0))  # clockwise
NEXT = ring((100, 0), (100, 100), (200, 100), (200, 0))


def test_the_border_between_two_units_dissolves_in_their_union():
    (outline,) = dissolve([SQUARE, NEXT])
    assert sorted(map(tuple, outline.tolist())) == [
        (0, 0), (0, 100), (100, 0), (100, 100), (200, 0), (200, 100),
    ]  # fmt: skip
    assert area_km2(outline) == pytest.approx(area_km2(SQUARE) + area_km2(NEXT))


def test_a_spike_left_by_rounding_disappears():
    spiked = ring((0, 0), (0, 100), (50, 150), (0, 100), (100, 100), (100, 0))
    (clean,) = dissolve([spiked])
    assert [50, 150] not in clean.tolist()


def test_a_border_between_groups_is_given_once_and_without_coast():
    (line,) = between([[SQUARE], [NEXT]])
    assert sorted(line.tolist()) == [[100, 0], [100, 100]]


def test_a_network_holds_every_edge_once():
    lines = network([SQUARE, NEXT])
    edges = [
        tuple(sorted(map(tuple, line[i : i + 2].tolist())))
        for line in lines
        for i in range(len(line) - 1)
    ]
    assert len(edges) == len(set(edges)) == 7


def test_russia_has_83_subjects_kazakhstan_16_regions_and_germany_16_laender():
    parents = [unit.parent for unit in BORDERS.units.values()]
    assert [parents.count(state) for state in ("RUS", "KAZ", "DEU")] == [83, 16, 16]
    assert len(BORDERS.parts(["RUS"])) == 83


def test_both_german_states_are_unions_of_laender():
    east = BORDERS.parts(["DDR"])
    assert east == {"DE-BB", "DE-MV", "DE-SN", "DE-ST", "DE-TH"}  # Berlin had four-power status
    assert BORDERS.entity(east) == "DDR"
    assert east < BORDERS.parts(["DEU"])
    assert BORDERS.entity(BORDERS.parts(["DEU"])) == "DEU"
    area = sum(map(area_km2, BORDERS.outline(["DEU"])))
    assert area == pytest.approx(
        sum(BORDERS.units[unit].area_km2 for unit in BORDERS.parts(["DEU"])), rel=1e-4
    )
    assert 350_000 < area < 360_000


def test_every_unit_is_served_under_its_own_id_once():
    ids = [feature["id"] for feature in FEATURES]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(BORDERS.units) | set(BORDERS.entities)


def test_outer_rings_run_clockwise_and_are_closed():
    for feature in FEATURES:
        for polygon in feature["geometry"]["coordinates"]:
            assert polygon[0][0] == polygon[0][-1], feature["id"]
            outer = np.round(np.array(polygon[0][:-1]) * HUNDREDTHS).astype(np.int32)
            assert area_km2(outer) > 0, feature["id"]


def test_members_of_entities_exist():
    for entity, members in BORDERS.entities.items():
        assert members, entity
        assert members <= set(BORDERS.units), entity


def test_the_soviet_union_is_the_union_of_its_republics():
    republics = sum(BORDERS.units[unit].area_km2 for unit in BORDERS.parts(["SUN"]))
    assert sum(map(area_km2, BORDERS.outline(["SUN"]))) == pytest.approx(republics, rel=1e-4)
    assert 22_000_000 < republics < 22_800_000
    assert BORDERS.entity(BORDERS.parts(["SUN"])) == "SUN"


def test_germany_around_a_map_is_drawn_in_one_piece():
    card = canvas(BORDERS, BORDERS.parts(["POL"]), 800, 500)
    land = set(_map.context(card, Style("light", "en", 800, 500, 14), frozenset(), "").locations)
    assert "DEU" in land
    assert not {"DE-BY", "DE-BB", "DDR"} & land


def test_a_union_without_a_served_shape_has_no_entity():
    assert BORDERS.entity(["BLR", "RU-KGD"]) == ""


@pytest.mark.parametrize(
    ("unit", "lon", "lat"),
    [
        ("UKR", 34.1, 44.95),  # Simferopol
        ("UKR", 30.5, 50.4),
        ("RU-KGD", 20.9, 54.7),
        ("DE-BE", 13.4, 52.52),
        ("DE-BB", 13.06, 52.39),  # Potsdam, around Berlin
        ("DE-BY", 11.6, 48.1),
        ("KZ-VOS", 82.6, 49.9),
        ("KOS", 21.0, 42.6),
        ("GUF", -53.0, 4.0),
    ],
)
def test_places_lie_in_their_unit(unit, lon, lat):
    assert [name for name in BORDERS.units if contains(name, lon, lat)] == [unit]


def test_chukotka_is_in_one_piece_across_the_date_line():
    unit = BORDERS.units["RU-CHU"]
    assert unit.box[0] < 160 and unit.box[2] > 189
    main = max(BORDERS.rings["RU-CHU"], key=area_km2)
    assert main[:, 0].min() < 16_000 and main[:, 0].max() > 19_000
    assert not ((main[:, 0] == 18_000) & (np.roll(main[:, 0], -1) == 18_000)).any()


def test_an_exclave_keeps_its_outline_and_a_small_island_does_not():
    kaliningrad = BORDERS.outline(["RU-KGD"])
    assert len(BORDERS.without_small_islands(kaliningrad, 40_000)) == 1
    iceland = BORDERS.outline(["CYP"])
    assert BORDERS.without_small_islands(iceland, 40_000) == []


def test_label_points_lie_in_their_units():
    outside = [
        name
        for name, unit in BORDERS.units.items()
        if unit.area_km2 > 3000 and not contains(name, *unit.label)
    ]
    assert outside == []


def test_the_base_map_stub_is_empty():
    stub = json.loads((GEOJSON.parent / "world_110m.json").read_text(encoding="utf-8"))
    assert stub == {"type": "Topology", "objects": {}, "arcs": []}


def test_served_map_data_stays_small():
    assert len(gzip.compress(GEOJSON.read_bytes(), 6)) < 250_000
