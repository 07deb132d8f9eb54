"""Parts that the views share: plain component data, legends, the document around the cards."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from components.charts.time_bar import time_bar
from components.view_state import group_of
from components.views._fitted import thickened
from components.views._plain import plain
from components.views._rows import rows_section
from components.views.details import details
from components.views.scene import Document, Scene
from components.vocabulary import table_title
from data import query
from data.query.coverage import coverage, dated_changes
from data.query.epochs import DRAWN

# What stands in a document as it is.
SCALARS = frozenset({str, int, float, bool, type(None)})
# Views that no filter touches.
UNFILTERED = ("sources", "concepts")


def figure_data(figure: go.Figure) -> Document:
    """A figure as plain dicts and lists."""
    kept = getattr(figure, "plain", None)
    raw = {"data": kept[0], "layout": kept[1]} if kept else figure.to_plotly_json()
    return {"data": _lists(raw["data"]), "layout": _lists(raw["layout"])}


def _lists(value: Any) -> Any:
    if type(value) in SCALARS:
        return value
    if type(value) is dict or isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        if SCALARS.issuperset(map(type, value)):
            return list(value)
        return [_lists(item) for item in value]
    if hasattr(value, "to_plotly_json"):
        return _lists(value.to_plotly_json())
    if hasattr(value, "tolist"):
        return value.tolist()
    return value.isoformat() if isinstance(value, dt.date) else value


def swatch(kind: str, **colours: str) -> html.Span:
    """A little field drawn like the marks it explains."""
    style = {f"--{name}": colour for name, colour in colours.items()}
    return html.Span(className=f"swatch {kind}", style=style)


def named(mark: Component | str, label: str, *, present: bool = True) -> html.Span:
    """A legend entry on a line."""
    return html.Span([mark, html.Span(label)], className="named present" if present else "named")


def legend_line(entries: Sequence[Component]) -> html.Div:
    """Legend entries side by side."""
    return html.Div(list(entries), className="line")


def card(
    title: str,
    summary: str,
    table_: Document,
    figure: go.Figure | None = None,
    *,
    sub: str = "",
    legend: Sequence[Component] = (),
    content: Sequence[Component] = (),
) -> Document:
    """What one card shows on one day: a figure, or written content for the cards in `WRITTEN`."""
    made: Document = {
        "title": title,
        "sub": sub,
        "summary": summary,
        "table": table_,
        "legend": plain(list(legend)),
    }
    if content:
        made["content"] = plain(list(content))
    if figure is not None:
        made["figure"] = figure_data(figure)
    return made


def document(
    scene: Scene,
    on: dt.date,
    headline: str,
    summary: str,
    cards: Mapping[str, Document],
    aside: Sequence[Component] = (),
    *,
    alone: bool = True,
) -> Document:
    """The document of a view on one day.

    Args:
        scene: the scene.
        on: the day.
        headline: the finding.
        summary: one or two sentences; where one source is heard alone, one on that is added.
        cards: by name.
        aside: content of the details panel where nothing is selected.
        alone: whether what is shown follows the source that is heard.
    """
    selected = scene.state.selected
    if selected:
        panel = scene.remember(
            "details", DRAWN, on, lambda day: plain(details(scene, selected, day))
        )
        rows = scene.remember(
            "package-rows", (), dt.date.max, lambda _: plain(rows_section(scene, selected))
        )
        panel = [*panel, *rows]
    else:
        panel = plain(list(aside))
    return {
        "headline": headline,
        "summary": " ".join(part for part in (summary, heard(scene) if alone else "") if part),
        "cards": {name: thickened(scene, card) for name, card in cards.items()},
        "aside": panel,
        "empty": emptiness(scene),
        "bar": bar(scene),
    }


def heard(scene: Scene) -> str:
    """A sentence on the one source that is heard; empty where all are."""
    if scene.source is None:
        return ""
    return scene.words.gettext("According to {source} alone.").format(
        source=scene.cite(scene.source)
    )


def silence(scene: Scene, table_name: str) -> str:
    """That the one source heard tells nothing of a kind; empty where all are heard or it does.

    Args:
        scene: the scene.
        table_name: memberships (of the chosen organisations), bodies or frameworks.
    """
    if scene.source is None:
        return ""
    rows = scene.package.tables[table_name]
    rows = rows[rows["source_id"] == scene.source]
    gettext = scene.words.gettext
    if table_name == "memberships":
        told = rows["organisation_id"].isin(scene.state.organisations).any()
        text = gettext("This source says nothing about the standing of states in {organisations}.")
        return "" if told else text.format(organisations=scene.organisation_names)
    texts = {
        "bodies": gettext("This source says nothing about bodies."),
        "frameworks": gettext("This source says nothing about regional frameworks."),
    }
    return "" if len(rows) else texts[table_name]


def emptiness(scene: Scene) -> str:
    """Why nothing can be shown, or an empty text."""
    gettext, state = scene.words.gettext, scene.state
    if state.view in UNFILTERED:
        return ""
    if not state.organisations and group_of(state.view) != "ideas":
        return gettext("Nothing is drawn because no treaty or organisation is chosen.")
    if state.regions == ():
        return gettext("Nothing is drawn because no region is chosen.")
    if state.view in ("overview", "flows", "command") and state.levels == ():
        return gettext("No body is drawn because no command level is chosen.")
    if state.view in ("overview", "flows", "command") and state.components == ():
        return gettext("No body is drawn because no component is chosen.")
    return ""


def bar(scene: Scene) -> Document:
    """The drawn part of the time bar; the same on every day, and under most filters."""
    style, state = scene.style("bar"), scene.state
    versus = state.versus if state.view == "compare" else None
    rests_on = (scene.package.digest, style, scene.source, state.organisations, versus)
    return scene.remember(
        "bar",
        (),
        dt.date.max,
        lambda _: scene.shared(("bar", *rests_on), lambda: figure_data(_bar(scene))),
    )


def _changes(scene: Scene) -> pd.DataFrame:
    """Dated changes with what they touch and where that stands, as tooltips tell it."""
    rows = dated_changes(scene.package, scene.source, scene.state.organisations)
    told = [
        ", ".join(f"{table_title(name, scene.words)}: {n}" for name, n in one)
        for one in rows["tables"]
    ]
    return rows.assign(text=told, places=[tuple(scene.places(one)) for one in rows["places"]])


def _bar(scene: Scene) -> go.Figure:
    style = scene.style("bar")
    events = query.events(scene.package, scene.lang, source=scene.source)
    return time_bar(
        scene.cited(events),
        _changes(scene),
        style=style,
        span=scene.choices.span,
        coverage=coverage(scene.package),
        on=scene.choices.date,
        other=scene.state.versus if scene.state.view == "compare" else None,
        few=style.height < 90,
        rows=4 if style.height > 125 else 3,
    )
