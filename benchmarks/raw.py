"""Pages of plotly alone, as `fig.write_html` writes them: frames, a slider, the full plotly.js."""

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import flask
import plotly.io as pio

from benchmarks.charts import ASSETS, NAMES, Chart, of_cards, source
from benchmarks.server import ROOT

SLIDER = 90  # pixels that plotly's own slider takes below the chart
AT_ONCE = {
    "mode": "immediate",
    "frame": {"duration": 0, "redraw": True},
    "transition": {"duration": 0},
}
CONFIG = {"displayModeBar": False, "topojsonURL": f"{ASSETS}geo/"}
MARKS = ("annotations", "shapes")
FIXED = ("template", "width", "height")
ONE = Path(__file__).with_name("raw_one.js").read_text(encoding="utf-8")
ALL = Path(__file__).with_name("raw_all.js").read_text(encoding="utf-8")
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Figures of plotly</title>
<body><label for="date">Date</label>
<input id="date" type="range" min="0" max="{last}" value="0" style="width: 900px">
<p id="written">{first}</p>
{figures}
<script>{script}</script></body></html>
"""


def page(view: str, sizes: Mapping[str, Sequence[int]], days: Sequence[str]) -> str:
    """The page of a view's charts at all dates.

    Args:
        view: `map` (one figure with plotly's slider) or `overview` (three figures, one slider).
        sizes: width and height of the charts in CSS pixels.
        days: the dates to step to.
    """
    found = source(sizes, days)
    names = [day.isoformat() for day in found.dates]
    by_day = [of_cards(found.scene, day, view) for day in found.dates]
    figures = [animated(charts, names) for charts in zip(*by_day, strict=True)]
    dates = json.dumps(names)
    if view == "map":
        figure = with_slider(figures[0], names)
        script = ONE.replace("DATES", dates).replace("AT_ONCE", json.dumps(AT_ONCE))
        return html(figure, "map", post_script=script)
    divs = [
        html(figure, name, include_plotlyjs=number == 0, full_html=False)
        for number, (name, figure) in enumerate(zip(NAMES[view], figures, strict=True))
    ]
    script = ALL.replace("DATES", dates).replace("AT_ONCE", json.dumps(AT_ONCE))
    return PAGE.format(last=len(names) - 1, first=names[0], figures="\n".join(divs), script=script)


def html(figure: Chart, name: str, **more: Any) -> str:
    """What `fig.write_html` writes."""
    return str(
        pio.to_html(figure, config=CONFIG, auto_play=False, div_id=name, validate=False, **more)
    )


def animated(charts: Sequence[Chart], names: Sequence[str]) -> Chart:
    """One figure with a frame a date.

    A frame can change traces and marks but not add or remove them, and what it does not name stays
    as the frame before had it. So every frame has as many traces and marks as the richest one,
    those too many not visible, and names everything that any frame names.

    Args:
        charts: the chart of every date.
        names: names of the frames.
    """
    charts = [copy.deepcopy(chart) for chart in charts]
    richest = max((chart["data"] for chart in charts), key=len)
    blanks = [{"type": trace["type"], "visible": False} for trace in richest]
    for chart in charts:
        chart["data"] = filled(chart["data"], blanks)
        for marks in MARKS:
            most = max(len(other["layout"].get(marks) or ()) for other in charts)
            chart["layout"][marks] = filled(
                chart["layout"].get(marks) or (), [{"visible": False}] * most
            )
    for marks in MARKS:
        level([chart["layout"][marks] for chart in charts])
    level([chart["data"] for chart in charts])
    frames = [
        {
            "name": name,
            "data": chart["data"],
            "layout": {key: value for key, value in chart["layout"].items() if key not in FIXED},
        }
        for name, chart in zip(names, charts, strict=True)
    ]
    return {**charts[0], "frames": frames}


def filled(items: Sequence[Chart], blanks: Sequence[Chart]) -> list[Chart]:
    """Items, said to be visible, and as many blanks as are missing."""
    return [{"visible": True, **item} for item in items] + [
        dict(blank) for blank in blanks[len(items) :]
    ]


def level(lists: Sequence[Sequence[Chart]]) -> None:
    """Let the items of one place name the same keys in all lists; unknown values are null."""
    for items in zip(*lists, strict=True):
        level_items(items)


def level_items(items: Sequence[Chart]) -> None:
    """The same for items, and for the objects in them."""
    for key in {key for item in items for key in item}:
        held = [item.get(key) for item in items]
        if any(isinstance(value, dict) for value in held):
            for item in items:
                item[key] = dict(item.get(key) or {})
            level_items([item[key] for item in items])
        else:
            for item in items:
                item.setdefault(key, None)


def with_slider(figure: Chart, names: Sequence[str]) -> Chart:
    """The figure with plotly's own slider below it; the chart keeps its size."""
    steps = [{"label": name, "method": "animate", "args": [[name], AT_ONCE]} for name in names]
    layout = figure["layout"]
    sized = {"sliders": [{"steps": steps}], "height": layout["height"] + SLIDER}
    return {**figure, "layout": {**layout, **sized}}


def app(view: str, sizes: Mapping[str, Sequence[int]], days: Sequence[str]) -> flask.Flask:
    """Serve the page and the map units that its charts name."""
    server = flask.Flask("raw", static_folder=str(ROOT / "assets"), static_url_path="/assets")
    text = page(view, sizes, days)
    server.get("/")(lambda: text)
    return server
