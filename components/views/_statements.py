"""The written part of the sources view: a work in full, and its statements by table."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.controls.card import marked
from components.file_words import cell_term, language_name
from components.i18n import Words
from components.records import records
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, table_title, term

AT_ONCE = 25  # statements of a table that are seen without opening the rest
MOST = 500  # statements of a table that are listed here
GROUND = ("states", "regions", "territories")
# Where the things of a table without a key of their own are seen.
SHOWN_IN = {
    "options": "concepts",
    "positions": "concepts",
    "threats": "threats",
    "forces": "command",
}


def grade(certainty: str, words: Words) -> str:
    """Sign and word of a certainty: ≈ inferred."""
    return f"{CERTAINTY_SIGNS.get(certainty, '')} {term(certainty, words)}".strip()


def cited_by(scene: Scene, work: Mapping[str, Any]) -> str:
    """Which work cites this one, and where; empty where that is not recorded."""
    if not work["cited_by"]:
        return ""
    return scene.words.gettext("cited by {work}").format(
        work=scene.cite(work["cited_by"], work["cited_at"])
    )


def written(row: Any, words: Words, lang: str) -> str:
    """A statement as one line: Armenia: signatory of Tashkent Treaty, 15 May 1992 to July 1993.

    Args:
        row: a row of `data.query.statements`.
        words: catalogue of the page's language.
        lang: language of the dates.
    """
    codes = [
        cell_term(_column(row.table, place), code, words) for place, code in enumerate(row.codes)
    ]
    said = _said(row.table, row.subject, codes, list(row.names), words)
    when = _when(row, words, lang)
    return f"{said}, {when}" if when else said


def _column(table: str, place: int) -> str:
    """The column of a code whose meaning depends on it; the channel is the second of a tie."""
    return "channel" if table == "cooperation" and place == 1 else ""


def _said(
    table: str, subject: str, codes: Sequence[str], names: Sequence[str], words: Words
) -> str:
    first, others = ", ".join(names[:1]), ", ".join(names[1:])
    every, all_codes = ", ".join(names), ", ".join(codes)
    if table == "states" and names:
        return words.gettext("{state}: successor state ({other})").format(
            state=subject, other=every
        )
    if table == "territories":
        return words.gettext("{unit}: map unit ({state})").format(unit=subject, state=every)
    if table == "framework_territories":
        return words.gettext("{unit}: in the framework {name}").format(unit=subject, name=every)
    if table == "memberships" and codes and names:
        pattern = words.gettext("{state}: {standing} of {organisation}")
        return pattern.format(state=subject, standing=all_codes, organisation=every)
    if table == "body_relations" and codes:
        return ", ".join([f"{subject}: {codes[0]} {every}", *codes[1:]])
    if table == "cooperation":
        return f"{subject} – {every}: {all_codes}"
    if table in ("treaty_actions", "body_seats"):
        return f"{subject}: {', '.join([*codes, *names])}"
    if table == "events":
        return f"{subject} ({every})" if every else subject
    if codes:
        return f"{subject}: {all_codes}" + (f" ({every})" if every else "")
    if table == "schemes" or not names:
        return f"{subject} ({every})" if every else subject
    return f"{subject}: {first}" + (f" ({others})" if others else "")


def _when(row: Any, words: Words, lang: str) -> str:
    if row.day:
        return text.written(row.day, lang)
    since, until = text.written(row.since, lang), text.written(row.until, lang)
    if since and until:
        return words.gettext("{start} to {end}").format(start=since, end=until)
    if since:
        plain = "/" in row.since or ".." in row.since
        return since if plain else words.gettext("since {date}").format(date=since)
    return words.gettext("until {date}").format(date=until) if until else ""


def content(scene: Scene, work: Mapping[str, Any], rows: pd.DataFrame) -> list[Any]:
    """The written card: the work, then its statements grouped by table.

    Args:
        scene: the scene.
        work: a row of `data.query.works`.
        rows: its statements (`data.query.statements`).
    """
    tables = {str(name): part for name, part in rows.groupby("table", sort=False)}
    # What a work claims comes first; states, map units and names are the ground it stands on.
    order = sorted(tables, key=lambda name: name in GROUND)
    groups: list[Any] = [
        _group(scene, name, tables[name], opened=place == 0) for place, name in enumerate(order)
    ]
    if not groups:
        none = scene.words.gettext("No row of this data set rests on this work.")
        groups = [html.P(none, className="where")]
    return [*_head(scene, work), *groups]


def _head(scene: Scene, work: Mapping[str, Any]) -> list[Any]:
    """Reference, kind, language and place of a work, what was taken from it, its note."""
    words = scene.words
    year = "" if pd.isna(work["year"]) else f" ({work['year']})"
    author = f"{work['author']}, " if work["author"] else ""
    publisher = f". {work['publisher']}" if work["publisher"] else ""
    reference: list[Any] = [
        author,
        html.Cite(work["title"], lang=work["language"] or None),
        year,
        publisher,
    ]
    pills = [cell_term("kind", work["kind"], words), language_name(work["language"], scene.lang)]
    if work["source_id"] == scene.package.main_source:
        pills.append(words.gettext("main source"))
    if work["locator"] and not work["cited_by"]:
        pills.append(work["locator"])
    head: list[Any] = [
        html.P(reference, className="reference"),
        html.Div([html.Span(pill, className="pill") for pill in pills if pill], className="pills"),
    ]
    if work["cited_by"]:
        key = marked(data_key=f"source:{work['cited_by']}")
        button = html.Button(cited_by(scene, work), className="link-button", type="button", **key)
        head.append(html.P(button))
    if work["statements"]:
        head.append(html.P(_counted(scene, work), className="counted"))
    if work["note"]:
        head.append(html.P(work["note"], className="where"))
    return [html.Div(head, className="work-head")]


def _counted(scene: Scene, work: Mapping[str, Any]) -> str:
    words, lang = scene.words, scene.lang
    grades = [f"{work[name]} {grade(name, words)}" for name in CERTAINTY_SIGNS if work[name]]
    counted = [text.listed(grades, lang)]
    places = int(work["locators"])
    if places:
        counted.append(words.ngettext("from {n} place", "from {n} places", places).format(n=places))
    if work["first"]:
        first, last = text.written(work["first"], lang), text.written(work["last"], lang)
        span = words.gettext("{start} to {end}").format(start=first, end=last)
        counted.append(words.gettext("dates: {span}").format(span=first if first == last else span))
    return " · ".join(counted)


def _group(scene: Scene, name: str, rows: pd.DataFrame, *, opened: bool) -> html.Details:
    """The statements of one table, in the order of the work; a long list opens in two steps."""
    words = scene.words
    listed = sorted(records(rows), key=lambda row: _natural(row.locator))
    items = [_item(scene, row) for row in listed[:MOST]]
    shown: list[Any] = [html.Ul(items[:AT_ONCE])]
    rest = items[AT_ONCE:]
    if rest:
        more = words.ngettext("{n} more", "{n} more", len(rest)).format(n=len(rest))
        shown.append(html.Details([html.Summary(more), html.Ul(rest)]))
    if len(listed) > MOST:
        left = len(listed) - MOST
        more = words.ngettext(
            "{n} more row in the data view", "{n} more rows in the data view", left
        ).format(n=left)
        key = marked(data_key=f"go:view=data&table={name}")
        shown.append(html.Button(more, className="link-button", type="button", **key))
    count = html.Span(str(len(rows)), className="count")
    summary = html.Summary([table_title(name, words), " ", count])
    return html.Details([summary, *shown], className="statement-group", open=opened)


def _natural(locator: str) -> list[tuple[int, int, str]]:
    """Sorting key of a place: numbers by size, words behind them."""
    pieces = re.findall(r"\d+|\D+", locator)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p.casefold()) for p in pieces]


def _item(scene: Scene, row: Any) -> html.Li:
    """One statement: place in the work, what it says, certainty, file and line, note."""
    words = scene.words
    said: Any = written(row, words, scene.lang)
    key = _key(scene, row)
    if key:
        said = html.Button(said, className="link-button", type="button", **marked(data_key=key))
    line = words.gettext("{file}, line {n}").format(file=row.file, n=row.row_number)
    behind = [grade(row.certainty, words), line]
    body = [html.Div(said), html.Div(" · ".join(behind), className="where")]
    if row.note:
        body.append(html.Div(row.note, className="where note"))
    return html.Li([html.Span(row.locator, className="place"), html.Div(body)])


def _key(scene: Scene, row: Any) -> str:
    """What a click on a statement opens: the thing it is about, else the view that shows it."""
    kind, _, one = row.key.partition(":")
    if kind == "scheme":
        return f"go:view=schemes&scheme={one}"
    if row.key in scene.choices.keys:
        return str(row.key)
    return f"go:view={SHOWN_IN[row.table]}" if row.table in SHOWN_IN else ""
