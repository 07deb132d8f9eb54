"""Words, tables and legends of the schemes view."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from components import text
from components.charts import _ranks
from components.charts._scheme_ribbons import REVERSED
from components.records import records
from components.views import parts
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term
from data.query.schemes import Comparison

Fields = Mapping[str, Any]
MOST_NAMES = 5


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def row_of(listed: pd.DataFrame, scheme_id: str) -> dict[str, Any]:
    """The row of a classification, empty where there is none."""
    return next((row for row in rows(listed) if row["scheme_id"] == scheme_id), {})


def proposed_on(scene: Scene, row: Fields) -> str:
    """Day of the proposal as written, with the sign of its certainty; empty where not recorded."""
    sign = CERTAINTY_SIGNS.get(row["certainty"], "")
    written = text.brief(row["proposed_on"], scene.lang)
    return f"{written} {sign}".strip() if written else ""


def heading(scene: Scene, row: Fields) -> str:
    """Name of a classification over its column of a table; says when it is proposed only later."""
    if row["proposed"]:
        return str(row["name"])
    later = scene.words.gettext("{name} (not yet: {date})")
    return later.format(name=row["name"], date=text.brief(row["proposed_on"], scene.lang))


def dated(scene: Scene, row: Fields) -> str:
    """When and by whom a classification was proposed, and where that stands."""
    if not row:
        return ""
    where, day = scene.cite(row["source_id"], row["locator"]), proposed_on(scene, row)
    if not row["proposed"]:
        day = scene.words.gettext("not yet: {date}").format(date=day)
    return " · ".join(part for part in (row["author"], day, where) if part)


def told(scene: Scene, row: Fields) -> str:
    """What a classification orders states by, and its dates, for those who hear the page."""
    if not row:
        return scene.words.gettext("This data set has no classification of states.")
    return " ".join(part for part in (row["description"], dated(scene, row)) if part)


def finding(scene: Scene, one: Fields, other: Fields, compared: Comparison) -> str:
    """On how many pairs the two agree, in one sentence without a full stop."""
    words, found = scene.words, compared.agreement
    if one["scheme_id"] == other["scheme_id"]:
        return words.gettext("{name}: choose another classification to compare it with").format(
            name=one["name"]
        )
    names = {"one": one["name"], "other": other["name"]}
    if not found.pairs:
        return words.gettext("{one} and {other} share no pair of states").format(**names)
    return words.gettext("{one} and {other} agree on {n} of {pairs} pairs of states").format(
        **names, n=found.agreeing, pairs=found.pairs
    )


def reckoning(scene: Scene, compared: Comparison) -> str:
    """How many states that rests on, what chance would give, and how the orders compare."""
    words, found = scene.words, compared.agreement
    if not found.pairs:
        return words.ngettext("Both place {n} state.", "Both place {n} states.", found.n).format(
            n=text.count_word(found.n, scene.lang)
        )
    said = [
        words.gettext(
            "Both place {n} states; by chance one would expect them to agree on {expected} pairs."
        ).format(n=text.count_word(found.n, scene.lang), expected=round(found.expected))
    ]
    if found.ranked:
        said.append(
            words.gettext(
                "Of {ranked} pairs that both rank by closeness, {same} stand in the same order."
            ).format(ranked=found.ranked, same=found.same_order)
        )
    return " ".join(said)


def _swatch(look: int | None, *, faint: bool = False) -> html.Span:
    kind = "unplaced" if look is None else f"rank rank-{look + 1}"
    return parts.swatch(f"{kind} faint" if faint else kind)


def map_legend(
    scene: Scene, groups: pd.DataFrame, states: pd.DataFrame, scheme: Fields
) -> list[Any]:
    """Groups with number, look, name and states, and who is not placed."""
    entries = []
    for number, members in groups.groupby("number", sort=True):
        look = _ranks.look(int(number), int(scheme["groups"]))
        signs = "".join(
            CERTAINTY_SIGNS[one]
            for one in ("inferred", "disputed")
            if (members["certainty"] == one).any()
        )
        label = f"{int(number)} {members['group'].iloc[0]} {signs}".strip()
        entries.append(
            html.Div(
                [
                    parts.named(_swatch(look, faint=not scheme["proposed"]), label),
                    html.Span(str(len(members)), className="count"),
                    html.Span(text.listed(sorted(members["name"]), scene.lang), className="names"),
                ],
                className="entry",
            )
        )
    gettext = scene.words.gettext
    absent = sorted(states.loc[states["kind"] == "unplaced", "name"])
    line = []
    if absent:
        few = text.listed(absent, scene.lang)
        many = scene.words.ngettext("{n} state", "{n} states", len(absent)).format(n=len(absent))
        who = few if len(absent) <= MOST_NAMES else many
        label = gettext("not placed: {states}").format(states=who)
        line.append(parts.named(_swatch(None), label))
    for certainty in ("inferred", "disputed"):
        if (groups["certainty"] == certainty).any():
            line.append(parts.named(CERTAINTY_SIGNS[certainty], term(certainty, scene.words)))
    shown: list[Any] = [html.Div(entries, className="entries")] if entries else []
    return [*shown, parts.legend_line(line)] if line else shown


def groups_legend(
    scene: Scene, compared: Comparison, cells: pd.DataFrame, meta: Fields | None, late: bool
) -> list[Any]:
    """The measure with its counts, and what the signs mean.

    Args:
        scene: the scene.
        compared: as `compare_schemes` gives it.
        cells: as the matrix draws them.
        meta: of the figure.
        late: whether a classification drawn is not yet proposed.
    """
    gettext, found = scene.words.gettext, compared.agreement
    if cells.empty:
        return []
    lines = []
    if found.rand is not None and scene.state.scheme != scene.state.against:
        measure = gettext(
            "Rand index ({together} together + {apart} apart) / {pairs} pairs = {rand} · "
            "by chance {expected} · n = {n}"
        ).format(
            together=found.together,
            apart=found.apart,
            pairs=found.pairs,
            rand=text.decimal(found.rand, scene.lang),
            expected=text.decimal(found.expected / found.pairs, scene.lang),
            n=found.n,
        )
        lines.append(html.Div(measure, className="measure"))
    marks = []
    if found.opposite_order:
        marks.append(parts.named(REVERSED, gettext("ranked in reverse")))
    signs = set(cells["certainty"])
    marks += [
        parts.named(CERTAINTY_SIGNS[one], term(one, scene.words))
        for one in ("inferred", "disputed")
        if one in signs
    ]
    if late:
        marks.append(parts.named(_swatch(0, faint=True), gettext("not yet proposed")))
    hidden = int((meta or {}).get("hidden", 0))
    if hidden:
        marks.append(
            html.Span(
                scene.words.ngettext(
                    "{n} more classification in the table",
                    "{n} more classifications in the table",
                    hidden,
                ).format(n=hidden)
            )
        )
    return [*lines, parts.legend_line(marks)]


def map_table(scene: Scene, groups: pd.DataFrame, caption: str) -> Document:
    """States with their group, what for, certainty, source and note."""
    names = ("state", "group", "for", "certainty", "source", "note")
    listed = [
        (
            f"state:{row.state_id}",
            (
                row.name,
                f"{row.number} {row.group}",
                row.detail,
                graded(row.certainty, scene.words),
                row.source,
                row.note,
            ),
        )
        for row in records(groups)
    ]
    return table(caption, [column_title(name, scene.words) for name in names], listed)


def groups_table(
    scene: Scene, cells: pd.DataFrame, listed: pd.DataFrame, compared: Comparison
) -> Document:
    """States with their group in every classification, and the pairs on which the two agree."""
    schemes = [heading(scene, row) for row in rows(listed)]
    counts = {row["state_id"]: row for row in rows(compared.states)}
    where = {(row.state_id, row.scheme_id): row for row in records(cells)}
    names = dict(
        sorted({row.state_id: row.name for row in where.values()}.items(), key=lambda item: item[1])
    )
    made = []
    for state, name in names.items():
        placed = [where.get((state, scheme)) for scheme in listed["scheme_id"]]
        cited = dict.fromkeys(row.source for row in placed if row)
        pairs = counts.get(state)
        agree = f"{pairs['agreeing']} / {pairs['pairs']}" if pairs else ""
        if pairs and pairs["reversed"]:
            agree += f" {REVERSED} {pairs['reversed']}"
        cells_ = [
            f"{row.number} {row.group} {CERTAINTY_SIGNS.get(row.certainty, '')}".strip()
            if row
            else scene.words.gettext("not placed")
            for row in placed
        ]
        made.append((f"state:{state}", (name, *cells_, agree, "; ".join(cited))))
    columns = [
        column_title("state", scene.words),
        *schemes,
        column_title("agreeing", scene.words),
        column_title("source", scene.words),
    ]
    return table(scene.words.gettext("States in every classification"), columns, made)
