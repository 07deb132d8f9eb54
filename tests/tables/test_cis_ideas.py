"""Plans, sides, motives, threats and tests of the bundled package, as sentences."""

import pytest

from tests.tables.cis_tables import REPORT, dates, rows, states

PARTIES = {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
TABLES = [
    "cooperation",
    "schemes",
    "scheme_groups",
    "options",
    "positions",
    "motives",
    "threats",
    "assessments",
]


def sides(question: str) -> dict[str, set[str]]:
    """Actors by the side they take."""
    taken = rows("positions", question_id=question)
    return taken.groupby("stance_id")["actor_id"].apply(set).to_dict()


def options(plan: str, **wanted: str) -> dict[str, str]:
    """Standing of each option of a plan, in the order of the plan."""
    found = rows("options", plan_id=plan, **wanted)
    found = found.iloc[found["sort_order"].astype(int).argsort(kind="stable")]
    return dict(found[["option_id", "standing"]].itertuples(index=False))


# Plans


def test_the_grand_design_has_three_variants_and_the_second_is_the_next_goal() -> None:
    assert options("GDESIGN", option_kind="variant") == {
        "COALITION": "current_stage",
        "ALLIANCE": "near_term_goal",
        "INTEGRATION": "long_term_goal",
    }


def test_shaposhnikovs_first_option_came_about_and_russia_practised_the_second() -> None:
    assert options("SHAP93") == {
        "KEEP": "partly_realised",
        "BILATERAL": "in_practice",
        "RUSSIA-LEADS": "not_realised",
    }


def test_the_doctrine_of_1991_foresaw_five_years_and_no_national_armies() -> None:
    doctrine = options("SHAP91")
    assert {"FIVE-YEARS", "NO-ARMIES", "COMMON-BUDGET", "ONE-STAFF"} <= set(doctrine)
    assert set(doctrine.values()) == {"failed"}


def test_the_concept_of_1995_has_three_elements_and_three_stages_without_dates() -> None:
    assert list(options("ALMATY", option_kind="element")) == [
        "NATIONAL-FORCES",
        "REGIONAL-GROUPS",
        "COMMON-FACILITIES",
    ]
    assert options("ALMATY", option_kind="stage") == {
        "STAGE-1": "current_stage",
        "STAGE-2": "planned",
        "STAGE-3": "planned",
    }
    assert "NO-TIMETABLE" in options("ALMATY")
    assert dates("options", "valid_from", plan_id="ALMATY") == {"1995-02"}


def test_the_articles_of_the_treaty_are_held_with_what_became_of_them() -> None:
    articles = options("CST")
    assert articles["ART4"] == articles["ART1"] == articles["ART2-CONSULT"] == "in_force"
    assert articles["ART35-COUNCIL"] == "realised"
    assert articles["ART35-BODIES"] == "not_realised"


def test_ad_hoc_forces_were_agreed_and_standing_ones_rejected() -> None:
    forces = options("KSO")
    assert (forces["AD-HOC"], forces["STANDING"]) == ("agreed", "rejected")


def test_the_concept_of_1992_was_overtaken() -> None:
    assert set(options("BISHKEK").values()) == {"outdated"}
    assert {"PURPOSE", "JOINT-FORCES", "SEPARATE"} <= set(options("BISHKEK"))


def test_an_option_stands_in_one_place_of_its_plan() -> None:
    listed = rows("options")
    assert not listed.duplicated(["plan_id", "sort_order"]).any()
    assert (listed.groupby("plan_id")["plan_en"].nunique() == 1).all()
    assert (listed.groupby("standing")["standing_de"].nunique() == 1).all()


# Sides


def test_russia_and_uzbekistan_wanted_the_warsaw_pact_model_and_five_others_natos() -> None:
    assert sides("MODEL93") == {
        "WARSAW-PACT": {"RUS", "UZB"},
        "NATO": {"ARM", "KAZ", "KGZ", "TJK", "SHAPOSHNIKOV"},
    }


def test_azerbaijan_and_russia_disagree_on_conflicts_between_parties() -> None:
    assert sides("SCOPE93") == {"BETWEEN-PARTIES": {"AZE"}, "OUTSIDE-ONLY": {"RUS"}}
    assert dates("positions", "held_from", question_id="SCOPE93") == {"1993-10/1993-12"}


def test_grachev_and_the_ministers_settled_for_ad_hoc_forces() -> None:
    assert sides("KSO93") == {"AD-HOC": {"GRACHEV", "MINISTERS"}}


def test_three_states_wanted_armies_of_their_own_and_three_signatories_followed() -> None:
    early, later = {"UKR", "MDA", "AZE"}, {"BLR", "TJK", "TKM"}
    assert sides("ARMIES91") == {"NATIONAL": early | later, "ONE-ARMY": {"GSJAF", "SHAPOSHNIKOV"}}
    held = rows("positions", question_id="ARMIES91", stance_id="NATIONAL")
    by_day = held.groupby("held_from")["actor_id"].apply(set).to_dict()
    assert by_day == {"1991-12-21/1992-02-14": early, "1992-02-15/1992-03-20": later}


@pytest.mark.parametrize(
    ("question", "actor", "stance", "held"),
    [
        ("UNITED93", "SHAPOSHNIKOV", "PREMATURE", "1993-07-06"),
        ("PFP94", "IVASHOV", "OWN-FIRST", "1994-05-17"),
        ("PFP94", "SAMSONOV", "BLOCK-TO-BLOCK", "1994-01-10/1994-05-17"),
        ("PARTNERS94", "TRENIN", "CHOSEN", "1994-11-04"),
        ("INNER94", "IVASHOV", "TASK", "1994-05-17"),
        ("INNER94", "BISHKEK", "SEPARATE", "1992-10-09"),
        ("ABROAD93", "BLR", "PARLIAMENT", "1993"),
        ("ABROAD93", "KOZLOVSKY", "NO", "1993-08-22"),
    ],
)
def test_who_took_which_side_when(question: str, actor: str, stance: str, held: str) -> None:
    (found,) = rows("positions", question_id=question, actor_id=actor).to_dict("records")
    assert (found["stance_id"], found["held_from"]) == (stance, held)


# Motives


def test_every_party_has_a_motive_and_few_kinds_make_them_comparable() -> None:
    assert states("motives", organisation_id="CST") == PARTIES
    assert rows("motives")["theme_id"].nunique() <= 9


@pytest.mark.parametrize(
    ("state", "themes"),
    [
        ("ARM", {"guarantee", "opponent"}),
        ("AZE", {"opponent"}),
        ("GEO", {"regime", "bargain"}),
        ("KAZ", {"army", "guarantee", "presence"}),
        ("KGZ", {"army", "guarantee", "presence"}),
        ("UZB", {"army", "guarantee", "presence", "role"}),
        ("TJK", {"army", "guarantee", "presence", "regime"}),
        ("BLR", {"economy"}),
    ],
)
def test_each_party_has_its_own_reasons(state: str, themes: set[str]) -> None:
    assert set(rows("motives", state_id=state)["theme_id"]) == themes


def test_russias_reasons_reach_beyond_its_borders() -> None:
    concluded = rows("motives", state_id="RUS", theme_id="reach", locator="Conclusion")
    assert set(concluded["short_en"]) >= {
        "Indirect control",
        "Southern buffer zone",
        "Forward defence",
        "Power projection",
    }


# Threats


def test_each_framework_has_its_own_origins_of_threat() -> None:
    listed = rows("threats", perceived_by="SKVS")
    assert listed.groupby("framework_id")["origin_id"].apply(set).to_dict() == {
        "EEU": {"USA", "ROU", "DEU", "BALTIC-STATES", "EASTERN-EUROPE"},
        "CAU": {"CAUCASUS", "ARMENIA-AZERBAIJAN", "AZE", "TUR"},
        "CAW": {"AFG", "IRN", "PAK", "ISLAMIC-STATES"},
        "CAE": {"CHN"},
        "EAS": {"CHN"},
    }
    assert set(listed["locator"]) == {"fn 17"}


def test_eastern_central_asia_and_east_asia_share_what_is_said_of_china() -> None:
    shared = rows("threats", locator="fn 17")
    texts = shared.groupby("framework_id")["threat_en"].apply(set)
    assert texts["CAE"] == texts["EAS"]
    claims = rows("threats", theme_id="territorial_claim", origin_id="CHN")
    assert set(claims["framework_id"]) == {"CAE", "EAS"}


def test_only_ivashov_himself_speaks_of_socialism() -> None:
    said = rows("threats", perceived_by="IVASHOV")
    assert set(said["theme_id"]) == {"ideology"} and set(said["origin_id"]) == {"CHN"}


def test_the_origins_of_threats_are_surroundings_on_the_map() -> None:
    named = {"USA", "ROU", "DEU", "TUR", "AFG", "IRN", "PAK", "CHN"}
    assert named <= states("states", coverage="context")
    assert named <= set(rows("territories")["territory_id"])
    assert rows("threats")["theme_id"].nunique() <= 7


# Tests


def findings(concept: str, organisation: str = "CST", source: str = REPORT) -> dict[str, str]:
    """Finding on each criterion of a concept."""
    found = rows("assessments", concept=concept, organisation_id=organisation, source_id=source)
    return dict(found[["criterion_en", "finding"]].itertuples(index=False))


def test_the_treaty_fails_the_test_of_collective_security() -> None:
    found = findings("collective_security")
    assert "met" not in found.values()
    assert found["Covers conflicts between parties"] == "not_met"
    assert found["Includes peacekeeping"] == "not_met"


def test_the_treaty_has_the_form_of_an_alliance_but_not_the_substance() -> None:
    found = findings("collective_defence")
    assert {name for name, finding in found.items() if finding == "not_met"} == {
        "Members share values",
        "Members see a shared threat",
        "Members are ready to assist each other",
        "Holds together among the members",
    }
    assert found["Has the form of a defence alliance"] == "met"
    assert found["Obliges members to assist"] == "met"


def test_the_text_of_the_treaty_contradicts_the_report_on_the_ban_of_force() -> None:
    ban = rows("assessments", criterion_en="Bans force and threats among members")
    assert dict(ban[["source_id", "finding"]].itertuples(index=False)) == {
        REPORT: "partly",
        "cst-text-1992": "met",
    }
    assert set(ban["certainty"]) == {"disputed"}


def test_the_concept_of_1995_sets_no_timetable() -> None:
    assert findings("grand_design", "ALMATY") == {
        "Takes over the Grand Design": "partly",
        "Sets a timetable": "not_met",
        "Spells out the regional frameworks": "not_met",
    }


# Form


@pytest.mark.parametrize("table", TABLES)
def test_german_stands_beside_english(table: str) -> None:
    frame = rows(table)
    for column in [name for name in frame.columns if name.endswith("_en")]:
        german = column.removesuffix("_en") + "_de"
        assert ((frame[column] == "") == (frame[german] == "")).all(), column


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("options", "plan"),
        ("positions", "question"),
        ("positions", "stance"),
        ("motives", "theme"),
        ("threats", "theme"),
        ("scheme_groups", "group"),
        ("assessments", "concept"),
    ],
)
def test_an_id_has_one_name_in_each_language(table: str, key: str) -> None:
    frame = rows(table)
    within = {"stance": ["question_id"], "group": ["scheme_id"]}.get(key, [])
    ids = [*within, "concept" if key == "concept" else f"{key}_id"]
    if key == "stance":
        ids.append("actor_id")
    for language in ("en", "de"):
        assert (frame.groupby(ids)[f"{key}_{language}"].nunique() == 1).all()
