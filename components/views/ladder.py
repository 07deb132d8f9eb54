"""Ladder view: signature, ratification, entry into force and leaving, by state and treaty."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from dash import html

from components import text
from components.charts._step_marks import step_word
from components.charts.ladder_matrix import ladder_matrix
from components.charts.status_lanes import status_lanes
from components.views import parts
from components.views._bounded import first_columns, first_rows
from components.views._ends import open_end
from components.views._fitted import fitted
from components.views._ladder_said import sentences
from components.views.scene import Document, Scene, table
from components.vocabulary import CERTAINTY_SIGNS, column_title, graded, term
from data.query.acts import with_steps
from data.query.coverage import coverage
from data.query.ladder import ladder, lanes

TABLES = ("memberships", "treaty_actions", "states")
MOST_NAMED = 2  # treaties named in a title


def document(scene: Scene, on: dt.date) -> Document:
    """The ladder view on one day."""
    headline, summary, matrix = scene.remember(
        "ladder", TABLES, on, lambda day: _matrix_of_day(scene, day), sure=True
    )
    lanes_ = scene.remember("lanes", (), dt.date.max, lambda _: _lanes_card(scene))
    return parts.document(scene, on, headline, summary, {"ladder": matrix, "lanes": lanes_})


def columns(scene: Scene) -> tuple[list[str], str]:
    """Organisations with a column, the chosen ones first, and a sentence on those left out."""
    chosen = scene.state.organisations
    others = [one for one in with_steps(scene.package) if one not in chosen]
    known = set(scene.package.tables["states"]["state_id"]) - scene.surroundings
    states = known if scene.chosen_states is None else known & scene.chosen_states
    return first_columns(scene, [*chosen, *others], len(states))


def cells(scene: Scene, on: dt.date) -> pd.DataFrame:
    """Steps and standings of the day (`ladder`), of the chosen regions, chosen treaties first."""
    rows = ladder(
        scene.package,
        on,
        scene.state.rule,
        scene.lang,
        organisations=columns(scene)[0],
        source=scene.source,
    )
    if scene.chosen_states is not None:
        rows = rows[rows["state_id"].isin(scene.chosen_states)].reset_index(drop=True)
    return rows


def steps(scene: Scene, organisations: Sequence[str]) -> pd.DataFrame:
    """Steps and standings through time (`lanes`), of the chosen regions, with citations."""
    rows = lanes(scene.package, organisations, scene.lang, source=scene.source)
    if scene.chosen_states is not None:
        own = rows["key"].str.removeprefix("state:").isin(scene.chosen_states)
        rows = rows[own].reset_index(drop=True)
    places = zip(rows["source_id"], rows["locator"], strict=True)
    return rows.assign(cited=[(scene.cite(work), place) for work, place in places])


def _matrix_of_day(scene: Scene, on: dt.date) -> tuple[str, str, Document]:
    rows = cells(scene, on)
    return scene.same("ladder", (rows,), lambda: _matrix_card(scene, rows))


def _matrix_card(scene: Scene, rows: pd.DataFrame) -> tuple[str, str, Document]:
    headline, summary = sentences(scene, rows)
    summary = " ".join(one for one in (summary, columns(scene)[1]) if one)
    empty = parts.emptiness(scene)
    drawn = rows.iloc[:0] if empty else rows

    def draw(states: list[str]) -> go.Figure:
        return ladder_matrix(
            drawn[drawn["state_id"].isin(states)].reset_index(drop=True),
            _actions(scene),
            style=scene.style("ladder"),
            chosen=scene.state.organisations,
            offered=scene.choices.organisations,
            selected=scene.state.selected,
            works={work: scene.cite(work) for work in scene.package.tables["sources"]["source_id"]},
            reason=empty or scene.words.gettext("No state takes part in anything."),
        )

    figure, more = fitted(scene, "ladder", _by_steps(scene, drawn), draw)
    meta = figure.told() or {"kinds": (), "actions": ()}
    shown = parts.card(
        scene.words.gettext("Steps of states, treaty by treaty"),
        f"{headline}. {summary}",
        _matrix_table(scene, rows),
        figure,
        sub=more,
        legend=_matrix_legend(scene, meta["kinds"], meta["actions"]),
    )
    return headline, summary, shown


def _by_steps(scene: Scene, rows: pd.DataFrame) -> list[str]:
    """States, those with the most standings in the chosen treaties first, then in any."""
    chosen = rows["organisation_id"].isin(scene.state.organisations)
    stands = rows["kind"].isin(("full", "signed", "affiliated"))
    counts = rows.assign(own=stands & chosen, any=stands).groupby("state_id", sort=False)
    ranked = (
        counts[["own", "any"]].sum().sort_values(["own", "any"], ascending=False, kind="stable")
    )
    return list(ranked.index)


def _actions(scene: Scene) -> dict[str, tuple[str, ...]]:
    """By organisation, every action that any state does there."""

    def found(_: dt.date) -> dict[str, tuple[str, ...]]:
        rows = lanes(scene.package, with_steps(scene.package), scene.lang, source=scene.source)
        acts = rows[rows["action"] != ""].groupby("group")["action"].agg(set)
        return {
            str(group).removeprefix("organisation:"): tuple(sorted(some))
            for group, some in acts.items()
        }

    return scene.remember("ladder-actions", (), dt.date.max, found)


def _lanes_card(scene: Scene) -> Document:
    words, chosen = scene.words, scene.state.organisations
    rows, more = first_rows(scene, steps(scene, chosen))
    nothing = words.gettext("No step is recorded here.")

    def draw(keys: list[str]) -> go.Figure:
        return status_lanes(
            rows[rows["key"].isin(keys)].reset_index(drop=True),
            style=scene.style("lanes"),
            coverage=coverage(scene.package),
            span=scene.choices.span,
            on=scene.choices.date,
            rule=scene.state.rule,
            selected=scene.state.selected,
            reason=parts.emptiness(scene) or parts.silence(scene, "memberships") or nothing,
        )

    figure, left_out = fitted(scene, "lanes", list(rows["key"]), draw)
    named = 0 < len(chosen) <= MOST_NAMED
    title = (
        words.gettext("Steps in time: {organisations}") if named else words.gettext("Steps in time")
    )
    acts = int((rows["action"] != "").sum())
    summary = words.ngettext("{n} step of {states}.", "{n} steps of {states}.", acts).format(
        n=acts, states=text.listed(sorted(set(rows["label"])), scene.lang)
    )
    meta = figure.told() or {"forms": (), "actions": ()}
    return parts.card(
        title.format(organisations=scene.organisation_names),
        " ".join(one for one in (summary if acts else nothing, more) if one),
        _lanes_table(scene, rows),
        figure,
        sub=left_out,
        legend=_lanes_legend(scene, meta["forms"], meta["actions"]),
    )


def _step_mark(kind: str, look: str = "done") -> html.Span:
    return html.Span(className=f"step-mark {kind} {look}")


def _step_entries(scene: Scene, actions: Sequence[str]) -> list[html.Span]:
    order = ("signature", "ratification", "accession", "entry_into_force")
    leaving = ("denunciation", "withdrawal")
    words = scene.words
    entries = [
        parts.named(_step_mark(action), step_word(action, words))
        for action in order
        if action in actions
    ]
    left = [step_word(action, words) for action in leaving if action in actions]
    if left:
        joined = words.gettext("{one} or {other}").format(one=left[0], other=left[-1])
        entries.append(parts.named(_step_mark(leaving[0]), left[0] if len(left) == 1 else joined))
    return entries


def _matrix_legend(scene: Scene, kinds: Sequence[str], actions: Sequence[str]) -> list[html.Div]:
    """Steps and how far they are done; standings and blanks, those of the day in bold."""
    gettext, words = scene.words.gettext, scene.words
    looks = {"coming": gettext("to come"), "perhaps": gettext("perhaps")}
    marks = _step_entries(scene, actions)
    if marks:
        marks += [parts.named(_step_mark("ratification", look), looks[look]) for look in looks]
    away = {"not_yet", "no_longer"} & set(kinds)
    entries = [
        parts.named(parts.swatch(kind), label, present=kind in kinds)
        for kind, label in _standing_words(scene).items()
    ]
    entries.append(
        parts.named(
            parts.swatch("none"), text.sentence(term("none", words)), present="none" in kinds
        )
    )
    entries.append(
        parts.named(parts.swatch("not_yet"), gettext("Not yet or no longer"), present=bool(away))
    )
    entries += [
        parts.named(parts.swatch(kind), text.sentence(term(kind, words)))
        for kind in ("no_state", "outside")
        if kind in kinds
    ]
    return [parts.legend_line([*marks, *entries])]


def _standing_words(scene: Scene) -> dict[str, str]:
    gettext = scene.words.gettext
    return {
        "full": gettext("party or member"),
        "signed": gettext("signed, not in force"),
        "affiliated": gettext("associated standing"),
    }


def _lanes_legend(scene: Scene, forms: Sequence[str], actions: Sequence[str]) -> list[html.Div]:
    """Steps and who tells them; bars, fading and the rule of time."""
    gettext, words = scene.words.gettext, scene.words
    labels = _standing_words(scene)
    marks = _step_entries(scene, actions)
    if marks and scene.source is None:
        marks.append(parts.named(_step_mark("ratification", "other"), gettext("by another source")))
    bars = [parts.named(parts.swatch(form), labels[form]) for form in labels if form in forms]
    counted = gettext("counted from here ({rule})").format(rule=term(scene.state.rule, words))
    marks += [
        parts.named(CERTAINTY_SIGNS[grade], term(grade, words))
        for grade in ("inferred", "disputed")
    ]
    bars += [
        parts.named(parts.swatch("fading"), gettext("day not known")),
        parts.named(html.Span(className="counted-mark"), counted),
        parts.named("▶", open_end(scene)),
    ]
    return [parts.legend_line([*marks, *bars])]


def _matrix_table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("state", "treaty", "standing", "since", "step", "date", "certainty", "source")
    listed = []
    for row in rows.to_dict("records"):
        heard = [step for step in row["steps"] if step.done and step.speaks]
        if row["kind"] == "outside" and not heard:
            continue
        last = next((step for step in heard if step.acted_on == row["reached"]), None)
        certainty = last.certainty if last else row["certainty"]
        source = (last.source_id, last.locator) if last else (row["source_id"], row["locator"])
        cells_ = (
            row["name"],
            row["organisation"],
            term(row["standing"] or row["kind"], words),
            text.written(row["since"], lang),
            step_word(row["highest"], words) if row["highest"] else "",
            text.written(row["reached"], lang),
            graded(certainty, scene.words) if source[0] else "",
            scene.cite(*source) if source[0] else "",
        )
        listed.append((f"state:{row['state_id']}", cells_))
    caption = words.gettext("Standing and highest step of each state in each treaty")
    return table(caption, [column_title(name, words) for name in names], listed)


def _lanes_table(scene: Scene, rows: pd.DataFrame) -> Document:
    words, lang = scene.words, scene.lang
    names = ("state", "treaty", "step", "from", "to", "certainty", "source", "note")
    listed = [
        (
            row["key"],
            (
                row["label"],
                row["group_label"],
                step_word(row["action"], words) if row["action"] else term(row["standing"], words),
                text.written(row["start"], lang),
                "" if row["action"] else text.written(row["end"], lang),
                graded(row["certainty"], scene.words),
                scene.cite(row["source_id"], row["locator"]),
                row["note"],
            ),
        )
        for row in rows.to_dict("records")
    ]
    caption = words.gettext("All steps and standings, of every source")
    return table(caption, [column_title(name, words) for name in names], listed)
