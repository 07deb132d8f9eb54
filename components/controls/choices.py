"""Filter controls: options in, accessible native controls out."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from components.controls.card import marked
from components.i18n import Words
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
    *,
    hidden: bool = False,
    many: Words | None = None,
) -> html.Fieldset:
    """Tick boxes under a heading.

    Args:
        id_: id of the control.
        title: heading, also the name of the group.
        labels: label by value, in the order shown.
        chosen: values ticked.
        counts: small figure at the right, by value.
        hidden: whether what it filters is not in the data set.
        many: words of the page where the list is long: it gets a search box and buttons that tick
            all or none of what is listed.
    """
    boxes = dbc.Checklist(id=id_, options=_options(labels, counts), value=list(chosen))
    # A data set without such things keeps the control, which callbacks name, but does not show it.
    head = [_long_head(id_, title, many)] if many else []
    return html.Fieldset(
        [html.Legend(title), *head, boxes],
        className=f"filter of-{id_}" + (" is-long" if many else ""),
        hidden=hidden or not labels,
    )


def _long_head(id_: Filters, title: str, words: Words) -> html.Div:
    """Search box and buttons above a long list; what they do is in assets/js/51-long-list.js."""
    label = words.gettext("Search in: {list}").format(list=title)
    buttons = [
        html.Button(name, type="button", className="link-button", **marked(data_tick=which))
        for which, name in (("all", words.gettext("All")), ("none", words.gettext("None")))
    ]
    field_id = f"{id_}-search"
    field = [
        html.Label(label, htmlFor=field_id, className="visually-hidden"),
        dbc.Input(
            id=field_id,
            type="text",
            placeholder=words.gettext("Search"),
            autocomplete="off",
            maxlength=80,
            class_name="long-search",
        ),
    ]
    told = html.Span(className="told", role="status")
    return html.Div([*field, html.Div([*buttons, told], className="ticks")], className="long-head")


def one_of(
    id_: Filters, title: str, labels: Mapping[str, str], chosen: str, *, hidden: bool = False
) -> html.Fieldset:
    """Joined buttons of which one is on; hidden where the data set has nothing to choose from."""
    return html.Fieldset(
        [html.Legend(title), segments(id_, labels, chosen)],
        className=f"filter of-{id_}",
        hidden=hidden,
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
    id_: str,
    title: str,
    labels: Mapping[str, str],
    chosen: str,
    *,
    hidden: bool = False,
    shown: bool = True,
) -> html.Div:
    """A drop-down list with a label, which may be hidden; not shown where nothing is to choose."""
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
        hidden=not (labels and shown),
    )
