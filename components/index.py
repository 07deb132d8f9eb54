"""The HTML page around the app: language, theme and colour tokens are right before the first paint."""

import json
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from components.callbacks.opening import open_page
from components.catalogue import Catalogue
from components.colours import PROJECTOR, THEMES, TOKENS
from components.ids import Page
from components.map_units import units_address
from components.served import served
from components.text import written_day
from components.theme import FONT

ASSETS = Path(__file__).parents[1] / "assets"

# What is seen until the page is built.
SHELL = """<div class="shell" aria-hidden="true">
<div class="shell-top"><img src="{icon}" alt=""><b>Alliance Atlas</b></div>
<div class="shell-side"></div>
<div class="shell-cards"><i></i><i></i><i></i></div>
<div class="shell-time"><b>{day}</b></div>
</div>"""
DESCRIPTION = (
    "The structure of alliances over time: members, regional frameworks, bodies by command level."
)
_PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-bs-theme="{theme}"{present}{embed}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<title>{title}</title>
<link rel="icon" href="{icon}">
<link rel="preload" href="{assets}fonts/ibm-plex-sans-latin-400-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="{assets}fonts/ibm-plex-sans-latin-600-normal.woff2" as="font" type="font/woff2" crossorigin>
<style>{tokens}</style>
<link rel="stylesheet" href="{style}">
<link rel="preload" href="{units}" as="fetch" crossorigin>
<script async src="{charts}" data-charts></script>
<script defer src="{script}"></script>
</head>
<body>
{shell}
<div id="{root}"></div>
<script type="application/json" id="{place}">{info}</script>
{app_entry}
{config}
<template data-dash>
{scripts}
{renderer}
</template>
</body>
</html>"""


def token_styles() -> str:
    """The colour tokens as CSS variables of both themes, and of presenter mode: the one source is components/theme.py."""
    rules = []
    for place, theme in enumerate(THEMES):
        names = "".join(
            f"--{name.replace('_', '-')}:{pair[place]};" for name, pair in TOKENS.items()
        )
        selector = ":root" if place == 0 else f"[data-bs-theme={theme}]"
        rules.append(f"{selector}{{{names}}}")
    strong = "".join(f"--{name.replace('_', '-')}:{one};" for name, one in PROJECTOR.items())
    rules.append(f"[data-present=on][data-bs-theme=light]{{{strong}}}")
    return f"{''.join(rules)}:root{{--font:{FONT}}}"


@lru_cache(maxsize=1)
def icon_address() -> str:
    """The icon inside the page: browsers ask for an icon file again at every change of the title."""
    drawing = (ASSETS / "atlas.svg").read_text(encoding="utf-8").strip()
    return f"data:image/svg+xml,{quote(drawing)}"


# Of Dash's scripts: the components that only describe the page (components/markup.py), its table,
# which no view uses, and what it does for browsers of the time before 2018, which slows down
# today's and could not show the page's own script either.
_LEFT_OUT = ("/dash_table/", "/dash_bootstrap_components/", "/html/", "/polyfill@")


def needed(scripts: str) -> str:
    """Dash's scripts but for those that the page does without."""
    lines = scripts.splitlines()
    return "\n".join(line for line in lines if not any(name in line for name in _LEFT_OUT))


def as_data(value: object) -> str:
    """A value as JSON inside a page: no sign in it can end the element that holds it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def index_page(catalogue: Catalogue, query: str, **parts: str) -> str:
    """Fill the page for a link.

    Args:
        catalogue: the open data sets.
        query: the query string of the request.
        parts: what Dash puts in: title, app_entry, config, scripts, renderer.
    """
    state, _ = catalogue.read(query)
    files = served()
    return _PAGE.format(
        lang=state.lang,
        theme=state.theme,
        embed=' data-embed="1"' if state.embed else "",
        present=' data-present="on"' if state.present else "",
        assets=catalogue.assets,
        icon=icon_address(),
        tokens=token_styles(),
        style=catalogue.assets + files["css/atlas.css"].address,
        script=catalogue.assets + files["js/atlas.js"].address,
        charts=catalogue.assets + files["vendor/plotly.min.js"].address,
        units=units_address(catalogue.assets, catalogue.packages[state.data]),
        description=DESCRIPTION,
        shell=SHELL.format(
            icon=f"{catalogue.assets}atlas.svg", day=escape(written_day(state.date, state.lang))
        ),
        scripts=needed(parts["scripts"]),
        root=Page.ROOT,
        place=Page.INFO,
        info=as_data(open_page(catalogue, {"search": query})),
        **{name: parts[name] for name in ("title", "app_entry", "config", "renderer")},
    )
