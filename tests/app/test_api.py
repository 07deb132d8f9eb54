"""The API gives the tables of the data sets; what is asked in vain is refused in JSON."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import flask.testing
import pandas as pd
import pytest

from app import create_app, dashboard
from components.access import Access
from components.catalogue import Catalogue
from components.scenes import scene_of
from components.takeaway.files import original
from components.views import VIEWS
from components.views.data_tables import rows_of
from data import query
from data.days import in_force
from data.load import Package, load_package
from tests.builders import package

ROOT = "/api/v1/"
DAY = dt.date(1994, 1, 15)


@pytest.fixture(scope="module")
def client() -> flask.testing.FlaskClient:
    return create_app().server.test_client()


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(Path("data/cis"))


def rows(client, address: str) -> list[dict]:
    answer = client.get(ROOT + address)
    assert answer.status_code == 200, answer.text
    return answer.json["rows"]


def refused(client, address: str, status: int, **headers: str) -> dict:
    answer = client.get(
        ROOT + address, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    return answer.json["error"]


def test_every_table_that_holds_rows_is_there_with_all_its_rows(client, cis: Package) -> None:
    for name, table in cis.tables.items():
        if len(table):
            found = rows(client, f"{name}.json")
            assert len(found) == len(table), name
            assert [row["row_number"] for row in found] == table["row_number"].tolist()


def test_a_day_gives_the_rows_in_force_under_the_rule_of_time(client, cis: Package) -> None:
    counts, day = {}, dt.date(1993, 9, 15)
    for rule in ("certain", "likely", "possible"):
        found = rows(client, f"memberships.json?date={day}&rule={rule}")
        expected = in_force(cis.tables["memberships"], day, rule)
        assert [row["row_number"] for row in found] == expected["row_number"].tolist()
        counts[rule] = len(found)
    assert counts["certain"] < counts["possible"]


def test_of_single_dates_a_day_gives_what_has_happened_by_then(client) -> None:
    found = rows(client, f"events.json?date={DAY}&rule=certain")
    assert 0 < len(found) < len(rows(client, "events.json"))
    assert max(row["happened_on_max"] for row in found) <= DAY.isoformat()


def test_filters_choose_rows(client, cis: Package) -> None:
    found = rows(client, "memberships.json?organisations=CST&regions=CAU&source=zagorski-1996")
    units = cis.tables["territories"]
    inside = set(units.loc[units["region_id"] == "CAU", "state_id"])
    assert found
    assert {row["organisation_id"] for row in found} == {"CST"}
    assert {row["source_id"] for row in found} == {"zagorski-1996"}
    assert {row["state_id"] for row in found} <= inside
    assert rows(client, "memberships.json?organisations=") == []


def test_standings_on_a_day_are_those_that_the_page_shows(client, cis: Package) -> None:
    found = rows(client, f"standings_on_day.json?date={DAY}&organisations=CST&lang=de")
    expected = query.standings(cis, ["CST"], DAY, "likely", "de")
    shown = [(row["state_id"], row["name"], row["kind"], row["standing"] or "") for row in found]
    columns = ["state_id", "name", "kind", "standing"]
    assert shown == list(expected[columns].itertuples(index=False, name=None))
    assert "Russland" in {row["name"] for row in found}


@pytest.mark.parametrize("table", ["memberships", "territories", "bodies", "sources"])
def test_the_data_view_and_the_api_give_the_same_rows(client, cis: Package, table: str) -> None:
    catalogue = Catalogue({"cis": cis})
    state, _ = catalogue.read(f"?view=data&table={table}&date={DAY}&regions=CAU&organisations=CST")
    shown, dated = rows_of(scene_of(catalogue, state), table, DAY)
    asked = [f"date={DAY}"] if dated else []
    asked += ["regions=CAU"] if table != "sources" else []
    asked += ["organisations=CST"] if table == "memberships" else []
    found = rows(client, f"{table}.json?{'&'.join(asked)}")
    assert [row["row_number"] for row in found] == shown["row_number"].tolist()
    assert VIEWS["data"](scene_of(catalogue, state), DAY)["headline"].count(str(len(found)))


def test_in_json_numbers_are_numbers_dates_iso_and_nothing_is_null(client) -> None:
    answer = client.get(f"{ROOT}states.json").json
    kinds = {column["name"]: column["type"] for column in answer["table"]["columns"]}
    assert answer["count"] == len(answer["rows"]) > 10
    for row in answer["rows"]:
        assert list(row) == list(kinds)
        for name, value in row.items():
            assert value != ""
            if value is not None and kinds[name] == "integer":
                assert type(value) is int
            if value is not None and kinds[name] == "day":
                dt.date.fromisoformat(value)
    assert any(row["valid_to"] is None for row in answer["rows"])
    sure = rows(client, f"standings_on_day.json?date={DAY}")[0]
    assert type(sure["sure"]) is bool
    assert type(sure["organisation_ids"]) is list


def test_csv_and_json_hold_the_same(client) -> None:
    for table in (
        "territories.{}",
        f"ties_on_day.{{}}?date={DAY}",
        f"bodies_on_day.{{}}?date={DAY}",
    ):
        answer = client.get(ROOT + table.format("csv"))
        assert answer.content_type == "text/csv; charset=utf-8"
        text = answer.data.decode("utf-8-sig")
        found = list(csv.DictReader(io.StringIO(text, newline="")))
        listed = rows(client, table.format("json"))
        assert len(found) == len(listed) > 3
        for one, other in zip(found, listed, strict=True):
            written = {
                name: ""
                if value is None
                else str(value).upper()
                if value is True or value is False
                else str(value)
                for name, value in other.items()
            }
            assert {name: original(cell) for name, cell in one.items()} == written


def test_pandas_reads_the_csv_with_its_types(client) -> None:
    answer = client.get(f"{ROOT}bodies_on_day.csv?date={DAY}")
    frame = pd.read_csv(io.BytesIO(answer.data))
    assert frame.columns[0] == "body_id"
    assert frame["sure"].dtype == bool
    dates = pd.read_csv(
        io.BytesIO(client.get(f"{ROOT}memberships.csv").data), parse_dates=["valid_from_min"]
    )
    assert dates["valid_from_min"].dtype.kind == "M"


def test_a_name_like_a_formula_is_harmless_in_csv_and_itself_in_json(tmp_path: Path) -> None:
    live = "=1+2"
    made = package(tmp_path, {"states": [{"state_id": "AAA", "name_en": live}]})
    own = dashboard({made.id: made}).server.test_client()
    cells = list(csv.reader(io.StringIO(own.get(f"{ROOT}states.csv").data.decode("utf-8-sig"))))
    assert f"'{live}" in cells[1]
    assert live not in cells[1]
    assert rows(own, "states.json")[0]["name_en"] == live


def test_the_index_tells_tables_columns_parameters_and_values(client, cis: Package) -> None:
    index = client.get(f"{ROOT}?lang=de").json
    assert [one["id"] for one in index["data_sets"]] == ["cis", "nato"]
    first = index["data_sets"][0]
    assert first["version"] == cis.version
    assert first["licences"][0]["name"] == "CC0-1.0"
    assert cis.version in first["citation"]
    assert "CAU" in first["values"]["regions"]
    assert first["first_day"] < "1994-01-15" < first["last_day"]
    tables = {one["name"]: one for one in index["tables"]}
    assert set(first["rows"]) <= set(tables)
    for name, table in tables.items():
        address = f"{ROOT}{name}.json" + (f"?date={DAY}" if table["needs_date"] else "")
        answer = client.get(address).json
        told = [column["name"] for column in table["columns"]]
        assert answer["rows"] == [] or list(answer["rows"][0]) == told, name
        assert all(column["description"] and column["title"] for column in table["columns"])
        assert set(table["filters"]) <= set(index["parameters"])
    standing = next(c for c in tables["memberships"]["columns"] if c["name"] == "standing")
    assert standing["values"]["party"] == "Vertragspartei"


def test_every_table_column_and_parameter_is_described_in_both_languages(client) -> None:
    english, german = (client.get(f"{ROOT}?lang={lang}").json for lang in ("en", "de"))
    pairs = [*zip(english["tables"], german["tables"], strict=True)]
    pairs += [
        (one, other)
        for table, same in pairs.copy()
        for one, other in zip(table["columns"], same["columns"], strict=True)
    ]
    names = english["parameters"]
    pairs += [(names[name], german["parameters"][name]) for name in names]
    alike = [one for one, other in pairs if one["description"] == other["description"]]
    assert alike == []


@pytest.mark.parametrize(
    ("address", "status", "parameter", "possible"),
    [
        ("nothing.csv", 404, "table", "memberships"),
        ("memberships.xml", 404, "format", "memberships.csv"),
        ("memberships.csv?data=mars", 400, "data", "nato"),
        ("memberships.csv?version=0.1", 400, "version", "1.1.0"),
        ("memberships.csv?date=1066-10-14", 400, "date", "1991-04-01 to"),
        ("memberships.csv?date=soon", 400, "date", "1991-04-01 to"),
        ("memberships.csv?date=", 400, "date", "1991-04-01 to"),
        ("memberships.csv?regions=atlantis", 400, "regions", "CAU"),
        ("memberships.csv?organisations=CST,XX", 400, "organisations", "CST"),
        ("memberships.csv?source=nobody", 400, "source", "zagorski-1996"),
        ("memberships.csv?rule=maybe", 400, "rule", "likely"),
        ("memberships.csv?lang=xx", 400, "lang", "de"),
        ("memberships.csv?colour=red", 400, "colour", "organisations"),
        ("sources.csv?regions=CAU", 400, "regions", "source"),
        ("memberships.csv?footing=wartime", 400, "footing", "source"),
        ("ties_on_day.csv", 400, "date", "1991-04-01 to"),
        ("?lang=xx", 400, "lang", "de"),
        ("?date=1994-01-15", 400, "date", "lang"),
        ("../app.py", 404, "table", "memberships"),
        ("<script>.csv", 404, "table", "memberships"),
    ],
)
def test_what_is_asked_in_vain_is_refused_with_what_could_be(
    client, address: str, status: int, parameter: str, possible: str
) -> None:
    error = refused(client, address, status)
    assert error["status"] == status
    assert error["parameter"] == parameter
    assert possible in json.dumps(error["possible"])
    assert error["message"]


def test_a_request_gets_the_format_it_takes_or_is_told_of_the_others(client) -> None:
    def kind(address: str, accept: str) -> str:
        return client.get(ROOT + address, headers={"Accept": accept}).mimetype

    assert kind("states", "text/csv") == "text/csv"
    assert kind("states", "application/json") == "application/json"
    assert kind("states", "*/*") == "application/json"
    assert kind("states.csv", "text/html,*/*;q=0.8") == "text/csv"
    for address in ("states", "states.csv", ""):
        error = refused(client, address, 406, Accept="image/png")
        assert error["possible"] == ["application/json", "text/csv"]
    assert refused(client, "states.csv", 406, Accept="application/json")["parameter"] == "format"
    answer = client.post(f"{ROOT}states.csv")
    assert (answer.status_code, answer.mimetype) == (405, "application/json")


def test_a_copy_that_still_holds_is_not_sent_again(client) -> None:
    address = f"{ROOT}bodies.csv?date={DAY}"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"{address}&rule=certain")
    assert other.headers["ETag"] != first.headers["ETag"]
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"


def test_other_sites_may_read_only_where_they_were_named() -> None:
    made = load_package(Path("data/nato"))
    here = {"Origin": "https://here.example"}
    strict = dashboard({made.id: made}).server.test_client()
    assert "Access-Control-Allow-Origin" not in strict.get(ROOT, headers=here).headers
    open_ = dashboard({made.id: made}, Access(readers=("https://here.example",)))
    client = open_.server.test_client()
    answer = client.get(ROOT, headers=here)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://here.example"
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    for path, origin in ((ROOT, "https://there.example"), ("/health", "https://here.example")):
        headers = client.get(path, headers={"Origin": origin}).headers
        assert "Access-Control-Allow-Origin" not in headers
