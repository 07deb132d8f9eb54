"""What differs between two days: who joined and left, which bodies were founded and dissolved."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.load import Package
from data.model import Rule
from data.query.command import bodies
from data.query.frames import frame_of
from data.query.links import relations
from data.query.rows import Row, grouped, name_of, on_day, provenance, said
from data.query.standing import standing_rows

# Kinds of difference, in reading order.
KINDS = (
    "joined",
    "left",
    "standing_changed",
    "founded",
    "proposed",
    "dissolved",
    "dropped",
    "status_changed",
    "moved",
    "state_founded",
    "state_ended",
)
# Relations that say under whom a body stands; another superior means that it moved.
SUPERIOR = ("subordinate_to", "operationally_subordinate_to", "accountable_to", "member_of")

_TEXTS = ("of", "of_key", "before", "after", "when", "through")
_PROVENANCE = ("certainty", "source_id", "locator", "note")
_COLUMNS = dict.fromkeys(("kind", "key", "label", *_TEXTS, *_PROVENANCE), "str")
Found = dict[str, Any]
Things = Mapping[str, Found]


@dataclass(frozen=True)
class _Asked:
    """The two days, and how the package is read."""

    package: Package
    first: dt.date
    last: dt.date
    rule: Rule
    lang: str
    source: str | None

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        return self.first, self.last

    def rows(self, table: str) -> list[dict[str, Row]]:
        """Rows in force on the first and on the last day, by id."""
        return [
            {
                subject[0]: row
                for subject, row in on_day(
                    self.package, table, day.toordinal(), self.rule, self.source
                ).items()
            }
            for day in self.days
        ]


def differences(
    package: Package,
    first: dt.date,
    last: dt.date,
    organisations: Sequence[str],
    rule: Rule = "likely",
    lang: str = "en",
    *,
    source: str | None = None,
    states: Collection[str] | None = None,
    **selection: Any,
) -> pd.DataFrame:
    """What is otherwise on the second day than on the first.

    Args:
        package: the package.
        first: the earlier day.
        last: the later day.
        organisations: whose standings are compared, each by itself.
        rule: rule of time.
        lang: language of names and notes.
        source: the one source to hear; None hears the main source where it speaks, else all.
        states: the states that count; None means all.
        selection: footing, regions, levels, components, as ``command.bodies`` takes them.

    Returns:
        One row per difference, sorted by kind (see ``KINDS``), ``of`` and label: ``kind, key,
        label, of`` (name of the organisation joined or left; empty for bodies) and ``of_key,
        before, after`` (standing, status, or superiors as `relation|name`, one a line; empty where
        there was none), ``when`` (EDTF of the change as the later or ended row dates it),
        ``through`` (standings begun and ended between the two days, as `standing|EDTF`, one a
        line), ``certainty, source_id, locator, note``. Two equal days give no row.
    """
    asked = _Asked(package, first, last, rule, lang, source)
    found: list[Found] = []
    if first != last:
        found += _states(asked, states)
        for organisation in organisations:
            found += _standings(asked, organisation, states)
        found += _frameworks(asked, organisations)
        found += _bodies(asked, {"organisations": organisations, "footing": "any", **selection})
    for row in found:
        row["order"] = KINDS.index(row["kind"])
    return frame_of(found, _COLUMNS, ["order", "of", "label", "key"])


def _difference(kind: str, key: str, label: str, told: Mapping[str, Any], **more: str) -> Found:
    marks = {name: str(told[name]) for name in _PROVENANCE}
    return {"kind": kind, "key": key, "label": label, **dict.fromkeys(_TEXTS, ""), **marks, **more}


def _states(asked: _Asked, states: Collection[str] | None) -> Iterator[Found]:
    was, now = asked.rows("states")
    sides = (("state_founded", now, was, "valid_from"), ("state_ended", was, now, "valid_to"))
    for kind, rows, others, column in sides:
        for one, row in rows.items():
            counts = row.get("coverage") != "context" and (states is None or one in states)
            if one not in others and counts:
                told = provenance(row, asked.lang)
                label = said(row, "name", asked.lang)
                yield _difference(kind, f"state:{one}", label, told, when=row[column])


def _standings(asked: _Asked, organisation: str, states: Collection[str] | None) -> Iterator[Found]:
    package, lang = asked.package, asked.lang
    rows = grouped(package, "memberships", "organisation_id", asked.source).get(organisation, ())
    # Who never had a standing there has the same on both days.
    ever = {row["state_id"] for row in rows}
    was, now = (
        standing_rows(package, [organisation], day, asked.rule, lang, asked.source, ever)
        for day in asked.days
    )
    name = name_of(package, "organisations", organisation, lang)
    for before, after in zip(was, now, strict=True):
        one, old, new = after["state_id"], before["standing"], after["standing"]
        if old == new or (states is not None and one not in states):
            continue
        kind = "joined" if not old else "standing_changed" if new else "left"
        yield _difference(
            kind,
            f"state:{one}",
            after["name"],
            after if new else before,
            of=name,
            of_key=f"organisation:{organisation}",
            before=old,
            after=new,
            when=after["since"] if new else before["until"],
            through=_through(asked, organisation, one),
        )


def _through(asked: _Asked, organisation: str, state: str) -> str:
    """Standings begun and ended between the two days, in order of time."""
    first, last = (day.toordinal() for day in asked.days)
    spells = sorted(
        (row["days"][asked.rule][0], row["standing"], row["valid_from"])
        for row in grouped(asked.package, "memberships", "state_id", asked.source).get(state, ())
        if row["organisation_id"] == organisation
        and first < row["days"][asked.rule][0]
        and row["days"][asked.rule][1] <= last
    )
    return "\n".join(f"{standing}|{since}" for _, standing, since in spells)


def _frameworks(asked: _Asked, organisations: Sequence[str]) -> Iterator[Found]:
    was, now = (
        {
            one: _framework(row, asked.lang)
            for one, row in rows.items()
            if row["organisation_id"] in organisations
        }
        for rows in asked.rows("frameworks")
    )
    return _existence("framework", was, now)


def _framework(row: Row, lang: str) -> Found:
    dates = {"since": row["valid_from"], "until": row["valid_to"]}
    name, status = said(row, "name", lang), row["framework_status"]
    return {"name": name, "status": status, **dates, **provenance(row, lang)}


def _existence(what: str, was: Things, now: Things) -> Iterator[Found]:
    """Things that came, went, or changed their status."""
    for one in sorted({*was, *now}):
        old, new = was.get(one), now.get(one)
        told = new or was[one]
        if old and new and old["status"] == new["status"]:
            continue
        yield _difference(
            _kind(old, new),
            f"{what}:{one}",
            told["name"],
            told,
            before=old["status"] if old else "",
            after=new["status"] if new else "",
            when=new["since"] if new else told["until"],
        )


def _kind(old: Found | None, new: Found | None) -> str:
    if old and new:
        return "status_changed"
    if new:
        return "founded" if new["status"] == "established" else "proposed"
    return "dissolved" if old and old["status"] == "established" else "dropped"


def _bodies(asked: _Asked, selection: dict[str, Any]) -> Iterator[Found]:
    was, now = (
        {
            row["body_id"]: row
            for row in bodies(
                asked.package, day, asked.rule, lang=asked.lang, source=asked.source, **selection
            ).to_dict("records")
        }
        for day in asked.days
    )
    yield from _existence("body", was, now)
    above = [_superiors(asked, day, selection["footing"]) for day in asked.days]
    for one in sorted({*was} & {*now}):
        old, new = (side.get(one, {}) for side in above)
        changed = [*(new[k] for k in new if k not in old), *(old[k] for k in old if k not in new)]
        if changed:
            sides = {"before": _named(asked, old), "after": _named(asked, new)}
            yield _difference("moved", f"body:{one}", now[one]["name"], changed[0], **sides)


def _superiors(asked: _Asked, day: dt.date, footing: Any) -> dict[str, dict[tuple[str, str], Row]]:
    """Relations upward by body."""
    rows = relations(asked.package, day, asked.rule, footing, asked.lang, source=asked.source)
    found: dict[str, dict[tuple[str, str], Row]] = {}
    for row in rows[rows["relation"].isin(SUPERIOR)].to_dict("records"):
        pair = (row["relation"], row["other_body_id"])
        found.setdefault(row["body_id"], {}).setdefault(pair, row)
    return found


def _named(asked: _Asked, above: Mapping[tuple[str, str], Row]) -> str:
    names = (
        f"{relation}|{name_of(asked.package, 'bodies', one, asked.lang)}" for relation, one in above
    )
    return "\n".join(sorted(names))
