"""Large packages: an invented one is valid and the same each time; pictures keep their bounds."""

import datetime as dt
from pathlib import Path

import pytest

from benchmarks import synthetic
from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.views import _bounded
from data.load import Package, load_package, read_package
from data.query import coverage
from data.query.changes import Part, change_dates
from data.query.coverage import dated_changes
from data.query.epochs import steps
from tests.builders import package

D = dt.date
SMALL = {"states": 12, "organisations": 6, "years": 60}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return load_package(synthetic.write(tmp_path_factory.mktemp("large"), **SMALL))


def test_an_invented_package_has_no_fault(tmp_path: Path) -> None:
    _, report = read_package(synthetic.write(tmp_path, **SMALL))
    assert report.findings == []
    assert report.rows_read > 100


def test_the_same_seed_invents_the_same_package(tmp_path: Path, invented: Package) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    assert load_package(synthetic.write(again, **SMALL)).fingerprint == invented.fingerprint
    assert load_package(synthetic.write(other, seed=2, **SMALL)).fingerprint != invented.fingerprint


def test_more_states_than_the_map_has_cannot_be_invented(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fewer than 999"):
        synthetic.write(tmp_path, states=999)


TWO = {
    "organisations": [{"organisation_id": "T"}, {"organisation_id": "U"}],
    "states": [{"state_id": "AAA"}, {"state_id": "BBB"}, {"state_id": "CCC"}],
    "memberships": [
        {"organisation_id": "T", "state_id": "AAA", "valid_from": "1990-02-02"},
        {"organisation_id": "T", "state_id": "BBB", "valid_from": "1990-03-03"},
        {"organisation_id": "U", "state_id": "CCC", "valid_from": "1990-04-04"},
    ],
    "bodies": [
        {"body_id": "A", "organisation_id": "T", "valid_from": "1990-05-05"},
        {"body_id": "B", "organisation_id": "U", "valid_from": "1990-06-06"},
    ],
    "cooperation": [
        {"state_id": "AAA", "partner_id": "BBB", "valid_from": "1990-07-07"},
        {"state_id": "AAA", "partner_id": "CCC", "valid_from": "1990-08-08"},
    ],
}
COVERAGE = {"from": "1990-01-01", "to": "1991-01-01"}


@pytest.fixture
def two(tmp_path: Path) -> Package:
    return package(tmp_path, TWO, coverage=COVERAGE)


def test_steps_count_what_the_chosen_organisations_draw(two: Package) -> None:
    found = steps(two, "likely", None, frozenset({"T"}))
    assert [day.month for day in found] == [1, 2, 3, 5, 7]
    found = steps(two, "likely", None, frozenset({"T"}), frozenset({"AAA"}))
    assert [day.month for day in found] == [1, 2, 5, 7]
    assert [day.month for day in steps(two, "likely")] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_change_dates_of_a_part_are_those_of_its_rows(two: Package) -> None:
    part = Part(("memberships",), frozenset({"U"}))
    assert change_dates(two, "likely", part) == [D(1990, 1, 1), D(1990, 4, 4), D(1991, 1, 1)]
    part = Part(("memberships",), frozenset({"U"}), also=frozenset({"AAA"}))
    assert D(1990, 2, 2) in change_dates(two, "likely", part)
    assert D(1990, 5, 5) in change_dates(two)


def test_ticks_are_those_of_the_chosen_organisations(two: Package) -> None:
    found = set(dated_changes(two, organisations=["U"])["changed_on"])
    assert "1990-04-04" in found
    assert "1990-02-02" not in found
    assert set(dated_changes(two)["changed_on"]) >= {"1990-02-02", "1990-04-04"}


def test_too_many_ticks_stand_for_years(two: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MOST_DATES", 3)
    (year,) = dated_changes(two).to_dict("records")
    assert year["changed_on"] == "1990"
    assert (year["changed_on_min"].date(), year["changed_on_max"].date()) == (
        D(1990, 1, 1),
        D(1990, 12, 31),
    )
    assert dict(year["tables"]) == {"memberships": 3, "bodies": 2}
    assert year["places"] == (("S1", ""),)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_does_not_fit_is_counted(
    invented: Package, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(_bounded, "MOST_CELLS", 24)
    monkeypatch.setattr(_bounded.first_rows, "__defaults__", (5,))
    catalogue = Catalogue({invented.id: invented})
    every = (
        f"lang={lang}&organisations={','.join(catalogue.entry(invented.id).choices.organisations)}"
    )

    def cards(view: str) -> dict[str, dict[str, object]]:
        packed = render(catalogue, {"search": f"?view={view}&{every}", "only": "1850-01-01"})
        nodes = packed["nodes"]

        def opened(item: object) -> object:
            node = nodes[item[0]] if isinstance(item, list) else item
            if isinstance(node, dict):
                return {key: opened(value) for key, value in node.items()}
            return [opened(value) for value in node] if isinstance(node, list) else node

        return opened([packed["roots"][0]])["cards"]  # type: ignore[index]

    first = "ersten 5 von" if lang == "de" else "first 5 of"
    for view, card in (("timeline", "timeline"), ("data", "data"), ("ladder", "lanes")):
        found = cards(view)[card]
        assert first in found["summary"]
        assert len(found["table"]["rows"]) <= 5
    more = "weitere Verträge" if lang == "de" else "more treaties"
    assert more in cards("ladder")["ladder"]["summary"]


def test_what_fits_is_told_whole(invented: Package) -> None:
    packed = render(
        Catalogue({invented.id: invented}), {"search": "?view=timeline", "only": "1850-01-01"}
    )
    assert not [node for node in packed["nodes"] if "first 1500 of" in str(node)]
