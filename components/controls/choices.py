"""Filter controls: options in, accessible native controls out."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from components.ids import Filters


def _options(
    labels: Mapping[str, str], counts: Mapping[str, int] | None = None
) -> list[dict[str, object]]:
    counts = counts or {}
    return [
        {
            "label": html.Span(
                [html.Span(label), html.Em(str(counts[value]))] if value in counts else label,
                className="option",
            ),
            "value": value,
        }
        for value, label in labels.items()
    ]


def several(
    id_: Filters,
    title: str,
    labels: Mapping[str, str],
    chosen: Sequence[str],
    counts: Mapping[str, int] | None = None,
) -> html.Fieldset:
    """Tick boxes under a heading.

    Args:
        id_: id of the control.
        title: heading, also the name of the group.
        labels: label by value, in the order shown.
        chosen: values ticked.
        counts: small figure at the right, by value.
    """
    boxes = dbc.Checklist(id=id_, options=_options(labels, counts), value=list(chosen))
    # A data set without such things keeps the control, which callbacks name, but does not show it.
    return html.Fieldset(
        [html.Legend(title), boxes], className=f"filter of-{id_}", hidden=not labels
    )


def one_of(id_: Filters, title: str, labels: Mapping[str, str], chosen: str) -> html.Fieldset:
    """Joined buttons of which one is on."""
    return html.Fieldset(
        [html.Legend(title), segments(id_, labels, chosen)],
        className=f"filter of-{id_}",
    )


def segments(id_: str, labels: Mapping[str, Any], chosen: str) -> dbc.RadioItems:
    """Native radio buttons drawn as one bar of segments."""
    return dbc.RadioItems(
        id=id_,
        options=[{"label": label, "value": value} for value, label in labels.items()],
        value=chosen,
        className="segments",
        inputClassName="visually-hidden",
    )


def select(
    id_: str, title: str, labels: Mapping[str, str], chosen: str, *, hidden: bool = False
) -> html.Div:
    """A drop-down list with a label."""
    return html.Div(
        [
            html.Label(
                title, htmlFor=id_, className="visually-hidden" if hidden else "filter-label"
            ),
            dbc.Select(
                id=id_, options=[{"label": v, "value": k} for k, v in labels.items()], value=chosen
            ),
        ],
        className=f"filter of-{id_}",
        hidden=not labels,
    )
