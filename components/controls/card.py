"""A card: title, buttons, one chart, its table and its legend."""

from collections.abc import Sequence
from typing import Any

from dash import html

from components.i18n import Words
from components.ids import WRITTEN, Card, Part, part


def marked(**named: str) -> dict[str, Any]:
    """Attributes with hyphens: `marked(aria_label="Map")` gives `{"aria-label": "Map"}`."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def icon(name: str) -> html.Span:
    """A picture sign that takes the colour of the text; never the only carrier of a meaning."""
    return html.Span(className=f"icon icon-{name}", **marked(aria_hidden="true"))


def icon_button(id_: str, name: str, label: str, **attributes: str) -> html.Button:
    """A square button with a sign and a spoken name."""
    return html.Button(
        icon(name),
        id=id_,
        type="button",
        className="button square",
        title=label,
        **marked(aria_label=label, **attributes),
    )


def folded_menu(
    id_: str, sign: str, label: str, heading: str, list_id: str, name: str = ""
) -> html.Details:
    """A menu of the top bar that opens downwards; the script fills its list.

    Args:
        id_: id of the menu.
        sign: name of the icon.
        label: spoken name.
        heading: what stands above the list.
        list_id: id of the list.
        name: further class of the panel.
    """
    return html.Details(
        [
            html.Summary(
                icon(sign), className="button square", title=label, **marked(aria_label=label)
            ),
            html.Div(
                [html.H2(heading), html.Ul(id=list_id)],
                className=f"play-panel take-panel {name}".strip(),
                role="group",
                **marked(aria_label=label),
            ),
        ],
        id=id_,
        className="play-settings take-menu",
    )


def graph_config(topojson: str) -> dict[str, Any]:
    """Settings of every chart: none of the library's buttons, no address outside this server."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "topojsonURL": topojson,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "doubleClick": False,
        "showAxisDragHandles": False,
        "showTips": False,
    }


def card(which: Card, words: Words, extra: Sequence[Any] = ()) -> html.Section:
    """Lay out one card; its chart, texts and rows come with the view's document.

    A chart costs the browser time even when it is empty, so the page's script puts it into its
    place when the card is first shown.

    Args:
        which: the card.
        words: catalogue of the page's language.
        extra: controls that stand beside the title.
    """
    titled = marked(aria_labelledby=part(which, Part.TITLE))
    drawn = which not in WRITTEN and which is not Card.DATA
    buttons = [
        icon_button(
            part(which, Part.TOGGLE),
            "table",
            words.gettext("Show as a table"),
            aria_pressed="false",
            data_toggle_table=str(which),
        )
    ]
    if which is not Card.DATA:
        buttons.append(
            icon_button(
                part(which, Part.ENLARGE),
                "arrows-fullscreen",
                words.gettext("Enlarge"),
                data_enlarge=str(which),
            )
        )
    body: list[Any] = []
    if drawn:
        body = [
            html.Div(
                id=part(which, Part.PLOT),
                className="plot",
                role="group",
                tabIndex=0,
                **titled,
                **marked(aria_describedby=part(which, Part.SUMMARY)),
            )
        ]
    elif which in WRITTEN:
        content = part(which, Part.CONTENT)
        body = [html.Div(id=content, className="written", role="group", tabIndex=0, **titled)]
    table = html.Div(
        id=part(which, Part.TABLE),
        className="table-box",
        role="group",
        tabIndex=0,
        hidden=which is not Card.DATA,
        **titled,
    )
    return html.Section(
        [
            html.Div(
                [
                    html.H2(id=part(which, Part.TITLE)),
                    html.Span(id=part(which, Part.SUB), className="sub"),
                    *extra,
                    html.Div(buttons if which is not Card.DATA else [], className="card-buttons"),
                ],
                className="card-head",
            ),
            html.P(id=part(which, Part.SUMMARY), className="visually-hidden"),
            *body,
            table,
            html.Div(id=part(which, Part.LEGEND), className="legend"),
        ],
        id=part(which, Part.BOX),
        className=f"card card-{which}",
        **titled,
    )
