"""Map view: the standing of each state in the chosen treaties and organisations."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.charts.membership_legend import membership_legend
from components.charts.membership_map import membership_map
from components.i18n import Words
from components.records import records
from components.views import _beside, obligations, parts
from components.views._some import some
from components.views.scene import Document, Scene, table
from components.vocabulary import column_title, graded, term
from data.edtf import parse

BLANKS_LINE = ("not_yet", "no_longer", "no_state", "outside")


TABLES = ("memberships", "states", "territories")


def document(scene: Scene, on: dt.date) -> Document:
    """The map view on one day."""
    headline, summary = said(scene, on)
    return parts.document(scene, on, headline, summary, {"map": card(scene, on)})


def said(scene: Scene, on: dt.date) -> tuple[str, str]:
    """Headline and summary of a day: of standings, or of promises where these are shown."""
    if scene.state.layer == "obligations":
        return obligations.said(scene, on)
    return scene.remember(
        "membership-said", TABLES, on, lambda day: told(scene, scene.standings(day)), sure=True
    )


def card(scene: Scene, on: dt.date) -> Document:
    """The map of the chosen layer on one day with its table and legend."""
    if scene.state.layer == "obligations":
        return obligations.card(scene, on)
    return scene.remember("membership", TABLES, on, lambda day: _card_of_day(scene, day), sure=True)


def _card_of_day(scene: Scene, on: dt.date) -> Document:
    rows, units = scene.standings(on), scene.units(on)
    return scene.same("membership", (rows, units), lambda: _card(scene, rows, units))


def _card(scene: Scene, rows: pd.DataFrame, units: pd.DataFrame) -> Document:
    style, gettext = scene.style("map"), scene.words.gettext
    figure = membership_map(
        rows,
        units,
        borders=scene.borders,
        style=style,
        geojson_url=scene.geojson,
        extent=scene.extent,
        selected=scene.state.selected,
    )
    title = gettext("Standing: {organisations}").format(organisations=scene.organisation_names)
    _, summary = told(scene, rows)
    missing = _beside.undrawn(scene, rows, units)
    summary = " ".join(part for part in (summary, _beside.sentence(scene, missing)) if part)
    shown = _table(scene, rows, frozenset(missing["state_id"]))
    return parts.card(title, summary, shown, figure, legend=_legend(scene, rows, missing))


def told(scene: Scene, rows: pd.DataFrame) -> tuple[str, str]:
    """Headline and summary, made once for equal rows (see `sentences`)."""
    return scene.same("membership-told", [rows], lambda: sentences(scene, rows))


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
    silence = parts.silence(scene, "memberships")
    if silence or set(by_kind) <= {"outside"}:
        why = silence or words.gettext("The sources of this data set do not cover it.")
        return words.gettext("No data on this day"), why
    headline = _headline(scene, rows, by_kind, treaty)
    return headline, _summary(scene, rows, by_kind)


def _headline(scene: Scene, rows: pd.DataFrame, by_kind: dict[str, list[str]], treaty: str) -> str:
    words, lang = scene.words, scene.lang

    def ngettext(singular: str, plural: str, number: int) -> str:
        count = text.count_word(number, lang)
        return words.ngettext(singular, plural, number).format(n=count)

    full, signed, loose = (len(by_kind.get(kind, ())) for kind in ("full", "signed", "affiliated"))
    clauses = []
    if full and bool((rows["standing"] == "party").any()):
        clauses.append(ngettext("{n} state is a party", "{n} states are parties", full))
    elif full:
        clauses.append(ngettext("{n} state is a member", "{n} states are members", full))
    if signed:
        clauses.append(ngettext("{n} state has signed", "{n} states have signed", signed))
    if loose:
        standings = set(rows.loc[rows["kind"] == "affiliated", "standing"])
        clauses.append(_loosely(standings, loose, words).format(n=text.count_word(loose, lang)))
    outside = len(by_kind.get("none", ()))
    if not clauses:
        clauses.append(words.gettext("no state takes part on this day"))
    elif outside:
        clauses.append(ngettext("{n} stays outside", "{n} stay outside", outside))
    return words.gettext("{treaty}: {clauses}").format(treaty=treaty, clauses=", ".join(clauses))


def _loosely(standings: set[str], number: int, words: Words) -> str:
    """What states without full standing are: by name where they are all the same."""
    if standings == {"participant"}:
        return words.ngettext("{n} is a participant", "{n} are participants", number)
    if standings == {"partner"}:
        return words.ngettext("{n} is a partner", "{n} are partners", number)
    if standings == {"observer"}:
        return words.ngettext("{n} is an observer", "{n} are observers", number)
    if standings == {"associate"}:
        return words.ngettext("{n} is an associate", "{n} are associates", number)
    if standings == {"applicant"}:
        return words.ngettext("{n} is an applicant", "{n} are applicants", number)
    return words.ngettext("{n} state takes part loosely", "{n} states take part loosely", number)


def _summary(scene: Scene, rows: pd.DataFrame, by_kind: dict[str, list[str]]) -> str:
    words = scene.words
    found = [latest_standing(scene, rows)] if (rows["standing"] != "").any() else []
    doubtful = list(rows.loc[(rows["standing"] != "") & ~rows["sure"], "name"])
    if doubtful:
        pattern = words.gettext("Not certain on this day: {states}.")
        found.append(pattern.format(states=_some(scene, doubtful)))
    labels = {
        "not_yet": words.gettext("Not yet: {states}."),
        "no_longer": words.gettext("No longer: {states}."),
        "none": words.gettext("Outside: {states}."),
    }
    unborn = rows[(rows["kind"] == "no_state") & (rows["predecessor"] != "")]
    unheard = rows[(rows["kind"] == "outside") & ~rows["state_id"].isin(scene.surroundings)]
    names = by_kind | {"unborn": list(unborn["name"]), "unheard": list(unheard["name"])}
    labels |= {
        "unborn": words.gettext("No states yet: {states}."),
        "unheard": words.gettext("Not covered by this source: {states}."),
    }
    found += [
        pattern.format(states=_some(scene, names[kind]))
        for kind, pattern in labels.items()
        if names.get(kind)
    ]
    return " ".join(found)


def latest_standing(scene: Scene, rows: pd.DataFrame) -> str:
    """One sentence on whose standing is the newest."""
    latest = rows[rows["standing"] != ""]
    newest = max(latest["since"], key=_middle)
    names = list(latest.loc[latest["since"] == newest, "name"])
    return scene.words.gettext("Latest standing: {states} ({date}).").format(
        states=_some(scene, names), date=text.written(newest, scene.lang)
    )


def _middle(edtf: str) -> dt.date:
    point = parse(edtf) if edtf else None
    if point is None or point.min_day is None or point.max_day is None:
        return dt.date.min
    return point.min_day + (point.max_day - point.min_day) // 2


def _some(scene: Scene, names: Sequence[str]) -> str:
    return some(names, scene.words, scene.lang)


def _table(scene: Scene, rows: pd.DataFrame, missing: Collection[str]) -> Document:
    words, lang = scene.words, scene.lang
    columns = [
        column_title(name, words)
        for name in ("state", "standing", "since", "until", "certainty", "source")
    ]
    listed = []
    for row in records(rows.sort_values("name")):
        if row.state_id in scene.surroundings:
            continue
        certainty = graded(row.certainty, words)
        cells = (
            row.name,
            _beside.remark(scene, _what(scene, row), row.state_id, missing),
            text.written(row.since, lang),
            text.written(row.until, lang),
            certainty if row.source_id else "",
            scene.cite(row.source_id, row.locator) if row.source_id else "",
        )
        listed.append((f"state:{row.state_id}", cells))
    caption = words.gettext("Standing in {organisations}").format(
        organisations=scene.organisation_names
    )
    return table(caption, columns, listed)


def _what(scene: Scene, row: Any) -> str:
    """The standing of a state in words, or which kind of blank it is."""
    if row.kind == "outside":
        return scene.words.gettext("not covered by this source")
    if row.kind == "no_state" and row.predecessor:
        return scene.words.gettext("part of {state}").format(state=row.predecessor)
    return term(row.standing or row.kind, scene.words)


def _legend(scene: Scene, rows: pd.DataFrame, missing: pd.DataFrame) -> list[html.Div]:
    entries = membership_legend(rows, style=scene.style("map"))
    counted = [
        entry
        for entry in entries
        if entry["kind"] not in BLANKS_LINE
        and (entry["count"] or entry["kind"] in ("full", "none"))
    ]
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
    absent = [entry["present"] for entry in blanks if entry["kind"] in ("not_yet", "no_longer")]
    away = parts.named(
        parts.swatch("not_yet"), scene.words.gettext("Not yet or no longer"), present=any(absent)
    )
    line = [away] + [
        parts.named(
            parts.swatch(entry["kind"]), text.sentence(entry["label"]), present=entry["present"]
        )
        for entry in blanks
        if entry["kind"] not in ("not_yet", "no_longer")
    ]
    listed += _beside.entry(scene, missing)
    return [html.Div(listed, className="entries"), parts.legend_line(line)]
