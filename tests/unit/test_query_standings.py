import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.load import Package
from data.query import framework_units, standings, units
from tests.builders import package

D = dt.date
COVERAGE = {"from": "1991-12-26", "to": "1996"}
SOURCES = [{"source_id": "S1"}, {"source_id": "S2"}, {"source_id": "S3"}]
STATES = [
    {"state_id": "SUN", "name_en": "Soviet Union", "name_de": "Sowjetunion", "valid_to": "1992"},
    {"state_id": "RUS", "name_en": "Russia", "name_de": "Russland", "successor_of": "SUN"},
    {"state_id": "AZE", "valid_from": "1991-10-18"},
    {"state_id": "NEW", "valid_from": "1993-05-24", "successor_of": "RUS"},
    {"state_id": "POL", "coverage": "context"},
]


def member(state: str, standing: str, start: str, end: str = "", **more: str) -> dict[str, str]:
    names = {"organisation_id": "T", "state_id": state, "standing": standing}
    return {**names, "valid_from": start, "valid_to": end, **more}


def tiny(folder: Path, *memberships: dict[str, str], **extras: Any) -> Package:
    members = {"coverage": COVERAGE, **extras}
    tables = {"states": STATES, "sources": SOURCES, "memberships": list(memberships)}
    tables["organisations"] = [{"organisation_id": "T"}, {"organisation_id": "U"}]
    return package(folder, tables, **members)


def one(loaded: Package, state: str, on: dt.date, *args: Any, **options: Any) -> dict[str, Any]:
    rows = standings(loaded, *(args[:1] or (["T"],)), on, *args[1:], **options)
    assert list(rows["state_id"]) == sorted(rows["state_id"])
    return rows[rows["state_id"] == state].iloc[0].to_dict()


@pytest.mark.parametrize(
    ("on", "kind", "since", "until"),
    [
        (D(1992, 5, 14), "not_yet", "1992-05-15", ""),
        (D(1992, 5, 15), "signed", "1992-05-15", "1993-07-31"),
        (D(1993, 7, 30), "signed", "1992-05-15", "1993-07-31"),
        (D(1993, 7, 31), "full", "1993-07-31", "1995-01-01"),
        (D(1994, 12, 31), "full", "1993-07-31", "1995-01-01"),
        (D(1995, 1, 1), "no_longer", "1993-07-31", "1995-01-01"),
    ],
)
def test_a_standing_runs_from_its_first_day_until_its_end_day(
    tmp_path: Path, on: dt.date, kind: str, since: str, until: str
) -> None:
    loaded = tiny(
        tmp_path,
        member("RUS", "signatory", "1992-05-15", "1993-07-31"),
        member("RUS", "party", "1993-07-31", "1995-01-01"),
    )
    found = one(loaded, "RUS", on)
    assert (found["kind"], found["since"], found["until"]) == (kind, since, until)
    if kind == "full":
        assert (found["standing"], found["first"]) == ("party", "1992-05-15")


def test_the_kinds_of_blank_are_told_apart(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, member("AZE", "party", "2004"))
    rows = standings(loaded, ["T"], D(1993, 1, 1)).set_index("state_id")
    assert rows["kind"].to_dict() == {
        "AZE": "not_yet",
        "NEW": "no_state",
        "POL": "outside",
        "RUS": "none",
        "SUN": "no_state",
    }
    assert rows.loc["AZE", "since"] == "2004"
    assert set(rows["standing"]) == {""}


def test_a_day_outside_the_coverage_is_outside_for_every_state(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, member("RUS", "party", "1992"))
    for on, rule, outside in [
        (D(1991, 12, 25), "likely", True),
        (D(1991, 12, 26), "likely", False),
        (D(1996, 1, 1), "certain", True),
        (D(1996, 7, 1), "likely", True),
        (D(1996, 6, 30), "likely", False),
        (D(1996, 12, 30), "possible", False),
    ]:
        kinds = set(standings(loaded, ["T"], on, rule)["kind"])
        assert (kinds == {"outside"}) is outside, (on, rule)


