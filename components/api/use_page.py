"""The page that says how to read a view's tables from R, Python, spreadsheets, and embed it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from jinja2 import Environment

from components.api.answers import ROOT, citation
from components.api.asked import Asked
from components.api.behind import behind
from components.api.tables import Described
from components.api.use_words import TYPES, use_words
from components.callbacks.notices import notice
from components.catalogue import Catalogue, licence_of, title_of
from components.i18n import Words, translator
from components.layout import VIEW_TITLES
from components.plain_page import plain_page
from components.text import written_day
from components.views import cards_of

SIZE = (800, 450)  # of an embedded page, in CSS pixels
AT_HOME = ("127.0.0.1", "localhost", "::1")

_BODY = Environment(autoescape=True).from_string("""\
{% macro line(label, text, name) %}
<div class="line"><p class="label">{{ label }}</p>
<pre tabindex="0" aria-label="{{ name }}"><code>{{ text }}</code></pre>
<button type="button" class="button" data-copy hidden \
aria-label="{{ w.copy_of.format(name=name) }}">\
{{ w['copy'] }}</button></div>
{% endmacro %}
<h1>{{ w.title }}</h1>
<p>{{ lead }}</p>
{% for sentence in notices %}<p class="notice">{{ sentence }}</p>{% endfor %}
<p class="visually-hidden" role="status" data-copied="{{ w.copied }}" \
data-selected="{{ w.selected }}"></p>
<h2>{{ w.behind }}</h2>
<p>{{ w.behind_told }} <a href="{{ index }}">{{ w.index }}</a></p>
{% for table in tables %}
{% set title = table.described.title %}
<details{% if loop.first %} open{% endif %}>
<summary><b>{{ title }}</b> <code>{{ table.described.name }}</code></summary>
<p>{{ table.described.meaning }}</p>
{% for label, text in table.lines %}{{ line(label, text, label ~ ": " ~ title) }}{% endfor %}
<h3>{{ w.columns }}</h3>
<div class="wide" role="region" tabindex="0" aria-label="{{ w.columns }}: {{ title }}">
<table><thead><tr><th scope="col">{{ w.column }}</th><th scope="col">{{ w.type }}</th>\
<th scope="col">{{ w.meaning }}</th></tr></thead><tbody>
{% for column in table.described.columns %}<tr><th scope="row"><code>{{ column.name }}</code></th>\
<td>{{ types[column.type] }}</td><td>{{ column.meaning }}\
{% if column.values %} <span class="values">{% for value, word in column.values.items() %}\
<code>{{ value }}</code>{% if word != value %} {{ word }}{% endif %}\
{% if not loop.last %}, {% endif %}\
{% endfor %}</span>{% endif %}</td></tr>
{% endfor %}</tbody></table></div>
<p class="cite">{{ w.cite }} {{ table.citation }}</p>
</details>
{% endfor %}
<h2>{{ w.shown }}</h2>
<p>{{ w.shown_told }}</p>
{% for card, address in cards %}{{ line(card, address, w.shown ~ ": " ~ card) }}{% endfor %}
<h2 id="embed">{{ w.embed }}</h2>
<p>{{ w.embed_told }}</p>
{{ line("HTML", frame, w.embed) }}
<h2>{{ w.notes }}</h2>
<ul>{% for note in notes %}<li>{{ note }}</li>{% endfor %}</ul>
""")


@dataclass(frozen=True)
class _Told:
    """A table as the page shows it."""

    described: Described
    lines: tuple[tuple[str, str], ...]
    citation: str


def use_page(catalogue: Catalogue, search: str, host: str) -> str:
    """The page for a link.

    Args:
        catalogue: the open data sets.
        search: the query string of the link; what it asks in vain is named and left out.
        host: address of the server, ends with `/`.

    Returns:
        HTML.
    """
    state, ignored = catalogue.read(search)
    words = translator(state.lang)
    entry = catalogue.entry(state.data)
    package, link = entry.package, replace(state, embed="").query(entry.choices)
    title, day = title_of(package, state.lang), written_day(state.date, state.lang)
    view = words.gettext(VIEW_TITLES[state.view])
    w = use_words(words)
    lead = f"{title}, {package.version} · {view} · {day} · {licence_of(package)}"
    root = f"{host.rstrip('/')}{ROOT}"
    tables = [
        _Told(
            table,
            tuple(_lines(f"{root}{table.name}", asked, w)),
            citation(package, table, asked, root),
        )
        for table, asked in behind(package, state)
    ]
    embedded = replace(state, embed="1", present="", selected="").query(entry.choices)
    body = _BODY.render(
        w=w,
        types={name: words.gettext(told) for name, told in TYPES.items()},
        lead=lead.removesuffix(" · "),
        notices=[notice(one, state.lang) for one in ignored],
        index=f"{ROOT}?lang={state.lang}",
        tables=tables,
        cards=[
            (str(card), f"{host}take/tables.csv{link}&card={card}")
            for card in cards_of(state.view, entry.choices)
        ],
        frame=_frame(f"{host}{embedded}", f"Alliance Atlas: {title}, {view}"),
        notes=_notes(words, host),
    )
    return plain_page(
        w["title"],
        body,
        lang=state.lang,
        theme=state.theme,
        back=(f"./{link.replace('&', '&amp;')}", words.gettext("Open this view")),
        script="copy.js",
    )


def _lines(address: str, asked: Asked, w: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What to type in each program, with its name."""
    query = asked.query()
    csv, json = f"{address}.csv{query}", f"{address}.json{query}"
    file = f"{asked.table}.csv"
    yield "R", f'rows <- read.csv("{csv}", fileEncoding = "UTF-8-BOM", na.strings = "")'
    yield "Python (pandas)", f'import pandas as pd\n\nrows = pd.read_csv("{csv}")'
    yield (
        w["excel"],
        "let\n"
        f'  File = Csv.Document(Web.Contents("{csv}"), '
        '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
        "  Rows = Table.PromoteHeaders(File)\n"
        "in\n"
        "  Rows",
    )
    yield "Google Sheets", f'=IMPORTDATA("{csv}")'
    yield w["shell"], f'curl --output {file} "{csv}"\ncurl "{json}"'


def _frame(address: str, title: str) -> str:
    """The element that embeds the page; its attributes are escaped for HTML."""
    width, height = SIZE
    quoted = [text.replace("&", "&amp;").replace('"', "&quot;") for text in (address, title)]
    return (
        f'<iframe src="{quoted[0]}" title="{quoted[1]}" width="{width}" height="{height}" '
        'style="border: 0; max-width: 100%" loading="lazy"></iframe>'
    )


def _notes(words: Words, host: str) -> list[str]:
    gettext = words.gettext
    notes = [
        gettext(
            "A text that begins with one of = + - @ ' has an apostrophe before it in CSV, so that "
            "no spreadsheet takes it for a formula; JSON gives the text as it is."
        ),
        gettext(
            "Dates are as precise as their source (1993-12, 1994). The columns that end with _min "
            "and _max give the earliest and latest possible day."
        ),
        gettext(
            "The server makes a few files at a time. One that is asked for too much answers 429 "
            "and says after how many seconds to ask again."
        ),
    ]
    if (urlsplit(host).hostname or "") in AT_HOME:
        notes.insert(
            0,
            gettext(
                "These addresses lead to this computer. Google Sheets, and pages that others are "
                "to see, need a server that can be reached from outside."
            ),
        )
    return notes
