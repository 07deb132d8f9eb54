"""What visitors have opened, in memory only: bounded, and apart from each other."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import RLock

from data.load import Package
from data.opening import Opened
from data.report import Report

EACH = 4  # data sets of one visitor
ALL = 24  # data sets of all visitors
BYTES = 200_000_000  # bytes of their files
IDLE = 4 * 3600.0  # seconds after which what nobody asks for is forgotten
REPORTS = 100  # reports on files that could not be used
OWN = "own-"
FAULTY = "report-"


@dataclass
class Own:
    """A data set of a visitor.

    Attributes:
        id: `own-` and a random part that nobody can guess.
        visitor: the cookie of the visitor who opened it.
        package: the data set.
        files: its files by path.
        report: what was found when it was opened.
        used: when it was last asked for, in seconds.
    """

    id: str
    visitor: str
    package: Package
    files: Mapping[str, bytes]
    report: Report
    used: float = 0.0

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(map(len, self.files.values()))


@dataclass
class Kept:
    """The data sets of all visitors.

    Args:
        clock: tells the time in seconds.
        gone: is told of every data set that is forgotten.
    """

    clock: Callable[[], float] = time.monotonic
    gone: Callable[[Own], None] = lambda _: None
    _sets: "OrderedDict[str, Own]" = field(default_factory=OrderedDict)
    _reports: "OrderedDict[str, tuple[str, Report]]" = field(default_factory=OrderedDict)
    _lock: RLock = field(default_factory=RLock)

    def add(self, visitor: str, opened: Opened) -> str:
        """Keep what a visitor opened; those used longest ago make room. Returns its id.

        Of files that could not be used the report is kept, under an id that only names it.
        """
        with self._lock:
            if opened.package is None:
                id_ = FAULTY + secrets.token_urlsafe(16)
                self._reports[id_] = (visitor, opened.report)
                while len(self._reports) > REPORTS:
                    self._reports.popitem(last=False)
                return id_
            id_ = OWN + secrets.token_urlsafe(16)
            made = Own(id_, visitor, opened.package, opened.files, opened.report, self.clock())
            self._sets[id_] = made
            self._make_room(visitor)
            return id_

    def _make_room(self, visitor: str) -> None:
        self._forget_idle()
        theirs = [one for one in self._sets.values() if one.visitor == visitor]
        for one in theirs[: max(len(theirs) - EACH, 0)]:
            self._forget(one)
        while len(self._sets) > 1 and (len(self._sets) > ALL or self._bytes() > BYTES):
            self._forget(next(iter(self._sets.values())))

    def _bytes(self) -> int:
        return sum(one.size for one in self._sets.values())

    def of(self, visitor: str) -> list[Own]:
        """The data sets of a visitor, the oldest first; none for somebody without a cookie."""
        if not visitor:
            return []
        with self._lock:
            self._forget_idle()
            theirs = [one for one in self._sets.values() if one.visitor == visitor]
            return sorted(theirs, key=lambda one: list(self._sets).index(one.id))

    def get(self, visitor: str, id_: str) -> Own | None:
        """A data set of a visitor, which counts as used now; None for one of somebody else."""
        with self._lock:
            self._forget_idle()
            found = self._sets.get(id_)
            if found is None or not visitor or not secrets.compare_digest(found.visitor, visitor):
                return None
            found.used = self.clock()
            self._sets.move_to_end(id_)
            return found

    def report(self, visitor: str, id_: str) -> Report | None:
        """The report on a data set, or on files that could not be used."""
        with self._lock:
            whose, report = self._reports.get(id_, ("", None))
            if report is not None and visitor and secrets.compare_digest(whose, visitor):
                return report
        found = self.get(visitor, id_)
        return found.report if found else None

    def remove(self, visitor: str, id_: str) -> bool:
        """Forget a data set of a visitor; False when they have none of this id."""
        with self._lock:
            found = self.get(visitor, id_)
            if found:
                self._forget(found)
            return found is not None

    def _forget_idle(self) -> None:
        last = self.clock() - IDLE
        for one in [one for one in self._sets.values() if one.used < last]:
            self._forget(one)

    def _forget(self, one: Own) -> None:
        self._sets.pop(one.id, None)
        self.gone(one)
