"""Classifications of the bundled data: known answers, with their place in the report."""

import datetime as dt
from pathlib import Path

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import Package, load_package
from data.query.schemes import compare_schemes, scheme_groups, schemes

D = dt.date
FOLDER = Path(__file__).parents[2] / "data" / "cis"
DEFAULT = D(1995, 1, 15)


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(FOLDER)


@pytest.fixture(scope="module")
def catalogue(cis: Package) -> Catalogue:
    return Catalogue({"cis": cis})


def document(catalogue: Catalogue, on: dt.date = DEFAULT, **more: str) -> dict:
    chosen = {"scheme": "ARBATOV94", "against": "TIERS94", **more}
    search = "?view=schemes&" + "&".join(f"{name}={value}" for name, value in chosen.items())
    sizes = {"schemes": [545, 300], "groups": [535, 370]}
    return unpack(render(catalogue, {"search": search, "em": 14, "sizes": sizes}), on)


def groups(cis: Package, scheme: str) -> dict[int, set[str]]:
    rows = scheme_groups(cis, scheme)
    return {int(number): set(part["state_id"]) for number, part in rows.groupby("number")}


def test_arbatov_puts_russias_partners_into_five_groups(cis: Package) -> None:
    assert groups(cis, "ARBATOV94") == {  # 2.2, fn 29
        1: {"BLR"},
        2: {"KAZ", "UKR"},
        3: {"ARM", "GEO", "KGZ"},
        4: {"EST", "LTU", "LVA", "MDA"},
        5: {"AZE", "TJK", "TKM", "UZB"},
    }
    assert set(scheme_groups(cis, "ARBATOV94")["locator"]) == {"2.2"}


def test_trenin_picks_a_partner_for_each_region(cis: Package) -> None:
    assert groups(cis, "TRENIN94") == {  # 2.2, fn 30
        1: {"BLR", "GEO", "KAZ"},
        2: {"ARM"},
        3: {"AZE", "UKR"},
    }


def test_the_grand_design_tells_full_from_selective_cooperation(cis: Package) -> None:
    found = groups(cis, "TIERS94")  # 2.2.1
    assert found[2] == {"MDA", "TKM", "UKR"}
    assert len(found[1]) == 9


def test_arbatov_and_the_grand_design_agree_on_26_of_55_pairs(cis: Package) -> None:
    compared = compare_schemes(cis, "ARBATOV94", "TIERS94")
    found = compared.agreement
    # Eleven states. Together in both: ARM GEO KGZ and AZE TJK UZB, three pairs each.
    assert (found.n, found.pairs, found.together, found.apart) == (11, 55, 6, 20)
    assert found.rand == pytest.approx(26 / 55)
    # 10 pairs together in one, 31 in the other: 55 - 41 + 2 * 310 / 55.
    assert found.expected == pytest.approx(14 + 620 / 55)
    assert (found.same_order, found.opposite_order) == (11, 9)
    assert compared.only_one == ("EST", "LTU", "LVA")
    assert compared.only_other == ("RUS",)


def test_the_tiers_of_the_grand_design_follow_who_ratified_the_charter(cis: Package) -> None:
    found = compare_schemes(cis, "FORM96", "TIERS94").agreement
    assert (found.agreeing, found.pairs) == (66, 66)


def test_on_the_default_day_the_three_of_1994_are_proposed(cis: Package) -> None:
    rows = schemes(cis, DEFAULT)
    assert set(rows.loc[rows["proposed"], "scheme_id"]) == {"ARBATOV94", "TIERS94", "TRENIN94"}


def test_the_view_opens_with_two_classifications_that_are_already_proposed(
    catalogue: Catalogue,
) -> None:
    assert set(catalogue.entry("cis").choices.schemes[:3]) == {"ARBATOV94", "TIERS94", "TRENIN94"}


def test_the_headline_counts_agreement_and_names_chance(catalogue: Catalogue) -> None:
    shown = document(catalogue)
    assert shown["headline"] == (
        "Arbatov's groups of partners and Cooperation tiers of the Grand Design "
        "agree on 26 of 55 pairs of states"
    )
    assert "eleven states; by chance one would expect them to agree on 25 pairs" in shown["summary"]
    assert "Of 20 pairs that both rank by closeness, 11 stand" in shown["summary"]
    legend = str(shown["cards"]["groups"]["legend"])
    assert (
        "Rand index (6 together + 20 apart) / 55 pairs = 0.47 · by chance 0.46 · n = 11" in legend
    )


def test_the_german_page_says_it_in_german(catalogue: Catalogue) -> None:
    shown = document(catalogue, lang="de")
    assert "stimmen bei 26 von 55 Staatenpaaren überein" in shown["headline"]
    assert "= 0,47 · Zufall 0,46" in str(shown["cards"]["groups"]["legend"])


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (D(1994, 7, 1), True),  # "1994": likely from the middle of the year
        (D(1994, 11, 3), True),  # Trenin wrote on 4 November
        (D(1994, 11, 4), False),
    ],
)
def test_before_its_proposal_the_view_says_so(
    catalogue: Catalogue, on: dt.date, late: bool
) -> None:
    shown = document(catalogue, on, scheme="TRENIN94", against="TIERS94")
    assert shown["headline"].startswith("Not yet proposed on this day") is late
    assert ("not yet: 4 Nov 1994" in shown["cards"]["schemes"]["sub"]) is late


def test_the_map_is_light_before_the_proposal_and_bold_after(catalogue: Catalogue) -> None:
    def fill(on: dt.date) -> str:
        figure = document(catalogue, on)["cards"]["schemes"]["figure"]
        (states,) = [one for one in figure["data"] if one.get("name") == "states"]
        return states["colorscale"][0][1]

    assert fill(D(1993, 1, 1)) != fill(DEFAULT)


def test_the_table_lists_every_state_with_its_group_and_source(catalogue: Catalogue) -> None:
    table = document(catalogue)["cards"]["groups"]["table"]
    rows = {row["key"]: row["cells"] for row in table["rows"]}
    assert len(rows) == 15
    ukraine = dict(zip(table["columns"], rows["state:UKR"], strict=True))
    assert ukraine["Arbatov's groups of partners"] == "2 Strategic partners"
    assert ukraine["Cooperation tiers of the Grand Design"] == "2 Selective cooperation"
    assert ukraine["Pairs alike"] == "7 / 10 ✕ 6"
    assert "Zagorski 1996, 2.2.1" in ukraine["Source"]


def test_a_region_filter_counts_only_its_states(catalogue: Catalogue) -> None:
    shown = document(catalogue, regions="CAU")
    assert "agree on 1 of 3 pairs" in shown["headline"]  # ARM and GEO together, AZE joined by one
    assert len(shown["cards"]["groups"]["table"]["rows"]) == 3


def test_the_same_classification_twice_asks_for_another(catalogue: Catalogue) -> None:
    shown = document(catalogue, against="ARBATOV94")
    assert shown["headline"].endswith("choose another classification to compare it with")


def test_no_organisation_chosen_does_not_empty_the_view(catalogue: Catalogue) -> None:
    assert document(catalogue, organisations="")["empty"] == ""


def test_no_region_chosen_says_why_nothing_is_drawn(catalogue: Catalogue) -> None:
    shown = document(catalogue, regions="")
    assert shown["headline"]
    assert shown["empty"] == "Nothing is drawn because no region is chosen."
