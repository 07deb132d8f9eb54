"""Look after the files of open data sets: read them again when they change.

The last state that could be read stays on the page while a newer one is broken.
"""

import threading
from collections.abc import Mapping
from pathlib import Path

from watchfiles import watch

from components.catalogue import Catalogue
from components.open_data import OpenData
from components.stories import with_stories
from data.descriptor import FILE
from data.opening import opened_path

SETTLE = 400  # milliseconds without a change after which the files are read


class Watch:
    """Reads data sets again when their files change.

    Args:
        catalogue: holds them; what is remembered of an older state is dropped.
        paths: folder or file by id.
    """

    def __init__(self, catalogue: Catalogue, paths: Mapping[str, Path]) -> None:
        self._catalogue = catalogue
        self._paths = {id_: _folder(path.resolve()) for id_, path in paths.items()}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        catalogue.watched = frozenset(paths)

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        # Programs save a file by putting a new one in its place: the folder around it is watched.
        folders = {path if path.is_dir() else path.parent for path in self._paths.values()}
        for changes in watch(*folders, stop_event=self._stop, debounce=1600, step=SETTLE):
            changed = [Path(path) for _, path in changes]
            for id_, path in self._paths.items():
                if any(one == path or path in one.parents for one in changed):
                    self.read(id_)

    def read(self, id_: str) -> bool:
        """Read a data set again; False when it is broken and the last good state stays."""
        made = with_stories(opened_path(self._paths[id_]))
        if made.package is None:
            self._catalogue.broken[id_] = made.report
            return False
        self._catalogue.broken.pop(id_, None)
        packages = self._catalogue.packages
        if isinstance(packages, OpenData) and packages[id_].digest != made.package.digest:
            packages.replace(id_, made.package)
        return True


def _folder(path: Path) -> Path:
    """The folder of a package that was named by its descriptor."""
    return path.parent if path.name == FILE else path
