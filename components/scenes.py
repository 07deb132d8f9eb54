"""The scene of a link: what views draw from, shared by questions that follow one another."""

from collections.abc import Sequence

from components.catalogue import Catalogue
from components.view_state import ViewState
from components.views.scene import Scene

Sizes = Sequence[tuple[str, int, int]]


def scene_of(catalogue: Catalogue, state: ViewState, sizes: Sizes = (), em: float = 14.0) -> Scene:
    """The scene of a state; one for all questions about it.

    Args:
        catalogue: the open data sets.
        state: the state of the page; its date does not matter.
        sizes: `(card, width, height)` in CSS pixels; charts of other cards get the usual size.
        em: root font size in CSS pixels.
    """
    entry = catalogue.entry(state.data)
    return catalogue.lately(
        (entry.package.digest, state, tuple(sizes), em),
        lambda: Scene(
            package=entry.package,
            state=state,
            choices=entry.choices,
            sizes={name: (width, height) for name, width, height in sizes},
            em=em,
            assets=catalogue.assets,
            labels=catalogue.labels(state.data, state.lang),
            shared=catalogue.shared,
        ),
    )
