"""Frameworks view: regional defence frameworks across sub-national units."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.charts.framework_map import framework_map
from components.controls.card import marked
from components.records import records
from components.theme import Style
from components.views import parts
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term

MOST_PLACES = 4
TABLES = ("memberships", "states", "territories", "frameworks")


def document(scene: Scene, on: dt.date) -> Document:
    """The frameworks view on one day."""
    headline, summary, shown, aside = scene.remember(
        "frameworks", TABLES, on, lambda day: _of_day(scene, day)
    )
    return parts.document(scene, on, headline, summary, {"frameworks": shown}, aside)


def _of_day(scene: Scene, on: dt.date) -> tuple[str, str, Document, list[Any]]:
    rows = scene.frameworks(on)
    # Only names, and who is drawn as not covered, come from the standings.
    states = scene.standings(on)
    unheard = (states["kind"] == "outside") | bool(parts.silence(scene, "frameworks"))
    states = states.assign(kind=unheard.map({True: "outside", False: ""}))
    states = states[["state_id", "name", "kind"]]
    units = _covered(scene, on)
    return scene.same(
        "frameworks", (rows, states, units), lambda: _shown(scene, rows, states, units)
    )


def _shown(
    scene: Scene, rows: pd.DataFrame, states: pd.DataFrame, units: pd.DataFrame
) -> tuple[str, str, Document, list[Any]]:
    names = dict(zip(states["state_id"], states["name"], strict=True))
    headline, summary = sentences(scene, rows, names)
    style, gettext = scene.style("frameworks"), scene.words.gettext
    figure = framework_map(
        rows,
        states,
        units,
        borders=scene.borders,
        style=style,
        geojson_url=scene.geojson,
        extent=scene.extent,
        selected=scene.state.selected,
        reason=parts.silence(scene, "frameworks"),
    )
    shown = parts.card(
        gettext("Regional defence frameworks"),
        f"{headline}. {summary}",
        _table(scene, rows, names),
        figure,
    )
    return headline, summary, shown, _aside(scene, rows, style)


def sentences(scene: Scene, rows: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """Headline and summary of the frameworks of a day."""
    words, lang = scene.words, scene.lang
    if rows.empty:
        why = parts.emptiness(scene) or parts.silence(scene, "frameworks")
        why = why or words.gettext("No regional framework is proposed or set up on this day.")
        return words.gettext("No regional framework on this day"), why
    number = rows["framework_id"].nunique()
    per_state = rows.groupby("state_id")["framework_id"].nunique()
    cut = sorted(names.get(state, state) for state, count in per_state.items() if count > 1)
    count = text.sentence(text.count_word(number, lang))
    if cut:
        headline = words.ngettext(
            "{n} defence framework; {states} in more than one",
            "{n} defence frameworks; {states} in more than one",
            number,
        ).format(n=count, states=text.listed(cut, lang))
    else:
        headline = words.ngettext("{n} defence framework", "{n} defence frameworks", number).format(
            n=count
        )
    parts_ = [
        words.ngettext(
            "{n} state has territory in them.", "{n} states have territory in them.", len(per_state)
        ).format(n=text.sentence(text.count_word(len(per_state), lang)))
    ]
    parts_ += [
        words.gettext("{state} lies in {n} of them.").format(
            state=names.get(state, state), n=text.count_word(int(n), lang)
        )
        for state, n in per_state.sort_values(ascending=False).items()
        if n > 1
    ]
    standing = rows.groupby("framework_status")["framework_id"].nunique()
    if set(standing.index) == {"proposed"}:
        parts_.append(words.gettext("None of them is set up: all are proposals."))
    return headline, " ".join(parts_)


def _covered(scene: Scene, on: dt.date) -> pd.DataFrame:
    units = scene.units(on)
    return units[units["territory_id"].isin(scene.extent)].reset_index(drop=True)


def _places(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    named = rows["territory_id"].map(scene.unit_names)
    return rows.assign(place=named.fillna(rows["territory_id"]))


def _aside(scene: Scene, rows: pd.DataFrame, style: Style) -> list[Any]:
    """The legend: every framework with what is stated and what is inferred, and the rule."""
    gettext = scene.words.gettext
    if rows.empty:
        why = parts.silence(scene, "frameworks") or gettext("None on this day.")
        return [html.H2(gettext("Regional frameworks")), html.P(why)]
    status = sorted(set(rows["framework_status"]))
    pills = [
        html.Span(
            [parts.swatch(item), ("◇ " if item == "proposed" else "") + term(item, scene.words)],
            className="pill",
        )
        for item in status
    ]
    items = [
        _framework_item(scene, group, style)
        for _, group in _places(scene, rows).groupby("number", sort=True)
    ]
    return [
        html.H2(gettext("Regional frameworks")),
        html.Div(pills, className="pills"),
        html.Ul(items, className="frame-list"),
        *_rule(scene, rows),
    ]


def _framework_item(scene: Scene, rows: pd.DataFrame, style: Style) -> html.Li:
    first = rows.iloc[0]
    token = style.framework_token(int(first["number"]))
    colours = {
        "c": style.colour(token),
        "p": style.colour(f"{token}_pale"),
        "h": style.colour(f"{token}_hatch"),
    }
    details = []
    for certainty in ("stated", "inferred", "disputed"):
        places = sorted(rows.loc[rows["certainty"] == certainty, "place"])
        if places:
            names = ", ".join(places[:MOST_PLACES])
            if len(places) > MOST_PLACES:
                rest = len(places) - MOST_PLACES
                more = scene.words.ngettext("and {n} more unit", "and {n} more units", rest)
                names += " " + more.format(n=rest)
            sign = CERTAINTY_SIGNS[certainty]
            words = [html.Span(f"{sign} ", title=term(certainty, scene.words))] if sign else []
            details += [parts.swatch(certainty, **colours), html.Span([*words, names])]
    key = f"framework:{first['framework_id']}"
    return html.Li(
        [
            html.Span(
                str(int(first["number"])),
                className="frame-number",
                style={"--c": colours["c"], "--on": style.colour(f"on{token}")},
            ),
            html.Div(
                [
                    html.Button(
                        first["name"],
                        className="link-button",
                        type="button",
                        **marked(data_key=key),
                    ),
                    html.Div(details, className="parts"),
                ]
            ),
        ]
    )


def _rule(scene: Scene, rows: pd.DataFrame) -> list[Any]:
    """What the textures mean, by which rule units were assigned, and what the borders are."""
    gettext, words = scene.words.gettext, scene.words
    table_ = scene.package.tables["frameworks"]
    column = f"rule_{scene.lang}"
    rules = {}
    if "rule_en" in table_.columns:
        chosen = table_[table_["framework_id"].isin(rows["framework_id"])]
        rules = dict.fromkeys(rule for rule in chosen.get(column, chosen["rule_en"]) if rule)
    sources = dict.fromkeys(scene.cite(row.source_id, row.locator) for row in records(rows))
    marks = [
        parts.named(parts.swatch("stated"), gettext("stated: named in the source")),
        parts.named(parts.swatch("inferred"), gettext("≈ inferred: placed by a rule")),
        parts.named(parts.swatch("none"), gettext("none: in no framework")),
    ]
    borders = gettext("Inner borders are those of about 2013.")
    return [
        html.Div([html.Div(mark) for mark in marks], className="legend"),
        html.H3(gettext("Rule")),
        *(html.P(rule, className="where") for rule in rules),
        html.P(borders, className="where"),
        html.H3(words.gettext("Source")),
        html.P("; ".join(sources), className="where"),
    ]


def _table(scene: Scene, rows: pd.DataFrame, states: Mapping[str, str]) -> Document:
    words = scene.words
    names = ("territory", "framework", "state", "status", "certainty", "source", "note")
    listed = [
        (
            f"framework:{row.framework_id}",
            (
                row.place,
                f"{row.number} {row.name}",
                states.get(row.state_id, row.state_id),
                term(row.framework_status, words),
                graded(row.certainty, words),
                scene.cite(row.source_id, row.locator),
                row.note,
            ),
        )
        for row in records(_places(scene, rows))
    ]
    caption = words.gettext("Units in frameworks")
    return table(caption, [column_title(name, words) for name in names], listed)
