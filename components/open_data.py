"""The data sets that somebody may see: the public ones, their own, and several side by side."""

import importlib
from collections import OrderedDict
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from threading import RLock
from typing import Any

import flask

from components.own.kept import Kept, Own
from data.load import Package

COOKIE = "atlas_visitor"
BESIDE = "~"  # joins the ids of data sets that are shown side by side
MOST_BESIDE = 4
JOINED = 8  # that are kept

Seen = tuple[tuple[str, str], ...]


def visitor() -> str:
    """The cookie of who asks; empty outside a request and for who has opened nothing."""
    return flask.request.cookies.get(COOKIE, "") if flask.has_request_context() else ""


class OpenData(Mapping[str, Package]):
    """Data sets by id, the default first: those of everyone, then those of who asks.

    Ids joined by `~` are one data set made of several (`data/together.py`); it can be asked for
    but is not listed.
    """

    def __init__(
        self,
        public: Mapping[str, Package],
        asking: Callable[[], str] = visitor,
        *,
        own: bool = True,
    ) -> None:
        """Keep the public data sets.

        Args:
            public: data sets of everyone.
            asking: tells who asks.
            own: whether visitors may open data sets of their own.
        """
        self.public = dict(public)
        self.kept = Kept(gone=self._gone)
        self.own = own
        self.forgotten: list[Callable[[str], None]] = []  # are told the ids of what is gone
        self._asking = asking
        self._joined: OrderedDict[tuple[str, ...], Package] = OrderedDict()
        self._lock = RLock()

    def __getitem__(self, id_: str) -> Package:
        """A data set; KeyError for one that who asks may not see."""
        if BESIDE in id_:
            return self._beside(id_)
        if id_ in self.public:
            return self.public[id_]
        found = self.kept.get(self._asking(), id_) if self.own else None
        if found is None:
            raise KeyError(id_)
        return found.package

    def __contains__(self, id_: object) -> bool:
        """Whether who asks may see a data set."""
        if not isinstance(id_, str):
            return False
        try:
            self[id_]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        """Ids of the data sets that are listed."""
        return iter([*self.public, *(one.id for one in self.theirs())])

    def __len__(self) -> int:
        """How many are listed."""
        return len(self.public) + len(self.theirs())

    def items(self) -> ItemsView[str, Package]:
        """Ids and data sets; looking at all of them is no use of one."""
        return self._listed().items()

    def values(self) -> ValuesView[Package]:
        """The data sets that are listed."""
        return self._listed().values()

    def _listed(self) -> dict[str, Package]:
        return {**self.public, **{one.id: one.package for one in self.theirs()}}

    def theirs(self) -> list[Own]:
        """The own data sets of who asks."""
        return self.kept.of(self._asking()) if self.own else []

    def replace(self, id_: str, package: Package) -> None:
        """Put a newer state of a public data set in the place of the older."""
        self.public[id_] = package
        self._drop(id_)

    def _gone(self, one: Own) -> None:
        self._drop(one.id)

    def _drop(self, id_: str) -> None:
        with self._lock:
            for key in [key for key in self._joined if id_ in key]:
                del self._joined[key]
        for tell in self.forgotten:
            tell(id_)

    def _beside(self, id_: str) -> Package:
        parts = tuple(id_.split(BESIDE))
        if not 2 <= len(parts) <= MOST_BESIDE or len(set(parts)) < len(parts):
            raise KeyError(id_)
        packages = [self[part] for part in parts]
        with self._lock:
            if parts not in self._joined:
                self._joined[parts] = _join(id_, packages)
                while len(self._joined) > JOINED:
                    self._joined.popitem(last=False)
            self._joined.move_to_end(parts)
            return self._joined[parts]


def _join(id_: str, packages: Sequence[Package]) -> Package:
    try:
        together: Any = importlib.import_module("data.together")
    except ImportError as error:
        raise KeyError(id_) from error
    joined: Package = together.joined(packages)
    return joined
