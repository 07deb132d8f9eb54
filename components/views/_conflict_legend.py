"""Legend of the conflicts view: sources with their shapes, and how spells and days are drawn."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.charts._source_marks import colour_of, shape_of
from components.controls.card import icon, marked
from components.views import parts
from components.views.scene import Scene


def legend(scene: Scene, voices: Mapping[str, int], forms: Iterable[str]) -> list[Component]:
    """The lines of the legend.

    Args:
        scene: the scene.
        voices: place among the sources by id of the source, in the order shown.
        forms: forms drawn, as the chart tells them.
    """
    sources = [_source(scene, source, place) for source, place in voices.items()]
    return [parts.legend_line(sources), parts.legend_line(_forms(scene, set(forms)))]


def _source(scene: Scene, source: str, place: int) -> html.Span:
    """A source: a link to what it is, and one to the map that it alone would draw."""
    style, name = scene.style("conflicts"), scene.cite(source)
    mark = html.Span(
        className=f"source-mark {shape_of(place)}", style={"--c": colour_of(place, style)}
    )
    shown: list[Any] = [
        mark,
        html.Button(
            name,
            className="link-button",
            type="button",
            **marked(data_key=f"source:{source}"),
        ),
    ]
    if source in scene.choices.sources:
        label = scene.words.gettext("World according to {source}").format(source=name)
        shown.append(
            html.Button(
                icon("map"),
                className="link-button world",
                type="button",
                title=label,
                **marked(aria_label=label, data_key=f"go:source={source}&view=map"),
            )
        )
    return html.Span(shown, className="named present")


def _forms(scene: Scene, forms: set[str]) -> Sequence[Component]:
    gettext = scene.words.gettext
    labels = {
        "full": gettext("in force"),
        "established": gettext("in force or set up"),
        "signed": gettext("signed, not in force"),
        "affiliated": gettext("associated standing"),
        "proposed": gettext("proposed"),
        "planned": gettext("planned"),
        "ended": gettext("ended"),
        "day": gettext("day of an act or event"),
        "span": gettext("act or event on one of these days"),
    }
    if "established" in forms:  # drawn alike
        forms = forms - {"full"}
    shown: list[tuple[Component | str, str]] = [
        (parts.swatch(form), labels[form]) for form in labels if form in forms
    ]
    if forms - {"day", "span"}:
        shown.append((parts.swatch("fading"), gettext("day not known")))
        shown.append(("▶", gettext("no end recorded")))
    return [parts.named(mark, label, present=False) for mark, label in shown]
