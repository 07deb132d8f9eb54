"""The stories of the CIS package: whole, and true to the tables and pictures that they speak of."""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import BUNDLED
from components.catalogue import Catalogue
from components.scenes import scene_of
from components.stories import checked, open_package
from components.views import VIEWS
from data.stories import LANGUAGES, TEXTS

CIS, NATO = BUNDLED
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PACKAGE = open_package(CIS)
STEPS = [
    pytest.param(story, row, id=f"{story.id}-{row['step']}")
    for story in PACKAGE.stories
    for row in story.steps.to_dict("records")
]


def test_three_lessons_of_six_to_ten_steps_come_with_the_cis_package_and_none_with_nato() -> None:
    titles = [story.said("title", "en") for story in PACKAGE.stories]
    assert titles == ["From one army to nine", "The Grand Design of 1994", "Alliance or hub?"]
    assert all(6 <= len(story.steps) <= 10 for story in PACKAGE.stories)
    assert open_package(NATO).stories == ()


@pytest.mark.parametrize(("story", "row"), STEPS)
def test_a_step_says_asks_and_answers_in_both_languages_with_its_place_in_a_source(
    story, row
) -> None:
    assert all(row[f"{name}_{lang}"] for name in TEXTS for lang in LANGUAGES)
    assert all(row[f"question_{lang}"].endswith(("?", ".")) for lang in LANGUAGES)
    assert row["facts"]
    assert row["source_id"] and row["locator"]


@pytest.mark.parametrize(("story", "row"), STEPS)
def test_the_page_says_of_a_steps_day_what_it_said_when_the_step_was_written(story, row) -> None:
    catalogue = Catalogue({PACKAGE.id: PACKAGE})
    state, ignored = catalogue.read(row["link"])
    assert ignored == []
    document = VIEWS[state.view](scene_of(catalogue, state), state.date)
    assert document["headline"] == row["headline"]


def dates_in(text: str) -> set[str]:
    """Days and months that an English text names, as ISO dates."""
    found = re.findall(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})", text)
    return {
        f"{year}-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")
        for day, month, year in found
    }


@pytest.mark.parametrize(("story", "row"), STEPS)
def test_every_date_in_a_text_stands_in_the_facts_or_the_link_of_its_step(story, row) -> None:
    known = f"{row['facts']} {row['link']}"
    said = dates_in(" ".join(row[f"{name}_en"] for name in TEXTS))
    assert {date for date in said if date not in known} == set()


Rows = list[dict[str, str]]


def spoilt(folder: Path, table: str, change: Callable[[Rows], object]) -> Path:
    """A copy of the package in which one table of its first story is changed."""
    package = folder / "cis"
    shutil.copytree(CIS, package)
    path = package / "stories/one-army-to-nine" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return package


@pytest.mark.parametrize(
    ("change", "rule", "row", "column", "remedy"),
    [
        ({"link": "?view=maps&date=1993-01-01"}, "story-link", 3, "link", "overview"),
        ({"link": "?view=map&date=2001-01-01"}, "story-link", 3, "link", "1991-04-01 to 1996"),
        ({"link": "?view=map&date=1993-01-01&regions=XX"}, "story-link", 3, "link", "CAU"),
        ({"link": "?view=map&date=1993-01-01&colour=red"}, "story-link", 3, "link", "link.md"),
        ({"link": "?view=map"}, "story-link-parts", 3, "link", "date=1994-01-15"),
        ({"link": "?view=map&date=1993-01-01&lang=de"}, "story-link-parts", 3, "link", "view=map"),
        ({"step": "7"}, "step-number", 3, "step", "1, 2, 3"),
        ({"step": "two"}, "wrong-type", 3, "step", "digits"),
        ({"text_de": ""}, "missing-language", 3, "text_de", "Fill the cell"),
        ({"answer_en": ""}, "missing-language", 3, "answer_en", "Fill the cell"),
        ({"source_id": "nobody-1900"}, "unknown-source", 3, "source_id", "Add the work"),
        ({"facts": "events CST-SIGNED 1992-05-16"}, "unfounded-fact", 3, "facts", "Correct"),
        ({"facts": "evnts CST-SIGNED"}, "unknown-fact-table", 3, "facts", "events"),
    ],
)
def test_what_is_wrong_with_a_step_is_told_with_row_column_value_and_remedy(
    tmp_path: Path, change: dict[str, str], rule: str, row: int, column: str, remedy: str
) -> None:
    report = checked(spoilt(tmp_path, "steps", lambda rows: rows[1].update(change)))
    found = [one for one in report.findings if one.rule == rule]
    assert [(one.file, one.row, one.column) for one in found] == [
        ("stories/one-army-to-nine/steps.csv", row, column)
    ], report.text()
    assert remedy in found[0].remedy
    assert not report.ok


def test_a_story_needs_one_row_that_tells_of_it_and_a_plain_name_of_its_folder(
    tmp_path: Path,
) -> None:
    package = spoilt(tmp_path, "story", lambda rows: rows.append(rows[0]))
    shutil.copytree(package / "stories/grand-design", package / "stories/Grand Design")
    rules = {(one.rule, one.file) for one in checked(package).findings}
    assert rules == {
        ("one-story", "stories/one-army-to-nine/story.csv"),
        ("bad-story-id", "stories/Grand Design"),
    }


def test_a_story_in_one_language_is_whole_in_that_language(tmp_path: Path) -> None:
    def only_german(rows: Rows) -> None:
        for row in rows:
            row.update({name: "" for name in row if name.endswith("_en")})

    package = spoilt(tmp_path, "steps", only_german)
    assert {one.rule for one in checked(package).findings} == {"missing-language"}
    path = package / "stories/one-army-to-nine/story.csv"
    title = "From one army to nine"
    path.write_text(path.read_text("utf-8").replace(title, ""), "utf-8")
    report = checked(package)
    assert report.ok, report.text()
    assert open_package(package).stories[0].said("title", "en") == "Von einer Armee zu neun"


def test_the_fingerprint_of_a_package_changes_with_its_stories(tmp_path: Path) -> None:
    package = spoilt(tmp_path, "steps", lambda rows: rows[0].update(heading_en="Other"))
    assert open_package(package).fingerprint != PACKAGE.fingerprint
