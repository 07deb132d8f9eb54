"""The server: what it answers, and what it refuses."""

import gzip
import json
import re
from collections import Counter

import flask.testing
import pytest

from app import create_app, create_server, main
from components.catalogue import Catalogue

OPENING = "state.data"


@pytest.fixture(scope="module")
def app():
    return create_app()


@pytest.fixture(scope="module")
def client(app) -> flask.testing.FlaskClient:
    return app.server.test_client()


def body_for(app, output_part: str, values: list[object], states: list[object] = ()) -> dict:
    output, known = next((o, k) for o, k in app.callback_map.items() if output_part in o)
    inputs = [dict(item, value=value) for item, value in zip(known["inputs"], values, strict=True)]
    state = [dict(item, value=value) for item, value in zip(known["state"], states, strict=True)]
    spec = [item.rsplit(".", 1) for item in output.strip(".").split("...")]
    outputs = [{"id": id_, "property": prop} for id_, prop in spec]
    return {
        "output": output,
        "outputs": outputs if len(outputs) > 1 else outputs[0],
        "inputs": inputs,
        "state": state,
        "changedPropIds": [f"{known['inputs'][0]['id']}.{known['inputs'][0]['property']}"],
    }


def post(client, body: object) -> flask.Response:
    return client.post(
        "/_dash-update-component", data=json.dumps(body), content_type="application/json"
    )


def opened(app, client, search: str) -> dict:
    answer = post(client, body_for(app, OPENING, [{"search": search}]))
    assert answer.status_code == 200
    return answer.get_json()["response"]["state"]["data"]


def frames(app, client, search: str, **more: object) -> dict:
    given = "&".join(f"{name}={value}" for name, value in more.items())
    answer = client.get(f"/frames{search}&sizes=map:577x360,bar:900x104&em=14&{given}")
    assert answer.status_code == 200
    return answer.get_json()


def test_the_page_is_served_in_the_language_and_theme_of_the_link(client) -> None:
    page = client.get("/?lang=de&theme=dark").get_data(as_text=True)
    assert '<html lang="de" data-bs-theme="dark">' in page
    assert '<html lang="en" data-bs-theme="light">' in client.get("/").get_data(as_text=True)


def test_markup_in_a_link_never_reaches_the_page(client) -> None:
    page = client.get('/?lang="><script>alert(1)</script>').get_data(as_text=True)
    assert "<script>alert" not in page
    assert page.count("<script") == client.get("/").get_data(as_text=True).count("<script")


def test_health_names_the_loaded_data(client) -> None:
    answer = client.get("/health")
    assert answer.is_json
    assert answer.get_json()["status"] == "ok"
    assert answer.get_json()["data"]["cis"]["version"]


