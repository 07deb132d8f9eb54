"""The bars of works: lengths by number, certainty by texture and sign, a click anywhere opens."""

import pandas as pd
import pytest

from components.charts.work_bars import LEAST, work_bars
from components.theme import Style

CARD = Style(width=540, height=420)
PHONE = Style(width=340, height=300, em=15.5)


def work(source_id: str, stated: int = 0, inferred: int = 0, disputed: int = 0, **more: object):
    return {
        "source_id": source_id,
        "short": f"Writer {source_id}",
        "title": f"A rather long title of the work that goes by the letter {source_id}",
        "statements": stated + inferred + disputed,
        "stated": stated,
        "inferred": inferred,
        "disputed": disputed,
        "cited": "",
        **more,
    }


def works() -> pd.DataFrame:
    rows = [work("a", 300, 90, 10), work("b", 0, 40), work("c", 1)]
    return pd.DataFrame([*rows, work("d", cited="cited by Writer a, fn 3")])


def bars(figure, name: str) -> dict[float, float]:
    """Length of the bars of a certainty by their height on the page."""
    trace = next(trace for trace in figure.data if trace.name == name)
    return dict(zip(trace.y, trace.x, strict=True))


@pytest.mark.parametrize("style", [CARD, PHONE])
def test_bars_are_as_long_as_their_numbers_and_none_vanishes(style: Style) -> None:
    figure = work_bars(works(), style=style)
    stated, inferred = bars(figure, "stated"), bars(figure, "inferred")
    first, last = sorted(stated)
    assert stated[first] / inferred[first] == pytest.approx(300 / 90)
    assert stated[last] == LEAST
    assert list(bars(figure, "disputed")) == [first]


def test_certainty_is_texture_and_sign_beside_colour() -> None:
    figure = work_bars(works(), style=CARD)
    shapes = {trace.name: trace.marker.pattern.shape for trace in figure.data if trace.name}
    assert (shapes["stated"], shapes["inferred"], shapes["disputed"]) == (None, "/", "x")
    texts = [note.text for note in figure.layout.annotations]
    assert "400   ≈ 90   ≠ 10" in texts
    assert "1" in texts


@pytest.mark.parametrize("style", [CARD, PHONE])
def test_every_work_opens_from_anywhere_on_its_row(style: Style) -> None:
    figure = work_bars(works(), style=style)
    cover = next(trace for trace in figure.data if trace.name == "works")
    assert list(cover.customdata) == ["source:a", "source:b", "source:c", "source:d"]
    assert set(cover.x) == {style.width}
    tops = [y - width / 2 for y, width in zip(cover.y, cover.width, strict=True)]
    ends = [y + width / 2 for y, width in zip(cover.y, cover.width, strict=True)]
    assert all(top >= end - 0.01 for top, end in zip(tops[1:], ends, strict=False))
    assert figure.layout.height >= ends[-1]


def test_the_tooltip_names_the_work_and_counts_with_signs() -> None:
    cover = next(t for t in work_bars(works(), style=CARD).data if t.name == "works")
    assert cover.hovertext[0].startswith("<b>Writer a</b><br>A rather long title")
    assert cover.hovertext[0].endswith("400 statements: 300 stated, 90 ≈ inferred, 10 ≠ disputed")
    assert cover.hovertext[3].endswith("0 statements<br>cited by Writer a, fn 3")


def test_a_work_without_statements_stands_below_a_heading_and_says_who_cites_it() -> None:
    rows = works().iloc[[3, 0, 1, 2]]
    figure = work_bars(rows, style=CARD)
    heights = {note.text: note.y for note in figure.layout.annotations}
    heading = heights["Cited only: no statement was taken from these"]
    assert heights["Writer c"] > heading > heights["Writer d"]
    assert "cited by Writer a, fn 3" in heights


def test_the_open_work_is_marked() -> None:
    figure = work_bars(works(), style=CARD, selected="b")
    marked = [s for s in figure.layout.shapes if s.fillcolor == CARD.colour("selected")]
    (y,) = [note.y for note in figure.layout.annotations if note.text == "Writer b"]
    assert len(marked) == 1
    assert marked[0].y0 < (1 - y) * figure.layout.height < marked[0].y1
    assert not work_bars(works(), style=CARD).layout.shapes[0].fillcolor


@pytest.mark.parametrize("style", [CARD, PHONE])
def test_no_text_is_wider_than_the_picture(style: Style) -> None:
    figure = work_bars(works(), style=style)
    for note in figure.layout.annotations:
        x, width = note.x * style.width, style.width_of(note.text, note.font.size, 600)
        left = x - width if note.xanchor == "right" else x
        assert left >= -1, note.text
        assert left + width <= style.width + 8, note.text


def test_markup_is_escaped() -> None:
    row = work("x", 1, title="<b>x</b>", short="<i>y</i>", cited="<u>z</u>")
    figure = work_bars(pd.DataFrame([row, {**row, "statements": 0, "stated": 0}]), style=CARD)
    text = str(figure.to_dict())
    assert "<i>" not in text and "<u>" not in text
    assert "<b>x" not in text


def test_no_works_give_the_reason() -> None:
    figure = work_bars(works().iloc[:0], style=CARD)
    assert not figure.data
    assert figure.layout.annotations[0].text == "This data set names no work."
