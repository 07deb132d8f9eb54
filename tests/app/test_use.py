"""The page that shows how to use the tables of a view, and what it takes to embed one."""

import csv
import io
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from app import create_app, main
from components.access import Access, site
from components.view_state import VIEWS
from components.views import CARDS

LINK = "?data=cis&view=map&date=1994-01-15&organisations=CST&regions=CAU"


class Lines(HTMLParser):
    """The texts of the lines to copy."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes) -> None:
        if tag == "pre":
            self._depth = 1
            self.found.append("")

    def handle_endtag(self, tag) -> None:
        if tag == "pre":
            self._depth = 0

    def handle_data(self, data) -> None:
        if self._depth:
            self.found[-1] += data


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


def addresses(text: str) -> list[str]:
    """The addresses in the lines, without the server."""
    parts = [urlsplit(one) for one in re.findall(r'http://localhost[^"\s]+', text)]
    return [f"{one.path}?{one.query}" for one in parts]


@pytest.mark.parametrize("view", VIEWS)
def test_every_address_on_the_page_of_a_view_answers(client, view: str) -> None:
    answer = client.get(f"/use?data=cis&view={view}&date=1994-01-15&lang=de")
    assert answer.status_code == 200
    assert '<html lang="de"' in answer.text
    lines = Lines(answer.text).found
    assert sum("take/tables.csv" in line for line in lines) == len(CARDS[view])
    for name in ("read.csv(", "pd.read_csv(", "Csv.Document(", "=IMPORTDATA(", "curl "):
        assert any(name in line for line in lines), name
    asked = {one for line in lines if "<iframe" not in line for one in addresses(line)}
    for address in sorted(asked):
        found = client.get(address)
        assert found.status_code == 200, address


def test_the_lines_ask_for_what_the_link_shows(client) -> None:
    lines = Lines(client.get(f"/use{LINK}&rule=certain").text).found
    line = next(one for one in lines if one.startswith("rows <- read.csv"))
    address = addresses(line)[0]
    assert address == (
        "/api/v1/standings_on_day.csv"
        "?data=cis&date=1994-01-15&organisations=CST&regions=CAU&rule=certain"
    )
    shown = client.get(f"/take/tables.csv{LINK}&rule=certain")
    counts = [
        len(list(csv.reader(io.StringIO(body.decode("utf-8-sig")))))
        for body in (client.get(address).data, shown.data)
    ]
    assert counts[0] == counts[1] > 3


def test_markup_and_wrong_parts_of_a_link_are_told_as_text(client) -> None:
    answer = client.get('/use?view=<script>alert(1)</script>&regions="><b>&colour=red')
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert '"><b>' not in answer.text
    assert "colour" in answer.text


def test_the_snippet_embeds_the_view_without_leaving_its_attributes(client) -> None:
    lines = Lines(client.get(f"/use{LINK}&present=on").text).found
    frame = next(one for one in lines if one.startswith("<iframe"))

    class Frame(HTMLParser):
        def handle_starttag(self, tag, attributes) -> None:
            self.asked = tag, dict(attributes)

    reader = Frame()
    reader.feed(frame)
    tag, attributes = reader.asked
    assert tag == "iframe"
    assert attributes["src"].endswith("&embed=1")
    assert "present" not in attributes["src"]
    assert "regions=CAU" in attributes["src"]
    assert attributes["title"] == "Alliance Atlas: CIS collective security, Map"


def ancestors(client, path: str) -> str:
    policy = client.get(path).headers["Content-Security-Policy"]
    return policy.partition("frame-ancestors ")[2]


def test_other_sites_may_frame_the_embed_layout_alone(client) -> None:
    assert ancestors(client, "/?view=map&embed=1") == "'self' *"
    for path in (
        *("/", "/?view=map", "/?embed=", "/?embed=2", "/?embed=1&embed=", "/use?embed=1"),
        *("/take/tables.csv?embed=1", "/frames?embed=1", "/reading/map?embed=1", "/x?embed=1"),
    ):
        assert ancestors(client, path) == "'self'", path


def test_the_sites_that_may_embed_can_be_named() -> None:
    access = Access(embedders=("https://here.example",))
    own = create_app(access=access).server.test_client()
    assert ancestors(own, "/?embed=1") == "'self' https://here.example"


@pytest.mark.parametrize(
    "text", ["here.example", "ftp://here.example", "https://a b", "https://a;x", "https://a/b", ""]
)
def test_what_is_no_site_is_refused(text: str, capsys) -> None:
    with pytest.raises(ValueError, match="is not a site"):
        site(text)
    with pytest.raises(SystemExit) as left:
        main(["--embed-from", text])
    assert left.value.code == 2
    assert "is not a site; write it like https://example.org" in capsys.readouterr().err


def test_a_site_is_taken_as_browsers_name_it() -> None:
    assert site("https://here.example:8443/") == "https://here.example:8443"
    assert site("*") == "*"


def test_the_embed_layout_is_in_the_page_from_the_first_byte(client) -> None:
    assert 'data-embed="1"' in client.get("/?embed=1").text
    assert "data-embed=" not in client.get("/").text
