"""The concepts view on the bundled data: known answers, with their place in the report."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import Package, load_package
from data.query.ideas import assessments, plans, positions

D = dt.date
FOLDER = Path(__file__).parents[2] / "data" / "cis"
SIZES = {"positions": [490, 220]}


@pytest.fixture(scope="module")
def cis() -> Package:
    return load_package(FOLDER)


@pytest.fixture(scope="module")
def catalogue(cis: Package) -> Catalogue:
    return Catalogue({"cis": cis})


def document(catalogue: Catalogue, on: dt.date, lang: str = "en") -> dict:
    search = f"?view=concepts&lang={lang}"
    return unpack(render(catalogue, {"search": search, "em": 14, "sizes": SIZES}), on)


def words(part: Any) -> list[str]:
    """All words of written content, in reading order."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, list):
        return [word for item in part for word in words(item)]
    return words(part["props"].get("children", [])) if isinstance(part, dict) else []


def found(part: Any, **props: str) -> list[dict]:
    """Components whose properties hold these texts."""
    if isinstance(part, list):
        return [one for item in part for one in found(item, **props)]
    if not isinstance(part, dict):
        return []
    own = part["props"]
    here = all(text in str(own.get(name.replace("_", "-"), "")) for name, text in props.items())
    return ([part] if here else []) + found(own.get("children", []), **props)


def options(rows: pd.DataFrame, plan: str) -> dict[str, str]:
    own = rows[rows["plan_id"] == plan]
    return dict(zip(own["option_id"], own["standing"], strict=True))


def test_the_grand_design_has_three_variants_in_this_order(cis: Package) -> None:
    rows = plans(cis, D(1995, 1, 15))
    variants = rows[(rows["plan_id"] == "GDESIGN") & (rows["kind"] == "variant")]
    assert list(zip(variants["option"], variants["standing"], strict=True)) == [  # 2.2.1
        ("Coalition of states", "current_stage"),
        ("Military-political alliance", "near_term_goal"),
        ("Defence integration", "long_term_goal"),
    ]
    assert set(variants["locator"]) == {"2.2.1"}


def test_the_concept_of_1995_goes_in_three_stages(cis: Package) -> None:
    rows = plans(cis, D(1995, 3, 15))
    stages = rows[(rows["plan_id"] == "ALMATY") & (rows["kind"] == "stage")]
    assert list(stages["standing"]) == ["current_stage", "planned", "planned"]  # 2.3
    assert set(stages["status"]) == {"open"}
    assert set(plans(cis, D(1995, 1, 15)).query("plan_id == 'ALMATY'")["status"]) == {"later"}


def test_shaposhnikovs_first_option_became_largely_real_and_his_third_did_not(cis: Package) -> None:
    standing = options(plans(cis, D(1995, 1, 15)), "SHAP93")  # 2.1, 2.2
    assert list(standing.values()) == ["partly_realised", "in_practice", "not_realised"]


def test_the_quarrel_of_1993_stands_two_against_five(cis: Package) -> None:
    rows = positions(cis, D(1993, 9, 1))
    assert rows["question_id"].iloc[0] == "MODEL93"
    model = rows[rows["question_id"] == "MODEL93"]
    sides = {stance: set(group["actor_id"]) for stance, group in model.groupby("stance_id")}
    assert sides["WARSAW-PACT"] == {"RUS", "UZB"}  # 2.1, fn 25
    assert sides["NATO"] == {"ARM", "KAZ", "KGZ", "TJK", "SHAPOSHNIKOV"}
    assert set(model["status"]) == {"held"}


def test_the_treaty_fails_both_tests(cis: Package) -> None:
    rows = assessments(cis)
    treaty = rows[rows["organisation_id"] == "CST"]
    defence = treaty[treaty["concept"] == "collective_defence"].set_index("criterion_id")
    assert defence.loc["Members share values", "finding"] == "not_met"  # 1.2.2
    assert defence.loc["Members see a shared threat", "finding"] == "not_met"  # 1.2.2
    assert defence.loc["Obliges members to assist", "finding"] == "met"  # 1.2.1, Art. 4
    security = treaty[(treaty["concept"] == "collective_security") & treaty["agreed"]]
    assert set(security["finding"]) == {"not_met"}  # 1.2.1


