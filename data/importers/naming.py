"""Names of alliances: those of the concordance where it knows them, else made from the members."""

from collections.abc import Sequence

from data import concordance
from data.importers.states import States

NAMED = 3  # members that a made-up name lists


def alliance_names(
    family: str,
    number: str,
    members: Sequence[str],
    start: str,
    states: States,
    kind: tuple[str, str] = ("Alliance", "Bündnis"),
) -> dict[str, str]:
    """The name columns of an alliance.

    Args:
        family: the data set.
        number: its number there.
        members: state ids, the most telling first.
        start: when it began, as an EDTF text; empty where that lies before the data.
        states: where states are named.
        kind: what a made-up name calls it, in English and German.
    """
    english, german = concordance.named(family, number)
    year = f" ({start[:4]})" if start else ""
    return {
        "name_en": english or f"{kind[0]} {number}: {_listed(members, states, 'en')}{year}",
        "name_de": german or f"{kind[1]} {number}: {_listed(members, states, 'de')}{year}",
        "short_name": f"{family.upper()} {number}",
    }


def _listed(members: Sequence[str], states: States, lang: str) -> str:
    names = [states.name(state, lang) for state in members]
    more = len(names) - NAMED
    if more == 1:
        more = 0
    text = ", ".join(names[: NAMED if more > 0 else None])
    if more > 0:
        text += f" and {more} others" if lang == "en" else f" und {more} weitere"
    return text


def name_of(family: str, number: str, name: str) -> dict[str, str]:
    """The name columns of an entry that its file names; those of the concordance go before.

    Args:
        family: the data set.
        number: its number there.
        name: its name in the file.
    """
    english, german = concordance.named(family, number)
    return {"name_en": english or name, "name_de": german or ("" if english else name)}
