"""Four kinds of blank on fixed days: none, not yet or no longer, no such state, not covered."""

import datetime as dt
from pathlib import Path

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import load_package

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({name: load_package(DATA / name) for name in ("cis", "nato")})


class Seen:
    """The membership map of a day with its table, legend and sentences."""

    def __init__(self, catalogue: Catalogue, query: str, on: str) -> None:
        asked = {"search": f"?view=map&{query}", "only": on, "sizes": {"map": [900, 500]}}
        self.document = unpack(render(catalogue, asked), dt.date.fromisoformat(on))
        self.card = self.document["cards"]["map"]

    def trace(self, name: str) -> dict:
        return next(one for one in self.card["figure"]["data"] if one.get("name") == name)

    def hover(self, state: str) -> str:
        drawn = self.trace("states")
        return dict(zip(drawn["customdata"], drawn["hovertext"], strict=True))[f"state:{state}"]

    def row(self, name: str) -> list[str]:
        return next(r["cells"] for r in self.card["table"]["rows"] if r["cells"][0] == name)

    def bold(self) -> set[str]:
        """Blanks that the legend writes in bold: those on the map."""
        found = set()
        entries = self.card["legend"][-1]["props"]["children"]
        for entry in entries:
            if "present" in entry["props"]["className"].split():
                found.add(entry["props"]["children"][1]["props"]["children"])
        return found


def test_moldova_never_joins_and_is_flat_with_the_word_none(catalogue: Catalogue) -> None:
    """Zagorski 1996, 1.1 lists the parties; Moldova is not among them."""
    seen = Seen(catalogue, "", "1995-01-15")
    assert seen.hover("MDA") == "Moldova: none, takes no part"
    assert seen.row("Moldova")[1:] == ["none", "", "", "", ""]
    assert "Outside: " in seen.document["summary"]
    assert "Moldova" in seen.document["summary"]
    assert not seen.trace("dots")["lon"]


def test_azerbaijan_is_not_yet_in_on_christmas_1991_and_says_from_when(
    catalogue: Catalogue,
) -> None:
    """Zagorski 1996, Intro: it joined in September 1993."""
    seen = Seen(catalogue, "", "1991-12-25")
    assert seen.hover("AZE") == (
        "Azerbaijan: not yet (from September 1993)<br>Zagorski 1996, Intro · ≠ disputed"
    )
    assert seen.row("Azerbaijan")[1:3] == ["not yet", "September 1993"]
    assert seen.trace("dots")["lon"]
    assert "Not yet: Armenia, Azerbaijan" in seen.document["summary"]
    assert "Not yet or no longer" in seen.bold()


def test_turkmenistan_has_left_the_general_purpose_forces_by_mid_1993(
    catalogue: Catalogue,
) -> None:
    """Zagorski 1996, fn 21: it withdrew between the signing and 20 March 1992."""
    seen = Seen(catalogue, "organisations=SON", "1993-06-01")
    assert seen.hover("TKM") == (
        "Turkmenistan: no longer (between 15 February 1992 and 20 March 1992)"
        "<br>Zagorski 1996, fn 21 · ≈ inferred"
    )
    cells = seen.row("Turkmenistan")
    assert (cells[1], cells[-1]) == ("no longer", "Zagorski 1996, fn 21")
    assert "No longer: " in seen.document["summary"]


def test_the_soviet_union_is_no_state_any_more_and_leaves_no_trace_on_the_map(
    catalogue: Catalogue,
) -> None:
    seen = Seen(catalogue, "", "1991-12-25")
    cells = seen.row("Soviet Union")
    assert (cells[1], cells[3], cells[5]) == (
        "no such state",
        "21 December 1991",
        "ISO 3166, ISO 3166-3",
    )
    assert "state:SUN" not in seen.trace("states")["customdata"]
    assert "No such state" not in seen.bold()


def test_before_the_founding_of_the_cis_the_source_covers_nothing(catalogue: Catalogue) -> None:
    seen = Seen(catalogue, "", "1991-09-01")
    assert seen.document["headline"] == "No data on this day"
    assert seen.trace("states")["locations"] == []
    assert "Soviet Union: not covered by this source" in seen.trace("outside")["hovertext"]
    table = seen.card["table"]["rows"]
    assert {row["cells"][1] for row in table} == {"not covered by this source"}
    assert "Armenia" in [row["cells"][0] for row in table]
    assert seen.bold() == {"Outside coverage"}


def test_a_source_heard_alone_leaves_uncovered_what_it_does_not_tell(
    catalogue: Catalogue,
) -> None:
    """Gibler 2009, entry 4.1442 dates three accessions only."""
    seen = Seen(catalogue, "source=gibler-2009", "1994-02-01")
    assert seen.row("Moldova")[1] == "not covered by this source"
    assert seen.row("Belarus")[1] != "not covered by this source"
    assert "Not covered by this source: " in seen.document["summary"]


def test_surroundings_stand_in_no_table(catalogue: Catalogue) -> None:
    seen = Seen(catalogue, "", "1995-01-15")
    assert "Turkey" not in [row["cells"][0] for row in seen.card["table"]["rows"]]


def test_slovakia_is_part_of_czechoslovakia_until_1993(catalogue: Catalogue) -> None:
    seen = Seen(catalogue, "data=nato", "1985-01-01")
    assert "Slovakia" in seen.hover("CSK").split("no states yet: ")[1]
    cells = seen.row("Slovakia")
    assert cells[1:3] == ["part of Czechoslovakia", "1 January 1993"]
    assert cells[5]
    assert seen.trace("unborn")["lon"]
    assert "No such state" in seen.bold()
    assert "No states yet: " in seen.document["summary"]
    after = Seen(catalogue, "data=nato", "1993-06-01")
    assert after.row("Slovakia")[1] != "part of Czechoslovakia"


def test_the_four_kinds_differ_in_form_on_the_map(catalogue: Catalogue) -> None:
    seen = Seen(catalogue, "data=nato", "1985-01-01")
    states = seen.trace("states")
    fill = dict(zip(states["customdata"], states["z"], strict=True))
    assert fill["state:SWE"] != fill["state:POL"] != fill["state:NOR"]
    assert seen.trace("dots")["lon"]  # not yet
    assert seen.trace("unborn")["line"]["dash"] != "solid"  # no such state
    outside = seen.trace("outside")
    assert "SWE" not in outside["locations"]
    assert "customdata" not in outside
