"""COW alliances by pair of states, alone and beside the file by member; the command line."""

from pathlib import Path

import pytest

import app
from data.importers import imported
from data.load import load_package
from tests.invented import (
    BRITAIN,
    FRANCE,
    ITALY,
    RUSSIA,
    SPAIN,
    import_of,
    members,
    package_of,
    pair,
    pairs,
    rows_of,
    rules,
    spell,
)

NONE = {"defense": 0}


def promises(made: object, *columns: str) -> list[tuple[str, ...]]:
    columns = columns or ("state_id", "partner_id", "obligation")
    return [tuple(row[name] for name in columns) for row in rows_of(made, "obligations")]


def test_promises_keep_their_direction() -> None:
    rows = (
        pair(FRANCE, SPAIN, (1907, 3, 4), (1911, 5, 6)),
        pair(SPAIN, FRANCE, (1907, 3, 4), (1911, 5, 6), defense=0, neutrality=1),
    )
    made = import_of(pairs(*rows))
    assert promises(made) == [("ESP", "FRA", "neutrality"), ("FRA", "ESP", "defence")]
    assert rows_of(made, "obligations")[1]["locator"] == "line 2"
    assert rules(made) == {}


def test_memberships_of_pairs_alone_are_inferred_from_them(tmp_path: Path) -> None:
    rows = [
        *(pair(FRANCE, SPAIN, (1907,), (1911,)), pair(SPAIN, FRANCE, (1907,), (1911,))),
        *(pair(FRANCE, ITALY, (1909,), (1915,)), pair(ITALY, FRANCE, (1909,), (1915,))),
    ]
    made = import_of(pairs(*rows))
    columns = ("state_id", "valid_from", "valid_to", "certainty")
    assert [tuple(row[name] for name in columns) for row in rows_of(made, "memberships")] == [
        ("ESP", "1907", "1911", "inferred"),
        ("FRA", "1907", "1915", "inferred"),
        ("ITA", "1909", "1915", "inferred"),
    ]
    (alliance,) = rows_of(made, "organisations")
    assert (alliance["valid_from"], alliance["valid_to"]) == ("1907", "1915")
    assert alliance["certainty"] == "inferred"
    package_of(tmp_path, pairs(*rows))


def test_a_file_without_directions_binds_both() -> None:
    made = import_of(pairs(pair(FRANCE, SPAIN, (1907,), asymmetric=0)))
    assert promises(made) == [("ESP", "FRA", "defence"), ("FRA", "ESP", "defence")]
    (found,) = made.report.findings
    assert found.rule == "promises-became"
    wanted = {"used": "1", "flags": "1", "made": "2", "joined": "0", "divided": "1"}
    assert wanted.items() <= dict(found.parameters).items()


def test_promises_that_differ_without_saying_whose_is_which_are_kept_for_both_and_doubted() -> None:
    made = import_of(pairs(pair(FRANCE, SPAIN, (1907,), asymmetric=1)))
    assert promises(made, "state_id", "certainty") == [("ESP", "inferred"), ("FRA", "inferred")]
    assert "one-sided-unknown" in rules(made)


def test_years_of_pairs_without_mirror_bind_both_and_are_one_spell() -> None:
    rows = [pair(FRANCE, SPAIN, (1907,), (1909,), year=year) for year in (1907, 1908, 1909)]
    made = import_of(pairs(*rows))
    assert promises(made, "state_id", "valid_from", "valid_to", "locator") == [
        ("ESP", "1907", "1909", "lines 2-4"),
        ("FRA", "1907", "1909", "lines 2-4"),
    ]


