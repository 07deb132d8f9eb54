"""Read and validate the stories of a package: folders ``stories/<story id>/`` with two tables.

``story.csv`` holds a lesson's title in one row, ``steps.csv`` its steps; ``story_schema.json`` is
their model. What a link may ask for is known to the page alone: components/stories.py checks it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from data import limits
from data.checks import check_cells, check_keys, check_references
from data.csv_rows import RawTable, read_table
from data.descriptor import Declared
from data.model import story_tables
from data.report import Finding, finding
from data.source import Source

FOLDER = "stories"
MOST_STEPS = 60
TEXTS = ("heading", "text", "question", "answer")
LANGUAGES = ("en", "de")
OWN = "own"  # id of the story that a reader writes in the browser
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Story:
    """One lesson.

    Attributes:
        id: name of its folder.
        folder: that folder below the package, as findings name it.
        about: its row of ``story.csv``, texts by column.
        steps: its rows of ``steps.csv``: columns of the model, and ``row_number``.
    """

    id: str
    folder: str
    about: Mapping[str, str]
    steps: pd.DataFrame

    def said(self, name: str, lang: str) -> str:
        """Title, summary or level in a language, else in the other one."""
        return self.about[f"{name}_{lang}"] or next(
            (text for one in LANGUAGES if (text := self.about[f"{name}_{one}"])), ""
        )


def read_stories(
    package: Source, tables: Mapping[str, RawTable]
) -> tuple[list[Story], list[Finding], bytes]:
    """Read the stories of a package.

    Args:
        package: files of the package; one without a folder of stories has none.
        tables: the package's own tables, as read.

    Returns:
        The stories in their order, what is wrong with them, and all bytes that were read.
    """
    stories, findings, read = [], [], b""
    ids = package.folders(FOLDER)
    if len(ids) > limits.STORIES:
        findings.append(finding("too-many-stories", FOLDER, found=len(ids), most=limits.STORIES))
    for id_ in ids[: limits.STORIES]:
        place = f"{FOLDER}/{id_}"
        if not _ID.fullmatch(id_) or id_ == OWN:
            findings.append(finding("bad-story-id", place, value=id_))
            continue
        if not package.holds(place):
            findings.append(finding("unsafe-path", place, value=id_))
            continue
        raw: dict[str, RawTable] = {}
        for name, table in story_tables().items():
            file = f"{place}/{name}.csv"
            raw[name], found = read_table(Declared(table, file, partial(package.read, file)))
            findings += found + check_cells(raw[name]) + check_keys(raw[name])
            read += name.encode() + b"\0" + raw[name].raw
        known = {"sources": tables["sources"]} if "sources" in tables else {}
        findings += check_references({"steps": raw["steps"]}, known)
        findings += [*_check(raw["story"], raw["steps"], place), *_facts(raw["steps"], tables)]
        if len(raw["story"]):
            stories.append(_story(id_, place, raw))
    stories.sort(key=lambda one: (int(one.about["sort_order"] or 999), one.id))
    return stories, findings, read


def _story(id_: str, place: str, raw: Mapping[str, RawTable]) -> Story:
    about = {name: cells[0] for name, cells in raw["story"].cells.items()}
    if not about["sort_order"].isdecimal():
        about["sort_order"] = ""
    steps = pd.DataFrame(dict(raw["steps"].cells), dtype="str")
    return Story(id_, place, about, steps.assign(row_number=raw["steps"].lines))


def _check(story: RawTable, steps: RawTable, place: str) -> Iterator[Finding]:
    """One row that tells of the story, numbered steps, and every language whole."""
    if len(story) != 1:
        yield finding("one-story", story.declared.file, found=len(story))
    if not len(steps) or len(steps) > MOST_STEPS:
        yield finding("no-steps", steps.declared.file, found=len(steps), most=MOST_STEPS)
    for place_in_file, (line, number) in enumerate(
        zip(steps.lines, steps.cells["step"], strict=True), 1
    ):
        if number.isdecimal() and int(number) != place_in_file:
            at = (steps.declared.file, line, "step", number)
            yield finding("step-number", *at, expected=place_in_file)
    used = [
        lang
        for lang in LANGUAGES
        if any(story.cells[f"title_{lang}"]) or any(steps.cells[f"heading_{lang}"])
    ]
    if not used:
        yield finding("missing-language", f"{place}/story.csv", column="title_en", lang="en")
    for lang in used:
        yield from _whole(story, lang, ("title",))
        yield from _whole(steps, lang, ("heading", "text"))
    yield from _asked(steps, used)


def _whole(raw: RawTable, lang: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        column = f"{name}_{lang}"
        for line, text in zip(raw.lines, raw.cells[column], strict=True):
            if not text:
                yield finding("missing-language", raw.declared.file, line, column, lang=lang)


def _asked(steps: RawTable, used: list[str]) -> Iterator[Finding]:
    """A step that asks something asks it, and answers, in every language of the story."""
    columns = [f"{name}_{lang}" for name in ("question", "answer") for lang in used]
    for line, texts in zip(
        steps.lines, zip(*(steps.cells[one] for one in columns), strict=True), strict=True
    ):
        for column, text in zip(columns, texts, strict=True):
            if any(texts) and not text:
                at = (steps.declared.file, line, column)
                yield finding("missing-language", *at, lang=column[-2:])


def _facts(steps: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Finding]:
    """Every fact that a step names stands in a row of the package."""
    for line, cell in zip(steps.lines, steps.cells["facts"], strict=True):
        facts = [text.strip() for text in cell.split(";") if text.strip()]
        if len(facts) > limits.FACTS:
            place = (steps.declared.file, line, "facts")
            yield finding("too-many-facts", *place, found=len(facts), most=limits.FACTS)
        for fact in facts[: limits.FACTS]:
            name, *values = fact.split()
            at = (steps.declared.file, line, "facts", fact)
            if name not in tables or not values:
                yield finding("unknown-fact-table", *at, table=name, tables=", ".join(tables))
            elif not _stands(tables[name], set(values)):
                yield finding("unfounded-fact", *at, table=name, values=", ".join(values))


def _stands(raw: RawTable, values: set[str]) -> bool:
    return any(values <= set(row) for row in zip(*raw.cells.values(), strict=True))
