"""The documents around a page without a server: of a site, and of a page that is one file."""

import base64
import gzip
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import Any

from components.i18n import translator
from components.ids import Page
from components.index import ASSETS, DESCRIPTION, SHELL, as_data, icon_address, token_styles
from components.served import LIBRARIES, Served, served, static_script
from components.text import written_day
from components.view_state import ViewState

ASSETS_AT = "assets/"  # where figures name the map units
SITE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_HEAD = """<!DOCTYPE html>
<html lang="{lang}" data-bs-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<meta name="referrer" content="no-referrer">
{about}<title>Alliance Atlas</title>
<link rel="icon" href="{icon}">
<style>{tokens}</style>
"""
_SITE = """<link rel="stylesheet" href="assets/{style}">
<link rel="preload" href="{first}" as="fetch" crossorigin>
<link rel="preload" href="assets/{units}" as="fetch" crossorigin>
<script async src="assets/{charts}" data-charts></script>
<script defer src="assets/{script}"></script>
</head>
<body>
{shell}
<noscript><p>{noscript}</p></noscript>
<div id="{root}"></div>
<script type="application/json" id="{place}">{info}</script>
</body>
</html>
"""
_FILE = """<style>{style}</style>
</head>
<body>
{shell}
<noscript><p>{noscript}</p></noscript>
<div id="{root}"></div>
<script type="application/json" id="{place}">{info}</script>
{packs}
<script>{boot}</script>
</body>
</html>
"""
_NOT_FOUND = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found · Alliance Atlas</title>
</head>
<body>
<h1>There is no page at this address.</h1>
<p>Alliance Atlas has one page; all links to it begin with its address and a question mark.</p>
</body>
</html>
"""


def _head(state: ViewState, policy: str, about: Mapping[str, str]) -> str:
    named = "".join(
        f'<meta name="{name}" content="{escape(text)}">\n' for name, text in about.items()
    )
    return _HEAD.format(
        lang=state.lang,
        policy=policy,
        description=DESCRIPTION,
        about=named,
        icon=icon_address(),
        tokens=token_styles(),
    )


def _shared(state: ViewState, icon: str, info: Any) -> dict[str, str]:
    words = translator(state.lang)
    return {
        "shell": SHELL.format(icon=icon, day=escape(written_day(state.date, state.lang))),
        "noscript": escape(words.gettext("This page needs JavaScript.")),
        "root": str(Page.ROOT),
        "place": str(Page.INFO),
        "info": as_data(info),
    }


def site_index(state: ViewState, info: Mapping[str, Any], first: str) -> str:
    """The page of a site.

    Args:
        state: what it opens with.
        info: what the script must know: `pages`, `start`.
        first: address of the page that it opens with.
    """
    files = served()
    return _head(state, SITE_POLICY, {}) + _SITE.format(
        style=files["css/atlas.css"].address,
        charts=files["vendor/plotly.min.js"].address,
        units=files["geo/units.geojson"].address,
        script=static_script().address,
        first=first,
        **_shared(state, "assets/atlas.svg", info),
    )


def not_found() -> str:
    """The page for addresses that a site does not have."""
    return _NOT_FOUND


def one_file(
    state: ViewState,
    info: Mapping[str, Any],
    texts: Mapping[str, str],
    about: Mapping[str, str],
    units: tuple[str, str],
) -> str:
    """The page that is one file and asks for nothing.

    Args:
        state: what it opens with.
        info: what the script must know: `pages`, `start`.
        texts: what it asks for by name: pages and books.
        about: what the head says of it, by name.
        units: address of the map units, as figures name it, and their text.
    """
    files = served()
    scripts = [files["vendor/plotly.min.js"], static_script()]
    names = {"charts": _text(scripts[0]), "atlas": _text(scripts[1])}
    names |= {name: _text(files[file]) for name, file in LIBRARIES.items()}
    packed = {**names, units[0]: units[1], **texts}
    boot = _boot(units[0], state)
    hashes = " ".join(f"'sha256-{_digest(one)}'" for one in (boot, *names.values()))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    packs = "\n".join(
        f'<script type="text/plain" data-packed="{escape(name)}">{pack(text)}</script>'
        for name, text in packed.items()
    )
    shared = _shared(state, icon_address(), info)
    return _head(state, policy, about) + _FILE.format(
        style=with_fonts(_text(files["css/atlas.css"])), packs=packs, boot=boot, **shared
    )


def _text(file: Served) -> str:
    return file.body.decode("utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode()


def pack(text: str) -> str:
    """A text compressed, as letters."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def _boot(units: str, state: ViewState) -> str:
    """The script that unpacks the others: those of the charts, the map units, the page's own."""
    old = translator(state.lang).gettext(
        "This page needs a newer browser: Chrome 80, Firefox 113, Safari 16.4 or later."
    )
    path = ASSETS / "js" / "file" / "boot.js"
    values = {"UNITS": json.dumps(units), "OLD": json.dumps(old, ensure_ascii=False)}
    script = path.read_text(encoding="utf-8")
    for name, value in values.items():
        script = script.replace(f"{{{name}}}", value)
    return script.replace("</", "<\\/")


def with_fonts(style: str) -> str:
    """A style sheet with its fonts inside."""

    def inside(found: re.Match[str]) -> str:
        body = (ASSETS / "css" / found["path"]).resolve().read_bytes()
        return f"url(data:font/woff2;base64,{base64.b64encode(body).decode()})"

    return re.sub(r"url\(\"?(?P<path>\.\./fonts/[\w-]+\.woff2)\"?\)", inside, style)


def with_icon(text: str) -> str:
    """A page with the icon inside in place of its address."""
    return text.replace('"assets/atlas.svg"', json.dumps(icon_address()))
