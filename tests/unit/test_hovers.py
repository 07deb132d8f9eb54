"""Tooltips: the last line names work, place and certainty, in every chart of the structure."""

import datetime as dt

import pandas as pd
import pytest

from components.charts._hover import behind
from components.charts.command_chart import command_chart
from components.charts.command_icicle import command_icicle
from components.charts.flow_sankey import flow_sankey
from components.charts.time_bar import time_bar
from components.cite import Citations, gathered
from components.i18n import translator
from components.theme import Style
from tests.unit.command_frames import body, relation
from tests.unit.map_frames import (
    framework_row,
    frameworks,
    members,
    standing,
    standings,
    trace,
    units,
)

WORK = ("Writer 1996", "1.1")
OTHER = ("Register", "p. 3")
WIDE = Style(width=1100, height=600)
PHONE = Style(width=360, height=600, em=15.5)
EN = translator("en")


def test_places_of_one_work_are_gathered_and_long_lists_say_how_much_more() -> None:
    assert gathered([WORK, ("Writer 1996", "2.2"), OTHER, WORK], EN) == (
        "Writer 1996, 1.1, 2.2; Register, p. 3"
    )
    many = [("Writer 1996", str(n)) for n in range(6)]
    assert gathered(many, EN) == "Writer 1996, 0, 1, 2, 3, 2 more"
    works = [(name, "") for name in "ABCDE"]
    assert gathered(works, EN) == "A; B; C; 2 more"
    assert gathered([("", "")], EN) == ""


@pytest.mark.parametrize(
    ("certainty", "line"),
    [
        ("stated", "Writer 1996, 1.1 · stated"),
        ("inferred", "Writer 1996, 1.1 · ≈ inferred"),
        ("disputed", "Writer 1996, 1.1 · ≠ disputed"),
        ("", "Writer 1996, 1.1"),
    ],
)
def test_the_last_line_has_place_sign_and_word(certainty: str, line: str) -> None:
    assert behind([WORK], certainty, WIDE) == line


def test_works_that_share_author_and_year_get_a_letter_and_papers_go_by_their_name() -> None:
    rows = [
        {"source_id": "a", "author": "Writer, A.", "year": 1993, "title": "One"},
        {"source_id": "b", "author": "Writer, A.; Other, B.", "year": 1993, "title": "Two"},
        {"source_id": "c", "author": "", "year": 1994, "title": "Issue of 2 May",
         "publisher": "The Paper, Town"},
        {"source_id": "d", "author": "", "year": None, "title": "Register"},
    ]  # fmt: skip
    cite = Citations(pd.DataFrame(rows).fillna({"publisher": ""}).astype({"year": "Int64"}))
    assert [cite(one) for one in "abcd"] == [
        "Writer 1993a",
        "Writer 1993b",
        "The Paper 1994",
        "Register",
    ]
    assert cite("a", "fn 3") == "Writer 1993a, fn 3"
    assert cite("unknown", "fn 3") == "unknown"


def kinds() -> dict[str, str]:
    """Tooltips of a map with every kind of blank, by state."""
    rows = standings(RUS="full", EST="none", LVA="outside").to_dict("records")
    rows = [row for row in rows if row["state_id"] in ("RUS", "EST", "LVA")]
    rows += [
        standing("AZE", "not_yet", since="1993", certainty="inferred"),
        standing("BLR", "not_yet", since="1993-07-31/1993-12-31"),
        standing("TKM", "no_longer", until="1992-03"),
        standing("KAZ", "none"),
        standing("KGZ", "no_state", predecessor="Kazakhstan"),
    ]
    frame = pd.DataFrame(rows).assign(cited=[WORK] * len(rows))
    blank = frame["kind"].isin(("none", "outside"))
    frame["cited"] = frame["cited"].where(~blank, None).map(lambda one: one or ("", ""))
    where = units()
    where.loc[where["state_id"] == "KGZ", "state_id"] = "KAZ"
    figure = members(frame, where)
    drawn = trace(figure, "states")
    outside = trace(figure, "outside")
    return dict(zip(drawn.customdata, drawn.hovertext, strict=True)) | {
        "outside": outside.hovertext[0]
    }


def test_the_map_says_which_kind_of_blank_and_why() -> None:
    told = kinds()
    assert told["state:EST"] == "Estonia: none, takes no part"
    assert told["state:AZE"] == ("Azerbaijan: not yet (from 1993)<br>Writer 1996, 1.1 · ≈ inferred")
    assert told["state:BLR"].startswith(
        "Belarus: not yet (between 31 July 1993 and 31 December 1993)<br>Writer"
    )
    assert told["state:TKM"].startswith("Turkmenistan: no longer (until March 1992)<br>Writer")
    assert told["state:KAZ"] == ("Kazakhstan: none, takes no part<br>no states yet: Kyrgyzstan")
    assert told["outside"] == "Latvia: not covered by this source"


def test_with_several_organisations_the_map_says_where_the_standing_is() -> None:
    rows = standings(RUS="full").assign(organisation="Pact", since="1994", cited=[WORK] * 15)
    areas = trace(members(rows), "states")
    text = areas.hovertext[list(areas.customdata).index("state:RUS")]
    assert text == "Russia: party since 1994 (Pact)<br>Writer 1996, 1.1 · stated"