def test_without_coverage_no_day_is_outside(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, member("RUS", "party", "1992"), coverage=None)
    assert one(loaded, "RUS", D(2020, 1, 1))["kind"] == "full"


def test_the_predecessor_is_who_held_the_territory_else_whose_successor_it_is(
    tmp_path: Path,
) -> None:
    tables = {
        "states": [
            {"state_id": "SUN", "name_en": "Soviet Union", "valid_to": "1991-12-26"},
            {"state_id": "TUR", "name_en": "Turkey"},
            {"state_id": "ARM", "valid_from": "1991-12-26", "successor_of": "SUN"},
            {"state_id": "KUR", "valid_from": "1999", "successor_of": "SUN"},
        ],
        "territories": [
            {"territory_id": "KUR", "state_id": "TUR", "valid_to": "1999"},
            {"territory_id": "KUR", "state_id": "KUR", "valid_from": "1999"},
        ],
    }
    rows = standings(package(tmp_path, tables), [], D(1991, 6, 1)).set_index("state_id")
    assert rows["predecessor"].to_dict() == {
        "ARM": "Soviet Union",
        "KUR": "Turkey",
        "SUN": "",
        "TUR": "",
    }


def test_with_several_organisations_the_strongest_standing_is_given_and_all_are_named(
    tmp_path: Path,
) -> None:
    loaded = tiny(
        tmp_path,
        member("RUS", "observer", "1992"),
        member("RUS", "signatory", "1992", organisation_id="U"),
        member("AZE", "participant", "1992"),
    )
    both = one(loaded, "RUS", D(1994, 1, 1), ["T", "U"])
    assert (both["kind"], both["organisation_ids"]) == ("signed", ("U", "T"))
    single = one(loaded, "RUS", D(1994, 1, 1), ["T"])
    assert (single["kind"], single["organisation_ids"]) == ("affiliated", ("T",))
    assert one(loaded, "RUS", D(1994, 1, 1), None)["kind"] == "signed"
    assert one(loaded, "RUS", D(1994, 1, 1), [])["kind"] == "none"
    assert one(loaded, "AZE", D(1994, 1, 1), ["T", "U"])["kind"] == "affiliated"


def test_a_standing_that_is_only_likely_is_not_sure(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, member("RUS", "party", "1993-12"))
    on = D(1993, 12, 20)
    assert one(loaded, "RUS", on)["sure"] is False
    assert one(loaded, "RUS", D(1993, 12, 31))["sure"] is True
    assert one(loaded, "RUS", on, ["T"], "certain")["kind"] == "not_yet"
    assert one(loaded, "RUS", D(1993, 12, 1), ["T"], "possible")["kind"] == "full"


def test_the_main_source_speaks_where_it_says_anything(tmp_path: Path) -> None:
    rows = [
        member("RUS", "party", "1994", source_id="S2"),
        member("RUS", "signatory", "1992", source_id="S1"),
        member("AZE", "party", "1994", source_id="S2"),
        member("NEW", "signatory", "1994", source_id="S3"),
        member("NEW", "party", "1994", source_id="S2"),
    ]
    on = D(1995, 6, 1)
    loaded = tiny(tmp_path, *rows, main_source="S1")
    assert one(loaded, "RUS", on)["kind"] == "signed"
    assert one(loaded, "AZE", on)["kind"] == "full"
    assert one(loaded, "NEW", on)["source_id"] == "S2"


