"""Files that are whole or not there."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write(path: Path, body: bytes) -> None:
    """Write a file beside its place and put it there once it is whole.

    Raises:
        OSError: the place cannot be written; nothing is left there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            unfinished = file.name
            file.write(body)
        Path(unfinished).chmod(0o666 & ~_mask())
        Path(unfinished).replace(path)
    except OSError:
        if unfinished:
            Path(unfinished).unlink(missing_ok=True)
        raise


def _mask() -> int:
    """The mask of new files; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