@pytest.mark.parametrize(
    "path", ["/nosuch", "/map", "/../../etc/passwd", "/_mcp", "/assets/nosuch.css", "/_reload-hash"]
)
def test_an_unknown_path_is_not_found(client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_answer_carries_a_strict_policy(client) -> None:
    for path in ("/", "/health", "/nosuch", "/_dash-layout", "/assets/atlas.svg"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "body",
    [None, [], {}, 1, "x", {"output": "nosuch.data"}, {"output": ["a"]}, {"output": OPENING, "inputs": []},
     {"output": OPENING, "inputs": [{"id": "link", "property": "children", "value": 1}], "outputs": {}},
     {"output": OPENING, "inputs": [7], "outputs": {}}],
)  # fmt: skip
def test_a_malformed_callback_is_refused_without_a_trace(client, body: object) -> None:
    answer = post(client, body)
    assert answer.status_code == 400
    assert "Traceback" not in answer.get_data(as_text=True)


def test_bodies_that_are_not_json_too_deep_or_too_long_are_refused(client) -> None:
    url, kind = "/_dash-update-component", "application/json"
    assert client.post(url, data=b"\xff{", content_type=kind).status_code == 400
    assert client.post(url, data="[" * 20_000, content_type=kind).status_code == 400
    assert client.post(url, data="[" + "1," * 400_000 + "1]", content_type=kind).status_code == 413
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("query", ["", "sizes=1&em=big&only=3", "sizes=map:9x,bar:-1x5,:&em=nan", "em=-1&window=-3",
                                   "view=" + "x" * 9000, "sizes=map:99999999999999x1", "only=&window=", "%FF&a"])  # fmt: skip
def test_a_senseless_question_for_frames_gets_the_default_page(client, query: str) -> None:
    answer = client.get(f"/frames?{query}&only=1994-01-15")
    assert answer.status_code == 200
    assert answer.get_json()["view"] == "overview"


def test_a_browser_that_has_the_frames_already_is_not_sent_them_again(client) -> None:
    address = "/frames?data=cis&view=map&only=1994-01-15"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.get_data() == b""
    other = client.get(
        "/frames?data=cis&view=map&only=1993-01-15",
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert other.status_code == 200


def test_frames_are_sent_packed_to_browsers_that_unpack(client) -> None:
    address = "/frames?data=cis&view=map&only=1994-01-15"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.get_data()) == plain.get_data()


def test_a_link_opens_exactly_its_state(app, client) -> None:
    search = "?data=cis&view=map&date=1994-01-15&organisations=CST&levels=regional&footing=wartime&rule=certain&lang=de&theme=dark"
    values = opened(app, client, search)["values"]
    assert values["view"] == "map"
    assert values["date"] == "1994-01-15"
    assert values["organisations"] == ["CST"]
    assert values["levels"] == ["regional"]
    assert (values["footing"], values["rule"]) == ("wartime", "certain")
    assert (values["lang"], values["theme"]) == ("de", "dark")


def test_what_a_link_asks_in_vain_is_named_in_a_notice(app, client) -> None:
    state = opened(app, client, "?view=globe&date=1066-10-14&regions=atlantis&data=mars")
    text = " ".join(state["ignored"])
    for part in ("globe", "1066-10-14", "atlantis"):
        assert part in text
    assert state["values"]["view"] == "overview"


def test_the_same_page_is_not_sent_twice(app, client) -> None:
    link = {"search": "?data=cis&view=map"}
    first = post(client, body_for(app, OPENING, [link])).get_json()["response"]
    assert {"markup", "search"} <= set(first["state"]["data"])
    body = body_for(app, OPENING, [link | {"shown": ["cis", "en"]}])
    again = post(client, body).get_json()["response"]["state"]["data"]
    assert not {"markup", "search"} & set(again)
    assert again["values"]["view"] == "map"


def test_the_document_carries_the_page_of_its_link(client) -> None:
    document = client.get("/?data=cis&view=map&lang=de").get_data(as_text=True)
    found = re.search(r'<script type="application/json" id="page-info">(.*?)</script>', document)
    info = json.loads(found[1])
    assert (info["values"]["view"], info["values"]["lang"]) == ("map", "de")
    assert "Regionen" in json.dumps(info["markup"])
    assert len(info["search"]) > 50


def test_a_step_of_the_date_needs_nothing_from_the_server(app, client) -> None:
    packed = frames(app, client, "?data=cis&view=map")
    assert packed["window"] == 0
    assert len(packed["dates"]) == len(packed["roots"]) > 10
    assert len(packed["steps"]) > 10


def test_the_first_answer_holds_one_day_alone(app, client) -> None:
    packed = frames(app, client, "?data=cis&view=map", only="1994-01-15")
    assert packed["dates"] == ["1994-01-15"]
    assert packed["window"] is None


def test_windows_of_dates_together_hold_every_change(app, client) -> None:
    whole = frames(app, client, "?data=nato&view=network")
    parts = [frames(app, client, "?data=nato&view=network", window=0)]
    starts = parts[0]["windows"]
    parts += [
        frames(app, client, "?data=nato&view=network", window=n) for n in range(1, len(starts))
    ]
    assert len(starts) > 1
    assert [part["dates"][0] for part in parts] == starts
    assert [day for part in parts for day in part["dates"]] == whole["dates"]


@pytest.mark.parametrize("window", [10**9, -1, "x", True, 1.5])
def test_a_senseless_window_gives_an_answer(app, client, window: object) -> None:
    assert frames(app, client, "?data=cis&view=data", window=window)["dates"]


def test_no_geojson_goes_over_the_wire_with_the_frames(app, client) -> None:
    text = json.dumps(frames(app, client, "?data=cis&view=map"))
    assert "coordinates" not in text
    assert "geo/units.geojson" in text


def test_a_worker_that_was_never_asked_for_the_page_sends_its_scripts(client) -> None:
    page = client.get("/").get_data(as_text=True)
    scripts = re.findall(r'<script src="(/_dash-component-suites/[^"]+)"', page)
    assert len(scripts) > 3
    other = create_server().test_client()
    assert {other.get(path).status_code for path in scripts} == {200}


def test_map_units_and_scripts_are_sent_compressed(client) -> None:
    for path, most in (
        ("/assets/geo/units.geojson", 350_000),
        ("/assets/vendor/plotly.min.js", 700_000),
    ):
        answer = client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert answer.headers["Content-Encoding"] in ("br", "deflate")
        assert len(answer.data) < most
    assert client.get("/assets/geo/units.geojson").mimetype == "application/geo+json"


def test_every_callback_names_ids_of_the_page(app) -> None:
    known = {str(component.id) for component in app.layout}
    named = {
        item["id"]
        for known_ in app.callback_map.values()
        for item in [*known_["inputs"], *known_["state"]]
    }
    assert named <= known


@pytest.mark.parametrize("data", ["cis", "nato"])
def test_every_id_that_the_script_is_told_of_is_on_the_page_once(app, client, data: str) -> None:
    page = opened(app, client, f"?data={data}")
    found = Counter(re.findall(r'"id": "([^"]+)"', json.dumps(page["markup"])))
    told = {*page["controls"].values(), *page["boxes"].values(), *page["plots"].values()}
    told |= set(page["ids"].values()) - {"page", "link"}
    assert {id_: found[id_] for id_ in told} == dict.fromkeys(told, 1)
    assert max(found.values()) == 1


def test_answering_changes_no_table(app, client) -> None:
    from pathlib import Path

    from data.load import load_package

    package = load_package(Path("data/cis"))
    before = {name: rows.to_csv() for name, rows in package.tables.items()}
    from components.callbacks.frames import render

    catalogue = Catalogue({"cis": package})
    for view in ("overview", "frameworks", "timeline", "data"):
        render(catalogue, {"search": f"?view={view}", "only": "1994-01-15"})
    assert {name: rows.to_csv() for name, rows in package.tables.items()} == before


def test_a_broken_package_stops_the_server_with_its_report(tmp_path, capsys) -> None:
    import shutil

    broken = tmp_path / "cis"
    shutil.copytree("data/cis", broken)
    memberships = broken / "memberships.csv"
    lines = memberships.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[1], "XXX", 1)
    memberships.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["--data", str(broken)]) == 1
    report = capsys.readouterr().err
    assert "memberships.csv" in report
    assert "XXX" in report
    assert "2" in report
    assert main(["validate", str(broken)]) == 1


def test_validate_finds_nothing_wrong_with_the_bundled_data(capsys) -> None:
    assert main(["validate", "data/cis"]) == 0
    assert "0 errors" in capsys.readouterr().out