def test_a_unit_placed_by_two_works_names_both() -> None:
    rows = pd.DataFrame(
        [
            framework_row(2, "KZ-VOS", "stated", "KAZ", cited=WORK),
            framework_row(3, "KZ-VOS", "stated", "KAZ", cited=OTHER),
        ]
    )
    areas = trace(frameworks(rows), "frameworks")
    assert areas.hovertext[0].endswith("<br>Writer 1996, 1.1; Register, p. 3 · ≠ disputed")


def test_bodies_and_relations_name_their_own_sources() -> None:
    bodies = [body("A"), body("C", certainty="inferred")]
    links = [relation("C", "accountable_to", "A", "disputed")]
    frame, relations = pd.DataFrame(bodies), pd.DataFrame(links)
    frame["cited"] = [WORK] * 2
    relations["cited"] = [OTHER]
    figure = command_chart(frame, relations, style=WIDE)
    assert figure.data[0].hovertext[1].endswith("<br>Writer 1996, 1.1 · ≈ inferred")
    (mark,) = figure.data[1].hovertext
    assert mark == "C: accountable to A<br>Register, p. 3 · ≠ disputed"


@pytest.mark.parametrize("style", [WIDE, PHONE])
@pytest.mark.parametrize("kind", ["succeeds", "accountable_to"])
def test_a_succession_tells_its_source_too(style: Style, kind: str) -> None:
    frame = pd.DataFrame([body("NEW"), body("OLD", status="ended")])
    relations = pd.DataFrame([relation("NEW", kind, "OLD")])
    relations["cited"] = [OTHER]
    marks = command_chart(frame, relations, style=style).data[1].hovertext
    word = {"succeeds": "OLD: replaced by NEW", "accountable_to": "NEW: accountable to OLD"}[kind]
    assert set(marks) == {f"{word}<br>Register, p. 3 · stated"}


def test_equal_bodies_in_one_box_tell_their_common_lines_once() -> None:
    rows = [
        body(f"JC{n}", "Joint Command", command_level="regional", framework_id=f"F{n}", number=n,
             framework=f"Framework {n}", status="proposed")
        for n in (1, 2, 3)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame["cited"] = [WORK] * 3
    figure = command_chart(frame, pd.DataFrame([relation("X", "succeeds", "Y")]), style=WIDE,
                           compact=True)  # fmt: skip
    lines = figure.data[0].hovertext[0].split("<br>")
    assert lines.count("Writer 1996, 1.1 · stated") == 1
    assert sum("Framework" in line for line in lines) == 3


def test_the_icicle_names_the_source_of_a_framework() -> None:
    row = body("JC", "Command", command_level="regional", framework_id="F1", number=1,
               framework="North")  # fmt: skip
    frame = pd.DataFrame([row])
    frame["cited"], frame["framework_cited"] = [WORK], [OTHER]
    frame["framework_certainty"] = "inferred"
    data = command_icicle(frame, pd.DataFrame([relation("X", "succeeds", "Y")]), style=WIDE).data[0]
    told = dict(zip(data.customdata, data.hovertext, strict=True))
    assert told["framework:F1"] == "1 North<br>Register, p. 3 · ≈ inferred"
    assert told["body:JC"].endswith("Writer 1996, 1.1 · stated")


def ties() -> pd.DataFrame:
    row = {
        "state_id": "AAA", "state": "State A", "via_id": "F", "via": "North", "number": 1,
        "body_id": "B", "body": "Council", "command_level": "regional", "component": "political",
        "status": "established", "state_places": (WORK,), "state_certainty": "inferred",
        "via_places": (OTHER,), "via_certainty": "stated", "body_places": (WORK, OTHER),
        "body_certainty": "disputed",
    }  # fmt: skip
    return pd.DataFrame([row])


def test_nodes_and_strands_of_a_flow_cite_the_rows_they_rest_on() -> None:
    sankey = flow_sankey(ties(), style=WIDE, columns="all").data[0]
    nodes = dict(zip(sankey.node.customdata, sankey.node.label, strict=True))
    assert nodes["state:AAA"] == "State A: 1 tie<br>Writer 1996, 1.1 · ≈ inferred"
    assert nodes["framework:F"] == "1 North: 1 tie<br>Register, p. 3 · stated"
    assert nodes["body:B"].endswith("Writer 1996, 1.1; Register, p. 3 · ≠ disputed")
    assert sankey.link.label[0] == "State A – North: 1 tie<br>Writer 1996, 1.1 · ≈ inferred"


def test_the_time_bar_cites_what_began_and_what_happened() -> None:
    day = dt.date(1992, 5, 15)
    bounds = {"happened_on_min": pd.Timestamp(day), "happened_on_max": pd.Timestamp(day)}
    events = [{"event_id": "E", "title": "Signed", "label": "Signed", "happened_on": "1992-05-15",
               "rank": "major", "certainty": "stated", "cited": WORK, **bounds}]  # fmt: skip
    changes = [{"changed_on": "1992-05-15", "changed_on_min": pd.Timestamp(day),
                "changed_on_max": pd.Timestamp(day), "text": "Memberships: 6",
                "places": (OTHER,), "certainty": "inferred"}]  # fmt: skip
    span = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
    cover = (*span[:1], *span[:1], *span[1:], *span[1:])
    figure = time_bar(
        pd.DataFrame(events), pd.DataFrame(changes), style=Style(width=950, height=118), span=span,
        coverage=cover, on=day,
    )  # fmt: skip
    assert figure.data[-1].hovertext == (
        "15 May 1992<br>Signed<br>Memberships: 6<br>Writer 1996, 1.1; Register, p. 3 · ≈ inferred",
    )
