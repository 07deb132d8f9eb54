"""The vendored files are those that their list of sources names."""

import hashlib
import re
from pathlib import Path

import plotly.offline

ASSETS = Path(__file__).parents[2] / "assets"
LISTED = re.findall(r"^([0-9a-f]{64})  (\S+)$", (ASSETS / "SOURCES.md").read_text("utf-8"), re.M)


def test_every_vendored_file_has_the_hash_that_the_list_names() -> None:
    assert len(LISTED) > 10
    for expected, name in LISTED:
        assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() == expected, name


def test_the_chart_library_of_the_page_is_the_one_that_plotly_carries() -> None:
    head = (ASSETS / "vendor/plotly.min.js").read_text("utf-8")[:200]
    assert f"plotly.js v{plotly.offline.get_plotlyjs_version()}" in head


def test_no_served_style_or_script_of_ours_names_another_server() -> None:
    for path in [*ASSETS.glob("css/*.css"), *ASSETS.glob("js/[1-9]*.js")]:
        text = path.read_text("utf-8")
        addresses = set(re.findall(r"https?://[^\s\"')]+", text)) - {"http://www.w3.org/2000/svg"}
        assert {
            item
            for item in addresses
            if "getbootstrap.com" not in item and "github.com" not in item
        } == set(), path
