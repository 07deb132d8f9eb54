"""The catalogues hold every word of the page."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from components.i18n import LANGUAGES, translator
from components.report_words import extract

ROOT = Path(__file__).parents[2]
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "N_": None}
PLACES = re.compile(r"\{(\w+)\}")


def messages() -> set[str | tuple[str, str]]:
    found = extract_from_dir(
        ROOT / "components", method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    words = {
        tuple(message) if isinstance(message, tuple) else message for _, _, message, _, _ in found
    }
    return words | {text for _, _, text, _ in extract()}


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_every_word_of_the_page_is_translated(lang: str) -> None:
    with (ROOT / "components/locale" / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    missing = []
    for message in messages():
        entry = catalogue.get(message[0] if isinstance(message, tuple) else message)
        strings = (
            entry.string
            if entry is not None and isinstance(entry.string, tuple)
            else (entry and entry.string,)
        )
        if not all(strings):
            missing.append(message)
    assert messages()
    assert missing == []


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_no_translation_is_left_of_a_message_that_is_gone(lang: str) -> None:
    with (ROOT / "components/locale" / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    live = {message[0] if isinstance(message, tuple) else message for message in messages()}
    ids = (entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in catalogue)
    assert [name for name in ids if name and name not in live] == []


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_a_translation_has_the_places_of_its_message(lang: str) -> None:
    with (ROOT / "components/locale" / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    wrong = []
    for entry in catalogue:
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if entry.id and any(
            set(PLACES.findall(ids[-1])) != set(PLACES.findall(text)) for text in strings
        ):
            wrong.append(entry.id)
    assert wrong == []


def test_an_unknown_language_gets_english() -> None:
    assert translator("xx").gettext("Map") == "Map"
    assert translator("de").gettext("Map") == "Karte"
