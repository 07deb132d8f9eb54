"""Files named on the command line are read again when they change; the last good state stays."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app import Atlas, dashboard, main
from components.command_line import packages_of
from components.own.watch import Watch
from data.load import load_package
from tests.builders import write_package

ROWS = {
    "organisations": [{"organisation_id": "PACT", "name_en": "First name"}],
    "memberships": [{"organisation_id": "PACT", "state_id": "AAA", "valid_from": "1990"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "pact", ROWS, title="Pact")


def opened(folder: Path) -> tuple[Atlas, Watch]:
    app = dashboard({"pact": load_package(folder)})
    return app, Watch(app.catalogue, {"pact": folder})


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "organisations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def waited(told: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not told() and time.monotonic() < end:
        time.sleep(0.05)
    return told()


def test_a_new_state_is_shown_everywhere(folder: Path) -> None:
    app, watch = opened(folder)
    client = app.server.test_client()
    asked = [
        "/?data=pact",
        "/api/v1/organisations.json",
        "/take/tables.csv?view=data&table=organisations",
    ]
    before = [client.get(address).text for address in asked]
    first = client.get("/own/state?data=pact").json
    assert all("First name" in text for text in before)
    change(folder, "First", "Second")
    assert watch.read("pact")
    after = [client.get(address).text for address in asked]
    assert all("Second name" in text and "First name" not in text for text in after)
    assert client.get("/own/state?data=pact").json["fingerprint"] != first["fingerprint"]


def test_a_broken_state_keeps_the_last_good_one_and_says_what_is_wrong(folder: Path) -> None:
    app, watch = opened(folder)
    client = app.server.test_client()
    change(folder, "treaty", "no such kind")
    assert not watch.read("pact")
    told = client.get("/own/state?data=pact&lang=de").json
    finding = told["broken"]["findings"][0]
    assert (finding["rule"], finding["file"], finding["row"]) == (
        "not-allowed",
        "organisations.csv",
        2,
    )
    assert "First name" in client.get("/?data=pact").text
    change(folder, "no such kind", "treaty")
    assert watch.read("pact")
    assert client.get("/own/state?data=pact").json["broken"] is None


def test_the_page_knows_which_data_sets_are_watched(folder: Path) -> None:
    app, _ = opened(folder)
    page = app.server.test_client().get("/?data=pact").text
    assert '"watched":true' in page
    other = dashboard({"pact": load_package(folder)}).server.test_client()
    assert '"watched":false' in other.get("/?data=pact").text


def test_saving_a_file_is_noticed(folder: Path) -> None:
    app, watch = opened(folder)
    watch.start()
    try:
        client = app.server.test_client()
        first = client.get("/own/state?data=pact").json["fingerprint"]
        time.sleep(0.5)  # the watch has begun
        change(folder, "First", "Third")
        assert waited(lambda: client.get("/own/state?data=pact").json["fingerprint"] != first)
    finally:
        watch.stop()


def test_packages_of_one_name_get_ids_of_their_own(folder: Path, tmp_path: Path) -> None:
    twin = write_package(tmp_path / "more" / "pact", ROWS)
    found = packages_of([folder, twin, twin])
    assert list(found) == ["pact", "pact-2", "pact-3"]
    client = dashboard({id_: one for id_, (_, one) in found.items()}).server.test_client()
    sets = client.get("/api/v1/").json["data_sets"]
    assert [one["id"] for one in sets] == list(found)


def test_the_command_line_validates_in_german_and_writes_a_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, "treaty", "no such kind")
    table = tmp_path / "report.csv"
    assert main(["validate", str(folder), "--lang", "de", "--csv", str(table)]) == 1
    assert "Zeile 2" in capsys.readouterr().out
    assert "not-allowed" in table.read_text(encoding="utf-8-sig")


def test_the_command_line_writes_a_template_that_loads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mine")]) == 0
    assert main(["validate", str(tmp_path / "mine")]) == 0
    assert main(["new", str(tmp_path / "mine")]) == 2
    assert "not empty" in capsys.readouterr().err
    descriptor = json.loads((tmp_path / "mine" / "datapackage.json").read_text(encoding="utf-8"))
    assert all(
        "description" in field
        for one in descriptor["resources"]
        for field in one["schema"]["fields"]
    )
