"""What the network view says: headline and summary, and the legends of its two cards."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from components import text
from components.charts._network_ties import CHANNELS, STATUSES
from components.views import parts
from components.views.scene import Scene
from components.vocabulary import N_, channel_term, term

STAR = 0.7  # from here on ties form a star
LEAN = 0.3  # from here on they lean on their hub
SUBJECTS = {
    "all": N_("All ties"),
    "multilateral": N_("Multilateral ties"),
    "regional": N_("Regional ties"),
    "bilateral": N_("Bilateral ties"),
}
Measure = Mapping[str, Any]


def sentences(scene: Scene, ties: pd.DataFrame, today: Mapping[str, Measure]) -> tuple[str, str]:
    """Headline and summary of a day.

    Args:
        scene: the scene.
        ties: ties of the day through the chosen channel.
        today: measures of the day by channel; empty outside the coverage.
    """
    gettext = scene.words.gettext
    why = parts.emptiness(scene)
    if why:
        return gettext("No ties to show"), why
    if not today:
        return gettext("No data on this day"), gettext(
            "The sources of this data set do not cover it."
        )
    channel = scene.state.channel
    headline = _contrast(scene, today) if channel == "all" else ""
    return headline or phrase(scene, today[channel], ties), _summary(scene, ties)


def _contrast(scene: Scene, today: Mapping[str, Measure]) -> str:
    """The ties on paper against those of two, where the one is complete and the other a star."""
    paper, two = today["multilateral"], today["bilateral"]
    if paper["n"] < 3 or paper["density"] < 1 or not _is_star(two):
        return ""
    return scene.words.gettext(
        "On paper all {n} states are tied; "
        "bilateral ties form a star around {hub}: centralisation {value}"
    ).format(
        n=text.count_word(paper["n"], scene.lang),
        hub=two["hub"],
        value=text.decimal(two["centralisation"], scene.lang),
    )


def _is_star(row: Measure) -> bool:
    return row["n"] > 2 and row["centralisation"] >= STAR and len(row["hubs"]) == 1


def phrase(scene: Scene, row: Measure, drawn: pd.DataFrame) -> str:
    """One sentence on the shape of a channel's ties.

    Args:
        scene: the scene.
        row: its measures, as `centralisation` gives them, with `hub` by name.
        drawn: ties of the day through it.
    """
    words, lang = scene.words, scene.lang
    subject = SUBJECTS[row["channel"]]
    ties = words.gettext(subject)
    if not row["ties"]:
        return words.gettext("{ties}: none in force on this day").format(ties=ties)
    if row["n"] < 3:
        one = drawn[drawn["status"] == "in_force"].iloc[0]
        names = text.listed([one["state"], one["partner"]], lang)
        return words.gettext("{ties}: only between {states}").format(ties=ties, states=names)
    facts = {
        "ties": ties,
        "hub": row["hub"],
        "value": text.decimal(row["centralisation"], lang),
        "n": text.count_word(row["ties"], lang),
        "k": text.count_word(row["hub_ties"], lang),
    }
    if len(row["hubs"]) == 1 and row["centralisation"] >= LEAN:
        if row["hub_ties"] == row["ties"]:
            pattern = words.gettext(
                "{ties} form a star around {hub}: centralisation {value}; all {n} involve it"
            )
        elif row["centralisation"] >= STAR:
            pattern = words.gettext(
                "{ties} form a star around {hub}: centralisation {value}; {k} of {n} involve it"
            )
        else:
            pattern = words.gettext(
                "{ties} lean on {hub}: centralisation {value}; {k} of {n} involve it"
            )
    elif row["density"] == 1:
        pattern = words.gettext("{ties} join every state with every other: centralisation {value}")
    else:
        pattern = words.gettext("{ties} have no single hub: centralisation {value}")
    return pattern.format(**facts)


def _summary(scene: Scene, ties: pd.DataFrame) -> str:
    words, lang = scene.words, scene.lang
    pairs: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for one, other, status in zip(
        ties["state_id"], ties["partner_id"], ties["status"], strict=True
    ):
        pairs[status == "in_force"].add((one, other))
    tied, planned = len(pairs[True]), len(pairs[False] - pairs[True])
    said = [
        words.ngettext(
            "{n} pair of states is tied in force.", "{n} pairs of states are tied in force.", tied
        ).format(n=text.sentence(text.count_word(tied, lang)))
    ]
    if planned:
        said.append(
            words.ngettext(
                "{n} more is under negotiation, stalled or proposed: drawn, not counted.",
                "{n} more are under negotiation, stalled or proposed: drawn, not counted.",
                planned,
            ).format(n=text.sentence(text.count_word(planned, lang)))
        )
    said.append(
        words.gettext(
            "Centralisation is 1 where all ties meet in one state, "
            "0 where all states have equally many partners."
        )
    )
    return " ".join(said)


def legend(scene: Scene, drawn: Mapping[str, Any]) -> list[Component]:
    """Legend of the network: channels and statuses drawn, and what numbers and rings mean.

    Args:
        scene: the scene.
        drawn: `layout.meta` of the figure.
    """
    words = scene.words
    marks = [
        parts.named(html.Span(className=f"tie {name}"), text.sentence(channel_term(name, words)))
        for name in CHANNELS
        if name in drawn.get("channels", ())
    ]
    statuses = [name for name in STATUSES if name in drawn.get("statuses", ())]
    if statuses != ["in_force"]:
        marks += [
            parts.named(html.Span(className=f"tie {name}"), _status(scene, name), present=False)
            for name in statuses
        ]
    if drawn.get("unsure"):
        marks.append(
            parts.named(
                html.Span(className="tie unsure"), words.gettext("day not known"), present=False
            )
        )
    if marks:
        disc = html.Span("3", className="tie-disc")
        marks.append(parts.named(disc, words.gettext("states tied to it in force"), present=False))
    if "out" in drawn.get("blanks", ()):
        ring = html.Span("·", className="tie-disc out")
        marks.append(parts.named(ring, words.gettext("outside on this day"), present=False))
    if "no_state" in drawn.get("blanks", ()):
        ring = html.Span(className="tie-disc no-state")
        marks.append(parts.named(ring, term("no_state", words), present=False))
    if drawn.get("channels"):
        marks.append(html.Span(words.gettext("wider: more areas")))
    return [parts.legend_line(marks)] if marks else []


def _status(scene: Scene, name: str) -> str:
    label = term(name, scene.words)
    return f"◇ {label}" if name == "proposed" else label


def measure_legend(scene: Scene, today: Mapping[str, Measure]) -> list[Component]:
    """The values of the day by channel, and the formula with the numbers of the chosen channel."""
    if not today:
        return [_formula(scene, None)]
    rows = [_values(scene, today[name]) for name in ("all", *CHANNELS) if name in today]
    return [html.Div(rows, className="entries"), _formula(scene, today[scene.state.channel])]


def _values(scene: Scene, row: Measure) -> html.Div:
    words, lang = scene.words, scene.lang
    name = row["channel"]
    strong = " chosen" if name == scene.state.channel else ""
    label = text.sentence(channel_term(name, words))
    value = "–" if pd.isna(row["centralisation"]) else text.decimal(row["centralisation"], lang)
    return html.Div(
        [
            parts.named(html.Span(className=f"tie-line {name}"), label),
            html.Span(value, className="count"),
            html.Span(_told(scene, row), className="names"),
        ],
        className="entry" + strong,
    )


def _told(scene: Scene, row: Measure) -> str:
    words = scene.words
    if not row["ties"]:
        return words.gettext("no tie in force")
    counts = words.ngettext(
        "{ties} pair tied, {n} states", "{ties} pairs tied, {n} states", row["ties"]
    ).format(ties=row["ties"], n=row["n"])
    if row["n"] < 3:
        return words.gettext("{counts}: too few for a value").format(counts=counts)
    if not row["hub"]:
        return words.gettext("{counts}, no hub").format(counts=counts)
    return words.gettext("{counts}; {hub} in {k} ({share} %)").format(
        counts=counts, hub=row["hub"], k=row["hub_ties"], share=round(100 * row["share"])
    )


def _formula(scene: Scene, row: Measure | None) -> html.Div:
    """The formula, its letters in words, and the sum of the day."""
    gettext = scene.words.gettext
    formula: list[Any] = [
        html.Var("C"),
        " = Σ (",
        html.Var("d"),
        html.Sub("max"),
        " − ",
        html.Var("d"),
        html.Sub("i"),
        "\N{THIN SPACE}) / ((",
        html.Var("n"),
        " − 1) (",
        html.Var("n"),
        " − 2))",
    ]
    shown: list[Any] = [html.Span(formula, className="formula")]
    if row is not None and row["n"] > 2:
        n = row["n"]
        result = text.decimal(row["centralisation"], scene.lang)
        shown.append(html.Span(f"{row['spread']} / ({n - 1} · {n - 2}) = {result}"))
    words = gettext(
        "d: partners of a state (max: of the best-tied one), n: states tied through the channel; "
        "ties in force only, each pair once (Freeman 1979)"
    )
    return html.Div([*shown, html.Span(words, className="meaning")], className="line")
