"""Where the files of a package lie: in a folder, or in memory. Both give the same package."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class Source(Protocol):
    """The files of a package, by their paths below it."""

    @property
    def name(self) -> str:
        """Id of the package where its descriptor gives none."""

    @property
    def place(self) -> Path:
        """The folder; an empty path where the files lie in memory."""

    @property
    def trusted(self) -> bool:
        """Whether the owner of this machine put the files there."""

    def holds(self, path: str) -> bool:
        """Whether a path that looks harmless really leads to a place inside the package."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: there is none, or it cannot be read.
        """

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, sorted; none where it is missing."""


@dataclass(frozen=True)
class Folder:
    """A package in a folder."""

    place: Path
    trusted: bool = field(default=True, init=False)

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.place.resolve().name

    def holds(self, path: str) -> bool:
        """Whether a path stays in the folder: a link may lead elsewhere."""
        try:
            return (self.place / path).resolve().is_relative_to(self.place.resolve())
        except (OSError, RuntimeError):
            return False

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.place / path).read_bytes()

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, without hidden ones."""
        folder = self.place / path
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        return [one.name for one in found if one.is_dir() and not one.name.startswith(".")]


@dataclass(frozen=True)
class Memory:
    """A package of files in memory: somebody else's, so that nothing in it is trusted."""

    files: Mapping[str, bytes]
    name: str = "package"
    place: Path = field(default=Path(), init=False)
    trusted: bool = field(default=False, init=False)

    def holds(self, path: str) -> bool:
        """Every path: what is no file of the package is missing."""
        return True

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return self.files[path]
        except KeyError as error:
            raise FileNotFoundError(path) from error

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, without hidden ones."""
        start = f"{path}/"
        below = [one.removeprefix(start) for one in self.files if one.startswith(start)]
        names = {one.split("/")[0] for one in below if "/" in one}
        return sorted(one for one in names if not one.startswith("."))


def source_of(given: "Path | str | Mapping[str, bytes] | Source") -> Source:
    """The files of a package, given as a folder, its descriptor, files in memory or a source."""
    if isinstance(given, str | Path):
        path = Path(given)
        return Folder(path.parent if path.name == "datapackage.json" else path)
    return Memory(given) if isinstance(given, Mapping) else given
