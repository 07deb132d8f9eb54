"""What every view draws from: the package, the state of the page, the sizes of its charts."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from components.cite import Citations
from components.i18n import Words, translator
from components.labels import Labels
from components.map_units import units_address
from components.text import listed
from components.theme import Style, drawn_theme
from components.view_state import ALL_HEARD, Choices, Rule, ViewState
from data import query
from data.geo.units import Borders, read_borders
from data.load import Package
from data.query.epochs import epoch

DEFAULT_SIZE = (800, 500)
# Answers and contents of frames that a scene keeps; a window makes some 700 from some 300 frames.
MADE, CONTENTS = 1000, 500
# Stands for the shown day in texts; the page's script writes the day there.
DAY = "{day}"
Document = dict[str, Any]
T = TypeVar("T")


def cells_of(frame: pd.DataFrame) -> tuple[Any, ...]:
    """All that a frame holds, to compare it by."""
    return (len(frame), *(tuple(frame[name].tolist()) for name in frame.columns))


def forget(kept: dict[Any, Any], most: int) -> None:
    """Give back the oldest quarter of what is kept beyond a number of entries."""
    if len(kept) > most:
        for key in list(kept)[: most // 4]:
            kept.pop(key, None)


def _alone(_key: Hashable, make: Callable[[], T]) -> T:
    return make()  # a scene with no others beside it


@dataclass(frozen=True)
class Scene:
    """One page of one visitor, without the date.

    Attributes:
        package: the data set.
        state: filters, language, theme, selection; its date is not used.
        choices: what the data set offers.
        sizes: width and height of each card's chart and of the time bar (`bar`) in CSS pixels.
        em: root font size in CSS pixels.
        assets: address of the assets folder, ends with `/`.
        labels: labels of the filters in the language.
        shared: `shared(key, make)` gives what scenes of other filters made for the same key, or
            makes it; the key names all that it rests on.
    """

    package: Package
    state: ViewState
    choices: Choices
    sizes: Mapping[str, tuple[int, int]]
    em: float
    assets: str
    labels: Labels
    shared: Callable[[Hashable, Callable[[], Any]], Any] = _alone

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.state.lang

    @property
    def source(self) -> str | None:
        """The one source to hear, or None: the main source where it speaks, else all."""
        everyone = self.state.source == "all" or self.state.view in ALL_HEARD
        return None if everyone else self.state.source

    @property
    def words(self) -> Words:
        """Catalogue of the language."""
        return translator(self.state.lang)

    @property
    def geojson(self) -> str:
        """Address of the map units."""
        return units_address(self.assets, self.package)

    @cached_property
    def borders(self) -> Borders:
        """The map units: the package's own, else the built ones."""
        return self.package.borders or read_borders()

    def style(self, name: str) -> Style:
        """Style of the chart of a card."""
        theme = drawn_theme(self.state.theme, self.state.present)
        return Style(theme, self.lang, *self.sizes.get(name, DEFAULT_SIZE), self.em)

    @cached_property
    def selection(self) -> dict[str, Any]:
        """The filters that bodies and ties share, as keyword arguments of `data.query`."""
        return {
            "organisations": self.state.organisations,
            "regions": self.state.regions,
            "levels": self.state.levels,
            "components": self.state.components,
            "source": self.source,
        }

    @cached_property
    def chosen_states(self) -> frozenset[str] | None:
        """States with territory in a chosen region; None when all regions are chosen."""
        if self.state.regions is None:
            return None
        territories = self.package.tables["territories"]
        return frozenset(
            territories.loc[territories["region_id"].isin(self.state.regions), "state_id"]
        )

    @cached_property
    def surroundings(self) -> frozenset[str]:
        """States that are drawn only as surroundings: the package says nothing about them."""
        states = self.package.tables["states"]
        return frozenset(states.loc[states.get("coverage", "") == "context", "state_id"])

    @cached_property
    def extent(self) -> tuple[str, ...]:
        """Map units that the maps must show: those of covered states in the chosen regions."""
        territories = self.package.tables["territories"]
        rows = territories[~territories["state_id"].isin(self.surroundings)]
        if self.state.regions is not None:
            rows = rows[rows["region_id"].isin(self.state.regions)]
        return tuple(sorted(set(rows["territory_id"])))

    def remember(
        self,
        name: str,
        tables: Sequence[str],
        on: dt.date,
        make: Callable[[dt.date], T],
        *,
        sure: bool = False,
    ) -> T:
        """An answer for a day, made once per epoch of the tables it rests on.

        Args:
            name: names the answer.
            tables: tables of the package that the answer is made from.
            on: the day.
            make: makes the answer for the first day of the epoch; the day itself must not matter.
            sure: whether the answer also tells what is certain.
        """
        rules: tuple[Rule, ...] = (self.state.rule, *(("certain",) if sure else ()))
        first = max(epoch(self.package, tables, rules, on), self.choices.span[0])
        key = (name, first)
        return self.once(key, lambda: make(first))

    def same(self, name: str, rows: Sequence[pd.DataFrame], make: Callable[[], T]) -> T:
        """An answer made once for equal rows: many a change does not touch what a chart draws.

        Args:
            name: names the answer.
            rows: all rows that the answer rests on; never assign into them.
            make: makes the answer.
        """
        key = (name, *(self._content(frame) for frame in rows))
        return self.once(key, make)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """An answer made once; beyond `MADE` the oldest are forgotten."""
        known: tuple[T] | None = self.made.get(key)
        if known is None:
            known = self.made[key] = (make(),)
            forget(self.made, MADE)
        return known[0]

    def _content(self, frame: pd.DataFrame) -> int:
        """A number for the content of a frame; frames with equal rows have the same."""
        # Equal answers of `data.query` are one frame, whose cells need not be looked at again. The
        # frame is kept, so that no other one takes its id.
        known = self._frames.get(id(frame))
        if known is None:
            number = self._contents.setdefault(cells_of(frame), next(self._numbers))
            known = self._frames[id(frame)] = (number, frame)
            forget(self._contents, CONTENTS)
            forget(self._frames, CONTENTS)
        return known[0]

    @cached_property
    def made(self) -> dict[object, Any]:
        """Answers of this scene that were made already, each in a tuple of its own."""
        return {}

    @cached_property
    def _frames(self) -> dict[int, tuple[int, pd.DataFrame]]:
        return {}

    @cached_property
    def _contents(self) -> dict[object, int]:
        return {}

    @cached_property
    def _numbers(self) -> Iterator[int]:
        return count()

    def cited(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows with the column `cited` that tooltips name: short citation of the work, and place.

        Args:
            rows: columns source_id, locator.
        """
        return rows.assign(cited=self.places(zip(rows["source_id"], rows["locator"], strict=True)))

    def places(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Places as tooltips name them, from pairs of source_id and locator."""
        return [(self.cite(one) if one else "", place) for one, place in pairs]

    def standings(self, on: dt.date) -> pd.DataFrame:
        """Standings of the chosen states in the chosen organisations (`query.standings`).

        With the columns `cited` and `organisation` (where that standing is, if several are chosen).
        """
        rows = query.standings(
            self.package,
            self.state.organisations,
            on,
            self.state.rule,
            self.lang,
            source=self.source,
        )
        return self.same("standings", [rows], lambda: self._placed_standings(rows))

    def _placed_standings(self, rows: pd.DataFrame) -> pd.DataFrame:
        if self.chosen_states is not None:
            rows = rows[rows["state_id"].isin(self.chosen_states)].reset_index(drop=True)
        named = self.labels.organisations
        several = len(self.state.organisations) > 1
        held = [named[ids[0]] if several and ids else "" for ids in rows["organisation_ids"]]
        return self.cited(rows.assign(organisation=held))

    def units(self, on: dt.date) -> pd.DataFrame:
        """Map units of the day (`query.units`) with their `name` in the language."""
        return query.units(self.package, on, self.state.rule, self.lang)

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Names of map units in the language, English where it lacks one."""
        rows = self.package.tables["territories"].to_dict("records")
        return {row["territory_id"]: row[f"name_{self.lang}"] or row["name_en"] for row in rows}

    def frameworks(self, on: dt.date) -> pd.DataFrame:
        """Framework units of the day, in the chosen regions (`query.framework_units`)."""
        rows = query.framework_units(
            self.package, on, self.state.rule, self.lang, source=self.source
        )
        return self.same("framework-units", [rows], lambda: self._placed_frameworks(rows))

    def _placed_frameworks(self, rows: pd.DataFrame) -> pd.DataFrame:
        if self.state.regions is not None:
            rows = rows[rows["region_id"].isin(self.state.regions)].reset_index(drop=True)
        return self.cited(rows)

    @cached_property
    def organisation_names(self) -> str:
        """Names of the chosen organisations as one phrase."""
        return listed([self.labels.organisations[i] for i in self.state.organisations], self.lang)

    @cached_property
    def cite(self) -> Citations:
        """Short citations of the package's sources."""
        return Citations(self.package.tables["sources"], self.lang)


def _cell(value: object) -> str | int | float:
    """A cell: numbers stay numbers, nothing is an empty text."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, int | float) and not isinstance(plain, bool) and plain == plain:
        return plain
    return "" if plain is None else str(plain)


def table(
    caption: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[object]]]
) -> Document:
    """A table of what a chart draws.

    Args:
        caption: what the rows are, with the day.
        columns: headings.
        rows: key of what the row is about (or empty) and its cells.
    """
    listed = [{"key": key, "cells": [_cell(one) for one in cells]} for key, cells in rows]
    return {"caption": caption, "columns": list(columns), "rows": listed}
