"""The tables of one package below those of others (see `data.together`)."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

import pandas as pd

from data.days import edges
from data.geo.units import Borders
from data.model import KIND_OF_STANDING, Table, tables

Frames = Mapping[str, pd.DataFrame]
# The ground that all sources stand on: of what is known already no package changes anything.
_GROUND = ("sources", "states", "regions", "schemes")
_NAMES = (
    "short_name",
    "name_en",
    "name_de",
    "name_ru",
    "organisation_kind",
    "parent_id",
    "sort_order",
    "short_en",
    "short_de",
)


@dataclass(frozen=True)
class Incoming:
    """A package that is set beside others.

    Attributes:
        id: id of the package.
        tables: its frames.
        main_source: the work that it was made from.
        ids: joined id by organisation_id.
        twins: number of the entry, by organisation_id, of what the package lists a second time.
    """

    id: str
    tables: Frames
    main_source: str
    ids: Mapping[str, str]
    twins: Mapping[str, str]


def beside(whole: Frames, incoming: Incoming, borders: Borders) -> dict[str, pd.DataFrame]:
    """The tables of the whole with those of another package below them; nothing given is changed.

    Args:
        whole: frames of every table of the model.
        incoming: the package to add.
        borders: the map units that are drawn.
    """
    renamed = _sources_renamed(whole, incoming)
    parts = {name: _mapped(table, incoming, renamed) for name, table in tables().items()}
    parts["sources"] = pd.concat([parts["sources"], _twin_sources(incoming, parts)])
    parts["organisations"] = _named_alike(whole["organisations"], parts["organisations"])
    parts["memberships"] = _in_the_words_of(whole["memberships"], parts["memberships"])
    parts["states"] = _surroundings(whole["states"], parts["states"])
    parts["territories"] = _free(whole["territories"], parts["territories"], borders)
    found = {name: _below(whole[name], parts[name], table) for name, table in tables().items()}
    found["sources"] = _told_apart(found["sources"], {incoming.main_source})
    return found


def _sources_renamed(whole: Frames, incoming: Incoming) -> dict[str, str]:
    """New ids for works whose id another work has already: one work may stand in both packages."""
    known = dict(zip(whole["sources"]["source_id"], whole["sources"]["title"], strict=True))
    rows = incoming.tables["sources"]
    return {
        one: f"{one}-{incoming.id}"
        for one, title in zip(rows["source_id"], rows["title"], strict=True)
        if known.get(one, title) != title
    }


def _twin_source(source_id: str, number: str) -> str:
    return f"{source_id}-{number}"


def _mapped(table: Table, incoming: Incoming, renamed: Mapping[str, str]) -> pd.DataFrame:
    """A table of the package with the joined ids of organisations and sources."""
    rows = incoming.tables[table.name].copy()
    if "source_id" in rows:
        rows["source_id"] = rows["source_id"].replace(dict(renamed))
    if "organisation_id" in rows and incoming.twins:
        second = rows["organisation_id"].map(incoming.twins)
        told = second.notna()
        rows.loc[told, "source_id"] = [
            _twin_source(source, number)
            for source, number in zip(rows.loc[told, "source_id"], second[told], strict=True)
        ]
    changed = {old: new for old, new in incoming.ids.items() if old != new}
    for column in _naming_organisations(table):
        if column in rows and changed:
            rows[column] = rows[column].replace(changed)
    return rows


def _naming_organisations(table: Table) -> list[str]:
    """Columns that may hold the id of an organisation."""
    linked = {
        link.columns[0]
        for link in table.foreign_keys
        if link.table == "organisations" and len(link.columns) == 1
    }
    linked |= {column.name for column in table.columns if "organisations" in column.refers_to}
    return sorted(linked | ({"organisation_id", "parent_id"} & set(table.by_name)))


def _twin_sources(incoming: Incoming, parts: Frames) -> pd.DataFrame:
    """The works that second entries speak as: copies of their own work, named with the number."""
    sources = parts["sources"]
    copies = [sources.head(0)]
    for number in sorted(set(incoming.twins.values())):
        for _, one in sources.iterrows():
            twin = _twin_source(one["source_id"], number)
            if (parts["memberships"]["source_id"] == twin).any():
                row = sources[sources["source_id"] == one["source_id"]].copy()
                row["source_id"] = twin
                row["title"] = f"{one['title']}, entry {number}"
                for lang, word in (("en", "entry"), ("de", "Eintrag")):
                    short = _short(one, lang)
                    row[f"short_{lang}"] = f"{short}, {word} {number}"
                copies.append(row)
    return pd.concat(copies)


def _short(source: pd.Series, lang: str) -> str:
    """What a work is called in a chart."""
    given = source[f"short_{lang}"] or source["short_en"]
    return str(given or source["author"].split(",")[0] or source["title"])


def _named_alike(known: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Organisations with the names that they have already, whoever tells of them."""
    names = known.drop_duplicates("organisation_id", keep="last").set_index("organisation_id")
    rows = rows.copy()
    shared = rows["organisation_id"].isin(names.index)
    last = known["sort_order"].max()  # those that only come along stand behind the others
    rows["sort_order"] = rows["sort_order"].fillna(0) + (0 if pd.isna(last) else last)
    for column in _NAMES:
        rows.loc[shared, column] = rows.loc[shared, "organisation_id"].map(names[column])
    return rows


