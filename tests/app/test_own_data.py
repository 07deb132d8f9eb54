"""A visitor opens a data set of their own: it is theirs alone, and gone when they say so."""

import io
import json
import zipfile
from pathlib import Path

import flask.testing
import pytest

from app import dashboard
from components.own import kept
from components.own.kept import Kept
from data import limits
from data.given import Given
from data.load import load_package
from data.opening import Opened, opened
from tests.builders import write_package

OURS = {"X-Atlas": "1"}
ROWS = {
    "states": [{"state_id": "AAA", "name_en": "Aland"}, {"state_id": "BBB", "name_en": "Beland"}],
    "memberships": [
        {"organisation_id": "PACT", "state_id": "AAA", "valid_from": "1990", "valid_to": "1999"},
        {"organisation_id": "PACT", "state_id": "BBB", "valid_from": "1992-05-01"},
    ],
}
SECRET = "Treaty of the hidden valley"


def zipped(folder: Path, top: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{top}{path.relative_to(folder)}")
    return out.getvalue()


@pytest.fixture(scope="module")
def package_zip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("own") / "hidden"
    rows = ROWS | {"organisations": [{"organisation_id": "PACT", "name_en": SECRET}]}
    return zipped(write_package(folder, rows, title=SECRET))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> flask.Flask:
    folder = tmp_path_factory.mktemp("public") / "pact"
    made = load_package(write_package(folder, ROWS, title="Public pact"))
    return dashboard({made.id: made}).server


def upload(
    client: flask.testing.FlaskClient,
    raw: bytes,
    name: str = "own.zip",
    headers: dict[str, str] = OURS,
    query: str = "",
) -> flask.Response:
    return client.post(f"/own/open{query}", data={"file": (io.BytesIO(raw), name)}, headers=headers)


def test_a_zip_of_a_package_is_opened_for_its_visitor(
    server: flask.Flask, package_zip: bytes
) -> None:
    client = server.test_client()
    answer = upload(client, package_zip)
    assert answer.status_code == 200
    id_ = answer.json["data"]
    assert id_.startswith("own-") and len(id_) > 20
    assert answer.json["title"] == SECRET
    assert answer.json["report"]["errors"] == 0
    assert {one["file"]: one["used"] for one in answer.json["report"]["files"]}[
        "memberships.csv"
    ] == 2
    assert [one["data"] for one in client.get("/own").json] == [id_]
    assert SECRET in client.get(f"/?data={id_}").text
    assert client.get(f"/api/v1/states.csv?data={id_}").status_code == 200


def test_nobody_else_sees_it(server: flask.Flask, package_zip: bytes) -> None:
    owner, other = server.test_client(), server.test_client()
    id_ = upload(owner, package_zip).json["data"]
    addresses = [
        f"/frames?data={id_}&only=1995-01-01&view=map&sizes=map:600x400",
        f"/?data={id_}",
        f"/api/v1/organisations.json?data={id_}",
        "/api/v1/",
        f"/take/tables.csv?data={id_}&view=data&table=organisations",
        "/own",
        f"/own/state?data={id_}",
        f"/own/{id_}/report.csv",
        f"/own/{id_}/package.zip",
        "/",
    ]
    for address in addresses:
        assert owner.get(address).status_code == 200, address
    for visitor in (other, server.test_client()):
        for address in addresses:
            answer = visitor.get(address)
            assert SECRET not in answer.text, address
            assert answer.status_code in (200, 400, 404), address
        assert visitor.get(f"/own/{id_}/package.zip").status_code == 404
        assert visitor.get(f"/api/v1/organisations.json?data={id_}").status_code == 400
        assert visitor.get(f"/take/tables.csv?data={id_}&view=data").status_code == 400
        assert visitor.delete(f"/own/{id_}", headers=OURS).status_code == 404
        assert visitor.get("/own").json == []
        assert id_ not in visitor.get("/").text
    # The other one has a cookie as well.
    upload(other, package_zip)
    for address in addresses[:1] + addresses[2:3]:
        assert SECRET not in other.get(address).text, address
    assert owner.get(f"/own/{id_}/package.zip").status_code == 200


def test_no_shared_cache_keeps_what_a_visitor_with_own_data_is_told(
    server: flask.Flask, package_zip: bytes
) -> None:
    client = server.test_client()
    before = client.get("/frames?only=1995-01-01&view=map")
    assert "private" not in before.headers["Cache-Control"]
    id_ = upload(client, package_zip).json["data"]
    for address in (f"/frames?data={id_}&only=1995-01-01", f"/?data={id_}", "/api/v1/"):
        answer = client.get(address)
        assert "private" in answer.headers["Cache-Control"] and "Cookie" in answer.headers["Vary"]
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert (
        server.test_client()
        .get(address, headers={"If-None-Match": answer.headers["ETag"]})
        .status_code
        == 200
    )


def test_it_is_gone_when_its_visitor_says_so(server: flask.Flask, package_zip: bytes) -> None:
    client = server.test_client()
    id_ = upload(client, package_zip).json["data"]
    assert client.get(f"/api/v1/states.json?data={id_}").status_code == 200
    assert client.delete(f"/own/{id_}").status_code == 403
    assert client.delete(f"/own/{id_}", headers=OURS).status_code == 204
    assert client.get("/own").json == []
    assert client.get(f"/api/v1/states.json?data={id_}").status_code == 400


def test_what_is_taken_away_is_the_package_that_was_opened(
    server: flask.Flask, package_zip: bytes
) -> None:
    client = server.test_client()
    id_ = upload(client, package_zip).json["data"]
    again = opened([Given("again.zip", client.get(f"/own/{id_}/package.zip").data)])
    assert again.package is not None
    assert again.package.digest == opened([Given("first.zip", package_zip)]).package.digest


def test_files_that_cannot_be_used_are_answered_with_a_report(server: flask.Flask) -> None:
    client = server.test_client()
    answer = upload(client, b"a,b\n1,2\n", "x.csv")
    assert answer.status_code == 422
    assert answer.json["data"] is None
    rules = [one["rule"] for one in answer.json["report"]["findings"]]
    assert "nothing-recognised" in rules
    told = client.get(answer.json["reportFile"])
    assert told.status_code == 200 and "nothing-recognised" in told.text
    assert server.test_client().get(answer.json["reportFile"]).status_code == 404
    assert client.get("/own").json == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Atlas": "2"},
        OURS | {"Origin": "https://elsewhere.example"},
        OURS | {"Origin": "null"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_can_open_nothing(
    server: flask.Flask, package_zip: bytes, headers: dict[str, str]
) -> None:
    answer = upload(server.test_client(), package_zip, headers=headers)
    assert answer.status_code == 403
    assert "error" in answer.json
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_out_of_reach_and_secure_behind_https(
    server: flask.Flask, package_zip: bytes
) -> None:
    plain = upload(server.test_client(), package_zip).headers["Set-Cookie"]
    assert "HttpOnly" in plain and "SameSite=Strict" in plain and "Secure" not in plain
    behind = OURS | {"X-Forwarded-Proto": "https"}
    assert (
        "Secure" in upload(server.test_client(), package_zip, headers=behind).headers["Set-Cookie"]
    )


def test_who_only_reads_gets_no_cookie(server: flask.Flask) -> None:
    client = server.test_client()
    for address in ("/", "/own", "/frames?only=1995-01-01", "/own/state?data=pact"):
        assert "Set-Cookie" not in client.get(address).headers


def test_a_request_without_a_file_is_refused(server: flask.Flask) -> None:
    answer = server.test_client().post("/own/open", data={}, headers=OURS)
    assert answer.status_code == 400


def test_where_visitors_may_open_nothing_the_addresses_are_unknown() -> None:
    made = load_package("data/nato")
    client = dashboard({made.id: made}, own=False).server.test_client()
    for address in ("/own", "/own/own-x/package.zip", "/own/template.zip"):
        assert client.get(address).status_code == 404
    assert upload(client, b"x").status_code == 404
    page = client.get("/").text
    assert '"uploads":false' in page
    assert client.get("/own/state?data=nato").status_code == 200


def test_only_some_data_sets_are_kept_and_those_used_longest_ago_go_first(
    package_zip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    gone = []
    store = Kept(clock=lambda: now[0], gone=lambda one: gone.append(one.id))
    made = opened([Given("own.zip", package_zip)])
    ids = []
    for _ in range(kept.EACH):
        now[0] += 1
        ids.append(store.add("me", made))
    store.get("me", ids[0])
    more = store.add("me", made)
    assert gone == [ids[1]]
    assert {one.id for one in store.of("me")} == {*ids, more} - {ids[1]}
    monkeypatch.setattr(kept, "ALL", 4)
    store.add("you", made)
    assert gone == [ids[1], ids[2]]
    now[0] += kept.IDLE + 1
    assert store.of("me") == [] and store.of("you") == []


def test_too_many_bytes_make_room_too(package_zip: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept()
    made = opened([Given("own.zip", package_zip)])
    monkeypatch.setattr(kept, "BYTES", 2 * sum(map(len, made.files.values())))
    ids = [store.add(f"visitor {number}", made) for number in range(3)]
    assert [bool(store.of(f"visitor {number}")) for number in range(3)] == [False, True, True]
    assert store.get("visitor 1", ids[0]) is None


def test_a_report_is_kept_for_its_visitor_alone() -> None:
    store = Kept()
    id_ = store.add("me", opened([Given("x.csv", b"")]))
    assert store.report("me", id_) is not None
    assert store.report("you", id_) is None and store.report("", id_) is None
    assert isinstance(opened([Given("x.csv", b"")]), Opened)
    assert json.dumps(store.of("me")) == "[]"


def test_more_than_the_bound_is_refused_unread(server: flask.Flask) -> None:
    answer = upload(server.test_client(), bytes(limits.UPLOAD + 70_000))
    assert answer.status_code == 413
    assert "32 MB" in answer.json["error"]


def test_template_is_given_in_both_forms(server: flask.Flask) -> None:
    client = server.test_client()
    for ending in ("zip", "xlsx"):
        made = opened([Given(f"x.{ending}", client.get(f"/own/template.{ending}").data)])
        assert made.package is not None and not made.report.findings
    assert client.get("/own/template.exe").status_code == 404
