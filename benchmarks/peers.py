"""Pages to compare with: `python -m benchmarks.peers NAME --port N`."""

import argparse
import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dash
import flask
import plotly
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from benchmarks.server import CHART_SIZES, ROOT

Sizes = dict[str, Sequence[int]]
CHARTS = ("map", "flows", "command")


def minimal() -> Dash:
    """The three kinds of chart of the overview from fixed lists, and one callback."""
    app = Dash("minimal", compress=True, serve_locally=True, enable_mcp=False)
    trunk = go.Figure(go.Choropleth(locations=["POL", "DEU", "FRA"], z=[1, 2, 3]))
    flows = go.Figure(
        go.Sankey(
            node={"label": ["a", "b", "c"]},
            link={"source": [0, 1], "target": [2, 2], "value": [1, 2]},
        )
    )
    bars = go.Figure(go.Bar(x=[1, 2, 3], y=[3, 1, 2]))
    app.layout = html.Div(
        [
            dcc.Slider(0, 10, 1, value=0, id="date"),
            html.P(id="written"),
            *(dcc.Graph(figure=figure) for figure in (trunk, flows, bars)),
        ]
    )
    app.callback(Output("written", "children"), Input("date", "value"))(str)
    return app


def callback(sizes: Sizes, days: Sequence[str], by_days: bool) -> Dash:
    """The overview's charts, made by the server at every step of a slider and sent whole.

    Args:
        sizes: width and height of the charts map, flows and command in CSS pixels.
        days: the dates to step to.
        by_days: whether the slider goes by days, else from change to change.
    """
    from benchmarks.charts import made_anew, source

    found = source(sizes, days)
    first, last = found.span
    most = (last - first).days if by_days else len(found.dates) - 1
    app = Dash(
        "callback",
        assets_folder=str(ROOT / "assets"),
        assets_ignore=".*",
        compress=True,
        serve_locally=True,
        enable_mcp=False,
    )
    config: Any = {
        "displayModeBar": False,
        "topojsonURL": app.get_asset_url("geo/"),
        "showSendToCloud": False,
    }
    slider = dcc.Slider(
        0, most, 1, value=0, id="date", updatemode="drag", marks=None, allow_direct_input=False
    )
    app.layout = html.Div(
        [
            html.Div(slider, style={"width": "900px"}),
            html.P(id="written"),
            *(dcc.Graph(id=name, config=config) for name in CHARTS),
        ]
    )

    @app.callback(
        Output("written", "children"),
        *(Output(name, "figure") for name in CHARTS),
        Input("date", "value"),
    )
    def _step(place: int) -> tuple[Any, ...]:
        on = first + dt.timedelta(place) if by_days else found.dates[place]
        charts = made_anew(found.scene, on)
        for chart in charts:
            chart["layout"]["metasrc"] = on.isoformat()  # for the probe; plotly does not draw it
        return (f"{on:%d %B %Y}", *charts)

    return app


def full() -> flask.Flask:
    """The dashboard itself with the full plotly.js in the place of its own smaller build."""
    import app

    folder = Path(tempfile.mkdtemp(prefix="atlas-assets-"))
    shutil.copytree(ROOT / "assets", folder / "assets")
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    ours = folder / "assets" / "vendor" / "plotly.min.js"
    shutil.copyfile(whole, ours)
    ours.with_name(f"{ours.name}.br").unlink(missing_ok=True)  # the packed copy of the other
    app.ROOT = folder
    for name, module in sys.modules.items():
        if name.startswith("components") and getattr(module, "ASSETS", None) == ROOT / "assets":
            module.ASSETS = folder / "assets"  # type: ignore[attr-defined]
    return app.create_app().server


def build(name: str, view: str, sizes: Sizes, days: Sequence[str]) -> flask.Flask:
    """The WSGI application of a page."""
    if name == "raw":
        from benchmarks import raw

        return raw.app(view, sizes, days)
    if name == "full":
        return full()
    made = minimal() if name == "minimal" else callback(sizes, days, name == "callback-days")
    server: flask.Flask = made.server
    return server


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one of the pages."""
    from waitress import serve

    names = ("minimal", "callback", "callback-days", "raw", "full")
    parser = argparse.ArgumentParser(prog="benchmarks.peers")
    parser.add_argument("name", choices=names)
    parser.add_argument("--port", type=int, default=8051)
    parser.add_argument("--view", choices=("map", "overview"), default="overview")
    parser.add_argument("--sizes", type=json.loads, default=CHART_SIZES)
    parser.add_argument("--days", type=json.loads, default=(), help="dates to step to, as JSON")
    given = parser.parse_args(arguments)
    server = build(given.name, given.view, given.sizes, given.days)
    print(f"dash {dash.__version__} at http://127.0.0.1:{given.port}/", flush=True)
    serve(server, host="127.0.0.1", port=given.port, threads=8, ident=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
