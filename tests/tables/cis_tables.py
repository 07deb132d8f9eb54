"""Reading the bundled package's tables as they stand, without the program's own loader."""

import json
from pathlib import Path

import pandas as pd

PACKAGE = Path(__file__).parents[2] / "data" / "cis"
DESCRIPTOR = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
REPORT = "zagorski-1996"


def rows(table: str, **wanted: str) -> pd.DataFrame:
    """Rows of a table as text, missing cells as empty text, filtered by equal values."""
    frame = pd.read_csv(
        PACKAGE / RESOURCES[table]["path"], dtype=str, keep_default_na=False, encoding="utf-8"
    )
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def states(table: str, **wanted: str) -> set[str]:
    """States in the rows of a table that have these values."""
    return set(rows(table, **wanted)["state_id"])


def dates(table: str, column: str, **wanted: str) -> set[str]:
    """Different dates in a column of the rows that have these values."""
    return set(rows(table, **wanted)[column])
