"""Treaties and organisations that are in force on a day: who is in them and what they promise."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

import pandas as pd

from data.load import Package
from data.model import OBLIGATIONS, Rule
from data.query.frames import frame_of
from data.query.rows import Row, grouped, holds, name_of, named_rows, provenance, said, short

_ALLIANCES = {
    "organisation_id": "str",
    "name": "str",
    "short_name": "str",
    "state_ids": "object",
    "states": "object",
    "obligations": "object",
    "since": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_FULL = ("party", "member")


def alliances(
    package: Package,
    organisations: Collection[str] | None,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
    states: Collection[str] | None = None,
) -> pd.DataFrame:
    """Organisations of which a state is party or member on a day.

    Args:
        package: the package.
        organisations: the organisations wanted; None means all.
        on: the day.
        rule: rule of time.
        lang: language of names.
        source: the one source to hear, or None.
        states: organisations with one of these states; None means all.

    Returns:
        One row each, the one with the most states first: ``organisation_id, name, short_name,
        state_ids, states`` (tuples of ids and names of its parties and members, by name),
        ``obligations`` (tuple of the kinds promised under it that day, the strongest first),
        ``since`` (EDTF start of the oldest of these standings), ``sure`` (whether two of the states
        are in it for certain) and the provenance of that oldest standing.
    """
    day = on.toordinal()
    promised = _promised(package, day, rule, source)
    known = named_rows(package, "organisations")
    found = []
    for one, rows in grouped(package, "memberships", "organisation_id", source).items():
        if organisations is not None and one not in organisations:
            continue
        now = [row for row in rows if row["standing"] in _FULL and holds(row, day, rule)]
        inside = {row["state_id"] for row in now}
        if not now or (states is not None and inside.isdisjoint(states)):
            continue
        named = sorted((name_of(package, "states", state, lang), state) for state in inside)
        oldest = min(now, key=lambda row: (row["days"]["likely"][0], row["row_number"]))
        certain = {row["state_id"] for row in now if holds(row, day, "certain")}
        row = known.get(one, {})
        found.append(
            {
                "organisation_id": one,
                "name": said(row, "name", lang) or one,
                "short_name": short(row, lang) or one,
                "state_ids": tuple(state for _, state in named),
                "states": tuple(name for name, _ in named),
                "obligations": promised.get(one, ()),
                "since": oldest["valid_from"],
                "sure": len(certain) >= min(2, len(inside)),
                **provenance(oldest, lang),
            }
        )
    found.sort(key=lambda row: (-len(row["state_ids"]), row["name"], row["organisation_id"]))
    return frame_of(found, _ALLIANCES)


def _promised(
    package: Package, day: int, rule: Rule, source: str | None
) -> dict[str, tuple[str, ...]]:
    held: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, tuple[Row, ...]] = dict(
        grouped(package, "obligations", "organisation_id", source)
    )
    for one, own in rows.items():
        held[one].update(row["obligation"] for row in own if holds(row, day, rule))
    return {one: tuple(kind for kind in OBLIGATIONS if kind in held[one]) for one in held}
