"""ATOP files become a package: members, alliances, directed pairs; every row is invented."""

from pathlib import Path

import pytest

from data.importers import imported, recognised
from data.load import load_package
from tests.invented import import_of, package_of, rows_of, rules
from tests.invented_formats import alliance, alliance_file, member, member_file, pair_file

UK, FRANCE, RUSSIA, WEST, GERMANY = 200, 220, 365, 260, 255


def spells(*rows: dict, **options: str) -> list[tuple[str, str, str]]:
    found = rows_of(import_of(member_file(*rows, **options)), "memberships")
    return [(row["state_id"], row["valid_from"], row["valid_to"]) for row in found]


def promised(*rows: dict) -> list[tuple[str, str, str, str]]:
    found = rows_of(import_of(member_file(*rows)), "obligations")
    return [(r["state_id"], r["obligation"], r["valid_from"], r["valid_to"]) for r in found]


def test_a_row_becomes_a_membership_an_alliance_and_promises(tmp_path: Path) -> None:
    package = package_of(
        tmp_path, member_file(member(9001, UK, (1907, 3, 4), (1911, 5, 6), defense=1, consul=1))
    )
    (one,) = package.tables["memberships"].to_dict("records")
    assert (one["organisation_id"], one["state_id"], one["standing"]) == (
        "ATOP9001",
        "GBR",
        "party",
    )
    assert (one["valid_from"], one["valid_to"]) == ("1907-03-04", "1911-05-06")
    assert (one["source_id"], one["locator"], one["certainty"]) == ("atop-5.1", "line 2", "stated")
    (alliance_,) = package.tables["organisations"].to_dict("records")
    assert (alliance_["organisation_kind"], alliance_["certainty"]) == ("alliance", "inferred")
    assert sorted(package.tables["obligations"]["obligation"]) == ["consultation", "defence"]
    assert set(package.tables["obligations"]["partner_id"]) == {""}
    assert package.main_source == "atop-5.1"
    assert package.descriptor["coverage"] == {"from": "1815-01-01", "to": "2019-01-01"}
    assert package.descriptor["default_view"] == {"date": "2018-12-31"}


def test_noughts_are_an_open_end_and_no_year() -> None:
    assert spells(member(9001, UK, (1990, 1, 5))) == [("GBR", "1990-01-05", "")]


def test_a_blank_day_leaves_the_month() -> None:
    assert spells(member(9001, UK, (1844, 6), (1846, 12))) == [("GBR", "1844-06", "1846-12")]


def test_phases_are_joined_for_membership_and_kept_for_promises() -> None:
    rows = [
        member(9001, UK, (1990, 1, 5), (2000, 3, 1), phase=1, maxphase=2, defense=1, consul=1),
        member(9001, UK, (2000, 3, 1), phase=2, maxphase=2, defense=1),
    ]
    made = import_of(member_file(*rows))
    (one,) = rows_of(made, "memberships")
    assert (one["valid_from"], one["valid_to"]) == ("1990-01-05", "")
    assert one["locator"] == "lines 2 and 3"
    assert promised(*rows) == [
        ("GBR", "consultation", "1990-01-05", "2000-03-01"),
        ("GBR", "defence", "1990-01-05", "2000-03-01"),
        ("GBR", "defence", "2000-03-01", ""),
    ]
    assert [row["note"] for row in rows_of(made, "obligations")] == [
        "Phase 1.",
        "Phase 1.",
        "Phase 2.",
    ]


def test_a_gap_between_phases_is_kept() -> None:
    rows = [
        member(9001, UK, (1990, 1, 5), (1999, 4, 20), phase=1),
        member(9001, UK, (2006, 8, 17), phase=2),
    ]
    assert spells(*rows) == [("GBR", "1990-01-05", "1999-04-20"), ("GBR", "2006-08-17", "")]


def test_overlapping_phases_are_joined_and_reported(tmp_path: Path) -> None:
    rows = [
        member(9001, UK, (1993, 1, 1), (1994, 6, 22), phase=3, defense=1),
        member(9001, UK, (1993, 1, 1), (1993, 9, 24), phase=2, defense=1),
    ]
    made = import_of(member_file(*rows))
    assert rules(made)["overlap-joined"] == 1
    package = package_of(tmp_path, member_file(*rows))
    (one,) = package.tables["memberships"].to_dict("records")
    assert (one["valid_from"], one["valid_to"]) == ("1993-01-01", "1994-06-22")
    assert promised(*rows) == [
        ("GBR", "defence", "1993-01-01", "1993-09-24"),
        ("GBR", "defence", "1993-09-24", "1994-06-22"),
    ]


