"""A visitor opens data of their own: by dropping files, by the keyboard, and what goes wrong."""

import base64
import io
import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from test_page import violations
from waiting import until

from tests.builders import write_package
from tests.invented import FRANCE, RUSSIA, SPAIN, members, spell

TITLE = "League of <b>three</b> & others"
ROWS = {
    "states": [{"state_id": "FRA", "name_en": "France"}, {"state_id": "ESP", "name_en": "Spain"}],
    "regions": [{"region_id": "EUR", "name_en": "Europe"}],
    "territories": [
        {"territory_id": one, "state_id": one, "region_id": "EUR"} for one in ("FRA", "ESP")
    ],
    "organisations": [{"organisation_id": "LEAGUE", "name_en": "The League"}],
    "memberships": [
        {"organisation_id": "LEAGUE", "state_id": "FRA", "valid_from": "1990-05-01"},
        {"organisation_id": "LEAGUE", "state_id": "ESP", "valid_from": "1992-05-01"},
    ],
}
DRAG = """([type, files]) => {
    const dragged = new DataTransfer();
    for (const [name, text] of files) {
        const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
        dragged.items.add(new File([bytes], name));
    }
    const told = { bubbles: true, cancelable: true, dataTransfer: dragged };
    document.querySelector("main").dispatchEvent(new DragEvent(type, told));
}"""
FILLS = """() => new Set([...document.querySelectorAll("#card-map-graph .choroplethlocation")]
    .map((path) => getComputedStyle(path).fill)).size"""


def drag(page: Page, kind: str, *files: tuple[str, bytes]) -> None:
    """Files over the page (`dragover`), or let go (`drop`)."""
    page.evaluate(DRAG, [kind, [[name, base64.b64encode(raw).decode()] for name, raw in files]])


def zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    return out.getvalue()


def package(folder: Path, **rows: object) -> bytes:
    return zipped(write_package(folder, ROWS | rows, title=TITLE, version="2.0.0"))


def answered(answers: list[tuple[int, str]], route: Route) -> None:
    (status, body), *_ = answers
    route.fulfill(status=status, body=body)


@pytest.mark.one_day
def test_dropped_files_open_for_this_visit_alone(visit, visit_sized, tmp_path) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01", "map")
    drag(page, "dragover", ("league.zip", b""))
    assert page.get_by_text("Drop to open").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_text("Drop to open").is_hidden()
    drag(page, "drop", ("league.zip", package(tmp_path / "league")))
    until(page, "atlas.values.data.startsWith('own-')")
    visit.ready()
    id_ = page.evaluate("atlas.values.data")
    said = page.locator("#toast")
    assert said.inner_text() == f"“{TITLE}” is open: 9 of 9 rows used. Report"
    assert page.locator("#headline").inner_text().startswith("The League")
    assert page.evaluate(FILLS) > 1
    assert page.locator("#top-data optgroup[label='Opened by you']").inner_text() == TITLE
    said.get_by_role("button", name="Report").click()
    dialog = page.get_by_role("dialog", name=f"Report: {TITLE}")
    assert dialog.get_by_text("9 rows read: 9 used, 0 skipped").is_visible()
    assert dialog.get_by_text("every row was used as it stands").is_visible()
    dialog.get_by_role("button", name="Back to the list").click()
    dialog = page.get_by_role("dialog", name="Open data")
    dialog.get_by_text("shown now · opened by you · 9 rows").wait_for()
    with page.expect_download() as waiting:
        dialog.get_by_role("link", name="Package (ZIP)").click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert "memberships.csv" in archive.namelist()

    other = visit_sized(1366, 768)
    elsewhere = other.open(f"?data={id_}&view=map", "map")
    assert TITLE not in elsewhere.content()
    notice = elsewhere.locator("#notice")
    assert "was opened in another visit or is no longer kept" in notice.inner_text()
    notice.get_by_role("button", name="Open its file again").click()
    assert elsewhere.get_by_role("dialog", name="Open data").is_visible()
    assert elsewhere.locator("#own-sets li").count() == 2

    dialog.get_by_role("button", name="Remove").click()
    until(page, "atlas.values.data === 'cis'")
    visit.ready()
    assert said.inner_text() == f"Removed: {TITLE}"
    assert page.locator("#top-data").inner_text().count(TITLE) == 0
    assert not [one for one in visit.requests if "own/state" in one]
    assert visit.outside == other.outside == []
    assert visit.complaints == other.complaints == []


