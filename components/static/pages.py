"""What a page without a server must know: what the server would say of it, and what is prepared."""

from collections.abc import Mapping
from typing import Any

from components.callbacks.notices import notice_patterns
from components.callbacks.opening import open_page
from components.catalogue import Catalogue, title_of
from components.cite import Citations
from components.i18n import translator
from components.static.prepare import Wish, stage_sizes
from components.static.questions import MATTERS, prepared
from components.view_state import FILTERS, LISTS, allowed

# Where an answer lies: name of the stage -> name of the book, number of the answer in it.
Places = Mapping[str, Mapping[str, tuple[str, int]]]


def about(catalogue: Catalogue, data: str, lang: str) -> str:
    """One line on what a page shows: data set, version, licence."""
    package = catalogue.entry(data).package
    licences = package.descriptor.get("licenses") or []
    named = "; ".join(str(one.get("title") or one["name"]) for one in licences)
    main = package.main_source
    parts = (
        f"{title_of(package, lang)}, {package.version}",
        named,
        Citations(package.tables["sources"], lang)(main) if main else "",
    )
    return " · ".join(part for part in parts if part)


def page_of(catalogue: Catalogue, wish: Wish, data: str, lang: str, places: Places) -> Any:
    """The page of a data set in a language, as the script takes it (`open_page`, and `static`).

    Args:
        catalogue: the data sets.
        wish: what is prepared.
        data: id of the data set.
        lang: language.
        places: where the answers lie, by question (`questions.key_of`).
    """
    info = open_page(catalogue, {"search": f"?data={data}&lang={lang}"})
    choices = catalogue.entry(data).choices
    possible = {
        name: sorted(values)
        for name, values in allowed(choices).items()
        if name not in (*LISTS, "selected", "view", "lang")
    }
    words = translator(lang)
    static = {
        "languages": list(wish.languages),
        "allowed": possible | {"view": list(wish.views), "lang": list(wish.languages)},
        "matters": MATTERS,
        "filters": list(FILTERS),
        "prepared": prepared(choices, wish.filters, wish.views),
        "answers": places,
        "stages": stage_sizes(wish.stages, wish.views),
        "ignored": notice_patterns(words),
        "about": about(catalogue, data, lang),
        "texts": {
            "all": words.gettext("all"),
            "details": words.gettext("Details are not in this page, which works without a server."),
            "nearest": words.gettext(
                "This page works without a server and holds the views as they open and with one "
                "filter changed at a time. The picture that was asked for is not in it; shown is:"
            ),
            "start": words.gettext("the view as it opens"),
            "offered": words.gettext("Of this filter it also holds:"),
            "closed": words.gettext("Not in this page, which works without a server."),
            "lost": words.gettext(
                "A file of this page cannot be read; reload it, or ask who sent it to you."
            ),
        },
    }
    return info | {"isStatic": True, "static": static}