def test_a_second_row_of_a_member_and_phase_is_a_second_spell() -> None:
    rows = [
        member(9001, UK, (1945, 3, 22), (1979, 3, 31), phase=1, defense=1),
        member(9001, UK, (1989, 5, 22), phase=1, defense=1),
    ]
    assert len(spells(*rows)) == 2
    assert len(promised(*rows)) == 2


def test_a_row_that_stands_twice_is_used_once_and_the_account_says_so() -> None:
    row = member(9001, UK, (1945, 3, 22), defense=1)
    report = import_of(member_file(row, row)).report
    (tally,) = report.tallies
    assert (tally.read, tally.used, tally.skipped) == (2, 1, 1)
    assert [one.rule for one in report.findings] == ["same-row"]


def test_a_member_without_a_known_code_is_kept_and_reported() -> None:
    made = import_of(
        member_file(member(9001, 8152, (1874, 3, 15)), member(9001, UK, (1874, 3, 15)))
    )
    assert len(rows_of(made, "memberships")) == 2
    assert rules(made)["unknown-code"] == 1


def test_a_member_outside_the_system_of_states_is_kept_with_a_note() -> None:
    made = import_of(member_file(member(9001, UK, (1874, 3, 15), cowsys=0)))
    (one,) = rows_of(made, "memberships")
    assert "outside the system of states" in one["note"]


def test_members_of_one_alliance_may_have_promised_different_things() -> None:
    rows = [
        member(9001, UK, (1990, 1, 5), defense=1),
        member(9001, FRANCE, (1990, 1, 5), neutral=1),
    ]
    assert promised(*rows) == [
        ("FRA", "neutrality", "1990-01-05", ""),
        ("GBR", "defence", "1990-01-05", ""),
    ]
    assert rules(import_of(member_file(*rows)))["flags-differ"] == 1


def test_a_number_that_passes_to_a_successor_divides_the_row() -> None:
    assert spells(member(9001, RUSSIA, (1970, 5, 6), (1994, 6, 22))) == [
        ("RUS", "1991-12-26", "1994-06-22"),
        ("SUN", "1970-05-06", "1991-12-26"),
    ]


@pytest.mark.parametrize(
    ("version", "source", "to"),
    [
        ("5.1", "atop-5.1", "2019-01-01"),
        ("5.0", "atop-5.0", "2019-01-01"),
        ("4.0100002", "atop-4.01", "2017-01-01"),
        ("4.01", "atop-4.01", "2017-01-01"),
    ],
)
def test_the_version_is_read_from_the_file(
    tmp_path: Path, version: str, source: str, to: str
) -> None:
    package = package_of(tmp_path, member_file(member(9001, UK, (1990, 1, 5)), version=version))
    assert package.main_source == source
    assert package.descriptor["coverage"]["to"] == to


def test_files_of_two_versions_are_refused_with_a_remedy() -> None:
    files = [
        member_file(member(9001, UK, (1990, 1, 5))),
        alliance_file(alliance(9001, [UK], (1990, 1, 5))),
    ]
    made = imported(files)
    assert not made.files
    assert [one.rule for one in made.report.findings] == ["several-versions"]


def test_windows_line_ends_change_nothing() -> None:
    rows = [member(9001, UK, (1990, 1, 5), defense=1)]
    unix, dos = import_of(member_file(*rows)), import_of(member_file(*rows, end="\r\n"))
    assert unix.files == dos.files


def test_rows_that_say_too_little_are_left_out_and_counted() -> None:
    rows = [
        member(9001, UK, (1990, 1, 5)),
        member(9001, "", (1990, 1, 5)),
        member(9001, "?", (1990, 1, 5)),
        member(9001, FRANCE, ()),
        member(9001, FRANCE, (1990, 1, 5), (1989, 1, 5)),
        {**member(9001, FRANCE, (1990, 1, 5)), "atopid": ""},
    ]
    made = import_of(member_file(*rows))
    (tally,) = made.report.tallies
    assert (tally.read, tally.used, tally.skipped) == (6, 1, 5)
    skips = ["no-alliance", "no-code", "bad-code", "no-start", "ends-before-start"]
    assert {one.rule for one in made.report.findings if one.level == "skip"} == set(skips)


