"""The matrices of threats and motives: one mark per statement, words where there is room."""

import math

import pandas as pd
import pytest

from components.charts._matrix import Head, Item, grid_of
from components.charts.motive_matrix import motive_matrix
from components.charts.threat_matrix import threat_matrix
from components.theme import Style

WIDE, NARROW = Style(width=1100, height=420), Style(width=420, height=420)
PHONE = Style(width=335, height=300, em=15.5)
HOSTILE = "<img src=x onerror=alert(1)>"


def motive(state: str, theme: str, short: str, certainty: str = "stated") -> dict[str, object]:
    return {
        "state_id": state[:3].upper(),
        "state": state,
        "theme_id": theme,
        "theme": f"Kind of {theme}",
        "motive": f"The whole text of {short}",
        "short": short,
        "certainty": certainty,
        "source_id": "S1",
        "locator": "1.2.2",
        "note": "",
    }


def reasons() -> pd.DataFrame:
    return pd.DataFrame(
        [
            motive("Armenia", "guarantee", "Backing"),
            motive("Belarus", "gain", "Orders", "inferred"),
            motive("Belarus", "gain", "Subsidies"),
            motive("Georgia", "guarantee", "Survival", "disputed"),
            motive("Uzbekistan", "rank", "Power in the region"),
        ]
    )


def threat(framework: str, theme: str, origin: str, short: str, **more: object):
    row = {
        "framework_id": framework,
        "origin_id": origin[:3].upper(),
        "origin": origin,
        "origin_key": f"state:{origin[:3].upper()}",
        "perceived": "The staff",
        "theme_id": theme,
        "theme": theme.title(),
        "threat": f"The whole text of {short}",
        "short": short,
        "certainty": "stated",
        "source_id": "S1",
        "locator": "fn 17",
        "note": "",
    }
    return row | more


def dangers() -> pd.DataFrame:
    return pd.DataFrame(
        [
            threat("W", "war", "Iran", "War steered north"),
            threat("W", "war", "Pakistan", "War steered north"),
            threat("W", "claim", "China", "Claims on neighbours", certainty="inferred"),
            threat("E", "claim", "China", "Claims on neighbours"),
            threat("E", "claim", "Others", "Disputes", origin_key=""),
        ]
    )


def columns(status: str = "proposed") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"framework_id": one, "framework": name, "number": number, "status": status,
             "since": "1994"}
            for number, (one, name) in enumerate({"W": "West", "E": "East"}.items(), start=1)
        ]
    )  # fmt: skip


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def marks(figure) -> list[tuple[str, str, str]]:
    """Key, texture and tooltip of every mark."""
    return [
        (key, trace.marker.pattern.shape or "", hover)
        for trace in figure.data
        if trace.name == "marks"
        for key, hover in zip(trace.customdata, trace.hovertext, strict=True)
    ]


@pytest.mark.parametrize("style", [WIDE, NARROW, PHONE])
def test_there_is_one_mark_per_motive_and_its_texture_tells_the_certainty(style: Style) -> None:
    found = marks(motive_matrix(reasons(), style=style))
    assert sorted((key, texture) for key, texture, _ in found) == [
        ("state:ARM", ""), ("state:BEL", ""), ("state:BEL", "/"), ("state:GEO", "x"),
        ("state:UZB", "")]  # fmt: skip
    assert all("S1, 1.2.2" in hover for _, _, hover in found)
    assert any("≈ inferred" in hover for _, _, hover in found)
    assert any("≠ disputed" in hover for _, _, hover in found)


def test_the_most_shared_kind_stands_first_and_columns_and_rows_are_counted() -> None:
    shown = texts(motive_matrix(reasons(), style=PHONE))
    kinds = [text for text in shown if text.startswith("Kind of")]
    assert kinds == ["Kind of guarantee", "Kind of gain", "Kind of rank"]
    assert "2 of 4" in texts(motive_matrix(reasons(), style=WIDE))


def test_words_stand_beside_the_marks_only_where_there_is_room() -> None:
    assert "Subsidies" in texts(motive_matrix(reasons(), style=WIDE))
    assert "Subsidies" not in texts(motive_matrix(reasons(), style=PHONE))


def test_a_state_that_takes_no_part_on_the_day_says_so() -> None:
    figure = motive_matrix(reasons(), style=NARROW, absent={"BEL": "not yet"})
    assert {"Belarus", "not yet"} <= set(texts(figure))


def test_a_threat_that_two_frameworks_share_has_a_mark_in_both() -> None:
    figure = threat_matrix(dangers(), columns(), style=WIDE)
    china = [hover for key, _, hover in marks(figure) if key == "state:CHI"]
    assert len(china) == 2
    assert all("seen by The staff" in hover for hover in china)
    shown = texts(figure)
    assert shown[shown.index("Claim") + 1] == "2 of 2"


def test_an_origin_without_a_state_leads_to_its_framework() -> None:
    keys = [key for key, _, _ in marks(threat_matrix(dangers(), columns(), style=WIDE))]
    assert keys.count("framework:E") == 1


