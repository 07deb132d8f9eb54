"""The page as plain elements, for the page's own script to build.

Dash draws every element of a layout as a component of its own and goes through all of them at every
change of its store. The page holds some hundred elements and about twenty controls that the script
reads and sets itself, so they are described with the components of Dash and Bootstrap, as
everywhere, and built as elements of the browser (docs/decisions/0013). An element is
`{"type": name, "props": {attribute: value, "children": ...}}`, the form that Dash itself uses.
"""

from collections.abc import Callable, Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

Node = dict[str, Any]


def markup(item: object) -> Any:
    """Elements of a layout.

    Args:
        item: a component of `dash.html`, one of the controls in `CONTROLS`, a text, a number,
            None, or a list of these.

    Returns:
        The same as lists, elements and texts that JSON can hold.

    Raises:
        TypeError: a component has no plain element here.
    """
    if isinstance(item, list | tuple):
        return [markup(one) for one in item]
    if not isinstance(item, Component):
        return item
    if type(item) in CONTROLS:
        return CONTROLS[type(item)](props_of(item))
    if item._namespace != "dash_html_components":
        raise TypeError(f"{type(item).__name__} has no plain element: see {__name__}.CONTROLS")
    return element(item._type, **props_of(item))


def props_of(component: Component) -> dict[str, Any]:
    """What a component was given, with its children as elements."""
    props = dict(component.to_plotly_json()["props"])
    return {name: markup(value) if name == "children" else value for name, value in props.items()}


def element(kind: str, children: Any = None, **attributes: Any) -> Node:
    """An element; attributes without a value are left out."""
    props = {
        name: value
        for name, value in attributes.items()
        if value is not None and value is not False  # 0 is a value
    }
    return {"type": kind, "props": props if children is None else {**props, "children": children}}


def _box(kind: str, id_: str, label: Any, wide: str = "", **attributes: Any) -> Node:
    """A tick box or a radio button with its label."""
    name = f"form-check-input {wide}".strip()
    box = element("Input", type=kind, id=id_, className=name, **attributes)
    text = element("Label", markup(label), className="form-check-label", htmlFor=id_)
    return element("Div", [box, text], className="form-check")


def _group(kind: str, props: Mapping[str, Any]) -> Node:
    """Tick boxes or radio buttons under one id; radio buttons share a name, and so the arrows."""
    id_ = props["id"]
    chosen = props["value"] if kind == "checkbox" else [props["value"]]
    name = {"name": id_} if kind == "radio" else {}
    boxes = [
        _box(
            kind,
            f"{id_}-{option['value']}",
            option["label"],
            props.get("inputClassName", ""),
            value=option["value"],
            checked=option["value"] in chosen,
            **name,
        )
        for option in props["options"]
    ]
    return element("Div", boxes, id=id_, className=props.get("className"))


def _select(props: Mapping[str, Any]) -> Node:
    options = [
        element(
            "Option",
            option["label"],
            value=option["value"],
            selected=option["value"] == props.get("value"),
        )
        for option in props["options"]
    ]
    return element("Select", options, id=props["id"], className="form-select")


def _input(props: Mapping[str, Any]) -> Node:
    rest = {name: value for name, value in props.items() if name not in ("class_name", "debounce")}
    return element("Input", className=f"form-control {props.get('class_name', '')}".strip(), **rest)


CONTROLS: dict[type[Component], Callable[[Mapping[str, Any]], Node]] = {
    dbc.Checklist: lambda props: _group("checkbox", props),
    dbc.RadioItems: lambda props: _group("radio", props),
    dbc.Checkbox: lambda props: _box(
        "checkbox", props["id"], props["label"], checked=props["value"]
    ),
    dbc.Select: _select,
    dbc.Input: _input,
}
