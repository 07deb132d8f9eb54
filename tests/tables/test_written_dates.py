"""A month of the tables is never written as its first day, anywhere on the page."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from babel.dates import format_date

from components.catalogue import Catalogue
from components.i18n import LOCALES
from components.views import VIEWS
from components.views.scene import Scene
from data.edtf import parse
from data.load import Package, load_package
from data.model import tables

PACKAGE = Path(__file__).parents[2] / "data" / "cis"
POINT = re.compile(r"\d{4}(?:-\d{2}){0,2}")
FORMS = ("long", "medium", "short")


@cache
def cis() -> Package:
    return load_package(PACKAGE)


@cache
def catalogue() -> Catalogue:
    return Catalogue({"cis": cis()})


def points() -> set[str]:
    """Every date of the tables and of the descriptor, the ends of spans one by one."""
    texts = [str(text) for text in cis().descriptor["coverage"].values()]
    for name, frame in cis().tables.items():
        for column in tables()[name].dates:
            texts += [text for text in frame[column] if text]
    return {point for text in texts for point in POINT.findall(text)}


def first_days() -> dict[str, str]:
    """ISO text of the first day by month of the tables, but for first days the tables do name."""
    known = points()
    return {
        month: f"{month}-01"
        for month in known
        if re.fullmatch(r"\d{4}-\d{2}", month) and f"{month}-01" not in known
    }


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@cache
def told_by_data() -> str:
    """What the tables themselves write, in titles and notes."""
    texts = []
    for name, frame in cis().tables.items():
        for column in frame.columns:
            if pd.api.types.is_string_dtype(frame[column]) and column not in tables()[name].dates:
                texts += [str(text) for text in frame[column] if text]
    return "\n".join(texts)


def days_made_up(texts: str, lang: str) -> list[str]:
    """First days of months that a text names although no table does."""
    found = []
    for iso in first_days().values():
        for form in FORMS:
            day = format_date(parse(iso).min_day, form, locale=LOCALES[lang])
            pattern = re.compile(rf"(?<!\d){re.escape(day)}(?!\d)")
            if pattern.search(texts) and not pattern.search(told_by_data()):
                found.append(day)
    return found


def documents(view: str, lang: str) -> str:
    """All texts of a view on a day in every third of the months, under all treaties."""
    entry = catalogue().entry("cis")
    organisations = ",".join(entry.choices.organisations)
    state, _ = catalogue().read(f"?data=cis&view={view}&lang={lang}&organisations={organisations}")
    labels = catalogue().labels("cis", lang)
    scene = Scene(cis(), state, entry.choices, {}, 14, "assets/", labels)
    shown = [dt.date.fromisoformat(f"{month}-15") for month in sorted(first_days())[::3]]
    return "\n".join(text for day in shown for text in strings(VIEWS[view](scene, day)))


def test_the_tables_have_months_without_a_day() -> None:
    assert "1993-12" in first_days()
    assert all(parse(month).precision == "month" for month in first_days())
    assert len(first_days()) > 8


@pytest.mark.parametrize(
    ("view", "lang"),
    [*((view, "en") for view in VIEWS), *((view, "de") for view in ("map", "ladder"))],
)
def test_no_text_of_a_view_turns_a_month_into_its_first_day(view: str, lang: str) -> None:
    texts = documents(view, lang)
    assert len(texts) > 2000
    assert days_made_up(texts, lang) == []


@pytest.mark.parametrize(
    ("lang", "wrong", "right"),
    [
        ("en", "acceded 1 December 1993", "acceded 31 December 1993, December 1993"),
        ("de", "am 1. Dezember 1993", "am 31. Dezember 1993, Dezember 1993"),
        ("de", "01.12.1993", "31.12.1993"),
    ],
)
def test_a_month_written_as_a_day_is_found(lang: str, wrong: str, right: str) -> None:
    assert days_made_up(wrong, lang)
    assert not days_made_up(right, lang)
