"""What the detail panel lists of promises: of a state both those it made and those made to it."""

from collections.abc import Iterable

from data.model import OBLIGATIONS
from data.query.asked import Asked, Item
from data.query.rows import Row, rows_of

_TOLD = ("organisation_id", "state_id", "partner_id", "valid_from", "valid_to", "source_id")


def obligations(asked: Asked) -> list[Item]:
    """Promises of a state or under a treaty, those in force first, then by time.

    An item stands for the promises that one state makes to the same partner under the same treaty
    over the same time: ``obligations`` (kinds, the strongest first), ``organisation_id,
    organisation``, ``bound`` (name of the state that is bound), ``partner`` (name; empty: every
    other party) and ``direction``: ``made``, ``received`` (of a state) or ``held`` (of a treaty).
    """
    if asked.kind == "state":
        found = [(one, "made") for one in _rows(asked, "state_id")]
        found += [(one, "received") for one in _rows(asked, "partner_id")]
    elif asked.kind == "organisation":
        found = [(one, "held") for one in _rows(asked, "organisation_id")]
    else:
        return []
    items: dict[tuple[str, ...], Item] = {}
    for row, direction in found:
        key = (direction, *(row[name] for name in _TOLD))
        if key not in items:
            items[key] = _item(asked, row, direction)
        items[key]["obligations"].append(row["obligation"])
    for item in items.values():
        item["obligations"].sort(key=OBLIGATIONS.index)
    return sorted(items.values(), key=lambda item: not item["in_force"])


def _rows(asked: Asked, column: str) -> Iterable[Row]:
    rows = [row for row in rows_of(asked.package, "obligations") if row[column] == asked.one]
    return sorted(rows, key=lambda row: (row["days"]["likely"][0], row["row_number"]))


def _item(asked: Asked, row: Row, direction: str) -> Item:
    treaty, partner = row["organisation_id"], row["partner_id"]
    bound = row["state_id"]
    # What it leads to: the other state where there is one, else the treaty.
    key = f"organisation:{treaty}" if treaty else ""
    label = asked.name("organisations", treaty)
    if direction == "made" and partner:
        key, label = f"state:{partner}", asked.name("states", partner)
    elif direction != "made":
        key, label = f"state:{bound}", asked.name("states", bound)
    codes = {
        "obligations": [],
        "direction": direction,
        "organisation_id": treaty,
        "organisation": asked.name("organisations", treaty),
        "bound": asked.name("states", bound),
        "partner": asked.name("states", partner),
    }
    return asked.item("obligations", row, key, label or bound, **codes)
