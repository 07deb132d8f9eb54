"""Map view: the standing of each state in the chosen treaties and organisations."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from dash import html

from components import text
from components.charts.membership_map import membership_legend, membership_map
from components.views import parts
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, term

MOST_NAMES = 4
BLANKS_LINE = ("not_yet", "no_longer", "no_state", "outside")


TABLES = ("memberships", "states", "territories")


def document(scene: Scene, on: dt.date) -> Document:
    """The map view on one day."""
    headline, summary = said(scene, on)
    return parts.document(scene, on, headline, summary, {"map": card(scene, on)})


def said(scene: Scene, on: dt.date) -> tuple[str, str]:
    """Headline and summary of a day."""
    return scene.remember("membership-said", TABLES, on, lambda day: sentences(scene, scene.standings(day)))


def card(scene: Scene, on: dt.date) -> Document:
    """The membership map on one day with its table and legend."""
    return scene.remember("membership", TABLES, on, lambda day: _card(scene, day))


def _card(scene: Scene, on: dt.date) -> Document:
    rows = scene.standings(on)
    style, gettext = scene.style("map"), scene.words.gettext
    figure = membership_map(
        rows,
        scene.units(on),
        borders=scene.borders,
        style=style,
        geojson_url=scene.geojson,
        extent=scene.extent,
    )
    title = gettext("Standing: {organisations}").format(organisations=scene.organisation_names)
    _, summary = sentences(scene, rows)
    return parts.card(title, summary, _table(scene, rows), figure, legend=_legend(scene, rows))


def sentences(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary, made from the rows that the map draws.

    Args:
        scene: the scene.
        rows: as `query.standings` gives them.
    """
    words = scene.words
    treaty = scene.organisation_names
    if not scene.state.organisations:
        return words.gettext("No treaty or organisation is chosen"), parts.emptiness(scene)
    by_kind = {kind: list(group["name"]) for kind, group in rows.groupby("kind")}
    if set(by_kind) <= {"outside"}:
        return (
            words.gettext("No data on this day"),
            words.gettext("The sources of this data set do not cover it."),
        )
    headline = _headline(scene, rows, by_kind, treaty)
    return headline, _summary(scene, rows, by_kind)


def _headline(scene: Scene, rows: pd.DataFrame, by_kind: dict[str, list[str]], treaty: str) -> str:
    words, lang = scene.words, scene.lang

    def counted(singular: str, plural: str, number: int) -> str:
        count = text.count_word(number, lang)
        return words.ngettext(singular, plural, number).format(n=count, treaty=treaty)

    full, signed, loose = (len(by_kind.get(kind, ())) for kind in ("full", "signed", "affiliated"))
    party = bool((rows["standing"] == "party").any())
    clauses = []
    if full and party:
        clauses.append(counted("{n} state is a party to {treaty}", "{n} states are parties to {treaty}", full))
    elif full:
        clauses.append(counted("{n} state is a member of {treaty}", "{n} states are members of {treaty}", full))
    if signed:
        if clauses:
            clauses.append(counted("{n} has signed", "{n} have signed", signed))
        else:
            clauses.append(counted("{n} state has signed {treaty}", "{n} states have signed {treaty}", signed))
    if loose:
        if clauses:
            clauses.append(counted("{n} takes part without full standing", "{n} take part without full standing", loose))
        else:
            clauses.append(counted("{n} state takes part in {treaty}", "{n} states take part in {treaty}", loose))
    outside = len(by_kind.get("none", ()))
    if not clauses:
        return words.gettext("No state belongs to {treaty} on this day").format(treaty=treaty)
    if outside:
        clauses.append(counted("{n} stays outside", "{n} stay outside", outside))
    return text.sentence(", ".join(clauses))


def _summary(scene: Scene, rows: pd.DataFrame, by_kind: dict[str, list[str]]) -> str:
    words, lang = scene.words, scene.lang
    found = []
    latest = rows[rows["standing"] != ""]
    if len(latest):
        newest = latest["since"].max()
        names = list(latest.loc[latest["since"] == newest, "name"])
        found.append(
            words.gettext("Latest standing: {states}, since {date}.").format(
                states=_some(scene, names), date=text.written(newest, lang)
            )
        )
    labels = {
        "not_yet": words.gettext("Not yet: {states}."),
        "no_longer": words.gettext("No longer: {states}."),
        "none": words.gettext("Outside: {states}."),
    }
    found += [
        pattern.format(states=_some(scene, by_kind[kind])) for kind, pattern in labels.items() if kind in by_kind
    ]
    return " ".join(found)


def _some(scene: Scene, names: Sequence[str]) -> str:
    names = sorted(names)
    if len(names) <= MOST_NAMES + 1:
        return text.listed(names, scene.lang)
    rest = len(names) - MOST_NAMES
    more = scene.words.ngettext("{n} more", "{n} more", rest).format(n=rest)
    return text.listed([*names[:MOST_NAMES], more], scene.lang)


def _table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    columns = [column_title(name, words) for name in ("state", "standing", "since", "until", "certainty", "source")]
    listed = []
    for row in rows.sort_values("name").itertuples(index=False):
        if row.kind == "outside":
            continue
        certainty = f"{term(row.certainty, words)} {CERTAINTY_SIGNS.get(row.certainty, '')}".strip()
        cells = (
            row.name,
            term(row.standing or row.kind, words),
            text.written(row.since, lang),
            text.written(row.until, lang),
            certainty if row.source_id else "",
            scene.cite(row.source_id, row.locator) if row.source_id else "",
        )
        listed.append((f"state:{row.state_id}", cells))
    caption = words.gettext("Standing in {organisations}").format(organisations=scene.organisation_names)
    return table(caption, columns, listed)


def _legend(scene: Scene, rows: pd.DataFrame) -> list[html.Div]:
    entries = membership_legend(rows, style=scene.style("map"))
    counted = [entry for entry in entries if entry["kind"] not in BLANKS_LINE and (entry["count"] or entry["kind"] in ("full", "none"))]
    blanks = [entry for entry in entries if entry["kind"] in BLANKS_LINE]
    listed = [
        html.Div(
            [
                parts.named(parts.swatch(entry["kind"]), text.sentence(entry["label"])),
                html.Span(str(entry["count"]), className="count"),
                html.Span(_some(scene, entry["names"]), className="names"),
            ],
            className="entry",
        )
        for entry in counted
    ]
    line = [
        parts.named(parts.swatch(entry["kind"]), text.sentence(entry["label"]), present=entry["present"])
        for entry in blanks
    ]
    return [html.Div(listed, className="entries"), parts.legend_line(line)]
