"""ATOP directed dyad-years become promises of one state to another; every row is invented."""

from pathlib import Path

from tests.invented import import_of, package_of, rows_of, rules
from tests.invented_formats import pair_file

UK, FRANCE, RUSSIA, ALBANIA = 200, 220, 365, 339


def pair_rows(*rows: tuple, **options: object) -> list[tuple[str, str, str, str, str]]:
    found = rows_of(import_of(pair_file(*rows, **options)), "obligations")
    names = ("state_id", "partner_id", "obligation", "valid_from", "valid_to")
    return [tuple(row[name] for name in names) for row in found]


def test_following_years_become_one_promise_that_ends_with_the_first_year_no_longer() -> None:
    rows = [(UK, FRANCE, range(1942, 1946), "d"), (FRANCE, ALBANIA, [1950], "a")]
    assert pair_rows(*rows) == [
        ("FRA", "ALB", "non_aggression", "1950", ""),
        ("GBR", "FRA", "defence", "1942", "1946"),
    ]


def test_promises_are_directed_and_may_differ_from_their_mirror() -> None:
    rows = [(UK, FRANCE, [1942, 1943], "dc"), (FRANCE, UK, [1942, 1943], "n")]
    assert [row[:3] for row in pair_rows(*rows)] == [
        ("FRA", "GBR", "neutrality"),
        ("GBR", "FRA", "consultation"),
        ("GBR", "FRA", "defence"),
    ]


def test_a_promise_that_reaches_the_last_year_of_the_file_is_open(tmp_path: Path) -> None:
    package = package_of(tmp_path, pair_file((UK, FRANCE, range(2010, 2019), "d")))
    assert list(package.tables["obligations"]["valid_to"]) == [""]
    assert package.descriptor["coverage"] == {"from": "2010-01-01", "to": "2019-01-01"}
    assert package.main_source == "atop-5.1"


def test_pairs_that_name_no_alliance_belong_to_one_organisation_with_inferred_members(
    tmp_path: Path,
) -> None:
    package = package_of(
        tmp_path, pair_file((UK, FRANCE, [1942, 1943], "d"), (UK, FRANCE, [1950], ""))
    )
    members = package.tables["memberships"]
    assert (
        set(members["organisation_id"])
        == {"ATOP"}
        == set(package.tables["organisations"]["organisation_id"])
    )
    assert sorted(zip(members["state_id"], members["valid_from"], strict=True)) == [
        ("FRA", "1942"),
        ("FRA", "1950"),
        ("GBR", "1942"),
        ("GBR", "1950"),
    ]
    for table in ("memberships", "obligations"):
        assert set(package.tables[table]["certainty"]) == {"inferred"}
        assert package.tables[table]["note"].str.contains("By the year").all()
        assert (package.tables[table]["note_de"] != "").all()


def test_small_letters_and_prefixes_of_the_columns_are_the_same() -> None:
    small = ["ccode1", "ccode2", "year"]
    small += [f"atop_{name}" for name in ("defense", "offense", "neutral", "nonagg", "consul")]
    rows = [(UK, FRANCE, range(1942, 1946), "do")]
    assert pair_rows(*rows, columns=small) == pair_rows(*rows)


def test_a_year_in_which_a_state_changed_hands_makes_no_promise_of_some_days() -> None:
    rows = [
        (RUSSIA, FRANCE, range(1970, 1992), "d"),
        (RUSSIA, ALBANIA, range(1991, 1996), "d"),
        (RUSSIA, UK, range(1985, 1996), "d"),
        (FRANCE, UK, [1999], "c"),
    ]
    found = {row[:2]: row[3:] for row in pair_rows(*rows) if row[2] == "defence"}
    assert found == {
        ("SUN", "FRA"): ("1970", "1991-12-26"),
        ("RUS", "ALB"): ("1991-12-26/1991-12-31", "1996"),
        ("SUN", "GBR"): ("1985", "1991-12-26"),
        ("RUS", "GBR"): ("1991-12-26", "1996"),
    }


def test_a_pair_that_stands_twice_in_a_year_has_the_promises_of_both_rows() -> None:
    made = import_of(
        pair_file(
            (UK, FRANCE, [1942, 1943], "d"), (UK, FRANCE, [1943], "c"), (UK, FRANCE, [1950], "a")
        )
    )
    found = [
        (r["obligation"], r["valid_from"], r["valid_to"]) for r in rows_of(made, "obligations")
    ]
    assert found == [
        ("consultation", "1943", "1944"),
        ("defence", "1942", "1944"),
        ("non_aggression", "1950", ""),
    ]
    assert rules(made)["same-pair-year"] == 1


def test_the_account_of_pairs_counts_rows_promises_and_runs() -> None:
    made = import_of(pair_file((UK, FRANCE, range(1942, 1946), "dc"), (FRANCE, UK, [1950], "a")))
    (one,) = [one for one in made.report.findings if one.rule == "years-became"]
    expected = {"used": "5", "flags": "9", "runs": "3", "made": "3"}
    assert {name: one.parameters[name] for name in expected} == expected


def test_the_order_of_rows_of_pairs_is_irrelevant() -> None:
    file = pair_file((UK, FRANCE, range(1942, 1946), "dc"), (FRANCE, UK, [1950], "a"))
    head, *lines = file.raw.decode().splitlines()
    turned = type(file)(file.name, "\n".join([head, *reversed(lines)]).encode())
    names = ("state_id", "partner_id", "obligation", "valid_from", "valid_to")
    one, two = (
        [tuple(row[name] for name in names) for row in rows_of(import_of(made), "obligations")]
        for made in (file, turned)
    )
    assert one == two