def test_one_source_alone_leaves_outside_what_it_does_not_tell(tmp_path: Path) -> None:
    rows = [
        member("RUS", "party", "1994", source_id="S2"),
        member("RUS", "signatory", "1992", source_id="S1"),
        member("NEW", "signatory", "1994", source_id="S3"),
    ]
    on = D(1995, 6, 1)
    loaded = tiny(tmp_path, *rows, main_source="S1")
    assert one(loaded, "RUS", on, source="S2")["kind"] == "full"
    assert one(loaded, "NEW", on, source="S3")["kind"] == "signed"
    assert one(loaded, "NEW", on, source="S2")["kind"] == "outside"
    assert one(loaded, "NEW", on, source="S1")["kind"] == "none"


def test_names_and_notes_follow_the_language_and_fall_back_to_english(tmp_path: Path) -> None:
    loaded = tiny(
        tmp_path,
        member("RUS", "party", "1992", note="by rule", note_de="nach Regel"),
        member("AZE", "party", "1992", note="by rule"),
    )
    assert one(loaded, "RUS", D(1994, 1, 1), ["T"], "likely", "de")["name"] == "Russland"
    assert one(loaded, "RUS", D(1994, 1, 1), ["T"], "likely", "de")["note"] == "nach Regel"
    assert one(loaded, "AZE", D(1994, 1, 1), ["T"], "likely", "de")["note"] == "by rule"
    assert one(loaded, "AZE", D(1994, 1, 1), ["T"], "likely", "de")["name"] == "AZE"


def test_equal_answers_are_one_frame(tmp_path: Path) -> None:
    loaded = tiny(tmp_path, member("RUS", "party", "1992"))
    answers = [standings(loaded, ["T"], D(year, 1, 1)) for year in (1994, 1995, 1980)]
    assert answers[0] is answers[1]
    assert answers[0] is not answers[2]


UNITS = {
    "territories": [
        {"territory_id": "AA-1", "state_id": "OLD", "region_id": "R", "valid_to": "1992-01"},
        {"territory_id": "AA-1", "state_id": "AAA", "region_id": "R", "valid_from": "1992-01"},
        {"territory_id": "BBB", "state_id": "BBB", "region_id": "S"},
    ]
}


@pytest.mark.parametrize(
    ("on", "rule", "holder"),
    [
        (D(1992, 1, 15), "likely", "OLD"),
        (D(1992, 1, 16), "likely", "AAA"),
        (D(1992, 1, 15), "possible", "OLD"),
        (D(1992, 1, 16), "possible", "AAA"),
        (D(1992, 1, 15), "certain", None),
    ],
)
def test_a_unit_is_drawn_once_with_the_likely_holder(
    tmp_path: Path, on: dt.date, rule: str, holder: str | None
) -> None:
    rows = units(package(tmp_path, UNITS), on, rule)
    assert list(rows.columns) == ["territory_id", "state_id", "region_id", "name"]
    held = dict(zip(rows["territory_id"], rows["state_id"], strict=True))
    assert held == {"BBB": "BBB"} | ({"AA-1": holder} if holder else {})


def test_framework_units_have_number_holder_and_the_certainty_of_the_assignment(
    tmp_path: Path,
) -> None:
    tables = {
        **UNITS,
        "frameworks": [
            {"framework_id": "Z", "region_id": "R", "sort_order": 1, "name_de": "Osten"},
            {"framework_id": "A", "region_id": "S", "sort_order": 2, "valid_from": "1994"},
        ],
        "framework_territories": [
            {"framework_id": "Z", "territory_id": "AA-1", "certainty": "inferred"},
            {"framework_id": "Z", "territory_id": "BBB"},
            {"framework_id": "A", "territory_id": "BBB"},
        ],
    }
    loaded = package(tmp_path, tables)
    rows = framework_units(loaded, D(1993, 1, 1), "likely", "de")
    assert list(rows["name"]) == ["Osten", "Osten"]
    assert list(rows["state_id"]) == ["AAA", "BBB"]
    assert list(rows["certainty"]) == ["inferred", "stated"]
    later = framework_units(loaded, D(1995, 1, 1))
    assert list(later["number"]) == [1, 1, 2]
