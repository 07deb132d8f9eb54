"""Preparing: the answers to all questions of a page, computed on all cores."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from components.callbacks.frames import answer
from components.catalogue import Catalogue
from components.command_line import packages_of
from components.static.books import as_text
from components.static.questions import USUAL, changed, key_of, prepared, starts
from components.static.stages import CHANGED, Stage, stages
from components.view_state import VIEWS, ViewState

ASSETS = "assets/"  # where a page without a server has its assets, beside itself
LARGEST = 8  # states in one piece of work
# Views whose pictures take longest come first, so that no core ends long after the others.
_SLOW = ("compare", "ladder", "overview", "schemes", "concepts")


@dataclass(frozen=True)
class Wish:
    """What a page shall hold.

    Attributes:
        packages: folders of the data sets, the first shown by default.
        languages: languages, the first shown by default.
        filters: parameters of which single changes are prepared.
        views: views.
        stages: names of the stages.
    """

    packages: tuple[Path, ...]
    languages: tuple[str, ...]
    filters: tuple[str, ...] = USUAL
    views: tuple[str, ...] = VIEWS
    stages: tuple[str, ...] = field(default_factory=lambda: tuple(stages()))


@dataclass(frozen=True)
class Work:
    """States of one view that are computed one after another: they share what is alike."""

    stage: str
    states: tuple[ViewState, ...]


@dataclass(frozen=True)
class Answer:
    """A prepared answer.

    Attributes:
        data, lang, view: whose it is.
        key: the question (`questions.key_of`).
        stage: name of the stage.
        text: the packed documents as JSON, colours as pairs.
    """

    data: str
    lang: str
    view: str
    key: str
    stage: str
    text: str


def catalogue_of(packages: Iterable[Path]) -> Catalogue:
    """The data sets of some folders, with addresses as pages without a server have them.

    Raises:
        PackageError: a package has errors.
    """
    loaded = {id_: package for id_, (_, package) in packages_of(packages).items()}
    return Catalogue(loaded, assets=ASSETS)


def steps_of(catalogue: Catalogue, data: str) -> list[str]:
    """The links of all steps of the stories of a data set."""
    stories = catalogue.entry(data).package.stories
    return [link for story in stories for link in story.steps["link"]]


def work(catalogue: Catalogue, wish: Wish) -> list[Work]:
    """All that is to be computed, in pieces that cores can share, the slow ones first."""
    pieces: dict[tuple[str, ...], list[ViewState]] = {}
    for data in catalogue.packages:
        choices = catalogue.entry(data).choices
        changes = prepared(choices, wish.filters, wish.views)
        for lang in wish.languages:
            links = steps_of(catalogue, data)
            first = list(starts(data, lang, choices, wish.views, links))
            done = {key_of(state, choices) for state in first}
            more = changed(data, lang, choices, changes)
            others = [state for state in more if key_of(state, choices) not in done]
            for stage in wish.stages:
                for state in (*first, *(others if stage in CHANGED else ())):
                    pieces.setdefault((data, lang, state.view, stage), []).append(state)
    made = [
        Work(stage, tuple(listed[first : first + LARGEST]))
        for (_, _, _, stage), listed in pieces.items()
        for first in range(0, len(listed), LARGEST)
    ]
    slow = {view: place for place, view in enumerate(_SLOW)}
    return sorted(made, key=lambda one: slow.get(one.states[0].view, len(slow)))


def answered(catalogue: Catalogue, piece: Work) -> list[Answer]:
    """The answers to one piece of work."""
    stage: Stage = stages()[piece.stage]
    made = []
    for state in piece.states:
        shown = replace(state, present="on") if stage.present else state
        packed = answer(catalogue, shown, stage.sizes(state.view), stage.em)
        key = key_of(state, catalogue.entry(state.data).choices)
        made.append(Answer(state.data, state.lang, state.view, key, stage.name, as_text(packed)))
    return made


_own: dict[str, Catalogue] = {}  # the data sets of a worker


def _begin(packages: Sequence[Path]) -> None:
    _own["catalogue"] = catalogue_of(packages)


def _answered(piece: Work) -> list[Answer]:
    return answered(_own["catalogue"], piece)


def answers(
    catalogue: Catalogue, wish: Wish, told: Callable[[int, int], None], workers: int
) -> Iterator[Answer]:
    """All answers, in the order in which they are ready.

    Args:
        catalogue: the data sets of the wish.
        wish: what the page shall hold.
        told: hears how many pictures are made, and of how many.
        workers: how many processes compute; with 1 this one does.
    """
    pieces = work(catalogue, wish)
    total, done = sum(len(piece.states) for piece in pieces), 0
    told(0, total)
    if workers == 1:
        for piece in pieces:
            yield from answered(catalogue, piece)
            done += len(piece.states)
            told(done, total)
        return
    # Processes of their own from the start: a copy of this one would take over its locks.
    with ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(wish.packages,),
    ) as pool:
        futures = {pool.submit(_answered, piece): len(piece.states) for piece in pieces}
        try:
            for future in as_completed(futures):
                yield from future.result()
                done += futures[future]
                told(done, total)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def stage_sizes(names: Iterable[str], views: Iterable[str]) -> Mapping[str, Any]:
    """The stages as the page's script takes them: presenter mode, width of the window, sizes."""
    told = stages()
    return {
        name: {
            "present": told[name].present,
            "width": told[name].width,
            "views": {view: told[name].views[view] for view in views},
        }
        for name in names
    }
