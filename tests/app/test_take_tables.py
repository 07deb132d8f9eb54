"""Tables taken away hold what the page shows, and say where they come from."""

import csv
import io
import json
import zipfile
from pathlib import Path

import flask.testing
import pandas as pd
import pytest
from frictionless import Package as Described
from openpyxl import load_workbook

from app import dashboard
from components.catalogue import Catalogue
from components.scenes import scene_of
from components.takeaway.files import original
from components.takeaway.sheets import taken
from components.views import CARDS, VIEWS
from data.load import load_package
from tests.builders import package

LINK = "?data=cis&view=overview&date=1995-01-15"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({one.id: one for one in map(load_package, (Path("data/cis"),))})


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> flask.testing.FlaskClient:
    return dashboard(catalogue.packages).server.test_client()


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("view", ["map", "ladder", "conflicts", "data", "network"])
def test_a_csv_holds_the_cells_that_the_page_shows(client, catalogue: Catalogue, view: str) -> None:
    query = f"?data=cis&view={view}&date=1994-06-01"
    card = str(CARDS[view][0])
    state, _ = catalogue.read(query)
    shown = VIEWS[view](scene_of(catalogue, state), state.date)["cards"][card]["table"]
    answer = client.get(f"/take/tables.csv{query}&card={card}")
    assert answer.status_code == 200
    head, *rows = rows_of(answer.data)
    assert head == [*shown["columns"], "key"]
    found = [[original(cell) for cell in row] for row in rows]
    assert found == [[*map(str, row["cells"]), row["key"]] for row in shown["rows"]]
    assert len(rows) > 3


def test_the_names_of_files_say_data_set_view_day_and_version(client) -> None:
    for ending in ("xlsx", "zip"):
        answer = client.get(f"/take/tables.{ending}{LINK}")
        assert f"cis_overview_1995-01-15_1.1.0.{ending}" in answer.headers["Content-Disposition"]
    answer = client.get("/take/tables.csv?data=cis&view=map&date=1995-01-15")
    assert "filename=cis_map_1995-01-15_1.1.0.csv" in answer.headers["Content-Disposition"]


def test_a_workbook_has_a_sheet_for_every_table_and_no_formula(
    client, catalogue: Catalogue
) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/take/tables.xlsx{LINK}").data))
    expected = taken(catalogue, LINK)
    assert book.sheetnames == [*(sheet.name for sheet in expected.sheets), "about"]
    for sheet in expected.sheets:
        head, *rows = [[cell.value for cell in row] for row in book[sheet.name].iter_rows()]
        assert tuple(head) == sheet.columns
        assert [[cell or "" for cell in row] for row in rows] == [list(row) for row in sheet.rows]
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert "f" not in kinds
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert "1995-01-15" in about["Date"]
    assert about["Version of the data"].startswith("1.1.0")
    assert LINK.removeprefix("?") in about["Link"].replace("version=1.1.0&", "")


def test_a_package_is_valid_and_names_its_lineage(
    client, catalogue: Catalogue, tmp_path: Path
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/take/tables.zip{LINK}&lang=de").data))
    archive.extractall(tmp_path)
    described = Described(str(tmp_path / "datapackage.json"))
    report = described.validate()
    assert report.valid, report.flatten(["type", "note"])
    assert {one.name for one in described.resources} == {"map", "flows", "command"}
    assert json.loads((tmp_path / "datapackage.json").read_text())["version"] == "1.1.0"
    for name in ("README.md", "CITATION.txt"):
        assert "15. Januar 1995" in (tmp_path / name).read_text(encoding="utf-8")
    rows = pd.read_csv(tmp_path / "map.csv")
    assert len(rows) == len(taken(catalogue, LINK).sheets[0].rows)
    assert list(rows.columns)[-1] == "key"


def test_a_name_like_a_formula_is_text_in_every_file(tmp_path: Path) -> None:
    live = '=HYPERLINK("http://example.invalid")'
    tables = {
        "organisations": [{"organisation_id": "T"}],
        "states": [{"state_id": "AAA", "name_en": live}],
        "memberships": [{"organisation_id": "T", "state_id": "AAA", "valid_from": "1990-02-02"}],
    }
    made = package(tmp_path, tables)
    client = dashboard({made.id: made}).server.test_client()
    query = "?view=data&table=states"
    cells = [cell for row in rows_of(client.get(f"/take/tables.csv{query}").data) for cell in row]
    assert f"'{live}" in cells
    assert live not in cells
    page = load_workbook(io.BytesIO(client.get(f"/take/tables.xlsx{query}").data)).worksheets[0]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value == live}
    assert kinds == {"s"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("view=globe", "view: 'globe' is not one of: command, compare"),
        ("date=1066-10-14", "date: '1066-10-14' is not a day from 1991-04-01 to"),
        ("date=soon", "is not a day from"),
        ("regions=atlantis", "regions: 'atlantis' is not one of:"),
        ("view=map&card=flows", "card: 'flows' is no table of this view; one of: ['map']"),
        ("colour=red", "colour: no such parameter"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_could(client, query: str, said: str) -> None:
    answer = client.get(f"/take/tables.csv?{query}")
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert "Content-Disposition" not in answer.headers


def test_other_endings_are_unknown(client) -> None:
    assert client.get("/take/tables.exe").status_code == 404
    assert client.get("/take/").status_code == 404
