"""Legend of the membership map: the kinds of standing and of blank, with counts."""

from typing import Any

import pandas as pd

from components.theme import Style
from components.vocabulary import N_, term

LEGEND_ORDER = (
    "full",
    "signed",
    "affiliated",
    "none",
    "not_yet",
    "no_longer",
    "no_state",
    "outside",
)
KIND_TERMS = {
    "full": N_("full standing"),
    "signed": N_("signed, not in force"),
    "affiliated": N_("associated standing"),
}


def membership_legend(standings: pd.DataFrame, *, style: Style) -> list[dict[str, Any]]:
    """Legend entries of the day.

    Args:
        standings: as for `membership_map`.
        style: gives the language.

    Returns:
        One dictionary per kind, in reading order: kind, label, count, names (not escaped, sorted),
        present (whether any state has it that day).
    """
    entries = []
    for kind in LEGEND_ORDER:
        rows = standings[standings["kind"] == kind]
        if kind == "no_state":  # a state that has ended leaves no trace on the map
            rows = rows[rows["predecessor"] != ""]
        given = sorted(set(rows["standing"]) - {""})
        if (kind in KIND_TERMS and len(given) != 1) or kind == "signed":
            label = style.words.gettext(KIND_TERMS[kind])
        else:
            label = term(given[0] if kind in KIND_TERMS else kind, style.words)
        names = sorted(rows["name"])
        entries.append(
            {
                "kind": kind,
                "label": label,
                "count": len(names),
                "names": names,
                "present": bool(names),
            }
        )
    return entries
