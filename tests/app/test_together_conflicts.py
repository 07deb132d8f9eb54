"""Data sets beside each other on the page: who says what, according to whom, and in what time."""

import datetime as dt
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import dashboard
from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from components.view_state import VIEWS
from data.given import Given
from data.importers import imported
from data.load import Package, load_package
from data.query import standings
from data.query.conflicts import conflicts
from data.together import joined
from tests import own_map
from tests.joined import field
from tests.real_files import REAL, needs_real

ROOT = Path(__file__).parents[2]
DAY = dt.date(1995, 1, 15)
SIX = ("ARM", "KAZ", "KGZ", "RUS", "TJK", "UZB")
LATE = {"AZE": "1993-09-20", "BLR": "1993-12-20", "GEO": "1993-12-01"}


def invented_cow(folder: Path, many: int = 0) -> Package:
    """Like the one data set: nine members from the first day, and once more with three others."""
    nine = [(state, "1992-05-15", "") for state in (*SIX, *LATE)]
    twelve = [(state, "1995-02-10", "") for state in (*SIX, *LATE, "MDA", "TKM", "UKR")]
    more = {
        str(5000 + n): [(state, f"19{n % 90:02}-03-01", "") for state in ("RUS", "XDR")]
        for n in range(many)
    }
    return field(folder, "cow", {"349": twelve, "350": nine, **more}, "2013-01-01")


def invented_atop(folder: Path, many: int = 0) -> Package:
    """Like the other: accessions by day, and three that leave."""
    left = {"AZE", "GEO", "UZB"}
    spells = [
        (state, LATE.get(state, "1992-05-15"), "1999-04-10" if state in left else "")
        for state in (*SIX, *LATE)
    ]
    more = {
        str(9000 + n): [(state, f"19{n % 90:02}-06", "") for state in ("RUS", "XDR")]
        for n in range(many)
    }
    return field(folder, "atop", {"4220": spells, **more}, "2019-01-01")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    folder = tmp_path_factory.mktemp("field")
    return [load_package(ROOT / "data" / "cis"), invented_cow(folder), invented_atop(folder)]


@pytest.fixture(scope="module")
def catalogue(packages: list[Package]) -> Catalogue:
    whole = joined(packages)
    return Catalogue({whole.id: whole})


def asked(catalogue: Catalogue, link: str) -> dict:
    packed = render(catalogue, {"search": f"?data=cis~cow~atop&{link}", "em": 16})
    return unpack(packed, DAY)


def test_the_three_tellings_of_the_tashkent_treaty_stand_on_one_page(catalogue: Catalogue) -> None:
    document = asked(catalogue, "view=conflicts")
    rows = document["cards"]["conflicts"]["table"]["rows"]
    cells = [" | ".join(map(str, row["cells"])) for row in rows]
    founders = [line for line in cells if line.startswith("Armenia, Kazakhstan and 3 more")]
    said = {line.split(" | ")[2].split(", line")[0]: line.split(" | ")[3] for line in founders}
    assert said["Zagorski 1996, 1.1"] == "31 July 1993"
    assert said["COW 9"] == "15 May 1992"
    assert said["COW 9, entry 349"] == "10 February 1995"
    assert said["ATOP 9"] == "15 May 1992"
    assert any("1,001 days apart" in line for line in founders)
    ends = [line for line in cells if "end: party" in line and line.startswith("Azerbaijan")]
    assert any("ATOP 9" in line and "10 April 1999" in line for line in ends)
    assert any("COW 9" in line and "no end yet" in line for line in ends)
    outside = [line for line in cells if line.startswith("Moldova, Turkmenistan and Ukraine")]
    assert sum("says nothing of it" in line for line in outside) == 2
    assert "contradictions" in document["headline"]


def test_the_chart_says_who_is_silent_on_a_day_beyond_its_coverage(catalogue: Catalogue) -> None:
    packed = render(
        catalogue, {"search": "?data=cis~cow~atop&view=conflicts&date=2005-01-01", "em": 16}
    )
    figure = unpack(packed, dt.date(2005, 1, 1))["cards"]["conflicts"]["figure"]
    texts = [one["text"] for one in figure["layout"]["annotations"]]
    assert "–" in texts and "Yes" in texts and "No" in texts
    assert "no end yet" in texts


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_works_on_joined_data_sets(catalogue: Catalogue, view: str) -> None:
    wish = {"search": f"?data=cis~cow~atop&view={view}&source=cow-9-349&lang=de", "em": 16}
    document = unpack(render(catalogue, wish | {"only": DAY.isoformat()}), DAY)
    assert document["headline"] and document["cards"]


