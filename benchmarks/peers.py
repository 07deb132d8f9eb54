"""Two ordinary Dash apps to compare with: `python -m benchmarks.peers NAME --port N`."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

import dash
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from benchmarks.server import CHART_SIZES, ROOT


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


def callback(sizes: dict[str, Sequence[int]]) -> Dash:
    """The overview's charts, made by the server at every step of a slider and sent whole.

    Args:
        sizes: width and height of the charts map, flows and command in CSS pixels.
    """
    import dash_bootstrap_components as dbc

    dates, draw = drawing(sizes)
    app = Dash(
        "callback",
        assets_folder=str(ROOT / "assets"),
        assets_ignore=r"^(?!20-base\.css$).*",
        compress=True,
        serve_locally=True,
        enable_mcp=False,
    )
    config: Any = {
        "displayModeBar": False,
        "topojsonURL": app.get_asset_url("geo/"),
        "showSendToCloud": False,
    }
    app.layout = html.Div(
        [
            html.Label("Date", htmlFor="date"),
            dbc.Input(id="date", type="range", min=0, max=len(dates) - 1, step=1, value=0),
            html.P(id="written"),
            *(dcc.Graph(id=name, config=config) for name in ("map", "flows", "command")),
        ]
    )

    @app.callback(
        Output("written", "children"),
        Output("map", "figure"),
        Output("flows", "figure"),
        Output("command", "figure"),
        Input("date", "value"),
    )
    def _step(place: str | int) -> tuple[Any, ...]:
        on = dates[int(place)]
        return (f"{on:%d %B %Y}", *draw(on, app.get_asset_url("")))

    return app


def drawing(sizes: dict[str, Sequence[int]]) -> tuple[list[Any], Any]:
    """Change dates of the bundled data, and a function that draws the three charts of a day."""
    from app import BUNDLED
    from components.catalogue import Catalogue
    from components.charts.command_chart import command_chart
    from components.charts.flow_sankey import flow_sankey
    from components.charts.membership_map import membership_map
    from components.views import command, flows
    from components.views.scene import Scene
    from data.load import load_package
    from data.query.epochs import steps

    package = load_package(BUNDLED[0])
    catalogue = Catalogue({package.id: package})
    state, _ = catalogue.read("")
    entry = catalogue.entry(package.id)
    first = entry.choices.span[0]
    dates = [first, *(day for day in steps(package, state.rule) if day > first)]
    drawn = {name: (int(size[0]), int(size[1])) for name, size in sizes.items()}

    def draw(on: Any, assets: str) -> list[go.Figure]:
        scene = Scene(
            package,
            state,
            entry.choices,
            drawn,
            14,
            assets,
            catalogue.labels(package.id, state.lang),
        )
        ties = flows.ties_of(scene, on)
        bodies, relations = command.frames(scene, on)
        standings = scene.standings(on)
        chart = membership_map(
            standings,
            scene.units(on),
            borders=scene.borders,
            style=scene.style("map"),
            geojson_url=scene.geojson,
            extent=scene.extent,
        )
        inside = ties[ties["number"].notna()]
        living = bodies[bodies["status"] != "ended"].reset_index(drop=True)
        return [
            chart,
            flow_sankey(
                inside if len(inside) else ties, style=scene.style("flows"), columns="states"
            ),
            command_chart(living, relations, style=scene.style("command"), compact=True),
        ]

    return dates, draw


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one of the two apps."""
    from waitress import serve

    parser = argparse.ArgumentParser(prog="benchmarks.peers")
    parser.add_argument("name", choices=("minimal", "callback"))
    parser.add_argument("--port", type=int, default=8051)
    parser.add_argument("--sizes", type=json.loads, default=CHART_SIZES)
    given = parser.parse_args(arguments)
    app = minimal() if given.name == "minimal" else callback(given.sizes)
    print(f"dash {dash.__version__} at http://127.0.0.1:{given.port}/", flush=True)
    serve(app.server, host="127.0.0.1", port=given.port, threads=8, ident=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