def test_beside_members_pairs_give_the_promises_and_members_the_memberships() -> None:
    given = (
        members(
            spell(FRANCE, (1907, 3, 4), (1911,)),
            spell(SPAIN, (1907, 3, 4), (1911,)),
            spell(BRITAIN, (1907, 3, 4), (1911,), alliance=902),
        ),
        pairs(
            pair(FRANCE, SPAIN, (1907, 3, 4), (1911,), neutrality=1),
            pair(SPAIN, FRANCE, (1907, 3, 4), (1911,), **NONE),
        ),
    )
    made = import_of(*given)
    assert {row["certainty"] for row in rows_of(made, "memberships")} == {"stated"}
    assert promises(made, "organisation_id", "state_id", "partner_id", "obligation") == [
        ("COW901", "FRA", "ESP", "defence"),
        ("COW901", "FRA", "ESP", "neutrality"),
        ("COW902", "GBR", "", "defence"),
    ]
    assert rows_of(made, "memberships")[0]["locator"] == "by_member.csv, line 3"
    assert imported(given[::-1]).files == made.files


def test_an_alliance_of_which_only_pairs_speak_is_there_too(tmp_path: Path) -> None:
    rows = pair(FRANCE, SPAIN, (1907,)), pair(SPAIN, FRANCE, (1907,))
    package = package_of(tmp_path, members(spell(ITALY, (1900,), alliance=902)), pairs(*rows))
    table = package.tables["memberships"]
    assert list(zip(table["organisation_id"], table["certainty"], strict=True)) == [
        *(("COW901", "inferred"), ("COW901", "inferred"), ("COW902", "stated")),
    ]


def test_a_pair_is_divided_where_either_state_passes_to_a_successor(tmp_path: Path) -> None:
    rows = pair(FRANCE, RUSSIA, (1980, 2, 3)), pair(RUSSIA, FRANCE, (1980, 2, 3), **NONE)
    made = import_of(pairs(*rows))
    assert promises(made, "partner_id", "certainty") == [("RUS", "inferred"), ("SUN", "inferred")]
    package_of(tmp_path, pairs(*rows))


def test_columns_may_be_called_after_states_a_and_b() -> None:
    rows = pair(FRANCE, SPAIN, (1907,)), pair(SPAIN, FRANCE, (1907,))
    given = pairs(*rows)
    raw = given.raw.replace(b"ccode1", b"StateA").replace(b"ccode2", b"stateB")
    made = import_of(type(given)("x.csv", raw))
    assert promises(made) == promises(import_of(given))
    assert rules(made) == {"column-alias": 2}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "by_member.csv"
    path.write_bytes(members(spell(FRANCE, (1907,)), spell(SPAIN, ())).raw)
    return path


def test_the_command_writes_a_package_that_loads_and_prints_the_account(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "out"
    assert app.main(["import", str(file), "--out", str(out)]) == 0
    assert load_package(out).id == "cow"
    printed = capsys.readouterr().out
    assert "by_member.csv: 2 rows read = 1 used + 1 left out" in printed
    assert "no-start" in printed
    assert sorted(path.name for path in out.parent.iterdir()) == ["out"]


def test_the_command_replaces_a_package_only_when_told_and_keeps_what_else_is_there(
    file: Path, tmp_path: Path
) -> None:
    out, asked = tmp_path / "out", ["import", str(file), "--out", str(tmp_path / "out")]
    assert app.main(asked) == 0
    (out / "stories").mkdir()
    (out / "stories" / "mine.txt").write_text("mine")
    (out / "sources.csv").write_text("broken")
    assert app.main(asked) == 2
    assert (out / "sources.csv").read_text() == "broken"
    assert app.main([*asked, "--force"]) == 0
    assert (out / "sources.csv").read_text() != "broken"
    assert (out / "stories" / "mine.txt").read_text() == "mine"


def test_the_command_writes_nothing_where_something_is_wrong(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    new = tmp_path / "new"
    assert app.main(["import", str(bad), "--out", str(new)]) == 1
    assert app.main(["import", str(tmp_path / "none.csv"), "--out", str(new)]) == 2
    assert app.main(["import", str(file), "--out", str(other), "--force"]) == 2
    assert app.main(["import", str(file), "--out", str(file)]) == 2
    assert not new.exists()
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    assert "Name another" in capsys.readouterr().err
