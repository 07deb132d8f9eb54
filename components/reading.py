"""How to read a view: the pages of docs/reading as HTML, served beside the app."""

from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

from components.i18n import LANGUAGES, translator
from components.plain_page import plain_page
from components.view_state import VIEWS

FOLDER = Path(__file__).parents[1] / "docs" / "reading"


def reading_file(view: str, lang: str) -> Path:
    """The page of a view in a language: docs/reading/<view>.md, docs/reading/de/<view>.md."""
    return FOLDER / f"{view}.md" if lang == "en" else FOLDER / lang / f"{view}.md"


@lru_cache(maxsize=64)
def reading_page(view: str, lang: str = "en", theme: str = "light") -> str | None:
    """The page that explains a view.

    Args:
        view: the view.
        lang: language; an unknown one, or one without this page, gives English.
        theme: light or dark.

    Returns:
        HTML, or None where there is no such view or page.
    """
    if view not in VIEWS:
        return None
    lang = lang if lang in LANGUAGES and reading_file(view, lang).exists() else "en"
    path = reading_file(view, lang)
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    shown = theme if theme in ("light", "dark") else "light"
    return plain_page(
        text.partition("\n")[0].lstrip("# "),
        body,
        lang=lang,
        theme=shown,
        back=(
            f"../?view={view}&amp;lang={lang}&amp;theme={shown}",
            translator(lang).gettext("Open this view"),
        ),
        root="../",
    )
