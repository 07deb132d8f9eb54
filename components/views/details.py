"""The detail panel: everything known of what is selected, each fact with its source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import text
from components.controls.card import marked
from components.offers import MANY
from components.views._ends import open_end
from components.views._plain import plain
from components.views._promised import promised
from components.views._told import source_link
from components.views.scene import Scene
from components.vocabulary import CERTAINTY_SIGNS, N_, channel_term, term
from data import query
from data.edtf import parse

# Sections in reading order: list of the facts, heading, codes shown before the label.
SECTIONS = (
    ("history", N_("As each source has it"), ("body_status", "framework_status", "force_status")),
    ("standings", N_("Standings"), ("standing",)),
    ("acts", N_("Treaty acts"), ("action",)),
    ("obligations", N_("Promises"), ()),
    ("motives", N_("Motives"), ("theme",)),
    ("positions", N_("Positions"), ()),
    ("relations", N_("Stands to other bodies"), ()),
    ("predecessors", N_("Predecessors"), ()),
    ("successors", N_("Successors"), ()),
    ("frameworks", N_("Regional frameworks"), ("framework_status",)),
    ("bodies", N_("Bodies"), ("body_status",)),
    ("seats", N_("Seats"), ("role",)),
    ("forces", N_("Forces"), ()),
    ("organisations", N_("Organisations"), ("organisation_kind",)),
    ("units", N_("Units of the map"), ()),
    ("threats", N_("Threats"), ()),
    ("options", N_("Options"), ("standing",)),
    ("assessments", N_("Tests"), ("concept", "finding")),
    ("cooperation", N_("Cooperation"), ("area", "channel", "cooperation_status")),
    ("placings", N_("Classifications"), ()),
    ("events", N_("Events"), ()),
)
# The section that a view is about comes first there.
FIRST = {"network": "cooperation"}
MOST_ITEMS = 8
Item = Mapping[str, Any]


def details(scene: Scene, key: str, on: dt.date) -> list[Any]:
    """The panel for one selected thing on one day.

    Args:
        scene: the scene.
        key: what is selected, `kind:id`.
        on: the day: what is in force is told from what is not.
    """
    gettext = scene.words.gettext
    kind, _, one = key.partition(":")
    if kind == "source":
        return [html.H2(scene.cite(one)), html.P(_button(gettext("Open this work"), key))]
    facts = query.facts_of(scene.package, key, scene.lang, on, scene.state.rule)
    if not facts:
        return [html.P(gettext("Nothing is known of this."))]
    shown: list[Any] = [
        html.H2(facts["title"], lang=scene.lang),
        *_pills(scene, facts),
        *_about(scene, facts),
        *_changes(scene, facts),
    ]
    if facts["note"]:
        shown.append(html.P(facts["note"]))
    if facts["rule"]:
        shown.append(html.P(facts["rule"], className="where"))
    for name, heading, codes in sorted(
        SECTIONS, key=lambda one: one[0] != FIRST.get(scene.state.view)
    ):
        items = [item for item in facts[name] if item["label"] or item.get("seat")]
        if items and not (name == "history" and len(items) == 1):
            alone = name == "history" and len({item["source_id"] for item in items}) == 1
            shown.append(html.H3(gettext("Over time") if alone else gettext(heading)))
            shown += _items(scene, name, items, codes)
    return [*shown, *_sources(scene, facts["sources"])]


def _button(label: str, key: str) -> html.Button:
    return html.Button(label, className="link-button", type="button", **marked(data_key=key))


def _changes(scene: Scene, facts: Item) -> list[Any]:
    """What lies between the day before an event and the last day on which it may have been."""
    point = parse(facts["happened_on"]) if facts["happened_on"] else None
    if point is None or point.min_day is None or point.max_day is None:
        return []
    first, last = scene.choices.span
    before = max(point.min_day - dt.timedelta(days=1), first)
    after = min(point.max_day, last)
    if before >= after:
        return []
    key = f"go:view=compare&versus={before.isoformat()}&date={after.isoformat()}"
    return [html.P(_button(scene.words.gettext("What changed here"), key))]


def _pills(scene: Scene, facts: Item) -> list[Any]:
    values = [
        value
        for code, value in facts["subtitle"].items()
        if code not in ("coverage", "footing", "rank")
    ]
    sign = CERTAINTY_SIGNS.get(facts["certainty"], "")
    if facts["certainty"]:
        values.append(f"{sign} {term(facts['certainty'], scene.words)}".strip())
    pills = [html.Span(_shown(scene, value), className="pill") for value in values]
    return [html.Div(pills, className="pills")] if pills else []


def _shown(scene: Scene, value: str) -> str:
    shown = term(value, scene.words)
    return f"◇ {shown}" if value == "proposed" else shown


def _about(scene: Scene, facts: Item) -> list[Any]:
    gettext, lang = scene.words.gettext, scene.lang
    pairs: list[tuple[str, Any]] = []
    if facts["happened_on"]:
        pairs.append((gettext("Date"), text.written(facts["happened_on"], lang)))
    if facts["place"]:
        pairs.append((gettext("Place"), facts["place"]))
    if facts["since"]:
        pairs.append((gettext("Since"), text.written(facts["since"], lang)))
    if facts["until"]:
        pairs.append((gettext("Until"), text.written(facts["until"], lang)))
    footing = facts["subtitle"].get("footing")
    if footing:
        pairs.append((gettext("Footing"), term(footing, scene.words)))
    if facts["name_ru"]:
        pairs.append((gettext("Russian"), html.Span(facts["name_ru"], lang="ru")))
    if facts["source_id"]:
        pairs.append((gettext("Source"), source_link(scene, facts["source_id"], facts["locator"])))
    if not pairs:
        return []
    return [html.Dl([part for name, value in pairs for part in (html.Dt(name), html.Dd(value))])]


def _items(scene: Scene, name: str, items: Sequence[Item], codes: Sequence[str]) -> list[Any]:
    if name == "units":
        return _units(scene, items)
    listed = [_listed(scene, name, item, codes) for item in items]
    if len(items) <= MOST_ITEMS:
        return [html.Ul(listed)]
    listed, rest = listed[:MOST_ITEMS], listed[MOST_ITEMS:]
    more = scene.words.ngettext("{n} more", "{n} more", len(rest)).format(n=len(rest))
    return [html.Ul(listed), html.Details([html.Summary(more), html.Ul(rest)])]


def _listed(scene: Scene, name: str, item: Item, codes: Sequence[str]) -> Any:
    """An item of a list as plain data, made once: most items are the same on most days."""
    cells = ((code, tuple(v) if isinstance(v, list) else v) for code, v in item.items())
    key = ("item", name, *cells)
    return scene.once(key, lambda: plain(html.Li(_item(scene, name, item, codes))))


def _units(scene: Scene, items: Sequence[Item]) -> list[Any]:
    """Units of a framework as one paragraph per certainty."""
    shown = []
    for certainty, sign in CERTAINTY_SIGNS.items():
        names = sorted(item["label"] for item in items if item["certainty"] == certainty)
        if names:
            head = f"{sign} {term(certainty, scene.words)}: ".lstrip()
            shown.append(html.P([html.Span(head, className="where"), ", ".join(names)]))
    return shown


def _item(scene: Scene, name: str, item: Item, codes: Sequence[str]) -> list[Any]:
    words, lang = scene.words, scene.lang
    label: Any = item["label"]
    if item["key"].startswith("organisation:") and len(scene.labels.organisations) > MANY:
        label = scene.labels.organisations.get(item["key"].partition(":")[2], label)
    when = _when(scene, item, lang)
    if name == "history":
        label, when = when or label, ""
    elif item["key"] in scene.choices.keys:
        label = _button(label, item["key"])
    before = [_code(scene, code, item[code]) for code in codes if item.get(code)]
    if name == "relations":
        before = [_relation(scene, item)]
    if name == "seats":
        before = [item["seat"], *before]
    what = [", ".join(before) + (": " if before and item["label"] else ""), label]
    under = ""
    if name == "obligations":
        what, under = promised(scene, item, label)
    sign = CERTAINTY_SIGNS.get(item["certainty"], "")
    grade = f"{sign} {term(item['certainty'], words)}" if sign else ""
    behind: list[Any] = [f"{part} · " for part in (under, when, grade) if part]
    if item["source_id"]:
        behind.append(source_link(scene, item["source_id"], item["locator"]))
    elif behind:
        behind[-1] = behind[-1].removesuffix(" · ")
    told = [html.Div(item["said"])] if item.get("said") else []
    return [html.Div(what), *told, html.Div(behind, className="where")]


def _code(scene: Scene, code: str, value: str) -> str:
    return channel_term(value, scene.words) if code == "channel" else _shown(scene, value)


def _relation(scene: Scene, item: Item) -> str:
    named = term(item["relation"], scene.words)
    if not item["outgoing"] and item["relation"] != "same_members":
        named = scene.words.gettext("{relation} this: ").format(relation=named).rstrip(": ")
    if item.get("footing") in ("peacetime", "wartime"):
        named += f" ({term(item['footing'], scene.words)})"
    return named


def _when(scene: Scene, item: Item, lang: str) -> str:
    gettext = scene.words.gettext
    day = item.get("happened_on") or item.get("acted_on")
    if day:
        return text.written(day, lang)
    since, until = text.written(item["since"], lang), text.written(item["until"], lang)
    if since and until and since != until:
        return gettext("{start} to {end}").format(start=since, end=until)
    if since and item.get("in_force") is not None and "/" not in item["since"]:
        told = gettext("since {date}").format(date=since)
        return f"{told}, {open_end(scene)}" if scene.choices.obligations else told
    return since or (gettext("until {date}").format(date=until) if until else "")


def _sources(scene: Scene, sources: Sequence[Item]) -> list[Any]:
    if not sources:
        return []
    listed = []
    for source in sources:
        year = f"({source['year']})" if source["year"] else ""
        head = " ".join(part for part in (source["author"], year) if part)
        behind = " · ".join(p for p in (source["publisher"], ", ".join(source["locators"])) if p)
        title = _button(source["title"], f"source:{source['source_id']}")
        listed.append(
            html.Li(
                [
                    *([html.Div(head)] if head else []),
                    html.Div(title),
                    html.Div(behind, className="where"),
                ]
            )
        )
    return [html.H3(scene.words.gettext("Sources")), html.Ul(listed)]
