"""The open data sets: what each offers to filters and links, and a small memory of answers."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from components.cite import Citations
from components.labels import Labels
from components.offers import MANY
from components.tables_of_views import layer_of, views_of
from components.view_state import Choices, Ignored, ViewState, parameters, read
from data import query
from data.load import Package
from data.query.coverage import coverage
from data.query.obligations import kinds_of
from data.query.schemes import schemes as listed_schemes
from data.query.voices import voices
from data.report import Report

REMEMBERED = 64_000_000  # bytes of compressed answers
LATELY = 3  # what a scene keeps of a large view takes some ten megabytes
SHARED = 120  # parts that many views show alike, some ten to a hundred kilobytes each
ENTRIES = 40  # data sets as visitors see them
T = TypeVar("T")
Key = tuple[tuple[tuple[str, str], ...], Hashable]


@dataclass(frozen=True)
class Entry:
    """One open data set and what it allows."""

    package: Package
    choices: Choices


@dataclass
class Catalogue:
    """The data sets that the server has open.

    Attributes:
        packages: by id, the default first.
        assets: address of the assets folder, ends with `/`.
        watched: ids of data sets whose files are looked after and read again when they change.
        broken: reports on a newer state of their files that cannot be used.

    A visitor may see data sets that others may not. What is remembered is kept under the data sets
    that who asked may see (`seen`), so that no answer reaches anybody else, and none outlives the
    state of the data that it was made from.
    """

    packages: Mapping[str, Package]
    assets: str = "assets/"
    watched: Collection[str] = ()
    broken: dict[str, Report] = field(default_factory=dict)
    _entries: "OrderedDict[Key, Any]" = field(default_factory=OrderedDict)
    _memory: "OrderedDict[Key, Any]" = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lately: "OrderedDict[Key, Any]" = field(default_factory=OrderedDict)
    _shared: "OrderedDict[Key, Any]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def topojson(self) -> str:
        """Folder of the empty base map."""
        return f"{self.assets}geo/"

    def entry(self, data: str) -> Entry:
        """A data set by id."""
        package = self.packages[data]
        # Data sets side by side are one that is not listed.
        versions = {id_: one.version for id_, one in self.packages.items()}
        versions |= {data: package.version}

        def made() -> Entry:
            return Entry(package, choices_of(package, versions))

        return self._kept(self._entries, ENTRIES, self._key(("entry", data)), made)

    def seen(self) -> tuple[tuple[str, str], ...]:
        """The data sets that who asks may see, each with its state."""
        return tuple((id_, package.digest) for id_, package in self.packages.items())

    def forget(self, data: str) -> None:
        """Drop what is remembered of a data set that is gone or was read anew."""
        with self._lock:
            for memory in (self._entries, self._memory, self._lately, self._shared):
                for key in [key for key in memory if any(id_ == data for id_, _ in key[0])]:
                    self._bytes -= _weight(memory.pop(key)) if memory is self._memory else 0

    def _key(self, asked: Hashable) -> Key:
        return self.seen(), asked

    def read(self, search: str) -> tuple[ViewState, list[Ignored]]:
        """Read a link; an unknown data set gives the default one and a notice."""
        wanted = parameters(search).get("data", "")
        data = wanted if wanted in self.packages else next(iter(self.packages))
        state, ignored = read(search, self.entry(data).choices)
        return ViewState(**{**vars(state), "data": data}), ignored

    def labels(self, data: str, lang: str) -> Labels:
        """Labels of a data set in a language."""
        shown = self.packages if data in list(self.packages) else self._with(data)
        return self.remember(
            ("labels", data, lang), lambda: labels_of(shown, data, lang, self.entry(data).choices)
        )

    def _with(self, data: str) -> Mapping[str, Package]:
        return {**self.packages, data: self.packages[data]}

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give the remembered answer to a question, or make it and remember it.

        Bytes count by their length, and those asked for longest ago are forgotten beyond
        `REMEMBERED`; other answers are few and small (labels, the index of the search).
        """
        kept = self._key(key)
        with self._lock:
            if kept in self._memory:
                self._memory.move_to_end(kept)
                return self._memory[kept]
        made = make()
        with self._lock:
            self._bytes += _weight(made) - _weight(self._memory.get(kept))
            self._memory[kept] = made
            while self._bytes > REMEMBERED and len(self._memory) > 1:
                self._bytes -= _weight(self._memory.popitem(last=False)[1])
        return made

    def lately(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give the object that one of the last few questions was answered with, or make it.

        For objects that questions following one another share; `LATELY` of them are kept.
        """
        return self._kept(self._lately, LATELY, self._key(key), make)

    def shared(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give a part that views of other filters show alike, or make it; nobody may change it."""
        return self._kept(self._shared, SHARED, self._key(key), make)

    def _kept(
        self, memory: "OrderedDict[Key, Any]", most: int, key: Key, make: Callable[[], T]
    ) -> T:
        with self._lock:
            if key in memory:
                memory.move_to_end(key)
                return memory[key]
        made = make()
        with self._lock:
            kept = memory.setdefault(key, made)
            while len(memory) > most:
                memory.popitem(last=False)
        return kept


def _weight(answer: object) -> int:
    return len(answer) if isinstance(answer, bytes) else 0


def choices_of(package: Package, versions: Mapping[str, str]) -> Choices:
    """What a package allows the parameters of a link to be.

    Args:
        package: the package.
        versions: version of every open data set, by id, the default first.
    """
    tables = package.tables
    organisations = tables["organisations"].sort_values(["sort_order", "organisation_id"])
    member_of = set(tables["memberships"]["organisation_id"])
    offered = tuple(item for item in organisations["organisation_id"].unique() if item in member_of)
    regions = tables["regions"].sort_values(["sort_order", "region_id"])["region_id"]
    used = set(tables["territories"]["region_id"])
    bodies = tables["bodies"]
    view = package.descriptor.get("default_view", {})
    span = span_of(package)
    chosen = tuple(item for item in view.get("organisations", ()) if item in offered)
    first, last = span
    date = dt.date.fromisoformat(view["date"]) if "date" in view else first + (last - first) // 2
    # What is already proposed on the first day shown comes first, and is what the view opens with.
    schemes = listed_schemes(package, date).sort_values("proposed", ascending=False, kind="stable")
    works = sorted(
        tables["sources"]["source_id"], key=lambda one: (one != package.main_source, one)
    )
    kinds = kinds_of(package)
    # Of a list of treaties none is the one to begin with; a package may name some all the same.
    usual = offered if kinds and len(offered) > MANY else offered[:1]
    return Choices(
        data=tuple(versions),
        organisations=offered,
        regions=tuple(item for item in regions if item in used),
        levels=_in_order(bodies["command_level"], ("alliance", "regional", "national")),
        components=_in_order(
            bodies["component"], ("political", "military", "economic", "coordination")
        ),
        tables=tuple(name for name, rows in tables.items() if len(rows)),
        keys=frozenset(keys_of(package)),
        span=span,
        date=date,
        default_organisations=chosen or usual,
        versus=min(max(_versus(package, view), first), last),
        sources=voices(package),
        works=tuple(works),
        schemes=tuple(schemes["scheme_id"]),
        versions=tuple(versions.values()),
        stories=tuple((one.id, tuple(one.steps["link"])) for one in package.stories),
        views=views_of(package),
        obligations=kinds,
        layer=layer_of(package),
    )


def _versus(package: Package, view: Mapping[str, str]) -> dt.date:
    """The other day of a comparison: as the package says, else the first day it surely covers."""
    if "versus" in view:
        return dt.date.fromisoformat(view["versus"])
    return coverage(package).from_max or span_of(package)[0]


def _in_order(values: Any, order: tuple[str, ...]) -> tuple[str, ...]:
    present = {value for value in values if value}
    return tuple(item for item in order if item in present) + tuple(sorted(present - set(order)))


def keys_of(package: Package) -> set[str]:
    """Keys of everything in a package that can be selected."""
    named = {
        "state": ("states", "state_id"),
        "body": ("bodies", "body_id"),
        "framework": ("frameworks", "framework_id"),
        "organisation": ("organisations", "organisation_id"),
        "event": ("events", "event_id"),
        "source": ("sources", "source_id"),
    }
    return {
        f"{kind}:{id_}"
        for kind, (table, column) in named.items()
        for id_ in package.tables[table][column]
    }


def span_of(package: Package) -> tuple[dt.date, dt.date]:
    """First and last day of the time bar: `query.span`, from quarter to quarter."""
    first, last = query.span(package)
    quarter = (last.month - 1) // 3 + 1
    ended = dt.date(last.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return dt.date(first.year, (first.month - 1) // 3 * 3 + 1, 1), ended


def labels_of(packages: Mapping[str, Package], data: str, lang: str, choices: Choices) -> Labels:
    """Labels of a data set's filters.

    Args:
        packages: every open data set, for the list of data sets.
        data: id of the data set.
        lang: language code; a missing name falls back to English.
        choices: what the data set offers.
    """
    tables = packages[data].tables
    regions = _named(tables["regions"], "region_id", lang)
    territories = tables["territories"]
    states = tables["states"]
    ended = set(states.loc[states["valid_to"] != "", "state_id"])
    living = territories[~territories["state_id"].isin(ended)]
    counts = living.groupby("region_id")["state_id"].nunique()
    # Short names of hundreds of treaties are numbers, by which nobody finds one.
    short = len(choices.organisations) <= MANY
    organisations = _named(tables["organisations"], "organisation_id", lang, short=short)
    cite = Citations(tables["sources"], lang)
    schemes = _named(tables["schemes"], "scheme_id", lang)
    return Labels(
        data={id_: title_of(package, lang) for id_, package in packages.items()},
        organisations={id_: organisations[id_] for id_ in choices.organisations},
        regions={id_: regions[id_] for id_ in choices.regions},
        region_counts={id_: int(counts.get(id_, 0)) for id_ in choices.regions},
        works={id_: cite(id_) for id_ in choices.works},
        schemes={id_: schemes[id_] for id_ in choices.schemes},
        licence=licence_of(packages[data]),
    )


def title_of(package: Package, lang: str) -> str:
    """Title of a data set in a language."""
    return package.descriptor.get(f"title_{lang}") or package.descriptor.get("title") or package.id


def licence_of(package: Package) -> str:
    """The licences of a data set, by title; empty where it names none."""
    licences = package.descriptor.get("licenses") or []
    return "; ".join(str(one.get("title") or one["name"]) for one in licences)


def _named(rows: Any, id_column: str, lang: str, *, short: bool = False) -> dict[str, str]:
    wanted = [f"short_{lang}", "short_en", "short_name"] if short else []
    wanted += [f"name_{lang}", "name_en", id_column]
    names: dict[str, str] = {}
    for row in rows.to_dict("records"):
        names.setdefault(row[id_column], next(row[c] for c in wanted if row.get(c)))
    return names
