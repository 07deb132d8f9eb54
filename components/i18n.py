"""Words of the page: gettext catalogues, read straight from the .po files with Babel.

A module takes `words = translator(lang)` and calls `words.gettext(...)` and `words.ngettext(...)`;
English is the language of the message ids. Catalogues lie in components/locale/<lang>.po;
`make words` extracts new messages.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "de": "Deutsch"}
LOCALES = {"en": "en_GB", "de": "de_DE"}
CATALOGUES = Path(__file__).parent / "locale"

Words = gettext.NullTranslations


@cache
def translator(lang: str) -> Words:
    """Give the catalogue of a language; an unknown language and English give the message ids."""
    path = CATALOGUES / f"{lang}.po"
    if lang not in LANGUAGES or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
