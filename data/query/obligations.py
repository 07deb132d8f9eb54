"""What states have promised whom by treaty: promises in force, and the strongest of each state."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from data.load import Package
from data.model import OBLIGATIONS, Rule
from data.query.blanks import answers
from data.query.frames import frame_of
from data.query.rows import Row, grouped, holds, name_of, named_rows, provenance, short, speaking
from data.query.standing import memberships

_STRONGEST = {
    "state_id": "str",
    "name": "str",
    "kind": "str",
    "obligation": "str",
    "obligations": "object",
    "organisation_ids": "object",
    "partner_ids": "object",
    "since": "str",
    "until": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
    "predecessor": "str",
}
_PROMISES = {
    "organisation_id": "str",
    "organisation": "str",
    "state_id": "str",
    "state": "str",
    "partner_id": "str",
    "partner": "str",
    "obligation": "str",
    "since": "str",
    "until": "str",
    "sure": "bool",
    "certainty": "str",
    "source_id": "str",
    "locator": "str",
    "note": "str",
}
_RANK = {obligation: place for place, obligation in enumerate(OBLIGATIONS)}
Members = Mapping[str, list[Row]]


def kinds_of(package: Package) -> tuple[str, ...]:
    """The kinds of promise that a package has, the strongest first."""
    held = set(package.tables["obligations"]["obligation"])
    return tuple(kind for kind in OBLIGATIONS if kind in held)


def holding(package: Package, kinds: Collection[str]) -> frozenset[str]:
    """Organisations that hold a promise of these kinds on any day."""
    return frozenset(
        row["organisation_id"]
        for row in speaking(package, "obligations")
        if row["obligation"] in kinds
    )


def strongest(
    package: Package,
    organisations: Collection[str] | None,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    kinds: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """The strongest promise that binds every state of the package on a day.

    Args:
        package: the package.
        organisations: promises under these count, and those under none; None means all.
        on: the day.
        rule: rule of time.
        lang: language of names and notes.
        kinds: kinds of promise that count; None means all.
        source: the one source to hear, as for ``standings``.

    Returns:
        One row per state ever in ``states``, sorted by state_id: ``state_id, name, kind,
        obligation`` (the strongest in force), ``obligations`` (tuple of all kinds in force, the
        strongest first), ``organisation_ids`` (tuple: where a promise is in force, that of the
        strongest first), ``partner_ids`` (tuple, sorted: to whom the state has promised anything;
        a promise to every other party reaches those that are party or member that day), ``since,
        until`` (EDTF of the oldest row of the strongest kind), ``sure, certainty, source_id,
        locator, note, predecessor``. ``kind`` is the obligation, or a blank of ``standings``.
    """
    chosen = None if organisations is None else frozenset(organisations)
    wanted = frozenset(OBLIGATIONS if kinds is None else kinds)
    day = on.toordinal()
    parties = _parties(package, day, rule, source)

    def told(rows: Sequence[Row], day: int) -> dict[str, Any] | None:
        now = [row for row in rows if holds(row, day, rule)]
        if not now:
            return None
        now.sort(
            key=lambda row: (_RANK[row["obligation"]], row["days"][rule][0], row["row_number"])
        )
        row = now[0]
        same = [one for one in now if one["obligation"] == row["obligation"]]
        partners = _all_partners(now, parties)
        organisations = dict.fromkeys(one["organisation_id"] for one in now)
        return {
            "kind": row["obligation"],
            "obligation": row["obligation"],
            "obligations": tuple(dict.fromkeys(one["obligation"] for one in now)),
            "organisation_ids": tuple(one for one in organisations if one),
            "partner_ids": tuple(sorted(partners)),
            "since": row["valid_from"],
            "until": row["valid_to"],
            "sure": any(holds(one, day, "certain") for one in same),
            **provenance(row, lang),
        }

    by_state = _by_state(package, source, chosen, wanted)
    empty: dict[str, Any] = {"obligations": (), "partner_ids": ()}
    found = answers(package, by_state, told, on, rule, lang, source)
    return frame_of((empty | one for one in found), _STRONGEST, ["state_id"])


def promises(
    package: Package,
    organisations: Collection[str] | None,
    on: dt.date,
    rule: Rule = "likely",
    lang: str = "en",
    *,
    kinds: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """Promises in force on a day, one row each.

    Args:
        package: the package.
        organisations: promises under these count, and those under none; None means all.
        on: the day.
        rule: rule of time.
        lang: language of names and notes.
        kinds: kinds of promise that count; None means all.
        source: the one source to hear, or None.

    Returns:
        ``organisation_id, organisation`` (short name), ``state_id, state, partner_id, partner``
        (empty: every other party), ``obligation, since, until, sure, certainty, source_id, locator,
        note``; by state, strength, organisation and partner.
    """
    chosen = None if organisations is None else frozenset(organisations)
    wanted = frozenset(OBLIGATIONS if kinds is None else kinds)
    known = named_rows(package, "organisations")
    day, found = on.toordinal(), []
    for rows in _by_state(package, source, chosen, wanted).values():
        for row in rows:
            if not holds(row, day, rule):
                continue
            one = row["organisation_id"]
            partner = row["partner_id"]
            facts = {name: row[name] for name in ("state_id", "partner_id", "obligation")}
            names = {
                "organisation_id": one,
                "organisation": short(known[one], lang) if one in known else one,
                "state": name_of(package, "states", row["state_id"], lang),
                "partner": name_of(package, "states", partner, lang) if partner else "",
            }
            dates = {"since": row["valid_from"], "until": row["valid_to"]}
            sure = {"sure": holds(row, day, "certain")}
            found.append(facts | names | dates | sure | provenance(row, lang))
    found.sort(
        key=lambda one: (
            one["state_id"],
            _RANK[one["obligation"]],
            one["organisation_id"],
            one["partner_id"],
            one["source_id"],
        )
    )
    return frame_of(found, _PROMISES)


def promised_to(
    package: Package,
    state_id: str,
    organisations: Collection[str] | None,
    on: dt.date,
    rule: Rule = "likely",
    *,
    kinds: Collection[str] | None = None,
    source: str | None = None,
) -> frozenset[str]:
    """States that have promised a state anything that is in force on a day.

    Args:
        package: the package.
        state_id: the state.
        organisations: promises under these count, and those under none; None means all.
        on: the day.
        rule: rule of time.
        kinds: kinds of promise that count; None means all.
        source: the one source to hear, or None.
    """
    chosen = None if organisations is None else frozenset(organisations)
    wanted = frozenset(OBLIGATIONS if kinds is None else kinds)
    day = on.toordinal()
    parties = _parties(package, day, rule, source)
    return frozenset(
        bound
        for bound, rows in _by_state(package, source, chosen, wanted).items()
        if any(holds(row, day, rule) and state_id in _partners(row, parties) for row in rows)
    )


@lru_cache(maxsize=64)
def _by_state(
    package: Package, source: str | None, chosen: frozenset[str] | None, kinds: frozenset[str]
) -> Mapping[str, list[Row]]:
    """Speaking rows of promises by the state they bind."""
    found: dict[str, list[Row]] = defaultdict(list)
    for one, rows in grouped(package, "obligations", "organisation_id", source).items():
        if chosen is None or not one or one in chosen:
            for row in rows:
                if row["obligation"] in kinds:
                    found[row["state_id"]].append(row)
    return found


@lru_cache(maxsize=64)
def _parties(
    package: Package, day: int, rule: Rule, source: str | None
) -> Mapping[str, frozenset[str]]:
    """States with a full standing on a day, by organisation."""
    found: dict[str, set[str]] = defaultdict(set)
    for state, rows in memberships(package, source, None).items():
        for row in rows:
            if row["standing"] in ("party", "member") and holds(row, day, rule):
                found[row["organisation_id"]].add(state)
    return {one: frozenset(states) for one, states in found.items()}


def _all_partners(rows: Sequence[Row], parties: Mapping[str, frozenset[str]]) -> set[str]:
    """To whom a state has made any of its promises."""
    made = {(row["organisation_id"], row["partner_id"]) for row in rows}
    sides = [{to} if to else parties.get(organisation, ()) for organisation, to in made]
    return set().union(*sides) - {rows[0]["state_id"]}


def _partners(row: Row, parties: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """To whom a promise is made: the state it names, else every other party of its treaty."""
    if row["partner_id"]:
        yield row["partner_id"]
    else:
        everyone = parties.get(row["organisation_id"], frozenset())
        yield from (one for one in everyone if one != row["state_id"])
