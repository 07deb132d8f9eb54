"""Figures and traces as plain dictionaries that plotly checks only when they are asked for more.

Plotly's own classes check and copy every value when it is set; that took half of the time of a
frame, for figures that go to the browser as plain dictionaries anyway. A `Figure` keeps what it is
given and writes it down as plotly would: properties in plotly's order, unset ones left out. It is
a `go.Figure`: whoever reads `data` or `layout` or calls anything else of it (tests, a notebook)
makes plotly build and check the real one.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

import plotly.graph_objects as go

Plain = dict[str, Any]

# Values that are data, whatever they hold; all other dictionaries are objects of plotly's schema.
OPAQUE = frozenset({"customdata", "geojson", "ids", "labelalias", "meta", "template"})
# Turns of a text in degrees, which plotly writes between -180 and 180.
ANGLES = frozenset({"textangle", "tickangle"})
# Lists of objects of the schema, which plotly leaves out when they are empty.
OBJECTS = frozenset({"annotations", "images", "shapes", "sliders", "updatemenus"})


def ordered(given: Mapping[str, Any]) -> Plain:
    """An object of plotly's schema as plotly writes it: by name, without what is not set."""
    made = {name: _written(name, given[name]) for name in sorted(given)}
    return {name: value for name, value in made.items() if value is not None}


def _written(name: str, value: Any) -> Any:
    """The value of a property as plotly writes it; None for an empty object."""
    if value is None or name in OPAQUE:
        return value
    if isinstance(value, Mapping):
        return ordered(value) or None
    if name in OBJECTS:
        return [ordered(item) for item in value] or None
    if name in ANGLES and value != "auto":
        return (value + 180) % 360 - 180
    return value


def _merge(into: Plain, given: Mapping[str, Any]) -> None:
    """Set properties of an object; objects within are merged, `None` takes a property out."""
    for name, value in given.items():
        if name in OBJECTS and into.get(name):
            raise ValueError(f"the figure has {name} already: add to them one by one")
        if isinstance(value, Mapping) and name not in OPAQUE:
            inner = dict(into.get(name, {}))
            _merge(inner, value)
            written: Any = inner or None
        else:
            written = _written(name, value)
        if written is None:
            into.pop(name, None)
        else:
            into[name] = written


class Trace(Plain):
    """A trace of a figure as a plain dictionary."""

    kind: ClassVar[str]

    def __init__(self, **properties: Any) -> None:
        super().__init__(ordered(properties), type=self.kind)

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def set(self, **properties: Any) -> None:
        """Set properties like plotly's `update`."""
        _merge(self, properties)

    def copy(self) -> "Trace":
        """A trace of its own, all properties in order."""
        return type(self)(**{name: value for name, value in self.items() if name != "type"})


class Bar(Trace):
    """Bars."""

    kind = "bar"


class Choropleth(Trace):
    """Areas of a map."""

    kind = "choropleth"


class Icicle(Trace):
    """Boxes under boxes."""

    kind = "icicle"


class Sankey(Trace):
    """Flows between columns of nodes."""

    kind = "sankey"


class Scatter(Trace):
    """Points, lines and texts."""

    kind = "scatter"


class Scattergeo(Trace):
    """Points, lines and texts of a map."""

    kind = "scattergeo"


class Figure(go.Figure):  # type: ignore[misc]
    """A figure that stays plain until plotly's checked objects are asked for.

    Args:
        layout: properties of the layout.
    """

    def __init__(self, **layout: Any) -> None:
        self.__dict__["plain"] = ([], ordered(layout))

    def __getattr__(self, name: str) -> Any:
        # Plotly's own attributes are missing until its constructor has run.
        plain = self.__dict__.get("plain")
        if plain is None:
            raise AttributeError(name)
        self.__dict__["plain"] = None
        super().__init__(data=[dict(trace) for trace in plain[0]], layout=plain[1])
        return getattr(self, name)

    @property
    def traces(self) -> list[Trace]:
        """The traces, as long as the figure is plain."""
        return self.plain[0] if self.plain else []

    def told(self) -> Any:
        """What the chart tells besides the picture (`layout.meta`)."""
        return self.plain[1].get("meta") if self.plain else self.layout.meta

    def add_traces(self, data: Iterable[Trace], *args: Any, **more: Any) -> "Figure":
        """Add traces; they are copied."""
        if self.plain is None or args or more:
            return super().add_traces(list(data), *args, **more)
        self.plain[0].extend(trace.copy() for trace in data)
        return self

    def add_trace(self, trace: Trace, *args: Any, **more: Any) -> "Figure":
        """Add a trace; it is copied."""
        return self.add_traces([trace], *args, **more)

    def add_annotation(self, arg: Any = None, **properties: Any) -> "Figure":
        """Add an annotation."""
        if self.plain is None:
            return super().add_annotation(arg, **properties)
        note = ordered({**(arg or {}), **properties})
        self.plain[1]["annotations"] = [*self.plain[1].get("annotations", ()), note]
        return self

    def update_layout(self, *args: Any, **properties: Any) -> "Figure":
        """Set properties of the layout; `None` takes one out."""
        if self.plain is None or args:
            return super().update_layout(*args, **properties)
        _merge(self.plain[1], properties)
        return self

    def to_plotly_json(self) -> Plain:
        """Traces and layout as dictionaries that are the caller's own."""
        if self.plain is None:
            return super().to_plotly_json()
        data, layout = self.plain
        return {"data": [deepcopy(dict(trace)) for trace in data], "layout": deepcopy(layout)}
