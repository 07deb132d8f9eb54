"""A package's own map: read, checked, dated, and drawn in place of the built units."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from data.geo.own import FEATURES, SIZE, read_own
from data.geo.rings import area_km2
from data.given import Given
from data.load import read_package
from data.opening import opened
from data.query import units
from data.together import joined
from tests.builders import change_descriptor
from tests.builders import package as plain
from tests.own_map import TURN, box, collection, feature, features, folder, package

STATES = ("AAA", "BBB", "CCC")
BEFORE, AFTER = dt.date(1995, 1, 1), dt.date(2005, 1, 1)


def faults(*listed: dict[str, Any], **members: Any) -> dict[str, tuple[int | None, str]]:
    """Rule of every finding with the number of the feature and the property."""
    found = read_own(collection(list(listed), **members), "map", STATES, ())
    return {one.rule: (one.row, one.column) for one in found.findings}


def square(**properties: Any) -> dict[str, Any]:
    return feature(box(10, 40, 12, 42), **({"state_id": "AAA"} | properties))


def test_features_with_dates_say_who_holds_what_from_when_to_when(tmp_path: Path) -> None:
    made = package(tmp_path / "made")
    assert made.borders is not None
    before, after = (units(made, day) for day in (BEFORE, AFTER))
    assert dict(zip(before["territory_id"], before["state_id"], strict=True)) == {
        "AAA": "AAA", "BBB": "BBB", "CCC": "CCC",
    }  # fmt: skip
    assert dict(zip(after["territory_id"], after["state_id"], strict=True)) == {
        "AAA-2": "AAA", "BBB-2": "BBB", "CCC": "CCC",
    }  # fmt: skip
    area = made.borders.units
    assert area["BBB-2"].area_km2 > area["BBB"].area_km2
    rows = made.tables["territories"]
    assert set(rows["locator"]) == {f"borders.geojson, feature {n}" for n in range(1, 6)}


def test_the_territories_table_may_say_who_holds_the_units(tmp_path: Path) -> None:
    listed = [
        feature(box(0, 0, 5, 5), unit="north", name="North"),
        feature(box(0, -5, 5, 0), unit="south"),
    ]
    rows = [
        {"territory_id": "north", "state_id": "AAA", "valid_to": TURN},
        {"territory_id": "north", "state_id": "BBB", "valid_from": TURN},
    ]
    made, report = read_package(folder(tmp_path / "made", listed, territories=rows))
    assert made is not None and report.ok
    assert list(units(made, BEFORE)["state_id"]) == ["AAA"]
    assert list(units(made, AFTER)["state_id"]) == ["BBB"]
    assert made.borders is not None and not made.borders.dated
    assert made.borders.units["north"].name_en == "North"


def test_a_row_on_a_unit_that_the_map_lacks_is_told(tmp_path: Path) -> None:
    rows = [{"territory_id": "nowhere", "state_id": "AAA"}]
    made, report = read_package(folder(tmp_path / "made", territories=rows))
    assert made is not None
    assert [(one.rule, one.file, one.row) for one in report.findings] == [
        ("borders-unknown-unit", "territories.csv", 2)
    ]


def test_rings_that_run_the_other_way_are_turned_and_told() -> None:
    wrong = feature(box(10, 40, 20, 50)[::-1], state_id="AAA")
    wrong["geometry"]["coordinates"].append(box(12, 42, 14, 44))  # a hole, clockwise
    found = read_own(collection([wrong]), "map", STATES, ())
    assert [(one.rule, one.level) for one in found.findings] == [("borders-turned", "repair")]
    assert found.borders is not None
    outer, hole = found.borders.rings["AAA"]
    assert area_km2(outer) > 0 > area_km2(hole)


def test_neighbours_share_their_border(tmp_path: Path) -> None:
    made = package(tmp_path / "made").borders
    assert made is not None
    lines = made.between([["AAA"], ["BBB"]])
    assert {tuple(point) for line in lines for point in line.tolist()} == {
        (2000, y) for y in range(4000, 5001, 100)
    }
    assert len(made.outline(["AAA", "BBB", "CCC"])) == 1


def test_what_is_served_has_our_ids_and_nothing_else(tmp_path: Path) -> None:
    made = package(tmp_path / "made").borders
    assert made is not None
    served = json.loads(made.geojson)
    assert [one["id"] for one in served["features"]] == ["AAA", "BBB", "AAA-2", "BBB-2", "CCC"]
    assert all(one["properties"] == {} for one in served["features"])


@pytest.mark.parametrize(
    ("item", "rule", "column"),
    [
        (feature(box(0, 0, 2, 2)), "borders-no-unit", "unit"),
        (square(state_id="ZZZ"), "borders-state", "state_id"),
        (square(region_id="R"), "borders-region", "region_id"),
        (square(valid_from="May 1990"), "unreadable-date", "valid_from"),
        (square(valid_from="1999", valid_to="1990"), "interval-reversed", "valid_to"),
        (
            square(state_id=None, unit="U", valid_to="1990"),
            "borders-date-without-state",
            "valid_to",
        ),
        (square(state_id=None, unit="U" * 90), "borders-bad-unit", "unit"),
        (feature([[0, 0], [1, 1], [0, 0]], unit="U"), "borders-coordinates", "coordinates"),
        (feature([[0, 0], [1, "x"], [0, 0]], unit="U"), "borders-coordinates", "coordinates"),  # type: ignore[list-item]
        (feature(box(0, 100, 2, 102), unit="U"), "borders-degrees", "coordinates"),
        ({"properties": {"unit": "U"}, "geometry": None}, "borders-geometry", "geometry"),
        (
            {"properties": {"unit": "U"}, "geometry": {"type": "Point", "coordinates": [0, 0]}},
            "borders-geometry",
            "geometry",
        ),
        (None, "borders-no-unit", "unit"),
    ],
)
def test_a_fault_is_told_with_the_number_of_the_feature(item: Any, rule: str, column: str) -> None:
    assert faults(square(), item) == {rule: (2, column)}


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"", "borders-no-geojson"),
        (b"[" * 100_000, "borders-no-geojson"),
        (b'{"type": "Topology", "objects": {}}', "borders-no-geojson"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "borders-no-geojson"),
        (b" " * (SIZE + 1), "borders-too-large"),
        (collection([{}] * (FEATURES + 1)), "borders-too-large"),
        (collection([]), "borders-empty"),
        (collection([square()], crs={"properties": {"name": "EPSG:3857"}}), "borders-projected"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(raw: bytes, rule: str) -> None:
    found = read_own(raw, "map", STATES, ())
    assert found.borders is None
    assert [one.rule for one in found.findings] == [rule]
    assert all(one.remedy for one in found.findings)


def test_no_address_and_no_path_outside_is_opened(tmp_path: Path) -> None:
    made = folder(tmp_path / "made")
    for path in ("../secret.geojson", "https://example.org/map.geojson", "/etc/hosts", 7):
        change_descriptor(made, borders=path)
        found, report = read_package(made)
        assert found is None
        assert {one.rule for one in report.findings} <= {"unsafe-path", "bad-descriptor"}
    change_descriptor(made, borders="gone.geojson")
    assert [one.rule for one in read_package(made)[1].findings] == ["missing-file"]


def test_a_package_in_memory_gives_the_same_map(tmp_path: Path) -> None:
    place = folder(tmp_path / "made")
    files = {one.name: one.read_bytes() for one in place.iterdir()}
    one, other = read_package(place)[0], read_package(files)[0]
    assert one is not None and other is not None
    assert one.digest == other.digest
    changed = files | {"borders.geojson": collection(features()[2:])}
    assert read_package(changed)[0].digest != one.digest  # type: ignore[union-attr]


def test_beside_others_the_map_of_the_first_is_drawn(tmp_path: Path) -> None:
    own = package(tmp_path / "own")
    other = plain(
        tmp_path / "other", {"memberships": [{"organisation_id": "X", "state_id": "FRA"}]}
    )
    assert joined([own, other]).borders is own.borders
    assert joined([other, own]).borders is None


def test_a_map_given_with_loose_tables_is_theirs(tmp_path: Path) -> None:
    place = folder(tmp_path / "made")
    given = [
        Given(one.name, one.read_bytes()) for one in place.iterdir() if one.name.endswith(".csv")
    ]
    found = opened([*given, Given("My map.geojson", collection(features()))])
    assert found.package is not None and found.report.ok
    assert found.package.borders is not None and "BBB-2" in found.package.borders.units
    tallies = {one.file: one.read for one in found.report.tallies}
    assert tallies["borders.geojson"] == len(features())
    assert "territories.csv" not in tallies
    several = opened([*given, *(Given(f"{n}.geojson", collection(features())) for n in (1, 2))])
    assert [one.rule for one in several.report.findings] == ["one-map"]
