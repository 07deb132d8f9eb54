"""The stories of a data set: their links checked as the page reads them, and what the page is told.

A story is a lesson of steps (data/stories.py). A step's link is read by the reader of all links, so
that it can ask for nothing that the page does not have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from components.catalogue import Catalogue, choices_of, labels_of
from components.cite import Citations
from components.i18n import LANGUAGES
from components.steps import KEPT
from components.view_state import DAYS, Choices, Ignored, allowed, parameters, read
from data.descriptor import FILE
from data.load import Package, PackageError
from data.model import story_tables
from data.opening import Opened, opened_path
from data.report import Finding, Report, finding
from data.stories import TEXTS, Story

MOST = 600  # characters of a list of what is possible


def open_package(path: Path | str) -> Package:
    """Load a package whose stories can be shown.

    Args:
        path: its folder, or a ZIP, a workbook, tables or a file of the field.

    Raises:
        PackageError: the package or a link of a story has errors; its ``report`` names them.
    """
    made = with_stories(opened_path(Path(path)))
    if made.package is None:
        raise PackageError(made.report)
    return made.package


def checked(path: Path | str) -> Report:
    """The report on a package, links of its stories included."""
    return with_stories(opened_path(Path(path))).report


def with_stories(made: Opened) -> Opened:
    """What was opened, with the links of its stories read as the page reads them."""
    if made.package is None:
        return made
    try:
        package = made.package
        choices = choices_of(package, {package.id: package.version})
        faults = check_links(package, choices)
        for lang in LANGUAGES:
            labels_of({package.id: package}, package.id, lang, choices)
    except Exception as error:  # values that no check thought of must not break the page
        faults = [finding("cannot-show", FILE, reason=f"{type(error).__name__}")]
    if not faults:
        return made
    report = replace(made.report, findings=[*made.report.findings, *faults])
    return Opened(None, made.files, report)


def check_links(package: Package, choices: Choices) -> list[Finding]:
    """What the links of a package's stories ask in vain of what it offers."""
    return [one for story in package.stories for one in _check(story, choices)]


def _check(story: Story, choices: Choices) -> Iterator[Finding]:
    file = f"{story.folder}/steps.csv"
    for row in story.steps.to_dict("records"):
        link = row["link"]
        given = parameters(link)
        at = (file, int(row["row_number"]), "link")
        for fault in _faults(link, given):
            yield finding("story-link-parts", *at, link, fault=fault)
        for one in read(link, choices)[1]:
            if one.parameter not in KEPT:
                possible = _possible(one, choices)
                name, value = one.parameter[:40], one.value[:60]
                yield finding(
                    "story-link", *at, link, parameter=name, asked=value, possible=possible
                )


def _faults(link: str, given: Mapping[str, str]) -> Iterator[str]:
    if not link.startswith("?"):
        yield "begins with a question mark"
    for name in ("view", "date"):
        if name not in given:
            yield f"names its {name}"
    named = [name for name in KEPT if name in given]
    if named:
        yield f"leaves {', '.join(named)} to the page"


def _possible(one: Ignored, choices: Choices) -> str:
    if one.parameter in DAYS:
        first, last = choices.span
        return f"a day from {first} to {last}."
    values = ", ".join(sorted(map(str, allowed(choices).get(one.parameter, ()))))
    return f"{values[:MOST]}." if values else "one of the parameters in docs/link.md."


def story_columns() -> dict[str, list[str]]:
    """Columns of the tables of a story, in their order: the page writes them."""
    return {name: list(table.by_name) for name, table in story_tables().items()}


def told(catalogue: Catalogue, data: str, lang: str) -> list[dict[str, Any]]:
    """The stories of a data set in a language, as the page holds them.

    Returns:
        For each story `id, title, summary, level, minutes, author, licence` and `steps`, each with
        `link, heading, text, question, answer` and `source`, a short citation. A text that is
        missing in the language stands in the other one.
    """
    package = catalogue.entry(data).package
    cite = Citations(package.tables["sources"], lang)
    return [
        {
            "id": story.id,
            **{name: story.said(name, lang) for name in ("title", "summary", "level")},
            **{name: story.about[name] for name in ("minutes", "author", "licence")},
            "steps": [_step(row, lang, cite) for row in story.steps.to_dict("records")],
        }
        for story in package.stories
    ]


def _step(row: Mapping[Any, Any], lang: str, cite: Citations) -> dict[str, str]:
    other = "en" if lang == "de" else "de"
    texts = {name: row[f"{name}_{lang}"] or row[f"{name}_{other}"] for name in TEXTS}
    source = cite(row["source_id"], row["locator"]) if row["source_id"] else ""
    return {"link": row["link"], **texts, "source": source}
