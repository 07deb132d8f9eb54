"""The arithmetic of the benchmarks, their tables and the pages that they build."""

import json

import pytest

from benchmarks import document, raw, tables
from benchmarks.drag import told
from benchmarks.figures import Figure, Section, median, p95, paired, written
from benchmarks.step import chosen
from benchmarks.stepping import Block, to_and_fro


def test_median_and_p95() -> None:
    assert median([3, 1, 2]) == 2
    assert p95(list(range(1, 101))) == 95
    assert p95([7]) == 7


def test_a_ratio_of_paired_blocks_is_the_middle_one_and_leaves_empty_blocks_out() -> None:
    assert paired([[1, 1], [2], [9]], [[10, 10], [4], [9]]) == 0.5
    assert paired([[1], []], [[4], []]) == 0.25
    assert paired([[]], [[]]) is None


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("a", 1, "s"), None),
        (Figure("a", 1, "s", 1), True),
        (Figure("a", 1, "s", 1, strict=True), False),
        (Figure("a", 1, "s", peer=4, most=0.3), True),
        (Figure("a", 2, "s", peer=4, most=0.3), False),
        (Figure("a", 1, "s", peer=4, paired=0.4, most=0.3), False),
        (Figure("a", 12, "count", peer=4, least=3), True),
        (Figure("a", 11, "count", peer=4, least=3), False),
        (Figure("a", 11, "count", peer=0, least=3), True),
        (Figure("a", 1, "s", 0.5, peer=4, most=0.3), False),
    ],
)
def test_a_bar_is_met_or_not(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_figures_are_written_with_the_unit_that_suits_their_size() -> None:
    assert written(0.0304, "s") == "30 ms"
    assert written(1_410_000, "bytes") == "1.41 MB"
    assert written(0, "bytes") == "0 B"
    assert written(1.5, "count") == "1.50"


def section() -> Section:
    figures = (
        Figure("step, median", 0.02, "s", peer=0.1, most=0.3, note="all", goal="date step"),
        Figure("step, 95 of 100", 0.05, "s", peer=0.2),
        Figure("load", 2e6, "bytes", 1.3e6, goal="first load"),
    )
    return Section("Steps", "Sixty steps.", figures, "another page.")


def test_the_table_of_bars_names_every_goal_and_says_what_falls_short() -> None:
    text = tables.as_text(tables.bars([section()]))
    assert "date step (all)" in text
    assert "95 of 100" not in text
    assert [line.split()[-1] for line in text.splitlines() if line.startswith("first load")] == [
        "NO"
    ]


def test_a_table_has_no_empty_columns() -> None:
    rows = tables.as_markdown(Section("Sizes", "Read.", (Figure("load", 5, "bytes"),)))
    assert "| What | Figure |" in rows


def test_document_holds_the_machine_the_bars_and_every_section() -> None:
    found = document.text("2 cores", [section()])
    assert "Measured on: 2 cores." in found
    assert found.index("## The bars at a glance") < found.index("## Steps")
    assert "| step, median (all) | 20 ms | 100 ms | 0.20 | ratio ≤ 0.3 | yes |" in found


def test_json_holds_ratio_and_verdict() -> None:
    found = json.loads(json.dumps(document.as_data(section())))
    assert [figure["met"] for figure in found["figures"]] == [True, None, False]
    assert found["figures"][0]["ratio"] == pytest.approx(0.2)


def test_steps_go_to_and_fro_without_repeating_an_end() -> None:
    keys = to_and_fro(3)
    assert "".join("+" if next(keys) == "ArrowRight" else "-" for _ in range(9)) == "+++--++--"


def test_steps_that_draw_are_compared_with_the_same_steps_of_the_peer() -> None:
    class Page:
        def __init__(self, *blocks: Block) -> None:
            self.blocks = blocks

    ours = Page(Block([1, 2, 3], [0, 1, 2], 0, 0), Block([4], [0], 0, 0))
    peer = Page(Block([5, 6, 7], [3, 3, 3], 0, 0), Block([8], [3], 0, 0))
    assert chosen(ours, peer, 1) == ([[2, 3], []], [[6, 7], []])
    assert chosen(ours, peer, 0) == ([[1, 2, 3], [4]], [[5, 6, 7], [8]])


def test_a_drag_counts_different_dates_and_the_changes_in_force_on_them() -> None:
    steps = ["1992-01-01", "1993-01-01", "1994-01-01"]
    found = told(["1991-06-01", "1992-02-01", "1992-03-01", "1994-01-01"], 2100, 2000, steps)
    assert (found.dates, found.changes, round(found.late, 3)) == (4, 2, 0.1)
    assert told([], None, 2000, steps).dates == 0


def test_frames_name_the_same_marks_so_that_nothing_of_the_frame_before_stays() -> None:
    bar = {"type": "bar", "x": [1], "marker": {"color": "red"}}
    full = {"text": "a", "font": {"color": "white"}}
    charts = [
        {"data": [], "layout": {"width": 5, "annotations": [{"text": "none"}]}},
        {"data": [bar], "layout": {"width": 5, "annotations": [full, {"text": "b"}]}},
    ]
    figure = raw.animated(charts, ["1991-01-01", "1992-01-01"])
    first, last = figure["frames"]
    assert (first["name"], last["name"]) == ("1991-01-01", "1992-01-01")
    assert [trace["visible"] for trace in first["data"] + last["data"]] == [False, True]
    assert [mark["visible"] for mark in first["layout"]["annotations"]] == [True, False]
    assert first["layout"]["annotations"][0]["font"] == {"color": None}
    assert "width" not in first["layout"]
    assert charts[0]["data"] == []
