"""Map and matrix of classifications: numbers, looks, ribbons, and what is told of each state."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from components.charts import _ranks
from components.charts.scheme_map import scheme_map
from components.charts.scheme_matrix import scheme_matrix
from components.colours import RANKS
from components.theme import Style
from tests.unit.map_frames import BORDERS, NAMES, URL, trace, units

CARD = Style(width=577, height=330)
SIZES = [(330, 420, 15.5), (480, 260, 14.0), (540, 370, 14.0), (820, 620, 17.0)]


def place(scheme: str, state: str, number: int, **more: object) -> dict[str, object]:
    return {
        "scheme_id": scheme,
        "state_id": state,
        "name": NAMES[state],
        "number": number,
        "group": f"Group {number}",
        "detail": "",
        "also": (),
        "certainty": "stated",
        "source": "Author 1994, 2.2",
        **more,
    }


def cells() -> pd.DataFrame:
    one = {"BLR": 1, "KAZ": 2, "UKR": 2, "ARM": 3, "GEO": 3, "MDA": 4}
    two = {"BLR": 1, "KAZ": 1, "UKR": 2, "ARM": 1, "GEO": 1, "RUS": 1}
    rows = [place("ONE", state, number) for state, number in one.items()]
    rows += [place("TWO", state, number) for state, number in two.items()]
    rows.append(place("SIX", "EST", 1, certainty="inferred"))
    return pd.DataFrame(rows)


def crowded() -> pd.DataFrame:
    """Every state in both, in fifteen rows and six groups."""
    rows = [place("ONE", state, i % 4 + 1) for i, state in enumerate(sorted(NAMES))]
    rows += [place("TWO", state, i // 3 + 1) for i, state in enumerate(sorted(NAMES)) if i]
    return pd.DataFrame(rows)


def schemes(**proposed: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {"scheme_id": one, "heading": f"Scheme {one}", "groups": groups, "proposed": proposed.get(one, True)}
        for one, groups in (("SIX", 6), ("ONE", 4), ("TWO", 2))
    )  # fmt: skip


def pairs() -> pd.DataFrame:
    counts = {"BLR": (2, 0), "KAZ": (1, 0), "UKR": (3, 2), "ARM": (2, 1), "GEO": (2, 1)}
    return pd.DataFrame(
        {"state_id": state, "pairs": 4, "agreeing": agreeing, "reversed": turned}
        for state, (agreeing, turned) in counts.items()
    )


def matrix(style: Style = CARD, rows: pd.DataFrame | None = None, **more):
    chosen = {"one": "ONE", "other": "TWO", **more}
    listed = more.pop("listed", None)
    chosen.pop("listed", None)
    return scheme_matrix(
        cells() if rows is None else rows,
        schemes() if listed is None else listed,
        pairs(),
        style=style,
        **chosen,
    )


def on_map(**numbers: int) -> pd.DataFrame:
    rows = []
    for state in NAMES:
        row = place("ONE", state, numbers.get(state, 0))
        kind = "placed" if state in numbers else "unplaced"
        rows.append({**row, "kind": kind, "predecessor": ""})
    return pd.DataFrame(rows)


def drawn(rows: pd.DataFrame, style: Style = CARD, where=None, **more):
    return scheme_map(
        rows,
        units() if where is None else where,
        groups=more.pop("groups", 4),
        borders=BORDERS,
        style=style,
        geojson_url=URL,
        **more,
    )


def test_few_groups_span_all_looks_and_no_two_of_up_to_six_share_one() -> None:
    for groups in range(1, RANKS + 1):
        looks = [_ranks.look(number, groups) for number in range(1, groups + 1)]
        assert len(set(looks)) == groups
        assert looks == sorted(looks)
        assert looks[0] == 0
        assert groups == 1 or looks[-1] == RANKS - 1
    assert _ranks.look(9, 9) == RANKS - 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_look_has_a_colour_and_a_texture_of_its_own_and_legible_text(theme: str) -> None:
    style = Style(theme=theme)
    fills = [_ranks.fill(style, look) for look in range(RANKS)]
    looks = list(zip(_ranks.TEXTURES, _ranks.STEPS, strict=True))
    assert len(set(fills)) == len(set(looks)) == RANKS
    assert all(45 not in angles for angles in _ranks.TEXTURES)
    for look, fill in enumerate(fills):
        assert contrast(fill, _ranks.ink(style, look)) >= 4.5
        faint = _ranks.fill(style, look, faint=True)
        assert contrast(faint, _ranks.ink(style, look, faint=True)) >= 4.5


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_map_numbers_the_states_and_leaves_others_blank() -> None:
    figure = drawn(on_map(BLR=1, KAZ=2, UKR=2))
    areas = trace(figure, "states")
    look = dict(zip(areas.customdata, [int(z) for z in areas.z], strict=True))
    assert look["state:BLR"] == 0
    assert look["state:KAZ"] == look["state:UKR"] == 2
    assert look["state:RUS"] == RANKS
    names = set(trace(figure, "names").text)
    assert {"1 Belarus", "2 Ukraine", "Russia"} <= {name.replace("<br>", " ") for name in names}


def test_the_map_draws_threads_only_for_looks_that_have_them() -> None:
    figure = drawn(on_map(BLR=1, KAZ=2), groups=2)
    assert not trace(figure, "threads 1").lon
    assert trace(figure, "threads 6").lon
    assert not trace(figure, "dots").lon


def test_the_hover_of_a_state_names_group_purpose_certainty_and_source() -> None:
    rows = on_map(BLR=1)
    rows.loc[rows["state_id"] == "BLR", ["detail", "certainty"]] = [
        "All <b>fields</b>.",
        "inferred",
    ]
    areas = trace(drawn(rows), "states")
    hover = dict(zip(areas.customdata, areas.hovertext, strict=True))
    assert hover["state:BLR"] == (
        "<b>Belarus</b><br>1 Group 1<br>All &lt;b&gt;fields&lt;/b&gt;.<br>"
        "≈ inferred · Author 1994, 2.2"
    )
    assert hover["state:RUS"].endswith("not placed by this classification")


def test_what_is_not_yet_proposed_is_drawn_lightly() -> None:
    bold, faint = (drawn(on_map(BLR=1), faint=one) for one in (False, True))
    fills = [trace(figure, "states").colorscale[0][1] for figure in (bold, faint)]
    assert contrast(fills[0], "#FFFFFF") > 3 * contrast(fills[1], "#FFFFFF")


def test_states_that_do_not_exist_or_are_not_covered_are_not_numbered() -> None:
    rows = on_map(BLR=1)
    rows.loc[rows["state_id"] == "UKR", "kind"] = "outside"
    figure = drawn(rows)
    assert "state:UKR" not in trace(figure, "states").customdata
    assert "UKR" in trace(figure, "outside").locations


def test_a_map_without_any_state_of_the_classification_says_so() -> None:
    figure = drawn(on_map())
    (note,) = figure.layout.annotations
    assert note.text == "No state of the selection is placed by this classification."


def names_of(figure) -> dict[str, float]:
    found = [note for note in figure.layout.annotations if (note.name or "").startswith("state:")]
    return {note.name: 1 - note.y for note in found}


def test_rows_run_from_the_closest_group_to_those_not_placed() -> None:
    order = list(names_of(matrix()))
    assert order == [
        f"state:{one}" for one in ("BLR", "KAZ", "UKR", "ARM", "GEO", "MDA", "RUS", "EST")
    ]


def test_each_state_that_both_place_has_a_ribbon_and_the_others_a_dotted_line() -> None:
    lines = {one.name: one.line for one in matrix().data if one.name.startswith("ribbon")}
    assert set(lines) == {
        f"ribbon {one}" for one in ("BLR", "KAZ", "UKR", "ARM", "GEO", "MDA", "RUS")
    }
    assert {name for name, line in lines.items() if line.dash == "dot"} == {
        "ribbon MDA",
        "ribbon RUS",
    }


def test_many_dotted_lines_are_left_out_so_that_the_ribbons_are_seen() -> None:
    rows = [place("ONE", one, 1) for one in NAMES] + [place("TWO", "BLR", 1)]
    lines = [one for one in matrix(rows=pd.DataFrame(rows)).data if one.name.startswith("ribbon")]
    assert [one.name for one in lines] == ["ribbon BLR"]


def test_a_ribbon_ends_in_the_block_of_its_group() -> None:
    figure = matrix()
    ends = {one.name: one.y[-1] for one in figure.data if one.name.startswith("ribbon")}
    blocks = [shape for shape in figure.layout.shapes if shape.x0 > 0.6 * CARD.width]
    first, second, absent = sorted(blocks, key=lambda shape: shape.y0)
    assert first.y0 < ends["ribbon BLR"] < ends["ribbon GEO"] < first.y1
    assert second.y0 < ends["ribbon UKR"] < second.y1
    assert absent.y0 < ends["ribbon MDA"] < absent.y1


def test_rows_that_are_ranked_in_reverse_carry_a_sign() -> None:
    figure, rows = matrix(), names_of(matrix())
    marked = {1 - note.y for note in figure.layout.annotations if note.text == "✕"}
    assert marked == {rows[f"state:{one}"] for one in ("UKR", "ARM", "GEO")}


def test_cells_write_number_and_certainty_and_name_their_source() -> None:
    figure = matrix()
    points = trace(figure, "cells")
    found = list(zip(points.customdata, points.text, points.hovertext, strict=True))
    told = [(number, hover) for key, number, hover in found if key == "state:EST"]
    assert [number for number, _ in told] == ["1≈", "–"]
    assert told[0][1] == (
        "<b>Estonia</b><br>Scheme SIX: 1 Group 1<br>≈ inferred · Author 1994, 2.2"
    )


def test_the_heading_of_another_column_compares_with_it() -> None:
    headings = [note.name for note in matrix().layout.annotations if (note.name or "")[:3] == "go:"]
    assert headings == ["go:against=SIX"]


@pytest.mark.parametrize(("width", "height", "em"), SIZES)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_nothing_overlaps_or_leaves_the_picture_at_any_size(width, height, em, lang) -> None:
    rows = crowded()
    rows["group"] = "Zusammenarbeit in ausgewählten militärischen Bereichen " + rows["group"]
    style = Style(width=width, height=height, em=em, lang=lang)
    listed = schemes().assign(heading="Stufen der Zusammenarbeit im Großen Entwurf", groups=6)
    figure = matrix(style, rows, listed=listed)
    size = figure.layout.annotations[-1].font.size
    assert size >= 12
    heights = sorted(names_of(figure).values())
    gaps = [(b - a) * figure.layout.height for a, b in pairwise(heights)]
    assert min(gaps) >= 1.2 * size
    right = max(shape.x1 for shape in figure.layout.shapes)
    reach = {}
    for note in figure.layout.annotations:
        lines = [re.sub("<[^>]+>", "", line) for line in note.text.split("<br>")]
        wide = max(style.width_of(line, note.font.size, note.font.weight or 400) for line in lines)
        if note.textangle:
            continue
        x = note.x * width
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[note.xanchor]
        assert left >= -0.5 and left + wide <= width + 0.5, note.text
        heading = note.yanchor == "bottom" and note.font.weight == 700
        reach[note.xanchor if heading else note.name] = (left, left + wide)
    assert right < width
    assert reach["left"][1] < reach["right"][0]
    first = min(shape.x0 for shape in figure.layout.shapes)
    assert max(reach[name][1] for name in names_of(figure)) < first
    blocks = [shape for shape in figure.layout.shapes if shape.x0 > 0.45 * width]
    edges = sorted((shape.y0, shape.y1) for shape in blocks)
    assert all(a[1] <= b[0] for a, b in pairwise(edges))
    assert edges[-1][1] <= figure.layout.height


def test_a_narrow_picture_counts_the_columns_it_leaves_out() -> None:
    assert matrix().layout.meta == {"hidden": 0}
    assert matrix(Style(width=250, height=400, em=15.5)).layout.meta == {"hidden": 1}


def test_markup_in_names_is_escaped() -> None:
    rows = cells()
    rows["name"] = rows["group"] = "<img src=x>"
    assert "<img" not in str(matrix(rows=rows).to_plotly_json())


def test_without_a_row_the_picture_says_why() -> None:
    figure = matrix(rows=cells().iloc[:0], reason="No classification.")
    assert figure.layout.annotations[0].text == "No classification."