def _in_the_words_of(known: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Full standings in the word that the frame has for them: member of an organisation or party.

    A data set that knows one word for all alliances does not contradict who calls it the other.
    """
    full = [word for word, kind in KIND_OF_STANDING.items() if kind == "full"]
    used = known[known["standing"].isin(full)].groupby("organisation_id")["standing"].unique()
    words = {one: told[0] for one, told in used.items() if len(told) == 1}
    rows = rows.copy()
    change = rows["standing"].isin(full) & rows["organisation_id"].isin(list(words))
    rows.loc[change, "standing"] = rows.loc[change, "organisation_id"].map(words)
    return rows


def _surroundings(known: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """New states lie around a frame that tells covered states from their surroundings."""
    rows = rows.copy()
    if (known["coverage"] == "context").any():
        rows["coverage"] = "context"
    return rows


def _free(known: pd.DataFrame, rows: pd.DataFrame, borders: Borders) -> pd.DataFrame:
    """Map units of the package on ground that nobody holds at that time already."""
    parts = borders.parts
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for unit, *days in _held(known):
        for one in parts([unit]) or (unit,):
            held[one].append((days[0], days[1]))

    def free(unit: str, start: int, end: int) -> bool:
        return not any(
            start < last and first < end
            for one in parts([unit]) or (unit,)
            for first, last in held[one]
        )

    return rows[[free(*one) for one in _held(rows)]] if len(rows) else rows


def _held(rows: pd.DataFrame) -> list[tuple[str, int, int]]:
    starts, ends = (edges(rows, side)["likely"].tolist() for side in ("valid_from", "valid_to"))
    return list(zip(rows["territory_id"], starts, ends, strict=True))


def _below(known: pd.DataFrame, rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Rows below those that are known; a key that is known already stays as it is."""
    key = list(table.key[:1] if table.name in _GROUND else table.key)
    if len(known) and len(rows):
        stays = pd.MultiIndex.from_frame(known[key]) if len(key) > 1 else known[key[0]]
        mine = pd.MultiIndex.from_frame(rows[key]) if len(key) > 1 else rows[key[0]]
        rows = rows[~mine.isin(stays)]
    if not len(rows):
        return known
    whole = pd.concat([known, rows], ignore_index=True)
    texts = [name for name in whole if name not in known or name not in rows]
    whole[texts] = whole[texts].fillna("")
    return whole.astype({name: known[name].dtype for name in known})


def _told_apart(sources: pd.DataFrame, mains: Set[str]) -> pd.DataFrame:
    """Works of one name in charts: what a package only cites is named with its year or id.

    The work that a package was made from keeps the name.
    """
    sources = sources.copy()
    shorts = [_short(row, "en") for _, row in sources.iterrows()]
    for place, source_id in enumerate(sources["source_id"]):
        if source_id in mains or shorts.count(shorts[place]) == 1:
            continue
        others = [one for at, one in enumerate(sources["source_id"]) if shorts[at] == shorts[place]]
        if mains & set(others):
            for column in ("short_en", "short_de"):
                if sources.loc[place, column]:
                    cited = {"short_en": "as cited", "short_de": "nach Zitat"}[column]
                    sources.loc[place, column] = f"{sources.loc[place, column]} ({cited})"
    return sources
