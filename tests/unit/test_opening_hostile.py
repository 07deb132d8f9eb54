"""Files that were made to hurt are refused with a named reason, in bounded memory."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from data.given import Given
from data.load import read_package
from data.opening import opened
from data.template import template_files
from tests import hostile

ROOT = Path(__file__).parents[2]
# Only a process of its own tells what reading took; it opens all cases one after the other.
CHILD = """
import json, sys
from pathlib import Path
from data.given import Given
from data.opening import opened

def peak():
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))

told = {}
for name, place in json.loads(Path(sys.argv[1]).read_text()).items():
    made = opened([Given(Path(place).name, Path(place).read_bytes())])
    rules = [one.rule for one in made.report.findings]
    told[name] = [made.package is None, rules[:50], len(rules), peak()]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    folder = tmp_path_factory.mktemp("hostile")
    places = folder / "cases.json"
    cases = hostile.write(folder)
    places.write_text(json.dumps({name: file for name, (file, _) in cases.items()}))
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(places)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", hostile.CASES)
def test_it_is_refused_with_its_reason(told: dict[str, list], name: str) -> None:
    is_refused, rules, count, _ = told[name]
    assert is_refused
    assert hostile.CASES[name][2] in rules
    assert count < 5000


def test_none_of_them_takes_300_megabytes(told: dict[str, list]) -> None:
    peaks = {name: peak for name, (_, _, _, peak) in told.items()}
    if None in peaks.values():
        pytest.skip("this system does not tell the memory of a process")
    assert max(peaks.values()) < 300, peaks


@pytest.mark.parametrize(
    "text", ["__proto__", "<b>bold</b>", "=1+1", "javascript:alert(1)", "constructor"]
)
def test_odd_names_and_ids_are_text(text: str) -> None:
    files = template_files()
    for name in ("organisations", "memberships", "obligations", "treaty_actions", "events"):
        raw = files[f"{name}.csv"].decode()
        files[f"{name}.csv"] = raw.replace("EXPACT", text).encode()
    files["organisations.csv"] = files["organisations.csv"].replace(b"Example Talks", text.encode())
    made = opened([Given("x.zip", hostile.packed(files))])
    assert made.package is not None, made.report.text()
    organisations = made.package.tables["organisations"]
    assert text in set(organisations["organisation_id"])
    assert any(text in name for name in organisations["name_en"])


def test_a_pattern_that_takes_for_ever_is_not_tried() -> None:
    files = template_files()
    document = json.loads(files["datapackage.json"])
    sources = next(one for one in document["resources"] if one["name"] == "sources")
    title = next(one for one in sources["schema"]["fields"] if one["name"] == "title")
    title["constraints"] = {"pattern": "(a+)+$"}
    files["datapackage.json"] = json.dumps(document).encode()
    files["sources.csv"] = files["sources.csv"].replace(b"An invented handbook", b"a" * 5000)
    package, report = read_package(files)
    assert package is not None
    assert [one.rule for one in report.findings] == ["pattern-not-checked"]


def test_a_plain_pattern_of_ones_own_is_checked() -> None:
    files = template_files()
    document = json.loads(files["datapackage.json"])
    states = next(one for one in document["resources"] if one["name"] == "states")
    name = next(one for one in states["schema"]["fields"] if one["name"] == "certainty")
    name["constraints"]["pattern"] = "[a-r]{6}"
    files["datapackage.json"] = json.dumps(document).encode()
    assert "pattern" in {one.rule for one in read_package(files)[1].findings}


def test_sixty_thousand_spells_of_one_state_are_compared_in_order() -> None:
    files = template_files()
    head, *_ = files["memberships.csv"].decode().splitlines()
    days = [f"{1600 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(60_001)]
    rows = [
        f"EXPACT,XNA,party,{start},{end},example-2001,p. 1,stated," for start, end in pairwise(days)
    ]
    files["memberships.csv"] = "\n".join([head, *rows, ""]).encode()
    package, report = read_package(files)
    assert package is not None, report.text()[:500]


def test_files_beyond_the_bounds_are_not_looked_at() -> None:
    rules = [one.rule for one in opened([Given("a.csv", b"")] * 500).report.findings]
    assert rules == ["too-many-files"]
    assert [one.rule for one in opened([]).report.findings] == ["nothing-given"]
    large = [Given("a.csv", b"x" * 17_000_000), Given("b.csv", b"x" * 17_000_000)]
    assert [one.rule for one in opened(large).report.findings] == ["too-large"]
