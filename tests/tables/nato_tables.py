"""The second bundled package, and questions that its tests ask again and again."""

import datetime as dt
from pathlib import Path

import pandas as pd

from data.load import load_package
from data.query import standings

NATO = Path(__file__).resolve().parents[2] / "data" / "nato"
PACKAGE = load_package(NATO)


def ids(listed: str) -> set[str]:
    return set(listed.split())


FOUNDERS = ids("BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA")
PACT = ids("ALB BGR CSK DDR HUN POL ROU SUN")
NEUTRAL = ids("AUT CHE FIN IRL LIE SWE")
EASTERN_LAENDER = {"DE-BB", "DE-MV", "DE-SN", "DE-ST", "DE-TH"}


def rows(table: str, **wanted: str) -> pd.DataFrame:
    frame = PACKAGE.tables[table]
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def with_standing(
    organisation: str, day: str, *standing: str, source: str | None = None
) -> set[str]:
    found = standings(PACKAGE, [organisation], dt.date.fromisoformat(day), source=source)
    return set(found.loc[found["standing"].isin(standing), "state_id"])


def kind_of(state: str, organisation: str, day: str) -> str:
    found = standings(PACKAGE, [organisation], dt.date.fromisoformat(day)).set_index("state_id")
    return str(found.loc[state, "kind"])


# The package as a package
