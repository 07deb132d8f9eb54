"""The chart of positions: everybody under the side taken, legible at every width."""

import itertools

import pandas as pd
import pytest

from components.charts._sides import page_of
from components.charts.positions import positions
from components.theme import Style

PAGE = Style(width=490, height=220)
SIZES = [PAGE, Style(width=330, height=300, em=15.5), Style(width=1300, height=700, em=17)]
HOSTILE = "<img src=x onerror=alert(1)>"


def taken(question: str, actor: str, stance: str, **more: object) -> dict[str, object]:
    row = {
        "question_id": question,
        "question": f"Under whom should {question} of the joint armed forces stand in peace?",
        "stance_id": stance,
        "stance": f"On the model of {stance}: under a council of all heads of state",
        "actor": actor,
        "actor_key": f"state:{actor[:3].upper()}",
        "held_from": "1993",
        "left_on": "",
        "status": "held",
        "certainty": "stated",
        "source_id": "S1",
        "locator": "2.1",
        "note": "",
    }
    return row | more


def quarrel() -> pd.DataFrame:
    west = ["Armenia", "Kazakhstan", "Kyrgyzstan", "Tajikistan"]
    return pd.DataFrame(
        [
            taken("MODEL", "Russia", "EAST"),
            taken("MODEL", "Uzbekistan", "EAST"),
            *(taken("MODEL", name, "WEST", certainty="inferred") for name in west),
            taken("MODEL", "Shaposhnikov", "WEST", actor_key=""),
            taken("ARMY", "General Staff", "ONE", actor_key="body:GS", held_from="1991-12-21"),
            taken("ARMY", "Ukraine", "MANY", held_from="1991-12/1992-02"),
            taken("ARMY", "Moldova", "MANY", held_from="1991-12/1992-02"),
            taken("ARMY", "Belarus", "MANY", held_from="1992-03", status="later"),
            taken("LATE", "Trenin", "NO", actor_key="", held_from="1994-11-04", status="later"),
        ]
    )


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def chips(figure) -> list[tuple[str, str, str]]:
    """Key, tooltip and trace of every chip."""
    return [
        (key, hover, trace.name)
        for trace in figure.data
        for key, hover in zip(trace.customdata, trace.hovertext, strict=True)
    ]


def test_each_side_counts_who_holds_it() -> None:
    assert {"2", "5"} <= set(texts(positions(quarrel().iloc[:7], style=PAGE)))


@pytest.mark.parametrize("style", SIZES)
def test_actors_stand_inside_the_box_of_their_side_and_cover_nobody(style: Style) -> None:
    page = page_of(quarrel(), style)
    for chip in page.chips:
        assert any(
            box.x <= chip.x
            and chip.x + chip.w <= box.x + box.w + 0.01
            and box.y <= chip.y
            and chip.y + chip.h <= box.y + box.h
            for box in page.sides
        ), chip.lines
    for one, two in itertools.combinations(page.chips, 2):
        apart = (
            one.x + one.w <= two.x
            or two.x + two.w <= one.x
            or one.y + one.h <= two.y
            or two.y + two.h <= one.y
        )
        assert apart, (one.lines, two.lines)
    assert all(box.x >= 0 and box.x + box.w <= style.width + 0.01 for box in page.sides)


@pytest.mark.parametrize("style", SIZES)
def test_no_text_leaves_the_picture_or_is_smaller_than_12_pixels(style: Style) -> None:
    page = page_of(quarrel(), style)
    for text in page.texts:
        width = max(style.width_of(line, text.size, text.weight) for line in text.lines)
        left = text.x - width if text.right else text.x
        assert left >= -0.01, text.lines
        assert left + width <= style.width + 0.01, text.lines
    figure = positions(quarrel(), style=style)
    assert min(note.font.size for note in figure.layout.annotations) >= 12
    assert figure.layout.height >= page.height


def test_states_can_be_clicked_and_keep_corners_while_persons_are_round() -> None:
    found = chips(positions(quarrel(), style=PAGE))
    assert ("state:RUS", "states") in {(key, name) for key, _, name in found}
    assert {name for key, _, name in found if not key.startswith("state:")} == {"others"}


def test_who_comes_later_says_since_when_and_has_a_dotted_line() -> None:
    figure = positions(quarrel(), style=PAGE)
    assert any("from March 1992" in text for text in texts(figure))
    assert "Not yet asked on this day" in texts(figure)
    dashes = [shape.line.dash for shape in figure.layout.shapes if shape.type == "path"]
    assert dashes.count("1.6px,3px") == 2


def test_a_date_that_actors_share_is_written_once() -> None:
    written = " ".join(texts(positions(quarrel(), style=PAGE)))
    assert written.count("between December 1991 and") == 1
    assert written.count("1993") == 1


def test_who_changed_sides_stands_on_both_with_the_day() -> None:
    rows = pd.DataFrame(
        [
            taken("MODEL", "Georgia", "EAST", status="left", left_on="1995"),
            taken("MODEL", "Georgia", "WEST", held_from="1995"),
        ]
    )
    figure = positions(rows, style=PAGE)
    assert any("until 1995" in text for text in texts(figure))
    left = next(hover for _, hover, _ in chips(figure) if "EAST" in hover)
    assert "changed sides" in left


def test_every_tooltip_names_place_and_certainty() -> None:
    for _, hover, _ in chips(positions(quarrel(), style=PAGE)):
        assert "S1, 2.1" in hover
        assert ("≈ inferred" in hover) or ("stated" in hover)
    inferred = [
        hover for _, hover, _ in chips(positions(quarrel(), style=PAGE)) if "Armenia" in hover
    ]
    assert "≈ inferred" in inferred[0]


def test_markup_of_the_data_stays_text() -> None:
    rows = pd.DataFrame([taken(HOSTILE, HOSTILE, HOSTILE, note=HOSTILE)])
    figure = positions(rows, style=PAGE)
    assert "<img" not in str(figure.to_plotly_json())


def test_without_positions_the_reason_is_shown() -> None:
    assert texts(positions(quarrel().iloc[:0], style=PAGE, reason="None told.")) == ["None told."]
