"""Phases of an alliance: joined for memberships, kept for what was promised."""

from data.importers.atop_terms import Term, memberships, promises, spread

DEFENCE = ("defence",)


def _term(start: str, end: str, phase: str = "0", line: int = 2, **more: object) -> Term:
    values: dict[str, object] = {"alliance": "9000", "member": "100", "pledges": DEFENCE}
    return Term(start=start, end=end, phase=phase, line=line, **{**values, **more})  # type: ignore[arg-type]


def _spells(*terms: Term) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.start, one.end, one.lines) for one in memberships(terms)]


def _held(*terms: Term) -> list[tuple[str, str, str, int, bool]]:
    return [
        (one.obligation, one.term.start, one.term.end, one.term.line, one.clipped)
        for one in promises(terms)
    ]


def test_a_phase_that_begins_on_the_day_the_last_one_ends_is_one_membership() -> None:
    first, second = _term("1990-01-05", "2000-03-01", "1"), _term("2000-03-01", "", "2", 3)
    assert _spells(second, first) == [("1990-01-05", "", (2, 3))]


def test_promises_keep_their_phases() -> None:
    first = _term("1990-01-05", "2000-03-01", "1", pledges=("defence", "consultation"))
    second = _term("2000-03-01", "", "2", 3)
    assert _held(first, second) == [
        ("defence", "1990-01-05", "2000-03-01", 2, False),
        ("defence", "2000-03-01", "", 3, False),
        ("consultation", "1990-01-05", "2000-03-01", 2, False),
    ]


def test_a_gap_between_phases_is_kept() -> None:
    first, second = _term("1990-01-05", "1999-04-20", "1"), _term("2006-08-17", "", "2", 3)
    assert _spells(first, second) == [
        ("1990-01-05", "1999-04-20", (2,)),
        ("2006-08-17", "", (3,)),
    ]


def test_a_gap_of_one_day_is_a_gap() -> None:
    assert len(_spells(_term("1990-01-01", "1992-12-31"), _term("1993-01-01", "", line=3))) == 2


def test_an_end_known_to_the_month_joins_an_entry_in_that_month() -> None:
    first, second = _term("1990-01-05", "1999-04"), _term("1999-04-20", "2001-01-01", line=3)
    assert _spells(first, second) == [("1990-01-05", "2001-01-01", (2, 3))]


def test_overlapping_phases_are_one_membership_and_named() -> None:
    terms = [
        _term("1968-08-16", "1992-12-31", "1"),
        _term("1993-01-01", "1994-06-22", "3", 3),
        _term("1993-01-01", "1993-09-24", "2", 4),
    ]
    spells = memberships(terms)
    assert [(one.start, one.end, one.overlapping) for one in spells] == [
        ("1968-08-16", "1992-12-31", ()),
        ("1993-01-01", "1994-06-22", ((3, 4),)),
    ]


def test_promises_of_overlapping_phases_follow_each_other() -> None:
    long = _term("1993-01-01", "1994-06-22", "3", 3)
    short = _term("1993-01-01", "1993-09-24", "2", 4)
    assert _held(long, short) == [
        ("defence", "1993-01-01", "1993-09-24", 4, False),
        ("defence", "1993-09-24", "1994-06-22", 3, True),
    ]


def test_a_promise_said_twice_for_the_same_days_is_held_once() -> None:
    assert (
        len(
            _held(_term("1993-01-01", "1993-09-24", "2"), _term("1993-01-01", "1993-09-24", "3", 3))
        )
        == 1
    )


def test_a_second_row_of_one_member_and_phase_is_a_second_spell() -> None:
    first, second = _term("1945-03-22", "1979-03-31", "1"), _term("1989-05-22", "", "1", 3)
    assert len(_spells(first, second)) == 2
    assert [line for *_, line, _ in _held(first, second)] == [2, 3]


def test_members_may_have_promised_different_things() -> None:
    terms = [_term("1990", ""), _term("1990", "", line=3, member="200", pledges=())]
    assert [(one.term.member, one.obligation) for one in promises(terms)] == [("100", "defence")]


def test_a_row_on_the_alliance_speaks_for_every_member() -> None:
    terms = spread(_term("1990-01-05", "", member=""), ["100", "200"])
    assert [(one.member, one.inferred) for one in terms] == [("100", True), ("200", True)]
    assert all(one.inferred for one in memberships(terms))