def test_equal_words_stand_once_beside_all_their_marks_unless_the_origins_are_told() -> None:
    small = texts(threat_matrix(dangers(), columns(), style=Style(width=330, height=420)))
    assert sum("steered" in text for text in small) == 1
    large = " ".join(texts(threat_matrix(dangers(), columns(), style=WIDE)))
    assert "Iran: War steered north" in large
    assert "Pakistan: War steered north" in large


def test_frameworks_carry_number_and_status() -> None:
    shown = texts(threat_matrix(dangers(), columns(), style=WIDE))
    assert {"1", "2"} <= set(shown)
    assert sum("◇ proposed" in text for text in shown) == 2
    coming = texts(threat_matrix(dangers(), columns("not_yet"), style=WIDE))
    assert sum("from 1994" in text for text in coming) == 2


def test_without_kinds_the_rows_are_the_origins() -> None:
    rows = dangers().assign(theme_id="", theme="")
    shown = " ".join(texts(threat_matrix(rows, columns(), style=WIDE)))
    assert all(name in shown for name in ("Iran", "China", "Others"))


@pytest.mark.parametrize("style", [WIDE, NARROW, PHONE])
def test_marks_and_words_stay_inside_their_cell(style: Style) -> None:
    rows = [Head("state:A", "Azerbaijan", count="2"), Head("state:B", "Belarus", sub="not yet")]
    heads = [Head("", name, count="3") for name in ("Guarantee", "Gebietsforderungen", "Rank")]
    items = [Item("k", f"Gebietsforderungen {n}", "", "stated") for n in range(5)]
    grid = grid_of(rows, heads, {(0, 0): items, (1, 2): items[:1]}, style)
    for box in [*((m.x, m.y, m.side, m.side) for m in grid.marks),
                *((w.x, w.y, w.w, w.h) for w in grid.words)]:  # fmt: skip
        x, y, w, h = box
        column = max(i for i, edge in enumerate(grid.columns) if edge <= x)
        row = max(i for i, edge in enumerate(grid.rows) if edge <= y)
        assert x + w <= grid.columns[column + 1] + 0.01
        assert y + h <= grid.rows[row + 1] + 0.01
    for words in grid.words:
        assert all(style.width_of(line, grid.size) <= words.w for line in words.lines)
        assert not any("…" in line for line in words.lines)
    assert grid.columns[-1] <= style.width + 0.01


def test_a_word_too_long_for_its_column_is_parted_between_syllables() -> None:
    items = {(0, place): [Item("k", "Gebietsforderungen", "", "stated")] for place in range(5)}
    heads = [Head("", f"Kind {place}") for place in range(5)]
    grid = grid_of([Head("", "Row")], heads, items, Style(width=560, height=300))
    assert grid.roomy
    assert grid.words[0].lines == ("Gebietsforde-", "rungen")


def test_long_words_take_room_that_other_columns_can_spare() -> None:
    items = {
        (0, 0): [Item("k", "Gebietsforderungen", "", "stated")],
        (0, 1): [Item("k", "War", "", "stated")],
    }
    heads = [Head("", "A"), Head("", "B"), Head("", "C")]
    grid = grid_of([Head("", "Row")], heads, items, Style(width=330, height=300, em=14))
    widths = [b - a for a, b in zip(grid.columns, grid.columns[1:], strict=False)]
    assert widths[0] > widths[1]
    assert grid.words[0].lines == ("Gebietsforderungen",)


def test_no_text_is_smaller_than_12_pixels_and_markup_stays_text() -> None:
    rows = reasons().assign(short=HOSTILE, motive=HOSTILE, state=HOSTILE)
    figure = motive_matrix(rows, style=WIDE)
    assert "<img" not in str(figure.to_plotly_json())
    assert min(note.font.size for note in figure.layout.annotations) >= 12


def test_what_is_selected_is_marked() -> None:
    def filled(selected: str) -> int:
        figure = motive_matrix(reasons(), style=NARROW, selected=selected)
        return sum(shape.type == "rect" for shape in figure.layout.shapes)

    assert filled("") == 0
    assert filled("state:GEO") == 1


def test_without_rows_the_reason_is_shown() -> None:
    empty = motive_matrix(reasons().iloc[:0], style=NARROW, reason="None told.")
    assert texts(empty) == ["None told."]
    bare = threat_matrix(dangers().iloc[:0], columns(), style=NARROW, reason="None told.")
    assert texts(bare) == ["None told."]


@pytest.mark.parametrize("style", [NARROW, PHONE])
def test_headings_of_narrow_columns_neither_touch_nor_leave_the_picture(style: Style) -> None:
    heads = [Head("", f"Wirkung hinaus {place}") for place in range(9)]
    grid = grid_of([Head("", "Russland")], heads, {}, style)
    assert not grid.roomy
    apart = (grid.columns[1] - grid.columns[0]) * math.sin(grid.slope)
    assert apart >= 1.2 * grid.size
    long = style.width_of(heads[-1].label, grid.size, 500)
    last = (grid.columns[-1] + grid.columns[-2]) / 2
    assert last + long * math.cos(grid.slope) <= style.width
    assert long * math.sin(grid.slope) <= grid.top