def test_the_headline_names_the_newest_plan_of_the_day(catalogue: Catalogue) -> None:
    headlines = {on: document(catalogue, on)["headline"] for on in (D(1992, 1, 15), D(1995, 1, 15))}
    assert headlines[D(1992, 1, 15)] == "One plan on the table: Shaposhnikov doctrine of 1991"
    assert headlines[D(1995, 1, 15)].endswith(
        "plans on the table, the newest: Grand Design of 1994"
    )


def test_the_summary_gives_the_tally_of_the_tests(catalogue: Catalogue) -> None:
    summary = document(catalogue, D(1995, 1, 15))["summary"]
    assert summary.startswith("Tashkent Treaty: Collective defence 5 of 9 met; Collective security")


def test_plans_stand_by_what_they_are_on_the_day_in_words(catalogue: Catalogue) -> None:
    content = document(catalogue, D(1995, 1, 15))["cards"]["plans"]["content"]
    told = words(content)
    heads = [told.index(text) for text in ("On the table", "Not yet on the table",
                                           "No longer on the table", "Without a date")]  # fmt: skip
    assert heads == sorted(heads)
    assert heads[0] < told.index("Grand Design of 1994") < heads[1]
    assert heads[1] < told.index("Concept of 1995 (Almaty)") < heads[2]
    assert "from February 1995" in told
    assert "until 14 February 1992" in told


def test_an_open_plan_is_spread_out_and_its_standings_are_labelled(catalogue: Catalogue) -> None:
    content = document(catalogue, D(1995, 1, 15))["cards"]["plans"]["content"]
    spread = [one for one in found(content, className="plan open") if one["props"]["open"]]
    design = next(one for one in spread if "Grand Design of 1994" in words(one))
    badges = [words(one) for one in found(design, className="plan-standing")]
    assert badges[:3] == [
        ["▶", "current stage"],
        ["→", "goal for the near future"],
        ["↗", "long-term goal"],
    ]
    links = found(design, data_key="source:zagorski-1996")
    assert "Zagorski 1996, 2.2.1" in words(links)


def test_what_will_fail_is_not_called_failed_before_it_ends(catalogue: Catalogue) -> None:
    before = document(catalogue, D(1992, 1, 15))["cards"]["plans"]["content"]
    after = document(catalogue, D(1993, 1, 15))["cards"]["plans"]["content"]
    name = "Shaposhnikov doctrine of 1991"

    def badge(content: list) -> list[str]:
        plan = next(one for one in found(content, className="plan ") if name in words(one))
        return words(found(plan, className="plan-standing")[0])

    assert badge(before) == ["✕", "in the end: failed"]
    assert badge(after) == ["✕", "failed"]


def test_every_criterion_shows_finding_reason_and_source(catalogue: Catalogue) -> None:
    content = document(catalogue, D(1995, 1, 15))["cards"]["tests"]["content"]
    criteria = found(content, className="finding-word")
    assert len(criteria) == len(
        document(catalogue, D(1995, 1, 15))["cards"]["tests"]["table"]["rows"]
    )
    assert {words(one)[0] for one in criteria} == {"met", "partly met", "not met"}
    assert "Tashkent Treaty · 5 of 9 met" in words(content)
    assert len(found(content, data_key="source:")) == len(criteria)


def test_every_card_has_a_table_with_the_place_in_the_source(catalogue: Catalogue) -> None:
    cards = document(catalogue, D(1995, 1, 15))["cards"]
    for name, card in cards.items():
        assert card["table"]["rows"], name
        place = card["table"]["columns"].index("Source")
        assert all(row["cells"][place] for row in card["table"]["rows"]), name


def test_german_text_is_german(catalogue: Catalogue) -> None:
    shown = document(catalogue, D(1995, 1, 15), "de")
    assert shown["headline"] == "Sechs Pläne auf dem Tisch, der neueste: Großer Entwurf von 1994"
    assert "Auf dem Tisch" in words(shown["cards"]["plans"]["content"])