def test_flags_that_are_blank_or_odd_are_reported_and_not_read() -> None:
    made = import_of(member_file(member(9001, UK, (1990, 1, 5), defense="", offense=7, consul=1)))
    assert [row["obligation"] for row in rows_of(made, "obligations")] == ["consultation"]
    assert {"no-flag", "odd-flag"} <= rules(made).keys()


def test_an_alliance_file_alone_gives_every_listed_member_its_dates_and_promises() -> None:
    made = import_of(
        alliance_file(alliance(9001, [UK, FRANCE], (1990, 1, 5), (1999, 2), defense=1))
    )
    for table in ("memberships", "obligations"):
        rows = rows_of(made, table)
        assert [row["state_id"] for row in rows] == ["FRA", "GBR"]
        assert {(r["valid_from"], r["valid_to"]) for r in rows} == {("1990-01-05", "1999-02")}
        assert {row["certainty"] for row in rows} == {"inferred"}
    (one,) = rows_of(made, "organisations")
    assert (one["valid_from"], one["certainty"], one["source_id"]) == (
        "1990-01-05",
        "stated",
        "atop-4.01",
    )


def test_a_member_and_an_alliance_file_complement_each_other(tmp_path: Path) -> None:
    members = member_file(member(9001, UK, (1991, 1, 5), defense=1), version="4.01")
    alliances = alliance_file(
        alliance(9001, [UK, FRANCE], (1990, 1, 5), defense=1),
        alliance(9002, [UK], (1950, 1, 1), (1960, 1, 1), neutral=1),
    )
    package = package_of(tmp_path, alliances, members)
    told = package.tables["memberships"].sort_values("valid_from")
    assert list(told["organisation_id"]) == ["ATOP9002", "ATOP9001"]
    assert list(told["certainty"]) == ["inferred", "stated"]
    lives = package.tables["organisations"].set_index("organisation_id")["valid_from"]
    assert lives.to_dict() == {"ATOP9001": "1990-01-05", "ATOP9002": "1950-01-01"}
    assert set(told["locator"]) == {"atop4_01a.csv, line 3", "atop5_1m.csv, line 2"}


def test_a_name_in_place_of_a_listed_member_is_reported_and_the_alliance_kept() -> None:
    made = import_of(alliance_file(alliance(9001, [UK, "France"], (1990, 1, 5))))
    assert [row["state_id"] for row in rows_of(made, "memberships")] == ["GBR"]
    assert rules(made)["member-unread"] == 1
    assert made.report.tallies[0].skipped == 0


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul", "undirected-pairs"),
        ("state,year,atopally,defense,offense,neutral,nonagg,consul", "state-years"),
    ],
)
def test_files_without_directions_or_partners_are_refused_with_a_remedy(
    header: str, rule: str
) -> None:
    cells = ",".join("1" for _ in header.split(","))
    file = type(pair_file())("atop5_1dy.csv", f"{header}\n{cells}\n".encode())
    assert recognised(file).startswith("atop-")
    made = imported([file])
    assert not made.files
    (one,) = [one for one in made.report.findings if one.level == "error"]
    assert one.rule == rule
    assert "atop5_1m" in one.remedy


def test_every_kind_of_file_is_recognised_by_its_header() -> None:
    assert recognised(member_file()) == "atop-members"
    assert recognised(alliance_file()) == "atop-alliances"
    assert recognised(pair_file()) == "atop-directed-years"


def test_what_is_written_loads_without_findings(tmp_path: Path) -> None:
    files = [
        member_file(
            member(9001, WEST, (1955, 5, 5), (1990, 10, 3), defense=1),
            member(9001, GERMANY, (1990, 10, 3), defense=1),
        ),
        pair_file((UK, FRANCE, [1942], "d"), (FRANCE, UK, range(1942, 1945), "d")),
    ]
    for name, raw in import_of(*files).files.items():
        (tmp_path / name).write_bytes(raw)
    assert load_package(tmp_path).id == "atop"