@pytest.mark.one_day
def test_a_file_of_the_field_is_opened_by_keyboard_alone_in_german(visit, tmp_path) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01&lang=de&theme=dark", "map")
    button = page.get_by_role("button", name="Daten öffnen")
    assert button.get_attribute("aria-haspopup") == "dialog"
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Daten öffnen")
    until(page, "document.activeElement.textContent === 'Dateien wählen'")
    assert violations(page) == []
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "own-close"
    page.keyboard.press("Tab")
    given = members(
        spell(FRANCE, (1950, 1, 1)),
        spell(SPAIN, (1950, 2, -9)),
        spell(RUSSIA, (1950, 1, 1), (1999, 1, 1)),
    )
    file = {"name": "alliance_v4.1_by_member.csv", "mimeType": "text/csv", "buffer": given.raw}
    page.once("filechooser", lambda chooser: chooser.set_files([file]))
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    report = page.get_by_role("dialog", name="Bericht:")
    report.wait_for()
    assert "3 Zeilen gelesen: 3 verwendet" in report.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Zeigen"
    assert violations(page) == []
    listed = page.locator(".own-findings tbody tr")
    everything = listed.count()
    assert listed.first.locator("td").nth(0).inner_text() == "Warnung"
    page.locator("#own-level-all").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.value")
    assert chosen in ("warning", "repair")
    assert 0 < listed.count() <= everything
    assert len({*listed.locator(".of-level").all_inner_texts()}) == 1
    page.locator("[data-own=show]").focus()
    page.keyboard.press("Enter")
    until(page, "atlas.values.data.startsWith('own-')")
    visit.ready()
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.id") == "top-open"
    assert "ist geöffnet: 3 von 3 Zeilen verwendet." in page.locator("#toast").inner_text()
    assert page.evaluate("atlas.values.lang + atlas.values.theme") == "dedark"
    page.keyboard.press("o")
    page.locator("#own-sets input").first.wait_for()
    together = page.locator("#own-together")
    assert together.is_disabled()
    page.locator("#own-sets input").first.check()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "top-open"
    assert visit.outside == []
    assert visit.complaints == []


@pytest.mark.one_day
def test_what_cannot_be_opened_is_said_and_loses_nothing(visit, tmp_path) -> None:
    page = visit.open("?data=cis&view=map&date=1994-06-01", "map")
    before = page.evaluate("JSON.stringify(atlas.values)")
    rows = [{"organisation_id": "LEAGUE", "state_id": "FRA", "valid_from": "1990-13-01"}]
    drag(page, "drop", ("faulty.zip", package(tmp_path / "faulty", memberships=rows)))
    dialog = page.get_by_role("dialog", name="Nothing was opened")
    dialog.wait_for()
    cells = page.locator(".own-findings tbody tr").first.locator("td").all_inner_texts()
    assert cells[:5] == ["Error", "memberships.csv", "2", "valid_from", "1990-13-01"]
    assert cells[5] and cells[6]
    assert violations(page) == []
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Download report (CSV)").click()
    assert "1990-13-01" in waiting.value.path().read_text("utf-8-sig")
    dialog.get_by_role("button", name="Open other files").click()
    alert = page.locator("#own-message")
    page.evaluate("() => { atlas.page.uploadLimit = 10; }")
    drag(page, "drop", ("large.csv", b"x" * 11))
    until(page, "!document.getElementById('own-message').hidden")
    assert "larger than this server takes" in alert.inner_text()
    page.evaluate("() => { atlas.page.uploadLimit = 1e6; }")
    sent = [
        (429, {"error": "Busy."}, "Busy."),
        (403, {}, "another site"),
        (500, {}, "answered 500"),
    ]
    for status, answer, words in sent:
        answers = [(status, json.dumps(answer))]
        page.route("**/own/open*", partial(answered, answers))
        drag(page, "drop", ("a.csv", b"a"))
        alert.filter(has_text=words).wait_for()
        page.unroute("**/own/open*")
    page.context.set_offline(True)
    drag(page, "drop", ("a.csv", b"a"))
    alert.filter(has_text="does not answer").wait_for()
    page.context.set_offline(False)
    assert page.evaluate("JSON.stringify(atlas.values)") == before
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "top-open"
    assert [one for one in visit.complaints if "Failed to load resource" not in one] == []


@pytest.mark.one_day
def test_watched_files_that_change_are_shown_or_named(visit_sized) -> None:
    visit = visit_sized(390, 844)
    page = visit.open("?data=cis&view=map&date=1994-06-01", "map")
    assert page.get_by_role("button", name="Open data").is_visible()
    assert page.locator("#top-data").bounding_box()["width"] > 100
    finding = {"level": "error", "file": "states.csv", "row": 7, "column": "state_id"}
    finding |= {"value": "X", "rule": "r", "message": "It is not an id.", "remedy": "Write one."}
    report = {"files": [], "findings": [finding], "errors": 1, "warnings": 0, "repairs": 0}
    state = {"fingerprint": "", "broken": report | {"skips": 0, "more": 0}}
    state["fingerprint"] = page.evaluate("atlas.page.fingerprint")
    page.route("**/own/state?*", lambda route: route.fulfill(body=json.dumps(state)))
    page.evaluate("() => { atlas.page.watched = true; atlas.prepareWatch(); }")
    banner = page.locator("#own-banner")
    banner.wait_for(timeout=10_000)
    said = banner.inner_text()
    assert "the last good data are shown. states.csv, row 7: It is not an id." in said
    banner.get_by_role("button", name="Details").click()
    dialog = page.get_by_role("dialog", name="What cannot be read")
    assert dialog.get_by_text("Write one.").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    state |= {"fingerprint": "another", "broken": None}
    page.locator("#toast").filter(has_text="the page shows them as they are now").wait_for()
    assert banner.is_hidden()
    assert page.evaluate("atlas.values.view + atlas.values.date") == "map1994-06-01"
    visit.ready("map")
    for name, value in (("present", "on"), ("embed", "1")):
        page.evaluate(f"atlas.navigate({{ {name}: '{value}' }})")
        assert page.locator("#top-open").is_hidden()
        drag(page, "dragover", ("a.csv", b"a"))
        assert page.get_by_text("Drop to open").is_hidden()
        page.evaluate(f"atlas.navigate({{ {name}: '' }})")
    assert visit.complaints == []
