"""States that the map cannot draw: reached by keyboard, opened like marks, whole in pictures."""

import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from conftest import Visit
from waiting import until
from waitress.server import create_server

from app import create_app
from data.codes import package_rows, source_row
from tests.builders import write_package

pytestmark = pytest.mark.one_day
SPACE = "{http://www.w3.org/2000/svg}"
GERMAN = ["XBA", "XBV", "XHD", "XHK", "XHN", "XMS", "XPR", "XSX", "XWU"]
STATES = ["FRA", "GBR", "XAH", "XMO", "XPA", "XPP", "XSA", "XTS", "XTU", "XOT", *GERMAN]


@pytest.fixture
def old_world(tmp_path):
    """Address of a page with alliances of states that are no more."""
    parties = [
        {"organisation_id": "P", "state_id": one, "source_id": "atlas-states"}
        for one in ("GBR", "XPP", "XAH")
    ]
    tables = {
        "sources": [source_row()],
        **package_rows(STATES, "atlas-states"),
        "organisations": [{"organisation_id": "P", "source_id": "atlas-states"}],
        "memberships": parties,
    }
    folder = write_package(
        tmp_path / "old", tables, coverage={"from": "1850-01-01", "to": "1860-01-01"}
    )
    server = create_server(create_app([folder]).server, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


def test_names_beside_the_map_open_details_by_keyboard_and_are_whole_in_a_picture(
    visit, old_world
) -> None:
    # The visit's own page, at another address.
    seen = Visit(visit.page, old_world)
    page = seen.open("?view=map&date=1855-01-01", "map")
    names = page.locator(".beside-names .link-button")
    assert names.count() == len(STATES) - 2
    line = page.locator(".beside-names")
    closed = line.bounding_box()["height"]
    page.locator(".card-map .card-buttons button").last.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.dataset.key === 'state:XAH'"):
            break
    assert line.bounding_box()["height"] > closed
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.aside h2')?.textContent === 'Austria-Hungary'")
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    page.locator("#top-take > summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture to edit and enlarge (SVG)").click()
    drawn = ET.fromstring(Path(waiting.value.path()).read_bytes())
    said = {"".join(one.itertext()).strip() for one in drawn.iter(f"{SPACE}text")}
    assert {"Not on the map", "Austria-Hungary", "Papal States", "Württemberg"} <= said
    assert not seen.complaints
