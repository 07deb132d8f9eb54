"""The chart of conflicts: one line per source, doubts drawn as wide as they are, nothing cut."""

import datetime as dt

import pandas as pd
import pytest

from components.charts.conflict_chart import conflict_chart, verdict_notes
from components.theme import Style

SPAN = (dt.date(1991, 7, 1), dt.date(1996, 7, 1))
COVERAGE = (dt.date(1991, 12, 21), dt.date(1991, 12, 21), dt.date(1996, 1, 1), dt.date(1996, 3, 31))
PAGE = Style(width=1100, height=420)
PHONE = Style(width=340, height=500, em=15.5)
HOSTILE = "<img src=x>"


def question(name: str, **more: object) -> dict[str, object]:
    return {
        "question": name, "key": f"state:{name}", "title": name, "detail": "Pact",
        "apart": "9 days apart", "contradiction": True, **more,
    }  # fmt: skip


def telling(name: str, lane: int, start: str, last: str = "", **more: object) -> dict[str, object]:
    first, latest = pd.Timestamp(start), pd.Timestamp(last or start)
    return {
        "question": name, "lane": lane, "source": f"Source {lane}", "source_id": f"S{lane}",
        "place": lane, "standing": "party", "status": "party", "start_min": first,
        "start_max": latest, "end_min": pd.NaT, "end_max": pd.NaT, "day": False, "silent": False,
        "start_mark": start, "start_brief": start, "end_mark": "", "end_brief": "",
        "said": f"{name} from {start}", "cited": (f"Source {lane}", "1.1"),
        "certainty": "disputed", "note": "", **more,
    }  # fmt: skip


QUESTIONS = pd.DataFrame(
    [question("AAA"), question("BBB", contradiction=False), question("CCC", title=HOSTILE)]
)
TELLINGS = pd.DataFrame(
    [
        telling("AAA", 0, "1993-07-31"),
        telling("AAA", 1, "1993-01-01", "1993-12-31"),
        telling("BBB", 0, "1993-07-31", day=True),
        telling("BBB", 1, "1993-01-01", "1993-12-31", day=True),
        telling("CCC", 0, "1994-04-20", note=HOSTILE),
        telling("CCC", 2, "1994-04-20", silent=True),
    ]
)


def drawn(style: Style = PAGE, **more: object):
    chosen = {"coverage": COVERAGE, "span": SPAN, "on": dt.date(1993, 10, 1), **more}
    return conflict_chart(QUESTIONS, TELLINGS, ("Yes", "No"), style=style, **chosen)


def trace(figure, name: str):
    return next(one for one in figure.data if one.name == name)


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_sources_are_told_apart_by_shape_and_colour_and_name():
    sources = trace(drawn(), "sources")
    assert list(sources.marker.symbol) == [
        "circle", "square", "circle", "square", "circle", "triangle-up",
    ]  # fmt: skip
    assert len(set(sources.marker.color)) == 3
    assert set(sources.customdata) == {"source:S0", "source:S1", "source:S2"}
    assert {"Source 0", "Source 1", "Source 2"} <= set(texts(drawn()))


def test_a_known_day_is_a_mark_and_an_uncertain_one_a_field_as_wide_as_the_doubt():
    figure = drawn()
    assert list(trace(figure, "days").customdata) == ["state:BBB"]
    (base,), (length,) = trace(figure, "spans").base, trace(figure, "spans").x
    assert abs(pd.Timestamp(base) - pd.Timestamp("1993-01-01")) < pd.Timedelta(days=1)
    assert length == pytest.approx(365 * 86_400_000, rel=0.01)


def test_an_uncertain_start_fades_in():
    bars = trace(drawn(), "intervals")
    parts = [
        float(colour.rsplit(",", 1)[1].rstrip(")"))
        for colour, key in zip(bars.marker.color, bars.customdata, strict=True)
        if key == "state:AAA"
    ]
    assert parts[0] == 1
    assert parts[1] < parts[2] < 1


def test_only_a_contradiction_carries_the_sign():
    notes = texts(drawn())
    assert sum(note.startswith("≠") for note in notes) == 2
    assert "9 days apart" in notes


def test_tooltips_name_the_source_its_place_and_the_certainty_and_escape_the_note():
    bars = trace(drawn(), "intervals")
    hovers = dict(zip(bars.customdata, bars.hovertext, strict=True))
    assert "Source 1, 1.1 · ≠ disputed" in hovers["state:AAA"]
    assert "&lt;img src=x&gt;" in hovers["state:CCC"]
    assert not any("<img" in text for text in [*hovers.values(), *texts(drawn())])


def test_a_silent_source_says_so_on_its_line():
    assert texts(drawn()).count("says nothing of it") == 1


def test_the_chosen_day_is_drawn_by_marks_that_the_page_moves():
    figure = drawn()
    assert {shape.name for shape in figure.layout.shapes} >= {"now", "now-gap"}
    (now,) = [note for note in figure.layout.annotations if note.name == "now"]
    assert now.x == "1993-10-01"


def test_verdicts_stand_in_the_last_column_beside_their_lanes():
    figure = drawn()
    said = pd.DataFrame(
        {"question": ["AAA", "AAA"], "lane": [0, 1], "verdict": ["Yes", "Maybe"],
         "tone": ["yes", "maybe"]}
    )  # fmt: skip
    notes = verdict_notes(said, figure.layout.meta, style=PAGE, height=figure.layout.height)
    assert [note["text"] for note in notes] == ["Yes", "Maybe"]
    assert notes[0]["y"] > notes[1]["y"]
    assert notes[1]["font"]["color"] == PAGE.colour("warn")


@pytest.mark.parametrize("style", [PAGE, PHONE, Style(width=1600, height=700, em=17)])
def test_no_text_leaves_the_picture(style: Style):
    figure = drawn(style)
    width = figure.layout.width
    for note in figure.layout.annotations:
        if note.xref != "paper":
            continue
        size = style.width_of(note.text, note.font.size, note.font.weight or 400)
        left = note.x * width - (size if note.xanchor == "right" else 0)
        assert left >= -1, note.text
        if "&lt;" not in note.text:
            assert left + size <= width + 1, note.text


def test_dates_do_not_overlap_the_names_of_sources():
    figure = drawn()
    notes = [note for note in figure.layout.annotations if note.xref == "paper"]
    names = [note for note in notes if (note.name or "").startswith("source:")]
    marks = [note for note in notes if note.text in set(TELLINGS["start_mark"])]
    right = max(n.x * 1100 + PAGE.width_of(n.text, n.font.size) for n in names)
    for mark in marks:
        wide = PAGE.width_of(mark.text, mark.font.size) if mark.xanchor == "right" else 0
        assert mark.x * 1100 - wide >= right


def test_a_picture_taller_than_asked_grows():
    assert drawn(Style(width=1100, height=120)).layout.height > 200


def test_the_selected_question_is_marked():
    plain, chosen = drawn(), drawn(selected="state:AAA")
    assert len(chosen.layout.shapes) == len(plain.layout.shapes) + 1


def test_without_questions_the_picture_says_why():
    figure = conflict_chart(
        QUESTIONS.head(0), TELLINGS.head(0), style=PAGE, coverage=COVERAGE, span=SPAN,
        on=SPAN[0], reason="No two sources differ.",
    )  # fmt: skip
    assert texts(figure) == ["No two sources differ."]
