"""The map of promises: kinds are told apart without colour, partners are outlined, words escaped."""

import numpy as np
import pandas as pd
import pytest

from components.charts._projection import EqualEarth, is_world
from components.charts.obligation_map import PROMISES, fill, obligation_map
from components.theme import Style
from tests.unit.map_frames import BORDERS, NAMES, URL, trace, units

KINDS = dict(zip(("RUS", "KAZ", "UKR", "UZB", "TKM"), PROMISES, strict=True))


def rows(**changed: dict[str, object]) -> pd.DataFrame:
    found = []
    for state, name in NAMES.items():
        kind = KINDS.get(state, "none")
        promised = (kind,) if state in KINDS else ()
        found.append(
            {
                "state_id": state,
                "name": name,
                "kind": kind,
                "obligation": "".join(promised),
                "obligations": promised,
                "partner_ids": ("BLR", "ARM") if promised else (),
                "organisation": "Pact" if promised else "",
                "since": "1992-05-15" if promised else "",
                "until": "",
                "sure": True,
                "certainty": "stated",
                "source_id": "S",
                "locator": "1",
                "predecessor": "",
            }
            | changed.get(state, {})
        )
    return pd.DataFrame(found)


def drawn(found: pd.DataFrame, **more: object):
    options = {"borders": BORDERS, "style": Style(), "geojson_url": URL} | more
    return obligation_map(found, units(), **options)  # type: ignore[arg-type]


def test_every_kind_but_the_plain_one_has_a_texture_of_its_own() -> None:
    figure = drawn(rows())
    assert all(trace(figure, kind).lon for kind in PROMISES[1:])
    assert trace(figure, "consultation").mode == "markers"
    alone = drawn(rows(**{state: {"kind": "defence"} for state in KINDS}))
    assert not any(trace(alone, kind).lon for kind in PROMISES[1:])


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_no_two_kinds_share_a_colour(theme: str) -> None:
    style = Style(theme=theme)
    kinds = (*PROMISES, "none", "outside")
    assert len({style.colour(fill(kind)) for kind in kinds}) == len(kinds)


def test_partners_of_the_selected_state_are_outlined_in_dashes() -> None:
    figure = drawn(rows(), selected="state:RUS", partners={"state:BLR"})
    assert trace(figure, "chosen").lon
    assert trace(figure, "partners").lon
    assert trace(figure, "partners").line.dash != "solid"
    assert not trace(drawn(rows()), "partners").lon


def test_a_tooltip_tells_all_promises_partners_and_treaty_and_escapes_them() -> None:
    hostile = {"RUS": {"obligations": ("defence", "consultation"), "organisation": "<b>Pact"}}
    states = trace(drawn(rows(**hostile)), "states")
    text = states.hovertext[list(states.customdata).index("state:RUS")]
    for part in ("Russia: defence since", "also: consultation", "to 2 states", "&lt;b&gt;Pact"):
        assert part in text
    assert "<b>" not in text


def test_the_whole_earth_is_drawn_in_true_areas_and_back() -> None:
    projection = EqualEarth()
    lon, lat = np.array([-160.0, 0.0, 100.0, 170.0]), np.array([60.0, -50.0, 0.0, 82.0])
    back = projection.lonlat(*projection.plane(lon, lat))
    assert np.allclose(back[0], lon, atol=1e-6)
    assert np.allclose(back[1], lat, atol=1e-6)
    assert is_world(np.array([-160.0, 170.0]), np.array([-50.0, 70.0]))
    assert not is_world(np.array([-160.0, 170.0]), np.array([20.0, 70.0]))
