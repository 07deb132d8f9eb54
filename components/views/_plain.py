"""Dash components as plain data, as the browser receives them."""

from typing import Any

from dash.development.base_component import Component


def plain(component: Any) -> Any:
    """A Dash component as plain dicts and lists; parts that are plain already stay as they are."""
    if isinstance(component, str):
        return component
    if isinstance(component, Component):
        raw = component.to_plotly_json()
        props = {name: plain(value) for name, value in raw["props"].items()}
        return {"type": raw["type"], "namespace": raw["namespace"], "props": props}
    if isinstance(component, list | tuple):
        return [plain(item) for item in component]
    return component
