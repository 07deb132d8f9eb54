"""Tiny frames for the tests of the maps, and figures made from them."""

import pandas as pd

from components.charts.framework_map import framework_map
from components.charts.membership_map import membership_map
from components.theme import Style
from data.geo.units import read_borders

BORDERS = read_borders()
URL = "/assets/geo/units.geojson"
CARDS = [(360, 300, 15.5), (577, 360, 14.0), (838, 520, 14.0), (1387, 700, 17.0)]
NAMES = {
    "ARM": "Armenia",
    "AZE": "Azerbaijan",
    "BLR": "Belarus",
    "EST": "Estonia",
    "GEO": "Georgia",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "LTU": "Lithuania",
    "LVA": "Latvia",
    "MDA": "Moldova",
    "RUS": "Russia",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "UKR": "Ukraine",
    "UZB": "Uzbekistan",
}


def standing(state, kind="none", name=None, **more):
    row = {
        "state_id": state,
        "name": name or NAMES[state],
        "kind": kind,
        "standing": "",
        "since": "",
    }
    rest = {"until": "", "sure": True, "certainty": "stated", "predecessor": ""}
    return row | rest | more


def standings(**kinds):
    words = {"full": "party", "signed": "signatory", "affiliated": "observer"}
    rows = [
        standing(state, kinds.get(state, "none"), standing=words.get(kinds.get(state, ""), ""))
        for state in NAMES
    ]
    return pd.DataFrame(rows)


def units(holder=None):
    rows = [
        {"territory_id": unit, "state_id": holder or state, "region_id": "R"}
        for state in NAMES
        for unit in sorted(BORDERS.parts([state]))
    ]
    return pd.DataFrame(rows)


def framework_rows(**more):
    rows = []
    for unit in sorted(BORDERS.parts(["RUS", "KAZ"])):
        number = 1 if BORDERS.units[unit].label[0] < 60 else 2
        certainty = "stated" if unit == "RU-KGD" else "inferred"
        rows.append(framework_row(number, unit, certainty, **more))
    rows += [framework_row(3, state, "stated") for state in ("TJK", "UZB")]
    return pd.DataFrame(rows)


def framework_row(number, unit, certainty, state=None, **more):
    return {
        "framework_id": f"F{number}",
        "name": f"Framework {number}",
        "number": number,
        "territory_id": unit,
        "state_id": state or BORDERS.units[unit].parent or unit,
        "certainty": certainty,
        "framework_status": "proposed",
    } | more


def members(rows=None, where=None, style=None, **more):
    rows = standings(RUS="full", KAZ="signed", BLR="not_yet") if rows is None else rows
    return membership_map(
        rows,
        units() if where is None else where,
        borders=BORDERS,
        style=style or Style(width=838, height=520),
        geojson_url=URL,
        **more,
    )


def frameworks(rows=None, style=None, states=None, where=None):
    return framework_map(
        framework_rows() if rows is None else rows,
        standings() if states is None else states,
        units() if where is None else where,
        borders=BORDERS,
        style=style or Style(width=838, height=520),
        geojson_url=URL,
    )


def trace(figure, name):
    return next(item for item in figure.data if item.name == name)
