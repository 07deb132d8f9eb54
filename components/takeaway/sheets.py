"""The tables of a view on one day, with what they must say of themselves."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from components.catalogue import Catalogue, licence_of, title_of
from components.i18n import translator
from components.labels import Labels
from components.layout import VIEW_TITLES
from components.scenes import scene_of
from components.text import written_day
from components.view_state import FILTERS, Choices, ViewState
from components.views import VIEWS, cards_of
from components.views.scene import DAY
from data.load import Package

Cell = str | int | float
KEY = "key"  # last column: what a row is about, as links and the page call it


@dataclass(frozen=True)
class Sheet:
    """One table as the page shows it.

    Attributes:
        name: the card, such as `map`; names the file or the sheet.
        title: what the rows are, with the day.
        columns: headings in the page's language; the last is `key`.
        rows: a cell per column; numbers are numbers.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Taken:
    """Everything that is taken away, with its lineage.

    Attributes:
        package: the data set.
        state: the state of the page.
        sheets: the tables of its view on its day.
        headline: the finding that the page shows.
        summary: the sentence under it.
        about: what a reader must know, heading and text, in the page's language.
        citation: how to cite what is taken.
    """

    package: Package
    state: ViewState
    sheets: tuple[Sheet, ...]
    headline: str
    summary: str
    about: tuple[tuple[str, str], ...]
    citation: str

    def file_name(self, ending: str) -> str:
        """`<data set>_<view>_<date>_<version>.<ending>`."""
        return file_name(self.state, ending)


def file_name(state: ViewState, ending: str) -> str:
    """`<data set>_<view>_<date>_<version>.<ending>`."""
    parts = (state.data, state.view, state.date.isoformat(), state.version)
    return "_".join(map(_harmless, parts)) + f".{ending}"


def _harmless(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text) or "-"


def taken(catalogue: Catalogue, search: str, host: str = "") -> Taken:
    """The tables that a link shows.

    Args:
        catalogue: the open data sets.
        search: the query string of the link.
        host: address before the query string in the link that is told; empty for none.
    """
    state, _ = catalogue.read(search)
    entry = catalogue.entry(state.data)
    labels = catalogue.labels(state.data, state.lang)
    scene = scene_of(catalogue, state)
    shown = VIEWS[state.view](scene, state.date)
    day = written_day(state.date, state.lang)
    cards = [(str(name), shown["cards"].get(name)) for name in cards_of(state.view, entry.choices)]
    sheets = tuple(_sheet(name, card, day) for name, card in cards if card)
    link = f"{host}{state.query(entry.choices)}"
    title = title_of(entry.package, state.lang)
    version = entry.package.version
    return Taken(
        entry.package,
        state,
        sheets,
        shown["headline"],
        str(shown["summary"]).replace(DAY, day),
        tuple(_about(entry.package, state, entry.choices, labels, link)),
        f"Alliance Atlas: {title}, {version}. {shown['headline']}, {day}. {link}",
    )


def _sheet(name: str, card: Mapping[str, object], day: str) -> Sheet:
    table = card["table"]
    assert isinstance(table, Mapping)
    rows = [
        (*(one.replace(DAY, day) if isinstance(one, str) else one for one in row["cells"]),)
        for row in table["rows"]
    ]
    keys = [str(row["key"]) for row in table["rows"]]
    return Sheet(
        name,
        f"{table['caption']}, {day}",
        (*table["columns"], KEY),
        tuple((*cells, key) for cells, key in zip(rows, keys, strict=True)),
    )


def _about(
    package: Package, state: ViewState, choices: Choices, labels: Labels, link: str
) -> list[tuple[str, str]]:
    """Data set, version, view, day, filters, licence, link: what the page says of itself."""
    gettext = translator(state.lang).gettext
    return [
        (gettext("Data set"), labels.data[state.data]),
        (gettext("Version of the data"), f"{package.version} ({package.fingerprint})"),
        (gettext("View"), gettext(VIEW_TITLES[state.view])),
        (gettext("Date"), f"{written_day(state.date, state.lang)} ({state.date.isoformat()})"),
        (gettext("Filters"), _filters(state, choices)),
        (gettext("Licence"), licence_of(package)),
        (gettext("Link"), link),
        (gettext("Taken on"), dt.date.today().isoformat()),
    ]


def _filters(state: ViewState, choices: Choices) -> str:
    """The parameters of the link that choose rows, as they stand in it."""
    said = []
    for name in FILTERS:
        value = getattr(state, name)
        if isinstance(value, tuple):
            said.append(f"{name}={','.join(value)}")
        elif value is not None and value != "":
            said.append(f"{name}={value}")
        else:
            said.append(f"{name}=all")
    return "; ".join(said)