def test_the_map_is_told_by_each_source_alone(packages: list[Package]) -> None:
    whole = joined(packages)

    def full(source: str | None, day: dt.date) -> set[str]:
        rows = standings(whole, ["CST"], day, source=source)
        return set(rows.loc[rows["kind"] == "full", "state_id"])

    early = dt.date(1993, 1, 1)
    assert full("cow-9", early) == {*SIX, *LATE}
    assert full("atop-9", early) == set(SIX)
    assert full(None, early) == set()
    assert "UKR" in full("cow-9-349", dt.date(1996, 1, 1))


def test_thousands_of_rows_beside_each_other_are_answered_soon(tmp_path: Path) -> None:
    parts = [load_package(ROOT / "data" / "cis")]
    parts += [invented_cow(tmp_path, 1000), invented_atop(tmp_path, 1000)]
    begin = time.process_time()
    whole = joined(parts)
    assert len(whole.tables["memberships"]) > 4000
    render(
        Catalogue({whole.id: whole}), {"search": "?view=conflicts", "em": 16, "only": "1995-01-15"}
    )
    assert time.process_time() - begin < 20


def test_a_map_of_ones_own_has_an_address_of_its_own(tmp_path: Path) -> None:
    made = own_map.package(tmp_path / "own")
    assert made.borders is not None
    client: FlaskClient = dashboard({"own": made}).server.test_client()
    page = client.get("/?data=own&view=map").get_data(as_text=True)
    address = f"/borders/{made.borders.tag}.geojson"
    assert address in page and "units.geojson" not in page
    answer = client.get(address)
    assert answer.status_code == 200 and answer.data == made.borders.geojson
    assert answer.mimetype == "application/geo+json"
    assert "private" in answer.headers["Cache-Control"]
    for unknown in (
        f"/borders/{24 * '0'}.geojson",
        "/borders/",
        "/borders",
        "/borders/..%2fx.geojson",
    ):
        assert client.get(unknown).status_code == 404


def real(*names: str) -> Package:
    assert REAL is not None
    found = imported([Given(Path(name).name, (REAL / name).read_bytes()) for name in names])
    return load_package(found.files)


@needs_real
def test_the_real_tellings_of_the_tashkent_treaty() -> None:
    whole = joined(
        [
            load_package(ROOT / "data" / "cis"),
            real("cow/alliance_v4.1_by_member.csv"),
            real("atop/atop5_1m.csv"),
        ]
    )
    rows = conflicts(whole, organisations=["CST"])
    rows = rows[rows["table"] == "memberships"]

    def told(question: str, what: str) -> dict[str, str]:
        some = rows[(rows["question"] == f"memberships:CST:{question}") & (rows["what"] == what)]
        return dict(zip(some["source_id"], some["value"], strict=True))

    start = told("AZE", "start")
    assert start["cow-alliances-4.1"] == "1992-05-15"
    assert start["cow-alliances-4.1-349"] == start["atop-5.1"] == "1993-09-24"
    assert told("UZB", "end") == {
        "atop-5.1": "1999-04-20", "cow-alliances-4.1": "", "cow-alliances-4.1-349": "",
    }  # fmt: skip
    existence = rows[rows["what"] == "existence"]
    assert set(existence["state_ids"]) == {("MDA", "TKM", "UKR")}
    assert set(existence["source_id"]) == {"cow-alliances-4.1-349", "cow-alliances-4.1", "atop-5.1"}


@needs_real
def test_the_real_tellings_of_nato() -> None:
    nato = load_package(ROOT / "data" / "nato")
    cow = real("cow/alliance_v4.1_by_member.csv")
    whole = joined([nato, cow, real("atop/atop5_1m.csv")])
    rows = conflicts(whole, organisations=["NATO"])
    three = rows[rows["state_ids"] == ("CZE", "HUN", "POL")]
    some = three[(three["table"] == "memberships") & (three["what"] == "start")]
    assert dict(zip(some["source_id"], some["value"], strict=True))["atop-5.1"] == "1997-12-16"
    missing = rows[rows["what"] == "existence"].groupby("question")["source_id"].agg(set)
    assert {"atop-5.1", "cow-alliances-4.1"} in list(missing)
