"""The remedy of a finding, applied as it is written, makes a broken package load."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from data.load import read_package
from data.messages import MESSAGES
from data.report import Finding
from data.template import template_files

Files = dict[str, bytes]
Edit = Callable[[Files], None]
DESCRIPTOR = "datapackage.json"


def cell(file: str, row: int, column: str, text: str) -> Edit:
    """Write a cell; the row is the line of the file."""

    def edit(files: Files) -> None:
        rows = list(csv.reader(io.StringIO(files[file].decode())))
        rows[row - 1][rows[0].index(column)] = text
        write(files, file, rows)

    return edit


def line(file: str, row: int, text: str | None) -> Edit:
    """Put a line in the place of another; None deletes it."""

    def edit(files: Files) -> None:
        lines = files[file].decode().splitlines()
        lines[row - 1 : row] = [] if text is None else [text]
        files[file] = ("\n".join(lines) + "\n").encode()

    return edit


def added(file: str, text: str) -> Edit:
    def edit(files: Files) -> None:
        files[file] += f"{text}\n".encode()

    return edit


def header(file: str, old: str, new: str) -> Edit:
    def edit(files: Files) -> None:
        first, _, rest = files[file].decode().partition("\n")
        names = [new if name == old else name for name in first.split(",")]
        files[file] = f"{','.join(names)}\n{rest}".encode()

    return edit


def without(file: str, column: str) -> Edit:
    def edit(files: Files) -> None:
        rows = list(csv.reader(io.StringIO(files[file].decode())))
        place = rows[0].index(column)
        write(files, file, [row[:place] + row[place + 1 :] for row in rows])

    return edit


def with_empty(file: str, column: str) -> Edit:
    def edit(files: Files) -> None:
        first, *rest = csv.reader(io.StringIO(files[file].decode()))
        write(files, file, [[*first, column], *([*row, ""] for row in rest)])

    return edit


def descriptor(change: Callable[[Any], None]) -> Edit:
    def edit(files: Files) -> None:
        document = json.loads(files[DESCRIPTOR])
        change(document)
        files[DESCRIPTOR] = json.dumps(document).encode()

    return edit


def member(name: str, value: object) -> Edit:
    return descriptor(lambda document: document.update({name: value}))


def table(name: str, change: Callable[[Any], None]) -> Edit:
    def edit(document: Any) -> None:
        change(next(one for one in document["resources"] if one["name"] == name))

    return descriptor(edit)


def write(files: Files, file: str, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    files[file] = out.getvalue().encode()


def encoded(file: str, old: str, new: str) -> Edit:
    return lambda files: files.update({file: files[file].decode(old).encode(new)})


def renamed(old: str, new: str) -> Edit:
    return lambda files: files.update({new: files.pop(old)})


def undeclared(document: Any) -> None:
    document["resources"] = [one for one in document["resources"] if one["name"] != "events"]


MEMBER = "EXTALK,XNC,member,1980,1985,example-2001,p. 1,stated,"
# rule: (what breaks the package, what the remedy says to do)
CASES: dict[str, tuple[Edit, Edit]] = {
    "missing-file": (lambda files: files.pop("events.csv"), descriptor(undeclared)),
    "bad-descriptor": (member("title", 5), member("title", "Five")),
    "unsafe-path": (
        table("events", lambda one: one.update(path="../events.csv")),
        table("events", lambda one: one.update(path="events.csv")),
    ),
    "bad-encoding": (
        encoded("states.csv", "utf-8", "latin-1"),
        encoded("states.csv", "latin-1", "utf-8"),
    ),
    "bad-csv": (
        line("regions.csv", 3, 'EXS,"Example "south,,,2,example-2001,p. 3,inferred,'),
        line("regions.csv", 3, "EXS,Example south,,,2,example-2001,p. 3,inferred,"),
    ),
    "unknown-table": (
        table("events", lambda one: one.update(name="event")),
        table("event", lambda one: one.update(name="events")),
    ),
    "duplicate-table": (
        descriptor(lambda document: document["resources"].append(document["resources"][0])),
        descriptor(lambda document: document["resources"].pop()),
    ),
    "missing-column": (without("regions.csv", "name_de"), with_empty("regions.csv", "name_de")),
    "undeclared-column": (
        header("regions.csv", "note", "notes"),
        header("regions.csv", "notes", "note"),
    ),
    "type-differs": (
        table("sources", lambda one: one["schema"]["fields"][2].update(type="string")),
        table("sources", lambda one: one["schema"]["fields"][2].update(type="integer")),
    ),
    "ragged-row": (
        line("memberships.csv", 2, "EXPACT,XNA,party"),
        line("memberships.csv", 2, "EXPACT,XNA,party,1955-04-01,,example-2001,p. 20,stated,"),
    ),
    "blank-row": (line("memberships.csv", 3, ""), line("memberships.csv", 3, None)),
    "required-value": (
        cell("memberships.csv", 2, "standing", ""),
        cell("memberships.csv", 2, "standing", "party"),
    ),
    "wrong-type": (
        cell("sources.csv", 2, "year", "about 2001"),
        cell("sources.csv", 2, "year", "2001"),
    ),
    "not-allowed": (
        cell("memberships.csv", 2, "standing", "partys"),
        cell("memberships.csv", 2, "standing", "party"),
    ),
    "pattern": (
        cell("states.csv", 2, "state_id", "XN1"),
        cell("states.csv", 2, "state_id", "XNA"),
    ),
    "unreadable-date": (
        cell("memberships.csv", 2, "valid_from", "1 April 1955"),
        cell("memberships.csv", 2, "valid_from", "1955-04-01"),
    ),
    "duplicate-key": (
        added("sources.csv", "example-2001,A. Other,2002,Another book,Press,en,book,"),
        line("sources.csv", 3, None),
    ),
    "foreign-key": (
        cell("memberships.csv", 2, "state_id", "XNZ"),
        cell("memberships.csv", 2, "state_id", "XNA"),
    ),
    "unknown-source": (
        cell("memberships.csv", 2, "source_id", "example-2010"),
        added("sources.csv", "example-2010,B. Example,2010,A second book,Press,en,book,"),
    ),
    "interval-reversed": (
        cell("memberships.csv", 2, "valid_to", "1950"),
        cell("memberships.csv", 2, "valid_to", "1960"),
    ),
    "interval-overlap": (
        added("memberships.csv", "EXPACT,XNA,signatory,1950,1970,example-2001,p. 1,stated,"),
        cell("memberships.csv", 9, "valid_to", "1955-04-01"),
    ),
    "unknown-main-source": (member("main_source", "x"), member("main_source", "example-2001")),
    "bad-coverage": (
        member("coverage", {"from": "then"}),
        member("coverage", {"from": "1991-12", "to": "1996"}),
    ),
    "bad-default-view": (
        member("default_view", {"date": "in 1980", "organisations": ["EXPACT"]}),
        member("default_view", {"date": "1980-01-01", "organisations": ["EXPACT"]}),
    ),
    "missing-table": (
        table("states", lambda one: one.update(name="country")),
        table("country", lambda one: one.update(name="states")),
    ),
    "long-cell": (
        cell("sources.csv", 2, "title", "x" * 100_001),
        cell("sources.csv", 2, "title", "x" * 100_000),
    ),
    "table-too-wide": (
        lambda files: write(files, "events.csv", [[f"c{n}" for n in range(500)]]),
        lambda files: files.update({"events.csv": template_files()["events.csv"]}),
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_the_remedy_makes_it_load(rule: str) -> None:
    broken, remedy = CASES[rule]
    files = dict(template_files())
    broken(files)
    package, report = read_package(files)
    assert package is None
    assert rule in {one.rule for one in report.findings}, report.text()
    remedy(files)
    package, report = read_package(files)
    assert package is not None, report.text()


@pytest.mark.parametrize(
    "rule", ["not-allowed", "required-value", "unreadable-date", "interval-reversed", "foreign-key"]
)
def test_a_finding_names_file_row_column_value_and_remedy(rule: str) -> None:
    files = dict(template_files())
    CASES[rule][0](files)
    found = next(one for one in read_package(files)[1].findings if one.rule == rule)
    assert (found.file, found.row) == ("memberships.csv", 2)
    assert found.column and found.message and found.remedy
    assert isinstance(found, Finding)


def test_a_remedy_that_proposes_a_name_proposes_the_right_one() -> None:
    files = dict(template_files())
    CASES["undeclared-column"][0](files)
    found = [one.remedy for one in read_package(files)[1].findings]
    assert any("did you mean note?" in remedy for remedy in found)


def test_every_rule_has_a_message_and_a_remedy() -> None:
    assert all(message and remedy for _, message, remedy in MESSAGES.values())
    assert set(CASES) <= set(MESSAGES)


def test_a_member_can_be_added_at_the_end() -> None:
    files = dict(template_files())
    added("memberships.csv", MEMBER)(files)
    assert read_package(files)[0] is not None
