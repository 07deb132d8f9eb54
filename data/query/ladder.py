"""The steps of states towards a treaty and out of it: on one day, and through time."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.acts import (
    HEIGHT,
    LEAVING,
    NOWHERE,
    Place,
    Step,
    Told,
    bounds_of,
    region_name,
    regions_of,
    tellings,
    with_steps,
)
from data.query.changes import coverage_days
from data.query.frames import frame_of
from data.query.rows import name_of, named_rows, provenance, short, speaking
from data.query.standing import standing_rows
from data.query.timeline import intervals

_LADDER = {
    "state_id": "str",
    "name": "str",
    "region_id": "str",
    "region": "str",
    "organisation_id": "str",
    "organisation": "str",
    "kind": "str",
    "standing": "str",
    "since": "str",
    "until": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
    "predecessor": "str",
    "steps": "object",
    "highest": "str",
    "reached": "str",
    "highest_sure": "bool",
}
_LANES = {
    "key": "str",
    "group": "str",
    "group_label": "str",
    "label": "str",
    "region": "str",
    "action": "str",
    "standing": "str",
    "start": "str",
    "end": "str",
    "start_min": "datetime64[s]",
    "start_max": "datetime64[s]",
    "end_min": "datetime64[s]",
    "end_max": "datetime64[s]",
    "speaks": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}


def ladder(
    package: Package,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    organisations: Sequence[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """The steps that each state has done towards each treaty by a day.

    Args:
        package: the package.
        on: the day.
        rule: rule of time; also decides which steps are done by the day.
        lang: language of names and notes.
        organisations: treaties and organisations, in the order wanted; None means all
            (``with_steps``).
        source: the one source to hear; None hears the main source where it tells any act of a
            state in a treaty, else all.

    Returns:
        One row per state and organisation, sorted by region, state and organisation: ``state_id,
        name, region_id, region, organisation_id, organisation`` (short name), the standing of the
        day or the kind of blank as in ``standings`` (``kind, standing, since, until, sure,
        certainty, source_id, locator, note, predecessor``), ``steps`` (tuple of ``Step`` in order
        of time, of all sources where none is chosen), ``highest`` (the highest step done, or the
        leaving that undid it; empty = none), ``reached`` (its EDTF date) and ``highest_sure``.

        A state that has only acts recorded, no standing, is ``not_yet`` before its first act and
        ``no_longer`` after a leaving. States outside the coverage have a row only where they act.
    """
    chosen = with_steps(package) if organisations is None else tuple(organisations)
    day = on.toordinal()
    start, end = coverage_days(package, rule)
    steps = tellings(package, source, lang)
    states = _states(package, source)
    named = named_rows(package, "organisations")
    named_regions = {one: region_name(package, one, lang) for one, _ in states.values()}
    answer = []
    for place, organisation in enumerate(chosen):
        label = short(named[organisation], lang) if organisation in named else organisation
        for cell in standing_rows(package, [organisation], on, rule, lang, source):
            one = cell["state_id"]
            if one not in states:
                continue
            told = steps.get((organisation, one), ()) if start <= day < end else ()
            done = _done(told, day, rule)
            region, order = states[one]
            highest = _highest(done, rule)
            answer.append(
                {name: cell[name] for name in _LADDER if name in cell}
                | {
                    "kind": _kind(cell["kind"], done, highest),
                    "region_id": region,
                    "region": named_regions[region],
                    "organisation_id": organisation,
                    "organisation": label,
                    "steps": tuple(step for step, _ in done),
                    "highest": highest.action if highest else "",
                    "reached": highest.acted_on if highest else "",
                    "highest_sure": bool(highest and highest.sure),
                    "order": (order, cell["name"], one, place),
                }
            )
    return frame_of(answer, _LADDER, ["order"])


def _done(told: Sequence[Told], day: int, rule: Rule) -> list[Told]:
    """Steps with what is done by the day."""
    return [
        (
            step._replace(done=row["days"][rule][0] <= day, sure=row["days"]["certain"][0] <= day),
            row,
        )
        for step, row in told
    ]


def _highest(done: Sequence[Told], rule: Rule) -> Step | None:
    """The highest step done that the shown source tells; a leaving counts once it comes last."""
    heard = [(step, row) for step, row in done if step.done and step.speaks]
    left = [(step, row) for step, row in heard if step.action in LEAVING]
    others = [(step, row) for step, row in heard if step.action not in LEAVING]
    last = max((row["days"][rule][0] for _, row in others), default=None)
    gone = [(step, row) for step, row in left if last is None or row["days"][rule][0] >= last]
    ranked = gone or others
    if not ranked:
        return None
    # Of several tellings of one step the surest counts, then the earliest.
    return max(
        ranked,
        key=lambda told: (HEIGHT.get(told[0].action, 0), told[0].sure, -told[1]["days"][rule][0]),
    )[0]


def _kind(kind: str, done: Sequence[Told], highest: Step | None) -> str:
    if kind != "none" or not done:
        return kind
    if highest is None:
        return "not_yet" if any(step.speaks and not step.done for step, _ in done) else kind
    return "no_longer" if highest.action in LEAVING else kind


@lru_cache(maxsize=32)
def _states(package: Package, source: str | None) -> Mapping[str, tuple[str, Place]]:
    """Region and its place of every state that the package covers or that takes part."""
    start, end = coverage_days(package, "possible")
    taking_part = {
        row["state_id"]
        for table in ("treaty_actions", "memberships")
        for row in speaking(package, table, source)
    }
    regions = regions_of(package)
    found = {}
    for row in speaking(package, "states"):
        one = row["state_id"]
        first, last = row["days"]["possible"]
        covered = row.get("coverage") != "context" and first < end and last > start
        if covered or one in taking_part:
            found[one] = regions.get(one, NOWHERE)
    return found


def lanes(
    package: Package,
    organisations: Collection[str],
    lang: str = "en",
    *,
    source: str | None = None,
) -> pd.DataFrame:
    """The steps of each state through time, and its standings.

    Args:
        package: the package.
        organisations: treaties and organisations.
        lang: language of names and notes.
        source: the one source to hear. None gives the standings of the main source where it tells
            any, and of the steps every source's telling; ``speaks`` tells them apart.

    Returns:
        One row per step (``action`` given, ``standing`` empty, ``end`` like ``start``) and per
        spell of a standing (``standing`` given), sorted by organisation, region, state and day:
        ``key`` (``state:ID``), ``group`` (``organisation:ID``), ``group_label, label, region``
        (name), ``action, standing, start, end`` (EDTF), ``start_min, start_max, end_min, end_max``
        (days, NaT = open), ``speaks, certainty, source_id, locator, note``.
    """
    spells = intervals(
        package, lang, organisations=organisations, kinds=("state",), source=source
    ).to_dict("records")
    rows = [spell | {"action": "", "speaks": True} for spell in spells]
    named = named_rows(package, "organisations")
    for (organisation, state), told in tellings(package, source, lang).items():
        if organisation not in organisations:
            continue
        label = short(named[organisation], lang) if organisation in named else organisation
        rows += [
            {
                "key": f"state:{state}",
                "group": f"organisation:{organisation}",
                "group_label": label,
                "label": name_of(package, "states", state, lang),
                "action": step.action,
                "standing": "",
                "start": step.acted_on,
                "end": step.acted_on,
                "speaks": step.speaks,
                **bounds_of(package, row["row_number"]),
                **provenance(row, lang),
            }
            for step, row in told
        ]
    order = {f"organisation:{one}": place for place, one in enumerate(with_steps(package))}
    regions = regions_of(package)
    for row in rows:
        state = row["key"].removeprefix("state:")
        region, place = regions.get(state, NOWHERE)
        row["region"] = region_name(package, region, lang)
        begin = row["start_min"]
        row["order"] = (
            order.get(row["group"], len(order)),
            place,
            row["label"],
            row["key"],
            row["action"] == "",
            pd.Timestamp.min if pd.isna(begin) else begin,
            HEIGHT.get(row["action"], 9),
            row["source_id"],
        )
    return frame_of(rows, _LANES, ["order"])
