"""Real files of the field, for tests alone: they lie outside the project and may be absent.

`REAL` is the folder `shared/real` beside the project or beside a folder above it, or what the
environment variable ATLAS_REAL_FILES names. Tests marked with `needs_real` are skipped without it.
"""

import os
from pathlib import Path

import pytest


def _found() -> Path | None:
    named = os.environ.get("ATLAS_REAL_FILES")
    above = [folder / "shared" / "real" for folder in Path(__file__).resolve().parents]
    places = [Path(named)] if named else above
    return next((place for place in places if place.is_dir()), None)


REAL: Path | None = _found()
needs_real = pytest.mark.skipif(
    REAL is None,
    reason="the real files are absent: set ATLAS_REAL_FILES to the folder that holds them",
)
