"""The frame of pages that are read: the explanations of the views, and how to use the data."""

from components.index import token_styles
from components.text import safe

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-bs-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Alliance Atlas</title>
<style>{tokens}</style>
<link rel="stylesheet" href="{root}assets/css/20-base.css">
<link rel="stylesheet" href="{root}assets/css/reading.css">
{script}</head>
<body class="reading">
<main id="main">
{body}
<p><a href="{back}">{back_text}</a></p>
</main>
</body>
</html>"""
_SCRIPT = '<script defer src="{root}assets/reading/{name}"></script>\n'


def plain_page(
    title: str,
    body: str,
    *,
    lang: str,
    theme: str,
    back: tuple[str, str],
    root: str = "",
    script: str = "",
) -> str:
    """A page as HTML.

    Args:
        title: plain text.
        body: HTML; whoever makes it escapes what it holds.
        lang: language of the texts.
        theme: light or dark; anything else gives light.
        back: address and text of the link at the end; the address as it stands in HTML.
        root: how the server's root is reached from the page, such as `../`.
        script: name of a script below assets/reading; empty for none.
    """
    return _PAGE.format(
        lang=lang,
        theme=theme if theme in ("light", "dark") else "light",
        title=safe(title),
        tokens=token_styles(),
        body=body,
        root=root,
        back=back[0],
        back_text=safe(back[1]),
        script=_SCRIPT.format(root=root, name=script) if script else "",
    )
